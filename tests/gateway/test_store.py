"""Versions of the store, its clock, its head."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, update

import haechi.rights.schema  # noqa: F401  # its tables are in the same store
from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.schema import METADATA, head
from haechi.gateway.status import status
from haechi.gateway.store import Store
from haechi.gateway.unavailable import Unavailable
from tests.gateway.conftest import fresh, lawful


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


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_looking_for_a_gateway_makes_none(kind, tmp_path, request):
    """No file, no table; where one is made it is found, of this program's version."""
    store = Store(f"sqlite:///{tmp_path}/none.db" if kind == "sqlite" else fresh(request.getfixturevalue("postgres")))
    for look in (store.require_made, store.require_current, lambda: status(store, 0)):
        with pytest.raises(StoreError, match="there is no gateway in"):
            look()
    assert list(tmp_path.iterdir()) == []
    if kind == "postgresql":
        assert inspect(store.engine).get_table_names() == []
    store.migrate()
    assert store.require_made() == Store.newest_version() is not None
    store.close()


def test_where_a_store_lies_is_told_without_its_password():
    """Its address is shown in errors and in the state."""
    place = Store("postgresql://haechi:secret@db.example/haechi").place
    assert "secret" not in place and "haechi:***@db.example/haechi" in place


def test_a_clock_that_is_not_the_databases_is_not_believed(world):
    """Five seconds either way are borne; an embedded store has no clock of its own."""
    now = world.store.clock_us()
    assert (now is None) == world.store.embedded
    if now is not None:
        Clock().agree(now)
    for apart in (-5, 0, 5):
        Clock(lambda: 10**18, lambda: 0).agree(10**15 + apart * 1_000_000)
    for apart in (-5_000_001, 5_000_001, 10 * 365 * 86_400_000_000):
        with pytest.raises(StoreError, match="away from that of the database"):
            Clock(lambda: 10**18, lambda: 0).agree(10**15 + apart)


def test_the_latest_stamp_is_that_of_the_last_entry(world):
    """Of all logs of the store; none while there is none: a clock behind it is wrong, on whatever store."""
    assert world.store.latest_us() == 0
    world.decide(lawful(world))
    with world.store.reading() as connection:
        assert world.store.latest_us() == world.store.head(connection, "m").last_us > 0


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
    with pytest.raises(StoreError, match="settings"):
        world.decide(ask)
    with world.store.writing() as connection:
        connection.execute(update(head).values(settings=good))
    assert world.decide(ask)[0].released


def test_a_store_whose_file_was_replaced_does_not_answer(tmp_path):
    """Its connection is still open and reads; whoever asks whether it is ready is told that it is not."""
    path = tmp_path / "s.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.require_answer()
    path.rename(tmp_path / "old.db")
    path.touch()
    with pytest.raises(Unavailable, match="taken away or replaced"):
        store.require_answer()
    store.close()
