"""Who reads a page, in which language; and who may send a form."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, cast

from fastapi import Depends, Path, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from haechi.gateway.service import Service
from haechi.gateway.tenant import settings_of
from haechi.portal.form import read_form
from haechi.portal.menu import HOME, MENU, ORDER
from haechi.portal.page import render
from haechi.portal.settings import Settings
from haechi.portal.visit import Visit, find
from haechi.text import LANGUAGES, Language

__all__ = ["Anyone", "Form", "LinkForm", "Reader", "Refused", "cookie_name", "preferred", "reads"]


class Refused(Exception):
    """A page that is not shown: status, and the word that says why."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status, self.word = status, word


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one page."""

    request: Request
    language: Language
    visit: Visit | None

    @property
    def service(self) -> Service:
        """The gateway's service that this portal stands on."""
        return cast(Service, self.request.app.state.service)

    @property
    def settings(self) -> Settings:
        """How this portal is set up."""
        return cast(Settings, self.request.app.state.settings)

    @property
    def tenant(self) -> str:
        """The marketplace in the store."""
        return self.settings.tenant

    @property
    def stated(self) -> dict[str, Any]:
        """What is set for the marketplace, as the store has it: a worker remembers what held when it last wrote."""
        with self.service.store.reading() as connection:
            return settings_of(self.service.store.head(connection, self.tenant))

    @property
    def now_us(self) -> int:
        """This moment (µs): no earlier than the latest entry of the log, which may be a little ahead of the clock."""
        with self.service.store.reading() as connection:
            return max(self.service.clock.now(), int(self.service.store.head(connection, self.tenant).last_us))

    @property
    def party(self) -> str:
        """Who is signed in. Only for pages that need somebody to be."""
        assert self.visit is not None
        return self.visit.party

    @property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """What stands in this reader's menu."""
        return MENU[self.visit.role] if self.visit else ()

    def path(self, where: str = "", language: Language | None = None) -> str:
        """The address of a page in this reader's language, or in another."""
        return f"{self.settings.prefix}/{language or self.language}{'/' if where else ''}{where}"

    def show(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """The page, for this reader."""
        here = self.request.url.path.removeprefix(self.settings.prefix)
        rest = here.split("/", 2)[2] if here.count("/") >= 2 else ""
        home, token = (HOME[self.visit.role], self.visit.form_token) if self.visit else ("", "")
        context.setdefault("languages", ORDER[self.visit.role if self.visit else "person"])
        return HTMLResponse(render(template, self.language, reader=self, visit=self.visit, url=self.path, rest=rest, demo=self.settings.demo,
                                   query=self.request.url.query if self.request.method == "GET" else "",
                                   market=self.market, home=home, form_token=token, status=status, **context), status)

    def go(self, where: str = "") -> RedirectResponse:
        """On to another page, after a form."""
        return RedirectResponse(self.path(where), HTTPStatus.SEE_OTHER)

    @property
    def market(self) -> str:
        """The marketplace's name."""
        return str(self.stated["controller"]["name"])


def cookie_name(settings: Settings) -> str:
    """The name of the cookie: one that only this host by https may set, where there is https."""
    return "__Host-haechi" if settings.secure and not settings.prefix else "haechi"


def preferred(request: Request, otherwise: Language = "ko") -> Language:
    """The first of our languages that a browser asks for; ``otherwise`` if it asks for none."""
    asked = [part.partition(";")[0].strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((ours for one in asked for ours in LANGUAGES if one == ours), otherwise)


def _reader(request: Request, language: Annotated[str, Path()]) -> Reader:
    settings = cast(Settings, request.app.state.settings)
    if language not in LANGUAGES:
        raise Refused(404, "not_here")
    secret = request.cookies.get(cookie_name(settings), "")
    service = cast(Service, request.app.state.service)
    ours = next(one for one in LANGUAGES if one == language)
    request.state.language = ours
    return Reader(request, ours, find(service, settings.tenant, secret) if secret else None)


Anyone = Annotated[Reader, Depends(_reader)]


def reads(*roles: str) -> Callable[..., Reader]:
    """A dependency that lets readers of these roles pass; whoever is not signed in is shown where to."""
    def admitted(reader: Anyone) -> Reader:
        if reader.visit is None:
            raise Refused(401, "sign_in_first")
        if reader.visit.role not in roles:
            raise Refused(403, "not_yours")
        return reader
    return admitted


async def _link_form(request: Request) -> FormData:
    """What a form brought that was sent from a page of ours."""
    _from_here(request)
    return await read_form(request)


def _from_here(request: Request) -> None:
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") \
            or origin not in (None, cast(Settings, request.app.state.settings).origin):
        raise Refused(403, "foreign_form")


async def _form(request: Request) -> FormData:
    """What a form brought, if it is one of this visit's own; without a visit nothing of it is read."""
    _from_here(request)
    settings, service = cast(Settings, request.app.state.settings), cast(Service, request.app.state.service)
    secret = request.cookies.get(cookie_name(settings), "")
    visit = find(service, settings.tenant, secret) if secret else None
    if visit is None:
        raise Refused(401, "sign_in_first")
    form = await read_form(request)
    if not hmac.compare_digest(str(form.get("form", "")).encode(), visit.form_token.encode()):
        raise Refused(403, "old_form")
    return form


Form = Annotated[FormData, Depends(_form)]
LinkForm = Annotated[FormData, Depends(_link_form)]
"""For whoever comes by a secret link: that the form goes to its secret address shows that it is one of its own."""
