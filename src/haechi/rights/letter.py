"""Messages to people, laid into the outbox: a seller's link to its task, what the office has to know."""

from typing import Any

from haechi.gateway.clock import instant
from haechi.gateway.log import Book
from haechi.rights import claim, outbox
from haechi.rights.endpoint import endpoint_of
from haechi.rights.letter_words import OFFICE, SELLER
from haechi.rights.policy import DAY, Policy
from haechi.rights.wish import day_of
from haechi.text import filled

__all__ = ["tell_office", "tell_seller"]


def tell_seller(book: Book, row: Any, reminder: str, policy: Policy) -> str:
    """Lay ready a seller's link to its task; ``reminder``: which it is, empty for the first. The message's name."""
    ends = max(row.due_us, book.stamp()) + policy.link_days * DAY
    secret = claim.make(book.connection, book.tenant, "task", row.task_id, ends)
    reached = endpoint_of(book.connection, book.tenant, row.recipient_id)
    said = SELLER.get(reminder.partition(".")[0], SELLER["again"])
    return outbox.put(book, "task", outbox.OFFICE, {
        "recipient_id": row.recipient_id, "task_id": row.task_id, "reminder": reminder, "secret": secret, "due_at": instant(row.due_us),
        "language": "en" if reached is None else reached.language,
        "text": filled(said, day=day_of(row.due_us - 1).isoformat()).as_dict()})


def tell_office(book: Book, row: Any, about: str) -> str:
    """Lay ready a word to the privacy office about a task. The message's name."""
    return outbox.put(book, about, outbox.OFFICE, {
        "task_id": row.task_id, "request_id": row.request_id, "recipient_id": row.recipient_id,
        "text": filled(OFFICE[about], recipient=row.recipient_id).as_dict()})
