"""The audit against the naive second implementation, in small crowded worlds."""

import json
import os
import random

import duckdb
import pytest

from haechi.audit.pipeline import audit
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from tests.oracle import edges, worlds
from tests.oracle.findings import findings
from tests.oracle.judge import judge, rejected
from tests.oracle.write import csv_safe, write

WORLDS = int(os.environ.get("HAECHI_WORLDS", "40"))


def audited(delivery, tmp_path, form="parquet"):
    folder = write(delivery, tmp_path / "delivery", form)
    out = tmp_path / "out"
    out.mkdir()
    with open_delivery(folder, scratch=tmp_path) as opened:
        audit(opened, PIPA, out)
    rows = duckdb.sql(f"SELECT * FROM '{out}/decisions.parquet'").fetchall()
    document = json.loads((out / "findings.json").read_text())
    return {t: (verdict, unmet, unknown) for t, verdict, unmet, unknown in rows}, document


def counted(document):
    """(citation, kind) → counts and the counts of its conditions, as the audit tells them."""
    return {
        (f["cite"], f["kind"]): (
            (f["transfers"], f["subjects"], f["recipients"]),
            {(c["cite"], c["kind"]): (c["transfers"], c["subjects"], c["recipients"]) for c in f["conditions"]},
        )
        for f in document["findings"] if f["level"] == "transfer"
    }


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_verdict_and_every_count_is_the_oracles(seed, tmp_path):
    """Verdicts, lists of citations, counts of people and recipients, rejects: all as the naive reading has them."""
    world = worlds.world if seed % 2 else edges.world
    delivery = world(random.Random(seed))
    form = ("parquet", "csv", "jsonl", "folder")[seed // 2 % 4]
    if form == "csv":
        delivery = csv_safe(delivery)
    decisions, document = audited(delivery, tmp_path, form)
    assert decisions == {t: (v.verdict, list(v.unmet), list(v.unknown)) if hasattr(v, "verdict") else (v[0], list(v[1]), list(v[2]))
                         for t, v in judge(delivery).items()}
    expected = findings(delivery)

    def three(count):
        return (count.transfers, count.subjects, count.recipients)

    assert counted(document) == {
        key: (three(f.count), {k: three(c) for k, c in f.conditions.items()}) for key, f in expected.findings.items()
    }
    assert document["records"]["tables"]["transfers"]["rejected"] == len(rejected(delivery))
