"""One message of a thread: sealed under the key of the person the thread is of, bound to its own name; in the log as a salted commitment.

The salt of a message hangs on the person's key, as that of an entry does: with the text and the salt anybody can check what the log
says was written; once the key is gone it says nothing any more.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, insert, select

from haechi.errors import RightsError
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.ledger.entry import canonical, commitment, entry_salt
from haechi.rights.schema import message

__all__ = ["LONGEST", "Message", "committed", "known", "messages_of", "opened", "put", "salt_of", "written"]

LONGEST = 4_000
"""Characters of one message."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they make a text look like another


@dataclass(frozen=True, slots=True)
class Message:
    """One message; ``text`` None where it cannot be opened any more. ``role``: who wrote it, person, seller or office."""

    message_id: str
    at_us: int
    role: str
    text: str | None


def written(said: str) -> str:
    """What somebody wrote, as it is kept: plain lines, nothing that steers a terminal or turns the direction of a line.

    Raises ``RightsError`` if there is nothing in it, or too much.
    """
    lines = "\n".join(said.splitlines())
    text = "".join(one for one in lines if one in "\n\t" or (unicodedata.category(one) not in ("Cc", "Cs") and one not in _TURNING)).strip()
    if not text:
        raise RightsError("nothing was written", help="write a few words")
    if len(text) > LONGEST:
        raise RightsError(f"`{len(text)}` characters were written, at most {LONGEST} are taken", help="write less, or in several messages")
    return text


def put(book: Book, thread_id: str, message_id: str, subject_id: str, role: str, text: str) -> tuple[int, str]:
    """Seal and keep a message in the caller's transaction; when, and what the log is to say of it. The person's key must be held."""
    key, at_us = book.owners[subject_id], book.stamp()
    book.connection.execute(insert(message), {
        "tenant": book.tenant, "message_id": message_id, "thread_id": thread_id, "at_us": at_us, "role": role,
        "sealed": KeyRing.seal(key, text.encode(), message_id.encode())})
    return at_us, committed(message_id, role, text, salt_of(key, message_id))


def known(connection: Connection, tenant: str, message_id: str) -> bool:
    """Whether there is a message of this name: it came before."""
    query = select(message.c.message_id).where(message.c.message_id == message_id, message.c.tenant == tenant)
    return connection.execute(query).first() is not None


def messages_of(connection: Connection, tenant: str, thread_id: str, key: bytes | None) -> list[Message]:
    """The messages of a thread in their order. ``key``: the person's; None if there is none any more."""
    rows = connection.execute(select(message).where(message.c.thread_id == thread_id, message.c.tenant == tenant).order_by(
        message.c.at_us, message.c.message_id))
    return [Message(row.message_id, row.at_us, row.role, None if key is None else opened(key, row)) for row in rows]


def opened(key: bytes, row: Any) -> str | None:
    """What was written; None where it cannot be opened any more."""
    try:
        return None if row.sealed is None else KeyRing.unseal(key, row.sealed, row.message_id.encode()).decode()
    except (InvalidTag, ValueError):
        return None


def salt_of(key: bytes, message_id: str) -> bytes:
    """The salt of one message."""
    return entry_salt(key, message_id.encode())


def committed(message_id: str, role: str, text: str, salt: bytes) -> str:
    """What the log says of a message, as hex: SHA-256 over salt and canonical JSON, as of any entry."""
    said: Mapping[str, str] = {"message_id": message_id, "role": role, "text": text}
    return commitment(canonical(said), salt).hex()
