"""The office's queue of requests; one request with its history and what was given to whom; answering it, putting it off."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from haechi.facts.matter import Wish
from haechi.portal.act import act
from haechi.portal.office import PAGE, Office, look_at, officer
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.where import by_form
from haechi.rights.enclosure import enclosed
from haechi.rights.extension import barriers, wrongs
from haechi.rights.given import given_to, holders
from haechi.rights.here import erased_here
from haechi.rights.office.history import history
from haechi.rights.office.queue import ANSWERED, GROUPS, LEFT, OPEN, Waiting, answered, waiting, weighed
from haechi.rights.refusal import REFUSALS
from haechi.rights.request import Asked, answer, extend, extensions, request_named
from haechi.rights.status import status
from haechi.rights.wish import ALERTS, TERMS, latest_on
from haechi.rights.wrong import Wrong

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which requests are looked for. ``state`` waiting: all that an answer is owed to; the others «» for all."""

    state: str = "waiting"
    kind: str = ""
    left: str = ""
    term: str = ""
    alarm: str = ""

    def fits(self, one: Waiting) -> bool:
        """Whether a request that waits for an answer is among them."""
        wish = one.asked.wish
        return (self.state in ("waiting", one.state) and self.kind in ("", wish.value if wish else "unsaid") and self.left in ("", one.near)
                and self.term in ("", one.group) and self.alarm in ("", str(one.alarm)))


def _choice(state: Annotated[str, Query(max_length=16)] = "waiting", kind: Annotated[str, Query(max_length=24)] = "",
            left: Annotated[str, Query(max_length=8)] = "", term: Annotated[str, Query(max_length=16)] = "",
            alarm: Annotated[str, Query(max_length=3)] = "") -> _Choice:
    return _Choice(state if state in (*OPEN, *ANSWERED) else "waiting", kind if kind in _KINDS else "", left if left in (*LEFT, "unsaid") else "",
                   term if term in (*GROUPS, "unsaid") else "", alarm if alarm in map(str, ALERTS) else "")


_KINDS = (*(wish.value for wish in Wish), "unsaid")


@router.get("/{language}/office/requests")
def queue(reader: Office, chosen: Annotated[_Choice, Depends(_choice)], page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Requests, the most urgent first; of those that were answered, the latest. Nobody is named here."""
    now, skip, many = reader.service.clock.now(), (page - 1) * PAGE, None
    with reader.service.store.reading() as connection:
        if chosen.state in ANSWERED:
            chosen = replace(chosen, left="", term="", alarm="")
            wish = Wish(chosen.kind) if chosen.kind not in ("", "unsaid") else None
            rows = answered(connection, reader.tenant, now, chosen.state, wish, skip, PAGE + 1)
        else:
            fitting = [one for one in waiting(connection, reader.tenant, now) if chosen.fits(one)]
            rows, many = fitting[skip:skip + PAGE + 1], len(fitting)
    return reader.show(
        "office_requests.html", rows=rows[:PAGE], more=len(rows) > PAGE, many=many, page=page, chosen=chosen, states=(*OPEN, *ANSWERED),
        kinds=[wish.value for wish in Wish], nears=LEFT, terms=GROUPS, alarms=ALERTS, answered=chosen.state in ANSWERED)


@router.get("/{language}/office/requests/one")
def request(reader: Office, id: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """One request. That this person's data is looked at is entered first."""
    return _shown(reader, id)


@router.post("/{language}/office/requests/answer")
def do_answer(reader: Office, form: Form) -> Response:
    """Enter that a request was done, or refused with a reason."""
    name, outcome, code, words = (str(form.get(field, "")) for field in ("id", "outcome", "code", "words"))
    asked = _asked(reader, name)
    known = {refusal.code for refusal in REFUSALS.get(asked.wish, ())} if asked.wish else set()
    reason = code if code in known else words.strip()
    faults = [] if outcome in ("done", "refused") else ["office_fault_outcome"]
    if outcome == "done" and asked.erases:
        faults.append("office_fault_erasure")
    if outcome == "refused" and not known:
        faults.append("office_fault_no_refusal")
    elif outcome == "refused" and not reason:
        faults.append("office_fault_reason")
    if faults:
        return _shown(reader, name, faults=faults, sent={"outcome": outcome, "code": code, "words": words})
    said = cast(Literal["done", "refused"], outcome)
    act(reader, lambda book, encoder: answer(book, encoder, name, said, reason if outcome == "refused" else None, officer(reader).asker))
    return _to(reader, name)


@router.post("/{language}/office/requests/extend")
def do_extend(reader: Office, form: Form) -> Response:
    """Put a request off, for a reason, to a day that the law allows."""
    name, said, reason = (str(form.get(field, "")) for field in ("id", "until", "reason"))
    asked, until = _asked(reader, name), _day(said)
    with reader.service.store.reading() as connection:
        times = extensions(connection, reader.tenant, asked)
    wrong = wrongs(asked.wish, asked.last, times, reader.service.clock.now(), until, reason)
    if wrong or until is None:
        return _shown(reader, name, wrong=wrong, sent={"until": said, "reason": reason})
    act(reader, lambda book, encoder: extend(book, encoder, name, until, reason, officer(reader).asker))
    return _to(reader, name)


def _to(reader: Reader, name: str) -> Response:
    return reader.go(f"office/requests/one?{urlencode({'id': name})}")


def _asked(reader: Reader, name: str) -> Asked:
    """The request of this name, if it still waits for an answer."""
    with reader.service.store.reading() as connection:
        asked = request_named(connection, reader.tenant, name)
    if asked is None:
        raise Refused(404, "not_here")
    if not asked.open:
        raise Refused(409, "answered_already")
    return asked


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _shown(reader: Reader, name: str, *, faults: Sequence[str] = (), wrong: Sequence[Wrong] = (), sent: Mapping[str, str] | None = None) -> Response:
    now = reader.service.clock.now()
    with reader.service.store.reading() as connection:
        asked = request_named(connection, reader.tenant, name)
    if asked is None:
        raise Refused(404, "not_here")
    look_at(reader, "read a request and what was given", [asked.subject_id])
    with reader.service.store.reading() as connection:
        events = history(connection, reader.tenant, asked)
        given = given_to(connection, reader.tenant, asked.subject_id)
        standing, erased = status(connection, reader.tenant, name), erased_here(connection, reader.tenant, asked) if asked.erases else None
        times, papers = extensions(connection, reader.tenant, asked), enclosed(connection, reader.tenant, [name])
    refusals = REFUSALS.get(asked.wish, ()) if asked.wish else ()
    return reader.show(
        "office_request.html", 422 if faults or wrong else 200, one=weighed(asked, now), asked=asked, term=TERMS[asked.wish] if asked.wish else None,
        events=events, papers=papers, given=given, holders=holders(given), standing=standing, erased=erased, refusals=refusals,
        said_reason=next((refusal.text for refusals in REFUSALS.values() for refusal in refusals if refusal.code == asked.reason), None),
        barriers=barriers(asked.wish, asked.last, times, now), latest=latest_on(asked.wish, asked.last) if asked.wish and asked.last else None,
        faults=faults, wrong=wrong, sent=defaultdict(str, sent or {}), by_form=by_form, never=date.max)
