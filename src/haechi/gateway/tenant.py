"""A tenant: one marketplace in the store, with its own log, keys of people, registers and settings."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select, update

from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.schema import head
from haechi.gateway.store import Store
from haechi.ledger.checkpoint import Checkpoint
from haechi.ledger.merkle import EMPTY_ROOT
from haechi.ledger.note import sign_note

__all__ = ["create_tenant", "set_settings", "settings_of", "tenants", "write_settings"]


def create_tenant(store: Store, keys: KeyRing, tenant: str, *, name: str, country: str, enforcement: str = "enforce") -> None:
    """Put a new tenant in the store, with an empty log. Raises ``StoreError`` if there is one of that name."""
    settings = {"controller": {"name": name, "country": country, "online_service": True},
                "coverage": {"complete": [], "from": None, "until": None}, "ids": {}, "enforcement": enforcement}
    note = sign_note(Checkpoint(keys.origin, 0, EMPTY_ROOT).text(), keys.signers)
    with store.writing() as connection:
        if connection.execute(select(head.c.tenant).where(head.c.tenant == tenant)).first() is not None:
            raise StoreError(f"the store has a tenant `{tenant}` already", help="choose another name, or use that one")
        connection.execute(insert(head), {"tenant": tenant, "size": 0, "nodes": b"", "last_us": 0, "global_seq": 0, "party_seq": 0,
                                          "settings": json.dumps(settings), "note": note})


def tenants(store: Store) -> list[str]:
    """The tenants of the store."""
    with store.reading() as connection:
        return list(connection.execute(select(head.c.tenant).order_by(head.c.tenant)).scalars())


def settings_of(row: Any) -> dict[str, Any]:
    """What is set for the tenant of this head. Raises ``StoreError`` if it cannot be read."""
    try:
        settings: dict[str, Any] = json.loads(row.settings)
    except ValueError:
        raise StoreError("the settings in the store cannot be read", help="put the store back from its backup") from None
    return settings


def set_settings(book: Book, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change settings; the change is an entry of the log. Returns them as they are now."""
    now = book.connection.execute(select(head.c.settings).where(head.c.tenant == book.tenant)).scalar_one()
    settings = {**json.loads(now), **changes}
    book.hold([CONTROLLER])
    book.append("settings", CONTROLLER, {"settings": settings})
    book.connection.execute(update(head).where(head.c.tenant == book.tenant).values(settings=json.dumps(settings)))
    return settings


def write_settings(store: Store, keys: KeyRing, clock: Clock, tenant: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change settings in a transaction of their own."""
    with store.writing() as connection:
        book = Book(connection, tenant, store.lock(connection, tenant), keys, clock)
        settings = set_settings(book, changes)
        book.close()
        return settings

