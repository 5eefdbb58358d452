"""Rows of a database written as Parquet, every value as a text."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from haechi.records.refusal import Refusal

__all__ = ["write_cells"]

Row = Sequence[object]


def write_cells(names: Sequence[str], batches: Iterable[Sequence[Row]], into: Path) -> list[bool]:
    """Write the rows batch by batch; for each column, whether all of its values are whole numbers."""
    schema = pa.schema([(name, pa.string()) for name in names])
    whole = [True] * len(names)
    read = 0
    with pq.ParquetWriter(into, schema) as writer:
        for batch in batches:
            columns = []
            for position, name in enumerate(names):
                values = [row[position] for row in batch]
                whole[position] &= all(v is None or (isinstance(v, int) and v is not True) for v in values)
                columns.append(pa.array([_cell(value, name, read) for value in values], pa.string()))
            writer.write_batch(pa.record_batch(columns, schema=schema))
            read += len(batch)
    return whole


def _cell(value: object, name: str, read: int) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return repr(value)
    raise Refusal(f"column `{name[:40]}` holds bytes after row {read}", "cast it to text in the SQL")
