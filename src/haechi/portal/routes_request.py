"""Requests: what the law gives a person a right to ask for, by when it is answered, what was answered."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response

from haechi.facts.matter import Wish
from haechi.portal.act import act, asker
from haechi.portal.enclosing import ACCEPTED, MOST_MIB, Brought, brought
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.routes_where import Person
from haechi.rights.enclosure import enclosed
from haechi.rights.file_kind import wrong
from haechi.rights.leave import erase_all
from haechi.rights.refusal import APPEAL, REFUSALS
from haechi.rights.request import OURS, Asker, receive, request_named, requests_of, take_back
from haechi.rights.wish import TERMS, day_of

__all__ = ["router"]

router = APIRouter()
BACK = (Wish.ACCESS, Wish.CORRECTION, Wish.SUSPENSION, Wish.PORTABILITY, Wish.AUTOMATED_DECISION)
"""What can be taken back: an erasure that has begun cannot."""
OFFERED = (Wish.ACCESS, Wish.CORRECTION, Wish.ERASURE, Wish.SUSPENSION, Wish.PORTABILITY, Wish.AUTOMATED_DECISION)
_ROLES = ("person", "guardian", "agent")


@router.get("/{language}/my/requests")
def requests(reader: Person) -> Response:
    """What was asked for, and what can be."""
    return _listed(reader)


@router.post("/{language}/my/requests")
def ask(reader: Person, form: Form) -> Response:
    """Receive a request, for the person or by whoever acts for her."""
    kind, role, name = (str(form.get(key, "")).strip() for key in ("kind", "who", "name"))
    if kind not in [wish.value for wish in OFFERED] or role not in _ROLES:
        raise Refused(422, "bad_form")
    paper = brought(form)
    if role == "person" and paper.came:
        paper = Brought(wrong=wrong("own"))
    fault = "requests_name_needed" if role != "person" and not name else ""
    if fault or paper.wrong is not None:
        return _listed(reader, {"kind": kind, "who": role, "name": name}, fault, paper)
    by = asker(reader) if role == "person" else Asker(role, name[:200], asker(reader).way, paper.known)  # type: ignore[arg-type]
    wish = Wish(kind)
    if wish is Wish.ERASURE:
        begun = act(reader, lambda book, encoder: erase_all(book, encoder, reader.party, by))
        return reader.go(f"receipt/{begun.secret}")
    act(reader, lambda book, encoder: receive(book, encoder, reader.party, wish, by))
    return reader.go("my/requests")


@router.post("/{language}/my/requests/back")
def back(reader: Person, form: Form) -> Response:
    """Take a request back."""
    name = str(form.get("request", ""))
    with reader.service.store.reading() as connection:
        found = request_named(connection, reader.tenant, name) if name.startswith(OURS) else None
    if found is None or found.subject_id != reader.party:
        raise Refused(404, "not_here")
    act(reader, lambda book, encoder: take_back(book, encoder, name, asker(reader)))
    return reader.go("my/requests")


def _listed(reader: Reader, said: Mapping[str, str] | None = None, fault: str = "", paper: Brought | None = None) -> Response:
    """The page. ``said``: what was sent and could not be taken, for a ``fault`` or for its ``paper``."""
    now = reader.now_us
    with reader.service.store.reading() as connection:
        asked = [one for one in requests_of(connection, reader.tenant, reader.party) if one.wish is not None]
        papers = enclosed(connection, reader.tenant, [one.request_id for one in asked])
    reasons = {refusal.code: refusal for refusals in REFUSALS.values() for refusal in refusals}
    return reader.show("requests.html", 422 if said else 200, asked=asked, now=now, today=day_of(now), offered=OFFERED, terms=TERMS, roles=_ROLES,
                       reasons=reasons, appeal=APPEAL, takes_back=BACK, fault=fault, said={"kind": "", "who": "person", "name": "", **(said or {})},
                       paper=paper or Brought(), papers=papers, accepted=ACCEPTED, most_mib=MOST_MIB)
