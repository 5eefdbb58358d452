"""What is said when SQLite does not take something."""

import sqlite3

import pytest

from haechi.errors import StoreError
from haechi.gateway.store import Store
from haechi.gateway.unavailable import Unavailable, faults_of_the_store

CANARY = "canary-person"


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path}/s.db")
    with made.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE t (a TEXT CHECK (length(a) < 100000))")
    yield made
    made.close()


def refused(store, pragma, value=CANARY):
    """What is said of a row that is not taken, on a connection that nobody had before."""
    store.close()
    with pytest.raises(StoreError) as said, faults_of_the_store(), store.engine.connect() as connection:
        connection.connection.cursor().execute(f"PRAGMA {pragma}")
        connection.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
    assert CANARY not in str(said.value)
    return said


def test_a_store_that_may_not_be_written_is_full_or_is_held_says_so_in_sqlites_words(store, tmp_path):
    """So that whoever reads it knows which of the three it is; nothing of the row is in it."""
    assert "attempt to write a readonly database" in str(refused(store, "query_only = ON").value)
    assert "database or disk is full" in str(refused(store, "max_page_count = 2", CANARY * 2000).value)
    with sqlite3.connect(tmp_path / "s.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "database is locked" in str(refused(store, "busy_timeout = 0").value)
    other.close()


def test_of_any_other_error_the_kind_alone_is_told(store):
    """Its text may quote a row: a value that does not fit, a statement that is none."""
    said = refused(store, "query_only = OFF", CANARY * 10_000)
    assert "IntegrityError" in str(said.value) and not isinstance(said.value, Unavailable)
    with pytest.raises(StoreError) as said, faults_of_the_store(), store.engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT '{CANARY}' FROM {CANARY.replace('-', '_')}")
    assert str(said.value).startswith("the store did not take it: OperationalError\n") and "canary" not in str(said.value)
