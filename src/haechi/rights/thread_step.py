"""What is done to a thread: opened, spoken in, answered, closed, handed over; each in one transaction, with its entry of the log.

A complaint or dispute is a request as well, and is answered there by the same word. Who acts is asked here too: a thread
of another's is not there for whoever names it.
"""

import secrets
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import insert, select, update

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.facts.period import last_day
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change
from haechi.gateway.schema import decision
from haechi.rights import enclosure, message, thread_letter
from haechi.rights.answer import close as write_and_close
from haechi.rights.file_kind import Known
from haechi.rights.request import PERSON, TAKEN_BACK, Asker, answered, received, request_named
from haechi.rights.schema import thread
from haechi.rights.thread import Thread, named
from haechi.rights.topic import KINDS, TOPICS, WISHES
from haechi.rights.wish import day_of, due_on, end_of

__all__ = ["REFUSED", "SELLER_DAYS", "Turn", "close", "file_made", "hand_over", "open_thread", "reply", "speak"]

SELLER_DAYS = 5
"""Days in which a seller is asked for its word: the marketplace's own policy. Its promise to the person runs on meanwhile."""
REFUSED = "said in the thread"
"""The reason of a complaint that the marketplace does not follow: the person was told in words, which no register repeats."""

Turn = Literal["done", "refused", "seller", "person"]
"""What a word of the office is: its answer, by which it does as it was asked or does not; a question to the seller, or to the person."""


def open_thread(book: Book, encoder: Encoder, subject_id: str, kind: str, topic: str, text: str, recipient_id: str | None = None,
                transfer_id: str | None = None, *, name: str | None = None, asker: Asker = PERSON, paper: Known | None = None) -> Thread:
    """Begin a thread and close the book. ``name``: of 32 hex digits, so that one that is sent twice is opened once; ``paper``: goes with it.

    Raises ``RightsError`` for a kind or topic that is none, a text that is empty or too long, and for a recipient or transfer by which
    nothing of this person went out.
    """
    thread_id = "thr_" + (name or secrets.token_hex(16))
    before = named(book.connection, book.tenant, thread_id)
    if before is not None and before.subject_id == subject_id:
        return before
    if kind not in KINDS or topic not in TOPICS or before is not None:
        raise RightsError("that is no kind or topic of a thread", help=f"name a kind of {', '.join(KINDS)} and a topic of {', '.join(TOPICS)}")
    said, about = message.written(text), _about(book, subject_id, recipient_id, transfer_id)
    changes: tuple[Change, ...] = ()
    request_id, now = "", book.stamp()
    if kind in WISHES:  # received at the very moment: the two have one day
        request_id, change = received(book, subject_id, WISHES[kind], asker, now)
        changes = (change,)
    book.hold([subject_id])
    one = Thread(thread_id, request_id, kind, topic, subject_id, about, transfer_id, "open", now, _promised(now), None)
    book.connection.execute(insert(thread), {
        "tenant": book.tenant, **{column: getattr(one, column) for column in Thread.__slots__}})
    _enter(book, one, "opened", asker.role, kind=kind, topic=topic, recipient_id=about, transfer_id=transfer_id, request_id=request_id or None)
    _write(book, one, "person", said, "tms_" + (name or secrets.token_hex(16)), paper=paper)
    thread_letter.remind_office(book, one, now)
    if about is not None:
        thread_letter.tell_seller(book, one)
    write_and_close(book, encoder, changes)
    return one


