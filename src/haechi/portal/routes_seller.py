"""The sellers' desk: what awaits a seller, the terms and their acceptance, the check of its own security, what it holds."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from haechi.gateway.door import place_of
from haechi.gateway.receipt import receipt_on
from haechi.papers import Sheet, compare, self_check
from haechi.papers.self_check_words import ANSWERS
from haechi.portal.act import act
from haechi.portal.reader import Form, Reader, Refused, reads
from haechi.portal.seller import Desk, desk_of
from haechi.portal.where import by_form
from haechi.rights.bulk import reader_of, see
from haechi.rights.held import held, subjects_of
from haechi.rights.self_check import answer
from haechi.rights.status import law_words
from haechi.rights.terms import Version, accept
from haechi.rights.wish import day_of
from haechi.text import say

__all__ = ["Seller", "as_file", "router"]

router = APIRouter()

Seller = Annotated[Reader, Depends(reads("seller"))]
PAGE = 25  # releases on one page


@router.get("/{language}/seller")
def first_page(reader: Seller) -> Response:
    """What awaits this seller, and whether it is supplied."""
    return reader.show("seller_desk.html", desk=desk_of(reader))


@router.get("/{language}/seller/terms")
def terms(reader: Seller, v: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The terms in force, or another version that was published; what is new in it for this seller."""
    return _terms(reader, v)


@router.post("/{language}/seller/terms")
def accept_terms(reader: Seller, form: Form) -> Response:
    """Accept the version that was read, with one press."""
    digest = str(form.get("digest", ""))
    now = desk_of(reader).current
    if now is None or now.sheet.digest != digest:
        return _terms(reader, "", moved=True)
    act(reader, lambda book, encoder: accept(book, encoder, reader.party, digest))
    return reader.go("seller/terms")


@router.get("/{language}/seller/terms/receipt")
def receipt_of_acceptance(reader: Seller) -> Response:
    """The proof that the seller's own acceptance stands in the log."""
    accepted = desk_of(reader).accepted
    if accepted is None or accepted.version is None:
        raise Refused(404, "not_here")
    return as_file(_receipt(reader, accepted.seq), "terms-acceptance.json")


@router.get("/{language}/seller/terms/text")
def receipt_of_text(reader: Seller) -> Response:
    """The proof of the text that the seller accepted: whole, in three languages, as it was published."""
    accepted = desk_of(reader).accepted
    if accepted is None or accepted.version is None:
        raise Refused(404, "not_here")
    return as_file(_receipt(reader, accepted.version.seq), "terms-text.json")


@router.get("/{language}/seller/check")
def check(reader: Seller) -> Response:
    """The questions of the self-check, with what was answered and what follows from it."""
    return reader.show("seller_check.html", desk=desk_of(reader), answers=ANSWERS)


@router.post("/{language}/seller/check")
def answer_check(reader: Seller, form: Form) -> Response:
    """Keep the answers."""
    version = desk_of(reader).current
    if version is None:
        raise Refused(404, "not_here")
    questions = self_check(version.parameters)
    known = {one.code: one.answers for one in questions.questions}
    answers = {name: str(said) for name, said in form.items() if str(said) in known.get(name, ())}
    act(reader, lambda book, encoder: answer(book, reader.party, questions, answers))
    return reader.go("seller/check")


@router.get("/{language}/seller/held")
def what_is_held(reader: Seller, before: Annotated[int | None, Query(ge=0, le=1 << 62)] = None) -> Response:
    """What this seller was given and until when it may keep it. That it looks is entered first."""
    desk = desk_of(reader)
    version = desk.accepted.version if desk.accepted and desk.accepted.version else desk.current
    with reader.service.store.reading() as connection:
        found = held(connection, reader.tenant, reader.party, version.parameters.keep_days if version else None, before, PAGE + 1)
    shown = found[:PAGE]
    who = reader_of(reader.tenant, reader.party, "visit")
    if not see(reader.service, who, place_of(reader.request), "list what a recipient holds", subjects_of(shown)):
        raise Refused(429, "seller_too_many_people")
    return reader.show("seller_held.html", held=shown, more=shown[-1].made_us if len(found) > PAGE else None, before=before, by_form=by_form,
                       law_words=law_words, today=day_of(desk.now_us))


def as_file(receipt: dict[str, Any], name: str) -> Response:
    """A receipt to be kept, as ``haechi-verify`` takes it."""
    return Response(json.dumps(receipt, ensure_ascii=False, indent=1), media_type="application/json",
                    headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _receipt(reader: Reader, seq: int) -> dict[str, Any]:
    with reader.service.store.reading() as connection:
        found = receipt_on(connection, reader.tenant, reader.service.keys[reader.tenant], seq)
    if found is None:
        raise Refused(404, "not_here")
    return found


def _terms(reader: Reader, name: str, *, moved: bool = False) -> Response:
    desk = desk_of(reader)
    version = _named(desk, name)
    own = desk.accepted.version if desk.accepted else None
    changes = compare(own.sheet, version.sheet) if own is not None and version is not None and own.seq != version.seq else None
    return reader.show("seller_terms.html", 409 if moved else 200, desk=desk, version=version, changes=changes, moved=moved,
                       headings={} if changes is None or version is None or own is None else _headings(reader, own.sheet, version.sheet))


def _headings(reader: Reader, *sheets: Sheet) -> dict[str, str]:
    """What each part is called, in the reader's language; the last of these versions has the last word."""
    return {part.key: say(part.heading, reader.language) for sheet in sheets for part in (sheet.lead, *sheet.parts)}


def _named(desk: Desk, name: str) -> Version | None:
    """The version to be shown; None if there is none in force. A name that no version bears is not here."""
    if not name:
        return desk.current
    found = next((one for one in desk.versions if one.sheet.id == name), None)
    if found is None:
        raise Refused(404, "not_here")
    return found
