"""A thread: one complaint, dispute or question between a person, the marketplace and, where it is about one, a seller.

The row says where it stands; what happened is in the log, under the person's key. ``due_us`` is the end of the day by which the next
word is owed: by the marketplace as long as it has not answered, by the person where she was asked something. Once the marketplace has
answered nobody owes a word, and after that day it may close the thread.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.gateway.schema import RARE, entry
from haechi.rights.schema import thread
from haechi.rights.topic import FAMILIES, family_of

__all__ = ["OPEN", "STATES", "Step", "Thread", "counts_of", "found", "named", "of_person", "of_seller", "sellers_spoken_of", "steps_of"]

OPEN = ("open", "asked_seller", "asked_person")
"""States in which a word is owed."""
STATES = (*OPEN, "answered", "handed_over", "closed", "erased")
"""``handed_over``: it lies before the Dispute Mediation Committee; ``erased``: its person was."""
_OWING = {"open": "office", "asked_seller": "seller", "asked_person": "person"}


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread as it stands. ``request_id`` empty: a question is no request."""

    thread_id: str
    request_id: str
    kind: str
    topic: str
    subject_id: str
    recipient_id: str | None
    transfer_id: str | None
    state: str
    made_us: int
    due_us: int
    closed_us: int | None

    @property
    def family(self) -> str:
        """``privacy`` or ``trade``."""
        return family_of(self.topic)

    @property
    def speakable(self) -> bool:
        """Whether anybody may still write."""
        return self.state not in ("closed", "erased")

    @property
    def owing(self) -> str | None:
        """Who owes the next word: person, seller or office; None: nobody."""
        return _OWING.get(self.state)

    def closable(self, now_us: int, *, pending: bool) -> bool:
        """Whether the marketplace may close it: it has answered and left time to reply, or the Committee is done with what it answered.

        ``pending``: an answer to the request that it is is still owed.
        """
        return (self.state == "answered" and now_us >= self.due_us) or (self.state == "handed_over" and not pending)

    def late(self, now_us: int) -> bool:
        """Whether a word is owed whose day is over."""
        return self.owing is not None and now_us >= self.due_us


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log about a thread."""

    seq: int
    at_us: int
    event: str
    role: str
    body: dict[str, Any]


def named(connection: Connection, tenant: str, thread_id: str) -> Thread | None:
    """The thread of this name; whether it is the reader's is for the caller to ask."""
    row = connection.execute(select(thread).where(thread.c.thread_id == thread_id, thread.c.tenant == tenant)).one_or_none()
    return None if row is None else _thread(row)


def of_person(connection: Connection, tenant: str, subject_id: str) -> list[Thread]:
    """A person's threads, the latest first."""
    query = select(thread).where(thread.c.subject_id == subject_id, thread.c.tenant == tenant)
    return [_thread(row) for row in connection.execute(query.order_by(thread.c.made_us.desc(), thread.c.thread_id))]


def of_seller(connection: Connection, tenant: str, recipient_id: str, after: int, limit: int) -> list[Thread]:
    """The threads about a seller, the latest first, from the one after so many on."""
    query = select(thread).where(thread.c.recipient_id == recipient_id, thread.c.tenant == tenant)
    return [_thread(row) for row in connection.execute(query.order_by(thread.c.made_us.desc(), thread.c.thread_id).offset(after).limit(limit))]


def found(connection: Connection, tenant: str, family: str, states: Sequence[str], recipient_id: str, after: int, limit: int) -> list[Thread]:
    """Threads as the office filters them; «» and no states: all. Where a word is owed those come first that are due first."""
    where = _where(tenant, family, states, recipient_id)
    order = (thread.c.due_us, thread.c.thread_id) if set(states) <= set(OPEN) and states else (thread.c.made_us.desc(), thread.c.thread_id)
    return [_thread(row) for row in connection.execute(select(thread).where(*where).order_by(*order).offset(after).limit(limit))]


def counts_of(connection: Connection, tenant: str, family: str, states: Sequence[str], recipient_id: str) -> int:
    """How many ``found`` would give without a limit."""
    return int(connection.execute(select(func.count()).select_from(thread).where(*_where(tenant, family, states, recipient_id))).scalar_one())


def sellers_spoken_of(connection: Connection, tenant: str, limit: int) -> list[str]:
    """Of whom there are threads, the most first."""
    query = select(thread.c.recipient_id).where(thread.c.tenant == tenant, thread.c.recipient_id.is_not(None)).group_by(thread.c.recipient_id)
    return list(connection.execute(query.order_by(func.count().desc(), thread.c.recipient_id).limit(limit)).scalars())


def steps_of(connection: Connection, tenant: str, one: Thread) -> list[Step]:
    """What happened to a thread, as the log says; nothing of one whose person was erased."""
    query = select(entry.c.seq, entry.c.at_us, entry.c.body).where(
        entry.c.owner == one.subject_id, entry.c.tenant == tenant, entry.c.kind == "thread", RARE, entry.c.body.is_not(None)).order_by(entry.c.seq)
    said = ((row.seq, row.at_us, json.loads(row.body)) for row in connection.execute(query))
    return [Step(seq, at_us, body["event"], body["role"], body) for seq, at_us, body in said if body["thread_id"] == one.thread_id]


def _where(tenant: str, family: str, states: Sequence[str], recipient_id: str) -> list[Any]:
    where = [thread.c.tenant == tenant]
    if family:
        where.append(thread.c.topic.in_(FAMILIES[family]))
    if states:
        where.append(thread.c.state.in_(states))
    if recipient_id:
        where.append(thread.c.recipient_id == recipient_id)
    return where


def _thread(row: Any) -> Thread:
    return Thread(row.thread_id, row.request_id, row.kind, row.topic, row.subject_id, row.recipient_id, row.transfer_id, row.state, row.made_us,
                  row.due_us, row.closed_us)
