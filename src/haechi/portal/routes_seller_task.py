"""A seller's tasks: the list, one task, its answer; signed in, or by the secret link of one task without signing in."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.datastructures import FormData
from starlette.responses import Response

from haechi.facts.keeping import KEEPINGS
from haechi.gateway.access import look
from haechi.gateway.door import place_of
from haechi.gateway.receipt import receipt_on
from haechi.portal.act import act
from haechi.portal.attesting import LINES, Filled, Miss, attestation, by_field, misses, told
from haechi.portal.menu import ORDER
from haechi.portal.reader import Anyone, Form, LinkForm, Reader, Refused
from haechi.portal.routes_seller import Seller, as_file
from haechi.portal.seller import days_left
from haechi.rights.answer import acknowledge, entry_of, receive
from haechi.rights.attest_words import WRONGS
from haechi.rights.bulk import reader_of
from haechi.rights.claim import open_claim
from haechi.rights.endpoint import endpoint_of
from haechi.rights.status import law_words
from haechi.rights.task import OPEN, Payload, find, payload_of, tasks_of

__all__ = ["router"]

router = APIRouter()

TaskName = Annotated[str, Path(max_length=64)]
Secret = Annotated[str, Path(max_length=100)]
_MOST = 500     # tasks in the list
_EACH = 100     # orders that can be ticked one by one
_ANSWERABLE = (*OPEN, "contradicted")
_LAWS = {"PIPA 36(2)": "erasure", "PIPA 37(3)": "withdrawal", "PIPA 37(2)": "suspension"}


@dataclass(frozen=True, slots=True)
class Errand:
    """One task as it is come to: its row, the address of its page, and whether somebody is signed in or holds its link."""

    reader: Reader
    row: Any
    base: str
    way: Literal["visit", "link"]

    @property
    def payload(self) -> Payload | None:
        """The orders it is about; None once nothing more is to be said."""
        return payload_of(self.row, self.reader.service.keys[self.reader.tenant])

    @property
    def who(self) -> str:
        """By whom writes are counted, where nobody is signed in."""
        return "" if self.way == "visit" else f"link:{self.row.task_id}"


@router.get("/{language}/seller/tasks")
def list_tasks(reader: Seller, all: Annotated[bool, Query()] = False) -> Response:
    """The tasks that await an answer, or all of them."""
    with reader.service.store.reading() as connection:
        rows = tasks_of(connection, reader.tenant, reader.party, answered=all, limit=_MOST)
    return reader.show("seller_tasks.html", tasks=rows, all=all, cut=len(rows) == _MOST, left=lambda row: days_left(row, reader.now_us))


@router.get("/{language}/seller/tasks/{task_id}")
def one_task(reader: Seller, task_id: TaskName) -> Response:
    """One task, with the form that answers it."""
    return _show(_own(reader, task_id))


@router.post("/{language}/seller/tasks/{task_id}")
def answer_task(reader: Seller, task_id: TaskName, form: Form) -> Response:
    """Attest."""
    return _answered(_own(reader, task_id), form)


@router.post("/{language}/seller/tasks/{task_id}/seen")
def see_task(reader: Seller, task_id: TaskName, form: Form) -> Response:
    """Say that it was seen."""
    return _seen(_own(reader, task_id))


@router.get("/{language}/seller/tasks/{task_id}/receipt")
def receipt_of_answer(reader: Seller, task_id: TaskName) -> Response:
    """The proof that the seller's answer stands in the log."""
    errand = _own(reader, task_id)
    found = _receipt(errand)
    if found is None:
        raise Refused(404, "not_here")
    look(reader.service, reader_of(reader.tenant, reader.party, errand.way), place_of(reader.request), "read the receipt of an answer",
         [errand.row.subject_id])
    return as_file(found, "answer.json")


@router.get("/{language}/task/{secret}")
def linked_task(reader: Anyone, secret: Secret) -> Response:
    """One task, for whoever holds its link."""
    return _show(_linked(reader, secret))


@router.post("/{language}/task/{secret}")
def answer_linked_task(reader: Anyone, secret: Secret, form: LinkForm) -> Response:
    """Attest by the link."""
    return _answered(_linked(reader, secret), form)


@router.post("/{language}/task/{secret}/seen")
def see_linked_task(reader: Anyone, secret: Secret, form: LinkForm) -> Response:
    """Say by the link that it was seen."""
    return _seen(_linked(reader, secret))


