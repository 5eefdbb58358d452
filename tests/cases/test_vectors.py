"""Rows of decided sanctions replayed: what is read, what is never read, what is counted."""

import json

import pytest

from haechi.cases.replay import replay_fine, replay_surcharge
from haechi.cases.vectors import replay_vectors
from haechi.errors import RecordError

FINE = {
    "decision": "made up", "row": 1, "law": "pipa", "article": "28-8(4)", "occurrence": 1, "guideline_regime": "2023-09-15",
    "aggravation_reasons": ["duration_over_2y"], "aggravation_pct": 30.0, "mitigation_reasons": ["cooperation"], "mitigation_pct": 20.0,
    "final_krw": 6_600_000, "redacted": False,
}
SURCHARGE = {
    "decision": "made up", "article": "29", "regime": "2023-09-15_total_turnover", "factors": dict(zip(("intent", "method", "data_type", "harm"), "중중상하", strict=True)),
    "severity_class": "serious", "fixed_base": True, "base_krw": None, "rate": None, "exempt": False, "blanked": False, "final_reduction_pct": 0, "final_krw": 193_000_000,
    "step1": {"reasons": ["duration_over_2y", "no_gain", "public_body"], "adj": [{"sign": "+", "pct": 50}, {"sign": "-", "pct": 30}, {"sign": "-", "pct": 50}]},
    "step2": {"reasons": ["corrected_in_time", "cooperation"], "adj": [{"sign": "-", "pct": 15}]},
}


def test_a_fine_is_replayed_from_article_count_and_reasons():
    """600 million won of base are not read: 6,000,000 + 30 % - 20 %."""
    again = replay_fine(FINE)
    assert (again.chosen, again.reasoned, again.why) == (6_600_000, 6_600_000, ("base 6,000,000 KRW for pipa 28-8(4)",))


@pytest.mark.parametrize("row", [FINE, SURCHARGE])
def test_amounts_are_never_read(row):
    """Whatever the row says its amounts are, the same comes out."""
    lies = {name: 12_345 for name in ("base_krw", "aggravation_krw", "mitigation_krw", "final_krw", "order_krw", "total_fine_krw", "implied_related_turnover_krw",
                                      "model_fixed_base", "multiplier_total", "tiers_krw") if name in row or name != "base_krw"}
    replay = replay_fine if row is FINE else replay_surcharge
    assert replay({**row, **lies}) == replay(row)


@pytest.mark.parametrize("percent", [50.0, 21.0, 100.0])
def test_a_choice_outside_the_guidelines_range_does_not_agree(percent):
    """Cooperation alone gives no more than 20."""
    again = replay_fine({**FINE, "mitigation_pct": percent})
    assert again.chosen is None and "outside" in again.why[0]


def test_a_surcharge_is_replayed_step_by_step():
    """2024-019-244: 325m, 227.5m, 193.375m, cut to 193m; from reasons alone the usual 30 would have been taken off."""
    again = replay_surcharge(SURCHARGE)
    assert again.chosen == 193_000_000 and [int(step) for step in again.steps] == [325_000_000, 227_500_000, 193_375_000]
    assert again.reasoned == 159_000_000


def test_turnover_and_rate_are_read_and_the_rate_must_fit_its_class():
    """A rate of 2.4 % is not serious."""
    row = {**SURCHARGE, "fixed_base": False, "turnover_krw": 10_000_000_000, "rate": 0.016}
    assert replay_surcharge(row).chosen == 95_200_000
    assert replay_surcharge({**row, "rate": 0.024}).chosen is None


def test_an_unknown_reason_is_named_and_proves_nothing_from_reasons():
    """The choice still stands inside the stage."""
    again = replay_fine({**FINE, "mitigation_reasons": ["charm"]})
    assert again.chosen == 6_600_000 and again.reasoned is None and "charm" in again.why[0]


def test_rows_are_counted_by_rule_set(tmp_path):
    """Hidden amounts are rows, and not visible."""
    rows = [FINE, {**FINE, "redacted": True, "final_krw": None}, {**FINE, "final_krw": 1}, {**FINE, "guideline_regime": "pre-2023-09-15", "final_krw": 2}]
    (tmp_path / "fines.x.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "surcharges.x.jsonl").write_text(json.dumps(SURCHARGE), encoding="utf-8")
    found = {kind: result.as_dict() for kind, result in replay_vectors(tmp_path).items()}
    assert {name: found["fines"][name] for name in ("rows", "visible", "agree", "agree_from_reasons")} == {"rows": 4, "visible": 3, "agree": 1, "agree_from_reasons": 1}
    assert [tally["visible"] for tally in found["fines"]["by_regime"].values()] == [1, 2]
    assert len(found["fines"]["not_reproduced"]) == 2 and found["surcharges"]["agree"] == 1


def test_a_row_of_other_kinds_of_fields_costs_only_itself(tmp_path):
    """It is counted and named; a line separator inside a quotation ends no row; percentages that are not told are taken from reasons."""
    rows = [{**FINE, "occurrence": "many"}, {**FINE, "quote": "a\u2028b"}, {name: value for name, value in FINE.items() if not name.endswith("_pct")}]
    (tmp_path / "fines.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    (tmp_path / "surcharges.jsonl").write_text(json.dumps({**SURCHARGE, "step1": 3}), encoding="utf-8")
    found = replay_vectors(tmp_path)
    assert (found["fines"].whole.visible, found["fines"].whole.agree) == (3, 2) and "kind expected" in found["fines"].named[0].why[0]
    assert (found["surcharges"].whole.visible, found["surcharges"].whole.agree) == (1, 0)


def test_lines_that_are_no_rows_are_all_named(tmp_path):
    """By file and line."""
    (tmp_path / "fines.jsonl").write_text('{"law": "pipa"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        replay_vectors(tmp_path)
    assert len(caught.value.faults) == 3  # and no surcharges


def test_every_visible_row_of_the_real_decisions_agrees_or_is_named(real_data):
    """316 fines and 22 surcharges are visible; six fines cannot be reproduced, each for its reason."""
    folder = real_data.parent / "law" / "vectors"
    if not folder.is_dir():
        pytest.skip("no decided rows (../shared/law/vectors) beside this checkout")
    found = replay_vectors(folder)
    fines, surcharges = found["fines"], found["surcharges"]
    assert fines.whole.visible == fines.whole.agree + len(fines.named) and surcharges.whole.visible == surcharges.whole.agree + len(surcharges.named)
    assert {(one.decision, one.row) for one in fines.named} == {
        ("2021-013-101", 3), ("2021-013-101", 5), ("2023-006-050", 1), ("2023-008-072", 1), ("2023-008-072", 2), ("2023-017-216", 2)}
    assert not surcharges.named and fines.whole.agree_from_reasons >= 229
