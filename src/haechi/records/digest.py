"""The digest that names a delivery: the same bytes, or the same rows of a mapped table, give the same one."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from duckdb import DuckDBPyConnection

from haechi.records.landed import Landed

__all__ = ["digest"]


def digest(
    connection: DuckDBPyConnection,
    folder: Path,
    files: Iterable[Path],
    mapped: Mapping[str, Landed],
    threads: int,
) -> str:
    """``sha256:…`` over the names and SHA-256 of all files, and of the rows of mapped tables.

    Every byte is read once, about a gigabyte a second and thread.
    """
    paths = sorted(files, key=lambda path: path.relative_to(folder).as_posix())
    with ThreadPoolExecutor(threads) as pool:
        sums = list(pool.map(_of_file, paths))
    lines = [f"{s}  {path.relative_to(folder).as_posix()}\n" for path, s in zip(paths, sums, strict=True)]
    lines += [f"{_of_rows(connection, table)}  [tables.{name}]\n" for name, table in sorted(mapped.items())]
    return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def _of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _of_rows(connection: DuckDBPyConnection, table: Landed) -> str:
    """Each row as a line of JSON, in order: not the Parquet file, whose bytes are the writer's choice."""
    rows = hashlib.sha256()
    names = ", ".join(f'"{name}"' for name in sorted(table.columns))
    query = f"SELECT to_json(row({names}))::VARCHAR || chr(10) AS line FROM {table.relation}"
    for batch in connection.sql(query).to_arrow_reader(1 << 16):
        rows.update("".join(batch.column(0).to_pylist()).encode())
    return rows.hexdigest()
