"""Lay out the relations of a checked delivery in the database."""

from collections.abc import Mapping
from datetime import date

from duckdb import DuckDBPyConnection

from haechi.records.checking import TableInfo
from haechi.records.encode import DAY_MAX, FILTERS, LISTS, RELATIONS, VIEWS
from haechi.records.landed import literal
from haechi.records.manifest import Manifest
from haechi.records.model import TABLES
from haechi.records.typed import Typed

__all__ = ["DUPLICATE", "create_relations", "create_typed"]

DUPLICATE = 1 << 62
"""The bit of ``fault`` of a transfer whose identifier an earlier row has."""


def create_typed(connection: DuckDBPyConnection, table: Typed) -> None:
    """The views ``typed.<table>``, with codes and faults, and ``source.<table>``, for people."""
    name = table.table.name
    connection.execute(f"CREATE VIEW typed.{name} AS {table.sql}")
    connection.execute(f"CREATE VIEW source.{name} AS SELECT {table.readable} FROM typed.{name}")


def create_relations(
    connection: DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, TableInfo]
) -> None:
    """Schema ``records``: the encoded relations, ``registers`` and ``period``."""
    for name, (table, columns) in RELATIONS.items():
        query = f"SELECT {columns} FROM {_accepted(connection, table, tables[table])}"
        where = f" WHERE {FILTERS[name]}" if name in FILTERS else ""
        kind = "VIEW" if name in VIEWS else "TABLE"
        connection.execute(f"CREATE {kind} records.{name} AS {query}{where}")
    for name, (table, query) in LISTS.items():
        rows = f"WITH rows AS (FROM {_accepted(connection, table, tables[table])}) {query}"
        connection.execute(f"CREATE TABLE records.{name} AS {rows}")
    _registers(connection, manifest, tables)


def _accepted(connection: DuckDBPyConnection, table: str, info: TableInfo) -> str:
    """The rows that were not rejected; a rejected transfer is there, and ``fault`` says so."""
    if table == "transfers":
        return _with_duplicates(connection)
    if not info.rejected:
        return f"typed.{table}"
    rejected = f"SELECT row FROM rejects WHERE table_name = {literal(table)}"
    return f"(FROM typed.{table} ANTI JOIN ({rejected}) ON row = row_number)"


def _with_duplicates(connection: DuckDBPyConnection) -> str:
    rows = "SELECT row AS again FROM typed.duplicates WHERE table_name = 'transfers'"
    if not connection.execute(rows).fetchall():
        return "typed.transfers"
    fault = f"fault + CASE WHEN again IS NULL THEN 0 ELSE {DUPLICATE} END"
    joined = f"typed.transfers LEFT JOIN ({rows}) ON again = row_number"
    return f"(SELECT * REPLACE ({fault} AS fault) FROM {joined})"


def _registers(
    connection: DuckDBPyConnection, manifest: Manifest, tables: Mapping[str, TableInfo]
) -> None:
    coverage = manifest.coverage
    connection.execute("CREATE TABLE records.registers (name VARCHAR, present INTEGER, complete INTEGER)")
    rows = [[name, int(tables[name].present), int(name in coverage.complete)] for name in TABLES]
    connection.executemany("INSERT INTO records.registers VALUES (?, ?, ?)", rows)
    connection.execute("CREATE TABLE records.period (from_day INTEGER, until_day INTEGER)")
    days = [_day(coverage.from_, -DAY_MAX), _day(coverage.until, DAY_MAX)]
    connection.execute("INSERT INTO records.period VALUES (?, ?)", days)


def _day(day: date | None, absent: int) -> int:
    return (day - date(1970, 1, 1)).days if day else absent
