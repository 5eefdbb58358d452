"""The guidelines against what decisions print of them."""

from fractions import Fraction
from itertools import pairwise

import pytest

from haechi.sanctions.fine_guidelines import FINE_REGIMES
from haechi.sanctions.fine_tiers import base_of
from haechi.sanctions.guideline import UnknownReasonError
from haechi.sanctions.severity import BANDS, FACTORS, class_of, fixed_at, rate_at, score
from haechi.sanctions.span import Span, exactly
from haechi.sanctions.surcharge import Given, adjusted, cut_off, final_cut, of_score
from haechi.sanctions.surcharge_guidelines import NEW, OLD, OLD_2020, REGIMES, RRN

PRINTED = [  # intent, method, data type, harm; class; rate in hundredths of a percent; fixed base (2024-019-248, 2024-006-163, …)
    ("하중하하", "slight", 47, None), ("중하하하", "slight", None, None), ("중중하하", "ordinary", 105, 87_500_000), ("중하하중", "ordinary", 120, None),
    ("중하상하", "ordinary", 135, None), ("중상하하", "ordinary", 135, None), ("중중하중", "serious", 150, None), ("중중상하", "serious", None, 325_000_000),
    ("중중중중", "serious", 180, None), ("중중하상", "serious", 195, 575_000_000), ("상중하중", "serious", None, None), ("중중상중", "very_serious", None, None),
    ("상상하중", "very_serious", 218, None), ("중중중상", "very_serious", None, None), ("중중상상", "very_serious", 233, None),
    ("상중상중", "very_serious", None, None), ("중상상상", "very_serious", None, None),
]


def of(levels):
    """The score of four printed levels."""
    value = score(dict(zip(FACTORS, levels, strict=True)))
    assert value.exact
    return value.low


@pytest.mark.parametrize(("levels", "name", "rate", "fixed"), PRINTED)
def test_printed_factors_lead_to_the_printed_class_rate_and_base(levels, name, rate, fixed):
    """Seventeen combinations that decisions print."""
    assert class_of(of(levels)).name == name
    assert rate is None or rate_at(of(levels)) == Fraction(rate, 10_000)
    assert fixed is None or fixed_at(of(levels)) == fixed


def test_the_bands_touch_and_leave_no_score_out():
    """From 1.0 to 3.0, rates and fixed amounts too."""
    for lower, upper in pairwise(BANDS):
        assert (lower.scores[1], lower.rates[1], lower.fixed[1]) == (upper.scores[0], upper.rates[0], upper.fixed[0])
    assert (BANDS[0].scores[0], BANDS[-1].scores[1]) == (1, 3)


def test_a_factor_not_given_widens_the_score():
    """By its weight, and never beyond."""
    assert score({}) == Span(Fraction(1), Fraction(3))
    for name in FACTORS:
        known = dict.fromkeys(FACTORS, "중") | {name: "상"}
        open_ = {key: level for key, level in known.items() if key != name}
        assert score(known).low in score(open_)


WORKED = [  # base, first, second, cut, final: all printed
    (325_000_000, -30, -15, 0, 193_000_000), (575_000_000, 20, -30, 0, 483_000_000), (1_112_500_000, -20, -30, 0, 623_000_000),
    (837_500_000, 20, -30, 0, 703_000_000), (700_000_000, -5, -20, 0, 532_000_000), (700_000_000, 0, -30, 0, 490_000_000),
    (Fraction(3_121_931_000 * 233, 10_000), 20, -30, 0, 61_100_000), (200_000_000, -5, -30, 0, 133_000_000),
]


@pytest.mark.parametrize(("base", "first", "second", "cut", "final"), WORKED)
def test_printed_chains_come_out_to_the_won(base, first, second, cut, final):
    """Base, first adjustment of the base, second of the result, cut off per violation."""
    amount = exactly(Fraction(base)).raised(exactly(first)).raised(exactly(second))
    assert cut_off(final_cut(amount, Fraction(cut)).amount, NEW).amount == exactly(final)


@pytest.mark.parametrize(("guideline", "amount", "left"), [
    (NEW, 100_000_000, 100_000_000), (NEW, 99_999_999, 99_900_000), (NEW, 612_500_000, 612_000_000), (NEW, 113_750_000, 113_000_000),
    (OLD, 12_509_999, 12_509_000), (OLD_2020, 12_509_999, 12_500_000), (RRN, 16_250_000, 16_250_000)])
def test_small_sums_are_cut_off_as_each_notice_says(guideline, amount, left):
    """At 100 million the unit changes."""
    assert cut_off(exactly(amount), guideline).amount == exactly(left)


