"""A task: what one recipient has to do for one request, how far it has come, and every step of it as an entry of the log.

A row says where a task stands now; what happened is in the log, under the key of the person it is about. Once she was erased,
the row bears the name that stands for her since, and the steps that follow are entered under that.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, select, update

from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.store import one_of, put_rows
from haechi.rights.schema import endpoint, task

__all__ = ["KINDS", "MOVES", "OPEN", "STATES", "Given", "Payload", "change", "find", "forget_payload", "hash_of", "open_tasks", "payload_of",
           "step", "tasks_of"]

KINDS = ("erasure", "withdrawal", "suspension")
STATES = ("queued", "delivered", "acknowledged", "overdue", "escalated", "supply_stopped", "attested", "verified", "refused", "contradicted")
OPEN = STATES[:6]
"""States in which an answer is still owed."""

_ASKED, _LATE = OPEN[:3], OPEN[3:]


def _stays(events: Iterable[str], states: Iterable[str]) -> dict[tuple[str, str], str]:
    return {(state, event): state for state in states for event in events}


MOVES: Mapping[tuple[str, str], str] = {
    ("queued", "delivered"): "delivered",
    ("queued", "acknowledged"): "acknowledged",        # it answered faster than our own record of the delivery
    ("delivered", "acknowledged"): "acknowledged",
    **_stays(("delivered",), ("acknowledged", *_LATE)),
    **_stays(("acknowledged",), _LATE),                # seen is no answer: it stays as late as it was
    **_stays(("reminded",), ("delivered", "acknowledged", *_LATE)),
    **_stays(("declined",), (*OPEN, "contradicted")),  # an answer came that is none
    **{(state, "overdue"): "overdue" for state in _ASKED},
    ("overdue", "escalated"): "escalated",
    ("escalated", "stopped"): "supply_stopped",
    **{(state, "disputed"): "escalated" for state in (*_ASKED, "overdue", "escalated")},  # a law is named that is not known: the office decides
    **_stays(("disputed",), ("supply_stopped", "contradicted")),
    **_stays(("overruled",), ("escalated", "supply_stopped", "contradicted")),
    **{(state, "attested"): "attested" for state in (*OPEN, "contradicted")},
    **{(state, "refused"): "refused" for state in (*OPEN, "contradicted")},
    ("attested", "verified"): "verified",
    ("attested", "contradicted"): "contradicted",
    ("contradicted", "stopped"): "contradicted",
    ("attested", "unanswered"): "attested",            # whoever could have verified it did not answer
    **_stays(("forgotten",), ("escalated", "supply_stopped", "contradicted")),
}
"""State and event → state. What is not here cannot happen."""

_TIMES = {"delivered": "delivered_us", "acknowledged": "acknowledged_us", "attested": "attested_us", "refused": "attested_us",
          "verified": "verified_us", "stopped": "stopped_us"}
"""Event → the column of its time. The first time stays; but an answer after a contradiction is a new one."""


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


@dataclass(frozen=True, slots=True)
class Payload:
    """By what the recipient finds the person: orders with their items, and the salt under which it certifies which they were."""

    salt: str
    orders: Mapping[str, tuple[str, ...]]

    @property
    def items(self) -> frozenset[str]:
        """All items of all orders."""
        return frozenset(item for items in self.orders.values() for item in items)


def hash_of(order_refs: Iterable[str], salt: str) -> str:
    """Which orders were meant, for whoever knows them and the salt; nothing for anybody else: order numbers can be guessed."""
    listed = json.dumps(sorted(set(order_refs)), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hmac.digest(salt.encode(), listed.encode(), hashlib.sha256).hex()


def open_tasks(book: Book, request_id: str, kind: str, subject_id: str, given: Sequence[Given], due_us: int) -> list[str]:
    """Give each recipient of what was given its task, in the caller's transaction; the caller closes the book. Their names."""
    if kind not in KINDS:
        raise ValueError(f"a task is for {', '.join(KINDS)}")
    orders: dict[str, dict[str, set[str]]] = {}
    for one in given:
        ref = one.order_ref or f"transfer:{one.transfer_id}"
        orders.setdefault(one.recipient_id, {}).setdefault(ref, set()).update(one.items)
    if not orders:
        return []
    book.hold([subject_id])
    reached = _reached(book.connection, book.tenant, sorted(orders))
    rows = [_queued(book, {"request_id": request_id, "kind": kind, "recipient_id": recipient_id, "due_us": due_us,
                           "channel": "webhook" if recipient_id in reached else "form"}, subject_id, by_order)
            for recipient_id, by_order in sorted(orders.items())]
    put_rows(book.connection, task, rows)
    return [str(row["task_id"]) for row in rows]


