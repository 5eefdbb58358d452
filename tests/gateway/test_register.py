"""Registers: every version kept, every change an entry, against a naive list of versions; natural names; faults."""

import json
import random

import pytest
from sqlalchemy import func, select

from haechi.errors import RecordError
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.log import Book
from haechi.gateway.register import Change, record_id, row_now, rows_current, rows_now, write
from haechi.gateway.schema import entry, head, record
from haechi.gateway.slice import Shelf, in_force
from haechi.gateway.tenant import create_tenant, write_settings
from tests.gateway_proof.conftest import TENANT

EARLY = "2025-01-01T00:00:00.000000Z"


def put(world, *changes):
    """Write these changes in one transaction."""
    return world.desk.act(lambda book: write(book, world.desk.encoder, changes)).result()


def drawn(rng):
    """A change of one of few rows, so that rows are replaced, removed and put back, also within one batch."""
    register, name = rng.choice([("recipients", "r"), ("contracts", "c"), ("consents", "w"), ("notices", "n"), ("stops", "t"), ("notice_recipients", "n")])
    name += str(rng.randrange(3))
    rows = {
        "recipients": {"name": f"N{rng.randrange(9)}", "country": rng.choice(["CN", "DE"])},
        "contracts": {"recipient_id": f"r{rng.randrange(2)}", "signed_at": EARLY, "clauses": rng.choice([[], ["safety"]])},
        "consents": {"subject_id": f"s{rng.randrange(2)}", "scopes": ["third_party"], "status": rng.choice(["given", "withdrawn"])},
        "notices": {"effective_from": EARLY, "countries": rng.choice([[], ["CN"], ["CN", "DE"]]), "purposes": rng.choice([[], ["p"]])},
        "stops": {"kind": "recipient", "value": f"r{rng.randrange(2)}"},
        "notice_recipients": {"notice_id": name, "recipient_id": "r1", "named": rng.random() < 0.5}}
    name = f"{name}:r1" if register == "notice_recipients" else name
    return Change(register, name, None if rng.random() < 0.3 else rows[register])


@pytest.mark.parametrize("seed", range(2))
def test_versions_follow_one_another_as_they_were_written(world, seed):
    """At every entry of the log, the rows in force are those of a list that is simply rewritten change by change."""
    rng = random.Random(seed)
    now, past, entries = {}, [{}], []  # what is in force; what was, by number of entries; what the log must say
    for _ in range(12):
        batch = [drawn(rng) for _ in range(rng.choice([1, 1, 4]))]
        for change, kept in zip(batch, put(world, *batch), strict=True):
            key = (change.register, change.record_id)
            if kept is None and key not in now:
                assert change.row is None
                continue  # what was not there is not removed: no entry
            assert (kept is None) == (change.row is None)
            now = {name: row for name, row in now.items() if name != key} | ({} if kept is None else {key: kept.row})
            past.append(now)
            entries.append({"register": change.register, "record_id": change.record_id, "row": None if kept is None else kept.row})
    with world.store.reading() as connection:
        for size, expected in enumerate(past):
            found = connection.execute(select(record).where(*in_force(TENANT, size))).all()
            assert {(row.register, row.record_id): json.loads(row.body) for row in found} == expected
        said = connection.execute(select(entry.c.kind, entry.c.body).order_by(entry.c.seq)).all()
        assert [json.loads(body) for kind, body in said if kind == "record"] == entries
        encoder = Encoder(identifiers({}))  # each row's code is what the row alone says, whatever came beside it
        for row in connection.execute(select(record).where(record.c.register.in_(["notices", "notice_recipients", "contracts"]))):
            assert json.loads(row.code) == json.loads(json.dumps(encoder.encode(row.register, [json.loads(row.body)])[0]))
        for register in {name for name, _ in now}:
            listed = {kept.record_id: kept.row for kept in rows_now(connection, TENANT, register, "", 99)}
            assert listed == {name: row for (of, name), row in now.items() if of == register}
            stampless = {name: {column: value for column, value in row.items() if column != "known_at"} for name, row in listed.items()}
            assert rows_current(connection, TENANT, register, [*listed, "nobody"]) == stampless


