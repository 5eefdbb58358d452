"""Laws by which somebody keeps data and that nobody here knows: in a recipient's answer, or in the register of destruction; and deciding on them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, true

from haechi.errors import RightsError
from haechi.facts.keeping import term_of
from haechi.gateway.encode import Encoder
from haechi.gateway.inside import each
from haechi.gateway.log import Book
from haechi.gateway.register import Change, write
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import holds
from haechi.rights.ground import GROUNDS
from haechi.rights.office.officer import Officer, enter
from haechi.rights.office.overdue import troubled

__all__ = ["AT_ONCE", "Answered", "Written", "answered", "decide_written", "written"]

AT_ONCE = 1_000
"""Rows of the register that one decision changes; what is left waits for the next."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A recipient's answer that waits for a decision. ``laws``: those it names that are not known, with the items it keeps by each."""

    task_id: str
    request_id: str
    recipient_id: str
    due_us: int
    laws: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A law that rows of the register name, and that is not known. ``recipient_id`` None: of our own stores; ``many``: rows."""

    law: str
    recipient_id: str | None
    many: int


def answered(connection: Connection, tenant: str, now_us: int, skip: int, limit: int) -> list[Answered]:
    """The answers that wait for a decision, the longest due first."""
    return [_answered(row) for row in troubled(connection, tenant, "disputed", now_us, skip, limit)]


def _answered(row: Any) -> Answered:
    bases = json.loads(row.answer)["attestation"]["retained_basis"]
    return Answered(row.task_id, row.request_id, row.recipient_id, row.due_us,
                    tuple((basis["law"], tuple(basis["fields"])) for basis in bases if term_of(basis["law"]) is None))


def written(connection: Connection, tenant: str) -> list[Written]:
    """The laws that rows in force name and that are not known, by recipient; whatever most rows name first."""
    named = each(connection, record.c.body, "kept_by_law")
    query = select(named.c.value, record.c.recipient_id, func.count()).select_from(record.join(named, true())).where(
        *_naming(connection, tenant), named.c.value.is_not(None)).group_by(named.c.value, record.c.recipient_id)
    found = [Written(str(law), recipient, int(many)) for law, recipient, many in connection.execute(query) if term_of(str(law)) is None]
    return sorted(found, key=lambda one: (-one.many, one.law, one.recipient_id or ""))


def decide_written(book: Book, encoder: Encoder, officer: Officer, law: str, recipient_id: str | None, known: str | None, ground: str) -> int:
    """The office's word on a law that the register names: it is this one of those that are known, or it is no ground; and close the book.

    Rows are changed to say so, at most ``AT_ONCE``; how many. Raises ``RightsError`` where no row names it, or the word is none.
    """
    order = None if known is None else term_of(known)
    if (known is not None and order is None) or (known is None and ground not in GROUNDS):
        raise RightsError("the decision cannot be taken", help="name a law of `facts.keeping`, or one of the grounds")
    rows = _rows(book.connection, book.tenant, law, recipient_id)
    if not rows:
        raise RightsError("no row names that law", help="look at the list again: somebody may have decided meanwhile")
    enter(book, officer, "law", law=law, recipient_id=recipient_id, known=None if order is None else order.code,
          ground=ground if order is None else None, rows=len(rows))
    write(book, encoder, [Change("erasures", row.record_id, _told(json.loads(row.body), law, None if order is None else order.code)) for row in rows])
    return len(rows)


def _rows(connection: Connection, tenant: str, law: str, recipient_id: str | None) -> Sequence[Any]:
    """Rows in force that name this law, letter by letter."""
    named = each(connection, record.c.body, "kept_by_law")
    of = record.c.recipient_id.is_(None) if recipient_id is None else record.c.recipient_id == recipient_id
    query = select(record.c.record_id, record.c.body).select_from(record.join(named, true())).where(
        *_naming(connection, tenant), named.c.value == law, of).distinct().order_by(record.c.record_id).limit(AT_ONCE)
    return connection.execute(query).all()


def _naming(connection: Connection, tenant: str) -> list[Any]:
    return [*in_force(tenant), record.c.register == "erasures", record.c.body.is_not(None), holds(connection, record.c.body, '"kept_by_law":[')]


def _told(row: dict[str, Any], law: str, known: str | None) -> dict[str, Any]:
    """The row with that law called by its code, or taken out of it."""
    laws = dict.fromkeys(known if said == law else said for said in row["kept_by_law"] if said != law or known is not None)
    rest = {name: value for name, value in row.items() if name != "kept_by_law"}
    return {**rest, "kept_by_law": list(laws)} if laws else rest
