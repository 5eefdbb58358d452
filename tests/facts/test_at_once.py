"""The same text on SQLite, for few rows: the same cells as on DuckDB, whatever was asked before."""

import random
import sqlite3
from datetime import date

import duckdb
import pytest

from haechi.errors import RecordError
from haechi.facts import derive as deriving
from haechi.facts.at_once import AtOnce
from haechi.facts.decode import COLUMNS
from haechi.facts.derive import derive
from haechi.facts.engine import DuckDBEngine
from tests.facts.encoded import TABLES, fill

EDITIONS = (date(2020, 8, 5), date(2023, 9, 15), date(2025, 9, 16))
OWN = ("registers", "period")  # handed over once, when it is made
RELATIONS = {name: dict(column.split() for column in columns.split(", ")) for name, columns in TABLES.items() if name not in OWN}


def world(seed, **size):
    """Its rows by relation, what it was made with, and each transfer's cell as DuckDB finds it."""
    connection = duckdb.connect()
    fill(connection, random.Random(seed), **size)
    rows = {name: connection.execute(f"SELECT * FROM records.{name}").fetchall() for name in TABLES}
    engine = DuckDBEngine(connection)
    derive(engine, EDITIONS)
    cells = engine.rows(f"SELECT j.transfer_id, {', '.join(f'f.{name}' for name in COLUMNS)} FROM judged j JOIN facts f "
                        "ON f.k1 = j.k1 AND f.k2 = j.k2 AND f.k3 = j.k3")
    return rows, {int(place): [int(value) for value in cell] for place, *cell in cells}


def at_once(rows):
    [period] = rows["period"]
    return AtOnce(EDITIONS, RELATIONS, {name: bool(complete) for name, _, complete in rows["registers"]}, period)


def asked(rows):
    return {name: rows[name] for name in RELATIONS}


@pytest.mark.parametrize("seed", range(12))
def test_sqlite_and_duckdb_agree_on_every_cell(seed):
    """Ties, subjects with very many words, gaps and NULLs: all 33 columns of each transfer's cell."""
    rows, cells = world(seed, transfers=150, hot=90 if seed % 3 == 0 else 0)
    assert at_once(rows).cells(asked(rows)) == cells and len(cells) == 150


def test_nothing_of_one_asking_is_left_for_the_next():
    """Another world's rows, then the first again, then no rows at all but of the transfers."""
    one, other = world(1, transfers=60), world(2, transfers=60)
    query = at_once(one[0])
    first = query.cells(asked(one[0]))
    query.cells(asked(other[0]))
    assert query.cells(asked(one[0])) == first
    bare = {name: rows if name == "transfers" else [] for name, rows in asked(one[0]).items()}
    assert query.cells(bare) == at_once(one[0]).cells(bare) != first


def test_rows_that_could_not_be_handed_over_do_not_count_as_held():
    """A row with a column too few breaks off; the same rows made good are then read, not taken for those from before."""
    rows, _ = world(3, transfers=40)
    query, good = at_once(rows), asked(rows)
    first = query.cells(good)
    with pytest.raises(sqlite3.Error):
        query.cells({**good, "consents": [row[:-1] for row in good["consents"]]})
    assert query.cells(good) == first


def test_more_kinds_than_a_cell_has_room_for_are_refused(monkeypatch):
    """As on the other engines: two of them would be taken for one."""
    rows, _ = world(4, transfers=40)
    monkeypatch.setitem(deriving.ROOM, "notice_keys", (1, "notices"))
    with pytest.raises(RecordError, match="notices came; at most 1 can be told apart"):
        at_once(rows).cells(asked(rows))


def test_a_sqlite_too_old_for_the_query_says_so(monkeypatch):
    """It has no FULL JOIN."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 2))
    with pytest.raises(RecordError, match=r"3\.39 or newer"):
        at_once(world(5, transfers=1)[0])
