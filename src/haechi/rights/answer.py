"""A recipient's word on its task: it has seen it, it has done it, it must not. What is taken changes task and register together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import Fault, RecordError
from haechi.facts.keeping import term_of
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change, write
from haechi.gateway.schema import entry
from haechi.rights import claim
from haechi.rights.attest import By, Judged, digest_of, judge
from haechi.rights.attest_words import WRONGS
from haechi.rights.certificate import certified
from haechi.rights.endpoint import endpoint_of
from haechi.rights.ground import GROUNDS, UNCLEAR
from haechi.rights.letter import tell_office
from haechi.rights.task import OPEN, change, find, forget_payload, payload_of, step
from haechi.rights.wrong import Wrong

__all__ = ["Outcome", "acknowledge", "acknowledged", "close", "decide", "entry_of", "receive", "received", "settle"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer. ``again``: it was taken before, and nothing changed; ``state``: of the task now, None if it is nobody's."""

    state: str | None
    wrongs: tuple[Wrong, ...] = ()
    again: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def taken(self) -> bool:
        """Whether the answer stands."""
        return self.state is not None and not self.wrongs


def acknowledge(book: Book, task_id: str, recipient_id: str) -> bool:
    """The recipient has seen its task; whether it is its task, and open. Closes the book."""
    row = find(book.connection, book.tenant, task_id)
    if row is None or row.recipient_id != recipient_id or row.state not in OPEN:
        return False
    if acknowledged(book, row) is not None:
        book.close()
    return True


def acknowledged(book: Book, row: Any) -> Any | None:
    """The step of it, once; None if there is nothing new in it."""
    return None if row.acknowledged_us is not None else step(book, row, "acknowledged")


def receive(book: Book, encoder: Encoder, task_id: str, recipient_id: str, said: Any, by: By) -> Outcome:
    """Take a recipient's attestation, or decline it with every fault. Closes the book.

    ``recipient_id`` is who brought it, by whatever it was admitted with: a task of another's is not there for it.
    """
    row = find(book.connection, book.tenant, task_id)
    if row is None or row.recipient_id != recipient_id:
        return Outcome(None)
    outcome = received(book, row, said, by)
    close(book, encoder, outcome.changes)
    return outcome


def received(book: Book, row: Any, said: Any, by: By) -> Outcome:
    """As ``receive``, within a transaction that does more; the caller writes the changes and closes the book."""
    reached = endpoint_of(book.connection, book.tenant, row.recipient_id)
    judged = judge(row, payload_of(row, book.keys), None if reached is None else reached.verify_key, said, by, book.stamp())
    if judged.wrongs:
        return _declined(book, row, said, judged)
    answer: dict[str, Any] = {"attestation": said, "digest": digest_of(said), "by": by}
    says: dict[str, Any] = {"attestation": said, "by": by}
    if judged.unknown:
        return _disputed(book, row, answer, says)
    if judged.laws:
        return _refused(book, row, judged, answer, says)
    moved = _moved(book, row, "attested", {**says, "late": row.due_us < book.stamp()}, answer, None)
    moved = change(book, moved, next_us=moved.attested_us)
    changes = certified(book, moved, moved.attested_us)
    if reached is None or reached.probe_url is None:
        settle(book, moved)
    return Outcome("attested", changes=tuple(changes))


def entry_of(connection: Connection, tenant: str, row: Any) -> int | None:
    """The entry of the answer that was taken last; None if there is none, or its person was erased since."""
    query = select(entry.c.seq, entry.c.body).where(
        entry.c.owner == row.subject_id, entry.c.tenant == tenant, entry.c.kind == "task", entry.c.body.is_not(None)).order_by(entry.c.seq.desc())
    for found in connection.execute(query):
        said = json.loads(found.body)
        if said["task_id"] == row.task_id and said["event"] in ("attested", "refused"):
            return int(found.seq)
    return None


def settle(book: Book, row: Any) -> Any:
    """Nothing more is to be said about a task: its orders are forgotten, its links end."""
    claim.end(book.connection, book.tenant, "task", row.task_id)
    return forget_payload(book, row)


