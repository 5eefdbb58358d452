"""The portal's application: pages over the gateway's service, their safety headers, and refusals as pages."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from haechi.errors import HaechiError
from haechi.gateway.intake import Bounded
from haechi.gateway.limit import Limits
from haechi.gateway.observe import Observed
from haechi.gateway.problem import Problem
from haechi.gateway.service import Service
from haechi.portal import (
    routes_code,
    routes_consent,
    routes_enclosure,
    routes_enter,
    routes_leave,
    routes_office,
    routes_office_consents,
    routes_office_laws,
    routes_office_recipients,
    routes_office_registers,
    routes_office_requests,
    routes_office_stops,
    routes_request,
    routes_seller,
    routes_seller_task,
    routes_thread,
    routes_thread_office,
    routes_thread_seller,
    routes_where,
)
from haechi.portal.enclosing import MOST_MIB
from haechi.portal.machine import make_machine
from haechi.portal.page import asset
from haechi.portal.reader import Reader, Refused, cookie_name, preferred
from haechi.portal.rounds import Rounds
from haechi.portal.settings import Settings
from haechi.portal.visit import find
from haechi.rights.office.roster import Roster

__all__ = ["make_portal"]

_TYPES = {"style.css": "text/css", "mark.svg": "image/svg+xml"}
_MOST_BYTES = 32 << 20  # of a form: what is more than ``form`` holds is read and let go, so that a page can say so
_MOST_MACHINE = 6 << 20
PAGES = (routes_enter.router, routes_where.router, routes_leave.router, routes_consent.router, routes_code.router, routes_request.router,
         routes_seller.router, routes_seller_task.router, routes_office.router, routes_office_requests.router,
         routes_office_recipients.router, routes_office_stops.router,
         routes_office_registers.router, routes_office_laws.router, routes_office_consents.router,
         routes_thread.router, routes_thread_seller.router, routes_thread_office.router, routes_enclosure.router)


def make_portal(service: Service, settings: Settings, *, quiet: bool = False, rounds: Rounds | None = None) -> FastAPI:
    """The portal of one marketplace. It closes the service when it is shut down; meanwhile ``rounds`` go on."""
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if rounds is not None:
            rounds.begin()
        yield
        if rounds is not None:
            rounds.end()
        service.close()

    app = FastAPI(title="Haechi portal", version="1", lifespan=lifespan, redirect_slashes=False, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.service, app.state.settings = service, settings
    app.state.roster = Roster(settings.tenant)
    app.state.limits = Limits(0.5, 40)  # of each visit: writes a second, and in hand
    app.add_api_route("/", _first, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    for router in PAGES:
        app.include_router(router)
    app.mount("/v1", Bounded(make_machine(service, settings), most=_MOST_MACHINE))
    _refuse_as_pages(app)
    app.add_middleware(Bounded, most=_MOST_BYTES)  # within the next, which would make its refusal an error of our own
    app.middleware("http")(_guarded(settings))
    app.add_middleware(Observed, observer=service.observer, quiet=quiet)
    return app


def _first(request: Request) -> Response:
    """To the first page, in the language the browser asks for."""
    return RedirectResponse(f"{request.app.state.settings.prefix}/{preferred(request)}", 303)


def _static(name: str) -> Response:
    """A file that pages load; its address changes with it."""
    if name not in _TYPES:
        raise HTTPException(404)
    return Response(asset(name), media_type=_TYPES[name], headers={"Cache-Control": "public, max-age=31536000, immutable"})


def _guarded(settings: Settings) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """Headers by which a browser keeps pages from being framed, kept, sniffed, or told of to others."""
    framed = " ".join(settings.embedded_in) or "'none'"
    headers = {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
                                   f"frame-ancestors {framed}",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if not settings.embedded_in:
        headers["X-Frame-Options"] = "DENY"

    async def answer(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
    return answer


def _refuse_as_pages(app: FastAPI) -> None:
    """Every refusal as a page in the reader's language; nothing that was sent is repeated."""

    def page(request: Request, status: int, key: str) -> Response:
        settings, service = request.app.state.settings, request.app.state.service
        language = getattr(request.state, "language", None) or preferred(request)
        secret = request.cookies.get(cookie_name(settings), "")
        visit = find(service, settings.tenant, secret) if secret and status < 500 else None
        return Reader(request, language, visit).show("refused.html", status, said_key=key, most_mib=MOST_MIB)

    @app.exception_handler(Refused)
    async def _refused(request: Request, error: Refused) -> Response:
        return page(request, error.status, error.word)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        return page(request, 422, "bad_form")

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        return page(request, error.status_code, {404: "not_here", 405: "not_here", 413: "too_large"}.get(error.status_code, "bad_form"))

    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> Response:
        return page(request, error.status, "too_many" if error.status == 429 else "bad_form")

    @app.exception_handler(HaechiError)
    async def _fault(request: Request, error: HaechiError) -> Response:
        return page(request, 503, "out_of_order")
