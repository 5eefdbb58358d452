"""A marketplace whose clock is moved by hand, with recipients that were given data; on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from haechi.gateway.clock import Clock
from haechi.gateway.log import Book
from haechi.gateway.schema import entry
from haechi.rights.task import change, find, open_tasks
from tests.gateway.conftest import fresh
from tests.gateway_proof.conftest import START, TENANT, World

DAY = 86_400_000_000


@dataclass(frozen=True)
class Sent:
    """What a recipient was given."""

    recipient_id: str
    order_ref: str | None = "o1"
    items: tuple[str, ...] = ("name", "phone", "address", "order")
    transfer_id: str = "t1"


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self, at_us: int = START) -> None:
        self.at_us = at_us

    def clock(self) -> Clock:
        return Clock(wall=lambda: self.at_us * 1000, steady=lambda: self.at_us * 1000)


class Market(World):
    """A gateway of one tenant with a clock moved by hand."""

    def __init__(self, folder: Path, url: str, enforcement: str = "enforce") -> None:
        super().__init__(folder, url, enforcement)
        self.hand = Hand()
        self.clock = self.hand.clock()

    def act(self, act: Callable[[Book], Any]) -> Any:
        return self.desk.act(act).result()

    def opened(self, *given: Sent, subject: str = "s1", request: str = "q1", kind: str = "erasure", term_us: int = 5 * DAY) -> list[str]:
        """Open the tasks of one request that is received now."""
        def act(book: Book) -> list[str]:
            names = open_tasks(book, request, kind, subject, given, self.hand.at_us + term_us)
            book.close()
            return names

        return list(self.act(act))

    def row(self, task_id: str) -> Any:
        with self.store.reading() as connection:
            return find(connection, TENANT, task_id)

    def entries(self, kind: str) -> list[Any]:
        with self.store.reading() as connection:
            return list(connection.execute(select(entry).where(entry.c.tenant == TENANT, entry.c.kind == kind).order_by(entry.c.seq)))


def _made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Market]:
    url = f"sqlite:///{tmp_path}/store.db" if request.param == "sqlite" else fresh(request.getfixturevalue("postgres"))
    made = Market(tmp_path, url)
    yield made
    made.close()


market = pytest.fixture(params=["sqlite", "postgresql"])(_made)
"""For test modules to take as theirs: ``market = markets.market``."""


__all__ = ["DAY", "TENANT", "Hand", "Market", "Sent", "change", "find", "market"]
