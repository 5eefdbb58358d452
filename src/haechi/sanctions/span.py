"""A number known only to lie between two bounds; one number where they meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Span", "exactly", "total"]

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``, both included: KRW, or percent, as its place says."""

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a span from {self.low} down to {self.high}")

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | Fraction) and self.low <= value <= self.high

    def times(self, factor: "Span") -> "Span":
        """The product of two spans of numbers not negative."""
        return Span(self.low * factor.low, self.high * factor.high)

    def raised(self, percent: "Span") -> "Span":
        """Changed by a percentage, signed."""
        return self.times(Span(1 + percent.low / 100, 1 + percent.high / 100))

    def within(self, low: Number, high: Number) -> "Span":
        """Each bound moved into [low, high]."""
        return Span(min(max(self.low, Fraction(low)), Fraction(high)), min(max(self.high, Fraction(low)), Fraction(high)))


def exactly(value: Number) -> Span:
    """One number."""
    return Span(Fraction(value), Fraction(value))


def total(spans: Iterable[Span]) -> Span:
    """The sum; of nothing, 0."""
    return sum(spans, exactly(0))
