"""Recipients that owe an answer, or whose answer is not the end of it: tasks that are late, told of, stopped, contradicted, disputed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.gateway.register import rows_current
from haechi.gateway.store import holds
from haechi.rights.schema import task

__all__ = ["TROUBLES", "counts", "names_of", "troubled"]

TROUBLES = ("late", "escalated", "supply_stopped", "contradicted", "disputed", "awaited")
"""What the office has to look at. ``late``: the day is past and nobody was told yet; ``disputed``: it refuses by a law that is not known;
``awaited``: no trouble yet, its day is to come."""

_LATE = ("queued", "delivered", "acknowledged", "overdue")


def counts(connection: Connection, tenant: str, now_us: int) -> dict[str, int]:
    """How many tasks are in each trouble; one may be in two."""
    return {trouble: int(connection.execute(select(func.count()).select_from(task).where(*_in(connection, tenant, trouble, now_us))).scalar_one())
            for trouble in TROUBLES}


def troubled(connection: Connection, tenant: str, trouble: str, now_us: int, skip: int = 0, limit: int | None = None) -> Sequence[Any]:
    """The tasks in this trouble, the longest due first."""
    query = select(task).where(*_in(connection, tenant, trouble, now_us)).order_by(task.c.due_us, task.c.task_id)
    return connection.execute(query.offset(skip).limit(limit)).all()


def names_of(connection: Connection, tenant: str, tasks: Sequence[Any]) -> Mapping[str, str | None]:
    """The names of the recipients of these tasks, by identifier."""
    ids = sorted({row.recipient_id for row in tasks})
    return {name: row.get("name") for name, row in rows_current(connection, tenant, "recipients", ids).items()}


def _in(connection: Connection, tenant: str, trouble: str, now_us: int) -> list[Any]:
    # what is still awaited has a time at which something is next to be done: by that it is found, however many were answered
    here = [task.c.tenant == tenant, task.c.next_us >= 0, task.c.recipient_id != ""]
    if trouble == "late":
        return [*here, task.c.state.in_(_LATE), task.c.due_us <= now_us]
    if trouble == "awaited":
        return [*here, task.c.state.in_(_LATE), task.c.due_us > now_us]
    if trouble == "disputed":
        return [*here, holds(connection, task.c.answer, '"open": true')]
    return [*here, task.c.state == trouble]
