"""What the log says of one request: who asked, who put it off, who answered; and each step of the recipients that were told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.schema import RARE, entry
from haechi.rights.request import Asked

__all__ = ["Event", "history"]


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. ``about``: ``request`` or ``task``; ``what``: what happened; ``by``: who did it, as far as the entry says (role, name, way);
    ``recipient_id``: of a task."""

    seq: int
    at_us: int
    about: str
    what: str
    by: Mapping[str, str]
    recipient_id: str | None
    says: Mapping[str, Any]


def history(connection: Connection, tenant: str, asked: Asked) -> Sequence[Event]:
    """Every entry of this request, the earliest first; none of one whose person was erased before it."""
    query = select(entry.c.seq, entry.c.at_us, entry.c.kind, entry.c.body).where(
        entry.c.owner == asked.subject_id, entry.c.tenant == tenant, entry.c.kind.in_(("request", "task")), RARE,
        entry.c.body.is_not(None)).order_by(entry.c.seq)
    found = [(row, json.loads(row.body)) for row in connection.execute(query)]
    return [Event(row.seq, row.at_us, row.kind, said["event"], said["by"] if isinstance(said.get("by"), dict) else {}, said.get("recipient_id"), said)
            for row, said in found if said.get("request_id") == asked.request_id]
