"""Kinds of faults: each a block within which something is broken; what is then to be seen stands in the table of the tests."""

import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import OperationalError

from haechi.gateway import desk as desks
from haechi.gateway import enforce, log
from haechi.gateway import queue as queues
from haechi.gateway.desk import Desk
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation
from haechi.gateway.log import Book
from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import checkpoint, decision, entry, head, node, owner_key
from haechi.gateway.slice import Shelf
from haechi.gateway.store import Store
from tests.gateway_proof.conftest import TENANT, World

ERRORS: dict[str, Exception] = {
    "the disk is full": OSError(errno.ENOSPC, "No space left on device"), "the disk fails": OSError(errno.EIO, "Input/output error"),
    "the database is gone": OperationalError("x", {}, sqlite3.OperationalError("gone")),
}
PLACES: dict[str, tuple[object, str]] = {
    "taking the lock": (Store, "lock"), "looking up earlier answers": (Gate, "_earlier"), "reading the slice": (Shelf, "slice"),
    "reading people's keys": (Book, "hold"), "deriving facts": (Derivation, "facts"),
    "inserting entries": (log, "put_rows"), "inserting decisions": (enforce, "put_rows"), "closing the book": (Book, "close"),
    "the commit": (DefaultDialect, "do_commit"),
}
Fault = Callable[[World], Any]


@contextmanager
def put(owner: Any, name: str, value: object) -> Iterator[None]:
    """An attribute is another one."""
    before = vars(owner)[name]
    setattr(owner, name, staticmethod(value) if isinstance(before, staticmethod) and callable(value) else value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def raising(error: BaseException, first: Callable[..., object] | None = None) -> Callable[..., None]:
    """A function that raises, after it has done what ``first`` does."""
    def broken(*args: object, **more: object) -> None:
        if first is not None:
            first(*args, **more)
        raise error
    return broken


def failing(owner: object, name: str, error: BaseException) -> Fault:
    """Every call of a function raises."""
    return lambda world: put(owner, name, raising(error))


def head_says(column: Any, change: Callable[[Any], Any]) -> Fault:
    """A value of the head is another one."""
    @contextmanager
    def fault(world: World) -> Iterator[None]:
        with world.store.writing() as connection:
            before = connection.execute(select(column)).scalar_one()
            connection.execute(update(head).values({column: change(before)}))
        yield
        with world.store.writing() as connection:
            connection.execute(update(head).values({column: before}))
    return fault


@contextmanager
def headless(world: World) -> Iterator[None]:
    """The head's row is gone."""
    with world.store.writing() as connection:
        before = connection.execute(select(head)).mappings().one()
        connection.execute(delete(head))
    yield
    with world.store.writing() as connection:
        connection.execute(insert(head), [dict(before)])


def clock(seconds: float) -> Fault:
    """The wall clock has stepped."""
    def fault(world: World) -> Any:
        wall = world.clock._wall
        return put(world.clock, "_wall", lambda: wall() + int(seconds * 1e9))
    return fault


@contextmanager
def locked(world: World) -> Iterator[None]:
    """Somebody else holds the lock while one transfer is being decided; who comes after it waits too long."""
    world.desk.decide([world._ask(**world.ask)]).result()  # type: ignore[attr-defined]
    with put(queues, "PATIENCE", 0.05), world.store.writing() as connection:
        world.store.lock(connection, TENANT)
        first = world.desk.decide([world._ask(**world.ask)])  # type: ignore[attr-defined]
        while world.desk.queue.waiting:
            time.sleep(0.001)
        threading.Timer(0.4, connection.commit).start()
        yield
        first.result()


@contextmanager
def statement(world: World, text: str) -> Iterator[None]:
    """Every connection begins with a statement of ours."""
    def begun(connection: Any, record: object) -> None:
        connection.execute(text)
        connection.commit()
    world.store.engine.dispose()
    event.listen(world.store.engine, "connect", begun)
    try:
        yield
    finally:
        event.remove(world.store.engine, "connect", begun)
        world.store.engine.dispose()  # connections made anew are as they were


@contextmanager
def held_by_another(world: World, text: str) -> Iterator[None]:
    """Somebody else holds the lock and does not let go; the store's own patience is short."""
    other = Store(world.store.url)
    with statement(world, text), other.writing() as connection:
        other.lock(connection, TENANT)
        yield
    other.close()


@contextmanager
def disk_full(world: World) -> Iterator[None]:
    """SQLite may not take another page: what fits into those it has is taken."""
    with world.store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with statement(world, f"PRAGMA max_page_count = {pages}"):
        yield


@contextmanager
def file_too_large(world: World) -> Iterator[None]:
    """The system lets no file of this process grow."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def taken_away(world: World) -> Iterator[None]:
    """The store's file is moved elsewhere."""
    path = world.folder / "store.db"
    path.rename(path.with_suffix(".gone"))
    yield
    path.with_suffix(".gone").rename(path)


@contextmanager
def damaged_key(world: World) -> Iterator[None]:
    """The person's key in the store is damaged."""
    with world.store.writing() as connection:
        before = connection.execute(select(owner_key.c.key).where(owner_key.c.owner == "s1")).scalar_one()
        connection.execute(update(owner_key).where(owner_key.c.owner == "s1").values(key=before[:-1] + bytes([before[-1] ^ 1])))
    yield
    with world.store.writing() as connection:
        connection.execute(update(owner_key).where(owner_key.c.owner == "s1").values(key=before))


@contextmanager
def set_back(world: World) -> Iterator[None]:
    """The store is as it was some entries ago, as after a restore, or a failover to a server that was behind."""
    with world.store.reading() as connection:
        before = dict(connection.execute(select(head)).mappings().one())
    world.decide({**world.ask, "key": f"lost-{before['size']}"})  # type: ignore[attr-defined]
    with world.store.writing() as connection:
        for table in (entry, decision, checkpoint):
            column = table.c.size if table is checkpoint else table.c.seq
            connection.execute(delete(table).where(column >= before["size"] + (table is checkpoint)))
        for place, level in connection.execute(select(node.c.place, node.c.level)).all():
            if (place + 1) << level > before["size"]:
                connection.execute(delete(node).where(node.c.place == place, node.c.level == level))
        connection.execute(update(head).values(before))
    yield


@contextmanager
def went_on_elsewhere(world: World) -> Iterator[None]:
    """As before, and another worker went on from there: the log is as long again, and another one."""
    with set_back(world):
        with world.store.reading() as connection:
            size = connection.execute(select(head.c.size)).scalar_one()
        other = world.desk_beside()  # type: ignore[attr-defined]
        other.decide([world._ask(**{**world.ask, "key": f"elsewhere-{size}-{n}"}) for n in range(3)]).result()  # type: ignore[attr-defined]
        other.close()
        yield


@contextmanager
def stray(world: World) -> Iterator[None]:
    """An entry stands where the next one is to go."""
    with world.store.writing() as connection:
        last = dict(connection.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).mappings().one())
        connection.execute(insert(entry), {**last, "seq": last["seq"] + 1})
    yield
    with world.store.writing() as connection:
        connection.execute(delete(entry).where(entry.c.seq == last["seq"] + 1))


