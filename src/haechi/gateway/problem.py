"""Refusals of the API as problem details (RFC 9457). What came is never repeated: it may be somebody's data."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from haechi.errors import HaechiError, PayloadError, RecordError, StoreError
from haechi.gateway.desk import Overloaded

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


class Problem(Exception):
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
        faults = [{"where": ".".join(_place(part) for part in fault["loc"]), "what": _what(fault)} for fault in error.errors()[:100]]
        return respond(Problem(422, "the request cannot be read", f"{len(error.errors())} faults", faults))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        titles = {404: "there is nothing here", 405: "this cannot be done here"}
        return respond(Problem(error.status_code, titles.get(error.status_code, "refused"), headers=dict(error.headers or {})))

    @app.exception_handler(HaechiError)
    async def _known(request: Request, error: HaechiError) -> JSONResponse:
        return respond(problem_of(error))

    @app.exception_handler(Exception)
    async def _bug(request: Request, error: Exception) -> JSONResponse:
        return respond(Problem(500, "a fault of the gateway's own; nothing was let through", type(error).__name__))


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


def _place(part: str | int) -> str:
    """A step of the way to a fault: names of the format as they are, anything else that a sender made up cut to its shape."""
    text = str(part)
    if isinstance(part, int) or (len(text) <= 40 and all(c.isascii() and (c.islower() or c == "_") for c in text)):
        return text
    return f"<{len(text)} characters>"


def _what(fault: dict[str, Any]) -> str:
    kind = str(fault.get("type", ""))
    context = fault.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return f"expected one of {str(context.get('expected', ''))[:400]}"
    said = str(fault.get("msg", ""))
    return "expected a JSON body" if kind == "json_invalid" else said[:200]
