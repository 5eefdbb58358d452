"""Routes of the decision: one transfer, many, one order split; what was decided, and its receipt."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select

from haechi.gateway.access import look
from haechi.gateway.ask import Answer, names
from haechi.gateway.auth import Principal
from haechi.gateway.bodies import Batch, SplitAsk, TransferAsk
from haechi.gateway.clock import instant, micros
from haechi.gateway.desk import Decided
from haechi.gateway.door import PROBLEMS, IdempotencyKey, allow, place_of, service_of
from haechi.gateway.express import Express
from haechi.gateway.form import Identifier, Moment
from haechi.gateway.models import BatchAnswer, DecisionPage, DecisionRow, SplitAnswer, TransferAnswer
from haechi.gateway.problem import Problem
from haechi.gateway.reading import answers_of, ask_of, asks_of_split, body_of, told
from haechi.gateway.receipt import batch_receipt, receipt_of, receipt_on, without_reasons
from haechi.gateway.schema import decision, entry
from haechi.gateway.service import Service
from haechi.minimise.adapt import adapt
from haechi.minimise.envelope import customs_faults, envelope

__all__ = ["express", "router"]

router = APIRouter(prefix="/v1", tags=["transfers"], responses=PROBLEMS)
express = APIRouter(prefix="/v1", tags=["transfers"], responses=PROBLEMS, route_class=Express)

OrderSystem = Annotated[Principal, Depends(allow("order_system"))]
Reader = Annotated[Principal, Depends(allow("privacy_office", "auditor", "order_system", "seller"))]


@express.post("/transfers", response_model=TransferAnswer)
async def ask_for_transfer(request: Request, body: TransferAsk, key: IdempotencyKey, who: OrderSystem) -> Response:
    """Ask for one transfer: what may go out, or why it may not, with a receipt."""
    service = service_of(request)
    mac = body_of(service.keys[who.tenant], await request.body())
    decided = await service.decide(who, [ask_of(body, mac, who.key_id, _key(who, key))])
    [answer] = answers_of(decided)
    said = told(answer, service.desk(who.tenant).ruler)
    said["receipt"] = await _receipt(service, who.tenant, answer, decided)
    return _fast(said)


@express.post("/transfers:batch", response_model=BatchAnswer)
async def ask_for_transfers(request: Request, body: Batch, key: IdempotencyKey, who: OrderSystem) -> Response:
    """Ask for up to 500 transfers, decided in their order, durable together, with one receipt for all."""
    service = service_of(request)
    mac = body_of(service.keys[who.tenant], await request.body())
    asks = [ask_of(ask, mac, who.key_id, _key(who, key, place), _key(who, key)) for place, ask in enumerate(body.transfers)]
    return _fast(_together(service, who, await service.decide(who, asks)))


@router.post("/orders:split", response_model=SplitAnswer)
async def split_order(request: Request, body: SplitAsk, key: IdempotencyKey, who: OrderSystem) -> Response:
    """Split one order into the envelopes of its recipients, each judged as a transfer, and the label's."""
    service = service_of(request)
    mac = body_of(service.keys[who.tenant], await request.body())
    decided = await service.decide(who, asks_of_split(body, mac, who.key_id, [_key(who, key, place) for place in range(len(body.recipients))]))
    said = _together(service, who, decided)
    adapted = adapt(body.platform, body.payload) if body.platform and body.payload is not None else None
    values = {**(adapted.items if adapted else {}), **body.items}
    said["label"] = _label(service, body.order_state, values, [answer for answer in answers_of(decided) if answer.role == "carrier"])
    said["customs_faults"] = list(customs_faults({**values, **(adapted.customs if adapted else {})}))
    said["denied_fields"] = [{"path": one.path, "why": one.why, "alarm": one.alarm} for one in adapted.denied] if adapted else []
    return JSONResponse(said)


def _wanted(
    recipient_id: Annotated[Identifier | None, Query(description="to this recipient")] = None,
    verdict: Annotated[Literal["permit", "deny", "indeterminate"] | None, Query(description="with this verdict")] = None,
    released: Annotated[bool | None, Query(description="by which data went out, or did not")] = None,
    since: Annotated[Moment | None, Query(description="made at this time or later")] = None,
    until: Annotated[Moment | None, Query(description="made before this time")] = None,
) -> list[Any]:
    """Which decisions are asked for. Nobody is asked for by name: a data subject or an order in an address would lie in many a log."""
    said = {decision.c.recipient_id: recipient_id, decision.c.verdict: verdict, decision.c.released: None if released is None else int(released)}
    where: list[Any] = [column == value for column, value in said.items() if value is not None]
    where += [decision.c.made_us >= micros(since)] if since is not None else []
    return where + ([decision.c.made_us < micros(until)] if until is not None else [])


