"""The one shape of a rule: *applies ⇒ any ground ⇒ all of its conditions*.

Plain frozen objects in the statute's order, whose only code is a one-line test per condition. Reports,
``haechi law show`` and the decision tables are views of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from haechi.errors import LawError
from haechi.facts import Claim, Facts
from haechi.law.citation import Citation
from haechi.law.gap import PRODUCE
from haechi.logic import Truth, all_of, any_of, implies
from haechi.text import Text

__all__ = ["Condition", "Doubt", "Ground", "Interval", "Level", "Rule", "Sanction", "Test", "since", "span"]

Test = Callable[[Any], Truth]
"""A question about what its rule is asked of: the facts of a transfer, or a matter of the controller's."""


class Level(Enum):
    """Of whom a finding speaks; only rules of level transfer make a transfer's verdict."""

    TRANSFER = "transfer"
    RECIPIENT = "recipient"
    REQUEST = "request"
    CONTROLLER = "controller"


@dataclass(frozen=True, slots=True)
class Interval:
    """Korean days, the first included, the last not."""

    start: date
    end: date = date.max

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise LawError(f"ends `{self.end}` before its start `{self.start}`", help="swap the two")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a day in common."""
        return self.start < other.end and other.start < self.end


def since(day: str) -> Interval:
    """In force from this day on."""
    return Interval(date.fromisoformat(day))


def span(start: str, end: str) -> Interval:
    """In force from ``start`` until the day before ``end``."""
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """What a breach may lead to: surcharge, fine, order or penalty, dated apart from the rules."""

    cite: Citation
    law: str
    in_force: Interval
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question the text leaves open, how it is read here, and the decision that settles it, if any."""

    text: Text
    settled_by: str | None = None  # a decision's number, such as ``2024-013-192``


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing the law asks of a transfer.

    ``cited`` is False where the record format names the rule alone for a failure of this condition:
    it then speaks in explanations and in ``haechi law show``, and not in the lists of a decision.
    """

    cite: Citation
    law: str        # in the law's own words, verbatim
    holds: Test     # True, False, or None when the records do not say
    unmet: Text     # what to tell the reader when it does not hold
    unshown: Text   # … when the records do not show whether it holds
    remedy: Text    # what puts it right
    cited: bool = True

    def message(self, holds: Truth) -> Text:
        """What to tell the reader where it does not hold, or is not shown to."""
        return self.unshown if holds is None else self.unmet

    def mending(self, holds: Truth) -> Text:
        """What puts it right: where nothing is shown, the record."""
        return PRODUCE if holds is None else self.remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One way to satisfy a rule: all of its conditions together."""

    cite: Citation
    law: str
    conditions: tuple[Condition, ...]
    claim: Claim | None = None  # under which name a controller may claim it

    def __post_init__(self) -> None:
        cites = [condition.cite for condition in self.conditions]
        if not cites or len(set(cites)) < len(cites):
            raise LawError(
                f"the ground `{self.cite}` has no condition, or two of one citation: "
                f"{', '.join(map(str, cites))}",
                help="give every condition of a ground its own citation, so that a finding counts it once",
            )

    def holds(self, facts: object) -> Truth:
        """Whether every condition holds."""
        return all_of(condition.holds(facts) for condition in self.conditions)


def _first(facts: object, grounds: tuple[Ground, ...]) -> Ground:
    return grounds[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A prohibition with the grounds that lift it; a duty has just one ground."""

    cite: Citation
    title: Text
    law: str
    in_force: Interval
    applies: Test
    grounds: tuple[Ground, ...]
    sanctions: tuple[Sanction, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    level: Level = Level.TRANSFER
    reports: Callable[[Any, tuple[Ground, ...]], Ground] = _first  # the ground a failure speaks of
    asks: type = Facts                                             # of what it is asked: a transfer's facts, or a kind of matter

    def __post_init__(self) -> None:
        if not self.grounds:
            raise LawError(f"the rule `{self.cite}` has no ground", help="give a duty one, a ban one or more")

    def kept(self, facts: object) -> Truth:
        """Whether the rule is kept; a rule that does not apply is."""
        return implies(self.applies(facts), any_of(ground.holds(facts) for ground in self.grounds))

    def reported(self, facts: object) -> Ground:
        """The ground that a failure of this rule speaks of."""
        return self.reports(facts, self.grounds)

    def sanctions_on(self, day: date) -> tuple[Sanction, ...]:
        """What a breach of this rule on that Korean day may lead to."""
        return tuple(sanction for sanction in self.sanctions if day in sanction.in_force)
