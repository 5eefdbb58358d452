"""The office's register of recipients with its coverage meter; one recipient: who it is, its contracts, how it is reached, its tasks, its stop."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.gateway.log import Book
from haechi.papers.clause import CLAUSES
from haechi.portal.act import act
from haechi.portal.office import PAGE, Office, officer, roster
from haechi.portal.reader import Form, Reader, Refused
from haechi.report.phrase import share
from haechi.rights.endpoint import Endpoint, endpoint_of, register, remove, rotate_secret, wrongs
from haechi.rights.office.coverage import coverage
from haechi.rights.office.directory import WHICH, look_up, one
from haechi.rights.office.dossier import dossier
from haechi.rights.office.halt import halted, halts
from haechi.rights.office.officer import Officer, enter
from haechi.rights.office.reach import reach
from haechi.rights.status_words import STATES
from haechi.rights.task import tasks_of
from haechi.rights.wish import day_of
from haechi.rights.wrong import Wrong
from haechi.text import LANGUAGES

__all__ = ["router"]

router = APIRouter()

_STOPPED = "stopped"
_TASKS = 50  # shown of one recipient
_Name = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/{language}/office/recipients")
def recipients(reader: Office, q: Annotated[str, Query(max_length=200)] = "", which: Annotated[str, Query(max_length=16)] = "sent",
               country: Annotated[str, Query(max_length=2)] = "", role: Annotated[str, Query(max_length=16)] = "",
               page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Recipients by name or identifier, by what is missing of them; over them the meter."""
    now, store = reader.service.clock.now(), reader.service.store
    with store.reading() as connection:
        stopped = {halt.value for halt in halts(connection, reader.tenant) if halt.kind == "recipient"}
    chosen = which if which in (*WHICH, _STOPPED) else "sent"
    found = look_up(roster(reader), store, now, which="all" if chosen == _STOPPED else chosen, text=q, country=country, role=role,
                    only=sorted(stopped) if chosen == _STOPPED else None, skip=(page - 1) * PAGE, limit=PAGE)
    return reader.show("office_recipients.html", found=found, meter=coverage(roster(reader), store, now), share=share, stopped=stopped, page=page,
                       more=page * PAGE < found.many, q=q, which=chosen, choices=(*WHICH, _STOPPED), country_chosen=country, role_chosen=role)


@router.get("/{language}/office/recipients/one")
def recipient(reader: Office, r: _Name) -> Response:
    """One recipient."""
    return _shown(reader, r)


@router.post("/{language}/office/recipients/endpoint")
def put_endpoint(reader: Office, form: Form) -> Response:
    """Say how a recipient is reached; the secret of a new webhook is shown this once."""
    name = _known(reader, form.get("r"))
    url, probe_url, key, language = (str(form.get(field, "")).strip() for field in ("url", "probe_url", "key", "language"))
    said = Endpoint(name, url or None, probe_url or None, _key(key), language)
    wrong = wrongs(said.url, said.probe_url, said.verify_key, language, loopback=reader.settings.demo)
    if wrong:
        return _shown(reader, name, wrong=wrong, said=said, key=key)
    secret = act(reader, lambda book, encoder: _registered(book, officer(reader), said, loopback=reader.settings.demo))
    return _shown(reader, name, secret=secret, done="endpoint_done")


@router.post("/{language}/office/recipients/secret")
def change_secret(reader: Office, form: Form) -> Response:
    """Give a webhook a new secret, shown this once; with ``at_once`` the old one is good for nothing any more."""
    name, at_once = _known(reader, form.get("r")), form.get("at_once") == "1"
    secret = act(reader, lambda book, encoder: _rotated(book, officer(reader), name, at_once=at_once))
    return _shown(reader, name, secret=secret)


@router.post("/{language}/office/recipients/remove")
def remove_endpoint(reader: Office, form: Form) -> Response:
    """Take a webhook away: the recipient gets links from now on."""
    name = _known(reader, form.get("r"))
    act(reader, lambda book, encoder: _removed(book, officer(reader), name))
    return _shown(reader, name, done="endpoint_removed")


def _registered(book: Book, who: Officer, said: Endpoint, *, loopback: bool) -> str | None:
    enter(book, who, "endpoint", recipient_id=said.recipient_id)
    return register(book, said.recipient_id, url=said.url, probe_url=said.probe_url, verify_key=said.verify_key, language=said.language,
                    loopback=loopback)


def _rotated(book: Book, who: Officer, name: str, *, at_once: bool) -> str:
    enter(book, who, "secret", recipient_id=name, at_once=at_once)
    return rotate_secret(book, name, at_once=at_once)


def _removed(book: Book, who: Officer, name: str) -> None:
    enter(book, who, "endpoint_removed", recipient_id=name)
    remove(book, name)


def _key(said: str) -> bytes | None:
    """A key in base64; what is no base64 is a key that is none."""
    try:
        return base64.b64decode(said, validate=True) if said else None
    except (binascii.Error, ValueError):
        return b""


def _known(reader: Reader, said: object) -> str:
    """The recipient of this name, if there is one."""
    name = str(said or "")
    if one(roster(reader), reader.service.store, reader.service.clock.now(), name) is None:
        raise Refused(404, "not_here")
    return name


def _shown(reader: Reader, name: str, *, wrong: tuple[Wrong, ...] = (), said: Endpoint | None = None, key: str | None = None,
           secret: str | None = None, done: str = "") -> Response:
    now, store, tenant = reader.service.clock.now(), reader.service.store, reader.tenant
    found = one(roster(reader), store, now, name)
    if found is None:
        raise Refused(404, "not_here")
    with store.reading() as connection:
        reached, tasks = endpoint_of(connection, tenant, name), tasks_of(connection, tenant, name, answered=True, limit=_TASKS + 1)
        halt = halted(connection, tenant, "recipient", name)
    form = said or reached or Endpoint(name, None, None, None, "en")
    return reader.show(
        "office_recipient.html", 422 if wrong else 200, one=found, papers=dossier(roster(reader), store, now, name), clauses=CLAUSES,
        reached=reached, form=form, wrong=wrong, secret=secret, done=done, tongues=LANGUAGES,
        key=key if key is not None else base64.b64encode(form.verify_key).decode() if form.verify_key else "",
        tasks=tasks[:_TASKS], more=len(tasks) > _TASKS, states=STATES, day_of=day_of, today=day_of(now), halt=halt, kind="recipient", value=name,
        reach=reach(roster(reader), store, now, "recipient", name))
