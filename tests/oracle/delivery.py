"""A delivery as plain rows: what a marketplace handed over, before anybody judged it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from .three import Three

Row = dict[str, Any]
Id = int | str

SEOUL = ZoneInfo("Asia/Seoul")


def korean_day(instant: datetime) -> date:
    """The day in Asia/Seoul on which an aware instant falls."""
    return instant.astimezone(SEOUL).date()


@dataclass(frozen=True)
class Delivery:
    """Tables by name and the manifest as read from haechi.toml.

    `*_at` are aware UTC datetimes, `*_on` are dates, lists are lists. A table that is not there has no key;
    a column that is not there has no key in any row; both read as NULL.
    """

    tables: dict[str, list[Row]]
    manifest: dict[str, Any]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; none where the table is absent."""
        return self.tables.get(table, [])

    def row(self, table: str, column: str, value: Id | None) -> Row | None:
        """The one row whose identifier is `value`, or None."""
        if value is None:
            return None
        for row in self.rows(table):
            if row[column] == value:
                return row
        return None

    def complete(self, table: str, day: date) -> bool:
        """Whether [coverage] makes the register complete for judging a transfer of that Korean day."""
        coverage = self.manifest.get("coverage", {})
        start, end = coverage.get("from"), coverage.get("until")
        within = (start is None or start <= day) and (end is None or day < end)
        return within and table in coverage.get("complete", [])

    def missing(self, table: str, day: date) -> Three:
        """What a row missing from the register means on that day: no if it is complete, else unknown."""
        return False if self.complete(table, day) else None
