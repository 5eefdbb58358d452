"""A delivery written to a folder as a marketplace would hand it over: haechi.toml and its tables."""

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from .delivery import Delivery, Row

Form = Literal["parquet", "folder", "csv", "jsonl"]
FORMS: tuple[Form, ...] = ("parquet", "folder", "csv", "jsonl")

# The kinds of columns: id and ids (integer or string, as the delivery has them), text, texts, flag, time, day.
COLUMNS: dict[str, dict[str, str]] = {
    "subjects": {
        "subject_id": "id", "residence": "text", "born_on": "day", "language": "text", "joined_at": "time",
        "left_at": "time",
    },
    "recipients": {
        "recipient_id": "id", "name": "text", "contact": "text", "country": "text", "role": "text",
    },
    "purposes": {
        "purpose_id": "id", "description": "text", "needed_items": "texts", "contract_necessary": "flag",
        "statute": "text", "rrn_statute": "text",
    },
    "transfers": {
        "transfer_id": "id", "made_at": "time", "subject_id": "id", "recipient_id": "id", "mode": "text",
        "country": "text", "purpose_id": "id", "items": "texts", "order_id": "id", "ground_claimed": "text",
    },
    "notices": {
        "notice_id": "id", "kind": "text", "language": "texts", "effective_from": "time",
        "effective_until": "time", "items": "texts", "countries": "texts", "purposes": "ids",
        "told_time": "flag", "told_method": "flag", "told_retention": "flag", "told_refusal": "flag",
        "told_refusal_effect": "flag",
    },
    "notice_recipients": {"notice_id": "id", "recipient_id": "id", "named": "flag", "contact": "flag"},
    "consents": {
        "consent_id": "id", "subject_id": "id", "recipient_id": "id", "scopes": "texts", "status": "text",
        "separate": "flag", "by_guardian": "flag", "notice_id": "id", "made_at": "time", "known_at": "time",
    },
    "contracts": {
        "contract_id": "id", "recipient_id": "id", "kind": "text", "signed_at": "time", "ended_at": "time",
        "clauses": "texts",
    },
    "certifications": {
        "recipient_id": "id", "scheme": "text", "valid_from": "time", "valid_until": "time",
        "measures": "flag",
    },
    "orders": {
        "order_id": "id", "kind": "text", "country": "text", "recipient_id": "id", "made_at": "time",
        "lifted_at": "time", "due_on": "day",
    },
    "requests": {
        "request_id": "id", "subject_id": "id", "kind": "text", "received_at": "time", "answered_at": "time",
        "outcome": "text", "reason": "text", "extended_until": "time",
    },
}  # fmt: skip


def write(delivery: Delivery, folder: Path, form: Form = "parquet") -> Path:
    """Write the delivery into a folder (made if absent) and return the folder.

    A column that no row of a table has a key for is not written; an empty table has all its columns.
    CSV has no empty list and no typed identifier: pass it `csv_safe(delivery)` and judge that.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "haechi.toml").write_text(toml(delivery.manifest), encoding="utf-8")
    integers = isinstance(delivery.rows("transfers")[0]["transfer_id"], int)
    for table, rows in delivery.tables.items():
        columns = {
            name: kind for name, kind in COLUMNS[table].items() if not rows or any(name in row for row in rows)
        }
        WRITERS[form](folder, table, columns, rows, integers)
    return folder


def csv_safe(delivery: Delivery) -> Delivery:
    """The same delivery with NULL for every empty list, which a CSV cell cannot tell apart."""
    tables = {
        table: [{name: None if value == [] else value for name, value in row.items()} for row in rows]
        for table, rows in delivery.tables.items()
    }
    return Delivery(tables, delivery.manifest)


def toml(manifest: dict[str, Any]) -> str:
    """The manifest as the text of haechi.toml."""
    lines = [f"{key} = {_value(value)}" for key, value in manifest.items() if not isinstance(value, dict)]
    for table, settings in manifest.items():
        if isinstance(settings, dict):
            lines += ["", f"[{table}]", *(f"{key} = {_value(value)}" for key, value in settings.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _arrow_type(kind: str, integers: bool) -> pa.DataType:
    identifier = pa.int64() if integers else pa.string()
    return {
        "id": identifier,
        "ids": pa.list_(identifier),
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "flag": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"),
        "day": pa.date32(),
    }[kind]


def _arrow(columns: dict[str, str], rows: list[Row], integers: bool) -> pa.Table:
    schema = pa.schema([(name, _arrow_type(kind, integers)) for name, kind in columns.items()])
    return pa.Table.from_pylist([{name: row.get(name) for name in columns} for row in rows], schema=schema)


def _parquet(folder: Path, table: str, columns: dict[str, str], rows: list[Row], integers: bool) -> None:
    pq.write_table(_arrow(columns, rows, integers), folder / f"{table}.parquet")


def _folder(folder: Path, table: str, columns: dict[str, str], rows: list[Row], integers: bool) -> None:
    (folder / table).mkdir(exist_ok=True)
    half = len(rows) // 2
    for number, part in enumerate((rows[:half], rows[half:])):
        pq.write_table(_arrow(columns, part, integers), folder / table / f"part-{number}.parquet")


def _plain(value: Any) -> Any:
    """A JSON value: times as UTC timestamps, days as dates."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _jsonl(folder: Path, table: str, columns: dict[str, str], rows: list[Row], integers: bool) -> None:
    lines = [
        json.dumps({name: _plain(row.get(name)) for name in columns}, ensure_ascii=False) for row in rows
    ]
    (folder / f"{table}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        if not value:
            raise ValueError("`[]` cannot be written in CSV; expected NULL or one element; pass csv_safe(…)")
        return "|".join(str(one) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(_plain(value))


def _csv(folder: Path, table: str, columns: dict[str, str], rows: list[Row], integers: bool) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)


Writer = Callable[[Path, str, dict[str, str], list[Row], bool], None]
WRITERS: dict[Form, Writer] = {"parquet": _parquet, "folder": _folder, "csv": _csv, "jsonl": _jsonl}
