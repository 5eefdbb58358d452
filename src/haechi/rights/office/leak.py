"""Leaks that people or the Commission have yet to be told of, or were told of late: 72 hours from when the marketplace learned of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from haechi.gateway.register import rows_now
from haechi.logic import Truth, any_of
from haechi.rights.wish import moment_of

__all__ = ["WHICH", "Leak", "Told", "leaks"]

WHICH = ("untold", "unreported", "late")
"""Leaks that people, or the Commission, have yet to be told of; those of which somebody was told too late."""

_HOURS = 72                        # Decree 39(1), 40(1)
_SINCE = 1_694_703_600_000_000     # 2023-09-15 in Korea (µs): before, it was 24 hours, or no number
_HOUR = 3_600_000_000
_THOUSAND = 1_000                  # people from which on it is reported, Decree 40(1)1
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Told:
    """Whether somebody was told. ``state``: ``open`` or ``over`` (nobody was told yet, and the time runs or is over), ``in_time``, ``late``,
    ``unknown`` (when it was learned of is not recorded, or another law's time ran). ``until_us``: the end of the 72 hours."""

    state: str
    at_us: int | None
    until_us: int | None


@dataclass(frozen=True, slots=True)
class Leak:
    """One leak. ``reportable``: whether the Commission is to be told; None if the records do not say. ``people``: how many."""

    incident_id: str
    learned_us: int | None
    people: int | None
    reportable: Truth
    notice: Told
    report: Told

    def is_(self, which: str) -> bool:
        """Whether it is one of these of ``WHICH``. As long as it is not known that it need not be reported, the Commission has yet to be told."""
        if which == "untold":
            return self.notice.at_us is None
        if which == "unreported":
            return self.reportable is not False and self.report.at_us is None
        return self.notice.state == "late" or (self.reportable is not False and self.report.state == "late")


def leaks(connection: Connection, tenant: str, now_us: int) -> list[Leak]:
    """Every leak in the register, the latest learned of first."""
    found = [_leak(kept.record_id, kept.row, now_us) for kept in rows_now(connection, tenant, "incidents", "", _MOST)]
    return sorted(found, key=lambda leak: (leak.learned_us or 0, leak.incident_id), reverse=True)


def _leak(incident_id: str, row: Any, now_us: int) -> Leak:
    learned, notified, reported = (None if row.get(name) is None else moment_of(row[name]) for name in ("learned_at", "notified_at", "reported_at"))
    people = row.get("subjects")
    many = None if people is None else people >= _THOUSAND
    reportable = any_of((many, row.get("sensitive_or_unique"), row.get("unlawful_access")))
    return Leak(incident_id, learned, people, reportable, _told(learned, notified, now_us), _told(learned, reported, now_us))


def _told(learned: int | None, at: int | None, now_us: int) -> Told:
    if learned is None:
        return Told("unknown" if at is not None else "open", at, None)
    if learned < _SINCE:
        return Told("unknown" if at is not None else "over", at, None)
    until = learned + _HOURS * _HOUR
    if at is None:
        return Told("open" if now_us <= until else "over", None, until)
    return Told("in_time" if at <= until else "late", at, until)
