"""What a recipient's answer means for the destruction register: the rows of ``erasures`` that belong to its task."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from haechi.gateway.clock import instant
from haechi.gateway.log import Book
from haechi.gateway.register import Change, record_id, row_now
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force

__all__ = ["certified", "withdrawn"]


def certified(book: Book, row: Any, at_us: int | None, laws: Sequence[str] = ()) -> list[Change]:
    """The rows that say so: certified at that time (None: not), and what is kept by which laws.

    The marketplace's own systems certify nothing here: its row is written when its own stores were asked and held nothing.
    """
    if not row.recipient_id:
        return []
    says = {**({} if at_us is None else {"certified_at": instant(at_us)}), **({"kept_by_law": list(laws)} if laws else {})}
    kept = _rows(book, row)
    if kept:
        return [Change("erasures", name, {**_bare(body), **says}) for name, body in kept]
    made = instant(row.made_us)
    new = {"subject_id": row.subject_id, "recipient_id": row.recipient_id, "due_at": made, "requested_at": made, **says}
    return [Change("erasures", record_id(book.keys, "erasures", new), new)]


def withdrawn(book: Book, row: Any) -> list[Change]:
    """The rows without their certificate: something was found after it."""
    return [Change("erasures", name, _bare(body)) for name, body in _rows(book, row)] if row.recipient_id else []


def _bare(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "certified_at"}


def _rows(book: Book, row: Any) -> list[tuple[str, dict[str, Any]]]:
    """The rows of this person and recipient that were put down when the request was received; those of other requests are theirs."""
    query = select(record.c.record_id, record.c.body).where(
        *in_force(book.tenant), record.c.register == "erasures", record.c.subject_id == row.subject_id,
        record.c.recipient_id == row.recipient_id).order_by(record.c.seq)
    found = [(found.record_id, json.loads(found.body)) for found in book.connection.execute(query) if found.body is not None]
    request = row_now(book.connection, book.tenant, "requests", row.request_id)
    received = None if request is None else request.row.get("received_at")
    exact = [one for one in found if received is not None and one[1].get("requested_at") == received]
    if exact:
        return exact
    earlier = [str(body["requested_at"]) for _, body in found if body.get("requested_at") and str(body["requested_at"]) <= instant(row.made_us)]
    return [one for one in found if earlier and one[1].get("requested_at") == max(earlier)]
