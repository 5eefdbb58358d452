"""Laws by which somebody keeps data and that nobody has decided on: the office sees them, and decides with one press."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.errors import RecordError
from haechi.facts.keeping import KEEPINGS
from haechi.gateway.register import rows_current
from haechi.portal.act import act
from haechi.portal.office import PAGE, Office, officer
from haechi.portal.reader import Form, Reader, Refused
from haechi.rights.answer import decide
from haechi.rights.ground import GROUNDS, UNCLEAR, likely
from haechi.rights.office import dispute
from haechi.rights.status import law_words
from haechi.rights.wish import day_of

__all__ = ["router"]

router = APIRouter()


@router.get("/{language}/office/laws")
def laws(reader: Office, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """What waits for a decision. Nobody is named here."""
    return _listed(reader, page)


@router.post("/{language}/office/laws")
def do_decide(reader: Office, form: Form) -> Response:
    """Accept the law as one that is known, or refuse it on a ground."""
    word, task, law, recipient = (str(form.get(field, "")) for field in ("do", "task", "law", "recipient"))
    known, ground = str(form.get("known", "")), str(form.get("ground", ""))
    if (word == "accept" and known not in _CODES) or (word == "refuse" and ground not in GROUNDS) or word not in ("accept", "refuse"):
        return _listed(reader, 1, fault="laws_unchosen", status=422)
    chosen, why = (known, UNCLEAR) if word == "accept" else (None, ground)
    if task:
        try:
            act(reader, lambda book, encoder: decide(book, encoder, task, chosen, reader.party, why))
        except RecordError:  # somebody decided meanwhile, or the task is none
            raise Refused(409, "cannot_be_had") from None
    else:
        act(reader, lambda book, encoder: dispute.decide_written(book, encoder, officer(reader), law, recipient or None, chosen, why))
    return _listed(reader, 1, said="laws_done")


_CODES = tuple(keeping.code for keeping in KEEPINGS)


def _listed(reader: Reader, page: int, *, said: str = "", fault: str = "", status: int = 200) -> Response:
    now = reader.service.clock.now()
    with reader.service.store.reading() as connection:
        waits = dispute.answered(connection, reader.tenant, now, (page - 1) * PAGE, PAGE + 1)
        rows = dispute.written(connection, reader.tenant)
        called = _names(connection, reader.tenant, [*(one.recipient_id for one in waits), *(one.recipient_id for one in rows)])
    return reader.show(
        "office_laws.html", status, waits=waits[:PAGE], rows=rows[:PAGE], called=called, page=page, more=len(waits) > PAGE, fault=fault, said=said,
        likely=likely, known={code: law_words(code) for code in _CODES}, grounds=GROUNDS, at_once=dispute.AT_ONCE, today=day_of(now), day_of=day_of)


def _names(connection: Any, tenant: str, ids: Sequence[str | None]) -> Mapping[str, str | None]:
    return {name: row.get("name") for name, row in rows_current(connection, tenant, "recipients", sorted({one for one in ids if one})).items()}
