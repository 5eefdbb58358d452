"""Forty kinds of faults while transfers are asked for: never a permit without its record, and work goes on once the fault is gone."""

import errno
import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import OperationalError

from haechi.errors import HaechiError
from haechi.gateway import desk as desks
from haechi.gateway import enforce, log
from haechi.gateway.clock import Clock
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.proof import verify_store
from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import decision, head, owner_key
from haechi.gateway.slice import Shelf
from haechi.gateway.standing import Standing
from haechi.gateway.store import Store
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import ORIGIN, TENANT, World

REQUESTS = int(os.environ.get("HAECHI_FAULT_REQUESTS", "6"))
ERRORS: dict[str, Exception] = {
    "the disk is full": OSError(errno.ENOSPC, "No space left on device"), "the disk fails": OSError(errno.EIO, "Input/output error"),
    "the database is gone": OperationalError("x", {}, sqlite3.OperationalError("gone")),
}
PLACES: dict[str, tuple[object, str]] = {
    "taking the lock": (Store, "lock"), "looking up earlier answers": (Gate, "_earlier"), "reading the slice": (Shelf, "slice"),
    "reading people's keys": (Book, "hold"), "deriving facts": (Derivation, "facts"), "reading the standing table": (Standing, "read"),
    "inserting entries": (log, "put_rows"), "inserting decisions": (enforce, "put_rows"), "closing the book": (Book, "close"),
    "the commit": (DefaultDialect, "do_commit"),
}


@contextmanager
def failing(owner: object, name: str, error: Exception) -> Iterator[None]:
    """Every call of this function raises."""
    original = vars(owner)[name]

    def broken(*args: object, **more: object) -> None:
        raise error

    setattr(owner, name, staticmethod(broken) if isinstance(original, staticmethod) else broken)
    try:
        yield
    finally:
        setattr(owner, name, original)


@contextmanager
def changed(world: World, column: object, value: object) -> Iterator[None]:
    """A value of the head is another one."""
    with world.store.writing() as connection:
        before = connection.execute(select(column)).scalar_one()
        connection.execute(update(head).values({column: value}))
    try:
        yield
    finally:
        with world.store.writing() as connection:
            connection.execute(update(head).values({column: before}))


@contextmanager
def clock(world: World, seconds: float) -> Iterator[None]:
    """The wall clock has stepped."""
    wall = world.clock._wall
    world.clock._wall = lambda: wall() + int(seconds * 1e9)
    try:
        yield
    finally:
        world.clock._wall = wall


@contextmanager
def locked(world: World) -> Iterator[None]:
    """Somebody else holds the lock, longer than anybody waits."""
    patience, desks.PATIENCE = desks.PATIENCE, 0.05
    with world.store.writing() as connection:
        world.store.lock(connection, TENANT)
        threading.Timer(0.4, connection.commit).start()
        try:
            yield
        finally:
            desks.PATIENCE = patience


@contextmanager
def crowded(world: World) -> Iterator[None]:
    """Too much is waiting already."""
    most, desks.MOST_WAITING = desks.MOST_WAITING, 0
    try:
        yield
    finally:
        desks.MOST_WAITING = most


@contextmanager
def masters(world: World) -> Iterator[None]:
    """The master key is another one."""
    keys = world.keys._masters
    world.keys._masters = (os.urandom(32),)
    try:
        yield
    finally:
        world.keys._masters = keys


@contextmanager
def damaged_key(world: World) -> Iterator[None]:
    """The person's key in the store is damaged."""
    with world.store.writing() as connection:
        before = connection.execute(select(owner_key.c.key).where(owner_key.c.owner == "s1")).scalar_one()
        connection.execute(update(owner_key).where(owner_key.c.owner == "s1").values(key=before[:-1] + bytes([before[-1] ^ 1])))
    try:
        yield
    finally:
        with world.store.writing() as connection:
            connection.execute(update(owner_key).where(owner_key.c.owner == "s1").values(key=before))


