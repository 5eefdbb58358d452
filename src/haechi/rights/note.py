"""What came of a message, entered: delivered or not, answered or not, true or not. Each in one transaction, which it closes."""

import json
from typing import Any

from sqlalchemy import select, update

from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.named import free_id
from haechi.gateway.register import Change
from haechi.rights import outbox
from haechi.rights.agenda import next_at, retry_at, wake_at
from haechi.rights.answer import acknowledged, close, received, settle
from haechi.rights.certificate import withdrawn
from haechi.rights.errand import Errand, Found, found
from haechi.rights.letter import tell_office
from haechi.rights.policy import Policy
from haechi.rights.schema import outbox as messages
from haechi.rights.supply import stopped
from haechi.rights.task import OPEN, change, find, step
from haechi.rights.webhook import Reply

__all__ = ["asked", "delivered", "handed_over", "stop_supply"]


def delivered(book: Book, encoder: Encoder, errand: Errand, reply: Reply, policy: Policy, drawn: float) -> None:
    """A delivery or a reminder was tried. What the answer holds is taken as if the recipient had called."""
    row = find(book.connection, book.tenant, errand.name)
    if row is None or row.state not in OPEN:
        return  # it has answered meanwhile
    now = book.stamp()
    if reply.trouble is not None:
        change(book, row, trouble=reply.trouble if not (row.trouble or "").startswith("declined") else row.trouble,
               next_us=retry_at(row, policy, now, drawn))
        return
    if row.delivered_us is None:
        row = step(book, row, "delivered", {"tries": row.tries}) or row
    if errand.reminder:
        row = step(book, row, "reminded", {"reminder": errand.reminder}) or row
    row = change(book, row, next_us=next_at(row, policy, now), trouble=row.trouble if (row.trouble or "").startswith("declined") else None)
    said = reply.said()
    changes: tuple[Change, ...] = ()
    if said.get("acknowledged") is True:
        row = acknowledged(book, row) or row
    if "attestation" in said:
        changes = received(book, row, said["attestation"], "signature").changes
    close(book, encoder, changes)


def asked(book: Book, encoder: Encoder, errand: Errand, reply: Reply, policy: Policy, drawn: float) -> None:
    """Somebody was asked independently whether a certificate is true."""
    row = find(book.connection, book.tenant, errand.name)
    if row is None or row.state != "attested":
        return
    left = None if reply.trouble is not None else found(errand, reply.said())
    if left is None:
        change(book, row, trouble=reply.trouble or "unclear", next_us=retry_at(row, policy, book.stamp(), drawn))
        return
    if left.orders:
        close(book, encoder, _contradicted(book, row, left, policy, drawn))
        return
    settle(book, step(book, row, "verified", trouble=None))
    book.close()


def _contradicted(book: Book, row: Any, left: Found, policy: Policy, drawn: float) -> tuple[Change, ...]:
    """Something is left: the certificate is taken out of the register, the office is told, the supply ends, in one transaction."""
    now = book.stamp()
    answer = {**json.loads(row.answer or "{}"), "asked_us": now, "held_orders": left.orders, "held_items": list(left.items)}
    moved = step(book, row, "contradicted", {"held_orders": left.orders, "held_items": list(left.items)},
                 answer=json.dumps(answer, ensure_ascii=False), next_us=policy.forgets_at(row.due_us))
    changes = withdrawn(book, moved)
    tell_office(book, moved, "contradicted")
    return (*changes, *stop_supply(book, moved, policy, now, drawn))


def stop_supply(book: Book, row: Any, policy: Policy, now_us: int, drawn: float) -> tuple[Change, ...]:
    """The recipient gets nothing more from this transaction's end on; a stop that stands already stays as it was put.

    Only a person of the office lifts it. Our own systems have no supply to be stopped.
    """
    if not row.recipient_id:
        return ()
    moved = step(book, row, "stopped")
    change(book, row, next_us=wake_at(moved, policy, now_us, drawn))
    if stopped(book.connection, book.tenant, [row.recipient_id]):
        return ()
    name = free_id(book.connection, book.tenant, "stops", "recipient", row.recipient_id)
    return (Change("stops", name, {"stop_id": name, "kind": "recipient", "value": row.recipient_id, "why": f"task {row.task_id}"}),)


def handed_over(book: Book, errand: Errand, reply: Reply, policy: Policy, drawn: float) -> None:
    """A message was tried at the marketplace's own messenger. A seller's link that was handed over is a task that was delivered."""
    row = book.connection.execute(select(messages).where(messages.c.tenant == book.tenant, messages.c.message_id == errand.name)).one_or_none()
    if row is None or row.sealed is None:
        return
    if reply.trouble is not None:
        book.connection.execute(update(messages).where(messages.c.tenant == book.tenant, messages.c.message_id == errand.name).values(
            next_us=book.stamp() + policy.pause(row.tries, drawn)))
        return
    outbox.forget(book, errand.name)
    if row.kind != "task":
        return
    data = errand.content["data"]
    told = find(book.connection, book.tenant, data["task_id"])
    if told is not None and told.delivered_us is None and step(book, told, "delivered", {"tries": row.tries}) is not None:
        moved = find(book.connection, book.tenant, told.task_id)
        change(book, moved, next_us=next_at(moved, policy, book.stamp()))
        book.close()
