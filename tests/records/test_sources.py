"""Every kind of file gives the same records; what cannot be one is told, all of it at once."""

import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from haechi.errors import OutputError, RecordError
from haechi.records.delivery import open_delivery
from haechi.records.init import init_delivery
from haechi.records.model import TABLES

from .deliveries import MANIFEST, Row, delivery, transfers, write_csv, write_jsonl, write_parquet

ROWS = transfers(
    {"made_at": "2023-10-01T10:00:00Z"},
    {"made_at": "2023-10-02T10:00:00.5Z", "items": None, "mode": None},
    {"made_at": "2023-10-03T10:00:00Z", "country": None, "purpose_id": None, "items": ["rrn"]},
)
COLUMNS = "* EXCLUDE (fault)"


def read(folder: Path, query: str = f"SELECT {COLUMNS} FROM records.transfers") -> list[tuple[Any, ...]]:
    with open_delivery(folder, threads=1) as opened:
        rows: list[tuple[Any, ...]] = opened.connection.execute(query).fetchall()
        return rows


def told(folder: Path) -> str:
    with pytest.raises(RecordError) as caught:
        open_delivery(folder, threads=1)
    return str(caught.value)


def stamped(row: Row) -> Row:
    return {**row, "made_at": datetime.fromisoformat(row["made_at"])}


def test_all_forms_are_read_alike(tmp_path: Path) -> None:
    expected = read(delivery(tmp_path / "jsonl", transfers=ROWS))
    assert [row[0] for row in expected] == ["t1", "t2", "t3"]

    write_csv(delivery(tmp_path / "csv", transfers=[]), "transfers", ROWS)
    assert read(tmp_path / "csv") == expected

    typed = [stamped(row) for row in ROWS]
    write_parquet(delivery(tmp_path / "parquet", transfers=[]) / "transfers.parquet", typed)
    assert read(tmp_path / "parquet") == expected

    folder = delivery(tmp_path / "folder", transfers=[]) / "transfers"
    write_parquet(folder / "1.parquet", typed[:2])
    write_parquet(folder / "deep" / "2 [odd] *.parquet", typed[2:])
    assert read(tmp_path / "folder") == expected


def test_a_partition_folder_gives_a_column(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=[]) / "transfers"
    for country in ("CN", "DE"):
        rows = transfers({"transfer_id": f"t-{country}"})
        write_parquet(folder / f"country={country}" / "p.parquet", [{**row} for row in rows], None)
    for path in folder.rglob("*.parquet"):
        table = [{key: value for key, value in transfers({"transfer_id": path.parent.name})[0].items() if key != "country"}]
        write_parquet(path, table)
    query = "SELECT transfer_id, country FROM source.transfers ORDER BY 1"
    assert read(tmp_path, query) == [("country=CN", "CN"), ("country=DE", "DE")]
    number = "SELECT row_number FROM source.transfers WHERE country = 'DE'"
    assert read(tmp_path, number) == [(2,)]


@pytest.mark.parametrize(
    "kind",
    [
        pa.timestamp("s"), pa.timestamp("ms"), pa.timestamp("us"), pa.timestamp("ns"),
        pa.timestamp("us", "UTC"), pa.timestamp("ns", "Asia/Seoul"),
    ],
    ids=str,
)  # fmt: skip
def test_times_of_any_unit_are_utc(tmp_path: Path, kind: pa.DataType) -> None:
    folder = delivery(tmp_path, transfers=[])
    at = datetime(2023, 10, 1, 10, tzinfo=UTC)
    rows = [{**row, "made_at": at if kind.tz else at.replace(tzinfo=None)} for row in transfers({})]
    write_parquet(folder / "transfers.parquet", rows, {"made_at": kind})
    assert read(folder, "SELECT made_us, fault FROM records.transfers") == [(int(at.timestamp()) * 1_000_000, 0)]


