"""Kinds of faults of a real PostgreSQL server: it stops, starts, falls silent, has no room, lets nobody in."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
from sqlalchemy import text

from tests.faults.kinds import held_by_another, statement
from tests.gateway_proof.conftest import World
from tests.server import Server

Fault = Callable[[World, Server], Any]


def _sql(server: Server, *statements: str) -> list[Any]:
    with psycopg.connect(server.url, autocommit=True) as connection:
        return [connection.execute(one).fetchall() if one.startswith("SELECT") else connection.execute(one) for one in statements]


def _ours(server: Server) -> list[int]:
    """The processes of the server that serve the gateway."""
    [rows] = _sql(server, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
    return [pid for (pid,) in rows]


@contextmanager
def stopped(world: World, server: Server) -> Iterator[None]:
    """The server is down."""
    server.stop()
    yield
    server.start()


@contextmanager
def meanwhile(act: Callable[[], None], pause: float) -> Iterator[None]:
    """Something happens over and over while transfers are asked for, once at the least."""
    ended = threading.Event()

    def go() -> None:
        while True:
            act()
            if ended.wait(pause):
                return

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _restart(server: Server) -> None:
    server.stop()
    server.start()


def _end_backends(server: Server) -> None:
    _sql(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")


def _kill_backend(server: Server) -> None:
    """One process of the server dies, and with it, as PostgreSQL will have it, all others."""
    for pid in _ours(server)[:1]:
        os.kill(pid, signal.SIGKILL)
    _up(server)


def _up(server: Server) -> None:
    """Wait until the server answers, and goes on answering: it may not have noticed yet that a process of its died."""
    answered = 0
    for _ in range(1000):
        try:
            _sql(server, "SELECT 1")
            answered += 1
        except psycopg.OperationalError:
            answered = 0
        if answered == 10:
            return
        time.sleep(0.01)
    raise AssertionError("the server did not come back")


@contextmanager
def crowded(world: World, server: Server) -> Iterator[None]:
    """Others have every connection that the server gives."""
    world.store.engine.dispose()
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(psycopg.connect(server.url))
            except psycopg.OperationalError:
                break
        yield


@contextmanager
def setting(server: Server, name: str, value: str, world: World) -> Iterator[None]:
    """The server is set otherwise, for connections that are made from here on."""
    _set(server, f"ALTER SYSTEM SET {name} = {value}", name)
    world.store.engine.dispose()
    yield
    _set(server, f"ALTER SYSTEM RESET {name}", name)
    world.store.engine.dispose()


def _set(server: Server, statement_: str, name: str) -> None:
    [before] = _sql(server, f"SELECT current_setting('{name}')")
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        connection.execute(statement_)
        connection.execute("SELECT pg_reload_conf()")
    for _ in range(500):
        if _sql(server, f"SELECT current_setting('{name}')") != [before]:
            return
        time.sleep(0.01)
    raise AssertionError(f"the server did not take {name}")


@contextmanager
def no_room(world: World, server: Server) -> Iterator[None]:
    """The process that serves the gateway may not write: it refuses each, or gives up and the server begins again by itself."""
    with world.store.reading() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    subprocess.run(["prlimit", "--pid", str(pid), "--fsize=8192:"], check=True, **server.user)  # a root without that right may not, its owner may
    yield
    _up(server)


@contextmanager
def table_gone(world: World, server: Server) -> Iterator[None]:
    """A table is not there."""
    _sql(server, "ALTER TABLE decision RENAME TO taken")
    yield
    _sql(server, "ALTER TABLE taken RENAME TO decision")


@contextmanager
def silent(server: Server) -> Iterator[None]:
    """The server's processes stand still."""
    pids = [*_ours(server), int((server.folder / "data" / "postmaster.pid").read_text().split()[0])]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


SERVER: dict[str, Fault] = {
    "the server is down": stopped,
    "the server is started again and again": lambda world, server: meanwhile(lambda: _restart(server), 0.2),
    "connections are ended again and again": lambda world, server: meanwhile(lambda: _end_backends(server), 0.01),
    "processes of the server are killed": lambda world, server: meanwhile(lambda: _kill_backend(server), 0.2),
    "the server gives no connection": crowded,
    "a statement takes too long": lambda world, server: held_by_another(world, "SET statement_timeout = '30ms'"),
    "the lock is not given": lambda world, server: held_by_another(world, "SET lock_timeout = '30ms'"),
    "the session may only read": lambda world, server: statement(world, "SET default_transaction_read_only = on"),
    "the server may only read": lambda world, server: setting(server, "default_transaction_read_only", "on", world),
    "the server does not sync": lambda world, server: setting(server, "fsync", "off", world),
    "the server has no room": no_room,
    "a table is gone": table_gone,
}
"""Kinds of faults of a server."""
