"""Leaving and its receipt; and what a person can have done at one recipient: stop, erase."""

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from haechi.facts.matter import Wish
from haechi.portal.act import act, asker
from haechi.portal.reader import Anyone, Form, Reader, Refused, cookie_name
from haechi.portal.routes_where import Person
from haechi.portal.visit import end_all
from haechi.rights.claim import open_claim
from haechi.rights.complaint import complaints_of
from haechi.rights.given import given_to
from haechi.rights.here import erased_here
from haechi.rights.kept import RECORDS
from haechi.rights.leave import RECEIPT_DAYS, Begun, Plan, erase_at, leave, open_orders, plan, withdraw
from haechi.rights.person_key import key_of
from haechi.rights.request import request_named, requests_of
from haechi.rights.status import status
from haechi.rights.wish import day_of, due_on

__all__ = ["router"]

router = APIRouter()


@router.get("/{language}/my/delete")
def before_leaving(reader: Person) -> Response:
    """What leaving means: on one page, with the one button that does it."""
    now = reader.now_us
    with reader.service.store.reading() as connection:
        running = [one for one in requests_of(connection, reader.tenant, reader.party) if one.open and one.wish is Wish.ACCOUNT_CLOSURE]
        planned = _planned(reader, connection, now)
    return reader.show("delete.html", plan=planned, running=bool(running), due=due_on(Wish.ACCOUNT_CLOSURE, now), records=RECORDS)


@router.post("/{language}/my/delete")
def do_leave(reader: Person, form: Form) -> Response:
    """Leave; on to the receipt. Every visit ends: there is no account any more."""
    begun = act(reader, lambda book, encoder: leave(book, encoder, reader.party, asker(reader)))
    end_all(reader.service, reader.tenant, "person", reader.party)
    gone = _to_receipt(reader, begun)
    gone.delete_cookie(cookie_name(reader.settings), path="/", secure=reader.settings.secure, httponly=True)
    return gone


@router.post("/{language}/my/recipient/stop")
def do_stop(reader: Person, form: Form) -> Response:
    """Withdraw consent for one recipient; in force at once."""
    recipient = str(form.get("r", ""))
    begun = act(reader, lambda book, encoder: withdraw(book, encoder, reader.party, recipient, asker=asker(reader)))
    return _to_receipt(reader, begun)


@router.post("/{language}/my/recipient/erase")
def do_erase(reader: Person, form: Form) -> Response:
    """Have one recipient erase what it holds."""
    recipient = str(form.get("r", ""))
    begun = act(reader, lambda book, encoder: erase_at(book, encoder, reader.party, recipient, asker(reader)))
    return _to_receipt(reader, begun)


@router.get("/{language}/receipt/{secret}")
def receipt(reader: Anyone, secret: Annotated[str, Path(max_length=100)]) -> Response:
    """How far a request has come, here and at every recipient; for whoever holds the link."""
    now = reader.now_us
    with reader.service.store.reading() as connection:
        claim = open_claim(connection, reader.tenant, "receipt", secret, now)
        asked = None if claim is None else request_named(connection, reader.tenant, claim.target)
        if asked is None:
            raise Refused(404, "not_here")
        standing, erased = status(connection, reader.tenant, asked.request_id), erased_here(connection, reader.tenant, asked)
    return reader.show("receipt.html", asked=asked, standing=standing, days=RECEIPT_DAYS, state=asked.state(now), erased=erased,
                       erasing=asked.wish in (Wish.ACCOUNT_CLOSURE, Wish.ERASURE))


def _planned(reader: Reader, connection: Connection, now_us: int) -> Plan:
    given = given_to(connection, reader.tenant, reader.party)
    key = key_of(connection, reader.tenant, reader.service.keys[reader.tenant], reader.party)
    complaints = complaints_of(connection, reader.tenant, reader.party, key) if key is not None else []
    return plan(given, complaints, open_orders(connection, reader.tenant, given), day_of(now_us))


def _to_receipt(reader: Reader, begun: Begun) -> RedirectResponse:
    return reader.go(f"receipt/{begun.secret}")
