"""One marketplace's store, keys and clock, for what is done to it outside of a request: each act a transaction that holds the log's lock."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.store import Store

__all__ = ["Site"]

T = TypeVar("T")


class Site:
    """Where rights are carried out. Used by one thread at a time."""

    def __init__(self, store: Store, tenant: str, keys: KeyRing, clock: Clock) -> None:
        self.store, self.tenant, self.keys, self.clock = store, tenant, keys, clock
        self._encoder: tuple[dict[str, str], Encoder] | None = None

    def act(self, do: Callable[..., T], *args: Any, **more: Any) -> T:
        """What ``do(book, encoder, …)`` returns, once it is durable; undone if it raises."""
        with self.store.writing() as connection:
            row = self.store.lock(connection, self.tenant)
            ids = identifiers(json.loads(row.settings)["ids"])
            if self._encoder is None or self._encoder[0] != ids:
                self._encoder = (ids, Encoder(ids))
            return do(Book(connection, self.tenant, row, self.keys, self.clock), self._encoder[1], *args, **more)
