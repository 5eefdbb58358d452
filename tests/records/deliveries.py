"""Small deliveries, written to a folder in any form."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]
MANIFEST = """\
format = "haechi-records/1"
[controller]
name = "Example Market"
country = "SG"
"""
TRANSFER: Row = {
    "transfer_id": "t1", "made_at": "2023-10-01T10:00:00Z", "subject_id": "s1", "recipient_id": "r1",
    "mode": "provision", "country": "CN", "purpose_id": "p1", "items": ["name", "phone"], "order_id": "o1",
    "ground_claimed": "consent",
}  # fmt: skip


def transfers(*changes: Row) -> list[Row]:
    """One ordinary transfer for each change made to it, numbered."""
    return [{**TRANSFER, "transfer_id": f"t{k}", **change} for k, change in enumerate(changes, start=1)]


def write_csv(folder: Path, table: str, rows: Sequence[Row], encoding: str = "utf-8") -> None:
    """Lists as ``a|b``, NULL as nothing, no column left out of the first row's."""
    with (folder / f"{table}.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)


def _cell(value: object) -> object:
    return ("|".join(value) or "|") if isinstance(value, list) else value


def write_jsonl(folder: Path, table: str, rows: Sequence[Row]) -> None:
    """One object a line."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / f"{table}.jsonl").write_text(lines, encoding="utf-8")


def write_parquet(path: Path, rows: Sequence[Row], types: Mapping[str, pa.DataType] | None = None) -> None:
    """With types as pyarrow sees them, but for those given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = {name: [row.get(name) for row in rows] for name in rows[0]}
    arrays = {name: pa.array(values, (types or {}).get(name)) for name, values in columns.items()}
    pq.write_table(pa.table(arrays), path)


def delivery(folder: Path, manifest: str = MANIFEST, **tables: Sequence[Row]) -> Path:
    """A folder with a manifest and tables as JSON lines; transfers, if none are given, are one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "haechi.toml").write_text(manifest, encoding="utf-8")
    for table, rows in {"transfers": transfers({}), **tables}.items():
        if rows:
            write_jsonl(folder, table, rows)
    return folder