@contextmanager
def read_only(world: World) -> Iterator[None]:
    """The database may not be written."""
    def refuse(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA query_only = ON")  # type: ignore[attr-defined]
    event.listen(world.store.engine, "begin", refuse)
    try:
        yield
    finally:
        event.remove(world.store.engine, "begin", refuse)
        world.store.engine.dispose()  # connections made anew may write again


KINDS: dict[str, Callable[[World], object]] = {
    **{f"{what}, {where}": (lambda world, owner=owner, name=name, error=error: failing(owner, name, error))
       for what, error in ERRORS.items() for where, (owner, name) in PLACES.items()},
    "the clock steps forward": lambda world: clock(world, 60), "the clock steps back": lambda world: clock(world, -60),
    "the clock is a year ahead": lambda world: clock(world, 365 * 86_400), "the clock is ten years behind": lambda world: clock(world, -3650 * 86_400),
    "the log is ahead of the clock": lambda world: changed(world, head.c.last_us, 4_000_000_000_000_000),
    "the settings cannot be read": lambda world: changed(world, head.c.settings, "{"),
    "the frontier is damaged": lambda world: changed(world, head.c.nodes, b"short"),
    "the head is another tenant's": lambda world: changed(world, head.c.tenant, "other"),
    "the lock is held by another": locked, "too much is waiting": crowded, "another master key": masters, "a person's key is damaged": damaged_key,
    "the database may only be read": read_only,
    "a rule that raises": lambda world: failing(Ruler, "rule", ZeroDivisionError()),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One gateway for all kinds: each must leave it as good as it was."""
    folder = tmp_path_factory.mktemp("kinds")
    made = World(folder, f"sqlite:///{folder}/store.db", "enforce")
    made.clock = Clock()
    made.ask = lawful(made)  # type: ignore[attr-defined]
    yield made
    made.close()


def test_there_are_forty_kinds():
    """As many as are promised."""
    assert len(KINDS) >= 40


@pytest.mark.parametrize("kind", KINDS)
def test_no_permit_goes_out_without_its_record(world, kind):
    """While the fault lasts nothing is released, or what is released is in the log; afterwards work goes on, and the log verifies."""
    asks = [world._ask(**{**world.ask, "key": f"{kind}-{n}"}) for n in range(REQUESTS)]
    released = []
    with KINDS[kind](world):
        for ask in asks:
            try:
                released += [answer for answer in world.desk.decide([ask]).result(10).answers if answer.released]
            except (HaechiError, OSError, ValueError, ZeroDivisionError):
                continue
    time.sleep(0.5 if kind == "the lock is held by another" else 0)
    with world.store.reading() as connection:
        known = set(connection.execute(select(decision.c.transfer_id)).scalars())
    assert {answer.transfer_id for answer in released} <= known
    if kind not in ("the lock is held by another",):
        assert not released or kind.endswith("reading the standing table")
    for ask in asks:
        [answer] = world.desk.decide([replace(ask)]).result(10).answers
        assert answer.released
    assert verify_store(world.store, TENANT, world.keys) == []


def test_without_its_signing_key_the_gateway_does_not_begin(tmp_path):
    """No key, a short one: said by name, nothing decided."""
    from haechi.errors import StoreError

    KeyRing.create(tmp_path)
    (tmp_path / "log-0001.key").write_text("c2hvcnQ=\n")
    with pytest.raises(StoreError, match=r"log-0001\.key"):
        KeyRing(tmp_path, ORIGIN)
    (tmp_path / "log-0001.key").unlink()
    with pytest.raises(StoreError, match=r"log-\*\.key"):
        KeyRing(tmp_path, ORIGIN)


def test_a_page_that_is_corrupted_is_found(tmp_path):
    """Bytes of an entry turned on the disk: named by the check of the whole store."""
    made = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    made.decide(lawful(made))
    made.close()
    with sqlite3.connect(tmp_path / "store.db") as raw:
        [(seq, leaf)] = raw.execute("SELECT seq, leaf FROM entry ORDER BY seq LIMIT 1 OFFSET 2").fetchall()
        raw.execute("UPDATE entry SET leaf = ? WHERE seq = ?", (leaf.replace(b"record", b"recorD"), seq))
    raw.close()
    store = Store(f"sqlite:///{tmp_path}/store.db")
    faults = verify_store(store, TENANT, KeyRing(tmp_path / "keys", ORIGIN))
    store.close()
    assert any(f"seq {seq}" in str(fault) for fault in faults) and json.dumps([str(fault) for fault in faults])
