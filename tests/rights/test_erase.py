"""Erasing: nothing of her is left, what must stand does, and every proof of it still verifies."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from haechi.audit.pipeline import audit
from haechi.errors import RightsError, StoreError
from haechi.facts.matter import Wish
from haechi.gateway.ask import Conflict
from haechi.gateway.export import export
from haechi.gateway.problem import Problem
from haechi.gateway.proof import verify_store, write_proofs
from haechi.gateway.receipt import receipt_on
from haechi.gateway.replay import replay
from haechi.gateway.schema import decision, entry, grant, owner_key, record, replied
from haechi.gateway.service import Replied, Service
from haechi.gateway.slice import in_force
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.rights import schema
from haechi.rights.erase import STANDS, due, erase, erase_due
from haechi.rights.kept import COMPLAINTS, SUPPLY
from haechi.rights.leave import erase_all, leave
from haechi.rights.marks import Marks
from haechi.rights.request import request_named
from haechi.rights.task import find, step
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT
from tests.rights.conftest import act
from tests.rights.life import SHE, files_hold, holds, lived, site


def marks(world):
    return Marks(world.keys.folder, TENANT)


def rows(world, table, *where):
    with world.store.reading() as connection:
        return connection.execute(select(table).where(*where)).all()


def of_the_other(row):
    return any(value == "s2" or (isinstance(value, str) and '"s2"' in value) for value in row)


def in_register(world, name, subject):
    found = rows(world, record, *in_force(TENANT), record.c.register == name, record.c.subject_id == subject)
    return [json.loads(row.body) for row in found]


def test_nothing_of_her_is_left_anywhere(world):
    """No table holds her identifier, her orders or her words, no key opens what was sealed for her; the other person's rows are as they were."""
    lived(world)
    act(world, leave, SHE)
    before = {table.name: [row for row in rows(world, table) if of_the_other(row)] for table in (entry, record, decision, owner_key, replied, schema.contact)}
    place = site(world)
    assert due(place) == [SHE]
    [done] = erase_due(place)
    assert done.certified and done.stands.startswith(STANDS) and due(place) == []
    assert holds(world, SHE) == []
    for table, kept in before.items():
        now = {row for found in (entry, record, decision, owner_key, replied, schema.contact) if found.name == table for row in rows(world, found)}
        assert set(kept) <= now
    assert not rows(world, owner_key, owner_key.c.owner == SHE)
    assert [row.sealed for row in rows(world, grant)] == [None] and [row.order_ref for row in rows(world, grant)] == [None]
    assert [row.party for row in rows(world, schema.visit)] == [row.owner for row in rows(world, schema.outbox)] == ["s2"]
    assert rows(world, schema.code) == [] and [row.sealed for row in rows(world, schema.message)] == [None]
    assert {row.idempotency for row in rows(world, decision, decision.c.subject_id.like("gone:%"))} == {None}
    assert not list(Path(world.keys.folder).glob("erasing-*"))


def test_not_even_the_bytes_of_what_was_deleted_are_left(tmp_path):
    """Neither the file of an SQLite store, nor its journal, nor the folder of keys holds her identifier."""
    from tests.gateway_proof.conftest import World

    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    lived(world)
    assert files_hold(world, SHE)
    act(world, leave, SHE)
    erase_due(site(world))
    assert files_hold(world, SHE) == []
    world.close()


def test_every_proof_still_verifies(world, tmp_path: Path):
    """The log and all rows go together, deciding again shows no difference, receipts of her entries hold, without body or salt."""
    ask = lived(world)
    seqs = [row.seq for row in rows(world, entry, entry.c.owner == SHE)]
    act(world, leave, SHE)
    assert erase(site(world), marks(world), SHE).certified
    world.decide({**ask, "subject_id": "s2"})
    assert verify_store(world.store, TENANT, world.keys) == []
    found = replay(world.store, TENANT, PIPA)
    assert (found.differences, found.late) == ([], []) and found.erased == 6 and found.compared == found.decisions - 6
    with world.store.reading() as connection:
        for seq in seqs:
            receipt = receipt_on(connection, TENANT, world.keys, seq)
            assert (receipt["body"], receipt["salt"]) == (None, None)
    assert write_proofs(world.store, TENANT, world.keys, tmp_path / "bundle", seqs=seqs) == len(seqs)
    from haechi_verify import main
    assert main([str(tmp_path / "bundle"), "--vkey", world.keys.vkey]) in (0, None)


