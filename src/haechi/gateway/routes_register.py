"""Routes of the registers: one set for each, made from the record format, so that OpenAPI shows every column."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from haechi.gateway.access import look
from haechi.gateway.auth import Principal
from haechi.gateway.clock import instant
from haechi.gateway.desk import Desk
from haechi.gateway.door import PROBLEMS, IdempotencyKey, allow, place_of, service_of
from haechi.gateway.form import REGISTERS, form, normal
from haechi.gateway.log import Book
from haechi.gateway.models import ControlRow, RegisterPage, RegisterRow
from haechi.gateway.named import CONTROLS, NAMED, known
from haechi.gateway.problem import Problem
from haechi.gateway.reading import body_of
from haechi.gateway.register import Change, Kept, etag, record_id, row_now, rows_now, write
from haechi.gateway.service import Replied

__all__ = ["router"]

router = APIRouter(prefix="/v1/registers", tags=["registers"], responses=PROBLEMS)

_SHOP = frozenset({"subjects", "consents", "requests", "order_states"})
"""What the order system writes as it happens; all else is the privacy office's."""
_Name = Annotated[str, Path(min_length=1, max_length=512)]
_Match = Annotated[str | None, Header(alias="If-Match", max_length=200, pattern=r"^[\x20-\x7e]*$")]
_NoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=200, pattern=r"^[\x20-\x7e]*$")]


def _said(kept: Kept) -> dict[str, Any]:
    return {"table": kept.register, "record_id": kept.record_id, "version": kept.seq, "known_at": instant(kept.at_us), "row": dict(kept.row)}


def _known(book: Book, kept: Kept) -> dict[str, Any]:
    """Of a stop or a mode, whether the registers know what it names: a slip of the pen is in force, and binds nothing."""
    if kept.register not in CONTROLS:
        return {}
    kind, name = kept.row["kind"], kept.row["value"]
    return {"known": name in known(book.connection, book.tenant, kind, [name]) if kind in NAMED else None}


def _put(register: str, writers: tuple[str, ...]) -> Callable[..., Any]:
    async def put(request: Request, key: IdempotencyKey, who: Annotated[Principal, Depends(allow(*writers))], row: BaseModel,
                  if_match: _Match = None, if_none_match: _NoneMatch = None) -> Response:
        service = service_of(request)
        body = normal(row)
        name = record_id(service.keys[who.tenant], register, body)

        def act(book: Book, desk: Desk) -> Replied:
            here = row_now(book.connection, book.tenant, register, name)
            _match(here, if_match, if_none_match)
            [kept] = write(book, desk.encoder, [Change(register, name, body)])
            assert kept is not None
            return Replied(200 if here else 201, {**_said(kept), **_known(book, kept)}, etag(kept.seq))

        done = await service.write(who, key, _marked(request, service.keys[who.tenant], await request.body(), if_match, if_none_match), act)
        return JSONResponse(done.body, done.status, headers={"ETag": done.etag or ""})

    put.__annotations__["row"] = form(register)
    return put


def _get(register: str, readers: tuple[str, ...]) -> Callable[..., Any]:
    def get(request: Request, name: _Name, who: Annotated[Principal, Depends(allow(*readers))], if_none_match: _NoneMatch = None) -> Response:
        with service_of(request).store.reading() as connection:
            kept = _existing(row_now(connection, who.tenant, register, _plain(name)))
        if _names(if_none_match, kept, weak=True):
            return Response(status_code=304, headers={"ETag": etag(kept.seq)})
        look(service_of(request), who, place_of(request), f"read a row of {register}", [kept.row.get("subject_id")])
        return JSONResponse(_said(kept), headers={"ETag": etag(kept.seq)})

    return get


