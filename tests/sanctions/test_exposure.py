"""What findings may cost: exact where all is judged, a range that holds the exact amount where it is not."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.errors import RecordError
from haechi.sanctions.exposure import exposure
from haechi.sanctions.judgement import FORMAT, Judgement, judgement_of, read_judgement
from haechi.sanctions.severity import FACTORS
from haechi.sanctions.span import total

ALI = {2020: 61203456789, 2021: 93817264530, 2022: 138016315719}
TOTAL = {2020: 131208640217, 2021: 187340951862, 2022: 261894305521}
WHOLE = {
    "surcharge": {"PIPA 28-8(1)": {
        "intent": "중", "method": "중", "data_type": "하", "harm": "중", "began": date(2016, 7, 1), "ended": date(2024, 4, 12), "year": 2023,
        "first": [], "second": {"obstruction": 20, "corrected_in_time": -30}, "final_cut": 0}},
    "fine": {"PIPA 28-8(4)": {"earlier": 0, "began": date(2016, 7, 1), "ended": date(2024, 4, 12), "aggravation": [], "mitigation": []}},
}


def finding(cite, *sanctions, first="2023-10-01T00:00:00Z", last="2023-12-31T00:00:00Z", kind="violation", subjects=10):
    """A finding as far as sanctions read it."""
    words = {"ko": cite, "en": cite, "zh": cite}
    return {"cite": cite, "kind": kind, "title": words, "first": first, "last": last, "subjects": subjects, "sanctions": [{"cite": s} for s in sanctions]}


def audited(*findings, related=ALI, total=TOTAL):
    """A findings document as far as sanctions read it."""
    series = {"related": related, "total": total}
    turnover = {name: {str(year): won for year, won in values.items()} for name, values in series.items() if values}
    return {"controller": {"turnover": turnover}, "findings": list(findings)}


TRANSFER = finding("PIPA 28-8(1)", "PIPA 64-2(1)7", "PIPA 28-9(1)1")
SAFEGUARDS = finding("PIPA 28-8(4)", "PIPA 75(2)14")


def test_the_decided_case_comes_out_to_the_won():
    """2024-013-192: 1,978,000,000 and 7,800,000 KRW."""
    costs = exposure(audited(TRANSFER, SAFEGUARDS), judgement_of(WHOLE, "j"))
    assert [int(s.amount.low) for s in (*costs.surcharges, *costs.fines)] == [1_978_000_000, 7_800_000]
    assert all(s.amount.exact for s in (*costs.surcharges, *costs.fines))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_range_always_holds_the_amount_that_more_judgement_leads_to(data):
    """Leave out any of what was judged: the exact amount stays inside."""
    said = WHOLE["surcharge"]["PIPA 28-8(1)"]
    kept = data.draw(st.sets(st.sampled_from(sorted(said.keys() - {"year"}))))
    part = {"surcharge": {"PIPA 28-8(1)": {name: said[name] for name in (*kept, "year")}},
            "fine": {"PIPA 28-8(4)": {name: value for name, value in WHOLE["fine"]["PIPA 28-8(4)"].items() if data.draw(st.booleans())}}}
    costs = exposure(audited(TRANSFER, SAFEGUARDS), judgement_of(part, "j"))
    assert 1_978_000_000 in costs.surcharges[0].amount and 7_800_000 in costs.fines[0].amount


def test_every_step_names_its_source_and_the_last_is_the_amount():
    """Of a surcharge and a fine."""
    costs = exposure(audited(TRANSFER, SAFEGUARDS), Judgement())
    for one in (*costs.surcharges, *costs.fines):
        assert all(step.proof for step in one.steps) and one.steps[-1].amount == one.amount


def test_one_act_is_not_sanctioned_twice():
    """17(1) and 16(1) of the same transfers fall under 28-8(1); alone each is a surcharge of its own."""
    provision = finding("PIPA 17(1)", "PIPA 64-2(1)1")
    both = exposure(audited(TRANSFER, provision), Judgement())
    assert [s.breach.cite for s in both.surcharges] == ["PIPA 28-8(1)"] and [left.cite for left in both.left] == ["PIPA 17(1)"]
    assert [s.breach.cite for s in exposure(audited(provision), Judgement()).surcharges] == ["PIPA 17(1)"]


def test_where_a_surcharge_falls_no_fine_does():
    """Article 76: resident registration numbers bear both."""
    costs = exposure(audited(finding("PIPA 24-2(1)", "PIPA 64-2(1)4", "PIPA 75(2)7")), Judgement())
    assert len(costs.surcharges) == 1 and not costs.fines and [left.cite for left in costs.left] == ["PIPA 75(2)7"]


@pytest.mark.parametrize(("last", "guideline"), [("2023-09-14T14:59:59Z", "2020-08-05_related_turnover"), ("2023-09-14T15:00:00Z", "2023-09-15_total_turnover")])
def test_conduct_that_goes_on_beyond_the_change_falls_under_the_new_law_as_a_whole(last, guideline):
    """The last second of 2023-09-14 in Korea, and the next."""
    old = finding("PIPA 39-12(2)", "PIPA 39-15(1)7", first="2023-03-01T00:00:00Z", last="2023-09-14T00:00:00Z")
    new = finding("PIPA 28-8(1)", "PIPA 64-2(1)7", first="2023-09-01T00:00:00Z", last=last)
    costs = exposure(audited(old, new), Judgement())
    assert [(s.guideline, s.began) for s in costs.surcharges] == [(guideline, date(2023, 3, 1))]


def test_without_turnover_nothing_is_computed_and_the_years_are_named():
    """Unless it is said that there is none: then a fixed base, and a fixed cap."""
    bare = audited(TRANSFER, related=None, total=None)
    costs = exposure(bare, Judgement())
    assert not costs.surcharges and "2020, 2021, 2022" in costs.left[0].why.en
    fixed = exposure(bare, judgement_of({"surcharge": {"PIPA 28-8(1)": {"no_turnover": True}}}, "j")).surcharges[0]
    assert fixed.amount.low < fixed.amount.high <= 2_000_000_000


def test_unrelated_turnover_counts_unless_it_is_told_apart():
    """Related turnover absent: the whole is taken."""
    whole = exposure(audited(TRANSFER, related=None), judgement_of(WHOLE, "j")).surcharges[0]
    assert whole.steps[0].amount.low == Fraction(sum(TOTAL.values()), 3) * Fraction(15, 1000)


def test_no_surcharge_goes_beyond_three_percent_of_total_turnover():
    """However grave."""
    worst = {"surcharge": {"PIPA 28-8(1)": {**dict.fromkeys(FACTORS, "상"), "first": {"prior_surcharge": 90}, "second": {"obstruction": 50}, "final_cut": 0}}}
    one = exposure(audited(TRANSFER, related=TOTAL), judgement_of(worst, "j")).surcharges[0]
    assert one.amount.high == Fraction(sum(TOTAL.values()), 100)


@pytest.mark.parametrize(("said", "applies"), [({"intent": "상", "people": 10_000_000}, True), ({"intent": "상", "people": 9_999_999, "repeated": False, "order_ignored": False}, False),
                                               ({"intent": "하", "order_ignored": False}, False), ({}, None)])
def test_the_tier_of_ten_percent_follows_its_conditions(said, applies):
    """Since 2026-09-11: intent and ten million people, or a repeat; not known leaves the greater cap as the bound."""
    years = dict.fromkeys((2023, 2024, 2025), 3000000000)
    late = finding("PIPA 28-8(1)", "PIPA 64-2(1)7", first="2026-09-01T00:00:00Z", last="2026-10-01T00:00:00Z")
    one = exposure(audited(late, related=None, total=years), judgement_of({"surcharge": {"PIPA 28-8(1)": said}}, "j")).surcharges[0]
    assert (one.amount.high == 300_000_000) is (applies is not False)
    assert one.amount.high <= 90_000_000 or applies is not False


def test_a_fine_never_goes_beyond_the_statutes_cap():
    """Third breach, raised by half: 36 million, cut to 30."""
    said = {"fine": {"PIPA 28-8(4)": {"earlier": 2, "aggravation": {"duration_over_2y": 50}, "mitigation": []}}}
    assert exposure(audited(SAFEGUARDS), judgement_of(said, "j")).fines[0].amount.low == 30_000_000


def test_breaches_of_one_item_are_one_fine():
    """30(1) and 30(2) both bear 75(4)8."""
    costs = exposure(audited(finding("PIPA 30(1)", "PIPA 75(4)8"), finding("PIPA 30(2)", "PIPA 75(4)8")), Judgement())
    assert [one.breach.cite for one in costs.fines] == ["PIPA 30(1)"] and [one.cite for one in costs.left] == ["PIPA 30(2)"]


def test_a_number_that_came_to_mean_something_else_is_two_breaches():
    """31-2(3): the agent in the policy bore no fine; its supervision, since 2025-10-02, bears one."""
    costs = exposure(audited(finding("PIPA 31-2(3)"), finding("PIPA 31-2(3)", "PIPA 75(3)4", first="2026-01-01T00:00:00Z", last="2026-02-01T00:00:00Z")), Judgement())
    assert [one.began.year for one in costs.fines] == [2026] and [one.cite for one in costs.left] == ["PIPA 31-2(3)"]


def test_gaps_cost_nothing():
    """Only violations do."""
    costs = exposure(audited(finding("PIPA 28-8(1)", kind="gap")), Judgement())
    assert not costs.surcharges and not costs.fines and total(()).high == 0


def test_every_fault_of_a_judgement_is_told_at_once(tmp_path):
    """Unknown settings, levels, percentages, days."""
    path = tmp_path / "judgement.toml"
    path.write_text(f'format = "{FORMAT}"\n[surcharge."PIPA 28-8(1)"]\nintent = "huge"\nmood = 1\nfinal_cut = 91\nfirst = 3\nbegan = 2024-01-02\nended = 2024-01-01\n'
                    '[fine."PIPA 28-8(4)"]\nearlier = -1\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_judgement(path)
    assert len(caught.value.faults) == 6
    for word in ("intent", "mood", "final_cut", "first", "ended 2024-01-01", "earlier"):
        assert word in str(caught.value)


def test_leaks_years_apart_did_not_last_for_years():
    """Each is an act of its own; a breach that goes on lasted as long as the records show."""
    apart = {"first": "2023-10-01T00:00:00Z", "last": "2026-09-01T00:00:00Z"}
    leaks = {**finding("PIPA 34(1)", "PIPA 75(2)17", **apart), "of": "incident"}
    assert exposure(audited(leaks), Judgement()).fines[0].amount.low == 600_000
    assert exposure(audited(finding("PIPA 28-8(4)", "PIPA 75(2)14", **apart)), Judgement()).fines[0].amount.low == 2_400_000