def test_what_must_stand_for_the_audit_stands_under_the_new_name(world, tmp_path: Path):
    """Residence and end, the requests with their times, what fell due where; the audit of an export finds that she was answered in time."""
    lived(world)
    begun = act(world, leave, SHE)
    done = erase(site(world), marks(world), SHE)
    [subject], requests, erasures = (in_register(world, name, done.stands) for name in ("subjects", "requests", "erasures"))
    assert subject.keys() == {"subject_id", "residence", "left_at"} and subject["residence"] == "KR"
    assert {row["kind"]: (row["outcome"], row.get("reason")) for row in requests} == {
        "account_closure": ("done", None), "correction": ("pending", None),
        "access": ("refused", "a reason was recorded; it was erased with the person")}
    assert all(row["request_id"].startswith("req_") for row in requests)
    [own] = [row for row in erasures if "recipient_id" not in row]
    assert own["certified_at"] > own["due_at"] and own["kept_by_law"] == [COMPLAINTS, SUPPLY]
    assert [(row["recipient_id"], "certified_at" in row) for row in erasures if "recipient_id" in row] == [("r1", False)]
    with world.store.reading() as connection:
        request = request_named(connection, TENANT, begun.request_id)
        assert (request.subject_id, request.outcome, request.wish) == (done.stands, "done", Wish.ACCOUNT_CLOSURE)
    exported = export(world.store, TENANT, tmp_path / "out")
    assert exported.erased == {"transfers": 4} and exported.rows["transfers"] == 4
    manifest = tmp_path / "out" / "haechi.toml"
    manifest.write_text(manifest.read_text() + "from = 2025-01-01\nuntil = 2026-03-30\n")
    (tmp_path / "audit").mkdir()
    with open_delivery(tmp_path / "out") as opened:
        audit(opened, PIPA, tmp_path / "audit")
    import duckdb
    matters = dict(duckdb.sql(f"SELECT id, unmet FROM '{tmp_path}/audit/matters.parquet' WHERE kind = 'request'").fetchall())
    assert matters[begun.request_id] == [] and len(matters) == 3
    assert SHE not in "".join(path.read_text() for path in (tmp_path / "out").iterdir())


def test_nothing_leads_from_the_one_name_to_the_other(world):
    """The name that stands is random, not derived: erased twice in two stores alike, it is another; old entries bear a third name, which has no key."""
    lived(world)
    act(world, leave, SHE)
    done = erase(site(world), marks(world), SHE)
    gone = {row.owner for row in rows(world, entry, entry.c.owner.like("gone:%"))}
    assert len(gone) == 1 and not rows(world, owner_key, owner_key.c.owner.in_(gone))
    assert rows(world, owner_key, owner_key.c.owner == done.stands)
    assert {row.subject_id for row in rows(world, decision)} == {"s2", *gone}
    ids = [row.record_id for row in rows(world, record, record.c.subject_id.in_(gone))]
    assert ids and all(name.startswith("gone:") for name in ids)
    assert {row.recipient_id for row in rows(world, record, record.c.subject_id.in_(gone))} == {None}
    with pytest.raises(StoreError, match="erased"):
        world.desk.act(lambda book: book.hold(list(gone))).result()


def test_erasing_is_done_once_however_often_it_is_asked(world):
    """A second run changes nothing; there is one row of each kind, and one entry that says so."""
    lived(world)
    act(world, leave, SHE)
    place = site(world)
    erase(place, marks(world), SHE)
    size = len(rows(world, entry))
    assert erase_due(place) == []
    again = erase(place, marks(world), SHE)
    assert again.certified and len(rows(world, entry)) == size
    assert len([row for row in rows(world, entry) if row.kind == "erased"]) == 1
    assert verify_store(world.store, TENANT, world.keys) == []


def test_who_was_never_here_is_erased_without_a_trace(world):
    """Nobody of that name: nothing is written under any name."""
    lived(world)
    size = len(rows(world, entry))
    assert erase(site(world), marks(world), "nobody").certified
    assert len(rows(world, entry)) == size and not [row for row in rows(world, record) if row.subject_id and row.subject_id.startswith(STANDS)]


@pytest.mark.parametrize("name", ["", "gone:" + "0" * 32, STANDS + "x"])
def test_what_is_no_persons_name_is_not_erased(world, name):
    """Neither the marketplace's own entries nor those of who was erased can be emptied by naming them."""
    lived(world)
    size = len(rows(world, entry))
    with pytest.raises(RightsError, match="no person"):
        erase(site(world), marks(world), name)
    assert len(rows(world, entry)) == size and not list(Path(world.keys.folder).glob("erased*"))


def test_nobody_who_writes_is_kept_waiting_by_the_journal(tmp_path):
    """While somebody reads an old state the journal stays; it is let go of once nobody does."""
    from haechi.gateway.snapshot import snapshot
    from tests.gateway_proof.conftest import World

    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    lawful(world)
    with snapshot(world.store) as connection:
        connection.execute(select(entry)).all()
        world.write("consents", "c", {"subject_id": "s1", "scopes": ["marketing"], "status": "given"})
        assert not world.store.scrub()
    assert world.store.scrub() and (tmp_path / "store.db-wal").stat().st_size == 0
    world.close()


