"""Messages to people, laid into the outbox: a seller's link to its task, what the office has to know."""

from datetime import timedelta
from typing import Any

from haechi.facts.period import korean_day
from haechi.gateway.clock import EPOCH, instant
from haechi.gateway.log import Book
from haechi.rights import claim, outbox
from haechi.rights.endpoint import endpoint_of
from haechi.rights.letter_words import OFFICE, SELLER
from haechi.rights.policy import DAY, Policy

__all__ = ["tell_office", "tell_seller"]


def tell_seller(book: Book, row: Any, reminder: str, policy: Policy) -> str:
    """Lay ready a seller's link to its task; ``reminder``: which it is, empty for the first. The message's name."""
    ends = max(row.due_us, book.stamp()) + policy.link_days * DAY
    secret = claim.make(book.connection, book.tenant, "task", row.task_id, ends)
    reached = endpoint_of(book.connection, book.tenant, row.recipient_id)
    said = SELLER.get(reminder.partition(".")[0], SELLER["again"])
    day = korean_day(EPOCH + timedelta(microseconds=row.due_us)).isoformat()
    return outbox.put(book, "task", outbox.OFFICE, {
        "recipient_id": row.recipient_id, "task_id": row.task_id, "reminder": reminder, "secret": secret, "due_at": instant(row.due_us),
        "language": "en" if reached is None else reached.language,
        "text": {language: text.format(day=day) for language, text in said.as_dict().items()}})


def tell_office(book: Book, row: Any, about: str) -> str:
    """Lay ready a word to the privacy office about a task. The message's name."""
    said = {language: text.format(recipient=row.recipient_id) for language, text in OFFICE[about].as_dict().items()}
    return outbox.put(book, about, outbox.OFFICE, {
        "task_id": row.task_id, "request_id": row.request_id, "recipient_id": row.recipient_id, "text": said})
