"""What of a delivery is examined for the controller's own matters: which days, which rows, which registers."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from haechi.facts.case import put_rows
from haechi.facts.matter import Matter
from haechi.logic import Truth
from haechi.records.checking import TableInfo
from haechi.records.manifest import Controller, Coverage, Manifest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Editions", "Examined", "edition_of", "examined", "korean_day_of"]

Editions = Callable[[type[Matter]], tuple[date, ...]]
"""The first days of the editions under which a kind of matter is judged, ascending."""

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Examined:
    """A delivery, and the Korean days from ``first`` to ``last`` (both included) that are examined of it."""

    connection: "DuckDBPyConnection"
    controller: Controller
    coverage: Coverage
    tables: Mapping[str, TableInfo]
    editions: Editions
    first: date
    last: date

    def delivered(self, table: str, column: str | None = None) -> bool:
        """Whether the table came, with that column."""
        info = self.tables[table]
        return info.present and (column is None or column in info.columns)

    def complete(self, table: str, day: date) -> bool:
        """Whether a row missing from the table means no on that day."""
        from_, until = self.coverage.from_ or date.min, self.coverage.until or date.max
        return table in self.coverage.complete and from_ <= day and (day < until or self.coverage.until is None)

    def missing(self, table: str, day: date) -> Truth:
        """What a row missing from the table means on that day: no, or that the records do not say."""
        return False if self.complete(table, day) else None

    def missing_sql(self, table: str, day: str) -> str:
        """The same over an SQL expression for the day."""
        if table not in self.coverage.complete:
            return "NULL::BOOLEAN"
        from_, until = self.coverage.from_ or date.min, self.coverage.until
        before = f" AND {day} < DATE '{until}'" if until else ""
        return f"(CASE WHEN {day} >= DATE '{from_}'{before} THEN false END)"

    def accepted(self, table: str) -> str:
        """The table's rows that were not rejected, in SQL."""
        if not self.tables[table].rejected:
            return f"source.{table}"
        return f"(FROM source.{table} ANTI JOIN (SELECT row FROM main.rejects WHERE table_name = '{table}') ON row = row_number)"

    def rows(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of the accepted rows, in the order of the delivery, each with its row number first."""
        query = f"SELECT row_number, {', '.join(columns)} FROM {self.accepted(table)} ORDER BY row_number"
        rows: list[tuple[Any, ...]] = self.connection.execute(query).fetchall()
        return rows

    def edition(self, kind: type[Matter], day: date | None) -> date | None:
        """The edition under which a matter of that day is judged; None if none was there yet."""
        return None if day is None else edition_of(self.editions(kind), day)

    def calendar(self, kind: type[Matter], days: str, **ends: Callable[[date], date]) -> None:
        """Create ``facts.matter_calendar (day, edition, …)`` of the days of a SELECT that have an edition, and the
        ends of the periods that begin on them.
        """
        editions = self.editions(kind)
        found = (day for (day,) in self.connection.execute(f"SELECT DISTINCT day FROM ({days}) WHERE day IS NOT NULL").fetchall())
        rows = [(day, edition, *(end(day) for end in ends.values())) for day in found if (edition := edition_of(editions, day))]
        columns = dict.fromkeys(("day", "edition", *ends), pa.date32())
        put_rows(self.connection, "matter_calendar", columns, rows)


def examined(
    connection: "DuckDBPyConnection", manifest: Manifest, tables: Mapping[str, TableInfo], editions: Editions
) -> Examined | None:
    """The days that the coverage says, else those of the first and the last transfer that can be read; None without any."""
    coverage = manifest.coverage
    first, until = coverage.from_, coverage.until
    if first is None or until is None:
        [(least, most)] = connection.execute("SELECT min(day), max(day) FROM records.transfers WHERE fault = 0").fetchall()
        if least is None:
            return None
        first, until = first or _day(least), until or _day(most + 1)
    if first >= until:
        return None
    return Examined(connection, manifest.controller, coverage, tables, editions, first, until - timedelta(days=1))


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=min(number, (date.max - _EPOCH).days))


def edition_of(editions: tuple[date, ...], day: date) -> date | None:
    """The latest of the editions, which ascend, that begins no later than the day."""
    place = bisect_right(editions, day)
    return editions[place - 1] if place else None


def korean_day_of(column: str) -> str:
    """The Korean day of a column of times, in SQL; the calendar ends with 9999-12-31."""
    within = f"{column} < TIMESTAMP '9999-12-31 15:00'"
    return f"(CASE WHEN {within} THEN ({column} + INTERVAL 9 HOUR)::DATE WHEN {column} IS NOT NULL THEN DATE '9999-12-31' END)"
