"""What customers wrote about a seller, for that seller: without who they are, and it can answer."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.facts.period import last_day
from haechi.gateway.door import place_of
from haechi.portal.act import act
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.routes_seller import Seller
from haechi.portal.routes_thread import ThreadId
from haechi.portal.thread_view import Sent, opened, sent, shown, typed
from haechi.rights.bulk import reader_of, see
from haechi.rights.discreet import for_seller
from haechi.rights.thread import of_seller
from haechi.rights.thread_step import SELLER_DAYS, speak
from haechi.rights.wish import day_of

__all__ = ["router"]

router = APIRouter()
_PAGE = 50


@router.get("/{language}/seller/threads")
def threads(reader: Seller, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """What customers wrote about this seller."""
    with reader.service.store.reading() as connection:
        found = of_seller(connection, reader.tenant, reader.party, (page - 1) * _PAGE, _PAGE + 1)
    return reader.show("thread_seller_list.html", threads=found[:_PAGE], more=len(found) > _PAGE, page=page, now=reader.now_us)


@router.get("/{language}/seller/threads/{thread_id}")
def one(reader: Seller, thread_id: ThreadId) -> Response:
    """One thread, as a seller may read it."""
    return _one(reader, thread_id)


@router.post("/{language}/seller/threads/{thread_id}/say")
def say(reader: Seller, form: Form, thread_id: ThreadId) -> Response:
    """The seller's word."""
    opened(reader, thread_id, "seller")
    word = sent(reader, form, thread_id)
    if word.faulty:
        return _one(reader, thread_id, word)
    act(reader, lambda book, _: speak(book, thread_id, "seller", reader.party, word.text, word.name, word.paper.known))
    return reader.go(f"seller/threads/{thread_id}")


def _one(reader: Reader, thread_id: str, word: Sent | None = None) -> Response:
    found = opened(reader, thread_id, "seller")
    if found.state != "erased" and not see(
            reader.service, reader_of(reader.tenant, reader.party, "visit"), place_of(reader.request), "read a thread", [found.subject_id]):
        raise Refused(429, "seller_too_many_people")
    page = shown(reader, found, facts=False)
    hidden = [each if each.text is None or each.role == "seller" else replace(each, text=for_seller(each.text, found.subject_id, reader.language))
              for each in page.messages]
    asked = next((each.at_us for each in reversed(page.messages) if each.role == "office"), None)
    return reader.show("thread_seller.html", 422 if word else 200, thread=found, messages=hidden, papers=page.papers, now=reader.now_us,
                       **typed(word), asked_by=None if asked is None or found.state != "asked_seller" else last_day(day_of(asked), SELLER_DAYS))
