"""The simulator: every profile is what it says, and the audit finds exactly the truth it was made with."""

import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from haechi.audit.pipeline import audit
from haechi.errors import OutputError
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.simulate import simulate

SIZE = {"aliexpress-2024": {"recipients": 3000}, "mixed": {"faults": 0.1}}


def made(tmp_path: Path, like: str, transfers: int = 60_000, **more) -> Path:
    return simulate(like, transfers=transfers, seed=5, out=tmp_path / like, **{**SIZE.get(like, {}), **more})


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


@pytest.mark.parametrize("like", ["mixed", "lawful", "aliexpress-2024", "temu-2025"])
@pytest.mark.parametrize("ids", ["integer", "text"])
def test_the_audit_finds_the_truth_of_every_transfer(tmp_path, like, ids):
    """Verdict, unmet and unknown of each transfer equal what it was made with, row by row."""
    folder, out = made(tmp_path, like, ids=ids), tmp_path / "out"
    out.mkdir()
    with open_delivery(folder, scratch=tmp_path) as opened:
        audit(opened, PIPA, out)
    [(rows, differing)] = duckdb.sql(
        f"""SELECT count(*), count(*) FILTER (WHERE t.verdict IS DISTINCT FROM d.verdict OR t.unmet IS DISTINCT FROM d.unmet
                   OR t.unknown IS DISTINCT FROM d.unknown)
            FROM '{folder}/truth.parquet' t FULL JOIN '{out}/decisions.parquet' d USING (transfer_id)"""
    ).fetchall()
    assert (rows, differing) == (60_000, 0)
    document = json.loads((out / "findings.json").read_text())
    truth = dict(duckdb.sql(f"SELECT verdict, count(*) FROM '{folder}/truth.parquet' GROUP BY 1").fetchall())
    assert {v: document["totals"][v] for v in ("permit", "deny", "indeterminate")} == {
        v: truth.get(v, 0) for v in ("permit", "deny", "indeterminate")}
    if like == "lawful":
        assert document["findings"] == []


def test_same_arguments_give_the_same_bytes(tmp_path):
    """Two runs with one seed write the same files; another seed does not."""
    one, two = (digests(made(tmp_path / name, "mixed", 20_000)) for name in "ab")
    assert one == two
    assert digests(simulate("mixed", transfers=20_000, seed=6, out=tmp_path / "c")) != one


def test_every_kind_of_fault_occurs(tmp_path):
    """In mixed, every rule of a transfer is broken somewhere, and every register is once silent."""
    folder = made(tmp_path, "mixed", 200_000)
    cited = {c for (c,) in duckdb.sql(f"SELECT DISTINCT unnest(unmet) FROM '{folder}/truth.parquet'").fetchall()}
    silent = {c for (c,) in duckdb.sql(f"SELECT DISTINCT unnest(unknown) FROM '{folder}/truth.parquet'").fetchall()}
    rules = {str(rule.cite) for rule in PIPA.rules if rule.level.value == "transfer"}
    assert rules <= cited
    assert {f"PIPA 28-8(2){item}" for item in range(1, 6)} | {"PIPA 28-8(1)1", "PIPA Decree 29-10(1)2"} <= cited
    assert {"PIPA 28-8(1)", "PIPA 28-8(4)", "PIPA 16(1)", "PIPA 17(1)", "PIPA 24-2(1)"} <= silent


def test_the_decided_case_is_told_as_decided(tmp_path):
    """Under 5 % of the sellers are named, all of them received data, and no transfer stands."""
    folder = made(tmp_path, "aliexpress-2024")
    [(sellers,)] = duckdb.sql(f"SELECT count(DISTINCT recipient_id) FROM '{folder}/transfers.parquet'").fetchall()
    [(named,)] = duckdb.sql(f"SELECT count(*) FROM '{folder}/notice_recipients.parquet' WHERE named").fetchall()
    assert sellers == 3000
    assert 0 < named / sellers < 0.05
    assert duckdb.sql(f"SELECT DISTINCT verdict FROM '{folder}/truth.parquet'").fetchall() == [("deny",)]


def test_a_folder_in_the_way_is_not_touched(tmp_path):
    """Earlier deliveries go only with overwrite, other folders never."""
    folder = made(tmp_path, "lawful", 500)
    with pytest.raises(OutputError, match="holds earlier results"):
        made(tmp_path, "lawful", 500)
    made(tmp_path, "lawful", 600, overwrite=True)
    (folder / "truth.parquet").unlink()
    with pytest.raises(OutputError, match="in the way"):
        made(tmp_path, "lawful", 500, overwrite=True)
    assert (folder / "haechi.toml").exists()
