"""The worlds at the edges: they reach every citation, and the oracle's answers hold together in them."""

import csv
import json
from random import Random

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from .edges import world, worlds
from .findings import findings
from .judge import judge, rejected
from .write import FORMS, csv_safe, write

EVERY_CITATION = {
    "PIPA 28-8(1)", *(f"PIPA 28-8(1){n}" for n in range(1, 6)), *(f"PIPA 28-8(2){n}" for n in range(1, 6)),
    "PIPA 28-8(4)", "PIPA 28-9(1)", *(f"PIPA Decree 29-10(1){n}" for n in (1, 2, 3)),
    "PIPA 39-12(2)", "PIPA 39-12(4)", *(f"PIPA 39-12(3){n}" for n in range(1, 5)),
    *(f"PIPA Decree 48-10(1){n}" for n in (1, 2, 3)),
    *(f"PIPA {rule}" for rule in ("17(1)", "16(1)", "22-2(1)", "39-3(4)", "24-2(1)", "21(1)", "37(2)", "36(2)")),
}  # fmt: skip


def test_every_citation_is_reached_as_failed_and_as_unknown():
    unmet, unknown = set(), set()
    for seed in range(300):
        for _, failed, gaps in judge(world(Random(seed))).values():
            unmet.update(failed)
            unknown.update(gaps)
    assert unmet == EVERY_CITATION
    assert unknown == EVERY_CITATION


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_every_transfer_is_judged_or_rejected_and_its_lists_carry_its_verdict(delivery):
    decisions = judge(delivery)
    assert {*decisions, *rejected(delivery)} == {row["transfer_id"] for row in delivery.rows("transfers")}
    assert not decisions.keys() & rejected(delivery).keys()
    for verdict, unmet, unknown in decisions.values():
        assert not set(unmet) & set(unknown)
        assert verdict != "deny" or unmet
        assert verdict != "indeterminate" or unknown
        assert (verdict == "permit") == (not unmet and not unknown)


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_a_rules_violations_and_gaps_are_the_transfers_that_cite_it(delivery):
    decisions = judge(delivery)
    for (cite, kind), finding in findings(delivery).findings.items():
        lists = [unmet if kind == "violation" else unknown for _, unmet, unknown in decisions.values()]
        assert finding.count.transfers == sum(cite in cites for cites in lists)
        assert finding.count.subjects <= finding.count.transfers >= finding.count.recipients
        assert all(count.transfers <= finding.count.transfers for count in finding.conditions.values())


@pytest.mark.parametrize("form", FORMS)
def test_every_row_is_written_in_every_form(form, tmp_path):
    for seed in range(5):
        delivery = csv_safe(world(Random(seed)))
        folder = write(delivery, tmp_path / str(seed), form)
        for table, rows in delivery.tables.items():
            key = next(iter(rows[0])) if rows else None
            assert [str(row[key]) for row in _read(folder, table, form)] == [str(row[key]) for row in rows]


def _read(folder, table, form):
    if form == "csv":
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if form == "jsonl":
        return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]
    return pq.read_table(folder / (table if form == "folder" else f"{table}.parquet")).to_pylist()