def test_the_past_is_read_as_it_was_known(world):
    """A slice as of an entry holds what was in force just before it, of the party and of everybody."""
    world.write("recipients", "r", {"country": "CN"})
    first = world.write("recipients", "r", {"country": "DE"})
    notice = world.write("notices", "n", {"effective_from": EARLY, "countries": ["CN"]})
    gone = world.write("notices", "n", None)
    shelf = Shelf(TENANT)
    with world.store.reading() as connection:
        def country(as_of):
            return shelf.slice_as_of(connection, [], ["r"], as_of).recipients["r"].role_and_country[1]

        assert [country(size) for size in (0, first, first + 1)] == [None, "CN", "DE"]
        assert [len(shelf.known(connection, 0, size).rows["notices"]) for size in (notice, notice + 1, gone, gone + 1)] == [0, 1, 1, 0]


def test_rows_are_kept_under_names_in_which_nothing_of_a_person_stands(world):
    """A data subject's row is named by a keyed digest, and so is a row without an identifier; equal rows share a name."""
    named = record_id(world.keys, "subjects", {"subject_id": "hong@example.com"})
    assert named == record_id(world.keys, "subjects", {"subject_id": "hong@example.com", "residence": "KR"}) and "hong" not in named
    row = {"recipient_id": "r", "scheme": "isms-p", "valid_from": EARLY}
    assert record_id(world.keys, "certifications", row) == record_id(world.keys, "certifications", dict(reversed(row.items())))
    assert record_id(world.keys, "certifications", row) != record_id(world.keys, "certifications", {**row, "recipient_id": "q"})
    assert record_id(world.keys, "contracts", {"contract_id": "c"}) == "c"


PARTS = ["a", "a:b", "a~", "a~1b", "a~0", ":", "b:c", "c", "~1"]


def test_no_two_pairs_of_notice_and_recipient_share_a_name(world):
    """Whatever colons stand in identifiers, one pair never takes the place of another."""
    pairs = [{"notice_id": notice, "recipient_id": recipient} for notice in PARTS for recipient in PARTS]
    names = [record_id(world.keys, "notice_recipients", pair) for pair in pairs]
    assert len(set(names)) == len(pairs)
    put(world, *(Change("notice_recipients", name, pair) for name, pair in zip(names, pairs, strict=True)))
    with world.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(record).where(record.c.until_seq.is_(None))).scalar_one() == len(pairs)


def test_a_consent_is_known_when_it_is_written_whenever_it_was_made(world):
    """Late words keep their time; words without one are made now; ``known_at`` is the gateway's alone."""
    [late, now] = put(world, Change("consents", "late", {"subject_id": "s", "scopes": ["third_party"], "made_at": EARLY, "known_at": EARLY}),
                      Change("consents", "now", {"subject_id": "s", "scopes": ["third_party"]}))
    assert late.row["made_at"] == EARLY and late.row["known_at"] == instant(late.at_us)
    assert now.row["made_at"] == now.row["known_at"] == instant(now.at_us) > late.row["known_at"]


def test_a_consent_that_is_yet_to_be_made_is_refused(world):
    """In whichever zone, or none, it is written."""
    for made_at in ("2099-01-01T00:00:00Z", "2099-01-01T00:00:00", "2099-01-01T09:00:00+09:00"):
        with pytest.raises(RecordError, match="future"):
            put(world, Change("consents", "w", {"subject_id": "s", "scopes": ["third_party"], "made_at": made_at}))


