"""The office's stops: those in force, what one would hit, putting and lifting one, and the receipt that proves when."""

import json
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.gateway.control import STOPS
from haechi.gateway.register import rows_current, rows_now
from haechi.names import ITEMS, country_name
from haechi.portal.act import act
from haechi.portal.office import Office, officer, roster
from haechi.portal.reader import Form, Reader, Refused
from haechi.records.country import COUNTRIES
from haechi.rights.office.coverage import coverage
from haechi.rights.office.directory import one
from haechi.rights.office.halt import halted, halts, known, lift, lifted, proof, put
from haechi.rights.office.reach import reach

__all__ = ["router"]

router = APIRouter()

_Value = Annotated[str, Query(max_length=200)]
_LATELY = 20
_MOST = 500


@router.get("/{language}/office/stops")
def stops(reader: Office) -> Response:
    """What is stopped, what was lifted lately, and what can be stopped."""
    with reader.service.store.reading() as connection:
        standing, past = halts(connection, reader.tenant), lifted(connection, reader.tenant, _LATELY)
        purposes = [kept.row for kept in rows_now(connection, reader.tenant, "purposes", "", _MOST)]
        stopped = {*(halt.value for halt in standing if halt.kind == "recipient"), *(one.about["value"] for one in past)}
        called = {name: row.get("name") for name, row in rows_current(connection, reader.tenant, "recipients", sorted(stopped)).items()}
    return reader.show("office_stops.html", halts=standing, lifted=past, purposes=purposes, items=ITEMS, countries=_countries(reader),
                       called=called)


@router.get("/{language}/office/stops/one")
def stop(reader: Office, kind: Annotated[str, Query(max_length=16)], value: _Value = "", done: Annotated[str, Query(max_length=16)] = "") -> Response:
    """One stop, in force or not: since when, by whom and why; what it hits; the form that puts or lifts it."""
    return _shown(reader, kind, value, done=done)


@router.post("/{language}/office/stops/put")
def do_stop(reader: Office, form: Form) -> Response:
    """Stop, now, on every worker."""
    kind, value, why = (str(form.get(field, "")).strip() for field in ("kind", "value", "why"))
    if not why or not _possible(reader, kind, value):
        return _shown(reader, kind, value, faults=["stop_fault_why"])
    act(reader, lambda book, encoder: put(book, encoder, officer(reader), kind, value, why))
    return _to(reader, kind, value, "put")


@router.post("/{language}/office/stops/lift")
def do_lift(reader: Office, form: Form) -> Response:
    """Lift a stop."""
    kind, value, why = (str(form.get(field, "")).strip() for field in ("kind", "value", "why"))
    if not why:
        return _shown(reader, kind, value, faults=["stop_fault_why"])
    seq = act(reader, lambda book, encoder: lift(book, encoder, officer(reader), kind, value, why))
    return _to(reader, kind, value, str(seq))


@router.get("/{language}/office/stops/receipt")
def receipt(reader: Office, seq: Annotated[int, Query(ge=0, le=1 << 53)]) -> Response:
    """The proof of when a stop began or ended, as ``haechi-verify`` takes it."""
    with reader.service.store.reading() as connection:
        found = proof(connection, reader.tenant, reader.service.keys[reader.tenant], seq)
    if found is None:
        raise Refused(404, "not_here")
    return Response(json.dumps(found, ensure_ascii=False, indent=1), media_type="application/json",
                    headers={"Content-Disposition": f'attachment; filename="stop-{seq}.json"'})


def _countries(reader: Reader) -> list[tuple[str, list[tuple[str, str]]]]:
    """Countries by name with their codes: first those that data went to, then all others, each group with the word over it."""
    sent = {one.country for one in coverage(roster(reader), reader.service.store, reader.service.clock.now()).by_country}
    named = sorted((country_name(code, reader.language), code) for code in COUNTRIES)
    groups = [(key, [(code, name) for name, code in named if (code in sent) is those])
              for key, those in (("stops_countries_sent", True), ("stops_countries_rest", False))]
    return [(key, those) for key, those in groups if those]


def _to(reader: Reader, kind: str, value: str, done: str) -> Response:
    return reader.go(f"office/stops/one?{urlencode({'kind': kind, 'value': value, 'done': done})}")


def _possible(reader: Reader, kind: str, value: str) -> bool:
    """Whether there is such a thing to be stopped: a recipient or a purpose that nobody knows is a slip of the pen."""
    if not known(kind, value):
        return False
    if kind == "recipient":
        return one(roster(reader), reader.service.store, reader.service.clock.now(), value) is not None
    if kind == "purpose":
        with reader.service.store.reading() as connection:
            return any(kept.record_id == value for kept in rows_now(connection, reader.tenant, "purposes", "", _MOST))
    return True


def _shown(reader: Reader, kind: str, value: str, *, done: str = "", faults: list[str] | None = None) -> Response:
    now, store = reader.service.clock.now(), reader.service.store
    with store.reading() as connection:
        halt = halted(connection, reader.tenant, kind, value)
        purpose = next((kept.row for kept in rows_now(connection, reader.tenant, "purposes", "", _MOST) if kept.record_id == value), None)
    if kind not in STOPS or (halt is None and not _possible(reader, kind, value)):
        raise Refused(404, "not_here")
    found = one(roster(reader), store, now, value) if kind == "recipient" else None
    return reader.show("office_stop.html", 422 if faults else 200, kind=kind, value=value, halt=halt, recipient_found=found, purpose=purpose,
                       reach=reach(roster(reader), store, now, kind, value), done=done, faults=faults or [])
