"""An administrative fine, step by step: base by count of breaches, aggravation and mitigation, both of the base."""

from fractions import Fraction

from haechi.sanctions.fine_guidelines import FineGuideline
from haechi.sanctions.fine_tiers import Tier
from haechi.sanctions.span import Span
from haechi.sanctions.surcharge import Given, Step, adjusted
from haechi.text import Text

__all__ = ["base_amount", "fine"]


def base_amount(tier: Tier, occurrences: tuple[int, int]) -> Span:
    """From the least to the most that this breach may be counted within three years, in KRW."""
    return Span(Fraction(tier.at(occurrences[0])), Fraction(tier.at(occurrences[1])))


def fine(tier: Tier, base: Span, up: Step, guideline: FineGuideline, lowered: Given | None) -> tuple[Step, ...]:
    """The steps of one fine, the last of which is its amount in KRW.

    ``up``: the aggravation, of which only the percentage counts. ``lowered``: the reasons and percentages given; None where
    nothing is said. ``UnknownReasonError`` as in ``adjusted``.
    """
    down = adjusted(base, guideline.mitigation, lowered)
    assert up.percent is not None and down.percent is not None
    return (
        Step(_BASE, base, None, tier.proof),
        Step(up.name, _share(base, up.percent), up.percent, up.proof, up.notes),
        Step(down.name, _share(base, down.percent), down.percent, down.proof, down.notes),
        Step(_FINAL, base.raised(up.percent + down.percent), None, _SUM),
    )


def _share(base: Span, percent: Span) -> Span:
    corners = [amount * share / 100 for amount in (base.low, base.high) for share in (percent.low, percent.high)]
    return Span(min(corners), max(corners))


_BASE = Text("기준금액(위반 횟수별)", "base amount by count of breaches", "基准金额（按违反次数）")
_SUM = Text(
    "기준금액 + 가중 - 감경, 모두 기준금액에 대한 비율 (418건 중 418건)", "base + aggravation - mitigation, both of the base (418 of 418 rows)",
    "基准金额+加重-减轻，均按基准金额计算（418例中418例）",
)
_FINAL = Text("최종 과태료", "amount of the fine", "最终过怠料")