def _queued(book: Book, about: Mapping[str, Any], subject_id: str, by_order: Mapping[str, set[str]]) -> dict[str, Any]:
    """The row of a new task; its first entry is made."""
    task_id, key, salt = "tsk_" + secrets.token_hex(16), secrets.token_bytes(32), secrets.token_hex(16)
    payload = {"salt": salt, "orders": {ref: sorted(items) for ref, items in sorted(by_order.items())}}
    placed = book.append("task", subject_id, {**about, "task_id": task_id, "event": "queued", "state": "queued",
                                              "order_refs_hash": hash_of(by_order, salt), "items": sorted(set().union(*by_order.values()))})
    return {
        **about, "tenant": book.tenant, "task_id": task_id, "subject_id": subject_id, "state": "queued", "made_us": placed.at_us,
        "next_us": placed.at_us, "tries": 0, "key": book.keys.wrap(key),
        "payload": KeyRing.seal(key, json.dumps(payload, ensure_ascii=False).encode(), task_id.encode()),
        **dict.fromkeys(("delivered_us", "acknowledged_us", "attested_us", "verified_us", "stopped_us", "answer", "trouble")),
    }


def _reached(connection: Connection, tenant: str, recipients: Sequence[str]) -> set[str]:
    """Those of them that have a webhook."""
    found: set[str] = set()
    for start in range(0, len(recipients), 400):
        query = select(endpoint.c.recipient_id).where(
            endpoint.c.tenant == tenant, one_of(connection, endpoint.c.recipient_id, recipients[start:start + 400]), endpoint.c.url.is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def find(connection: Connection, tenant: str, task_id: str) -> Any:
    """The row of a task as it stands now; None if there is none."""
    return connection.execute(select(task).where(task.c.tenant == tenant, task.c.task_id == task_id)).one_or_none()


def tasks_of(connection: Connection, tenant: str, recipient_id: str, *, answered: bool = False, limit: int = 500) -> list[Any]:
    """A recipient's tasks that await its answer, or all of them; the most urgent first."""
    where = [task.c.tenant == tenant, task.c.recipient_id == recipient_id]
    if not answered:
        where.append(task.c.state.in_((*OPEN, "contradicted")))
    return list(connection.execute(select(task).where(*where).order_by(task.c.due_us, task.c.task_id).limit(limit)))


def payload_of(row: Any, keys: KeyRing) -> Payload | None:
    """What was asked for by a task; None once nothing more is to be said about it."""
    if row.key is None or row.payload is None:
        return None
    said = json.loads(KeyRing.unseal(keys.unwrap(row.key), row.payload, row.task_id.encode()))
    return Payload(said["salt"], {ref: tuple(items) for ref, items in said["orders"].items()})


def step(book: Book, row: Any, event: str, says: Mapping[str, Any] | None = None, **values: Any) -> Any | None:
    """Enter one step and move the row; the row as it is then. None if from its state this cannot happen: nothing is entered.

    ``says``: what the entry tells besides; ``values``: columns that change with it. The caller holds the lock and closes the book.
    """
    state = MOVES.get((row.state, event))
    if state is None:
        return None
    book.hold([row.subject_id])
    placed = book.append("task", row.subject_id, {
        "task_id": row.task_id, "request_id": row.request_id, "recipient_id": row.recipient_id, "event": event, "state": state, **(says or {})})
    column = _TIMES.get(event)
    if column is not None and (column == "attested_us" or getattr(row, column) is None):
        values[column] = placed.at_us
    return change(book, row, state=state, **values)


def change(book: Book, row: Any, **values: Any) -> Any:
    """Change columns of a task that are no step of it; the row as it is then."""
    book.connection.execute(update(task).where(task.c.tenant == book.tenant, task.c.task_id == row.task_id).values(**values))
    return find(book.connection, book.tenant, row.task_id)


def forget_payload(book: Book, row: Any) -> Any:
    """Nothing more is to be said: let go of the orders, with the key they were sealed under."""
    return change(book, row, key=None, payload=None, next_us=None)
