"""Tasks: what each recipient that was given a person's data has to do for one request."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Protocol

from haechi.gateway.log import Book
from haechi.gateway.store import put_rows
from haechi.rights.schema import task

__all__ = ["Given", "open_tasks"]


class Given(Protocol):
    """Data that were given to a recipient."""

    @property
    def recipient_id(self) -> str:
        """Who has them; «» for the marketplace's own systems."""

    @property
    def order_ref(self) -> str | None:
        """The order by which the recipient knows the person."""

    @property
    def items(self) -> Iterable[str]:
        """The items that went out."""

    @property
    def transfer_id(self) -> str:
        """The transfer, for what belongs to no order."""


def open_tasks(book: Book, request_id: str, kind: str, subject_id: str, given: Sequence[Given], due_us: int) -> list[str]:
    """Give each recipient of what was given its task, in the caller's transaction; the caller closes the book. Their names."""
    book.hold([subject_id])
    rows = []
    for recipient_id in sorted({one.recipient_id for one in given}):
        task_id = "tsk_" + secrets.token_hex(16)
        placed = book.append("task", subject_id, {"task_id": task_id, "request_id": request_id, "recipient_id": recipient_id, "event": "queued"})
        rows.append({
            "tenant": book.tenant, "task_id": task_id, "request_id": request_id, "kind": kind, "subject_id": subject_id, "recipient_id": recipient_id,
            "channel": "form", "state": "queued", "made_us": placed.at_us, "due_us": due_us, "next_us": placed.at_us, "tries": 0,
            **dict.fromkeys(("delivered_us", "acknowledged_us", "attested_us", "verified_us", "stopped_us", "key", "payload", "answer", "trouble"))})
    put_rows(book.connection, task, rows)
    return [str(row["task_id"]) for row in rows]
