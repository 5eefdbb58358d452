"""Whatever is altered in the store is found, and said where."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update

from haechi.errors import StoreError
from haechi.gateway.ask import names
from haechi.gateway.keys import KeyRing
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import checkpoint, decision, entry, grant, head, node, owner_key, record
from tests.gateway_proof.conftest import TENANT, World, lived

NOT_IN_THE_LOG = {
    "head": {"last_us", "global_seq", "party_seq"},                 # bounds alone are known; see the test of them
    "checkpoint": {"at_us"},                                        # likewise
}
TABLES = (head, entry, node, checkpoint, record, owner_key, decision, grant)
COLUMNS = [(table, column.name) for table in TABLES for column in table.columns
           if column.name not in {"tenant"} | NOT_IN_THE_LOG.get(table.name, set())]
ROUNDS, TOGETHER = 40, 5  # so many values are altered at once, each in a row of its own


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A store in which every table has rows, three versions of a row among them, and a grant was ended."""
    from haechi.gateway.grant import revoke

    folder = tmp_path_factory.mktemp("whole")
    made = World(folder, f"sqlite:///{folder}/store.db", "enforce")
    lived(made, folder, 150, 0.1)
    for text in ("one", "two", "three"):
        made.write("recipients", "versions", {"recipient_id": "versions", "name": text, "country": "CN"})
    for row in [row for row in rows_of(made, decision) if row["verdict"] == "permit" and row["released"]][:10]:
        about = {name: row[name] for name in ("subject_id", "recipient_id", "purpose_id", "mode", "country", "claimed", "order_ref")}
        made.decide({**about, "items": names(row["items"]), "hold_seconds": 600})
    with made.store.reading() as connection:
        ended = connection.execute(select(grant.c.grant_id).order_by(grant.c.seq)).scalars().first()
    made.desk.act(lambda book: (revoke(book, ended), book.close())).result()
    yield made
    made.close()


def faults(world: World) -> list[Any]:
    return verify_store(world.store, TENANT, world.keys)


def rows_of(world: World, table: Table) -> list[dict[str, Any]]:
    with world.store.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]


def here(table: Table, row: dict[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key.columns]


def altered(value: Any, table: Table, column: str, chance: random.Random) -> Any:
    """Another value of the same type: a letter, digit or byte of it changed, or nothing where something stood."""
    if value is None:
        return {"country": "KR", "body": "{}"}.get(column, 7 if column.endswith(("_us", "_seq")) else b"z" if column == "sealed" else "z")
    if isinstance(value, int):
        return value ^ 1 if column in ("released",) else value + chance.choice((-1, 1, 1 << 40))
    if table.columns[column].nullable and chance.random() < 0.2:
        return None
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1:]
    end = min(len(value), 40) if column == "note" else len(value)
    places = [place for place in range(end) if value[place].isalnum()]
    if not places:
        return value + "z"
    place = chance.choice(places)
    return value[:place] + chance.choice([c for c in "abcxyz0123789" if c != value[place]]) + value[place + 1:]


def test_an_unaltered_store_has_no_fault(whole: World) -> None:
    """And rows in every table."""
    assert faults(whole) == []
    assert all(rows_of(whole, table) for table in TABLES)


