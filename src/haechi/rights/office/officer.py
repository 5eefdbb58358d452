"""Someone of the privacy office, and the entry of what they did."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.auth import Principal
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.schema import RARE, entry
from haechi.rights.request import Asker

__all__ = ["Act", "Officer", "acts", "enter"]

_KIND = "office"


@dataclass(frozen=True, slots=True)
class Officer:
    """``name``: as the marketplace's sign-in says it; ``way``: how they came in; ``place``: from which address."""

    name: str
    way: str
    place: str

    @property
    def asker(self) -> Asker:
        """As whoever acts on a request."""
        return Asker("office", self.name, self.way)

    def principal(self, tenant: str) -> Principal:
        """As whoever asks for things is named in the log of who looked."""
        return Principal(f"visit:{self.name}", tenant, "privacy_office", None)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the office did: ``about`` says to what, and why."""

    seq: int
    at_us: int
    by: str
    did: str
    about: dict[str, Any]


def enter(book: Book, officer: Officer, did: str, **about: Any) -> None:
    """Enter that the office does this, in the caller's transaction, which does it."""
    book.hold([CONTROLLER])
    book.append(_KIND, CONTROLLER, {"by": officer.name, "way": officer.way, "place": officer.place, "did": did, "about": about})


def acts(connection: Connection, tenant: str, limit: int) -> list[Act]:
    """The latest things that the office did, the latest first."""
    query = select(entry.c.seq, entry.c.at_us, entry.c.body).where(
        entry.c.tenant == tenant, entry.c.kind == _KIND, RARE, entry.c.body.is_not(None)).order_by(entry.c.seq.desc()).limit(limit)
    found = [(row, json.loads(row.body)) for row in connection.execute(query)]
    return [Act(row.seq, row.at_us, said["by"], said["did"], said["about"]) for row, said in found]
