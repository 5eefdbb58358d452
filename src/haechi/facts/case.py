"""Equal matters folded into cases, and the table of the single matters behind each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from haechi.facts.matter import Matter

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Case", "Cases", "Single", "put_rows"]


@dataclass(frozen=True, slots=True)
class Case:
    """One distinct matter and how often it came.

    ``count``: the matters folded into it, on Korean days from ``day_first`` to ``day_last``. ``key``: its number in
    the column ``case`` of ``facts.matter_rows``.
    """

    matter: Matter
    count: int
    day_first: date
    day_last: date
    key: int


@dataclass(frozen=True, slots=True)
class Single:
    """One single matter: its identifier or a made-up one, and the Korean days it is about."""

    matter: Matter
    id: str
    day: date
    day_last: date


class Cases:
    """Gathers cases and keeps ``facts.matter_rows (kind, id, day, case, subject_id, recipient_id)``.

    ``kind`` is the name of the matter's class in lower case; ``subject_id`` and ``recipient_id`` are NULL where the
    matter is about nobody in particular.
    """

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self.connection = connection
        self.found: list[Case] = []
        connection.execute("CREATE SCHEMA IF NOT EXISTS facts")
        connection.execute(
            'CREATE OR REPLACE TABLE facts.matter_rows AS SELECT \'\' AS kind, \'\' AS id, DATE \'1970-01-01\' AS day, 0::BIGINT AS "case",'
            " subject_id, recipient_id FROM source.transfers WHERE false"
        )

    def add(self, singles: Iterable[Single]) -> None:
        """Fold single matters in the order they come."""
        folded: dict[Matter, list[Single]] = {}
        for single in singles:
            folded.setdefault(single.matter, []).append(single)
        rows = []
        for matter, like in folded.items():
            key = len(self.found) + 1
            first, last = min(single.day for single in like), max(single.day_last for single in like)
            self.found.append(Case(matter, len(like), first, last, key))
            rows += [(type(matter).__name__.lower(), single.id, single.day, key) for single in like]
        put_rows(self.connection, "matter_new", {"kind": pa.string(), "id": pa.string(), "day": pa.date32(), "case": pa.int64()}, rows)
        self.connection.execute("INSERT INTO facts.matter_rows BY NAME FROM facts.matter_new")
        self.connection.execute("DROP TABLE facts.matter_new")

    def fold(self, kind: type[Matter], select: str, matter: Callable[..., Matter]) -> None:
        """Fold the rows of a SELECT of ``id, day, subject_id, recipient_id`` and the values that ``matter`` is made of."""
        run = self.connection.execute
        run(f"CREATE OR REPLACE TABLE facts.matter_single AS {select}")
        columns = [name for name, *_ in run("DESCRIBE facts.matter_single").fetchall()][4:]
        values = ", ".join(columns)
        run(f"""
            CREATE OR REPLACE TABLE facts.matter_folded AS
            SELECT *, {len(self.found)} + row_number() OVER (ORDER BY {", ".join(f"{c} NULLS FIRST" for c in columns)}) AS number
            FROM (SELECT {values}, count(*) AS times, min(day) AS day_first, max(day) AS day_last FROM facts.matter_single GROUP BY {values})""")
        same = " AND ".join(f"s.{column} IS NOT DISTINCT FROM f.{column}" for column in columns)
        run(f"""
            INSERT INTO facts.matter_rows
            SELECT '{kind.__name__.lower()}', s.id, s.day, f.number, s.subject_id, s.recipient_id
            FROM facts.matter_single s JOIN facts.matter_folded f ON {same}""")
        for *made_of, times, first, last, number in run("FROM facts.matter_folded ORDER BY number").fetchall():
            self.found.append(Case(matter(*made_of), times, first, last, number))
        run("DROP TABLE facts.matter_single")
        run("DROP TABLE facts.matter_folded")


def put_rows(connection: "DuckDBPyConnection", name: str, columns: dict[str, pa.DataType], rows: Sequence[Sequence[Any]]) -> None:
    """Create ``facts.<name>`` of these rows."""
    arrays = [pa.array([row[k] for row in rows], kind) for k, kind in enumerate(columns.values())]
    connection.register("arrived", pa.table(dict(zip(columns, arrays, strict=True))))
    connection.execute(f"CREATE OR REPLACE TABLE facts.{name} AS FROM arrived")
    connection.unregister("arrived")
