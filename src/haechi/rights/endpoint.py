"""How a recipient is reached: where its webhook is, under which key it signs, who else can be asked. Each change is an entry of the log."""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, insert, select, update

from haechi.errors import Fault, RecordError
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import CONTROLLER, Book
from haechi.rights.endpoint_words import WRONGS
from haechi.rights.schema import endpoint, outbox, task
from haechi.rights.task import OPEN
from haechi.rights.wrong import Wrong
from haechi.text import LANGUAGES

__all__ = ["Endpoint", "endpoint_of", "endpoints", "register", "remove", "rotate_secret", "secrets_of", "wrongs"]

_SECRET = 32  # bytes; an endpoint has one secret, or two while it changes from one to the other
_P = (1 << 255) - 19
_WEAK = {y % _P for y in (0, 1, -1, *(int.from_bytes(bytes.fromhex(text), "little") for text in (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")))}
"""The y of points of small order: under such a «key» a signature can be made that fits by chance, without any secret."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint as it may be shown: its secret is not among it."""

    recipient_id: str
    url: str | None
    probe_url: str | None
    verify_key: bytes | None
    language: str


def register(book: Book, recipient_id: str, *, url: str | None, probe_url: str | None = None, verify_key: bytes | None = None,
             language: str = "en", loopback: bool = False) -> str | None:
    """Put a recipient's endpoint in force; «» is the marketplace's own. Returns the secret that messages to it are signed with, if it is
    a new one, shown this once.

    ``url`` None: the recipient gets links to a form. ``loopback``: addresses of this very machine are taken, for demonstrations
    and tests. Closes the book. Raises ``RecordError`` with all faults.
    """
    found = wrongs(url, probe_url, verify_key, language, loopback=loopback)
    if found:
        raise RecordError("the endpoint cannot be taken", tuple(Fault(one.where, one.what.en, one.help.en) for one in found))
    before = _row(book.connection, book.tenant, recipient_id)
    signs = url is not None or probe_url is not None
    made = secrets.token_bytes(_SECRET) if signs and (before is None or before.secret is None) else None
    kept = None if not signs else book.keys.wrap(made) if made is not None else before.secret
    values = {"url": url, "probe_url": probe_url, "secret": kept, "verify_key": verify_key, "language": language}
    if before is None:
        book.connection.execute(insert(endpoint), {"tenant": book.tenant, "recipient_id": recipient_id, **values})
    else:
        book.connection.execute(update(endpoint).where(*_of(book, recipient_id)).values(**values))
    _enter(book, recipient_id, "registered", url=url, probe_url=probe_url, language=language,
           verify_key=None if verify_key is None else base64.b64encode(verify_key).decode())
    _turn_to(book, recipient_id, "form" if url is None else "webhook")
    book.close()
    return None if made is None else _shown(made)


def rotate_secret(book: Book, recipient_id: str, *, at_once: bool = False) -> str:
    """Give a webhook a new secret, shown this once. Until the next rotation deliveries are signed with the old one too.

    ``at_once``: the old one has leaked, and signs nothing any more. Closes the book. Raises ``RecordError`` without a webhook.
    """
    row = _row(book.connection, book.tenant, recipient_id)
    if row is None or row.secret is None:
        raise RecordError("the secret cannot be changed", (Fault("recipient_id", "has no webhook", "register one first"),))
    made = secrets.token_bytes(_SECRET)
    kept = made if at_once else made + book.keys.unwrap(row.secret)[:_SECRET]
    book.connection.execute(update(endpoint).where(*_of(book, recipient_id)).values(secret=book.keys.wrap(kept)))
    _enter(book, recipient_id, "rotated", at_once=at_once)
    book.close()
    return _shown(made)


def remove(book: Book, recipient_id: str) -> bool:
    """Take an endpoint away: its recipient gets links from now on. Whether there was one. Closes the book."""
    if not book.connection.execute(delete(endpoint).where(*_of(book, recipient_id))).rowcount:
        return False
    _enter(book, recipient_id, "removed")
    _turn_to(book, recipient_id, "form")
    book.close()
    return True


def endpoint_of(connection: Connection, tenant: str, recipient_id: str) -> Endpoint | None:
    """A recipient's endpoint; None if it has none."""
    row = _row(connection, tenant, recipient_id)
    return None if row is None else _shaped(row)


def endpoints(connection: Connection, tenant: str, after: str = "", limit: int = 500) -> list[Endpoint]:
    """The endpoints of recipients that come after ``after``, in their order; the marketplace's own is not among them."""
    query = select(endpoint).where(endpoint.c.recipient_id > after, endpoint.c.tenant == tenant).order_by(endpoint.c.recipient_id).limit(limit)
    return [_shaped(row) for row in connection.execute(query)]


def secrets_of(connection: Connection, tenant: str, recipient_id: str, keys: KeyRing) -> tuple[bytes, ...]:
    """The secrets that deliveries to this recipient are signed with, the newest first."""
    row = _row(connection, tenant, recipient_id)
    if row is None or row.secret is None:
        return ()
    held = keys.unwrap(row.secret)
    return tuple(held[start:start + _SECRET] for start in range(0, len(held), _SECRET))


def _of(book: Book, recipient_id: str) -> tuple[Any, Any]:
    return endpoint.c.tenant == book.tenant, endpoint.c.recipient_id == recipient_id


def _row(connection: Connection, tenant: str, recipient_id: str) -> Any:
    return connection.execute(select(endpoint).where(endpoint.c.tenant == tenant, endpoint.c.recipient_id == recipient_id)).one_or_none()


def _shaped(row: Any) -> Endpoint:
    return Endpoint(row.recipient_id, row.url, row.probe_url, row.verify_key, row.language)


def _shown(secret: bytes) -> str:
    return "whsec_" + base64.b64encode(secret).decode()


def _enter(book: Book, recipient_id: str, event: str, **says: Any) -> None:
    book.hold([CONTROLLER])
    book.append("endpoint", CONTROLLER, {"recipient_id": recipient_id, "event": event, **says})


def _turn_to(book: Book, recipient_id: str, channel: str) -> None:
    """What waits for this recipient goes the new way, from now on."""
    now = book.stamp()
    where = [task.c.tenant == book.tenant, task.c.recipient_id == recipient_id, task.c.state.in_(OPEN)]
    book.connection.execute(update(task).where(*where, task.c.channel != channel).values(channel=channel, tries=0))
    book.connection.execute(update(task).where(*where, task.c.delivered_us.is_(None), task.c.next_us > now).values(next_us=now))
    if not recipient_id and channel == "webhook":
        book.connection.execute(update(outbox).where(outbox.c.tenant == book.tenant, outbox.c.next_us > now).values(next_us=now))


def wrongs(url: str | None, probe_url: str | None, verify_key: bytes | None, language: str, *, loopback: bool = False) -> tuple[Wrong, ...]:
    """All that is wrong with an endpoint as it is written; where its names lead is looked at before each delivery."""
    found = [replace(WRONGS[code], where=name) for name, one in (("url", url), ("probe_url", probe_url)) for code in _of_address(one, loopback)]
    found += [WRONGS[code] for code in _of_key(verify_key)]
    return tuple(found if language in LANGUAGES else [*found, WRONGS["language"]])


def _of_address(url: str | None, loopback: bool) -> Iterator[str]:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        yield "unreadable"
        return
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > 1000:
        yield "characters"
    if parts.scheme != "https" and not (loopback and parts.scheme == "http"):
        yield "scheme"
    if not host:
        yield "host"
    if parts.username is not None or parts.password is not None or parts.fragment:
        yield "credentials"


def _of_key(key: bytes | None) -> Iterator[str]:
    if key is None:
        return
    try:
        Ed25519PublicKey.from_public_bytes(key)
    except ValueError:
        yield "key"
        return
    if (int.from_bytes(key, "little") & ((1 << 255) - 1)) % _P in _WEAK:
        yield "weak_key"
