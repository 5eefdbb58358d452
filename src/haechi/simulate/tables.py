"""Writing tables: the columns of the record format, in Parquet whose bytes depend on the arguments alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["INSTANT", "LISTS", "Writer", "lists_of", "rows_table", "words_of"]

INSTANT = pa.timestamp("us", tz="UTC")
LISTS = pa.list_(pa.string())
ROWS = 250_000  # rows a row group

_KINDS: dict[str, pa.DataType] = {
    **dict.fromkeys(("effective_from", "effective_until", "valid_from", "valid_until", "made_at", "lifted_at", "signed_at", "ended_at",
                     "received_at", "answered_at"), INSTANT),
    **dict.fromkeys(("recorded_on", "appointed_on"), pa.date32()),
    **dict.fromkeys(("language", "items", "needed_items", "countries", "steps", "languages", "demands", "published_fields"), LISTS),
    **dict.fromkeys(("contract_necessary", "told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect",
                     "measures", "named", "contact"), pa.bool_()),
}

Identify = Callable[[np.ndarray], pa.Array]


class Writer:
    """One Parquet file, written a batch at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: Any = None

    def write(self, columns: dict[str, pa.Array]) -> None:
        """Append a batch."""
        table = pa.table(columns)
        if self.file is None:
            self.file = pq.ParquetWriter(self.path, table.schema, compression="zstd", compression_level=1, store_schema=False)
        self.file.write_table(table, row_group_size=ROWS)

    def close(self) -> None:
        """Finish the file."""
        if self.file is not None:
            self.file.close()


def words_of(codes: np.ndarray, words: Sequence[str | None]) -> pa.Array:
    """A column of few words, by their place in ``words``."""
    known = list(dict.fromkeys(word for word in words if word is not None))
    place = np.array([known.index(word) if word is not None else -1 for word in words], dtype=np.int32)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=place < 0), pa.array(known, pa.string()))


def lists_of(codes: np.ndarray, lists: Sequence[Sequence[str] | None]) -> pa.Array:
    """A column of few lists, by their place in ``lists``."""
    return pa.array([None if one is None else list(one) for one in lists], LISTS).take(pa.array(codes.astype(np.int32)))


def rows_table(rows: list[dict[str, Any]], identify: Identify, empty: Sequence[str] = ()) -> dict[str, pa.Array]:
    """Columns from rows; a column named ``…_id`` holds identifiers, ``purposes`` lists of them."""
    names = list(rows[0]) if rows else list(empty)
    columns: dict[str, pa.Array] = {}
    for name in names:
        values = [row[name] for row in rows]
        if name.endswith("_id") and name != "journey_id":
            columns[name] = identify(np.array([-1 if value is None else value for value in values], dtype=np.int64))
        elif name == "purposes":
            flat = identify(np.array([p for value in values for p in value], dtype=np.int64))
            offsets = np.cumsum([0, *(len(value) for value in values)]).astype(np.int32)
            columns[name] = pa.ListArray.from_arrays(pa.array(offsets), flat)
        else:
            columns[name] = pa.array(values, _KINDS.get(name) or (None if values else pa.string()))
    return columns
