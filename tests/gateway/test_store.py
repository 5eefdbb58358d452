"""Registers, versions, stores and clocks."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, update

from haechi.errors import RecordError, StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.log import Book
from haechi.gateway.register import Change, row_now, rows_now, write
from haechi.gateway.schema import METADATA, head, record
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import TENANT


def test_the_migrations_make_what_the_program_reads(world):
    """No difference between the store as migrated and as the program has it."""
    with world.store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": False})
        assert [found for found in compare_metadata(context, METADATA) if found[1] is not None and "alembic" not in str(found)] == []


def test_a_store_of_a_newer_version_is_refused(world):
    """A program that does not know a version does not touch it."""
    with world.store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="9999"):
        world.store.migrate()
    with pytest.raises(StoreError, match="9999"):
        world.store.require_current()


def test_every_version_of_a_row_is_kept(world):
    """Replaced, removed, put back: each in force from its entry until the next."""
    lawful(world)
    seqs = [world.write("recipients", "r1", {"name": name, "country": "CN"}) for name in ("A", "B")]
    gone = world.write("recipients", "r1", None)
    back = world.write("recipients", "r1", {"name": "C", "country": "CN"})
    with world.store.reading() as connection:
        rows = connection.execute(select(record.c.seq, record.c.until_seq).where(
            record.c.register == "recipients", record.c.record_id == "r1").order_by(record.c.seq)).all()
        assert [tuple(row) for row in rows[1:]] == [(seqs[0], seqs[1]), (seqs[1], gone), (back, None)]
        assert row_now(connection, TENANT, "recipients", "r1").row["name"] == "C"


def test_the_same_row_twice_in_one_batch_leaves_the_later_in_force(world):
    """Both versions are kept, in their order."""
    def act(book: Book) -> None:
        write(book, world.desk.encoder, [Change("recipients", "r9", {"name": "A"}), Change("recipients", "r9", {"name": "B"})])
    world.desk.act(act).result()
    with world.store.reading() as connection:
        assert row_now(connection, TENANT, "recipients", "r9").row["name"] == "B"
        assert len(rows_now(connection, TENANT, "recipients", "", 10)) == 1


def test_a_late_consent_keeps_its_time_and_one_from_the_future_is_refused(world):
    """When it happened and when it was known are two times."""
    lawful(world)
    consent(world, "s1", "withdrawn", "late", made_at="2025-06-01T00:00:00.000000Z")
    with world.store.reading() as connection:
        row = row_now(connection, TENANT, "consents", "late").row
    assert row["made_at"].startswith("2025-06-01") and row["known_at"] > row["made_at"]
    with pytest.raises(RecordError, match="future"):
        consent(world, "s1", "given", "early", made_at="2099-01-01T00:00:00.000000Z")


def test_a_batch_with_a_fault_writes_nothing_and_names_every_fault(world):
    """All faults of all rows, and the register as it was."""
    bad = [Change("consents", "c1", {"subject_id": "s", "scopes": ["nonsense"]}), Change("consents", "c2", {"subject_id": "s", "scopes": ["third_party"]}),
           Change("recipients", "r1", {"country": "Korea"})]
    with pytest.raises(RecordError) as found:
        world.desk.act(lambda book: write(book, world.desk.encoder, bad[:2])).result()
    assert "nonsense" in str(found.value)
    with pytest.raises(RecordError):
        world.desk.act(lambda book: write(book, world.desk.encoder, bad[1:])).result()
    with world.store.reading() as connection:
        assert row_now(connection, TENANT, "consents", "c2") is None


def test_a_clock_that_steps_is_not_believed():
    """Five seconds against the steady clock, or behind the log's last stamp: the gate stays shut."""
    hands = {"wall": 10**18, "steady": 0}
    clock = Clock(lambda: hands["wall"], lambda: hands["steady"])
    assert clock.after(0) == 10**15
    assert clock.after(10**15 + 3_000_000) == 10**15 + 3_000_001
    with pytest.raises(StoreError, match="behind"):
        clock.after(10**15 + 6_000_000)
    for step in (6 * 10**9, -6 * 10**9, 365 * 86_400 * 10**9):
        hands["wall"] = 10**18 + step
        with pytest.raises(StoreError, match="stepped"):
            clock.now()


def test_a_head_with_settings_that_cannot_be_read_lets_nothing_pass(world):
    """Refuse, and go on once they are mended."""
    ask = lawful(world)
    assert world.decide(ask)[0].released
    with world.store.writing() as connection:
        good = connection.execute(select(head.c.settings)).scalar_one()
        connection.execute(update(head).values(settings="{"))
    with pytest.raises(ValueError, match="Expecting"):
        world.decide(ask)
    with world.store.writing() as connection:
        connection.execute(update(head).values(settings=good))
    assert world.decide(ask)[0].released
