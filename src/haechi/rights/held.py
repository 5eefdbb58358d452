"""What a recipient holds: every release to it, without anything by which a person is known, and until when it may keep that."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, and_, func, not_, select

from haechi.facts.period import last_day
from haechi.gateway.register import rows_current
from haechi.gateway.schema import decision, record
from haechi.gateway.store import one_of
from haechi.rights.given import described, forms_of
from haechi.rights.schema import task
from haechi.rights.task import OPEN
from haechi.rights.wish import day_of

__all__ = ["Held", "Until", "held", "subjects_of"]

_DELIVERED = ("delivered", "confirmed", "closed")  # states of an order from which on it is with its buyer
_GONE = and_(decision.c.subject_id.startswith("gone:"), func.length(decision.c.subject_id) == len("gone:") + 32)


@dataclass(frozen=True, slots=True)
class Until:
    """Until when something may be kept. ``how``:

    ``asked``: it is to be destroyed by ``day``, the task says so; ``destroyed``: that was certified on ``day``; ``kept``: by the ``laws``,
    the rest was certified destroyed on ``day`` (None: all of it is kept); ``cancelled``: not needed since the order was cancelled;
    ``day``: the last day by the terms; ``delivery``: so many ``days`` after delivery; ``unsaid``: the terms say nothing.
    """

    how: Literal["asked", "destroyed", "kept", "cancelled", "day", "delivery", "unsaid"]
    day: date | None = None
    days: int | None = None
    task_id: str | None = None
    laws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One release. ``forms``: item → how it went out; ``subject_id`` is for the log of who looked, and for no page."""

    subject_id: str
    made_us: int
    order_ref: str | None
    purpose: Mapping[str, str]
    forms: Mapping[str, str]
    until: Until


def held(connection: Connection, tenant: str, recipient_id: str, keep_days: int | None, before_us: int | None, limit: int) -> list[Held]:
    """Releases to this recipient made before ``before_us`` (None: all), the newest first; of people who were erased nothing is shown.

    ``keep_days``: days after delivery by the terms that hold for it.
    """
    where = [decision.c.tenant == tenant, decision.c.recipient_id == recipient_id, decision.c.released == 1, not_(_GONE)]
    where += [] if before_us is None else [decision.c.made_us < before_us]
    rows = connection.execute(select(decision).where(*where).order_by(decision.c.made_us.desc()).limit(limit)).all()
    tasks = _tasks(connection, tenant, recipient_id, sorted({row.subject_id for row in rows}))
    states = _states(connection, tenant, sorted({row.order_ref for row in rows if row.order_ref is not None}))
    purposes = rows_current(connection, tenant, "purposes", sorted({row.purpose_id for row in rows if row.purpose_id is not None}))
    return [Held(row.subject_id, row.made_us, row.order_ref, described(purposes.get(row.purpose_id, {})),
                 forms_of(row.pack, row.role, row.order_state, row.sent, row.enforcement == "enforce")[1],
                 _until(row, [one for one in tasks if one.subject_id == row.subject_id and one.made_us >= row.made_us],
                        states.get(row.order_ref, []), keep_days)) for row in rows]


def subjects_of(found: Sequence[Held]) -> list[str]:
    """Whose data these are."""
    return sorted({one.subject_id for one in found})


def _tasks(connection: Connection, tenant: str, recipient_id: str, subjects: Sequence[str]) -> list[Any]:
    """The recipient's tasks about these people, the newest first."""
    query = select(task).where(
        task.c.tenant == tenant, task.c.recipient_id == recipient_id, one_of(connection, task.c.subject_id, subjects)).order_by(task.c.made_us.desc())
    return list(connection.execute(query)) if subjects else []


def _states(connection: Connection, tenant: str, orders: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """Every state that is said of these orders, with its time, in the order in which they came to be known."""
    query = select(record.c.record_id, record.c.at_us, record.c.body).where(
        record.c.tenant == tenant, record.c.register == "order_states", one_of(connection, record.c.record_id, orders),
        record.c.body.is_not(None)).order_by(record.c.seq)
    found: dict[str, list[tuple[str, int]]] = {}
    for row in connection.execute(query) if orders else ():
        found.setdefault(row.record_id, []).append((str(json.loads(row.body)["state"]), row.at_us))
    return found


def _until(row: Any, tasks: Sequence[Any], states: Sequence[tuple[str, int]], keep_days: int | None) -> Until:
    for one in tasks:
        if one.state in (*OPEN, "contradicted"):
            return Until("asked", day_of(one.due_us - 1), task_id=one.task_id)
    for one in tasks:
        said = json.loads(one.answer or "{}")
        if one.state == "refused":
            return Until("kept", None if said.get("whole") else day_of(one.attested_us), laws=tuple(said.get("laws", ())))
        return Until("destroyed", day_of(one.attested_us))
    if (states[-1][0] if states else row.order_state) == "cancelled":
        return Until("cancelled")
    if keep_days is None:
        return Until("unsaid")
    came = next((at_us for state, at_us in states if state in _DELIVERED), row.made_us if row.order_state in _DELIVERED else None)
    return Until("delivery", days=keep_days) if came is None else Until("day", last_day(day_of(came), keep_days))
