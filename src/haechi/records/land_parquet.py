"""Tables that come as Parquet are read where they lie."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.header import read_header
from haechi.records.landed import Landed, glob_free
from haechi.records.model import TABLES
from haechi.records.quote import quoted

__all__ = ["land_parquet"]


def land_parquet(
    connection: DuckDBPyConnection,
    folder: Path,
    table: str,
    files: tuple[Path, ...],
    cells: bool = False,
) -> Landed:
    """Read the files' footers. Raises RecordError for every file that is no Parquet or lacks a column."""
    faults: list[Fault] = []
    rows = tuple(_rows(connection, folder, file, faults) for file in files)
    _refuse(faults)
    landed = Landed(table, files, rows, {}, cells)
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {landed.relation}").fetchall()
    except duckdb.Error as error:
        what = "its files do not have the same columns and types, or cannot be read"
        fault = Fault(f"{table}/", what, "write all of them with one schema")
        raise RecordError("the delivery cannot be read", (fault,)) from error
    types = {str(name): str(kind) for name, kind, *_ in described}
    where = _where(folder, files[0]) if len(files) == 1 else f"{table}/"
    names = {name for file in files for name in _twice(connection, file)}
    header = read_header(TABLES[table], where, [*types, *names], faults)
    _refuse(faults)
    columns = {name: types[came] for name, came in header.columns.items()}
    return Landed(table, files, rows, columns, cells, unknown=header.unknown)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise RecordError("the delivery cannot be read", tuple(faults))


def _where(folder: Path, file: Path) -> str:
    inside = file.is_relative_to(folder)
    return quoted(file.relative_to(folder)).strip("`") if inside else file.name


def _rows(connection: DuckDBPyConnection, folder: Path, file: Path, faults: list[Fault]) -> int:
    try:
        query = f"SELECT num_rows FROM parquet_file_metadata({glob_free(file)})"
        return sum(rows for (rows,) in connection.execute(query).fetchall())
    except duckdb.Error:
        help = "write the file anew; it is empty, cut short, or something else"
        faults.append(Fault(_where(folder, file), "not a Parquet file", help))
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
