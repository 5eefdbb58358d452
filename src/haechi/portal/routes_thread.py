"""A person's threads: the list, a new one, one with its facts; the file for the Dispute Mediation Committee."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse, Response

from haechi.portal.act import act
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.routes_where import Person
from haechi.portal.thread_file import handed_out
from haechi.portal.thread_view import Sent, opened, receipt, sellers, sent, typed, whole
from haechi.rights.given import given_to, holders
from haechi.rights.refusal import APPEAL
from haechi.rights.thread import Thread, of_person
from haechi.rights.thread_step import close, hand_over, open_thread, speak
from haechi.rights.topic import FAMILIES, KINDS, TOPICS
from haechi.rights.wish import PROMISE

__all__ = ["ThreadId", "router"]

router = APIRouter()
ThreadId = Annotated[str, Path(max_length=64)]
About = Annotated[str, Query(max_length=200)]
_TRANSFERS = 100  # that a person chooses among; what is older is asked about as a whole


@router.get("/{language}/my/threads")
def threads(reader: Person) -> Response:
    """What this person asked and complained of."""
    with reader.service.store.reading() as connection:
        found = of_person(connection, reader.tenant, reader.party)
        names = sellers(connection, reader.tenant, [one.recipient_id for one in found])
    return reader.show("threads.html", threads=found, called=names, now=reader.now_us, days=PROMISE)


@router.get("/{language}/my/threads/new")
def new(reader: Person, r: About = "", t: About = "") -> Response:
    """The form of a new thread. ``r``: about this recipient; ``t``: about this transfer."""
    return _new(reader, {"r": r, "t": t})


@router.post("/{language}/my/threads/new")
def begin(reader: Person, form: Form) -> Response:
    """Begin a thread."""
    said = {name: str(form.get(name, "")) for name in ("kind", "topic", "r", "t")}
    word = sent(reader, form)
    fault = "thread_pick_fault" if said["kind"] not in KINDS or said["topic"] not in TOPICS else word.fault
    if fault or word.faulty:
        return _new(reader, said, word, fault)
    one: Thread = act(reader, lambda book, encoder: open_thread(
        book, encoder, reader.party, said["kind"], said["topic"], word.text, said["r"] or None, said["t"] or None, name=word.name,
        paper=word.paper.known))
    return reader.go(f"my/threads/{one.thread_id}")


@router.get("/{language}/my/threads/{thread_id}")
def one(reader: Person, thread_id: ThreadId) -> Response:
    """One thread."""
    return _one(reader, thread_id)


@router.post("/{language}/my/threads/{thread_id}/say")
def say(reader: Person, form: Form, thread_id: ThreadId) -> Response:
    """A further word."""
    opened(reader, thread_id, "person")
    word = sent(reader, form, thread_id)
    if word.faulty:
        return _one(reader, thread_id, word)
    act(reader, lambda book, _: speak(book, thread_id, "person", reader.party, word.text, word.name, word.paper.known))
    return reader.go(f"my/threads/{thread_id}")


@router.post("/{language}/my/threads/{thread_id}/close")
def end(reader: Person, form: Form, thread_id: ThreadId) -> Response:
    """Close it."""
    opened(reader, thread_id, "person")
    act(reader, lambda book, encoder: close(book, encoder, thread_id, "person", reader.party))
    return reader.go(f"my/threads/{thread_id}")


@router.post("/{language}/my/threads/{thread_id}/committee")
def committee(reader: Person, form: Form, thread_id: ThreadId) -> Response:
    """She has applied for mediation."""
    opened(reader, thread_id, "person")
    act(reader, lambda book, _: hand_over(book, thread_id, "person", reader.party))
    return reader.go(f"my/threads/{thread_id}")


@router.post("/{language}/my/threads/{thread_id}/file")
def file(reader: Person, form: Form, thread_id: ThreadId) -> Response:
    """The file for the Committee."""
    return handed_out(reader, opened(reader, thread_id, "person"), "person")


@router.get("/{language}/my/threads/{thread_id}/proof")
def proof(reader: Person, thread_id: ThreadId, n: Annotated[int, Query(ge=0)]) -> Response:
    """The proof of one transfer."""
    found = receipt(reader, opened(reader, thread_id, "person"), n)
    return JSONResponse(found, headers={"Content-Disposition": f'attachment; filename="receipt-{n}.json"'})


def _new(reader: Reader, said: dict[str, str], word: Sent | None = None, fault: str = "") -> Response:
    with reader.service.store.reading() as connection:
        given = given_to(connection, reader.tenant, reader.party)
    if said.get("t") and not said.get("r"):
        said = {**said, "r": next((each.recipient_id for each in given if each.transfer_id == said["t"]), "")}
    parties = holders(given)
    holder = next((each for each in parties if each.recipient_id == said.get("r")), None)
    if (said.get("r") and holder is None) or (said.get("t") and said["t"] not in {each.transfer_id for each in (holder.given if holder else ())}):
        raise Refused(404, "not_here")
    return reader.show("thread_new.html", 422 if word else 200, holders=parties, holder=holder, said={"kind": "", "topic": "", **said},
                       transfers=holder.given[:_TRANSFERS] if holder else (), kinds=KINDS, families=FAMILIES, **{**typed(word), "fault": fault})


def _one(reader: Reader, thread_id: str, word: Sent | None = None) -> Response:
    found = opened(reader, thread_id, "person")
    return reader.show("thread.html", 422 if word else 200, appeal=APPEAL, **whole(reader, found, word))
