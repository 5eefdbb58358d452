"""The yearly notice of how data was used and provided (PIPA 20-2): whether it is owed, was sent this year, is still to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from haechi.facts.thresholds import at_least
from haechi.gateway.register import rows_now
from haechi.logic import Truth, any_of

__all__ = ["Sent", "Yearly", "yearly"]

_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Sent:
    """One notice of use. ``told`` None: what it told is not recorded."""

    sent_on: date | None
    told: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Yearly:
    """``owed``: whether this marketplace is large enough for this year's; None if it is not recorded how many people there were in
    the year before. ``due``: the year's last day. ``sent``: every notice, the latest first."""

    owed: Truth
    due: date
    sent: tuple[Sent, ...]

    @property
    def last(self) -> date | None:
        """When the last one was sent."""
        return next((one.sent_on for one in self.sent if one.sent_on is not None), None)

    @property
    def done(self) -> bool:
        """Whether one was sent this year."""
        return any(one.sent_on is not None and one.sent_on.year == self.due.year for one in self.sent)


def yearly(connection: Connection, tenant: str, controller: Mapping[str, Any], today: date) -> Yearly:
    """The notice of this year. ``controller``: as it is set."""
    rows = [kept.row for kept in rows_now(connection, tenant, "usage_notices", "", _MOST)]
    sent = [Sent(None if row.get("sent_on") is None else date.fromisoformat(row["sent_on"]),
                 None if row.get("told") is None else tuple(row["told"])) for row in rows]
    people, sensitive = (_of_year(controller.get(name), today.year - 1) for name in ("subjects", "sensitive_subjects"))
    owed = any_of((at_least(people, 1_000_000), at_least(sensitive, 50_000)))
    return Yearly(owed, date(today.year, 12, 31), tuple(sorted(sent, key=lambda one: one.sent_on or date.min, reverse=True)))


def _of_year(by_year: Mapping[str, int] | None, year: int) -> int | None:
    """A number by year, whose years are text once they were JSON."""
    return None if not by_year else by_year.get(str(year))
