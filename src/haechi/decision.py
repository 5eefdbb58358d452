"""The one place where a transfer is judged. Pure: no clock, no database, no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from haechi.facts import Facts, Matter
from haechi.law.citation import Citation
from haechi.law.edition import Law
from haechi.law.gap import PRODUCE, of_rule
from haechi.law.rule import Condition, Ground, Level, Rule
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["Decision", "Judgement", "Verdict", "decide", "decide_matter", "judge"]


class Verdict(Enum):
    """XACML's terms. A gateway lets through PERMIT and nothing else."""

    PERMIT = True
    DENY = False
    INDETERMINATE = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one rule fared, and what was wanting on the ground it is reported on.

    ``applies``: whether it is asked at all. ``open``: other grounds of an open rule, of which it is not shown whether they were met.
    """

    rule: Rule
    kept: Truth
    applies: Truth
    ground: Ground | None = None  # None where nothing is wanting
    unmet: tuple[Condition, ...] = ()
    unknown: tuple[Condition, ...] = ()
    open: tuple[Ground, ...] = ()

    @property
    def message(self) -> Text:
        """What to tell the reader of the rule as a whole, where it was not kept or is not shown to be."""
        return of_rule(self.kept, self.applies)

    def mending(self) -> Iterator[tuple[Text, Citation]]:
        """What puts right each condition that was wanting, and the rule itself where it is open and no condition is."""
        for holds, conditions in ((False, self.unmet), (None, self.unknown)):
            yield from ((condition.mending(holds), condition.cite) for condition in conditions)
        if self.kept is None and not self.unknown:
            yield PRODUCE, self.rule.cite


@dataclass(frozen=True, slots=True)
class Decision:
    """A transfer judged under every rule of its day."""

    facts: Facts
    verdict: Verdict
    judgements: tuple[Judgement, ...]

    def standing(self, level: Level = Level.TRANSFER) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sorted citations unmet and unknown; a rule's own standing prevails over a condition's."""
        judgements = [j for j in self.judgements if j.rule.level is level and j.kept is not True]
        own = {str(j.rule.cite): j.kept for j in judgements}
        unmet = {cite for cite, kept in own.items() if kept is False}
        unmet |= {str(c.cite) for j in judgements for c in j.unmet if c.cited and str(c.cite) not in own}
        unknown = {cite for cite, kept in own.items() if kept is None}
        unknown |= {str(c.cite) for j in judgements for c in j.unknown if c.cited and str(c.cite) not in own}
        return tuple(sorted(unmet)), tuple(sorted(unknown - unmet))


def decide(facts: Facts, law: Law) -> Decision:
    """Judge one transfer by the law of its day."""
    judgements = tuple(judge(rule, facts) for rule in law.on(facts.edition))
    kept = all_of(j.kept for j in judgements if j.rule.level is Level.TRANSFER)
    return Decision(facts, Verdict(kept), judgements)


def decide_matter(matter: Matter, law: Law) -> tuple[Judgement, ...]:
    """Judge one matter of the controller's by every rule of its day that is asked of its kind."""
    return tuple(judge(rule, matter) for rule in law.duties_on(matter.edition, type(matter)))


def judge(rule: Rule, facts: Facts | Matter) -> Judgement:
    """Judge one rule; a rule that is kept wants for nothing."""
    kept, applies = rule.kept(facts), rule.applies(facts)
    if kept is True:
        return Judgement(rule, kept, applies)
    ground = rule.reported(facts)
    readings = [(c, c.holds(facts)) for c in ground.conditions]
    return Judgement(
        rule,
        kept,
        applies,
        ground,
        unmet=tuple(c for c, holds in readings if holds is False),
        unknown=tuple(c for c, holds in readings if holds is None),
        open=tuple(other for other in rule.grounds if other is not ground and other.holds(facts) is None) if kept is None else (),
    )
