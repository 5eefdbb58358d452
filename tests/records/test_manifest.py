"""haechi.toml: what it says, and every fault of it at once."""

from datetime import date
from pathlib import Path

import pytest

from haechi.errors import RecordError
from haechi.records.manifest import read_manifest

WHOLE = """
format = "haechi-records/1"
anything = "of the marketplace's own"
[controller]
name = "Example Market Pte. Ltd."
country = "SG"
online_service = true
office_in_korea = false
korean_affiliate = true
subjects = { 2022 = 1_000_000, 2023 = 8000000 }
sensitive_subjects = { 2023 = 0 }
[controller.turnover]
total = { 2021 = 5, 2022 = 0 }
related = { 2021 = 1 }
[coverage]
complete = ["consents", "contracts"]
from = 2023-10-01
until = "2024-01-01"
[tables.transfers]
sql = "SELECT 1"
"""


def read(folder: Path, text: str | bytes) -> object:
    path = folder / "haechi.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manifest(path)


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read(folder, text)
    return [str(fault) for fault in caught.value.faults]


def test_everything_it_says_is_read(tmp_path: Path) -> None:
    path = tmp_path / "haechi.toml"
    path.write_text(WHOLE, encoding="utf-8")
    manifest = read_manifest(path)
    assert manifest.controller.name == "Example Market Pte. Ltd."
    assert manifest.controller.country == "SG"
    assert manifest.controller.online_service is True
    assert manifest.controller.turnover == {"total": {2021: 5, 2022: 0}, "related": {2021: 1}}
    assert manifest.controller.office_in_korea is False
    assert manifest.controller.korean_affiliate is True
    assert manifest.controller.subjects == {2022: 1_000_000, 2023: 8_000_000}
    assert manifest.controller.sensitive_subjects == {2023: 0}
    assert manifest.coverage.complete == {"consents", "contracts"}
    assert (manifest.coverage.from_, manifest.coverage.until) == (date(2023, 10, 1), date(2024, 1, 1))
    assert manifest.tables["transfers"].sql == "SELECT 1"


def test_what_is_not_said_stays_unknown(tmp_path: Path) -> None:
    path = tmp_path / "haechi.toml"
    path.write_text('format = "haechi-records/1"\ncontroller = { name = "A", country = "KR" }', encoding="utf-8")
    manifest = read_manifest(path)
    assert manifest.controller.online_service is None
    assert manifest.controller.office_in_korea is None
    assert manifest.controller.korean_affiliate is None
    assert manifest.controller.subjects == manifest.controller.sensitive_subjects == {}
    assert manifest.coverage.complete == frozenset()
    assert manifest.coverage.from_ is None


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, """
        format = "haechi-records/9"
        [controller]
        country = "XX"
        online_service = "yes"
        online_servise = true
        office_in_korea = 1
        korean_affiliate = "no"
        subjects = 8000000
        sensitive_subjects = { 2023 = 1.5 }
        subject = { 2023 = 1 }
        turnover = { total = { 23 = -1 } }
        [coverage]
        complete = ["consent", 5]
        from = 2024-01-01
        until = 2023-01-01
        [tables.transfer]
        sql = "SELECT 1"
        [tables.consents]
        source = "sqlite:x"
        """)
    told = "\n".join(found)
    for fragment in (
        "`haechi-records/9` is not `haechi-records/1`",
        "name: missing",
        "`XX` is not an ISO 3166-1",
        "online_service: `yes` is not true or false",
        "did you mean `online_service`?",
        "office_in_korea: `1` is not true or false",
        "korean_affiliate: `no` is not true or false",
        "[controller] subjects: expected people by year",
        "[controller] sensitive_subjects: expected people by year",
        "unknown setting `subject`\n  help: did you mean `subjects`?",
        "turnover] total: expected KRW by year",
        "unknown table `consent`\n  help: did you mean `consents`?",
        "unknown table `5`",
        "`from` 2024-01-01 is not before `until` 2023-01-01",
        "unknown table `transfer`\n  help: did you mean `transfers`?",
        "a source without SQL",
    ):
        assert fragment in told, fragment
    assert len(found) == 16


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        (b"", "format: missing"),
        (b"\x00\x01\x02", "not TOML"),
        ('format = "haechi-records/1"'.encode("utf-16"), "not UTF-8 at byte 0"),
        (b'format = "haechi-records/1"\n[controller\n', "line 2"),
        (b'a = 1\npassword = "hunter2', "not TOML"),
        (b"x = " + b"[" * 50_000, "nested too deeply"),
        (b"#" * 2_000_000, "larger than"),
        (b"controller = 5\ncoverage = []\ntables = true\n", "[tables]: expected a table of settings"),
        (b"[coverage]\nfrom = 2023-10-01T00:00:00Z\n", "is not a day"),
        (b"[tables]\ntransfers = 5\n", "[tables.transfers]: expected a table of settings"),
        (b"[tables.transfers]\nsql = 5\nsqll = 'x'\n", "did you mean `sql`?"),
    ],
)
def test_what_is_no_manifest_is_one_clear_fault(tmp_path: Path, text: bytes, fragment: str) -> None:
    told = "\n".join(faults(tmp_path, text))
    assert fragment in told
    assert "hunter2" not in told


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        read_manifest(tmp_path / "haechi.toml")
