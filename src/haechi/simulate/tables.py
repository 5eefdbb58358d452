"""Writing tables: the columns of the record format, in Parquet whose bytes depend on the arguments alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from haechi.simulate.identify import Identify

__all__ = ["INSTANT", "Writer", "instants", "lists_of", "rows_table", "words_of"]

INSTANT = pa.timestamp("us", tz="UTC")
ROWS = 250_000  # rows a row group

_TEXTS = pa.list_(pa.string())
_UNIQUE = frozenset({"transfer_id", "consent_id", "order_id", "made_at", "joined_at"})  # a dictionary of them is lost work
_COLUMNS: dict[str, pa.DataType] = {
    **dict.fromkeys(("effective_from", "effective_until", "valid_from", "valid_until", "made_at", "lifted_at", "signed_at", "ended_at",
                     "received_at", "answered_at", "learned_at", "notified_at", "reported_at"), INSTANT),
    **dict.fromkeys(("recorded_on", "appointed_on", "published_on", "done_on", "trained_on", "checked_on", "started_on", "oldest_on", "looked_on",
                     "sent_on", "from_on", "until_on", "found_on"), pa.date32()),
    **dict.fromkeys(("subjects", "cover"), pa.int64()),
    **dict.fromkeys(("language", "items", "needed_items", "countries", "steps", "languages", "demands", "published_fields", "told",
                     "contents"), _TEXTS),
    **dict.fromkeys(("contract_necessary", "told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect",
                     "measures", "named", "contact", "korean_affiliate", "sensitive_or_unique", "unlawful_access"), pa.bool_()),
    **dict.fromkeys(("kind", "description", "description_ko", "description_en", "description_zh", "statute", "rrn_statute", "scheme", "country",
                     "outcome", "channel", "name", "system", "provision", "reason"), pa.string()),
}


class Writer:
    """One Parquet file, written a batch at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: Any = None

    def write(self, columns: dict[str, pa.Array]) -> None:
        """Append a batch."""
        table = pa.table(columns)
        if self.file is None:
            repeated = [f"{name}.list.element" if pa.types.is_list(column.type) else name
                        for name, column in columns.items() if name not in _UNIQUE]
            self.file = pq.ParquetWriter(self.path, table.schema, compression="zstd", compression_level=1, store_schema=False,
                                         use_dictionary=repeated)
        self.file.write_table(table, row_group_size=ROWS)

    def close(self) -> None:
        """Finish the file."""
        if self.file is not None:
            self.file.close()


def instants(us: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    """A column of times from microseconds since 1970."""
    return pa.array(us, pa.int64(), mask=missing).cast(INSTANT)


def words_of(codes: np.ndarray, words: Sequence[str | None]) -> pa.Array:
    """A column of few words, by their place in ``words``."""
    known = list(dict.fromkeys(word for word in words if word is not None))
    place = np.array([known.index(word) if word is not None else -1 for word in words], dtype=np.int32)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=place < 0), pa.array(known, pa.string()))


def lists_of(codes: np.ndarray, lists: Sequence[Sequence[str] | None]) -> pa.Array:
    """A column of few lists of few words, by their place in ``lists``."""
    once = pa.array([None if one is None else list(one) for one in lists], _TEXTS)
    coded = pa.ListArray.from_arrays(once.offsets, once.values.dictionary_encode(), mask=once.is_null())
    return coded.take(pa.array(codes.astype(np.int32)))


def rows_table(name: str, rows: list[dict[str, Any]], identify: Identify) -> dict[str, pa.Array]:
    """The columns of a table from rows of numbers and values; ``…_id`` holds identifiers, ``purposes`` lists of them."""
    columns: dict[str, pa.Array] = {}
    for column in rows[0] if rows else _EMPTY[name]:
        values = [row[column] for row in rows]
        if column in ("journey_id", "incident_id"):
            columns[column] = pa.array(values, pa.int64())
        elif column.endswith("_id"):
            columns[column] = identify(np.array([-1 if value is None else value for value in values], dtype=np.int64))
        elif column == "purposes":
            flat = identify(np.array([p for value in values for p in value or ()], dtype=np.int64))
            offsets = np.cumsum([0, *(len(value or ()) for value in values)]).astype(np.int32)
            columns[column] = pa.ListArray.from_arrays(pa.array(offsets), flat, mask=pa.array([value is None for value in values], pa.bool_()))
        else:
            columns[column] = pa.array(values, _COLUMNS[column])
    return columns


_EMPTY = {  # the columns of registers that may hold no row, and are there all the same
    "requests": ("request_id", "subject_id", "kind", "received_at", "answered_at", "outcome", "reason"),
    "orders": ("order_id", "kind", "country", "recipient_id", "made_at", "lifted_at"),
    "certifications": ("recipient_id", "scheme", "valid_from", "valid_until", "measures"),
    "supervisions": ("recipient_id", "kind", "done_on"),
    "breaches": ("recipient_id", "found_on", "provision"),
}
