"""What a stop would hit: of the latest releases, those that it would have held back."""

from dataclasses import dataclass

from sqlalchemy import select

from haechi.gateway.ask import names
from haechi.gateway.schema import decision
from haechi.gateway.store import Store
from haechi.rights.office.roster import Roster

__all__ = ["LOOKED", "Reach", "reach"]

LOOKED = 10_000
"""So many of the latest releases are looked at."""
_COLUMNS = [decision.c[name] for name in ("subject_id", "recipient_id", "country", "purpose_id", "sent", "made_us")]


@dataclass(frozen=True, slots=True)
class Reach:
    """Of the latest releases, ``looked`` of them since ``since_us`` (None: there are none), how many it would have held back, of how many people,
    to how many recipients. A stop of an item holds that item back, not the rest."""

    looked: int
    since_us: int | None
    transfers: int
    people: int
    recipients: int


def reach(roster: Roster, store: Store, now_us: int, kind: str, value: str) -> Reach:
    """What a stop of this would have held back lately."""
    with store.reading() as connection:
        rows = connection.execute(select(*_COLUMNS).where(
            decision.c.tenant == roster.tenant, decision.c.released == 1).order_by(decision.c.seq.desc()).limit(LOOKED)).all()
    there = _in(roster, store, now_us, value, {row.recipient_id for row in rows}) if kind == "country" else frozenset()
    hit = [row for row in rows if {
        "everything": True, "recipient": row.recipient_id == value, "purpose": row.purpose_id == value,
        "country": row.country == value or row.recipient_id in there, "item": kind == "item" and value in names(row.sent)}[kind]]
    since = rows[-1].made_us if rows else None
    return Reach(len(rows), since, len(hit), len({row.subject_id for row in hit}), len({row.recipient_id for row in hit}))


def _in(roster: Roster, store: Store, now_us: int, country: str, recipients: set[str]) -> frozenset[str]:
    """Those of these recipients that are in a country themselves, wherever they were sent something."""
    query = "SELECT recipient_id FROM roll WHERE country = ? AND recipient_id IN (SELECT unnest(?))"
    rows = roster.ask(store, now_us, query, [country, sorted(recipients)])
    return frozenset(name for (name,) in rows)
