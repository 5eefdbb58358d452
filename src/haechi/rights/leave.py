"""Leaving: what it means, told before; and doing it, in one transaction, so that the door is closed when the receipt is read.

Beside it what is less than leaving: withdrawing consent, having one recipient erase, having everything erased and staying.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change, record_id, write
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import one_of
from haechi.records.model import SCOPES
from haechi.rights.claim import make
from haechi.rights.complaint import Complaint
from haechi.rights.duty import set_going
from haechi.rights.given import Given, Holder, given_to, holders
from haechi.rights.kept import to_keep
from haechi.rights.request import PERSON, Asker, received, requests_of
from haechi.rights.speak import spoken
from haechi.rights.wish import moment_of

__all__ = ["RECEIPT_DAYS", "Begun", "KeptPart", "OpenOrder", "Plan", "erase_all", "erase_at", "leave", "open_orders", "plan", "withdraw"]

RECEIPT_DAYS = 365
"""Days for which the link of a receipt is good."""
_OVER = ("confirmed", "closed", "cancelled")  # states of an order in which nothing more is on its way
_NAMES = 400


@dataclass(frozen=True, slots=True)
class KeptPart:
    """What one law orders kept: how many records, and the last days of the first and of the last of them."""

    law: str
    records: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order that is still on its way; ``state`` None: it is not said. Whoever has its data already goes on, nobody is given more."""

    order_ref: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What leaving means: ``releases`` whose record goes now, ``kept`` by which laws, who is ``told``, ``orders`` on their way."""

    releases: int
    kept: tuple[KeptPart, ...]
    told: tuple[Holder, ...]
    orders: tuple[OpenOrder, ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """What was set going: the request, the secret of its receipt's link, the tasks of the recipients, and by when they have to answer."""

    request_id: str
    secret: str
    tasks: tuple[str, ...]
    due_us: int


def plan(given: Sequence[Given], complaints: Sequence[Complaint], states: Mapping[str, str], today: date) -> Plan:
    """What leaving would mean today. ``states``: order → its latest state, where that is said."""
    by_law: dict[str, list[tuple[date, int]]] = {}
    for keep in to_keep(given, complaints, today):
        by_law.setdefault(keep.law, []).append((keep.until_on, len(keep.records)))
    orders = {one.order_ref: states.get(one.order_ref, one.order_state) for one in reversed(given) if one.order_ref is not None}
    return Plan(
        len(given), tuple(KeptPart(law, sum(count for _, count in days), min(days)[0], max(days)[0]) for law, days in by_law.items()),
        tuple(holders(given)), tuple(OpenOrder(ref, state) for ref, state in orders.items() if state not in _OVER))


def open_orders(connection: Connection, tenant: str, given: Sequence[Given]) -> dict[str, str]:
    """The states that are said of the orders of what was given."""
    refs, found = sorted({one.order_ref for one in given if one.order_ref is not None}), {}
    for start in range(0, len(refs), _NAMES):
        query = select(record.c.record_id, record.c.body).where(
            *in_force(tenant), record.c.register == "order_states", one_of(connection, record.c.record_id, refs[start:start + _NAMES]))
        found.update({row.record_id: str(json.loads(row.body)["state"]) for row in connection.execute(query)})
    return found


def leave(book: Book, encoder: Encoder, subject_id: str, asker: Asker = PERSON) -> Begun:
    """Close the account: its end, a withdrawal for all, the request, what falls due, the tasks and the receipt; and close the book.

    Raises ``RightsError`` if that was asked for already.
    """
    return _erasing(book, encoder, subject_id, Wish.ACCOUNT_CLOSURE, asker, lambda at: _left(book, subject_id, at))


def erase_all(book: Book, encoder: Encoder, subject_id: str, asker: Asker = PERSON) -> Begun:
    """Have everything erased, here and at every recipient, without leaving; as ``leave`` but that the account stays."""
    return _erasing(book, encoder, subject_id, Wish.ERASURE, asker, lambda at: [])


def erase_at(book: Book, encoder: Encoder, subject_id: str, recipient_id: str, asker: Asker = PERSON) -> Begun:
    """Have one recipient erase, and close the book: consent for it is withdrawn, so that nothing more goes there on that ground.

    It is received as a withdrawal (37(3)): an erasure that is done would forbid every transfer to anybody (36(2)).
    Raises ``RightsError`` if that recipient was given nothing.
    """
    there = [one for one in given_to(book.connection, book.tenant, subject_id) if one.recipient_id == recipient_id]
    if not there:
        raise RightsError("that recipient was given nothing of this person", help="name one that the list shows")
    word = spoken(book, encoder, subject_id, recipient_id, SCOPES, "withdrawn", asker)
    return _withdrawing(book, encoder, subject_id, [word], there, "erasure", asker)