def _own(reader: Reader, task_id: str) -> Errand:
    """A task of whoever is signed in; another's is not here."""
    with reader.service.store.reading() as connection:
        row = find(connection, reader.tenant, task_id)
    if row is None or row.recipient_id != reader.party:
        raise Refused(404, "not_here")
    return Errand(reader, row, f"seller/tasks/{task_id}", "visit")


def _linked(reader: Reader, secret: str) -> Errand:
    """The task that a link opens now."""
    with reader.service.store.reading() as connection:
        claim = open_claim(connection, reader.tenant, "task", secret, reader.now_us)
        row = None if claim is None else find(connection, reader.tenant, claim.target)
    if row is None:
        raise Refused(404, "not_here")
    return Errand(reader, row, f"task/{secret}", "link")


def _seen(errand: Errand) -> Response:
    act(errand.reader, lambda book, encoder: acknowledge(book, errand.row.task_id, errand.row.recipient_id), errand.who)
    return errand.reader.go(errand.base)


def _answered(errand: Errand, form: FormData) -> Response:
    """Take the form, or show it again with all that is not right."""
    reader, row, payload = errand.reader, errand.row, errand.payload
    if payload is None or row.state not in _ANSWERABLE:
        return reader.go(errand.base)  # it was answered before, perhaps by the same press
    filled = Filled.read(form, payload)
    if form.get("more"):
        return _show(errand, filled, lines=len(filled.subs) + 2 * LINES)
    now = reader.now_us
    wrong = misses(filled, row, payload, errand.way, now)
    if not wrong:
        said = attestation(filled, row, payload, now)
        outcome = act(reader, lambda book, encoder: receive(book, encoder, row.task_id, row.recipient_id, said, errand.way), errand.who)
        if outcome.taken:
            return _taken(errand)
        wrong = told(outcome.wrongs)
    return _show(errand, filled, wrong)


def _taken(errand: Errand) -> Response:
    """On to the page that says so; where the link has ended with the answer, the page at once."""
    reader = errand.reader
    if errand.way == "link":
        with reader.service.store.reading() as connection:
            ended = open_claim(connection, reader.tenant, "task", errand.base.removeprefix("task/"), reader.now_us) is None
            row = find(connection, reader.tenant, errand.row.task_id)
        if ended:
            return _show(Errand(reader, row, errand.base, errand.way), ended=True)
    return reader.go(errand.base)


def _receipt(errand: Errand) -> dict[str, Any] | None:
    reader = errand.reader
    with reader.service.store.reading() as connection:
        seq = entry_of(connection, reader.tenant, errand.row)
        return None if seq is None else receipt_on(connection, reader.tenant, reader.service.keys[reader.tenant], seq)


def _show(errand: Errand, filled: Filled | None = None, wrong: Sequence[Miss] = (), lines: int = 0, *, ended: bool = False) -> Response:
    """The page of a task. That somebody looks at what it is about is entered first."""
    reader, row, payload = errand.reader, errand.row, errand.payload
    if payload is not None:
        look(reader.service, reader_of(reader.tenant, row.recipient_id, errand.way), place_of(reader.request), "read a task", [row.subject_id])
    with reader.service.store.reading() as connection:
        reached = endpoint_of(connection, reader.tenant, row.recipient_id)
    said, signs = json.loads(row.answer or "{}"), reached is not None and reached.verify_key is not None
    filled = filled or Filled()
    trouble = (row.trouble or "").removeprefix("declined:") if (row.trouble or "").startswith(("declined:", "overruled")) else ""
    receipt = _receipt(errand) if row.state not in _ANSWERABLE else None
    return reader.show(
        "seller_task.html", 422 if wrong else 200, row=row, base=errand.base, way=errand.way, payload=payload, said=said, ended=ended,
        left=days_left(row, reader.now_us), provision=next(cite for cite, kind in _LAWS.items() if kind == row.kind),
        form=payload is not None and not signs and row.state in _ANSWERABLE, signs=signs and row.state in _ANSWERABLE, filled=filled,
        wrong=by_field(wrong), each=_EACH,
        declined=[WRONGS[code] for code in trouble.split(",") if code in WRONGS] if not wrong else [],
        lines=lines or len(filled.subs) + LINES,
        known_laws={keeping.code: law_words(keeping.code) for keeping in KEEPINGS}, has_receipt=receipt is not None, languages=ORDER["seller"],
        receipt=base64.b64encode(json.dumps(receipt, ensure_ascii=False, indent=1).encode()).decode() if ended and receipt is not None else "")
