"""The tables of the controller's own duties: what is read of them, and which rows are rejected."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from haechi.records.delivery import open_delivery

from .deliveries import Row, delivery

GOOD: dict[str, Row] = {
    "notices": {"notice_id": "n1", "effective_from": "2024-01-01", "contents": ["purposes", "agent_email"]},
    "agents": {"appointed_on": "2023-08-29", "trained_on": "2024-03-02", "checked_on": "2024-12-31"},
    "breaches": {"recipient_id": "r1", "found_on": "2024-05-01", "provision": "29"},
    "access_logs": {
        "system": "orders", "started_on": "2020-01-01", "oldest_on": "2023-01-01", "looked_on": "2024-01-01",
        "subjects": 50000, "sensitive_or_unique": False,
    },
    "usage_notices": {"sent_on": "2024-06-30", "told": ["purposes_items", "recipients"]},
    "insurances": {"from_on": "2024-01-01", "until_on": "2025-01-01", "cover": 1_000_000_000},
}  # fmt: skip


@pytest.mark.parametrize("table", GOOD)
def test_an_ordinary_row_is_read_as_it_stands(tmp_path: Path, table: str) -> None:
    with open_delivery(delivery(tmp_path, **{table: [GOOD[table]]}), threads=1) as opened:
        assert (opened.tables[table].rows, opened.tables[table].rejected) == (1, 0)
        [row] = opened.connection.execute(f"SELECT {', '.join(GOOD[table])} FROM source.{table}").fetchall()
    for name, value, came in zip(GOOD[table], GOOD[table].values(), row, strict=True):
        expected = date.fromisoformat(value) if name.endswith("_on") else value
        assert came == expected or name == "effective_from", name


@pytest.mark.parametrize("table", [table for table in GOOD if table not in ("notices", "breaches")])
def test_every_cell_of_a_duty_may_be_empty(tmp_path: Path, table: str) -> None:
    rows: list[Row] = [dict.fromkeys(GOOD[table])]
    with open_delivery(delivery(tmp_path, **{table: rows}), threads=1) as opened:
        assert (opened.tables[table].rows, opened.tables[table].rejected) == (1, 0)


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("notices", "contents", ["purpose"], "unknown content `purpose`"),
        ("agents", "trained_on", "spring", "is not a day of the years 1 to 9999, such as `2023-10-01`"),
        ("agents", "checked_on", "2023-02-29", "is not a day of the years 1 to 9999, such as `2023-10-01`"),
        ("breaches", "recipient_id", None, "is NULL, which it never may be"),
        ("breaches", "found_on", "10000-01-01", "is not a day of the years 1 to 9999, such as `2023-10-01`"),
        ("access_logs", "subjects", -1, "is not a whole number from 0"),
        ("access_logs", "sensitive_or_unique", "perhaps", "is neither true nor false"),
        ("usage_notices", "told", ["all"], "unknown told `all`"),
        ("insurances", "cover", "much", "is not a whole number from 0"),
    ],
)
def test_one_wrong_value_rejects_its_row(tmp_path: Path, table: str, column: str, value: Any, reason: str) -> None:
    folder = delivery(tmp_path, **{table: [GOOD[table], {**GOOD[table], "notice_id": "n2", column: value}]})
    with open_delivery(folder, threads=1) as opened:
        assert opened.connection.execute("SELECT * FROM rejects").fetchall() == [(table, 2, column, reason)]


def test_an_insurance_that_ends_before_it_begins_is_noted(tmp_path: Path) -> None:
    rows = [{"from_on": "2024-01-01", "until_on": "2024-01-01"}, {"from_on": "2024-01-01", "until_on": None}]
    with open_delivery(delivery(tmp_path, insurances=rows), threads=1) as opened:
        assert [note.where for note in opened.notes] == ["insurances"]
