"""What an operator does to a store from outside the service: each act a transaction and an entry of the log."""

from collections.abc import Callable
from typing import TypeVar

from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.receipt import receipt_on
from haechi.gateway.register import Change, write
from haechi.gateway.store import Store

__all__ = ["lift", "put", "stop"]

T = TypeVar("T")


def stop(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str, why: str | None) -> dict[str, object]:
    """Stop a recipient, a country, a purpose, an item or everything; the receipt says when. It binds every worker's next decision."""
    row = {"stop_id": f"{kind}:{value}", "kind": kind, "value": value, **({"why": why} if why else {})}
    return put(store, keys, clock, tenant, Change("stops", f"{kind}:{value}", row))


def lift(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str) -> dict[str, object]:
    """Take a stop away; empty if there was none."""
    return put(store, keys, clock, tenant, Change("stops", f"{kind}:{value}", None))


def put(store: Store, keys: KeyRing, clock: Clock, tenant: str, change: Change) -> dict[str, object]:
    """Write one row of a register, and give its receipt; empty if nothing changed."""
    def act(book: Book) -> int:
        write(book, Encoder(identifiers({})), [change])
        return book.placed[-1].seq if book.placed else -1

    seq = _acting(store, keys, clock, tenant, act)
    if seq < 0:
        return {}
    with store.reading() as connection:
        return receipt_on(connection, tenant, keys, seq) or {}


def _acting(store: Store, keys: KeyRing, clock: Clock, tenant: str, act: Callable[[Book], T]) -> T:
    with store.writing() as connection:
        return act(Book(connection, tenant, store.lock(connection, tenant), keys, clock))

