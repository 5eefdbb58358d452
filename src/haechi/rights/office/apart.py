"""What another law orders kept apart, as its last day comes near: it goes by itself after that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, not_, select

from haechi.rights.schema import kept

__all__ = ["NEAR", "WHICH", "Part", "counts", "ending"]

NEAR = 30
"""Days before its last day from which on a part is shown."""
WHICH = ("going", "stale")
"""What goes within ``NEAR`` days, and what should be gone already."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part that is kept apart. Whose it is, and what is in it, is sealed."""

    kept_id: str
    law: str
    until_on: date


def counts(connection: Connection, tenant: str, today: date) -> dict[str, int]:
    """How many parts are in each of ``WHICH``."""
    return {which: int(connection.execute(select(func.count()).select_from(kept).where(*_in(tenant, which, today))).scalar_one()) for which in WHICH}


def ending(connection: Connection, tenant: str, which: str, today: date, skip: int, limit: int) -> Sequence[Part]:
    """Those parts, whatever goes first first."""
    query = select(kept.c.kept_id, kept.c.law, kept.c.until_on).where(*_in(tenant, which, today)).order_by(kept.c.until_on, kept.c.kept_id)
    return [Part(row.kept_id, row.law, row.until_on) for row in connection.execute(query.offset(skip).limit(limit))]


def _in(tenant: str, which: str, today: date) -> list[Any]:
    past = kept.c.until_on < today
    return [kept.c.tenant == tenant, *([past] if which == "stale" else [not_(past), kept.c.until_on <= today + timedelta(days=NEAR)])]
