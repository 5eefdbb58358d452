"""Rows that cannot be read are rejected one by one, with reasons; the others are not touched."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from haechi.records.check import check_delivery
from haechi.records.delivery import collect_transfer_rejects, open_delivery
from haechi.records.rejects import write_rejects

from .deliveries import MANIFEST, Row, delivery, transfers, write_csv

Reject = tuple[str, int, str, str]
CONSENT: Row = {"consent_id": "c1", "subject_id": "s1", "scopes": ["cross_border"], "made_at": "2023-01-01"}


def rejects(folder: Path) -> list[Reject]:
    with open_delivery(folder, threads=1) as opened:
        collect_transfer_rejects(opened)
        query = "SELECT * FROM rejects ORDER BY table_name, row, column_name"
        rows: list[Reject] = opened.connection.execute(query).fetchall()
        return rows


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("transfer_id", None, "is NULL, which it never may be"),
        ("made_at", None, "is NULL, which it never may be"),
        ("subject_id", None, "is NULL, which it never may be"),
        ("recipient_id", None, "is NULL, which it never may be"),
        ("made_at", "yesterday", "is not a time of the years 1 to 9999, such as `2023-10-01T09:00:00Z`"),
        ("made_at", "2023-02-30", "is not a time of the years 1 to 9999, such as `2023-10-01T09:00:00Z`"),
        ("made_at", "10000-01-01", "is not a time of the years 1 to 9999, such as `2023-10-01T09:00:00Z`"),
        ("made_at", "infinity", "is not a time of the years 1 to 9999, such as `2023-10-01T09:00:00Z`"),
        ("mode", "teleport", "unknown mode `teleport`"),
        ("mode", "VIEW", "unknown mode `VIEW`"),
        ("mode", "x" * 50, f"unknown mode `{'x' * 40}…`"),
        ("mode", "a`b\x07\u200bc", "unknown mode `a?b??c`"),
        ("country", "kr", "unknown country `kr`"),
        ("country", "ZZ", "unknown country `ZZ`"),
        ("country", "KOR", "unknown country `KOR`"),
        ("ground_claimed", "whim", "unknown ground_claimed `whim`"),
        ("items", ["name", "shoe_size"], "unknown item `shoe_size`"),
        ("items", ["name", None], "an entry is NULL"),
        ("items", [""], "unknown item ``"),
        ("items", "[name", "is not a list"),
    ],
)
def test_one_wrong_value_rejects_its_row_alone(tmp_path: Path, column: str, value: Any, reason: str) -> None:
    rows = transfers({}, {column: value}, {})
    folder = delivery(tmp_path, transfers=rows)
    assert rejects(folder) == [("transfers", 2, column, reason)]
    with open_delivery(folder, threads=1) as opened:
        bad = "SELECT fault <> 0 FROM records.transfers"
        assert opened.connection.execute(bad).fetchall() == [(False,), (True,), (False,)]


def test_repeated_items_are_no_fault(tmp_path: Path) -> None:
    assert rejects(delivery(tmp_path, transfers=transfers({"items": ["name", "name"]}, {"items": []}))) == []


def test_a_row_is_rejected_for_every_reason_it_has(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=transfers({"mode": "x", "country": "y", "items": ["z"], "made_at": "never"}))
    assert [(row, column) for _, row, column, _ in rejects(folder)] == [
        (1, "country"), (1, "items"), (1, "made_at"), (1, "mode"),
    ]  # fmt: skip


@pytest.mark.parametrize("ids", [["a", "b", "a", "a"], [3, 1, 3, 3]])
def test_the_first_of_duplicates_stays(tmp_path: Path, ids: list[Any]) -> None:
    folder = delivery(tmp_path, transfers=transfers(*({"transfer_id": each} for each in ids)))
    found = rejects(folder)
    assert [(row, reason) for _, row, _, reason in found] == [
        (3, "is the identifier of row 1 too"), (4, "is the identifier of row 1 too"),
    ]  # fmt: skip
    with open_delivery(folder, threads=1) as opened:
        query = "SELECT fault = 0 FROM records.transfers"
        assert opened.connection.execute(query).fetchall() == [(True,), (True,), (False,), (False,)]


def test_rejected_rows_of_registers_are_not_encoded(tmp_path: Path) -> None:
    consents = [
        CONSENT,
        {**CONSENT, "consent_id": "c2", "scopes": None},
        {**CONSENT, "consent_id": "c3", "status": "maybe"},
        {**CONSENT, "consent_id": "c1", "status": "given"},
        {**CONSENT, "consent_id": "c5", "separate": "perhaps"},
        {**CONSENT, "consent_id": "c6"},
    ]
    folder = delivery(tmp_path, consents=consents)
    assert rejects(folder) == [
        ("consents", 2, "scopes", "is NULL, which it never may be"),
        ("consents", 3, "status", "unknown status `maybe`"),
        ("consents", 4, "consent_id", "is the identifier of row 1 too"),
        ("consents", 5, "separate", "is neither true nor false"),
    ]
    with open_delivery(folder, threads=1) as opened:
        query = "SELECT consent_id FROM records.consents"
        assert opened.connection.execute(query).fetchall() == [("c1",), ("c6",)]
        assert opened.tables["consents"].rows == 6
        assert opened.tables["consents"].rejected == 4


def test_rejects_are_written_sorted_even_when_there_are_none(tmp_path: Path) -> None:
    for name, rows in {"some": transfers({"mode": "x", "country": "y"}, {"mode": "z"}), "none": transfers({})}.items():
        subjects = [{"subject_id": "s1", "residence": "xx"}][: name == "some"]
        folder = delivery(tmp_path / name, transfers=rows, subjects=subjects)
        with open_delivery(folder, threads=1) as opened:
            collect_transfer_rejects(opened)
            write_rejects(opened.connection, tmp_path / f"{name}.parquet")
    some, none = pq.read_table(tmp_path / "some.parquet"), pq.read_table(tmp_path / "none.parquet")
    assert none.num_rows == 0
    assert none.schema.equals(some.schema)
    assert none.schema.field("row").type == pa.int64()
    assert [tuple(row.values())[:3] for row in some.to_pylist()] == [
        ("subjects", 1, "residence"), ("transfers", 1, "country"), ("transfers", 1, "mode"), ("transfers", 2, "mode"),
    ]  # fmt: skip


def test_rows_are_numbered_over_all_files_of_a_folder(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=[])
    for part, modes in {"day=2/x": ["view", "bad"], "day=1/y": ["view", "worse", "view"]}.items():
        path = folder / "transfers" / f"{part}.parquet"
        path.parent.mkdir(parents=True)
        rows = transfers(*({"mode": mode} for mode in modes))
        pq.write_table(pa.Table.from_pylist([{**row, "transfer_id": part + row["transfer_id"]} for row in rows]), path)
    assert [(row, reason) for _, row, _, reason in rejects(folder)] == [
        (2, "unknown mode `worse`"), (5, "unknown mode `bad`"),
    ]  # fmt: skip


def test_rows_that_end_before_they_start_are_accepted_and_noted(tmp_path: Path) -> None:
    contracts = [
        {"contract_id": k, "recipient_id": "r1", "signed_at": "2023-01-02", "ended_at": end}
        for k, end in enumerate(["2023-01-02", "2023-01-01", "2023-01-03", None])
    ]
    folder = delivery(tmp_path, contracts=contracts)
    with open_delivery(folder, threads=1) as opened:
        assert opened.tables["contracts"].rejected == 0
        assert opened.connection.execute("SELECT count(*) FROM records.contracts").fetchall() == [(4,)]
        [note] = opened.notes
    assert note.where == "contracts"
    assert "never in force: 2, the first is row 1" in note.what


def test_oddities_are_noted(tmp_path: Path) -> None:
    manifest = MANIFEST + '[coverage]\ncomplete = ["contracts"]\n'
    folder = delivery(tmp_path, manifest, transfers=transfers({"colour": "red"}))
    with open_delivery(folder, threads=1) as opened:
        assert [(note.where, note.what.split(":")[0]) for note in opened.notes] == [
            ("contracts", "called complete, and not delivered"),
            ("transfers", "columns not of the record format, not read"),
        ]


def test_the_check_counts_reasons_and_names_no_person(tmp_path: Path) -> None:
    folder = delivery(
        tmp_path,
        transfers=transfers({"mode": "x"}, {"mode": "x"}, {"subject_id": None}),
        subjects=[{"subject_id": "s1", "born_on": "홍길동"}],
    )
    told = str(check_delivery(folder))
    assert "transfers.mode unknown mode `x`: 2 rows, the first is row 1" in told
    assert "transfers.subject_id is NULL, which it never may be: 1 rows, the first is row 3" in told
    assert "subjects.born_on is not a day" in told
    assert "홍길동" not in told
    assert "not delivered: access_logs, agents, breaches, certifications" in told


def test_csv_cells_reject_rows_and_not_files(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=[])
    write_csv(folder, "transfers", transfers({}, {"made_at": "soon"}, {"items": []}, {"items": "[]"}, {"country": ""}))
    assert [(row, column) for _, row, column, _ in rejects(folder)] == [(2, "made_at")]
    with open_delivery(folder, threads=1) as opened:
        query = "SELECT items, country FROM records.transfers WHERE fault = 0"
        assert opened.connection.execute(query).fetchall() == [(3, 66), (0, 66), (0, 66), (3, 0)]
