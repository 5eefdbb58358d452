"""Routes beside the decision: grants, settings, the log, tokens, health."""

import base64
import json
from datetime import date
from typing import Annotated, Any
from urllib.parse import unquote_plus

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.security import HTTPBasic
from sqlalchemy import select

from haechi.gateway.access import list_looks, look
from haechi.gateway.ask import Answer
from haechi.gateway.auth import TOKEN_SECONDS, Principal, Unknown
from haechi.gateway.bodies import SettingsBody
from haechi.gateway.clock import instant
from haechi.gateway.desk import Desk
from haechi.gateway.door import PROBLEMS, IdempotencyKey, allow, place_of, service_of
from haechi.gateway.grant import Refusal, read, revoke
from haechi.gateway.log import Book
from haechi.gateway.models import TransferAnswer
from haechi.gateway.problem import Problem
from haechi.gateway.reading import body_of, told
from haechi.gateway.receipt import Tree, receipt_of, receipt_on, without_reasons
from haechi.gateway.schema import RARE, checkpoint, entry, grant
from haechi.gateway.service import Replied
from haechi.gateway.tenant import set_settings, settings_of
from haechi.ledger.merkle import consistency_path
from haechi.records.model import TABLES

__all__ = ["router"]

router = APIRouter(responses=PROBLEMS)

Seller = Annotated[Principal, Depends(allow("seller"))]
Office = Annotated[Principal, Depends(allow("privacy_office"))]
Revoker = Annotated[Principal, Depends(allow("privacy_office", "order_system"))]
Examiner = Annotated[Principal, Depends(allow("privacy_office", "auditor"))]
Anyone = Annotated[Principal, Depends(allow("privacy_office", "auditor", "order_system", "seller"))]
GrantName = Annotated[str, Path(pattern=r"^g[0-9a-f]{32}$")]
Seq = Annotated[int, Path(ge=0, le=1 << 53)]

_BASIC = HTTPBasic(auto_error=False, description="the client's id and secret")
_STATUS = {"absent": 404, "expired": 410, "revoked": 410, "erased": 410, "state": 403, "cap": 429}
_GONE: dict[int | str, dict[str, Any]] = {410: {"description": "its time is over, it was revoked, or its person was erased"}}


@router.post("/v1/grants/{grant_id}:read", tags=["grants"], response_model=TransferAnswer, responses=_GONE)
async def read_grant(request: Request, grant_id: GrantName, who: Seller) -> Response:
    """Read what is kept for this seller. Each reading is judged, and entered into the log, as the transfer it is: none repeats another.

    Why one is refused is not told: it may be the data subject's own affair, such as that she withdrew her consent.
    """
    service = service_of(request)
    mac = body_of(service.keys[who.tenant], grant_id.encode())
    desk = service.desk(who.tenant)

    def act(book: Book) -> tuple[Answer | Refusal, dict[str, Any] | None, bool]:
        found = read(book, desk.gate, grant_id, who.party or "", who.key_id, mac, desk.settings["enforcement"])
        written = book.close()
        alarmed = any(one.kind == "alarm" for one in written.placed)
        if not isinstance(found, Answer):
            return found, None, alarmed
        return found, without_reasons(receipt_of(written.placed[found.seq - written.before.size], written, desk.keys)), alarmed

    found, receipt, alarmed = await service.act(who, act)
    if alarmed or (isinstance(found, Refusal) and found.why == "cap"):
        service.observer.alarms.add(1, {"kind": "bulk_reading"})
    if isinstance(found, Refusal):
        raise _unread(found)
    service.observer.decided([found])
    return JSONResponse({**told(found, desk.ruler, why=False), "receipt": receipt})


def _unread(refusal: Refusal) -> Problem:
    titles = {"absent": "there is nothing of that name", "cap": "too many people's data read by this seller"}
    headers = {"Retry-After": "3600"} if refusal.why == "cap" else None
    return Problem(_STATUS[refusal.why], titles.get(refusal.why, f"this grant cannot be read: {refusal.why}"), headers=headers)


@router.delete("/v1/grants/{grant_id}", tags=["grants"])
async def revoke_grant(request: Request, grant_id: GrantName, key: IdempotencyKey, who: Revoker) -> Response:
    """End a grant now: its values are gone, the proof that it stood remains."""
    service = service_of(request)

    def act(book: Book, desk: Desk) -> Replied:
        found = revoke(book, grant_id)
        if not found and book.connection.execute(select(grant.c.grant_id).where(
                grant.c.tenant == book.tenant, grant.c.grant_id == grant_id)).first() is None:
            raise Problem(404, "there is nothing of that name")
        book.close()
        return Replied(200, {"revoked": True})

    done = await service.write(who, key, b"revoke\0" + grant_id.encode(), act)
    return JSONResponse(done.body, done.status)


@router.get("/v1/settings", tags=["settings"])
def read_settings(request: Request, who: Examiner) -> dict[str, Any]:
    """What is set for this marketplace, whichever worker set it."""
    service = service_of(request)
    with service.store.reading() as connection:
        return settings_of(service.store.head(connection, who.tenant))


@router.put("/v1/settings", tags=["settings"])
async def put_settings(request: Request, body: SettingsBody, key: IdempotencyKey, who: Office) -> Response:
    """Change the mode of enforcement, or say which registers are complete. The change is an entry of the log."""
    service = service_of(request)
    changes: dict[str, Any] = {}
    if body.enforcement:
        changes["enforcement"] = body.enforcement
    if body.coverage:
        odd = [name for name in body.coverage.complete if name not in TABLES]
        if odd or not _days(body):
            raise Problem(422, "this coverage cannot be set", "name registers of the record format and days as they are in the calendar")
        changes["coverage"] = {"complete": sorted(set(body.coverage.complete)), "from": body.coverage.from_, "until": body.coverage.until}

    def act(book: Book, desk: Desk) -> Replied:
        settings = set_settings(book, changes)
        book.close(everybody=True)
        return Replied(200, settings)

    done = await service.write(who, key, b"settings\0" + body_of(service.keys[who.tenant], await request.body()), act)
    return JSONResponse(done.body, done.status)


