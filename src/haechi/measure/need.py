"""What a transfer needs to be no longer unlawful: the least sets of measures, found by judging it again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from haechi.decision import Verdict
from haechi.facts import Facts
from haechi.law import Law, Level, Rule
from haechi.logic import Truth, all_of, any_of
from haechi.measure.measure import GENERAL, taken

__all__ = ["NO_CURE", "Needs", "after", "needs", "verdict"]

Needs = tuple[frozenset[str], ...]
"""The least sets of measures any one of which suffices; ``NO_CURE`` where none does."""
NO_CURE: Needs = ()


@dataclass(frozen=True, slots=True)
class _Question:
    """One denial: its facts, and the rules that are broken. Nothing else can stand in the way (see ``after``)."""

    facts: Facts
    beyond: frozenset[str]
    broken: tuple[Rule, ...]
    known: dict[frozenset[str], bool]

    def cured(self, measures: frozenset[str]) -> bool:
        if measures not in self.known:
            changed = taken(self.facts, measures, self.beyond)
            self.known[measures] = all(rule.kept(changed) is not False for rule in self.broken)
        return self.known[measures]


def after(facts: Facts, measures: Iterable[str], beyond: frozenset[str], law: Law) -> Iterator[tuple[Rule, Truth]]:
    """How every rule of the day stands had these measures been taken.

    A rule that was not broken is not broken by a measure: whoever takes it is taken to do what it entails. (A new consent
    asks a guardian where the person is a child, and before 2023-09-15 brought the safeguards of 39-12(4) with it.)
    """
    changed = taken(facts, measures, beyond)
    for rule in law.on(facts.edition):
        before = rule.kept(facts)
        yield rule, rule.kept(changed) if before is False else any_of((before, rule.kept(changed)))


def verdict(facts: Facts, law: Law) -> Verdict:
    """The verdict alone, as ``decide`` has it."""
    kept: list[Truth] = []
    for rule in law.on(facts.edition):
        if rule.level is Level.TRANSFER:
            kept.append(rule.kept(facts))
            if kept[-1] is False:
                return Verdict.DENY
    return Verdict(all_of(kept))


def needs(facts: Facts, law: Law, beyond: frozenset[str]) -> Needs:
    """The least sets of measures that lift a denial. ``beyond``: codes of the items sent beyond the purpose."""
    broken = tuple(rule for rule in law.on(facts.edition) if rule.level is Level.TRANSFER and rule.kept(facts) is False)
    question = _Question(facts, beyond, broken, {})
    every = frozenset(measure.code for measure in GENERAL if measure.change(facts) != facts) | beyond
    if not question.cured(every):
        return NO_CURE
    wanted = frozenset(code for code in every if not question.cured(every - {code}))
    if question.cured(wanted):
        return (wanted,)  # no measure makes anything worse, so each of these is wanted whatever else is done
    return _least(wanted, sorted(every - wanted), question.cured)


def _least(wanted: frozenset[str], rest: list[str], cured: Callable[[frozenset[str]], bool]) -> Needs:
    """The least supersets of ``wanted`` that cure, smallest first: the grounds of a rule are alternatives."""
    found: list[frozenset[str]] = []
    for size in range(1, len(rest) + 1):
        for extra in combinations(rest, size):
            candidate = wanted | frozenset(extra)
            if not any(known <= candidate for known in found) and cured(candidate):
                found.append(candidate)
    return tuple(found)