def withdraw(book: Book, encoder: Encoder, subject_id: str, recipient_id: str | None = None, scopes: Sequence[str] = SCOPES,
             asker: Asker = PERSON) -> Begun:
    """Withdraw consent, for one recipient or (None) for all, on all scopes or some, and close the book. It binds at once.

    Whoever of them was given data on the strength of consent is told to destroy it (37(3)), where it is about giving data away at all.
    """
    word = spoken(book, encoder, subject_id, recipient_id, scopes, "withdrawn", asker)
    given = [] if {"cross_border", "third_party"}.isdisjoint(scopes) else given_to(book.connection, book.tenant, subject_id)
    touched = [one for one in given if recipient_id in (None, one.recipient_id) and _by_consent(one)]
    return _withdrawing(book, encoder, subject_id, [word], touched, "withdrawal", asker)


def _by_consent(one: Given) -> bool:
    """Whether a release can have rested on consent: entrusting and storing rest on the contract, unless somebody claimed otherwise."""
    return one.mode in ("provision", "view") or one.ground == "consent"


def _erasing(book: Book, encoder: Encoder, subject_id: str, wish: Wish, asker: Asker,
             more: Callable[[str], list[Change]]) -> Begun:
    if _under_way(book, subject_id):
        raise RightsError("this was asked for already", help="its receipt shows how far it has come")
    request_id, request = received(book, subject_id, wish, asker)
    at = str((request.row or {})["received_at"])
    word = spoken(book, encoder, subject_id, None, SCOPES, "withdrawn", asker)
    given = given_to(book.connection, book.tenant, subject_id)  # under the lock: nothing can go out beside it
    going = set_going(book, request_id, "erasure", subject_id, given, moment_of(at), here=True)
    secret = _receipt(book, request_id)
    write(book, encoder, [*more(at), word, request, *going.changes])
    return Begun(request_id, secret, going.tasks, going.due_us)


def _under_way(book: Book, subject_id: str) -> bool:
    """Whether an erasure that was asked for is owed: a request alone, taken down elsewhere, has set nothing going."""
    asked = {one.received_us for one in requests_of(book.connection, book.tenant, subject_id) if one.open and one.erases}
    query = select(record.c.body).where(
        *in_force(book.tenant), record.c.subject_id == subject_id, record.c.register == "erasures", record.c.recipient_id.is_(None))
    owed = (json.loads(body) for body in (book.connection.execute(query).scalars() if asked else ()))
    return any("certified_at" not in row and "requested_at" in row and moment_of(row["requested_at"]) in asked for row in owed)


def _withdrawing(book: Book, encoder: Encoder, subject_id: str, words: list[Change], given: Sequence[Given], kind: str, asker: Asker) -> Begun:
    request_id, request = received(book, subject_id, Wish.CONSENT_WITHDRAWAL, asker)
    row = dict(request.row or {})
    going = set_going(book, request_id, kind, subject_id, given, moment_of(row["received_at"]), here=False)
    secret = _receipt(book, request_id)
    done = {**row, "outcome": "done", "answered_at": instant(book.stamp())}
    write(book, encoder, [*words, Change("requests", request_id, done), *going.changes])
    return Begun(request_id, secret, going.tasks, going.due_us)


def _receipt(book: Book, request_id: str) -> str:
    return make(book.connection, book.tenant, "receipt", request_id, book.stamp() + RECEIPT_DAYS * 86_400_000_000)


def _left(book: Book, subject_id: str, at: str) -> list[Change]:
    """The person's rows with the account's end; a row for whom there is none."""
    query = select(record.c.record_id, record.c.body).where(
        *in_force(book.tenant), record.c.subject_id == subject_id, record.c.register == "subjects")
    rows: list[tuple[str, dict[str, Any]]] = [(row.record_id, json.loads(row.body)) for row in book.connection.execute(query)]
    rows = rows or [(record_id(book.keys, "subjects", {"subject_id": subject_id}), {"subject_id": subject_id})]
    return [Change("subjects", name, {**row, "left_at": row.get("left_at") or at}) for name, row in rows]
