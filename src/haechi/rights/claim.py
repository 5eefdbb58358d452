"""Secret links: each opens one thing, a receipt or a task, until it ends. The store holds a digest, never the secret."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from haechi.rights.schema import claim

__all__ = ["Claim", "Kind", "end", "make", "open_claim", "sweep"]

Kind = Literal["receipt", "task"]
_SIZE = 32  # random bytes: 256 bits, which need no slow digest and no limit of tries
_LENGTH = len(secrets.token_urlsafe(_SIZE))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link opens: the request or the task of this name."""

    kind: Kind
    target: str
    ends_us: int


def make(connection: Connection, tenant: str, kind: Kind, target: str, ends_us: int) -> str:
    """A new secret for one thing, good before ``ends_us``. Shown this once; it cannot be had from the store again."""
    secret = secrets.token_urlsafe(_SIZE)
    connection.execute(insert(claim), {"tenant": tenant, "mark": _mark(kind, secret), "kind": kind, "target": target, "ends_us": ends_us})
    return secret


def open_claim(connection: Connection, tenant: str, kind: Kind, secret: str, now_us: int) -> Claim | None:
    """What this secret opens now; None if it opens nothing of this kind (any more). Why is told to nobody."""
    if len(secret) != _LENGTH or not secret.isascii():
        return None
    found = connection.execute(select(claim).where(claim.c.tenant == tenant, claim.c.mark == _mark(kind, secret))).one_or_none()
    return None if found is None or found.ends_us <= now_us else Claim(kind, found.target, found.ends_us)


def end(connection: Connection, tenant: str, kind: Kind, target: str) -> int:
    """End every link to one thing; how many there were."""
    return connection.execute(delete(claim).where(claim.c.tenant == tenant, claim.c.kind == kind, claim.c.target == target)).rowcount


def sweep(connection: Connection, tenant: str, now_us: int) -> int:
    """Forget the links that have ended; how many there were."""
    return connection.execute(delete(claim).where(claim.c.tenant == tenant, claim.c.ends_us <= now_us)).rowcount


def _mark(kind: str, secret: str) -> bytes:
    """A digest in which the kind is: the secret of a receipt opens no task."""
    return hashlib.sha256(f"haechi-claim/1 {kind} {secret}".encode()).digest()
