"""Messages about threads, laid into the outbox: what was said to whom, and reminders of a word that is owed, ready for their time.

All of them are the person's, so that they go when she goes; none says who she is to a seller, nor what was written.
"""

from haechi.gateway.clock import instant
from haechi.gateway.log import Book
from haechi.rights import outbox
from haechi.rights.thread import Thread
from haechi.rights.thread_words import ANSWERED, ASKED_PERSON, DUE, LATE, TO_SELLER, TO_SELLER_ASKED
from haechi.rights.wish import ALERTS, day_of
from haechi.text import Text

__all__ = ["remind_office", "silence", "tell_answered", "tell_asked", "tell_seller"]

_OFFICE, _SELLER, _PERSON = "thread_office", "thread_seller", "thread_person"
_HALF = 50  # per cent of a term after which a seller or a person is reminded


def remind_office(book: Book, one: Thread, since_us: int) -> None:
    """Lay ready what reminds the office of its promise: at parts of the term, and when it is over."""
    for part in ALERTS:
        _lay(book, one, _OFFICE, LATE if part == ALERTS[-1] else DUE, one.due_us, at_us=since_us + (one.due_us - since_us) * part // 100,
             thread={"topic": one.topic, "kind": one.kind, "part": part, **({} if one.recipient_id is None else {"recipient_id": one.recipient_id})})


def tell_seller(book: Book, one: Thread) -> None:
    """A customer has written about a seller."""
    _lay(book, one, _SELLER, TO_SELLER, one.due_us, thread={"recipient_id": one.recipient_id})


def tell_asked(book: Book, one: Thread, role: str, due_us: int) -> None:
    """A seller, or the person, is asked for a word by a day: told now and half way there."""
    now = book.stamp()
    for at_us in (now, now + (due_us - now) * _HALF // 100):
        if role == "seller":
            _lay(book, one, _SELLER, TO_SELLER_ASKED, due_us, at_us=at_us, thread={"recipient_id": one.recipient_id})
        else:
            _lay(book, one, _PERSON, ASKED_PERSON, due_us, at_us=at_us, thread={"subject_id": one.subject_id})


def tell_answered(book: Book, one: Thread) -> None:
    """The person was answered."""
    _lay(book, one, _PERSON, ANSWERED, one.due_us, thread={"subject_id": one.subject_id})


def silence(book: Book, one: Thread, *roles: str) -> None:
    """Take back what would remind these of a word that is not owed any more."""
    outbox.drop(book, one.subject_id, one.thread_id, [f"thread_{role}" for role in roles])


def _lay(book: Book, one: Thread, kind: str, said: Text, due_us: int, *, thread: dict[str, object], at_us: int | None = None) -> None:
    day = day_of(due_us - 1).isoformat()
    outbox.put(book, kind, one.subject_id, {
        "thread_id": one.thread_id, "due_at": instant(due_us), **thread,
        "text": {language: text.format(day=day) for language, text in said.as_dict().items()}}, at_us=at_us, about=one.thread_id)
