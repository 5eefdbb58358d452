"""What a request sets going: the erasures that fall due, here and at each recipient, and the task of each recipient that has the data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from haechi.facts.matter import Wish
from haechi.gateway.clock import instant
from haechi.gateway.log import Book
from haechi.gateway.register import Change, record_id
from haechi.rights.given import Given
from haechi.rights.schema import endpoint
from haechi.rights.task import open_tasks
from haechi.rights.wish import due_on, end_of

__all__ = ["OWN", "Going", "set_going"]

OWN = ""
"""The marketplace's own systems among those that are told."""


@dataclass(frozen=True, slots=True)
class Going:
    """``changes``: rows of the destruction register to be written; ``tasks``: their names; ``due_us``: by when the recipients have to answer."""

    changes: tuple[Change, ...]
    tasks: tuple[str, ...]
    due_us: int


def set_going(book: Book, request_id: str, kind: str, subject_id: str, given: Sequence[Given], received_us: int, *, here: bool) -> Going:
    """Open the tasks of whoever was given this, in the caller's transaction. ``here``: our own stores are to be erased too.

    The rows bear the time of the request they belong to, by which its certificates find them.
    """
    at = instant(received_us)
    due_us = end_of(due_on(Wish.ACCOUNT_CLOSURE, received_us))
    told = [*given, *_own(book, given)] if here else list(given)
    tasks = open_tasks(book, request_id, kind, subject_id, told, due_us)
    whom = [*([None] if here else []), *sorted({one.recipient_id for one in given})]
    rows = [{"subject_id": subject_id, **({} if recipient is None else {"recipient_id": recipient}), "due_at": at, "requested_at": at}
            for recipient in whom]
    return Going(tuple(Change("erasures", record_id(book.keys, "erasures", row), row) for row in rows), tuple(tasks), due_us)


def _own(book: Book, given: Sequence[Given]) -> list[Given]:
    """All of it once more for the marketplace's own systems, if they can be told."""
    query = select(endpoint.c.recipient_id).where(endpoint.c.recipient_id == OWN, endpoint.c.tenant == book.tenant)
    return [] if book.connection.execute(query).first() is None else [replace(one, recipient_id=OWN) for one in given]