def test_pages_are_no_border(whole: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a few entries at a time, the store is as whole as before."""
    monkeypatch.setattr("haechi.gateway.proof._PAGE", 37)
    assert faults(whole) == []


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_altered_values_are_found_and_located(whole: World, round_: int) -> None:
    """Five values of five rows of five columns: each is named by its table, or by the entry that it belongs to."""
    chance = random.Random(round_)
    done: list[tuple[Table, str, dict[str, Any], dict[str, Any]]] = []
    try:
        for k in range(TOGETHER):
            done.append(alter(whole, *COLUMNS[(round_ * TOGETHER + k) % len(COLUMNS)], chance, {row.get("seq") for _, _, row, _ in done} - {None}))
        places = [fault.where.split(", ") for fault in faults(whole)]
    finally:
        for table, _, row, changed in reversed(done):
            assert put(whole, table, changed, row)
    for table, column, row, changed in done:
        if table is owner_key:  # told by the entries that the key salted
            seqs = {f"seq {one['seq']}" for one in rows_of(whole, entry) if one["owner"] == row["owner"]}
        else:
            seqs = {f"seq {one['seq']}" for one in (row, changed) if "seq" in one}
        assert any(seqs & set(place) if seqs else place[0] == table.name for place in places), (table.name, column, row[column], changed[column])


def alter(world: World, table: Table, column: str, chance: random.Random, taken: set[int]) -> tuple[Table, str, dict[str, Any], dict[str, Any]]:
    """Alter the column in some row of another entry than those taken; the row as it was, and as it is."""
    rows = [row for row in rows_of(world, table) if row.get("seq") not in taken]
    while True:  # some values the database itself refuses
        row = chance.choice(rows)
        changed = put(world, table, row, {**row, column: altered(row[column], table, column, chance)})
        if changed is not None:
            return table, column, row, changed


def put(world: World, table: Table, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any] | None:
    """The row as it now is; None where the database refuses it."""
    try:
        with world.store.writing() as connection:
            connection.execute(update(table).where(*here(table, old)).values(new))
    except StoreError:
        return None
    return new


@pytest.mark.parametrize("wrong", [
    lambda said: {**said, "grant_id": "other"}, lambda said: {**said, "law": {**said["law"], "digest": "other"}}, lambda said: {},
    lambda said: {**said, "law": {**said["law"], "edition": None}}, lambda said: {**said, "reasons": [{"kind": "unmet", "cite": "PIPA 1(1)"}]},
], ids=["grant", "law", "nothing", "edition", "citation"])
def test_an_answer_that_does_not_go_with_its_decision_is_found(whole: World, wrong: Any) -> None:
    """Of an answer kept for repeated requests: its law, its grant, a citation that was not found."""
    row = rows_of(whole, decision)[3]
    changed = {**row, "answer": json.dumps(wrong(json.loads(row["answer"])))}
    assert put(whole, decision, row, changed)
    found = faults(whole)
    assert put(whole, decision, changed, row)
    assert [fault.where for fault in found] == [f"decision, seq {row['seq']}, answer"]


@pytest.mark.parametrize("table", [entry, node, record, owner_key, decision], ids=lambda table: table.name)
def test_a_row_that_is_gone_is_found(whole: World, table: Table) -> None:
    """Three rows of each table, one at a time: first, last and one between."""
    rows = rows_of(whole, table)
    for row in (rows[0], rows[len(rows) // 2], rows[-1]):
        with whole.store.writing() as connection:
            connection.execute(delete(table).where(*here(table, row)))
        found = faults(whole)
        with whole.store.writing() as connection:
            connection.execute(insert(table), row)
        about = f"seq {row['seq']}" if "seq" in row else table.name if table is node else "entry"
        assert any(about in fault.where for fault in found)


def test_a_row_that_was_slipped_in_is_found(whole: World) -> None:
    """A consent that no entry brought, under a number of none or of a decision's entry."""
    good = next(row for row in rows_of(whole, record) if row["register"] == "consents")
    for seq in (1 << 40, rows_of(whole, decision)[0]["seq"]):
        with whole.store.writing() as connection:
            connection.execute(insert(record), {**good, "seq": seq, "record_id": "forged"})
        found = faults(whole)
        with whole.store.writing() as connection:
            connection.execute(delete(record).where(record.c.seq == seq))
        assert any(f"record, seq {seq}" in fault.where for fault in found)


@pytest.mark.parametrize("table,column,wrong", [
    (head, "last_us", lambda value: value - (1 << 40)), (head, "global_seq", lambda value: 0), (head, "global_seq", lambda value: 1 << 40),
    (head, "party_seq", lambda value: 0), (head, "party_seq", lambda value: 1 << 40),
    (checkpoint, "at_us", lambda value: value - (1 << 40)), (checkpoint, "at_us", lambda value: value + (1 << 40)),
], ids=["stamp_back", "everybody_back", "everybody_ahead", "recipients_back", "recipients_ahead", "kept_back", "kept_ahead"])
def test_what_has_bounds_alone_is_found_beyond_them(whole: World, table: Table, column: str, wrong: Any) -> None:
    """Stamps and marks that the log only bounds."""
    row = rows_of(whole, table)[0]
    with whole.store.writing() as connection:
        connection.execute(update(table).where(*here(table, row)).values({column: wrong(row[column])}))
    found = faults(whole)
    with whole.store.writing() as connection:
        connection.execute(update(table).where(*here(table, row)).values({column: row[column]}))
    assert any(fault.where.startswith(table.name) and fault.where.endswith(column) for fault in found)


def test_all_faults_are_listed_not_the_first(whole: World) -> None:
    """Five decisions altered, five named."""
    rows = rows_of(whole, decision)[:5]
    with whole.store.writing() as connection:
        for row in rows:
            connection.execute(update(decision).where(*here(decision, row)).values(verdict="other"))
    found = {fault.where for fault in faults(whole)}
    with whole.store.writing() as connection:
        for row in rows:
            connection.execute(update(decision).where(*here(decision, row)).values(verdict=row["verdict"]))
    assert found == {f"decision, seq {row['seq']}, verdict" for row in rows}


def test_an_entry_rewritten_with_its_leaf_is_found_by_what_was_signed(whole: World) -> None:
    """Whoever has the store and the people's keys can write an entry anew, leaf and all; tile, checkpoint and head tell."""
    from haechi.gateway.clock import instant
    from haechi.ledger.entry import commitment, entry_salt, leaf

    row = next(row for row in rows_of(whole, entry) if row["kind"] == "record" and row["seq"] < 200)
    [key] = [one["key"] for one in rows_of(whole, owner_key) if one["owner"] == row["owner"]]
    body = row["body"].replace("-0", "-1", 1)
    assert body != row["body"]
    forged = leaf(row["kind"], instant(row["at_us"]), commitment(body, entry_salt(whole.keys.unwrap(key), row["nonce"])))
    with whole.store.writing() as connection:
        connection.execute(update(entry).where(*here(entry, row)).values(body=body, leaf=forged))
    found = [fault.where for fault in faults(whole)]
    with whole.store.writing() as connection:
        connection.execute(update(entry).where(*here(entry, row)).values(body=row["body"], leaf=row["leaf"]))
    assert {"node, level 8, place 0", "head, nodes", "head, note"} <= set(found)
    assert any(where.startswith("checkpoint, size") for where in found)


def test_another_key_is_no_key_of_this_log(whole: World, tmp_path: Path) -> None:
    """Checked with keys that never signed it, no note of it holds, and no commitment opens."""
    KeyRing.create(tmp_path / "keys")
    found = verify_store(whole.store, TENANT, KeyRing(tmp_path / "keys", whole.keys.origin))
    assert any(fault.where == "head, note" for fault in found)
    assert sum(fault.where.startswith("owner_key") for fault in found) == len(rows_of(whole, entry))


def test_no_fault_says_what_stands_there(whole: World) -> None:
    """Names of people, recipients and orders are in no message, whatever is wrong."""
    with whole.store.writing() as connection:
        connection.execute(update(decision).values(subject_id="Hong Gildong", order_ref="secret-order", answer="{"))
    rows = rows_of(whole, entry)
    said = "\n".join(map(str, faults(whole)))
    with whole.store.writing() as connection:
        for row in rows_of(whole, decision):
            body = json.loads(next(one["body"] for one in rows if one["seq"] == row["seq"]))
            answer = {"dropped": [], "reasons": [], "law": {"digest": body["law"], "edition": body["edition"]}, "grant_id": body["grant_id"]}
            connection.execute(update(decision).where(*here(decision, row)).values(
                subject_id=body["subject_id"], order_ref=body["order_ref"], answer=json.dumps(answer)))
    assert said.count("decision, seq") >= 3 * 100
    assert "Hong" not in said and "secret" not in said
