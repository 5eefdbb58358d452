"""Refusals of the API as problem details (RFC 9457). What came is never repeated: it may be somebody's data."""

import re
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from haechi.errors import HaechiError, PayloadError, RecordError, StoreError
from haechi.gateway.desk import Declined
from haechi.gateway.queue import Overloaded
from haechi.records.model import ITEMS

__all__ = ["Problem", "ProblemDetails", "handle_problems"]

MEDIA = "application/problem+json"


class Fault(BaseModel):
    """One thing wrong with a request."""

    where: str
    what: str
    help: str | None = None


class ProblemDetails(BaseModel):
    """Why a request was refused, and how to mend it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    errors: list[Fault] | None = None


class Problem(Declined):
    """A refusal with its status."""

    def __init__(self, status: int, title: str, detail: str | None = None, errors: Sequence[dict[str, Any]] = (),
                 headers: dict[str, str] | None = None) -> None:
        super().__init__(title)
        self.status, self.title, self.detail, self.errors, self.headers = status, title, detail, list(errors), headers or {}


def respond(problem: Problem) -> JSONResponse:
    """The problem as a response."""
    said = {"type": "about:blank", "title": problem.title, "status": problem.status}
    if problem.detail:
        said["detail"] = problem.detail
    if problem.errors:
        said["errors"] = problem.errors
    return JSONResponse(said, problem.status, headers=problem.headers, media_type=MEDIA)


def handle_problems(app: FastAPI) -> None:
    """Make every refusal of the application a problem."""

    @app.exception_handler(Problem)
    async def _ours(request: Request, error: Problem) -> JSONResponse:
        return respond(error)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = [{"where": ".".join(_place(part) for part in _way(fault)), "what": _what(fault)} for fault in error.errors()[:100]]
        return respond(Problem(422, "the request cannot be read", f"{len(error.errors())} faults", faults))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        titles = {400: "the request cannot be read", 404: "there is nothing here", 405: "this cannot be done here", 413: "the body is too large"}
        headers = {**(error.headers or {}), **({"Allow": _allowed(request)} if error.status_code == 405 else {})}
        return respond(Problem(error.status_code, titles.get(error.status_code, "refused"), headers=headers))

    @app.exception_handler(HaechiError)
    async def _known(request: Request, error: HaechiError) -> JSONResponse:
        return respond(problem_of(error))


def _allowed(request: Request) -> str:
    """Every method at this address: a framework that matches routes one by one names only those of the first."""
    operations = request.app.openapi()["paths"].get(getattr(request.scope.get("route"), "path_format", ""), {"get": {}})
    return ", ".join(sorted(method.upper() for method in operations))


def problem_of(error: HaechiError) -> Problem:
    """An error of ours as a problem."""
    if isinstance(error, Overloaded):
        return Problem(503, error.message, error.help, headers={"Retry-After": "1"})
    if isinstance(error, StoreError):
        return Problem(503, error.message, error.help, headers={"Retry-After": "5"})
    if isinstance(error, RecordError | PayloadError):
        faults = [{"where": fault.where, "what": fault.what, "help": fault.help} for fault in error.faults[:100]]
        return Problem(422, error.message, error.help or None, faults)
    return Problem(500, error.message, error.help or None)


def _way(fault: dict[str, Any]) -> list[str | int]:
    """The way to a fault; where a key itself is at fault, or the keys are a sender's own, they stand by their length."""
    way = list(fault["loc"])
    own = {len(way) - 1} if fault.get("type") == "extra_forbidden" else {place + 1 for place, part in enumerate(way) if part in ("items", "payload")}
    return [f"<{len(part)} characters>" if place in own and isinstance(part, str) and part not in ITEMS else part for place, part in enumerate(way)]


def _place(part: str | int) -> str:
    """A step of the way: names of the format as they are."""
    text = str(part)
    if isinstance(part, int) or re.fullmatch(r"[A-Za-z_-]{1,40}|<\d+ characters>", text):
        return text
    return f"<{len(text)} characters>"


def _what(fault: dict[str, Any]) -> str:
    kind = str(fault.get("type", ""))
    context = fault.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return f"expected one of {str(context.get('expected', ''))[:400]}"
    said = str(fault.get("msg", ""))
    return "expected a JSON body" if kind == "json_invalid" else said[:200]
