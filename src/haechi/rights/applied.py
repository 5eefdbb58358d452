"""Which marks this store knows of: those whose person it has erased. A store put back from a backup lacks the later ones."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from haechi.rights.schema import spent

__all__ = ["apply_marks", "unknown_marks"]

_FOREVER = (1 << 63) - 1
_NAMES = 400


def apply_marks(connection: Connection, tenant: str, marks: Iterable[str]) -> None:
    """Note that these people are erased here, or were never here, in the caller's transaction."""
    digests = sorted({_digest(mark) for mark in marks})
    for start in range(0, len(digests), _NAMES):
        some = digests[start:start + _NAMES]
        known = set(connection.execute(select(spent.c.mark).where(spent.c.mark.in_(some), spent.c.tenant == tenant)).scalars())
        new = [{"tenant": tenant, "mark": mark, "until_us": _FOREVER} for mark in some if mark not in known]
        if new:
            connection.execute(insert(spent), new)


def unknown_marks(connection: Connection, tenant: str, marks: Iterable[str]) -> frozenset[str]:
    """Those of the marks that this store does not know of."""
    known = set(connection.execute(select(spent.c.mark).where(spent.c.until_us == _FOREVER, spent.c.tenant == tenant)).scalars())
    return frozenset(mark for mark in marks if _digest(mark) not in known)


def _digest(mark: str) -> bytes:
    """A mark lies with the keys, never in the store: here is what it leads to."""
    return hashlib.sha256(b"haechi-erased/1 " + mark.encode()).digest()
