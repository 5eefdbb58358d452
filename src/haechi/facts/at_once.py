"""The query for few rows, asked for often: one prepared statement, planned when it is made, run on rows that are handed over each time.

To plan the steps of the query one after another takes ten times as long as to run them on the rows of a few transfers. So they are
put together, each as a part of one SELECT, and the engine plans them once. It keeps the plan only if nothing is defined meanwhile, if no
optimizer looked at the rows, and if every parameter has the type it was planned with; the rows therefore come as texts of JSON.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb

from haechi.errors import RecordError
from haechi.facts.decode import COLUMNS
from haechi.facts.derive import as_one, refuse_beyond, rows_of_editions
from haechi.facts.engine import DuckDBEngine

__all__ = ["AtOnce"]


class AtOnce:
    """Derives cells of few transfers, on a database in memory that holds none of their rows. Used by one thread at a time."""

    def __init__(self, editions: Sequence[date], relations: Mapping[str, Mapping[str, str]], complete: Mapping[str, bool],
                 days: tuple[int, int]) -> None:
        """``relations``: of each the columns and their types. ``complete``: which registers are. ``days``: first covered, first not covered."""
        self._relations = {name: tuple(columns) for name, columns in relations.items()}
        self._connection = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False})
        self._connection.execute("PRAGMA disable_optimizer")
        self._connection.execute("CREATE SCHEMA records")
        self._connection.execute("CREATE TABLE records.registers (name VARCHAR, present INTEGER, complete INTEGER)")
        self._connection.executemany("INSERT INTO records.registers VALUES (?, 1, ?)", [[name, int(whole)] for name, whole in complete.items()])
        engine = DuckDBEngine(self._connection)
        engine.put("editions", *rows_of_editions(editions))
        engine.put("period", ("from_day", "until_day"), [days])
        given = {name: _given(place, columns) for place, (name, columns) in enumerate(relations.items(), 1)}
        self._connection.execute(f"PREPARE at_once AS {as_one(_ASKED, given)}")

    def cells(self, rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[int, list[int]]:
        """The cell of each transfer, by its number, in the order of ``COLUMNS``.

        ``rows``: relation → rows in the order of its columns. Raises ``RecordError`` where a register has more distinct kinds than a
        cell has room for, or where a value is not of its column's type; no value is repeated.
        """
        said = (json.dumps([dict(zip(columns, row, strict=True)) for row in rows[name]]) for name, columns in self._relations.items())
        try:
            found = self._connection.execute(f"EXECUTE at_once({', '.join(map(_quoted, said))})").fetchall()
        except duckdb.Error as error:  # it would repeat what was asked
            raise RecordError(f"the rows of these transfers cannot be read: {type(error).__name__}",
                              help="run `haechi ledger verify`: the registers may be damaged") from None
        for count, kind in zip(found[0][1:1 + len(_ROOM)] if found else (), _ROOM, strict=False):
            refuse_beyond(kind, count)
        return {int(row[0]): [int(value) for value in row[1 + len(_ROOM):]] for row in found}


_ROOM = ("notice_keys", "purpose_keys", "standing_kinds", "calendar_kinds")
_ASKED = f"""
SELECT j.transfer_id, {", ".join(f"(SELECT count(*) FROM {name})" for name in _ROOM)}, {", ".join(f"f.{name}" for name in COLUMNS)}
FROM judged j JOIN facts f ON f.k1 = j.k1 AND f.k2 = j.k2 AND f.k3 = j.k3"""


def _given(place: int, columns: Mapping[str, str]) -> str:
    """The relation that is read from the parameter at this place."""
    return f"SELECT r.* FROM (SELECT unnest(from_json(CAST(${place} AS VARCHAR), {_quoted(json.dumps([columns]))})) AS r)"


def _quoted(text: str) -> str:
    """A literal of SQL. What JSON wrote is ASCII, so that nothing but the quotation mark has a meaning in it."""
    return "'" + text.replace("'", "''") + "'"