def decide(book: Book, encoder: Encoder, task_id: str, law: str | None, who: str, ground: str = UNCLEAR) -> Outcome:
    """The office's word on a law that was not known: it is this one of those that are (``law``), or it is no ground (None), for one of
    ``GROUNDS``.

    Closes the book. Raises ``RecordError`` where there is nothing to decide, the law is still not known, or the ground is none.
    """
    row = find(book.connection, book.tenant, task_id)
    asked = None if row is None else json.loads(row.answer or "{}")
    if row is None or not (asked or {}).get("open"):
        raise RecordError("nothing is to be decided", (Fault("task", "names no law that waits for a decision", "look at the task's state"),))
    order = None if law is None else term_of(law)
    if law is not None and order is None:
        raise RecordError("the decision cannot be taken", (Fault("law", "is not known to order anything kept", "name one of `facts.keeping`"),))
    if ground not in GROUNDS:
        raise RecordError("the decision cannot be taken", (Fault("ground", "is none", f"name one of {', '.join(GROUNDS)}"),))
    answer = {**(asked or {}), "open": False, "decided_by": who}
    if order is None:
        said = {"decided_by": who, "ground": ground}
        step(book, row, "overruled", said, answer=json.dumps(answer, ensure_ascii=False), trouble="overruled", next_us=book.stamp())
        book.close()
        return Outcome(row.state)
    kept = {field for basis in answer["attestation"]["retained_basis"] for field in basis["fields"]}
    payload = payload_of(row, book.keys)
    judged = Judged((), (order.code,), whole=payload is None or kept >= payload.items)
    outcome = _refused(book, row, judged, answer, {"attestation": answer["attestation"], "by": answer["by"], "decided_by": who})
    close(book, encoder, outcome.changes)
    return outcome


def close(book: Book, encoder: Encoder, changes: tuple[Change, ...]) -> None:
    """Write what registers are to say, if anything, and close the book."""
    if changes:
        write(book, encoder, changes)
    elif book.placed:
        book.close()


def _moved(book: Book, row: Any, event: str, says: Mapping[str, Any], answer: Mapping[str, Any], trouble: str | None) -> Any:
    """The step of an answer that was judged: ``judge`` lets none pass in a state that has no such move."""
    moved = step(book, row, event, says, answer=json.dumps(answer, ensure_ascii=False), trouble=trouble)
    assert moved is not None
    return moved


def _declined(book: Book, row: Any, said: Any, judged: Judged) -> Outcome:
    """An answer that is none. The same again is not entered again; one that was taken before is no fault."""
    codes = [wrong.code for wrong in judged.wrongs]
    if codes == ["answered"] and row.answer is not None and json.loads(row.answer).get("digest") == digest_of(said):
        return Outcome(row.state, again=True)
    trouble = "declined:" + ",".join(codes)
    if row.trouble != trouble[:40]:
        step(book, row, "declined", {"wrongs": codes}, trouble=trouble[:40])
    return Outcome(row.state, judged.wrongs)


def _disputed(book: Book, row: Any, answer: Mapping[str, Any], says: Mapping[str, Any]) -> Outcome:
    """A law is named that is not known here: it is no ground until the office says so."""
    before = json.loads(row.answer or "{}")
    if before.get("digest") == answer["digest"]:
        return Outcome(row.state, again=True) if before.get("open") else Outcome(row.state, (WRONGS["overruled"],))
    moved = _moved(book, row, "disputed", says, {**answer, "open": True}, "unknown_law")
    change(book, moved, next_us=book.stamp())
    tell_office(book, row, "disputed")
    return Outcome(moved.state)


def _refused(book: Book, row: Any, judged: Judged, answer: Mapping[str, Any], says: Mapping[str, Any]) -> Outcome:
    about = {"laws": list(judged.laws), "whole": judged.whole}
    moved = _moved(book, row, "refused", {**says, **about}, {**answer, **about}, None)
    changes = certified(book, moved, None if judged.whole else moved.attested_us, judged.laws)
    settle(book, moved)
    return Outcome("refused", changes=tuple(changes))
