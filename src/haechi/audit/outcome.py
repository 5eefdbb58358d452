"""Every distinct facts judged once, and what each outcome says of each rule: its marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from haechi.audit.signature import UNTOUCHED, Signatures
from haechi.audit.spoken import Kind, Spoken
from haechi.decision import Decision, Verdict, decide
from haechi.facts import Facts
from haechi.facts.decode import Cell
from haechi.law import Law, Level, Rule
from haechi.measure.measure import drop_item
from haechi.records.model import ITEMS

__all__ = ["Mark", "Outcome", "Ruling", "rule_on"]


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
    kind: int = UNTOUCHED  # the class of its signatures


@dataclass(slots=True)
class Ruling:
    """Cells ruled on: the outcome of each cell that was judged, and the rules behind the marks with what was wanting of them."""

    outcomes: list[Outcome]
    of_cell: list[tuple[Cell, int]]       # a judged cell and the index of its outcome
    rejected: list[Cell]                  # rows with faults
    lawless: list[Cell]                   # days no edition is written for
    rules: dict[str, Rule]
    spoken: Spoken
    signatures: Signatures
    distinct_facts: int = 0


def rule_on(cells: Iterable[Cell], law: Law, editions: tuple[date, ...], purposes: Mapping[int, str]) -> Ruling:
    """Judge every cell; equal facts are decided once. ``purposes``: the names of purposes by their number in a cell."""
    known: dict[Facts, Outcome] = {}
    index: dict[Outcome, int] = {}
    ruling = Ruling([], [], [], [], {}, Spoken(), Signatures(law, editions))
    for cell in cells:
        if cell.facts is None:
            (ruling.rejected if cell.fault else ruling.lawless).append(cell)
            continue
        if cell.facts not in known:
            known[cell.facts] = _outcome(decide(cell.facts, law), ruling)
        own = known[cell.facts]
        kind = ruling.signatures.add(
            cell.facts, own.verdict, _beyond(cell, purposes), transfers=cell.transfers, first_us=cell.first_us, last_us=cell.last_us)
        outcome = replace(own, kind=kind)
        if outcome not in index:
            index[outcome] = len(ruling.outcomes)
            ruling.outcomes.append(outcome)
        ruling.of_cell.append((cell, index[outcome]))
    ruling.distinct_facts = len(known)
    return ruling


def _beyond(cell: Cell, purposes: Mapping[int, str]) -> frozenset[str]:
    """The measures that stop each item beyond the purpose."""
    return frozenset(drop_item(purposes[cell.purpose], item) for place, item in enumerate(ITEMS) if cell.beyond >> place & 1)


def _outcome(decision: Decision, ruling: Ruling) -> Outcome:
    unmet, unknown = decision.standing()
    marks: list[Mark] = []
    for judgement in decision.judgements:
        if judgement.kept is True:
            continue
        rule = judgement.rule
        kind = ruling.spoken.hear(str(rule.cite), judgement)
        own = Mark(rule.level.value, str(rule.cite), kind.value)
        ruling.rules.setdefault(own.rule, rule)
        marks.append(own)
        standing = (unmet, unknown) if rule.level is Level.TRANSFER else decision.standing(rule.level)
        for cited, conditions, listed in ((Kind.VIOLATION, judgement.unmet, standing[0]), (Kind.GAP, judgement.unknown, standing[1])):
            for condition in conditions:
                name = str(condition.cite)
                if condition.cited and name != own.rule and name in listed:
                    marks.append(Mark(own.level, own.rule, own.kind, name, cited.value))
    return Outcome(decision.verdict, unmet, unknown, tuple(sorted(set(marks))))
