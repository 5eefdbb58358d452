"""A paper that goes with a request or with a message of a thread: sealed under the key of the person it is about, bound to its own name.

In the log stands a salted commitment, as of a message. What the file was called where it came from is not kept: that may name anybody.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, func, insert, select

from haechi.errors import RightsError
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.store import one_of
from haechi.ledger.entry import canonical, commitment
from haechi.rights.file_kind import ENDINGS, Known
from haechi.rights.message import salt_of
from haechi.rights.schema import enclosure

__all__ = ["MOST", "Enclosure", "committed", "content", "enclosed", "how_many", "put"]

MOST = 10
"""Papers of one request or thread."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One paper. ``about``: the request or thread; ``message_id``: of a thread, with which word it came; ``role``: who sent it; ``size`` in bytes."""

    enclosure_id: str
    about: str
    subject_id: str
    message_id: str | None
    number: int
    at_us: int
    role: str
    media_type: str
    size: int

    @property
    def ending(self) -> str:
        """How its name ends."""
        return ENDINGS[self.media_type]

    @property
    def name(self) -> str:
        """What it is called here."""
        return f"paper-{self.number}.{self.ending}"


def put(book: Book, about: str, subject_id: str, role: str, known: Known, message_id: str | None = None) -> dict[str, str]:
    """Seal and keep a paper in the caller's transaction; what the log is to say of it. The person's key must be held.

    Raises ``RightsError`` where there are as many as there may be.
    """
    number = how_many(book.connection, book.tenant, about) + 1
    if number > MOST:
        raise RightsError(f"there are {MOST} papers already", help="send it without one, or begin another")
    key, name = book.owners[subject_id], "enc_" + secrets.token_hex(16)
    book.connection.execute(insert(enclosure), {
        "tenant": book.tenant, "enclosure_id": name, "about": about, "subject_id": subject_id, "message_id": message_id, "number": number,
        "at_us": book.stamp(), "role": role, "media_type": known.media_type, "size": len(known.data),
        "sealed": KeyRing.seal(key, known.data, name.encode())})
    return {"enclosure_id": name, "commitment": committed(name, known.media_type, known.data, salt_of(key, name))}


def how_many(connection: Connection, tenant: str, about: str) -> int:
    """How many papers a request or thread has."""
    query = select(func.count()).select_from(enclosure).where(enclosure.c.about == about, enclosure.c.tenant == tenant)
    return int(connection.execute(query).scalar_one())


def enclosed(connection: Connection, tenant: str, about: Sequence[str]) -> list[Enclosure]:
    """The papers of these requests or threads, in their order; without what is in them."""
    columns = [enclosure.c[name] for name in Enclosure.__slots__]
    query = select(*columns).where(enclosure.c.tenant == tenant, one_of(connection, enclosure.c.about, about))
    return [Enclosure(*row) for row in connection.execute(query.order_by(enclosure.c.about, enclosure.c.number))] if about else []


def content(connection: Connection, tenant: str, one: Enclosure, key: bytes | None) -> bytes | None:
    """What is in a paper. ``key``: the person's; None where it cannot be opened any more."""
    sealed = connection.execute(select(enclosure.c.sealed).where(
        enclosure.c.enclosure_id == one.enclosure_id, enclosure.c.tenant == tenant)).scalar_one_or_none()
    try:
        return None if key is None or sealed is None else KeyRing.unseal(key, sealed, one.enclosure_id.encode())
    except (InvalidTag, ValueError):
        return None


def committed(enclosure_id: str, media_type: str, data: bytes, salt: bytes) -> str:
    """What the log says of a paper, as hex: SHA-256 over salt and canonical JSON, as of any entry."""
    said: Mapping[str, Any] = {"enclosure_id": enclosure_id, "media_type": media_type, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    return commitment(canonical(said), salt).hex()
