"""Consents: what stands, taking back, deciding anew on a notice; notices and their versions side by side."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.exchange.published import Published
from haechi.gateway.register import rows_current
from haechi.papers import compare
from haechi.portal.act import act, asker
from haechi.portal.notice import paper
from haechi.portal.reader import Form, Reader, Refused
from haechi.portal.routes_where import Person
from haechi.portal.where import where_of
from haechi.records.model import SCOPES
from haechi.rights.consent_paper import receipt_of_consents
from haechi.rights.leave import withdraw
from haechi.rights.notices import consent_notice, notice_of, notices
from haechi.rights.speak import give, refuse
from haechi.rights.word import standing, words_now

__all__ = ["router", "shown"]

router = APIRouter()
_ASKED = ("cross_border", "third_party")
Recipient = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/{language}/my/consents")
def consents(reader: Person) -> Response:
    """What this person has said, and what stands."""
    now = reader.now_us
    with reader.service.store.reading() as connection:
        words, found = words_now(connection, reader.tenant, reader.party), where_of(connection, reader.tenant, reader.party)
        ids = list(dict.fromkeys([*(one.recipient_id for one in found.holders), *(word.recipient_id for word in words if word.recipient_id)]))
    stands = standing(words, [None, *ids], SCOPES, now)
    names = {one.recipient_id: one.name for one in found.holders}
    general = [(scope, stands[None, scope]) for scope in SCOPES if stands[None, scope] is not None]
    each = [(one, names.get(one), said, any(word is not None and word.status == "given" for _, word in said))
            for one in ids for said in [[(scope, stands[one, scope]) for scope in _ASKED]]]
    return reader.show("consents.html", general=general, each=each)


@router.get("/{language}/my/consents/receipt.jsonld")
def receipt(reader: Person) -> Response:
    """All that was said on consent, as a receipt of ISO/IEC TS 27560 in the words of DPV."""
    here = f"{reader.settings.base}/{reader.language}/my"
    published = Published(withdrawal_at=f"{here}/consents", rights_at=f"{here}/requests")
    with reader.service.store.reading() as connection:
        made = receipt_of_consents(connection, reader.tenant, reader.service.keys[reader.tenant], reader.party, reader.stated["controller"],
                                   published, reader.now_us)
    if made is None:
        raise Refused(404, "consents_none")
    return Response(made.encoded(), media_type="application/ld+json", headers={"Content-Disposition": 'attachment; filename="consents.jsonld"'})


@router.post("/{language}/my/consents/withdraw")
def do_withdraw(reader: Person, form: Form) -> Response:
    """Take a consent back: on one scope for nobody in particular, or everything."""
    scope = str(form.get("scope", ""))
    if scope and scope not in SCOPES:
        raise Refused(422, "bad_form")
    begun = act(reader, lambda book, encoder: withdraw(book, encoder, reader.party, None, [scope] if scope else SCOPES, asker(reader)))
    return reader.go(f"receipt/{begun.secret}")


@router.get("/{language}/my/consents/ask")
def ask(reader: Person, r: Recipient) -> Response:
    """The notice that names one recipient, and its questions."""
    return _asked(reader, r, done=False)


@router.post("/{language}/my/consents/ask")
def answer(reader: Person, form: Form) -> Response:
    """Record the answers: each question on its own, none chosen beforehand."""
    recipient, notice = str(form.get("r", "")), str(form.get("notice", ""))
    said = {scope: str(form.get(scope, "")) for scope in _ASKED}
    if not set(said.values()) <= {"yes", "no"}:
        raise Refused(422, "ask_both")
    yes, no = ([scope for scope in _ASKED if said[scope] == which] for which in ("yes", "no"))
    if yes:
        act(reader, lambda book, encoder: give(book, encoder, reader.party, recipient, yes, notice))
    if no:
        act(reader, lambda book, encoder: refuse(book, encoder, reader.party, recipient, no, notice))
    return _asked(reader, recipient, done=True)


@router.get("/{language}/my/notice")
def notice(reader: Person, n: Annotated[str, Query(min_length=1, max_length=200)], r: Annotated[str, Query(max_length=200)] = "",
           beside: Annotated[str, Query(max_length=200)] = "") -> Response:
    """One notice as it stood, and what differs from another version."""
    with reader.service.store.reading() as connection:
        about = [r] if r else [one.recipient_id for one in where_of(connection, reader.tenant, reader.party).holders]
    return shown(reader, n, about, beside, of="my/consents", of_title="consents_title", here="my/notice", recipient=r)


def shown(reader: Reader, name: str, about: Sequence[str], beside: str, *, of: str, of_title: str, here: str, recipient: str = "") -> Response:
    """One notice as it stood and speaks of these recipients, beside another version.

    ``of``, ``of_title``: the page it belongs to; ``here``: its own. ``recipient``: the one that other versions are to be shown for.
    """
    with reader.service.store.reading() as connection:
        told, other = (notice_of(connection, reader.tenant, one, about) if one else None for one in (name, beside))
        others = [row for row in notices(connection, reader.tenant) if told is not None and row.get("kind") == told.notice.get("kind")
                  and str(row["notice_id"]) != name]
    if told is None or (beside and (other is None or other.notice.get("kind") != told.notice.get("kind"))):
        raise Refused(404, "not_here")
    this = paper(told, reader.market, reader.settings.particulars)
    differs = None if other is None else compare(paper(other, reader.market, reader.settings.particulars), this)
    return reader.show("notice.html", sheet=this.text(reader.language), notice=told.notice, others=others, differs=differs, beside=other, r=recipient,
                       of=of, of_title=of_title, here=here, made_up=reader.settings.made_up)


def _asked(reader: Reader, recipient: str, *, done: bool) -> Response:
    with reader.service.store.reading() as connection:
        found = consent_notice(connection, reader.tenant, recipient, reader.now_us)
        told = None if found is None else notice_of(connection, reader.tenant, str(found["notice_id"]), [recipient])
        name = rows_current(connection, reader.tenant, "recipients", [recipient]).get(recipient, {}).get("name")
    this = None if told is None else paper(told, reader.market, reader.settings.particulars)
    return reader.show("ask.html", paper=this, sheet=() if this is None else this.text(reader.language), r=recipient, name=name or recipient,
                       notice="" if told is None else str(told.notice["notice_id"]), faults=() if this is None else this.faults(),
                       made_up=reader.settings.made_up, done=done)
