"""The queue of requests: what waits for an answer, by the days that are left on the Korean calendar; and what was answered."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, not_, select

from haechi.facts.matter import Wish
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import holds
from haechi.rights.request import TAKEN_BACK, Asked, asked_of
from haechi.rights.wish import TERMS, alerts, day_of

__all__ = ["ANSWERED", "GROUPS", "LEFT", "OPEN", "Waiting", "answered", "counted", "waiting", "weighed"]

OPEN, ANSWERED = ("open", "extended", "overdue"), ("done", "refused", "taken_back")
LEFT = ("over", "today", "soon", "near", "far")
"""How near the last day is: past, today, one to three days, four to ten, more."""
GROUPS = tuple(sorted({f"{term.basis}{term.days}" for term in TERMS.values()}, key=lambda group: (not group.startswith("law"), group)))
"""Whose number of days a term is, and how many: ``law10``, ``law30``, ``guideline5``, …"""
_UNSAID = "unsaid"  # the group and nearness of a request of which is not recorded what, or when, it was


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request as of a moment. ``left``: days to its last day, less than 0 once that is past; ``alarm``: the per cent of its term, of those
    at which the office is told, that have passed; both None or 0 for one that was answered. ``group``: of ``GROUPS``."""

    asked: Asked
    state: str
    left: int | None
    alarm: int
    group: str

    @property
    def near(self) -> str:
        """How near its last day is: one of ``LEFT``."""
        if self.left is None:
            return _UNSAID
        return "over" if self.left < 0 else "today" if self.left == 0 else "soon" if self.left <= 3 else "near" if self.left <= 10 else "far"


def weighed(asked: Asked, now_us: int) -> Waiting:
    """A request as of now."""
    group = _UNSAID if asked.wish is None else f"{TERMS[asked.wish].basis}{TERMS[asked.wish].days}"
    last, at = asked.last, asked.received_us
    if not asked.open or last is None or at is None:
        return Waiting(asked, asked.state(now_us), None, 0, group)
    passed = [part for part, moment in alerts(at, last) if moment <= now_us]
    return Waiting(asked, asked.state(now_us), (last - day_of(now_us)).days, max(passed, default=0), group)


def waiting(connection: Connection, tenant: str, now_us: int) -> list[Waiting]:
    """Every request that waits for an answer, the most urgent first."""
    answered_already = [holds(connection, record.c.body, f'"outcome":"{outcome}"') for outcome in ("done", "refused")]
    query = _requests(tenant).where(*(not_(one) for one in answered_already))
    found = [weighed(asked, now_us) for asked in _read(connection.execute(query))]
    return sorted(found, key=lambda one: (one.left is None, one.left or 0, one.asked.received_us or 0, one.asked.seq))


def answered(connection: Connection, tenant: str, now_us: int, state: str, wish: Wish | None, skip: int, limit: int) -> list[Waiting]:
    """Requests that were answered so, whatever was answered last first."""
    taken_back = holds(connection, record.c.body, f'"reason":{json.dumps(TAKEN_BACK)}')
    outcome = "done" if state == "done" else "refused"
    where = [holds(connection, record.c.body, f'"outcome":"{outcome}"')]
    if state != "done":
        where.append(taken_back if state == "taken_back" else not_(taken_back))
    if wish is not None:
        where.append(holds(connection, record.c.body, f'"kind":"{wish.value}"'))
    query = _requests(tenant).where(*where).order_by(record.c.seq.desc()).offset(skip).limit(limit)
    return [weighed(asked, now_us) for asked in _read(connection.execute(query))]


def counted(found: Iterable[Waiting]) -> Mapping[tuple[str, str], int]:
    """How many of each group are how near."""
    return Counter((one.group, one.near) for one in found)


def _requests(tenant: str) -> Any:
    """Rows of the register. They are written as JSON without blanks, and a quotation mark within a value is written as two letters: what
    stands in a column is found by the text of it, and nothing a person wrote looks like it."""
    return select(record.c.record_id, record.c.seq, record.c.body).where(
        *in_force(tenant), record.c.register == "requests", record.c.body.is_not(None))


def _read(rows: Iterable[Any]) -> list[Asked]:
    return [asked_of(row.record_id, row.seq, json.loads(row.body)) for row in rows]
