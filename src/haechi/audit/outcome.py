"""Every distinct facts judged once, and what each outcome says of each rule: its marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from haechi.decision import Decision, Verdict, decide
from haechi.facts import Facts
from haechi.facts.decode import Cell
from haechi.law import Condition, Law, Level, Rule

__all__ = ["Kind", "Mark", "Outcome", "Ruling", "rule_on"]


class Kind(Enum):
    """A violation: the records show a rule was not kept. A gap: they cannot show that it was."""

    VIOLATION = "violation"
    GAP = "gap"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One thing counted of transfers: a rule not shown to be kept, or on it one condition of the ground reported."""

    level: str
    rule: str
    kind: str
    condition: str = ""
    condition_kind: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``decisions.parquet`` says of a transfer, and the marks it bears."""

    verdict: Verdict
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Ruling:
    """Cells ruled on: the outcome of each cell that was judged, and the rules and conditions behind the marks."""

    outcomes: list[Outcome]
    of_cell: list[tuple[Cell, int]]       # a judged cell and the index of its outcome
    rejected: list[Cell]                  # rows with faults
    lawless: list[Cell]                   # days no edition is written for
    rules: dict[str, Rule]
    conditions: dict[tuple[str, str], Condition]
    distinct_facts: int


def rule_on(cells: Iterable[Cell], law: Law) -> Ruling:
    """Judge every cell; equal facts are decided once."""
    known: dict[Facts, int] = {}
    index: dict[Outcome, int] = {}
    ruling = Ruling([], [], [], [], {}, {}, 0)
    for cell in cells:
        if cell.facts is None:
            (ruling.rejected if cell.fault else ruling.lawless).append(cell)
            continue
        if cell.facts not in known:
            decision = decide(cell.facts, law)
            outcome = _outcome(decision, ruling)
            if outcome not in index:
                index[outcome] = len(ruling.outcomes)
                ruling.outcomes.append(outcome)
            known[cell.facts] = index[outcome]
        ruling.of_cell.append((cell, known[cell.facts]))
    ruling.distinct_facts = len(known)
    return ruling


def _outcome(decision: Decision, ruling: Ruling) -> Outcome:
    unmet, unknown = decision.standing()
    marks: list[Mark] = []
    for judgement in decision.judgements:
        if judgement.kept is True:
            continue
        rule = judgement.rule
        kind = Kind.GAP if judgement.kept is None else Kind.VIOLATION
        own = Mark(rule.level.value, str(rule.cite), kind.value)
        ruling.rules.setdefault(own.rule, rule)
        marks.append(own)
        standing = (unmet, unknown) if rule.level is Level.TRANSFER else decision.standing(rule.level)
        for cited, conditions, listed in ((Kind.VIOLATION, judgement.unmet, standing[0]), (Kind.GAP, judgement.unknown, standing[1])):
            for condition in conditions:
                name = str(condition.cite)
                if condition.cited and name != own.rule and name in listed:
                    ruling.conditions.setdefault((own.rule, name), condition)
                    marks.append(Mark(own.level, own.rule, own.kind, name, cited.value))
    return Outcome(decision.verdict, unmet, unknown, tuple(sorted(set(marks))))
