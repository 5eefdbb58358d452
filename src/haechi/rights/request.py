"""Requests: received, put off, answered, taken back. The row of the register is the record; who asked for whom stands in the log."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change, row_now, write
from haechi.gateway.schema import RARE, entry, record
from haechi.gateway.slice import in_force
from haechi.rights import enclosure
from haechi.rights.extension import wrongs
from haechi.rights.file_kind import Known
from haechi.rights.wish import day_of, due_on, end_of, moment_of

__all__ = ["ERASING", "OFFICE", "OURS", "PERSON", "TAKEN_BACK", "Asked", "Asker", "answer", "answered", "asked_of", "extend", "extensions", "receive",
           "received", "request_named", "requests_of", "take_back"]

OURS = "req_"
"""How the names of our own requests begin; what follows is random, so that none says whose it is."""
TAKEN_BACK = "taken back by the person"
"""The reason of a request that its person no longer makes. The record format has no word for it: it is not done, and says why."""
ERASING = (Wish.ERASURE.value, Wish.ACCOUNT_CLOSURE.value)
"""The kinds of requests that are done once our own stores are certified to hold nothing."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who acts: the person, the legal representative of a child, an agent, the marketplace's office. ``name`` of whoever acts for another;
    ``way``: how it was made sure who it is; ``proof``: the paper that whoever acts for another shows for it."""

    role: Literal["person", "guardian", "agent", "office"]
    name: str | None = None
    way: str | None = None
    proof: Known | None = field(default=None, repr=False)

    def said(self) -> dict[str, str]:
        """As the log keeps it."""
        return {name: value for name, value in (("role", self.role), ("name", self.name), ("way", self.way)) if value is not None}


PERSON, OFFICE = Asker("person"), Asker("office")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands. ``due``: the last day by the law's term (or what stands for it), ``extended``: the later day that was told."""

    request_id: str
    subject_id: str
    wish: Wish | None
    received_us: int | None
    due: date | None
    extended: date | None
    answered_us: int | None
    outcome: str | None
    reason: str | None
    seq: int

    @property
    def open(self) -> bool:
        """Whether an answer is owed."""
        return self.outcome in (None, "pending")

    @property
    def erases(self) -> bool:
        """Whether it is done by erasing everything."""
        return self.wish is not None and self.wish.value in ERASING

    @property
    def last(self) -> date | None:
        """The day by which the answer is owed."""
        return self.due if self.due is None or self.extended is None else max(self.due, self.extended)

    def state(self, now_us: int) -> str:
        """``open``, ``extended``, ``overdue``, ``done``, ``refused`` or ``taken_back``."""
        if not self.open:
            return "taken_back" if self.reason == TAKEN_BACK else str(self.outcome)
        if self.last is not None and now_us >= end_of(self.last):
            return "overdue"
        return "extended" if self.extended is not None else "open"


def receive(book: Book, encoder: Encoder, subject_id: str, wish: Wish, asker: Asker = PERSON, received_us: int | None = None) -> str:
    """Enter a request and close the book; its name. ``received_us``: where it came earlier than now, by letter or telephone."""
    request_id, change = received(book, subject_id, wish, asker, received_us)
    write(book, encoder, [change])
    return request_id


def received(book: Book, subject_id: str, wish: Wish, asker: Asker, received_us: int | None = None) -> tuple[str, Change]:
    """A new request's name and row, for whoever writes more with it; who asked is entered. Raises ``RightsError`` for a day to come."""
    now = book.stamp()
    if received_us is not None and received_us > now:
        raise RightsError("the request is said to have come later than now", help="give the time at which it came, or none")
    request_id, at = OURS + secrets.token_hex(16), now if received_us is None else received_us
    _enter(book, subject_id, request_id, "received", asker, kind=wish.value)
    if asker.proof is not None:
        _enter(book, subject_id, request_id, "enclosed", asker, **enclosure.put(book, request_id, subject_id, asker.role, asker.proof))
    return request_id, Change("requests", request_id, {
        "request_id": request_id, "subject_id": subject_id, "kind": wish.value, "received_at": instant(at), "outcome": "pending"})


