"""Threads for the privacy office: what is due, what surges, one with its facts; answering, asking, closing, handing over."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from haechi.portal.act import act
from haechi.portal.office import PAGE, Office, look_at
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.routes_thread import ThreadId
from haechi.portal.thread_file import handed_out
from haechi.portal.thread_view import Sent, opened, receipt, sellers, sent, whole
from haechi.rights.surge import surges
from haechi.rights.thread import OPEN, STATES, Thread, counts_of, sellers_spoken_of
from haechi.rights.thread import found as threads_found
from haechi.rights.thread_step import Turn, close, hand_over, reply
from haechi.rights.topic import FAMILIES

__all__ = ["router"]

router = APIRouter()
_SELLERS = 200  # of whom there are the most threads, to choose among
_OWED = "owed"


@router.get("/{language}/office/threads")
def threads(reader: Office, family: Annotated[str, Query(max_length=16)] = "", state: Annotated[str, Query(max_length=16)] = _OWED,
            seller: Annotated[str, Query(max_length=200)] = "", page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Threads as they are due, and what surges. Nobody is named: who reads one is entered."""
    if family not in ("", *FAMILIES) or state not in ("", _OWED, *STATES):
        raise Refused(422, "bad_form")
    states = OPEN if state == _OWED else (state,) if state else ()
    now = reader.now_us
    with reader.service.store.reading() as connection:
        found = threads_found(connection, reader.tenant, family, states, seller, (page - 1) * PAGE, PAGE)
        many = counts_of(connection, reader.tenant, family, states, seller)
        surging, spoken_of = surges(connection, reader.tenant, now), sellers_spoken_of(connection, reader.tenant, _SELLERS)
        ids = [*(one.recipient_id for one in found), *(one.recipient_id for one in surging), *spoken_of, seller or None]
        names = sellers(connection, reader.tenant, ids)
    return reader.show("thread_office_list.html", threads=found, many=many, surges=surging, called=names, families=FAMILIES, now=now, page=page,
                       more=page * PAGE < many, states=STATES, chosen={"family": family, "state": state, "seller": seller},
                       sellers=spoken_of if not seller or seller in spoken_of else [*spoken_of, seller])


@router.get("/{language}/office/threads/{thread_id}")
def one(reader: Office, thread_id: ThreadId) -> Response:
    """One thread with its facts."""
    return _one(reader, thread_id)


@router.post("/{language}/office/threads/{thread_id}/say")
def say(reader: Office, form: Form, thread_id: ThreadId) -> Response:
    """Answer, or ask somebody."""
    opened(reader, thread_id, "office")
    turn = next((known for known in get_args(Turn) if known == form.get("turn")), None)
    if turn is None:
        raise Refused(422, "bad_form")
    word = sent(reader, form, thread_id)
    if word.faulty:
        return _one(reader, thread_id, word, turn)
    act(reader, lambda book, encoder: reply(book, encoder, thread_id, turn, word.text, reader.party, word.name, word.paper.known))
    return reader.go(f"office/threads/{thread_id}")


@router.post("/{language}/office/threads/{thread_id}/close")
def end(reader: Office, form: Form, thread_id: ThreadId) -> Response:
    """Close it."""
    opened(reader, thread_id, "office")
    act(reader, lambda book, encoder: close(book, encoder, thread_id, "office", reader.party))
    return reader.go(f"office/threads/{thread_id}")


@router.post("/{language}/office/threads/{thread_id}/committee")
def committee(reader: Office, form: Form, thread_id: ThreadId) -> Response:
    """It lies before the Committee."""
    opened(reader, thread_id, "office")
    act(reader, lambda book, _: hand_over(book, thread_id, "office", reader.party))
    return reader.go(f"office/threads/{thread_id}")


@router.post("/{language}/office/threads/{thread_id}/file")
def file(reader: Office, form: Form, thread_id: ThreadId) -> Response:
    """The file for the Committee."""
    return handed_out(reader, opened(reader, thread_id, "office"), "office")


@router.get("/{language}/office/threads/{thread_id}/proof")
def proof(reader: Office, thread_id: ThreadId, n: Annotated[int, Query(ge=0)]) -> Response:
    """The proof of one transfer."""
    found = opened(reader, thread_id, "office")
    _look(reader, found, "read the receipt of a decision")
    return JSONResponse(receipt(reader, found, n), headers={"Content-Disposition": f'attachment; filename="receipt-{n}.json"'})


def _look(reader: Reader, one: Thread, task: str) -> None:
    """Enter it before it is shown; of the erased nothing is."""
    if one.state != "erased":
        look_at(reader, task, [one.subject_id])


def _one(reader: Reader, thread_id: str, word: Sent | None = None, turn: str = "") -> Response:
    found = opened(reader, thread_id, "office")
    _look(reader, found, "read a thread")
    seen = whole(reader, found, word)
    asked = seen["page"].asked
    return reader.show("thread_office.html", 422 if word else 200, **seen, turn=turn,
                       turns=[each for each in get_args(Turn) if each != "seller" or found.recipient_id is not None],
                       closable=found.closable(seen["now"], pending=asked is not None and asked.open))