def _page(register: str, readers: tuple[str, ...]) -> Callable[..., Any]:
    def page(request: Request, who: Annotated[Principal, Depends(allow(*readers))], after: Annotated[str, Query(max_length=512)] = "",
             limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Response:
        with service_of(request).store.reading() as connection:
            rows = rows_now(connection, who.tenant, register, _plain(after, ""), limit)
        look(service_of(request), who, place_of(request), f"list {register}", [kept.row.get("subject_id") for kept in rows])
        return JSONResponse({"rows": [_said(kept) for kept in rows], "next": rows[-1].record_id if len(rows) == limit else None})

    return page


def _delete(register: str, writers: tuple[str, ...]) -> Callable[..., Any]:
    async def delete(request: Request, name: _Name, key: IdempotencyKey, who: Annotated[Principal, Depends(allow(*writers))],
                     if_match: _Match = None) -> Response:
        service = service_of(request)

        def act(book: Book, desk: Desk) -> Replied:
            _match(_existing(row_now(book.connection, book.tenant, register, _plain(name))), if_match, None)
            write(book, desk.encoder, [Change(register, name, None)])
            return Replied(200, {"deleted": True})

        marked = _marked(request, service.keys[who.tenant], name.encode("utf-8", "replace"), if_match, None)
        done = await service.write(who, key, marked, act)
        return JSONResponse(done.body, done.status)

    return delete


def _routes(register: str) -> None:
    writers = ("privacy_office", "order_system") if register in _SHOP else ("privacy_office",)
    readers = tuple(dict.fromkeys(("privacy_office", "auditor", *writers)))
    noun = register.replace("_", " ")
    put = ControlRow if register in CONTROLS else RegisterRow
    created: dict[int | str, dict[str, Any]] = {201: {"model": put, "description": "there was none of that name"}}
    unchanged: dict[int | str, dict[str, Any]] = {304: {"description": "it has not changed"}}
    titled: list[tuple[Callable[..., Any], str, str, str, Any, dict[int | str, dict[str, Any]]]] = [
        (_put(register, writers), "POST", "", f"Put a row of {noun} in force, new or in place of the one of its name", put, created),
        (_page(register, readers), "GET", "", f"Rows of {noun} in force", RegisterPage, {}),
        (_get(register, readers), "GET", "/{name:path}", f"One row of {noun}", RegisterRow, unchanged),
        (_delete(register, writers), "DELETE", "/{name:path}", f"Take a row of {noun} out of force; every version stays in the log", None, {}),
    ]
    for endpoint, method, path, summary, answer, more in titled:
        router.add_api_route(f"/{register}{path}", endpoint, methods=[method], summary=summary, response_model=answer, responses=more,
                             operation_id=f"{method.lower()}_{register}_{endpoint.__name__}")


def _marked(request: Request, keys: Any, raw: bytes, *conditions: str | None) -> bytes:
    return b"\0".join((request.method.encode(), request.url.path.encode(), body_of(keys, raw), *(repr(one).encode() for one in conditions)))


def _plain(name: str, otherwise: str = "\x01") -> str:
    """A name as the store can hold it; one it cannot hold names nothing."""
    return name if "\0" not in name and not any("\ud800" <= letter <= "\udfff" for letter in name) else otherwise


def _existing(kept: Kept | None) -> Kept:
    if kept is None:
        raise Problem(404, "there is nothing of that name")
    return kept


def _match(here: Kept | None, if_match: str | None, if_none_match: str | None) -> None:
    if if_match is not None and not _names(if_match, here):
        raise Problem(412, "the row has changed since", "read it again, and send its ETag in If-Match")
    if _names(if_none_match, here, weak=True):
        raise Problem(412, "there is a row of that name already")


def _names(condition: str | None, here: Kept | None, *, weak: bool = False) -> bool:
    """Whether a list of ETags, or ``*``, names the row as it is now; ``weak`` tags too, where a copy is enough."""
    if condition is None or here is None:
        return False
    tags = [tag.strip().removeprefix("W/") if weak else tag.strip() for tag in condition.split(",")]
    return tags == ["*"] or etag(here.seq) in tags


for _register in REGISTERS:
    _routes(_register)
