"""A person's word on consent: given, refused or withdrawn, for one recipient or for all, scope by scope. It binds from its entry on."""

import json
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from haechi.errors import RightsError
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change, row_now, write
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.records.model import SCOPES
from haechi.rights.request import PERSON, Asker
from haechi.rights.wish import day_of, moment_of

__all__ = ["give", "refuse", "spoken"]


def give(book: Book, encoder: Encoder, subject_id: str, recipient_id: str | None, scopes: Sequence[str], notice_id: str,
         asker: Asker = PERSON) -> str:
    """Give consent on what a notice told, and close the book; the word's name. The notice's version stands in the log.

    Raises ``RightsError`` for a notice that is not in force, and of a child under 14 unless a legal representative gives it (22-2(1)).
    """
    version = _notice_in_force(book, notice_id)
    if asker.role != "guardian" and _child(book, subject_id, day_of(book.stamp())):
        raise RightsError("a child under 14 cannot consent", help="have the legal representative do it")
    return _said(book, encoder, subject_id, recipient_id, scopes, "given", asker, notice_id, version)


def refuse(book: Book, encoder: Encoder, subject_id: str, recipient_id: str | None, scopes: Sequence[str], notice_id: str | None = None,
           asker: Asker = PERSON) -> str:
    """Refuse consent, and close the book; the word's name."""
    version = None if notice_id is None else _notice_in_force(book, notice_id)
    return _said(book, encoder, subject_id, recipient_id, scopes, "refused", asker, notice_id, version)


def spoken(book: Book, encoder: Encoder, subject_id: str, recipient_id: str | None, scopes: Iterable[str], status: str, asker: Asker,
           notice_id: str | None = None, version: int | None = None) -> Change:
    """The row of a word, for whoever writes more with it; who spoke is entered. Raises ``RightsError`` for a scope that is none."""
    meant = [scope for scope in SCOPES if scope in set(scopes)]
    if not meant or len(meant) != len(set(scopes)):
        raise RightsError("a word on no scope, or on one that is not known", help=f"name some of {', '.join(SCOPES)}")
    name = str(secrets.randbits(62)) if encoder.ids["consent"] == "BIGINT" else "wrd_" + secrets.token_hex(16)
    row: dict[str, Any] = {"consent_id": name, "subject_id": subject_id, "recipient_id": recipient_id, "scopes": meant, "status": status,
                           "separate": True, "by_guardian": asker.role == "guardian", "notice_id": notice_id}
    book.hold([subject_id])
    book.append("word", subject_id, {"consent_id": name, "subject_id": subject_id, "status": status, "by": asker.said(),
                                     **({} if version is None else {"notice_id": notice_id, "notice_version": version})})
    return Change("consents", name, {column: value for column, value in row.items() if value is not None})


def _said(book: Book, encoder: Encoder, subject_id: str, recipient_id: str | None, scopes: Sequence[str], status: str, asker: Asker,
          notice_id: str | None, version: int | None) -> str:
    change = spoken(book, encoder, subject_id, recipient_id, scopes, status, asker, notice_id, version)
    write(book, encoder, [change])
    return change.record_id


def _notice_in_force(book: Book, notice_id: str) -> int:
    """The version of a notice: the entry that brought it."""
    kept, now = row_now(book.connection, book.tenant, "notices", notice_id), book.stamp()
    until = None if kept is None else kept.row.get("effective_until")
    if kept is None or moment_of(kept.row["effective_from"]) > now or (until is not None and moment_of(until) <= now):
        raise RightsError("there is no notice of that name in force", help="show the notice that is, and name it")
    return kept.seq


def _child(book: Book, subject_id: str, today: date) -> bool:
    query = select(record.c.body).where(*in_force(book.tenant), record.c.subject_id == subject_id, record.c.register == "subjects")
    births = [date.fromisoformat(row["born_on"]) for body in book.connection.execute(query).scalars() if (row := json.loads(body)).get("born_on")]
    return any(_fourteenth(born) > today for born in births)


def _fourteenth(born: date) -> date:
    """The day on which somebody is 14: who was born on 29 February, on 1 March."""
    try:
        return born.replace(year=born.year + 14)
    except ValueError:
        return date(born.year + 14, 2, 28) + timedelta(days=1)