def test_all_faults_of_all_rows_are_named_and_nothing_is_written(world):
    """Of every register and row at once; no value of a person is repeated; log, registers and head stay as they were."""
    world.write("recipients", "r", {"country": "CN"})
    with world.store.reading() as connection:
        before = [connection.execute(select(table)).all() for table in (head, entry, record)]
    future = {"subject_id": "hong", "scopes": ["third_party"], "made_at": "2099-01-01T00:00:00Z"}
    with pytest.raises(RecordError) as found:
        put(world, Change("recipients", "r", {"country": "DE"}), Change("recipients", "q", {"country": "Korea"}), Change("consents", "w1", future),
            Change("consents", "w2", future), Change("consents", "w3", {"subject_id": "hong", "scopes": ["nonsense"]}),
            Change("contracts", "c", {"recipient_id": "r"}), Change("notice_recipients", "x", {"notice_id": "n", "recipient_id": "r"}),
            Change("purposes", "p", {"purpose_id": "another"}))
    assert sorted(fault.where for fault in found.value.faults) == [
        "consents, row 1, made_at", "consents, row 2, made_at", "consents, row 3, scopes", "contracts, row 1, signed_at",
        "notice_recipients, row 1", "purposes, row 1", "recipients, row 2, country"]
    assert "hong" not in str(found.value)
    with world.store.reading() as connection:
        assert [connection.execute(select(table)).all() for table in (head, entry, record)] == before


def test_where_identifiers_are_integers_nothing_else_passes_for_one(world):
    """Two of them would become one, or none at all: just that is told, once; negative and greatest integers are taken."""
    write_settings(world.store, world.keys, world.clock, TENANT, {"ids": {"consent": "BIGINT", "notice": "BIGINT"}})
    word = {"subject_id": "s", "scopes": ["third_party"]}
    put(world, Change("consents", "-3", {**word, "notice_id": "9223372036854775807"}), Change("consents", "7", word))
    for wrong in ("w1", "007", "7.4", " 7", "1e3", "9223372036854775808", "٧"):
        for change in (Change("consents", wrong, word), Change("consents", "8", {**word, "notice_id": wrong})):
            with pytest.raises(RecordError, match="no integer") as found:
                put(world, change)
            assert len(found.value.faults) == 1
    with world.store.reading() as connection:
        assert {kept.record_id for kept in rows_now(connection, TENANT, "consents", "", 9)} == {"-3", "7"}


def test_two_versions_of_a_notice_in_one_batch_keep_their_own_lists(world):
    """What the first version told of, the second that took its place does not tell of."""
    notice = {"effective_from": EARLY}
    put(world, Change("notices", "n", {**notice, "countries": ["CN"], "purposes": ["p"]}), Change("notices", "n", {**notice, "countries": ["DE"]}))
    with world.store.reading() as connection:
        [(_, code)] = Shelf(TENANT).known(connection, 1).rows["notices"]
    assert [len(code.get(name, ())) for name in ("notice_countries", "notice_purposes")] == [1, 0]


def test_an_act_that_fails_leaves_nothing_and_the_desk_goes_on(world):
    """What was written before the fault is undone with it."""
    def act(book: Book) -> None:
        write(book, world.desk.encoder, [Change("recipients", "r", {"country": "CN"})])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        world.desk.act(act).result()
    with world.store.reading() as connection:
        assert row_now(connection, TENANT, "recipients", "r") is None and world.store.head(connection, TENANT).size == 0
    assert world.write("recipients", "r", {"country": "DE"}) == 0


def test_one_tenant_sees_nothing_of_another(world):
    """Rows, logs and locks are each tenant's own."""
    create_tenant(world.store, world.keys, "other", name="Other", country="SG")
    world.write("recipients", "r", {"country": "CN"})
    with world.store.reading() as connection:
        assert row_now(connection, "other", "recipients", "r") is None
        assert Shelf("other").slice(connection, [], ["r"], 1).recipients["r"].rows == []
        assert world.store.head(connection, "other").size == 0