@contextmanager
def no_connection_left(world: World) -> Iterator[None]:
    """Every connection of the pool is in use."""
    pool = world.store.engine.pool
    with ExitStack() as stack, put(pool, "_timeout", 0.02):
        for _ in range(pool.size() + pool._max_overflow):  # type: ignore[attr-defined]
            stack.enter_context(world.store.engine.connect())
        yield


@contextmanager
def scratch_closed(world: World) -> Iterator[None]:
    """The scratch database that derives facts is gone."""
    world.desk.gate.derivation._query._connection.close()
    yield


@contextmanager
def unlogged(world: World) -> Iterator[None]:
    """The gateway's own log cannot be written, and a rule raises."""
    class Full:
        def error(self, *args: object, **more: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")
    with put(desks, "_LOG", Full()), put(Ruler, "rule", raising(ZeroDivisionError())):
        yield


@contextmanager
def ending(world: World) -> Iterator[None]:
    """The thread that writes ends at every job, and nothing holds it."""
    with put(queues.Queue, "take", raising(SystemExit())), put(Desk, "_broken", raising(SystemExit())):
        world.desk.act(lambda book: None).result(30)  # the last that the thread at hand takes
        yield


@contextmanager
def answer_lost(world: World) -> Iterator[None]:
    """Every commit is done, and then the connection breaks."""
    lost = OperationalError("x", {}, sqlite3.OperationalError("gone"))
    with put(DefaultDialect, "do_commit", raising(lost, DefaultDialect.do_commit)):
        yield


EVERYWHERE: dict[str, Fault] = {
    **{f"{what}, {where}": failing(owner, name, error) for what, error in ERRORS.items() for where, (owner, name) in PLACES.items()},
    "the clock steps forward": clock(60), "the clock steps back": clock(-60), "the clock is a year ahead": clock(365 * 86_400),
    "the clock is ten years behind": clock(-3650 * 86_400), "the log is ahead of the clock": head_says(head.c.last_us, lambda _: 4_000_000_000_000_000),
    "the settings are no JSON": head_says(head.c.settings, lambda _: "{"),
    "the settings have no mode": head_says(head.c.settings, lambda text: text.replace('"enforcement"', '"e"')),
    "the settings name no mode there is": head_says(head.c.settings, lambda text: text.replace('"enforce"', '"enforcee"')),
    "the frontier is short": head_says(head.c.nodes, lambda _: b"short"),
    "a bit of the frontier is turned": head_says(head.c.nodes, lambda nodes: bytes([nodes[0] ^ 1]) + nodes[1:]),
    "the head is ahead of its tree": head_says(head.c.size, lambda size: size + 1),
    "the head's checkpoint is none": head_says(head.c.note, lambda _: "x"),
    "the head is gone": headless, "the head is another tenant's": head_says(head.c.tenant, lambda _: "other"),
    "the lock is held for long": locked, "too much is waiting": lambda world: put(queues, "MOST_WAITING", 0),
    "patience is over": lambda world: put(queues, "PATIENCE", -1.0),
    "another master key": lambda world: put(world.keys, "_masters", (os.urandom(32),)), "a person's key is damaged": damaged_key,
    "the store was set back": set_back, "the store was set back and went on": went_on_elsewhere, "a stray entry": stray,
    "no connection is left in the pool": no_connection_left, "the scratch database is gone": scratch_closed,
    "the scratch database fails": failing(Derivation, "_cells", sqlite3.OperationalError("disk I/O error")),
    "memory is short": failing(Gate, "decide", MemoryError()), "a rule that raises": failing(Ruler, "rule", ZeroDivisionError()),
    "the gateway's own log cannot be written": unlogged, "the commit's answer is lost": answer_lost,
    "the writing thread is told to exit": failing(Gate, "decide", SystemExit()),
    "the writing thread ends": ending,
}
"""Kinds for both stores."""
SQLITE: dict[str, Fault] = {
    "the disk takes no more pages": disk_full, "no file may grow": file_too_large, "the store's file is taken away": taken_away,
    "the database may only be read": lambda world: statement(world, "PRAGMA query_only = ON"),
    "another process holds the lock": lambda world: held_by_another(world, "PRAGMA busy_timeout = 20"),
}
"""Kinds for SQLite alone."""
