"""Tables that come as Parquet are read where they lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.header import read_header
from haechi.records.landed import Landed, glob_free
from haechi.records.model import TABLES

__all__ = ["land_parquet"]


def land_parquet(
    connection: DuckDBPyConnection, table: str, files: Mapping[Path, str], cells: bool = False
) -> Landed:
    """Read the footers of the files, each of which comes with what a message calls it.

    Raises RecordError for every file that is no Parquet or lacks a column.
    """
    faults: list[Fault] = []
    rows = tuple(_rows(connection, file, where, faults) for file, where in files.items())
    _refuse(faults)
    where = next(iter(files.values())) if len(files) == 1 else f"{table}/"
    landed = Landed(table, tuple(files), rows, {}, cells)
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {landed.relation}").fetchall()
    except duckdb.Error as error:
        what = "its files do not have the same columns and types, or cannot be read"
        fault = Fault(where, what, "write all of them with one schema")
        raise RecordError("the delivery cannot be read", (fault,)) from error
    types = {str(name): str(kind) for name, kind, *_ in described}
    names = {name for file in files for name in _twice(connection, file)}
    header = read_header(TABLES[table], where, [*types, *names], faults)
    _refuse(faults)
    columns = {name: types[came] for name, came in header.columns.items()}
    return replace(landed, columns=columns, unknown=header.unknown)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise RecordError("the delivery cannot be read", tuple(faults))


def _rows(connection: DuckDBPyConnection, file: Path, where: str, faults: list[Fault]) -> int:
    try:
        query = f"SELECT num_rows FROM parquet_file_metadata({glob_free(file)})"
        return sum(rows for (rows,) in connection.execute(query).fetchall())
    except duckdb.Error:
        help = "write the file anew; it is empty, cut short, or something else"
        faults.append(Fault(where, "not a Parquet file", help))
        return 0


def _twice(connection: DuckDBPyConnection, file: Path) -> Iterator[str]:
    """The names of top-level columns that a file has more than once: DuckDB renames the later ones."""
    query = f"SELECT name, coalesce(num_children, 0) FROM parquet_schema({glob_free(file)})"
    nodes = connection.execute(query).fetchall()
    seen: set[str] = set()
    for name in _top(nodes):
        if name.lower() in seen:
            yield name
        seen.add(name.lower())


def _top(nodes: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The children of the root in a schema listed depth first."""
    position = 1
    while position < len(nodes):
        yield nodes[position][0]
        open_children = 1
        while open_children and position < len(nodes):
            open_children += nodes[position][1] - 1
            position += 1
