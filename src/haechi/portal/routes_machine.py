"""Doors for machines that hold an API key of the gateway: recipients answer their tasks, the order system says how people are reached."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from haechi.errors import RightsError
from haechi.gateway.auth import Principal
from haechi.gateway.door import allow
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.problem import Problem
from haechi.portal.settings import Settings
from haechi.rights.answer import acknowledge, receive
from haechi.rights.reach import address_of, remember
from haechi.rights.task import find

__all__ = ["router"]

router = APIRouter()
_WAIT = 45.0
Seller = Annotated[Principal, Depends(allow("seller"))]
OrderSystem = Annotated[Principal, Depends(allow("order_system"))]


class Contact(BaseModel):
    """How a person is reached: kept as a keyed digest, for one-time codes."""

    model_config = ConfigDict(extra="forbid")
    subject_id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
    address: Annotated[str, Field(min_length=3, max_length=254)]


@router.get("/tasks/{task_id}")
def look(request: Request, task_id: str, who: Seller) -> Response:
    """How far a task of this recipient has come."""
    with request.app.state.service.store.reading() as connection:
        row = find(connection, _own(request, who), task_id[:64])
    if row is None or row.recipient_id != who.party:
        raise Problem(404, "there is nothing of that name")
    return JSONResponse({"task_id": row.task_id, "request_id": row.request_id, "kind": row.kind, "state": row.state})


@router.post("/tasks/{task_id}/{what}")
async def answer(request: Request, task_id: str, what: Literal["acknowledged", "attested"], who: Seller) -> Response:
    """Say that a task was seen, or attest that it is done; an attestation that is none is declined with every fault."""
    tenant, party = _own(request, who), who.party or ""
    if what == "acknowledged":
        if not _act(request, tenant, lambda book, encoder: acknowledge(book, task_id[:64], party)):
            raise Problem(404, "there is nothing of that name")
        return JSONResponse({"task_id": task_id, "state": "acknowledged"})
    try:
        said = await request.json()
    except ValueError:
        raise Problem(400, "the request cannot be read", "send the attestation as JSON") from None
    outcome = _act(request, tenant, lambda book, encoder: receive(book, encoder, task_id[:64], party, said, "signature"))
    if outcome.state is None:
        raise Problem(404, "there is nothing of that name")
    if outcome.wrongs:
        faults = [{"where": wrong.where, "what": f"{wrong.code}: {wrong.what.en}", "help": wrong.help.en} for wrong in outcome.wrongs]
        raise Problem(422, "the attestation is declined", errors=faults)
    return JSONResponse({"task_id": task_id, "state": outcome.state, "again": outcome.again})


@router.post("/contacts", status_code=204)
def contact(request: Request, body: Contact, who: OrderSystem) -> Response:
    """A person without an account can be reached there."""
    try:
        address = address_of(body.address)
    except RightsError as error:
        raise Problem(422, "the address cannot be taken", error.help) from None

    def do(book: Book, encoder: Encoder) -> None:
        remember(book, body.subject_id, address)
        book.close()
    _act(request, _own(request, who), do)
    return Response(status_code=204)


def _own(request: Request, who: Principal) -> str:
    """The marketplace of this portal; a key of another's opens nothing here."""
    settings: Settings = request.app.state.settings
    if who.tenant != settings.tenant:
        raise Problem(403, "this key is another marketplace's")
    return settings.tenant


def _act(request: Request, tenant: str, do: Any) -> Any:
    desk = request.app.state.service.desk(tenant)
    return desk.act(lambda book: do(book, desk.encoder)).result(_WAIT)