def speak(book: Book, thread_id: str, role: Literal["person", "seller"], party: str, text: str, name: str | None = None,
          paper: Known | None = None) -> Thread:
    """A word of the person or of the seller, and the paper that goes with it; closes the book. Her word after an answer opens the thread again.

    A seller's word keeps the marketplace's promise only where it was a question about the trade.
    """
    one = _for(book, thread_id, role, party)
    said = message.written(text)
    book.hold([one.subject_id])
    if not _write(book, one, role, said, "tms_" + (name or secrets.token_hex(16)), paper=paper):
        return one
    now = book.stamp()
    if role == "person" and one.state in ("answered", "asked_person"):
        one = _move(book, one, state="open", due_us=_promised(now))
        thread_letter.silence(book, one, "person")
        thread_letter.remind_office(book, one, now)
    elif role == "seller" and one.state in ("open", "asked_seller"):
        thread_letter.silence(book, one, "seller")
        one = _answered(book, one, now) if one.kind == "question" and one.family == "trade" else _move(book, one, state="open")
    book.close()
    return one


def reply(book: Book, encoder: Encoder, thread_id: str, turn: Turn, text: str, by: str, name: str | None = None,
          paper: Known | None = None) -> Thread:
    """A word of the office, ``by`` one of its people; closes the book. Raises ``RightsError`` where a seller is asked who is not there."""
    one = _for(book, thread_id, "office", by)
    said, changes = message.written(text), list[Change]()
    if turn == "seller" and one.recipient_id is None:
        raise RightsError("the thread is about no seller", help="ask the person, or answer")
    book.hold([one.subject_id])
    if not _write(book, one, "office", said, "tms_" + (name or secrets.token_hex(16)), by=by, paper=paper):
        return one
    now = book.stamp()
    if turn == "done" or turn == "refused":
        _enter(book, one, "answered", "office", by=by, outcome=turn)
        if _pending(book, one):
            changes.append(answered(book, one.request_id, turn, REFUSED if turn == "refused" else None, Asker("office", by)))
        one = _answered(book, one, now)
    else:
        _enter(book, one, "asked", "office", by=by, whom=turn)
        one = _asked(book, one, turn, now)
    write_and_close(book, encoder, tuple(changes))
    return one


def close(book: Book, encoder: Encoder, thread_id: str, role: Literal["person", "office"], party: str) -> Thread:
    """End a thread and close the book: the person when she likes, the office once it has answered and she had time to reply.

    Raises ``RightsError`` where the office may not yet.
    """
    one = _for(book, thread_id, role, party)
    pending = _pending(book, one)
    if role == "office" and not one.closable(book.stamp(), pending=pending):
        raise RightsError("the thread cannot be closed yet", help="answer it, and leave the person the time to reply")
    changes = [answered(book, one.request_id, "refused", TAKEN_BACK, PERSON)] if pending else []
    book.hold([one.subject_id])
    _enter(book, one, "closed", role, by=party if role == "office" else None)
    one = _move(book, one, state="closed", closed_us=book.stamp())
    thread_letter.silence(book, one, "office", "seller", "person")
    write_and_close(book, encoder, tuple(changes))
    return one


def hand_over(book: Book, thread_id: str, role: Literal["person", "office"], party: str) -> Thread:
    """The matter lies before the Dispute Mediation Committee from now on; closes the book. Raises ``RightsError`` for a question."""
    one = _for(book, thread_id, role, party)
    if one.kind not in WISHES or one.state == "handed_over":
        raise RightsError("this cannot be handed over", help="a question is none for the Committee: make it a complaint or a dispute")
    book.hold([one.subject_id])
    _enter(book, one, "handed_over", role, by=party if role == "office" else None)
    thread_letter.silence(book, one, "seller", "person", *(() if _pending(book, one) else ("office",)))
    one = _move(book, one, state="handed_over")
    book.close()
    return one


def file_made(book: Book, thread_id: str, role: str, party: str, digest: str) -> None:
    """A file for the Committee was made: enter who made it, and the SHA-256 of its manifest; closes the book."""
    one = _for(book, thread_id, role, party, speakable=False)
    book.hold([one.subject_id])
    _enter(book, one, "file", role, by=party if role == "office" else None, manifest_sha256=digest)
    book.close()


