"""One sanction of a decision, computed again from what the decision found, and never from its amounts.

A replay reads the article, the count of breaches, the guideline, the factors or the class of gravity, the
turnover or the fixed base, the reasons, and, where the guideline leaves a range, the percentage the Commission
chose. ``chosen`` is the amount with those percentages, ``reasoned`` the amount from reasons alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from haechi.sanctions.fine_guidelines import FINE_ALIASES, FINE_REGIMES
from haechi.sanctions.fine_tiers import base_of
from haechi.sanctions.guideline import Adjustment, Stage, UnknownReasonError
from haechi.sanctions.reason_names import canonical
from haechi.sanctions.severity import CLASSES, FACTORS, OLD_BASES, RRN_BASES, band_of, class_of, fixed_at, rate_at, score
from haechi.sanctions.span import Span, exactly
from haechi.sanctions.surcharge import cut_off, final_cut, of_score
from haechi.sanctions.surcharge_guidelines import FINAL_CUT, NEW, OLD, OLD_2020, REGIMES, RRN, Guideline

__all__ = ["Replay", "replay_fine", "replay_surcharge"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Replay:
    """What came out. An amount is None where it cannot be computed; ``why`` says what stood in the way."""

    chosen: int | None
    reasoned: int | None
    why: tuple[str, ...] = ()
    steps: tuple[Fraction, ...] = ()  # base, and the amount after each adjustment, as chosen


def replay_fine(row: Row) -> Replay:
    """Compute one fine again from a row of decided fines."""
    regime = FINE_REGIMES.get(str(row["guideline_regime"]))
    if regime is None:
        return Replay(None, None, (f"no guideline is known by the name `{row['guideline_regime']}`",))
    tier = base_of(str(row["law"]), str(row["article"]), old=regime.name != "2023-09-15")
    if tier is None:
        return Replay(None, None, (f"no base amount is proven for article `{row['article']}`",))
    why: list[str] = []
    if row.get("occurrence") is None:
        why.append("the count of breaches is not told; read as the first (421 of 437 rows are)")
    base = tier.at(int(row.get("occurrence") or 1))
    percents = (_signed(row.get("aggravation_pct"), 1), _signed(row.get("mitigation_pct"), -1))
    raised, lowered = ([FINE_ALIASES.get(code, code) for code in row.get(name) or ()] for name in ("aggravation_reasons", "mitigation_reasons"))
    up, down = _stage(regime.aggravation, raised, percents[0], why), _stage(regime.mitigation, lowered, percents[1], why)

    def amount(more: Fraction | None, less: Fraction | None) -> int | None:
        return None if more is None or less is None else _whole(base * (1 + (more + less) / 100))

    if row.get("note"):
        why.append(f"the row's own note: {row['note']}")
    return Replay(amount(up[0], down[0]), amount(up[1], down[1]), (*why, f"base {base:,} KRW for {row['law']} {row['article']}"))


def replay_surcharge(row: Row) -> Replay:
    """Compute one surcharge again from a row of decided surcharges."""
    guideline = _guideline(row)
    if guideline is None:
        return Replay(None, None, (f"no guideline is known by the name `{row['regime']}`",))
    why: list[str] = []
    if row.get("exempt"):
        return Replay(0, None, ("waived by the Commission: the conditions of waiving are judged, not computed",))
    chosen_base, own_base = _rrn_base(row, why) if guideline is RRN else _new_base(row, why) if guideline is NEW else _old_base(row, why)
    chosen: list[Fraction | None] = []
    own: list[Fraction | None] = []
    for place, stage in enumerate((guideline.first, guideline.second), start=1):
        given = row.get(f"step{place}") or {"reasons": [], "adj": []}
        percent = sum((_signed(part["pct"], -1 if part["sign"] == "-" else 1) or Fraction(0) for part in given["adj"]), Fraction(0))
        if guideline is RRN:
            with_choice, alone = _scored(guideline, ("first", "second")[place - 1], row.get("scores"), place - 1, percent, why)
        else:
            with_choice, alone = _stage(stage, [canonical(code) for code in given["reasons"]], percent, why)
        chosen.append(with_choice)
        own.append(alone)
    cut = Fraction(row.get("final_reduction_pct") or 0)
    if not 0 <= cut <= FINAL_CUT:
        why.append(f"a final cut of {cut} % is beyond {FINAL_CUT} %")
        return Replay(None, None, tuple(why))
    steps, amount = _through(chosen_base, chosen, cut, guideline)
    return Replay(amount, _through(own_base, own, Fraction(0), guideline)[1], tuple(why), steps)


def _through(
    base: Fraction | None, percents: Sequence[Fraction | None], cut: Fraction, guideline: Guideline
) -> tuple[tuple[Fraction, ...], int | None]:
    if base is None:
        return (), None
    steps = [base]
    for percent in percents:
        if percent is None:
            return tuple(steps), None
        steps.append(steps[-1] * (1 + percent / 100))
    return tuple(steps), _whole(cut_off(final_cut(exactly(steps[-1]), cut).amount, guideline).amount.low)


def _guideline(row: Row) -> Guideline | None:
    guideline = REGIMES.get(str(row["regime"]))
    return OLD_2020 if guideline is OLD and "2020-6" in str(row.get("guideline")) else guideline


def _stage(stage: Stage, codes: Sequence[str], chosen: Fraction | None, why: list[str]) -> tuple[Fraction | None, Fraction | None]:
    """The percentage chosen, if it is inside the range, and the percentage of the reasons alone."""
    allowed, usual = stage.whole, None
    if codes or not chosen:
        try:
            together = stage.together(codes)
            allowed, usual = _both_ways(stage, together), together.usual
        except UnknownReasonError as error:
            why.append(f"{stage.name.en}: the guideline knows no reason `{error.code}`")
    else:
        why.append(f"{stage.name.en}: no reason is told for {float(chosen):+g} %")
    if chosen is None:
        return usual, usual
    if chosen not in allowed:
        why.append(f"{stage.name.en}: {float(chosen):+g} % is outside {float(allowed.low):+g} … {float(allowed.high):+g} %")
        return None, usual
    return chosen, usual


def _both_ways(stage: Stage, together: Adjustment) -> Span:
    """Reasons may stand for several rows of one decision: a raise may fall to one of them alone."""
    raises = [reason.limit.low for reason in together.reasons if reason.limit.high > 0]
    low = together.allowed.low - (sum(raises, Fraction(0)) - min(raises) if raises else 0)
    return Span(max(low, Fraction(stage.floor)), together.allowed.high)


def _new_base(row: Row, why: list[str]) -> tuple[Fraction | None, Fraction | None]:
    factors = {name: level for name, level in (row.get("factors") or {}).items() if name in FACTORS and level}
    value = score(factors) if factors else None
    own = value.low if value is not None and value.exact else None
    told = row.get("severity_class")
    if own is not None and told in CLASSES and class_of(own).name != told:
        why.append(f"the factors score {float(own)}, which is {class_of(own).name}; the decision says {told}")
    turnover = _turnover(row)
    if row.get("fixed_base") or (turnover is None and row.get("fixed_base") is None):
        printed = None if row.get("base_krw") is None else Fraction(row["base_krw"])
        mine = None if own is None else fixed_at(own)
        return (mine if mine is not None else _in_band(printed, told, why)), mine
    if turnover is None:
        base = row.get("base_krw")
        return (None if base is None else Fraction(base)), None
    rate = None if row.get("rate") is None else Fraction(str(row["rate"]))
    mine_rate = None if own is None else rate_at(own)
    chosen = mine_rate if rate is None else rate if _rate_fits(rate, told, why) else None
    return (None if chosen is None else turnover * chosen), (None if mine_rate is None else turnover * mine_rate)


def _in_band(printed: Fraction | None, told: object, why: list[str]) -> Fraction | None:
    if printed is None:
        why.append("neither the factors nor the fixed base are told")
        return None
    if told in CLASSES and not band_of(str(told)).fixed[0] <= printed <= band_of(str(told)).fixed[1]:
        why.append(f"a fixed base of {int(printed):,} KRW is outside the band of {told}")
        return None
    return printed


def _rate_fits(rate: Fraction, told: object, why: list[str]) -> bool:
    if told not in CLASSES or band_of(str(told)).rates[0] <= rate * 10_000 <= band_of(str(told)).rates[1]:
        return True
    why.append(f"a rate of {float(rate):.2%} is outside the band of {told}")
    return False


def _old_base(row: Row, why: list[str]) -> tuple[Fraction | None, Fraction | None]:
    told = str(row.get("severity_class"))
    if told not in OLD_BASES:
        why.append(f"no rate is known for the class `{told}`")
        return None, None
    rate, fixed = OLD_BASES[told]
    turnover = _turnover(row)
    if row.get("fixed_base"):
        return Fraction(fixed), Fraction(fixed)
    if turnover is None:
        why.append("the turnover is not told")
        return None, None
    return turnover * rate, turnover * rate


def _rrn_base(row: Row, why: list[str]) -> tuple[Fraction | None, Fraction | None]:
    told = str(row.get("severity_class"))
    if told not in RRN_BASES:
        why.append(f"no base is known for the class `{told}`")
        return None, None
    return Fraction(RRN_BASES[told]), Fraction(RRN_BASES[told])


def _scored(
    guideline: Guideline, stage: str, scores: Sequence[float] | None, place: int, chosen: Fraction, why: list[str]
) -> tuple[Fraction | None, Fraction | None]:
    if not scores or len(scores) <= place:
        allowed = {Fraction(percent) for _, percent in guideline.scored[stage]}
        return (chosen if chosen in allowed else None), None
    own = of_score(guideline, stage, Fraction(str(scores[place])))
    if own != chosen:
        why.append(f"{stage} adjustment: the score {scores[place]} gives {float(own):+g} %, the decision {float(chosen):+g} %")
    return own, own


def _turnover(row: Row) -> Fraction | None:
    """The turnover a decision prints; never one implied by its result."""
    for name in ("related_turnover_krw", "turnover_krw", "base_turnover_krw", "turnover"):
        if row.get(name) is not None:
            return Fraction(str(row[name]))
    return None


def _signed(percent: object, sign: int) -> Fraction | None:
    return None if percent is None else sign * Fraction(str(percent))


def _whole(amount: Fraction) -> int | None:
    return int(amount) if amount.denominator == 1 else None
