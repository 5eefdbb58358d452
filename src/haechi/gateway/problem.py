"""Refusals of the API as problem details (RFC 9457). What came is never repeated: it may be somebody's data."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from haechi.errors import HaechiError, PayloadError, RecordError, StoreError
from haechi.gateway.desk import Declined
from haechi.gateway.misread import MOST, faults_of, is_json, no_json, number_of
from haechi.gateway.queue import Overloaded

__all__ = ["Problem", "ProblemDetails", "handle_problems"]

MEDIA = "application/problem+json"
_TITLES = {400: "the body cannot be read", 404: "there is nothing here", 405: "this cannot be done here", 413: "the body is too large"}
_UNREAD = "the body is no JSON in UTF-8, or it is nested too deep"


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
        unread = no_json(error)
        if unread is not None:
            return respond(Problem(400, _TITLES[400], "the body is no JSON", [unread]))
        return respond(Problem(422, "the request cannot be read", _told(len(error.errors())), faults_of(request, error)))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        headers = {**(error.headers or {}), **({"Allow": _allowed(request)} if error.status_code == 405 else {})}
        described = f"what is here is described at {request.scope.get('root_path', '')}{request.app.openapi_url}"
        detail = {400: _UNREAD if is_json(request) else "the form is broken", 404: described}.get(error.status_code)
        return respond(Problem(error.status_code, _TITLES.get(error.status_code, "refused"), detail, headers=headers))

    @app.exception_handler(HaechiError)
    async def _known(request: Request, error: HaechiError) -> JSONResponse:
        return respond(problem_of(error))


def _told(many: int) -> str:
    """How many faults there are, and whether all of them are told."""
    return number_of(many, "fault") + (f", of which the first {MOST} are told" if many > MOST else "")


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
        faults = [{"where": fault.where, "what": fault.what, "help": fault.help} for fault in error.faults[:MOST]]
        return Problem(422, error.message, error.help or (_told(len(error.faults)) if len(error.faults) > MOST else None), faults)
    return Problem(500, error.message, error.help or None)