@pytest.mark.parametrize(
    ("kind", "values", "encoded"),
    [
        (pa.int8(), [1, 2], "BIGINT"),
        (pa.uint32(), [1, 4294967295], "BIGINT"),
        (pa.uint64(), [1, 2], "BIGINT"),
        (pa.string(), ["a", "b"], "VARCHAR"),
        (pa.large_string(), ["a", "b"], "VARCHAR"),
        (pa.dictionary(pa.int8(), pa.string()), ["a", "b"], "VARCHAR"),
        (pa.uuid(), [uuid.UUID(int=1).bytes, uuid.UUID(int=2).bytes], "UUID"),
    ],
    ids=str,
)
def test_identifiers_keep_one_of_three_types(tmp_path: Path, kind: pa.DataType, values: list[Any], encoded: str) -> None:
    folder = delivery(tmp_path, transfers=[])
    rows = transfers(*({"subject_id": value} for value in values))
    write_parquet(folder / "transfers.parquet", rows, {"subject_id": kind})
    found = read(folder, "SELECT typeof(subject_id), sum(fault) FROM records.transfers GROUP BY 1")
    assert found == [(encoded, 0)]


def test_untyped_identifiers_are_integers_if_all_are(tmp_path: Path) -> None:
    for name, subjects, kind in [("whole", ["1", "-2"], "BIGINT"), ("zeros", ["1", "007"], "VARCHAR")]:
        folder = delivery(tmp_path / name, transfers=[])
        write_csv(folder, "transfers", transfers({"subject_id": "1"}))
        write_csv(folder, "subjects", [{"subject_id": each} for each in subjects])
        query = "SELECT typeof(subject_id) FROM records.transfers"
        assert read(folder, query) == [(kind,)]


def test_days_come_as_dates_texts_or_midnights(tmp_path: Path) -> None:
    for kind, value in {
        "date": date(2012, 2, 29), "text": "2012-02-29", "midnight": datetime(2012, 2, 29), "noon": datetime(2012, 2, 29, 12),
    }.items():  # fmt: skip
        folder = delivery(tmp_path / kind)
        write_parquet(folder / "subjects.parquet", [{"subject_id": "s1", "born_on": value}])
        with open_delivery(folder, threads=1) as opened:
            assert opened.tables["subjects"].rejected == (kind == "noon")


def test_columns_without_a_value_may_have_no_type(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=[])
    nothing = dict.fromkeys(("mode", "country", "purpose_id", "items", "ground_claimed"))
    write_parquet(folder / "transfers.parquet", transfers(nothing))
    assert read(folder, "SELECT mode, country, purpose_id, items, claimed, fault FROM records.transfers") == [
        (0, 0, None, -1, 0, 0)
    ]


def test_names_of_columns_are_read_in_any_case(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=[])
    write_csv(folder, "transfers", [{key.upper(): value for key, value in ROWS[0].items()}])
    assert read(folder, "SELECT transfer_id, mode FROM records.transfers") == [("t1", 1)]


def test_every_fault_of_a_delivery_is_told_at_once(tmp_path: Path) -> None:
    folder = delivery(tmp_path, consents=[{"consent_id": 1, "subject_id": 5, "made_at": "2023-01-01"}])
    write_csv(folder, "transfers", ROWS)
    (folder / "recipients.parquet").write_bytes(b"PAR1")
    (folder / "notices").mkdir()
    write_parquet(folder / "subjects.parquet", [{"subject_id": 5, "born_on": 3.5, "joined_at": 7}])
    (folder / "contracts.csv").write_text("contract_id,recipient,signed_at\n1,2,2023-01-01\n1,2\n", encoding="utf-8")
    found = told(folder)
    for fragment in (
        "transfers: the table comes more than once: `transfers.csv`, `transfers.jsonl`",
        "consents.jsonl: column `scopes` is missing",
        "recipients.parquet: not a Parquet file",
        "notices/: the folder holds no `.parquet` file",
        "subjects.born_on: the column is of type `DOUBLE`, expected a day",
        "subjects.joined_at: the column is of type `BIGINT`, expected a time",
        "contracts.csv: column `recipient_id` is missing, which is never NULL\n  help: rename `recipient`",
    ):
        assert fragment in found, fragment