def _days(body: SettingsBody) -> bool:
    try:
        spans = [date.fromisoformat(day) for day in (body.coverage.from_, body.coverage.until) if day] if body.coverage else []
    except ValueError:
        return False
    return len(spans) < 2 or spans[0] < spans[1]


@router.get("/v1/log/checkpoint", tags=["log"], response_class=PlainTextResponse)
def read_checkpoint(request: Request, who: Anyone) -> str:
    """The latest signed checkpoint of the log."""
    service = service_of(request)
    with service.store.reading() as connection:
        return str(service.store.head(connection, who.tenant).note)


@router.get("/v1/log/checkpoints", tags=["log"])
def list_checkpoints(request: Request, who: Examiner, after: Annotated[int, Query(ge=0, le=1 << 53)] = 0,
                     limit: Annotated[int, Query(ge=1, le=500)] = 100) -> dict[str, Any]:
    """The chain of checkpoints that are kept, about one a minute."""
    with service_of(request).store.reading() as connection:
        rows = connection.execute(select(checkpoint).where(checkpoint.c.tenant == who.tenant, checkpoint.c.size > after)
                                  .order_by(checkpoint.c.size).limit(limit)).all()
    return {"checkpoints": [{"size": row.size, "at": instant(row.at_us), "note": row.note} for row in rows],
            "next": rows[-1].size if len(rows) == limit else None}


@router.get("/v1/log/consistency", tags=["log"])
def read_consistency(request: Request, who: Anyone, old: Annotated[int, Query(ge=0, le=1 << 53)],
                     new: Annotated[int, Query(ge=0, le=1 << 53)]) -> dict[str, Any]:
    """That the log of ``old`` entries is the beginning of that of ``new``."""
    service = service_of(request)
    with service.store.reading() as connection:
        size = service.store.head(connection, who.tenant).size
        if not old <= new <= size:
            raise Problem(422, "these sizes cannot be compared", f"the log has {size} entries; name the smaller size first")
        path = consistency_path(old, new, Tree(connection, who.tenant).node)
    return {"old": old, "new": new, "path": [base64.b64encode(hash_).decode() for hash_ in path]}


@router.get("/v1/log/entries/{seq}/receipt", tags=["log"])
def read_entry(request: Request, seq: Seq, who: Examiner) -> dict[str, Any]:
    """The receipt of any entry: a decision, a consent, a contract, an order, a stop."""
    service = service_of(request)
    with service.store.reading() as connection:
        found = receipt_on(connection, who.tenant, service.keys[who.tenant], seq)
    if found is None:
        raise Problem(404, "there is nothing of that name")
    look(service, who, place_of(request), "read the receipt of an entry", [(found["body"] or {}).get("subject_id")])
    return found


@router.get("/v1/access", tags=["operation"])
def list_access(request: Request, who: Examiner, after: Annotated[int, Query(ge=-1, le=1 << 53)] = -1,
                limit: Annotated[int, Query(ge=1, le=500)] = 100) -> dict[str, Any]:
    """Who looked at whose data: key, role, time, address, person, task, in the order of the log."""
    with service_of(request).store.reading() as connection:
        looks = list_looks(connection, who.tenant, after, limit)
    return {"looks": looks, "next": looks[-1]["seq"] if len(looks) == limit else None}


@router.get("/v1/alarms", tags=["operation"])
def list_alarms(request: Request, who: Examiner) -> dict[str, Any]:
    """The latest hundred alarms and refused readings."""
    with service_of(request).store.reading() as connection:
        rows = connection.execute(select(entry.c.seq, entry.c.kind, entry.c.at_us, entry.c.body).where(
            entry.c.tenant == who.tenant, entry.c.kind.in_(("alarm", "grant_refused")), RARE).order_by(entry.c.seq.desc()).limit(100)).all()
    return {"alarms": [{"seq": row.seq, "kind": row.kind, "at": instant(row.at_us), "body": json.loads(row.body)} for row in rows]}


@router.post("/v1/token", tags=["operation"])
def issue_token(request: Request, grant_type: Annotated[str, Form(pattern="^client_credentials$")], basic: Annotated[Any, Depends(_BASIC)],
                client_id: Annotated[str, Form(max_length=200)] = "", client_secret: Annotated[str, Form(max_length=200)] = "") -> Response:
    """An access token for OAuth 2 client credentials, by HTTP Basic or in the form; the client's id is `tenant.key`."""
    if basic is not None and not client_secret:
        client_id, client_secret = unquote_plus(basic.username), unquote_plus(basic.password)
    try:
        token = service_of(request).doorkeeper.token(client_id, client_secret)
    except Unknown:
        raise Problem(401, "this client is not known", headers={"WWW-Authenticate": "Basic"}) from None
    return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}, headers={"Cache-Control": "no-store"})


@router.get("/health/live", tags=["operation"])
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/health/ready", tags=["operation"])
def ready(request: Request) -> dict[str, str]:
    """The store answers and the clock is believed: transfers can be decided."""
    service = service_of(request)
    service.store.require_answer()
    service.clock.after(service.store.latest_us())
    return {"status": "ready"}


@router.get("/metrics", tags=["operation"], response_class=PlainTextResponse)
def metrics(request: Request, who: Examiner) -> Response:
    """Counts and times in Prometheus' format, without anything of anybody."""
    return PlainTextResponse(service_of(request).observer.text())