@router.get("/decisions", response_model=DecisionPage)
def list_decisions(request: Request, who: Reader, wanted: Annotated[list[Any], Depends(_wanted)],
                   after: Annotated[int, Query(ge=-1, le=1 << 53)] = -1, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Response:
    """Decisions in the order of the log; a seller sees those of its own orders. Of people who were erased there are none."""
    service = service_of(request)
    where = [decision.c.seq > after, entry.c.body.is_not(None), *wanted]
    with service.store.reading() as connection:
        rows = connection.execute(_decisions(who).where(*where).order_by(decision.c.seq).limit(limit)).all()
    look(service, who, place_of(request), "list decisions", [row.subject_id for row in rows])
    return JSONResponse({"decisions": [_row(service, who, row) for row in rows], "next": rows[-1].seq if len(rows) == limit else None})


@router.get("/decisions/{transfer_id}", response_model=DecisionRow)
def read_decision(request: Request, transfer_id: str, who: Reader) -> Response:
    """One decision."""
    service = service_of(request)
    with service.store.reading() as connection:
        row = _find(connection, who, transfer_id)
    if row.erased:
        raise Problem(404, "there is nothing of that name")
    look(service, who, place_of(request), "read a decision", [row.subject_id])
    return JSONResponse(_row(service, who, row))


@router.get("/decisions/{transfer_id}/receipt")
def read_receipt(request: Request, transfer_id: str, who: Reader) -> dict[str, Any]:
    """The receipt of a decision in the log as it is now; proof alone where its person was erased, or for a seller if it tells why."""
    service = service_of(request)
    with service.store.reading() as connection:
        row = _find(connection, who, transfer_id)
        found = receipt_on(connection, who.tenant, service.keys[who.tenant], row.seq)
    if found is None:
        raise Problem(404, "there is nothing of that name")
    shown = without_reasons(found) if who.role == "seller" else found
    look(service, who, place_of(request), "read the receipt of a decision", [row.subject_id] if shown["body"] is not None else ())
    return shown


def _label(service: Service, state: str | None, values: Mapping[str, str], carried: Sequence[Answer]) -> dict[str, str]:
    """What stands on the parcel: of what its carrier was given, masked by the same pack; nothing, if no carrier was given anything."""
    given = next((answer for answer in carried if answer.payload is not None), None)
    pack = next((pack for pack in service.packs if given is not None and pack.name == given.pack), None)
    if given is None or pack is None:
        return {}
    seen = {item for item in given.payload or () if given.forms.get(item, "token") != "token"}
    return dict(envelope(pack, "label", state, {item: value for item, value in values.items() if item in seen}).items)


def _key(who: Principal, key: str, place: int = 0) -> str:
    """The key of one ask of a request; no caller's own key has a space in it."""
    return f"{who.key_id}:{key} {place}"


def _fast(said: dict[str, Any]) -> Response:
    return Response(orjson.dumps(said), media_type="application/json")


def _own(who: Principal) -> list[Any]:
    if who.role == "seller":
        return [decision.c.recipient_id == who.party, decision.c.released == 1]  # why another was refused is no business of its
    return [decision.c.reader == who.key_id] if who.role == "order_system" else []


def _decisions(who: Principal) -> Any:
    """The decisions that this caller may see, each with whether its person was erased."""
    both = (entry.c.tenant == decision.c.tenant) & (entry.c.seq == decision.c.seq)
    return select(decision, entry.c.body.is_(None).label("erased")).join(entry, both).where(decision.c.tenant == who.tenant, *_own(who))


def _find(connection: Any, who: Principal, transfer_id: str) -> Any:
    query = _decisions(who).where(decision.c.transfer_id == transfer_id[:64])
    row = connection.execute(query).one_or_none() if transfer_id.isascii() and transfer_id.isalnum() else None
    if row is None:
        raise Problem(404, "there is nothing of that name")
    return row


def _row(service: Service, who: Principal, row: Any) -> dict[str, Any]:
    said = json.loads(row.answer)
    ruler = service.desk(who.tenant).ruler
    reasons = said["reasons"] if who.role != "seller" else ()
    return {
        "transfer_id": row.transfer_id, "seq": row.seq, "made_at": instant(row.made_us), "subject_id": row.subject_id,
        "recipient_id": row.recipient_id, "purpose_id": row.purpose_id, "mode": row.mode, "country": row.country, "items": names(row.items),
        "sent": names(row.sent), "order_ref": row.order_ref, "order_state": row.order_state, "verdict": row.verdict,
        "released": bool(row.released), "enforcement": row.enforcement, "dropped": said["dropped"], "spared": said["spared"], "law": said["law"],
        "pack": row.pack, **ruler.wording.tell(reasons, said["law"]["edition"]),
    }


def _together(service: Service, who: Principal, decided: Decided) -> dict[str, Any]:
    answers, ruler = answers_of(decided), service.desk(who.tenant).ruler
    fresh = any(not answer.repeated for answer in answers)
    return {"answers": [told(answer, ruler) for answer in answers],
            "receipt": batch_receipt(decided.written, service.keys[who.tenant], {answer.seq for answer in answers}) if fresh else None}


async def _receipt(service: Service, tenant: str, answer: Answer, decided: Decided) -> dict[str, Any] | None:
    keys = service.keys[tenant]
    if not answer.repeated:
        return receipt_of(decided.written.placed[answer.seq - decided.written.before.size], decided.written, keys)

    def again() -> dict[str, Any] | None:
        with service.store.reading() as connection:
            return receipt_on(connection, tenant, keys, answer.seq)
    return await asyncio.to_thread(again)
