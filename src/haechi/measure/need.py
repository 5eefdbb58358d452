"""What a transfer needs to be no longer unlawful: the least sets of measures, found by judging it again."""

from collections.abc import Callable
from itertools import combinations

from haechi.decision import Verdict
from haechi.facts import Facts
from haechi.law import Law, Level, Rule
from haechi.logic import Truth, all_of
from haechi.measure.measure import GENERAL, taken

__all__ = ["NO_CURE", "Denial", "Needs", "needs", "verdict"]

Needs = tuple[frozenset[str], ...]
"""The least sets of measures any one of which suffices; ``NO_CURE`` where none does."""
NO_CURE: Needs = ()


class Denial:
    """One denied transfer's facts, and the rules that are broken: nothing else can stand in the way of a cure.

    A rule that was not broken is not broken by a measure: whoever takes it is taken to do what it entails. (A new consent
    asks a guardian where the person is a child, and before 2023-09-15 brought the safeguards of 39-12(4) with it.)
    """

    def __init__(self, facts: Facts, law: Law, beyond: frozenset[str]) -> None:
        self.facts, self.beyond = facts, beyond
        self.broken = tuple(rule for rule in law.on(facts.edition) if rule.kept(facts) is False)
        self.touching = frozenset(measure.code for measure in GENERAL if measure.change(facts) != facts) | beyond
        self._known: dict[frozenset[str], tuple[Rule, ...]] = {}

    def still_broken(self, measures: frozenset[str]) -> tuple[Rule, ...]:
        """The rules of every level that stay broken under these measures."""
        touching = measures & self.touching
        if touching not in self._known:
            changed = taken(self.facts, touching, self.beyond)
            self._known[touching] = tuple(rule for rule in self.broken if rule.kept(changed) is False)
        return self._known[touching]

    def cured(self, measures: frozenset[str]) -> bool:
        """Whether the transfer is no longer unlawful."""
        return not any(rule.level is Level.TRANSFER for rule in self.still_broken(measures))


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
    question = Denial(facts, law, beyond)
    every = question.touching
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
