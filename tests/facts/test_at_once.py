"""The same text on SQLite, for few rows: the same cells as on DuckDB, whatever was asked before."""

import random
import sqlite3
import subprocess
import sys
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

IDS = ("subject_id", "recipient_id", "purpose_id", "notice_id", "consent_id", "contract_id")
TEXTS = {name: {column: "VARCHAR" if column in IDS else kind for column, kind in columns.items()} for name, columns in RELATIONS.items()}


def world(seed, spell=None, **size):
    """Its rows by relation, what it was made with, and each transfer's cell as DuckDB finds it. ``spell``: identifiers are texts, in SQL."""
    connection = duckdb.connect()
    fill(connection, random.Random(seed), **size)
    for name, columns in RELATIONS.items() if spell else ():
        said = ", ".join(f"CASE WHEN {column} IS NOT NULL THEN {spell.format(column)} END AS {column}" for column in columns if column in IDS)
        connection.execute(f"CREATE OR REPLACE TABLE records.{name} AS SELECT * REPLACE ({said}) FROM records.{name}")
    rows = {name: connection.execute(f"SELECT * FROM records.{name}").fetchall() for name in TABLES}
    engine = DuckDBEngine(connection)
    derive(engine, EDITIONS)
    cells = engine.rows(f"SELECT j.transfer_id, {', '.join(f'f.{name}' for name in COLUMNS)} FROM judged j JOIN facts f "
                        "ON f.k1 = j.k1 AND f.k2 = j.k2 AND f.k3 = j.k3")
    return rows, {int(place): [int(value) for value in cell] for place, *cell in cells}


def at_once(rows, relations=RELATIONS):
    [period] = rows["period"]
    return AtOnce(EDITIONS, relations, {name: bool(complete) for name, _, complete in rows["registers"]}, period)


def asked(rows):
    return {name: rows[name] for name in RELATIONS}


@pytest.mark.parametrize("seed", range(12))
def test_sqlite_and_duckdb_agree_on_every_cell(seed):
    """Ties, subjects with very many words, gaps and NULLs: all 33 columns of each transfer's cell."""
    rows, cells = world(seed, transfers=150, hot=90 if seed % 3 == 0 else 0)
    assert at_once(rows).cells(asked(rows)) == cells and len(cells) == 150


@pytest.mark.parametrize("spell", ["concat(repeat('0', {0} % 3), {0})", "concat({0}, '.0')", "concat('가', {0}, chr(0), 'é')", "concat({0} % 7, 'e', {0})"])
def test_identifiers_that_look_like_numbers_or_like_nothing_stay_what_they_are(spell):
    """Zeros in front, fractions, exponents, letters and a NUL: as texts, told apart and ordered as DuckDB does."""
    for seed in range(3):
        rows, cells = world(seed, spell, transfers=80, hot=80 if seed == 2 else 0)
        assert at_once(rows, TEXTS).cells(asked(rows)) == cells and len(cells) == 80


def test_nothing_of_what_is_asked_goes_to_a_disk():
    """Three hundred policies in force at once: whoever may write no file at all is answered all the same."""
    done = subprocess.run([sys.executable, "-c", _NO_FILES], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "200"), done.stderr[-500:]


_NO_FILES = """
import resource
from tests.facts.test_at_once import asked, at_once, world
rows, _ = world(6, transfers=200)
rows["notices"] = [(1000 + n, 2, 1_600_000_000_000_000 + n, 9_000_000_000_000_000 + n, *rows["notices"][0][4:]) for n in range(300)]
query = at_once(rows)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
print(len(query.cells(asked(rows))))
"""


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