def test_identifiers_of_one_kind_have_one_type(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    write_parquet(folder / "subjects.parquet", [{"subject_id": 5}])
    found = told(folder)
    assert "identifiers of one subject are of several types" in found
    assert "BIGINT in subjects.subject_id; VARCHAR in transfers.subject_id" in found


@pytest.mark.parametrize("kind", [pa.float64(), pa.decimal128(18, 0), pa.binary(), pa.bool_(), pa.date32()], ids=str)
def test_what_identifies_nothing_is_no_identifier(tmp_path: Path, kind: pa.DataType) -> None:
    folder = delivery(tmp_path, transfers=[])
    rows = transfers({"subject_id": None})
    write_parquet(folder / "transfers.parquet", rows, {"subject_id": kind})
    assert "transfers.subject_id: the column is of type" in told(folder)


def test_an_empty_register_is_there(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    (folder / "recipients.csv").write_text(",".join(c.name for c in TABLES["recipients"].columns), encoding="utf-8")
    (folder / "subjects.jsonl").write_text("", encoding="utf-8")
    with open_delivery(folder, threads=1) as opened:
        assert opened.tables["recipients"].present and opened.tables["subjects"].present
        assert opened.tables["recipients"].rows == opened.tables["subjects"].rows == 0
        assert not opened.tables["contracts"].present


def test_the_digest_is_of_the_bytes_and_names(tmp_path: Path) -> None:
    def digest(folder: Path) -> str:
        with open_delivery(folder, threads=2) as opened:
            return opened.digest()

    one = delivery(tmp_path / "one", transfers=ROWS)
    two = delivery(tmp_path / "two", transfers=ROWS)
    (two / "readme.txt").write_text("not of the delivery", encoding="utf-8")
    assert digest(one) == digest(one) == digest(two)
    assert digest(one).startswith("sha256:") and len(digest(one)) == 71
    write_jsonl(two, "transfers", [*ROWS[:2], {**ROWS[2], "mode": "view"}])
    assert digest(one) != digest(two)
    (one / "transfers.jsonl").rename(one / "renamed.jsonl")
    (one / "renamed.jsonl").rename(one / "transfers.jsonl")
    (one / "haechi.toml").write_text(MANIFEST + "# a word more", encoding="utf-8")
    assert digest(one) != digest(delivery(tmp_path / "three", transfers=ROWS))


def test_closing_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, scratch = delivery(tmp_path / "d"), tmp_path / "scratch"
    scratch.mkdir()
    with open_delivery(folder, threads=1, scratch=scratch):
        assert any(scratch.iterdir())
    assert not any(scratch.iterdir())
    (folder / "transfers.jsonl").unlink()
    with pytest.raises(RecordError):
        open_delivery(folder, threads=1, scratch=scratch)
    assert not any(scratch.iterdir())
    with pytest.raises(OutputError, match="scratch folder cannot be written"):
        open_delivery(folder, scratch=tmp_path / "nowhere")
    with pytest.raises(OutputError, match="DuckDB cannot start"):
        open_delivery(folder, memory="plenty")


def test_a_begun_delivery_can_be_filled_and_read(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert "haechi records check" in init_delivery(folder)
    assert {path.stem for path in folder.glob("*.csv")} == set(TABLES)
    assert "[controller] name" in told(folder)
    manifest = (folder / "haechi.toml").read_text(encoding="utf-8")
    filled = manifest.replace('name = ""', 'name = "A"').replace('country = ""', 'country = "SG"')
    (folder / "haechi.toml").write_text(filled, encoding="utf-8")
    with open_delivery(folder, threads=1) as opened:
        assert all(info.present and info.rows == 0 for info in opened.tables.values())
    with pytest.raises(RecordError, match="not empty"):
        init_delivery(folder)
