"""What goes out about a task, and how an independent answer is read."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haechi.gateway.clock import instant
from haechi.gateway.log import Book
from haechi.rights.endpoint import endpoint_of, secrets_of
from haechi.rights.policy import Policy
from haechi.rights.task import Payload, payload_of

__all__ = ["Errand", "Found", "asking", "delivery", "found"]

_TYPES = {"": "requested", "overdue": "overdue", "stopped": "stopped"}


@dataclass(frozen=True, slots=True)
class Errand:
    """One message that is to go out now. ``reminder``: which it is, empty for the first; ``challenge``: of an independent question."""

    name: str                  # of its task, or of its message of the outbox
    url: str
    secrets: tuple[bytes, ...]
    message_id: str            # the same at every try: whoever gets it twice knows
    content: Mapping[str, Any]
    reminder: str = ""
    challenge: str = ""
    payload: Payload | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody who was asked independently says is still there."""

    orders: int
    items: tuple[str, ...]


def delivery(book: Book, row: Any, reminder: str, policy: Policy) -> Errand | None:
    """A task's delivery to its webhook, or a reminder of it; None if there is no webhook or nothing to say."""
    reached, payload = endpoint_of(book.connection, book.tenant, row.recipient_id), payload_of(row, book.keys)
    if reached is None or reached.url is None or payload is None:
        return None
    declined = (row.trouble or "").partition("declined:")[2]
    content = {
        "type": f"{row.kind}.{_TYPES.get(reminder.partition('.')[0], 'reminded')}", "timestamp": instant(row.made_us),
        "data": {"task_id": row.task_id, "request_id": row.request_id, "recipient_id": row.recipient_id, "salt": payload.salt,
                 "orders": [{"order_ref": ref, "items": list(items)} for ref, items in payload.orders.items()],
                 "due_at": instant(row.due_us), "reminder": reminder, "declined": declined.split(",") if declined else [],
                 **({"supply_ends_at": instant(policy.stops_at(row.due_us, row.delivered_us))} if reminder and row.recipient_id else {})}}
    return Errand(row.task_id, reached.url, secrets_of(book.connection, book.tenant, row.recipient_id, book.keys),
                  f"{row.task_id}.{reminder}" if reminder else row.task_id, content, reminder)


def asking(book: Book, row: Any) -> Errand | None:
    """The question whether something of a certified task is still there; None if there is nobody to ask."""
    reached, payload = endpoint_of(book.connection, book.tenant, row.recipient_id), payload_of(row, book.keys)
    if reached is None or reached.probe_url is None or payload is None:
        return None
    challenge = secrets.token_hex(16)
    content = {"type": f"{row.kind}.asked", "timestamp": instant(row.made_us), "data": {
        "recipient_id": row.recipient_id, "challenge": challenge,
        "orders": [{"order_ref": ref, "items": list(items)} for ref, items in payload.orders.items()]}}
    return Errand(row.task_id, reached.probe_url, secrets_of(book.connection, book.tenant, row.recipient_id, book.keys),
                  f"{row.task_id}.ask.{challenge[:8]}", content, challenge=challenge, payload=payload)


def found(errand: Errand, said: Mapping[str, Any]) -> Found | None:
    """What an answer says is left; None if it does not speak of every order: silence about one is not «nothing».

    ``{"challenge": as asked, "orders": [{"order_ref": …, "held": [items]}]}``
    """
    assert errand.payload is not None
    orders = said.get("orders")
    if said.get("challenge") != errand.challenge or not isinstance(orders, list) or not all(isinstance(one, dict) for one in orders):
        return None
    held: dict[str, list[Any]] = {}
    for one in orders:
        items = one.get("held")
        if not isinstance(one.get("order_ref"), str) or not isinstance(items, list):
            return None
        held.setdefault(one["order_ref"], []).extend(items)
    if not errand.payload.orders.keys() <= held.keys():
        return None
    left = {ref: items for ref, items in held.items() if ref in errand.payload.orders and items}
    known = {item for items in left.values() for item in items if isinstance(item, str)} & errand.payload.items
    return Found(len(left), tuple(sorted(known)))
