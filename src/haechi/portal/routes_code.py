"""Coming in without an account: a code sent to the address of a delivery. Nothing here tells whether anybody has that address."""

import re
from typing import Annotated

from fastapi import APIRouter, Form
from sqlalchemy import select
from starlette.responses import Response

from haechi.errors import RightsError
from haechi.gateway.log import Book
from haechi.portal.link import seal_link
from haechi.portal.reader import Anyone, Reader, Refused
from haechi.portal.routes_enter import welcome
from haechi.portal.settings import link_keys
from haechi.rights.outbox import opened
from haechi.rights.pin import MINUTES, check, send
from haechi.rights.reach import Address, address_of
from haechi.rights.schema import outbox

__all__ = ["router"]

router = APIRouter()
_WAIT = 45.0


@router.get("/{language}/code")
def asking(reader: Anyone) -> Response:
    """Where to write the address."""
    return reader.show("code.html", fault="")


@router.post("/{language}/code")
def send_code(reader: Anyone, address: Annotated[str, Form(max_length=254)]) -> Response:
    """Send a code, if anybody is known there; the same page in either case."""
    _local(reader)
    _limited(reader)
    try:
        where = address_of(address)
    except RightsError:
        return reader.show("code.html", 422, fault="code_no_address")
    desk = reader.service.desk(reader.tenant)
    try:
        challenge = desk.act(lambda book: _sent(book, where, reader.market)).result(_WAIT)
    except RightsError:
        raise Refused(429, "too_many") from None
    return reader.show("code_enter.html", challenge=challenge, minutes=MINUTES, fault="", shown=_demo(reader))


@router.post("/{language}/code/enter")
def enter_code(reader: Anyone, challenge: Annotated[str, Form(max_length=100)], number: Annotated[str, Form(max_length=20)]) -> Response:
    """Come in by the code."""
    _local(reader)
    _limited(reader)
    people = reader.service.desk(reader.tenant).act(lambda book: check(book, challenge, number)).result(_WAIT)
    if not people:
        return reader.show("code_enter.html", 403, challenge=challenge, minutes=MINUTES, fault="code_wrong", shown="")
    if len(people) == 1:
        return welcome(reader, "person", people[0], "code")
    key, now = link_keys(reader.settings.keys)[-1], reader.service.clock.now()
    return reader.show("code_choose.html", links=[f"{reader.settings.prefix}/enter?t={seal_link(key, 'person', one, now)}" for one in people])


def _sent(book: Book, address: Address, market: str) -> str:
    challenge = send(book, address, market)
    book.close()
    return challenge


def _local(reader: Reader) -> None:
    if reader.request.headers.get("origin") not in (None, reader.settings.origin):
        raise Refused(403, "foreign_form")


def _limited(reader: Reader) -> None:
    """Nobody is signed in: tries are counted by where they come from."""
    if reader.request.app.state.limits.take(f"code {reader.request.client.host if reader.request.client else ''}"):
        raise Refused(429, "too_many")


def _demo(reader: Reader) -> str:
    """In the simulated marketplace there is no telephone: the code of the latest message."""
    if not reader.settings.demo:
        return ""
    with reader.service.store.reading() as connection:
        query = select(outbox).where(outbox.c.tenant == reader.tenant, outbox.c.kind == "code", outbox.c.sealed.is_not(None))
        row = connection.execute(query.order_by(outbox.c.made_us.desc()).limit(1)).one_or_none()
    message = None if row is None else opened(row, reader.service.keys[reader.tenant])
    found = None if message is None else re.search(r"\d{6}", str(message.content["text"]["en"]))
    return found[0] if found else ""
