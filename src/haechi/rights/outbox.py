"""What is to be told to people outside, on its way to the marketplace's own messenger: sealed, each under a key of its own."""

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.rights.schema import outbox

__all__ = ["OFFICE", "Message", "drop", "forget", "opened", "put"]

OFFICE = ""  # the owner of what is about nobody in particular


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it will be told: ``content`` says to whom and what."""

    message_id: str
    kind: str
    made_us: int
    until_us: int | None
    content: Mapping[str, Any]


def put(book: Book, kind: str, owner: str, content: Mapping[str, Any], until_us: int | None = None, *, at_us: int | None = None,
        about: str = "msg") -> str:
    """Lay a message ready in this transaction: it is sent if, and only if, the transaction lasts. Its name is returned.

    ``until_us``: after which nobody needs to be told any more; without it the policy's patience holds. ``at_us``: not before then.
    ``about``: what its name begins with, by which ``drop`` finds it.
    """
    message_id, key, now = f"{about}_" + secrets.token_hex(12), secrets.token_bytes(32), max(book.stamp(), at_us or 0)
    text = json.dumps({"content": content, "until_us": until_us}, ensure_ascii=False, separators=(",", ":")).encode()
    book.connection.execute(insert(outbox), {
        "tenant": book.tenant, "message_id": message_id, "kind": kind, "owner": owner, "key": book.keys.wrap(key),
        "sealed": KeyRing.seal(key, text, message_id.encode()), "made_us": now, "next_us": now, "tries": 0,
    })
    return message_id


def opened(row: Any, keys: KeyRing) -> Message | None:
    """The message of a row; None if it was told, or given up."""
    if row.sealed is None or row.key is None:
        return None
    said = json.loads(KeyRing.unseal(keys.unwrap(row.key), row.sealed, row.message_id.encode()))
    return Message(row.message_id, row.kind, row.made_us, said["until_us"], said["content"])


def drop(book: Book, owner: str, about: str, kinds: Collection[str]) -> None:
    """Take back messages of these kinds that were not sent yet: what they remind of is done."""
    waiting = book.connection.execute(select(outbox.c.message_id).where(
        outbox.c.owner == owner, outbox.c.tenant == book.tenant, outbox.c.kind.in_(kinds), outbox.c.sealed.is_not(None))).scalars()
    for message_id in [one for one in waiting if one.startswith(f"{about}_")]:
        book.connection.execute(delete(outbox).where(outbox.c.message_id == message_id, outbox.c.tenant == book.tenant))


def forget(book: Book, message_id: str) -> None:
    """Let go of what a message said, with its key: it was told, or nobody took it in time."""
    book.connection.execute(update(outbox).where(outbox.c.tenant == book.tenant, outbox.c.message_id == message_id).values(
        key=None, sealed=None, next_us=None))