@pytest.mark.parametrize(("stage", "codes", "allowed", "usual"), [
    (NEW.first, ["duration_over_2y", "no_gain"], (20, 50), 20), (NEW.first, ["no_gain", "small_enterprise"], (-80, 0), -80),
    (NEW.first, ["no_gain", "small_enterprise", "public_body"], (-80, 0), -80), (NEW.second, ["corrected_in_time", "cooperation"], (-30, 0), -30),
    (NEW.second, ["corrected_in_time", "certification"], (-50, 0), -50), (NEW.second, ["obstruction", "corrected_in_time"], (-10, 30), 0),
    (OLD.first, ["duration_over_2y", "first_time"], (0, 0), 0), (OLD.second, ["cooperation", "self_report"], (-50, 0), -20)])
def test_reasons_together_keep_their_groups_and_limits(stage, codes, allowed, usual):
    """Correction and cooperation share 30; reductions end at the stage's floor."""
    together = stage.together(codes)
    assert (together.allowed, together.usual) == (Span(*map(Fraction, allowed)), usual)


@pytest.mark.parametrize(("regime", "raised", "lowered", "percent"), [
    ("2023-09-15", ["duration_over_2y", "detail_acts_2"], [], 45), ("2023-09-15", ["duration_over_2y", "detail_acts_3_or_more"], [], 50),
    ("2023-09-15", [], ["corrected_in_time", "cooperation", "small_enterprise"], -70), ("2023-09-15", [], ["corrected_in_time", "cooperation", "medium_enterprise"], -55),
    ("2023-09-15", [], ["cert_ISMS_PIMS_ISO_etc", "corrected_in_time", "cooperation"], -50),
    ("2023-09-15", [], ["corrected_in_time", "cooperation", "mediation_settled", "small_enterprise"], -80),
    ("pre-2023-09-15", ["duration_3m_or_more", "detail_acts_2"], [], 20), ("pre-2023-09-15", [], ["corrected_in_time", "cooperation"], -50),
    ("pre-2023-09-15", [], ["cooperation"], -40), ("decree-annex-only", [], ["cooperation", "corrected_in_time"], -50)])
def test_fines_add_their_reasons_as_decisions_do(regime, raised, lowered, percent):
    """Both sums of the base; inside a group and in all no more than the guideline allows."""
    guideline = FINE_REGIMES[regime]
    assert guideline.aggravation.together(raised).usual + guideline.mitigation.together(lowered).usual == percent


def test_no_reason_usually_goes_beyond_its_limit():
    """In every guideline, and a reason's proof is never empty."""
    stages = [s for g in REGIMES.values() for s in (g.first, g.second)] + [s for g in FINE_REGIMES.values() for s in (g.aggravation, g.mitigation)]
    for stage in stages:
        assert stage.proof
        for reason in stage.reasons:
            assert reason.proof and reason.limit.low >= stage.floor and reason.limit.high <= stage.ceiling, reason
            assert reason.usual is None or reason.usual in reason.limit, reason


def test_a_reason_nobody_knows_is_refused_by_name():
    """With the reasons that there are."""
    with pytest.raises(UnknownReasonError, match="no reason `charm`") as caught:
        adjusted(exactly(1), NEW.first, Given({"charm": None}))
    assert "duration_over_2y" in caught.value.help


@pytest.mark.parametrize(("article", "old", "first"), [
    ("28-8(4)", False, 6_000_000), ("31-2(1)", False, 20_000_000), ("26(1)", False, 2_000_000), ("39-12(2)", True, 4_000_000), ("15(1)", True, 10_000_000),
    ("63(1)", False, 3_000_000), ("63(1)", True, 1_000_000), ("24(3)+29", False, 6_000_000), ("34(1)3", False, 6_000_000), ("39-6", True, 6_000_000)])
def test_the_base_of_a_fine_is_the_annexs(article, old, first):
    """By article, with subparagraphs left out."""
    assert base_of("pipa", article, old=old).at(1) == first


def test_the_third_breach_and_every_later_one_cost_the_same():
    """600, 1,200, 2,400."""
    tier = base_of("pipa", "29", old=False)
    assert [tier.at(n) for n in (1, 2, 3, 4, 9)] == [6_000_000, 12_000_000, 24_000_000, 24_000_000, 24_000_000]


@pytest.mark.parametrize(("value", "first", "second"), [(2.5, 50, 50), (2.3, 35, 25), (2.1, 20, 25), (1.9, 0, 0), (1.7, -20, 0), (1.6, -35, -25), (1.4, -50, -25), (1.2, -50, -50)])
def test_the_scores_of_leaked_numbers_move_by_the_printed_table(value, first, second):
    """2023-013-178 prints both tables."""
    score_ = Fraction(str(value))
    assert (of_score(RRN, "first", score_), of_score(RRN, "second", score_)) == (first, second)
