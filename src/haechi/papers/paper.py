"""Consent screens and notices: what the customer, or a child's legal representative, reads before any transfer abroad."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from haechi.errors import Fault, RecordError
from haechi.papers.basis import Basis, basis
from haechi.papers.gap import Gap
from haechi.papers.notice_parts import Registers, parts_of
from haechi.papers.notice_row import NoticeRow, Row, by_id, named_by, nameless, row_faults
from haechi.papers.notice_words import ANSWERS, LEADS, QUESTIONS, TITLES
from haechi.papers.particulars import Particulars
from haechi.papers.sheet import Ask, Entry, Part, Sheet
from haechi.records.quote import quoted
from haechi.text import filled

__all__ = ["Paper", "Reader", "Scope", "paper_of"]

Scope = Literal["cross_border", "third_party"]
Reader = Literal["self", "guardian"]
_SCOPES: tuple[Scope, ...] = ("cross_border", "third_party")
_READERS: tuple[Reader, ...] = ("self", "guardian")
_ASKS = {
    "cross_border": basis("PIPA 28-8(1)1", "정보주체로부터 국외 이전에 관한 별도의 동의를 받은 경우"),
    "third_party": basis("PIPA 17(1)1", "정보주체의 동의를 받은 경우"),
}
_FREE = basis("PIPA Decree 17(4)", "정보주체가 동의 여부를 선택할 수 있다는 사실을 명확하게 알 수 있도록 표시해야 한다")
_APART = basis("PIPA 22(1)", "동의 사항을 구분하여 각각 동의를 받아야 한다")
_BOTH = basis("PIPA 28-8(4)", "제17조부터 제19조까지의 규정 및 제5장의 규정을 준수하여야 하고")
_GUARDIAN = basis("PIPA 22-2(1)", "그 법정대리인의 동의를 받아야 하며, 법정대리인이 동의하였는지를 확인하여야 한다")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Sheet):
    """One version of a consent screen or notice. While ``faults`` lists anything it may not be shown to anybody."""

    reader: Reader

    def faults(self) -> tuple[Gap, ...]:
        """All that is missing, in the order of the parts."""
        return tuple(fault for part in self.parts for entry in part.entries for fault in entry.faults)


def paper_of(
    notice: Row, named: Iterable[Row], recipients: Iterable[Row], purposes: Iterable[Row], particulars: Particulars, *,
    scopes: Iterable[Scope] = _SCOPES, reader: Reader = "self",
) -> Paper:
    """The paper of a row of ``notices``, with the rows of ``notice_recipients``, ``recipients`` and ``purposes``.

    A notice of kind ``consent`` asks one question for each scope. A policy or a message asks nothing and tells the items of
    28-8(2), as ground 3 of 28-8(1) wants them: its scope is ``cross_border`` whatever is given. ``RecordError`` with every fault
    if the rows are none of the format.
    """
    named, recipients, purposes, asked = tuple(named), tuple(recipients), tuple(purposes), set(scopes)
    faults = [
        *row_faults(notice), *nameless("notice_recipients", named, "recipient_id"),
        *nameless("recipients", recipients, "recipient_id"), *nameless("purposes", purposes, "purpose_id"), *_strange(asked, reader),
    ]
    if faults:
        raise RecordError("this paper cannot be written", tuple(faults))
    row = NoticeRow(notice)
    chosen: tuple[Scope, ...] = tuple(scope for scope in _SCOPES if scope in asked) if row.asks_consent else ("cross_border",)
    registers = Registers(named_by(row, named), by_id(recipients, "recipient_id"), by_id(purposes, "purpose_id"))
    return Paper(
        kind="notice", id=row.id, effective_from=row.effective_from, reader=reader,
        lead=_lead(row, particulars, chosen, reader), parts=parts_of(row, registers, particulars, chosen),
        asks=tuple(_ask(scope, reader) for scope in chosen) if row.asks_consent else (),
    )


def _strange(scopes: set[Scope], reader: str) -> list[Fault]:
    asked = f"give {' or '.join(_SCOPES)}"
    faults = [Fault("scopes", f"{quoted(scope)} is not asked here", asked) for scope in scopes - {*_SCOPES}]
    if not scopes:
        faults.append(Fault("scopes", "none is given", asked))
    if reader not in _READERS:
        faults.append(Fault("reader", f"{quoted(reader)} is nobody", f"give {' or '.join(_READERS)}"))
    return faults


def _lead(row: NoticeRow, particulars: Particulars, scopes: tuple[Scope, ...], reader: Reader) -> Part:
    opening = "inform" if not row.asks_consent else f"{'abroad' if 'cross_border' in scopes else 'given'}:{reader}"
    lines: dict[str, tuple[Basis, ...]] = {opening: ()}
    if row.asks_consent:
        if reader == "guardian":
            lines["guardian"] = (_GUARDIAN,)
        lines["free"] = (_FREE,)
        if len(scopes) > 1:
            lines["both"] = (_APART, _BOTH)
    return Part(
        key="lead", heading=TITLES["consent" if row.asks_consent else "inform"][scopes],
        bases=tuple(base for bases in lines.values() for base in bases),
        entries=tuple(Entry(key=f"lead:{line}", text=filled(LEADS[line], market=particulars.said_market())) for line in lines),
    )


def _ask(scope: Scope, reader: Reader) -> Ask:
    return Ask(key=scope, bases=(_ASKS[scope],), question=QUESTIONS[f"{scope}:{reader}"], yes=ANSWERS["yes"], no=ANSWERS["no"])
