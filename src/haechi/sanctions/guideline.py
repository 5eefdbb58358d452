"""The shape of a guideline: reasons that move an amount by a percentage, their limits, and what is usually given.

``proof`` says where a number is from: a statute, a printed rule, or the decisions that show it. Nothing here
is a default: ``usual`` is what the Commission gave in the decisions named, and is used only where the reader
asks what reasons alone lead to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from haechi.errors import HaechiError
from haechi.sanctions.span import Span, exactly, total
from haechi.text import Text

__all__ = ["Adjustment", "Reason", "Stage", "UnknownReasonError"]


class UnknownReasonError(HaechiError):
    """A reason that the guideline does not know."""

    def __init__(self, code: str, stage: str, known: Iterable[str]) -> None:
        super().__init__(f"{stage}: no reason `{code}`", help=f"its reasons are {', '.join(known)}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to raise (percent > 0) or to reduce (< 0); ``limit`` is what the guideline allows."""

    code: str
    limit: Span  # signed percent
    usual: int | None  # what decisions gave for it alone; None: they differ, or there is none
    text: Text
    proof: Text
    group: str = ""  # reasons of one group share one limit


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What reasons do together: the range they allow, and the usual percentage if every one of them has one."""

    allowed: Span
    usual: Fraction | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a computation: its reasons, the limit of each group and of the whole (signed percent)."""

    name: Text
    reasons: tuple[Reason, ...]  # of degrees of one thing the greater first
    floor: int
    ceiling: int
    groups: Mapping[str, int] = field(default_factory=dict)  # most that the reasons of a group reduce by, positive
    degrees: frozenset[str] = frozenset()  # groups of degrees of one thing: only the greatest counts
    proof: Text

    def reason(self, code: str) -> Reason:
        """The reason of this code; ``UnknownReasonError`` if the guideline has none."""
        for reason in self.reasons:
            if reason.code == code:
                return reason
        raise UnknownReasonError(code, self.name.en, (reason.code for reason in self.reasons))

    @property
    def whole(self) -> Span:
        """All that the stage can do."""
        return Span(Fraction(self.floor), Fraction(self.ceiling))

    def together(self, codes: Iterable[str]) -> Adjustment:
        """What these reasons allow together, and usually lead to. A code given twice counts once."""
        reasons = self._greatest(tuple(self.reason(code) for code in dict.fromkeys(codes)))
        allowed = self._sum({reason: reason.limit for reason in reasons})
        usual = None
        if all(reason.usual is not None for reason in reasons):
            usual = self._sum({reason: exactly(reason.usual or 0) for reason in reasons}).low
        return Adjustment(allowed, usual, reasons)

    def open_beside(self, code: str | None) -> Span:
        """All that may come of the stage where this reason holds and nothing is said of those that are not of its kind."""
        kind = (code or "duration").split("_")[0]
        fixed = {self.reason(code): self.reason(code).limit} if code else {}
        rest = self._greatest(tuple(reason for reason in self.reasons if not reason.code.startswith(kind)))
        return self._sum(fixed | {reason: Span(min(reason.limit.low, Fraction(0)), max(reason.limit.high, Fraction(0))) for reason in rest})

    def _greatest(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        order = {reason.code: place for place, reason in enumerate(self.reasons)}
        best: dict[str, Reason] = {}
        for reason in sorted(reasons, key=lambda r: order[r.code]):
            best.setdefault(reason.group if reason.group in self.degrees else f"={reason.code}", reason)
        return tuple(reason for reason in reasons if reason in best.values())

    def _sum(self, of: Mapping[Reason, Span]) -> Span:
        parts = [span for reason, span in of.items() if reason.group not in self.groups]
        for group, limit in self.groups.items():
            parts.append(total(span for reason, span in of.items() if reason.group == group).within(-limit, self.ceiling))
        return total(parts).within(self.floor, self.ceiling)