def _for(book: Book, thread_id: str, role: str, party: str, *, speakable: bool = True) -> Thread:
    one = named(book.connection, book.tenant, thread_id)
    whose = None if one is None else {"person": one.subject_id, "seller": one.recipient_id, "office": party}[role]
    if one is None or whose != party or one.state == "erased":
        raise RightsError("there is no thread of that name", help="name one that the list shows")
    if speakable and not one.speakable:
        raise RightsError("the thread is closed", help="open another")
    return one


def _about(book: Book, subject_id: str, recipient_id: str | None, transfer_id: str | None) -> str | None:
    """Whom a thread is about: somebody who was given data of this person."""
    if recipient_id is None and transfer_id is None:
        return None
    where = [decision.c.subject_id == subject_id, decision.c.tenant == book.tenant, decision.c.released == 1]
    if recipient_id is not None:
        where.append(decision.c.recipient_id == recipient_id)
    if transfer_id is not None:
        where.append(decision.c.transfer_id == transfer_id)
    about: str | None = book.connection.execute(select(decision.c.recipient_id).where(*where).limit(1)).scalar()
    if about is None:
        raise RightsError("nothing of this person went out so", help="name a recipient or a transfer that the list shows, or none")
    return about


def _write(book: Book, one: Thread, role: str, text: str, message_id: str, by: str | None = None, paper: Known | None = None) -> bool:
    """Put a message and its paper, each with its entry; False if it is there already, sent twice."""
    if message.known(book.connection, book.tenant, message_id):
        return False
    _, commitment = message.put(book, one.thread_id, message_id, one.subject_id, role, text)
    _enter(book, one, "message", role, by=by, message_id=message_id, commitment=commitment)
    if paper is not None:
        kept = enclosure.put(book, one.thread_id, one.subject_id, role, paper, message_id)
        _enter(book, one, "enclosed", role, by=by, message_id=message_id, **kept)
    return True


def _answered(book: Book, one: Thread, now_us: int) -> Thread:
    """Nobody owes a word any more."""
    thread_letter.silence(book, one, "office", "seller", "person")
    one = _turned(book, one, "answered", _promised(now_us))
    thread_letter.tell_answered(book, one)
    return one


def _asked(book: Book, one: Thread, whom: Literal["seller", "person"], now_us: int) -> Thread:
    """A word is awaited of the seller, while the marketplace's promise runs on, or of the person, while it rests."""
    thread_letter.silence(book, one, "seller", "person")
    promised = _promised(now_us)
    if whom == "person":
        thread_letter.silence(book, one, "office")
        one = _turned(book, one, "asked_person", promised)
    elif one.owing in ("office", "seller"):
        one = _turned(book, one, "asked_seller", one.due_us)
    else:
        one = _turned(book, one, "asked_seller", promised)
        thread_letter.remind_office(book, one, now_us)
    thread_letter.tell_asked(book, one, whom, promised if whom == "person" else end_of(last_day(day_of(now_us), SELLER_DAYS)))
    return one


def _turned(book: Book, one: Thread, state: str, due_us: int) -> Thread:
    """What lies before the Committee stays there, whoever is asked."""
    return one if one.state == "handed_over" else _move(book, one, state=state, due_us=due_us)


def _pending(book: Book, one: Thread) -> bool:
    asked = request_named(book.connection, book.tenant, one.request_id) if one.request_id else None
    return asked is not None and asked.open


def _promised(at_us: int) -> int:
    """The end of the day by which the marketplace promises a word on what came at this moment."""
    return end_of(due_on(Wish.COMPLAINT, at_us))


def _move(book: Book, one: Thread, **values: Any) -> Thread:
    book.connection.execute(update(thread).where(thread.c.thread_id == one.thread_id, thread.c.tenant == book.tenant).values(**values))
    return replace(one, **values)


def _enter(book: Book, one: Thread, event: str, role: str, **more: str | None) -> None:
    book.append("thread", one.subject_id, {"thread_id": one.thread_id, "subject_id": one.subject_id, "event": event, "role": role,
                                           **{name: value for name, value in more.items() if value is not None}})
