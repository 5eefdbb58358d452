"""What an operator does to a store from outside the service: each act a transaction and an entry of the log."""

from collections.abc import Callable

from sqlalchemy import Connection

from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.named import free_id
from haechi.gateway.receipt import receipt_on
from haechi.gateway.register import Change, rows_all, write
from haechi.gateway.store import Store

__all__ = ["clear", "lift", "set_mode", "stop"]


def stop(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str, why: str | None) -> dict[str, object]:
    """Stop a recipient, a country, a purpose, an item or everything; the receipt says when. It binds every worker's next decision."""
    def changes(connection: Connection) -> list[Change]:
        name = free_id(connection, tenant, "stops", kind, value)
        return [Change("stops", name, {"stop_id": name, "kind": kind, "value": value, **({"why": why} if why else {})})]

    [receipt] = _write(store, keys, clock, tenant, changes)
    return receipt


def lift(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str) -> list[dict[str, object]]:
    """Take every stop on this away, whatever it was called; the receipts, none if there was no such stop."""
    return _take(store, keys, clock, tenant, "stops", kind, value)


def set_mode(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str, enforcement: str) -> dict[str, object]:
    """Give a recipient or a purpose a mode of its own in place of any other; the receipt says from when on."""
    def changes(connection: Connection) -> list[Change]:
        name = free_id(connection, tenant, "modes", kind, value)
        new = Change("modes", name, {"mode_id": name, "kind": kind, "value": value, "enforcement": enforcement})
        return [*(change for change in _named(connection, tenant, "modes", kind, value) if change.record_id != name), new]

    *_, receipt = _write(store, keys, clock, tenant, changes)
    return receipt


def clear(store: Store, keys: KeyRing, clock: Clock, tenant: str, kind: str, value: str) -> list[dict[str, object]]:
    """Take every mode of its own from a recipient or a purpose, whatever it was called; the receipts, none if it had none."""
    return _take(store, keys, clock, tenant, "modes", kind, value)


def _take(store: Store, keys: KeyRing, clock: Clock, tenant: str, register: str, kind: str, value: str) -> list[dict[str, object]]:
    return _write(store, keys, clock, tenant, lambda connection: _named(connection, tenant, register, kind, value))


def _named(connection: Connection, tenant: str, register: str, kind: str, value: str) -> list[Change]:
    """What takes away every row of this name."""
    return [Change(register, kept.record_id, None) for kept in rows_all(connection, tenant, register)
            if (kept.row.get("kind"), kept.row.get("value", "")) == (kind, value)]


def _write(store: Store, keys: KeyRing, clock: Clock, tenant: str, changes: Callable[[Connection], list[Change]]) -> list[dict[str, object]]:
    """Write what ``changes`` says of the registers as they stand under the lock; the receipts of its entries."""
    with store.writing() as connection:
        book = Book(connection, tenant, store.lock(connection, tenant), keys, clock)
        write(book, Encoder(identifiers({})), changes(connection))
    with store.reading() as connection:
        return [receipt_on(connection, tenant, keys, placed.seq) or {} for placed in book.placed]
