"""A surcharge, step by step: base, first adjustment, second adjustment, final cut, cutting off, cap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from haechi.sanctions.guideline import Adjustment, Stage
from haechi.sanctions.proof import both, decided
from haechi.sanctions.span import Span, exactly
from haechi.sanctions.surcharge_guidelines import FINAL_CUT, FINAL_CUT_PROOF, Guideline
from haechi.text import LANGUAGES, Text, bracketed, paired, say

__all__ = ["Given", "Step", "adjusted", "cut_off", "final_cut", "of_score"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a computation: what was done, with what percentage, to what amount, by which source."""

    name: Text
    amount: Span  # KRW, after the step
    percent: Span | None  # signed
    proof: Text
    notes: tuple[Text, ...] = ()
    assumed: bool = False  # rests on an assumption that no decision proves


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a stage: reasons, each with the percentage chosen for it, or None where that is not said."""

    reasons: Mapping[str, Fraction | None]


def adjusted(amount: Span, stage: Stage, given: Given | None) -> Step:
    """Apply a stage. ``given`` None: nothing is said, so the stage may do all it can.

    A chosen percentage counts for its reason; reasons without one keep their whole limit. Raises
    ``UnknownReasonError`` for a reason the guideline does not know.
    """
    if given is None:
        return Step(stage.name, amount.raised(stage.whole), stage.whole, stage.proof, (_OPEN,))
    together = stage.together(given.reasons)
    percent = _percent(stage, together, given)
    notes = tuple(_note(reason.text, given.reasons[reason.code], reason.limit, reason.proof) for reason in together.reasons)
    return Step(stage.name, amount.raised(percent), percent, stage.proof, notes)


def _percent(stage: Stage, together: Adjustment, given: Given) -> Span:
    chosen = {reason: given.reasons[reason.code] for reason in together.reasons}
    if all(value is not None for value in chosen.values()):
        return exactly(sum((value for value in chosen.values() if value is not None), Fraction(0))).within(stage.floor, stage.ceiling)
    fixed = sum((value for value in chosen.values() if value is not None), Fraction(0))
    open_ = stage.together(reason.code for reason, value in chosen.items() if value is None).allowed
    return Span(fixed + open_.low, fixed + open_.high).within(stage.floor, stage.ceiling)


def of_score(guideline: Guideline, stage: str, score: Fraction) -> Fraction:
    """The percentage of a printed score (leaks of resident registration numbers)."""
    return Fraction(next(percent for least, percent in guideline.scored[stage] if score >= least))


def final_cut(amount: Span, percent: Fraction | None) -> Step:
    """The last cut, for the ability to pay and the like. None: not said, so anything up to the limit."""
    span = Span(Fraction(-FINAL_CUT), Fraction(0)) if percent is None else exactly(-percent).within(-FINAL_CUT, 0)
    proof = both(FINAL_CUT_PROOF, decided("2024-011-187", "2025-008-024"))
    return Step(_CUT, amount.raised(span), span, proof, (_OPEN,) if percent is None else ())


def cut_off(amount: Span, guideline: Guideline) -> Step:
    """Small sums are dropped from the last amount, for each violation by itself."""
    return Step(_ROUND, Span(_floor(amount.low, guideline.cuts), _floor(amount.high, guideline.cuts)), None, guideline.cuts_proof)


def _floor(value: Fraction, cuts: Sequence[tuple[int, int]]) -> Fraction:
    unit = next(unit for least, unit in cuts if value >= least)
    return Fraction(value // unit * unit)


def _note(text: Text, chosen: Fraction | None, limit: Span, proof: Text) -> Text:
    def signed(value: Fraction) -> str:
        return f"{float(value):+g} %"

    spelled = signed(chosen) if chosen is not None else signed(limit.low) if limit.exact else f"{signed(limit.low)} … {signed(limit.high)}"
    return Text(*(paired(say(text, language), spelled, language) + bracketed(say(proof, language), language) for language in LANGUAGES))


_OPEN = Text("판단이 주어지지 않아 범위로 남김", "not given: it stays a range", "未提供判断，保留为区间")
_CUT = Text("부과과징금의 결정(추가 감경)", "decision on the amount (final cut)", "课征金的决定（最终减轻）")
_ROUND = Text("절사", "cut off", "舍去尾数")
