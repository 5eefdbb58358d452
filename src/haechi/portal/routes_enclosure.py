"""Papers that go with requests and threads, for whoever may see these; of anybody else's nothing is there."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from haechi.gateway.door import place_of
from haechi.portal.enclosing import found, given_out
from haechi.portal.office import Office, look_at
from haechi.portal.reader import Reader, Refused
from haechi.portal.routes_seller import Seller
from haechi.portal.routes_thread import ThreadId
from haechi.portal.routes_where import Person
from haechi.portal.thread_view import opened
from haechi.rights.bulk import reader_of, see
from haechi.rights.request import Asked, request_named

__all__ = ["router"]

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=99)]
_TASK = "read a paper"


@router.get("/{language}/my/requests/{request_id}/papers/{number}")
def of_own_request(reader: Person, request_id: ThreadId, number: Number) -> Response:
    """What was shown with a request of hers."""
    if _asked(reader, request_id).subject_id != reader.party:
        raise Refused(404, "not_here")
    return given_out(reader, found(reader, request_id, number))


@router.get("/{language}/office/requests/{request_id}/papers/{number}")
def of_request(reader: Office, request_id: ThreadId, number: Number) -> Response:
    """What was shown with a request; that it is looked at is entered first."""
    asked, one = _asked(reader, request_id), found(reader, request_id, number)
    look_at(reader, _TASK, [asked.subject_id])
    return given_out(reader, one)


@router.get("/{language}/my/threads/{thread_id}/papers/{number}")
def of_own_thread(reader: Person, thread_id: ThreadId, number: Number) -> Response:
    """A paper of her thread, whoever sent it."""
    opened(reader, thread_id, "person")
    return given_out(reader, found(reader, thread_id, number))


@router.get("/{language}/office/threads/{thread_id}/papers/{number}")
def of_thread(reader: Office, thread_id: ThreadId, number: Number) -> Response:
    """A paper of a thread; that it is looked at is entered first."""
    thread, one = opened(reader, thread_id, "office"), found(reader, thread_id, number)
    look_at(reader, _TASK, [thread.subject_id])
    return given_out(reader, one)


@router.get("/{language}/seller/threads/{thread_id}/papers/{number}")
def of_sellers_thread(reader: Seller, thread_id: ThreadId, number: Number) -> Response:
    """A paper of a thread about this seller; it counts as a look at the customer."""
    thread, one = opened(reader, thread_id, "seller"), found(reader, thread_id, number)
    if not see(reader.service, reader_of(reader.tenant, reader.party, "visit"), place_of(reader.request), _TASK, [thread.subject_id]):
        raise Refused(429, "seller_too_many_people")
    return given_out(reader, one)


def _asked(reader: Reader, request_id: str) -> Asked:
    with reader.service.store.reading() as connection:
        asked = request_named(connection, reader.tenant, request_id)
    if asked is None:
        raise Refused(404, "not_here")
    return asked