def test_recipients_tasks_go_on_under_the_new_name(world):
    """What a recipient has to do, and its steps, are entered for the name that stands; its row of the register is found."""
    lived(world)
    begun = act(world, leave, SHE)
    done = erase(site(world), marks(world), SHE)
    [task_id] = begun.tasks
    world.desk.act(lambda book: (step(book, find(book.connection, TENANT, task_id), "delivered"), book.close())).result()
    with world.store.reading() as connection:
        assert find(connection, TENANT, task_id).subject_id == done.stands
        last = connection.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).one()
    assert (last.owner, last.kind) == (done.stands, "task")
    assert verify_store(world.store, TENANT, world.keys) == []


def test_no_worker_remembers_what_was_erased(world):
    """Another worker that kept her rows in mind lets nothing pass, though nobody had withdrawn anything before she was erased."""
    from haechi.gateway.desk import Desk

    ask = lived(world)
    other = Desk(world.store, TENANT, world.keys, PIPA, world.desk.packs, world.clock)
    assert other.decide([world._ask(**ask)]).result().answers[0].released
    assert erase(site(world), marks(world), SHE).certified
    assert not other.decide([world._ask(**ask)]).result().answers[0].released
    assert not world.decide(ask)[0].released
    other.close()


def test_a_request_that_comes_again_brings_nothing_back(world):
    """Under the key of a write about her, the same request is told that she was erased; an answer of before is not given again."""
    import asyncio

    ask = lived(world)
    [first] = world.decide({**ask, "key": "again"})
    assert first.released
    with world.store.writing() as connection:
        connection.execute(update(replied).where(replied.c.key == "k1:a").values(request_mac=world.keys.mac("request", b"raw")))
    act(world, leave, SHE)
    erase(site(world), marks(world), SHE)
    [second] = world.decide({**ask, "key": "again"})
    assert (second.repeated, second.released) == (False, False)
    service = Service(Store(world.store.url), world.keys.folder, PIPA, world.clock)
    try:
        from haechi.gateway.auth import Principal

        with pytest.raises(Problem) as told:
            asyncio.run(service.write(Principal("k1", TENANT, "order_system", None), "a", b"raw", lambda book, desk: Replied(200, {})))
        assert told.value.status == 410
    finally:
        service.close()
    assert {row.key for row in rows(world, replied)} == {"k1:a", "k1:b"}


def test_the_key_of_a_request_that_spoke_of_her_still_stands_for_that_request(world):
    """Another request under it is refused whole, though nothing tells any more what its first ask was: nothing goes out, nothing is entered."""
    ask = lawful(world, SHE)
    lawful(world, "s2")
    lawful(world, "s2", "r2")

    def called(mac, *asked):
        asks = [world._ask(**{**ask, "subject_id": who, "recipient_id": to, "mac": mac, "key": f"K {n}", "call": "K 0"}) for n, (who, to) in enumerate(asked)]
        return world.desk.decide(asks).result().answers

    assert all(answer.released for answer in called(b"one", (SHE, "r1"), ("s2", "r1")))
    erase(site(world), marks(world), SHE)
    entries = len(rows(world, entry))
    assert called(b"other", ("s2", "r2"), ("s2", "r2")) == (Conflict(), Conflict())
    assert len(rows(world, entry)) == entries


def test_who_comes_again_under_the_same_name_begins_anew(world):
    """She is erased without leaving, writes again, trades again: that life is hers, and may be erased in its turn, to another name."""
    ask = lived(world)
    act(world, erase_all, SHE)
    first = erase(site(world), marks(world), SHE)
    assert first.certified
    lawful(world, SHE)
    assert world.decide(ask)[0].released
    from haechi.rights.restored import reopen
    assert reopen(site(world)) == [] and world.decide(ask)[0].released
    act(world, leave, SHE)
    second = erase(site(world), marks(world), SHE)
    assert second.certified and second.stands != first.stands and holds(world, SHE) == []
    assert verify_store(world.store, TENANT, world.keys) == []
    assert len(marks(world).all()) == 2


def test_another_tenants_person_of_that_name_is_another_person(world):
    """Two marketplaces in one store may know the same name: one erases, the other keeps."""
    from haechi.gateway.clock import Clock
    from haechi.gateway.keys import KeyRing
    from haechi.gateway.tenant import create_tenant
    from haechi.rights.request import receive
    from haechi.rights.site import Site

    lived(world)
    keys = KeyRing(world.keys.folder, "other.example/log")
    create_tenant(world.store, keys, "n", name="Other", country="KR")
    theirs = Site(world.store, "n", keys, Clock())
    theirs.act(receive, SHE, Wish.ACCESS)
    act(world, leave, SHE)
    assert erase(site(world), marks(world), SHE).certified
    with world.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(entry).where(entry.c.owner == SHE, entry.c.tenant == "n")).scalar_one() == 2
    assert verify_store(world.store, "n", keys) == [] and verify_store(world.store, TENANT, world.keys) == []
