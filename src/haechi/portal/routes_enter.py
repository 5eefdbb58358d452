"""Coming in and going out: the marketplace's sealed link, the demo's choice, the first page."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from sqlalchemy import func, select
from starlette.responses import RedirectResponse, Response

from haechi.gateway.schema import decision
from haechi.portal.link import Bad, open_link
from haechi.portal.menu import HOME, ORDER
from haechi.portal.oidc import NotSignedIn, begin_oidc, end_oidc
from haechi.portal.reader import Anyone, Reader, Refused, cookie_name, preferred
from haechi.portal.reader import Form as Sent
from haechi.portal.settings import Settings, link_keys
from haechi.portal.visit import LONGEST, ROLES, begin, end

__all__ = ["router", "welcome"]

router = APIRouter()


@router.get("/enter")
def enter_by_link(request: Request, t: Annotated[str, Query(max_length=2000)]) -> Response:
    """Come in by a sealed link; the address shown afterwards is a clean one."""
    settings: Settings = request.app.state.settings
    service = request.app.state.service
    try:
        role, party = open_link(service, settings.tenant, link_keys(settings.keys), t)
    except Bad:
        raise Refused(403, "bad_link") from None
    reader = Reader(request, preferred(request, ORDER[role][0]), None)
    return welcome(reader, role, party, "link")


@router.get("/{language}")
def first(reader: Anyone) -> Response:
    """The first page: the reader's own, or signing in."""
    if reader.visit is not None:
        return reader.go(HOME[reader.visit.role])
    return _ways(reader)


@router.get("/{language}/enter")
def ways_in(reader: Anyone) -> Response:
    """The ways to sign in."""
    return _ways(reader)


@router.get("/{language}/oidc")
def go_to_oidc(reader: Anyone) -> Response:
    """On to the marketplace's own sign-in."""
    settings = reader.settings
    if settings.oidc is None:
        raise Refused(404, "not_here")
    try:
        going = begin_oidc(settings.oidc, link_keys(settings.keys)[-1], _back(settings), settings.transport)
    except NotSignedIn:
        raise Refused(503, "market_silent") from None
    answer = RedirectResponse(going.address, 303)
    answer.set_cookie(f"{cookie_name(settings)}-way", going.kept, max_age=600, path="/", secure=settings.secure, httponly=True, samesite="lax")
    return answer


@router.get("/oidc/back")
def back_from_oidc(request: Request, code: Annotated[str, Query(max_length=2000)] = "",
                   state: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Back from the marketplace's sign-in."""
    settings: Settings = request.app.state.settings
    kept = request.cookies.get(f"{cookie_name(settings)}-way", "")
    if settings.oidc is None or not kept:
        raise Refused(403, "bad_link")
    try:
        role, party = end_oidc(settings.oidc, link_keys(settings.keys)[-1], _back(settings), kept, code, state,
                               request.app.state.service.clock.now(), settings.transport)
    except NotSignedIn:
        raise Refused(403, "bad_link") from None
    answer = welcome(Reader(request, preferred(request, ORDER[role][0]), None), role, party, "oidc")
    answer.delete_cookie(f"{cookie_name(settings)}-way", path="/", secure=settings.secure, httponly=True)
    return answer


@router.post("/{language}/demo")
def enter_demo(reader: Anyone, role: Annotated[str, Form(max_length=16)], party: Annotated[str, Form(max_length=200)]) -> Response:
    """Come in as somebody of the simulated marketplace."""
    origin = reader.request.headers.get("origin")
    if not reader.settings.demo or role not in ROLES or not party:
        raise Refused(404, "not_here")
    if origin not in (None, reader.settings.origin):
        raise Refused(403, "foreign_form")
    return welcome(reader, role, party, "demo")


@router.post("/{language}/leave")
def leave(reader: Anyone, form: Sent) -> Response:
    """Sign out."""
    if reader.visit is not None:
        end(reader.service, reader.tenant, reader.visit)
    gone = reader.go("enter")
    gone.delete_cookie(cookie_name(reader.settings), path="/", secure=reader.settings.secure, httponly=True)
    return gone


def _back(settings: Settings) -> str:
    return f"{settings.base}/oidc/back"


def welcome(reader: Reader, role: str, party: str, way: str) -> RedirectResponse:
    """Begin a visit and show its first page."""
    secret = begin(reader.service, reader.tenant, role, party, way)
    settings = reader.settings
    answer = reader.go(HOME[role])
    answer.set_cookie(cookie_name(settings), secret, max_age=LONGEST[role], path="/", secure=settings.secure, httponly=True,
                      samesite="none" if settings.embedded_in else "lax")
    return answer


def _ways(reader: Reader) -> Response:
    return reader.show("enter.html", people=_people(reader) if reader.settings.demo else [])


def _people(reader: Reader) -> list[tuple[str, str, str]]:
    """Whom the demo lets in: those with the most transfers, and the office."""
    found: list[tuple[str, str, str]] = []
    with reader.service.store.reading() as connection:
        for role, column, many in (("person", decision.c.subject_id, 4), ("seller", decision.c.recipient_id, 3)):
            query = select(column).where(decision.c.tenant == reader.tenant, decision.c.released == 1, ~column.startswith("gone:")).group_by(column)
            found += [(role, party, party) for party in connection.execute(query.order_by(func.count().desc(), column).limit(many)).scalars()]
    return [*found, ("office", "demo", "")]
