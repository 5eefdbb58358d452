"""The query for few rows, asked for often: one statement on SQLite, which reads it once and runs it on a few rows within milliseconds.

An engine made for a hundred million rows takes some fifty milliseconds to set up the four hundred operators of the query, however few
the rows; SQLite walks through them one by one, which is quick for few and hopeless for many. So it is asked a piece at a time.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from haechi.errors import RecordError
from haechi.facts.decode import COLUMNS
from haechi.facts.derive import as_one, refuse_beyond, rows_of_editions

__all__ = ["PIECE", "AtOnce"]

PIECE = 200
"""Transfers to hand over at a time: beyond that what joins pairs of rows outgrows what setting up costs."""
_ROOM = ("notice_keys", "purpose_keys", "standing_kinds", "calendar_kinds")
_QUERY = as_one(f"""
SELECT j.transfer_id, {", ".join(f"(SELECT count(*) FROM {name})" for name in _ROOM)}, {", ".join(f"f.{name}" for name in COLUMNS)}
FROM judged j JOIN facts f ON f.k1 = j.k1 AND f.k2 = j.k2 AND f.k3 = j.k3""")


class AtOnce:
    """Derives the cells of a few transfers. Used by one thread at a time."""

    def __init__(self, editions: Sequence[date], relations: Mapping[str, Mapping[str, str]], complete: Mapping[str, bool],
                 days: tuple[int, int]) -> None:
        """``relations``: of each its columns and their types. ``complete``: which registers are. ``days``: first covered, first not covered.

        Raises ``RecordError`` if the SQLite of this Python is too old for the query.
        """
        if sqlite3.sqlite_version_info < (3, 39):
            raise RecordError(f"SQLite `{sqlite3.sqlite_version}` came with this Python; 3.39 or newer was expected", help="install a newer Python")
        self._columns = {name: len(columns) for name, columns in relations.items()}
        self._held: dict[str, Sequence[Sequence[Any]]] = {name: [] for name in relations}
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA temp_store = MEMORY")  # of what is asked nothing goes to a disk, full or not
        for word, spoken in _WORDS.items():
            self._connection.create_function(word, -1, spoken, deterministic=True)
        self._connection.create_aggregate("collect_list", 1, _Collected)  # type: ignore[arg-type]
        for name, columns in relations.items():
            self._connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
        self._make("editions", *rows_of_editions(editions))
        self._make("period", ("from_day", "until_day"), [days])
        self._make("registers", ("name", "present", "complete"), [(name, 1, int(whole)) for name, whole in complete.items()])

    def _make(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self._connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        self._connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)

    def cells(self, rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[int, list[int]]:
        """The cell of each transfer, by its number, in the order of ``COLUMNS``. No more than ``PIECE`` of them should come at a time.

        ``rows``: relation → rows in the order of its columns. Raises ``RecordError`` where a register has more distinct kinds than a
        cell has room for.
        """
        for name, lines in rows.items():
            self._fill(name, lines)
        found = self._connection.execute(_QUERY).fetchall()
        for name, count in zip(_ROOM, found[0][1:1 + len(_ROOM)] if found else (), strict=False):
            refuse_beyond(name, count)
        return {int(row[0]): [int(value) for value in row[1 + len(_ROOM):]] for row in found}

    def _fill(self, name: str, lines: Sequence[Sequence[Any]]) -> None:
        if self._held.pop(name, None) != lines:
            self._connection.execute(f"DELETE FROM {name}")
            self._connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * self._columns[name])})", lines)
        self._held[name] = lines  # not before it is all there


class _Collected:
    """``collect_list``: a list, as a text of JSON."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def step(self, value: Any) -> None:
        if value is not None:
            self.values.append(value)

    def finalize(self) -> str:
        return json.dumps(self.values)


def _greatest(*values: Any) -> Any:
    return max((value for value in values if value is not None), default=None)


_WORDS: dict[str, Callable[..., Any]] = {
    "sort_array": lambda values: json.dumps(sorted(json.loads(values))),
    "array_join": lambda values, between: between.join(json.loads(values)),
    "greatest": _greatest,
    "concat": lambda *values: "".join(map(str, values)),
}
"""Words of the query's text that SQLite has not; ``concat`` it has since 3.44."""
