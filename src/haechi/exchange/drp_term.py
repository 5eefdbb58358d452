"""When a request is to be answered: the law's terms by the Korean calendar, as ``expected_by`` of the protocol (DRP 1.0, 3.08)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from haechi.exchange.moment import Moment, moment
from haechi.facts.period import KOREA, korean_day, last_day

__all__ = ["TERMS", "Term", "expected_by"]


@dataclass(frozen=True, slots=True)
class Term:
    """``days`` from receipt. ``extendable``: a later day that was told, with its reason, takes their place."""

    days: int
    cite: str
    extendable: bool = False


TERMS: Mapping[str, Term] = {
    "access": Term(10, "PIPA Decree 41(4)", extendable=True),              # 35(3): delayed with a reason
    "correction": Term(10, "PIPA Decree 43(3)"),
    "erasure": Term(10, "PIPA Decree 43(3)"),
    "suspension": Term(10, "PIPA Decree 44(2)"),
    "automated_decision": Term(30, "PIPA Decree 44-3(5)", extendable=True),
    # «Without delay», and no days: what is still undone after ten is read as a breach, so no answer may be expected later.
    "consent_withdrawal": Term(10, "PIPA 37(3)"),
    "account_closure": Term(10, "PIPA 37(3)"),
    "portability": Term(10, "PIPA Decree 42-6(1)", extendable=True),
}
"""Kind of request → its term, whatever the regime: the Korean term is the shorter one. Complaints and disputes have none."""

_DAY = timedelta(days=1)


def expected_by(kind: str, received_at: Moment, extended_until: Moment | None = None) -> tuple[datetime, bool]:
    """The end (UTC) of the last Korean day on which the answer is in time, and whether it is a later one that was told.

    KeyError if the kind has no term.
    """
    term = TERMS[kind]
    day = last_day(korean_day(moment(received_at)), term.days)
    later = korean_day(moment(extended_until)) if extended_until is not None and term.extendable else day
    return datetime.combine(max(day, later), time(), UTC) - KOREA + _DAY, later > day