def extend(book: Book, encoder: Encoder, request_id: str, until: date, reason: str, by: Asker = OFFICE) -> None:
    """Put a request off to the end of a Korean day, for a reason that the person is told, and close the book.

    Raises ``RightsError`` with all that ``extension`` finds wrong with it.
    """
    asked, row = _open(book, request_id)
    found = wrongs(asked.wish, asked.last, extensions(book.connection, book.tenant, asked), book.stamp(), until, reason)
    if found:
        raise RightsError("; ".join(one.what.en for one in found), help=" ".join(one.help.en for one in found))
    _enter(book, asked.subject_id, request_id, "extended", by, until=until.isoformat())
    write(book, encoder, [Change("requests", request_id, {**row, "extended_until": instant(end_of(until) - 1), "reason": reason})])


def answer(book: Book, encoder: Encoder, request_id: str, outcome: Literal["done", "refused"], reason: str | None = None, by: Asker = OFFICE) -> None:
    """Enter how a request was answered, now, and close the book. A refusal has a reason: a code of ``refusal``, or words.

    Raises ``RightsError`` for one that was answered, a refusal without a reason, and for an erasure that is said to be done: that is
    said by what certifies it, once nothing was found.
    """
    asked, _ = _open(book, request_id)
    if outcome == "done" and asked.erases:
        raise RightsError("an erasure is done when it is certified, not when somebody says so", help="let the erasure run")
    write(book, encoder, [answered(book, request_id, outcome, reason, by)])


def answered(book: Book, request_id: str, outcome: str, reason: str | None, by: Asker) -> Change:
    """The row of a request that is answered now, for whoever writes more with it."""
    asked, row = _open(book, request_id)
    if outcome == "refused" and not (reason or "").strip():
        raise RightsError("a refusal without a reason", help="name a reason that the law knows, or say it in words: the person is told")
    _enter(book, asked.subject_id, request_id, outcome, by)
    said = {**row, "outcome": outcome, "answered_at": instant(book.stamp())}
    return Change("requests", request_id, said if reason is None else {**said, "reason": reason})


def take_back(book: Book, encoder: Encoder, request_id: str, by: Asker = PERSON) -> None:
    """The person no longer asks: enter it, and close the book."""
    _open(book, request_id)
    write(book, encoder, [answered(book, request_id, "refused", TAKEN_BACK, by)])


def requests_of(connection: Connection, tenant: str, subject_id: str) -> list[Asked]:
    """A person's requests, the latest first."""
    query = select(record).where(*in_force(tenant), record.c.subject_id == subject_id, record.c.register == "requests")
    return sorted((asked_of(row.record_id, row.seq, json.loads(row.body)) for row in connection.execute(query) if row.body is not None),
                  key=lambda asked: (asked.received_us or 0, asked.seq), reverse=True)


def request_named(connection: Connection, tenant: str, request_id: str) -> Asked | None:
    """The request of this name, whoever it stands for."""
    kept = row_now(connection, tenant, "requests", request_id)
    return None if kept is None or not kept.row else asked_of(kept.record_id, kept.seq, kept.row)


def _open(book: Book, request_id: str) -> tuple[Asked, dict[str, Any]]:
    kept = row_now(book.connection, book.tenant, "requests", request_id)
    if kept is None or not kept.row:
        raise RightsError("there is no request of that name", help="name one by its request_id")
    asked = asked_of(kept.record_id, kept.seq, kept.row)
    if not asked.open:
        raise RightsError("the request was answered already", help="a new wish is a new request")
    return asked, dict(kept.row)


def asked_of(request_id: str, seq: int, row: Mapping[str, Any]) -> Asked:
    """A row of the register, read."""
    wish = Wish(row["kind"]) if row.get("kind") else None
    at, answered_us, extended = (None if row.get(name) is None else moment_of(row[name]) for name in ("received_at", "answered_at", "extended_until"))
    due = None if wish is None or at is None else due_on(wish, at)
    return Asked(request_id, str(row["subject_id"]), wish, at, due, None if extended is None else day_of(extended), answered_us, row.get("outcome"),
                 row.get("reason"), seq)


def _enter(book: Book, subject_id: str, request_id: str, event: str, by: Asker, **more: str) -> None:
    book.hold([subject_id])
    book.append("request", subject_id, {"request_id": request_id, "subject_id": subject_id, "event": event, "by": by.said(), **more})


def extensions(connection: Connection, tenant: str, asked: Asked) -> int:
    """How often a request was put off."""
    query = select(entry.c.body).where(
        entry.c.tenant == tenant, entry.c.owner == asked.subject_id, entry.c.kind == "request", RARE, entry.c.body.is_not(None))
    said = (json.loads(body) for body in connection.execute(query).scalars())
    return sum(one["request_id"] == asked.request_id and one["event"] == "extended" for one in said)
