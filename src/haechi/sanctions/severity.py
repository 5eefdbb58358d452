"""How grave a violation is: factors, score, class and the rate or fixed amount of the base."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from haechi.sanctions.span import Span
from haechi.text import Text

__all__ = [
    "BANDS", "CLASSES", "CLASS_NAMES", "FACTORS", "LEVELS", "OLD_BASES", "RRN_BASES", "Band", "band_of", "class_of", "fixed_at", "rate_at",
    "score",
]

FACTORS = ("intent", "method", "data_type", "harm")
"""고의·과실, 위반행위의 방법(부당성), 개인정보의 유형, 피해 규모·영향 (notice 2023-3, Art. 8 and its annex)."""
LEVELS = {"상": 3, "중": 2, "하": 1, "high": 3, "medium": 2, "low": 1}
CLASSES = ("slight", "ordinary", "serious", "very_serious")
CLASS_NAMES = {
    "slight": Text("약한 위반", "slight", "轻微"), "ordinary": Text("보통 위반", "ordinary", "一般"),
    "serious": Text("중대한 위반", "serious", "严重"), "very_serious": Text("매우 중대한 위반", "very serious", "非常严重"),
}

_WEIGHTS = {"intent": 3, "method": 2, "data_type": 2, "harm": 3}  # tenths
"""Inferred: solved from the scores 2.2, 1.7 and 1.5 that decisions print; not printed law. 29 of 29 classes agree."""


@dataclass(frozen=True, slots=True)
class Band:
    """A class of gravity: its scores [from, until), rates in hundredths of a percent, fixed amounts in KRW.

    Decree Annex 1-5 (2023-09-12) 2(a): the least and the most of each class. Inside it the rate follows the score in
    a straight line (inferred; 14 of 14 printed rates agree), rounded half up to 0.01 %.
    """

    name: str
    scores: tuple[Fraction, Fraction]
    rates: tuple[int, int]
    fixed: tuple[int, int]

    def at(self, value: Fraction, ends: tuple[int, int]) -> Fraction:
        """The point of ``ends`` that lies where the score lies among the scores."""
        low, high = self.scores
        return ends[0] + (ends[1] - ends[0]) * (value - low) / (high - low)


BANDS = (
    Band("slight", (Fraction(10, 10), Fraction(14, 10)), (3, 90), (5_000_000, 50_000_000)),
    Band("ordinary", (Fraction(14, 10), Fraction(18, 10)), (90, 150), (50_000_000, 200_000_000)),
    Band("serious", (Fraction(18, 10), Fraction(22, 10)), (150, 210), (200_000_000, 700_000_000)),
    Band("very_serious", (Fraction(22, 10), Fraction(30, 10)), (210, 270), (700_000_000, 1_800_000_000)),
)
"""Since 2023-09-15: Decree Annex 1-5."""

OLD_BASES: Mapping[str, tuple[Fraction, int]] = {
    "very_serious": (Fraction(27, 1000), 360_000_000),
    "serious": (Fraction(21, 1000), 280_000_000),
    "ordinary": (Fraction(15, 1000), 200_000_000),
}
"""Before: rate of related turnover, and fixed amount where there is none (annex printed in 2021-013-103, 2023-005-043)."""

RRN_BASES: Mapping[str, int] = {"very_serious": 350_000_000, "serious": 230_000_000, "ordinary": 100_000_000}
"""Leaks of resident registration numbers, old 34-2 (notice 2022-4; printed in 2023-013-178, 2025-001-001)."""


def score(levels: Mapping[str, str]) -> Span:
    """The score of the factors given, 1.0 to 3.0; a factor not given leaves it open."""
    bounds = [(LEVELS[levels[name]], LEVELS[levels[name]]) if name in levels else (1, 3) for name in FACTORS]
    low, high = (Fraction(sum(_WEIGHTS[n] * b[end] for n, b in zip(FACTORS, bounds, strict=True)), 10) for end in (0, 1))
    return Span(low, high)


def class_of(value: Fraction) -> Band:
    """The band in which a score lies; 3.0 is very serious."""
    return next((band for band in BANDS if band.scores[0] <= value < band.scores[1]), BANDS[-1])


def band_of(name: str) -> Band:
    """The band of a class."""
    return next(band for band in BANDS if band.name == name)


def rate_at(value: Fraction) -> Fraction:
    """The rate of a score, as a fraction of turnover."""
    band = class_of(value)
    exact = band.at(value, band.rates)
    hundredths = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return Fraction(int(hundredths), 10_000)


def fixed_at(value: Fraction) -> Fraction:
    """The fixed base of a score, in KRW (agrees with 87.5, 325 and 575 million as printed)."""
    band = class_of(value)
    return band.at(value, band.fixed)
