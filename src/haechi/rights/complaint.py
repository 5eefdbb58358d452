"""Complaints and disputes of one person, opened with her key: for her, and for what the law orders kept of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.clock import instant
from haechi.rights.message import messages_of
from haechi.rights.schema import thread
from haechi.rights.topic import WISHES

__all__ = ["Complaint", "complaints_of"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thread. ``messages``: when, who, what; None where what was written cannot be opened any more."""

    thread_id: str
    kind: str
    topic: str
    recipient_id: str | None
    transfer_id: str | None
    made_us: int
    messages: tuple[tuple[int, str, str | None], ...]

    @property
    def last_us(self) -> int:
        """When it was last spoken in."""
        return max((at for at, _, _ in self.messages), default=self.made_us)

    def said(self) -> Mapping[str, Any]:
        """As it is kept."""
        return {"kind": self.kind, "topic": self.topic, "recipient_id": self.recipient_id, "transfer_id": self.transfer_id,
                "made_at": instant(self.made_us), "messages": [{"at": instant(at), "role": role, "text": text} for at, role, text in self.messages]}


def complaints_of(connection: Connection, tenant: str, subject_id: str, key: bytes | None) -> list[Complaint]:
    """A person's complaints and disputes; questions are none. ``key``: hers, under which messages are sealed; None: she has none."""
    threads = connection.execute(select(thread).where(
        thread.c.subject_id == subject_id, thread.c.tenant == tenant, thread.c.kind.in_(tuple(WISHES))).order_by(thread.c.made_us)).all()
    return [Complaint(row.thread_id, row.kind, row.topic, row.recipient_id, row.transfer_id, row.made_us, tuple(
        (one.at_us, one.role, one.text) for one in messages_of(connection, tenant, row.thread_id, key))) for row in threads]
