"""Decision tables, generated and never written: of a rule, of a ground, of a test, and what changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, Literal, TypeVar

from haechi.errors import LawError
from haechi.facts import Facts
from haechi.law.probe import SPELLED, cases, leaves
from haechi.law.rule import Ground, Rule, Test
from haechi.logic import Truth, all_of, any_of, implies
from haechi.text import columns, padded

__all__ = ["Change", "Row", "Table", "diff", "of_ground", "of_rule", "of_test"]

T = TypeVar("T")
Labels = tuple[str, ...]

_TRUTHS: tuple[Truth, ...] = (True, False, None)


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """For each column the labels of which one must be met (none listed: any), and what follows."""

    cells: tuple[Labels, ...]
    outcome: T


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """Rows in order; the first that a case meets answers it, and every case meets one."""

    columns: Labels
    rows: tuple[Row[T], ...]

    def lines(self, translate: Callable[[str], str] = str) -> tuple[str, ...]:
        """The table as aligned lines, heading first; ``-`` is any value, ``?`` not known."""
        grid = [[*map(translate, self.columns), "=>"]]
        for row in self.rows:
            cells = ["|".join(map(translate, cell)) or "-" for cell in row.cells]
            grid.append([*cells, _spelled(row.outcome, translate)])
        widths = [max(columns(line[i]) for line in grid) for i in range(len(grid[0]))]
        return tuple(
            "  ".join(padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in grid
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a rule that came, went, or answers some cases otherwise than before.

    ``place`` names the rule, and under it the ground and the condition. ``cases`` is there for a change: the
    cases answered otherwise, with the old answer and the new; cases that met no row are answered as before.
    """

    place: str
    kind: Literal["added", "removed", "changed"]
    cases: Table[tuple[Truth, Truth]] | None = None


def of_rule(rule: Rule) -> Table[Truth]:
    """Whether the rule is kept, by whether it applies and how each of its grounds stands, in their order."""
    columns = ("applies", *(str(number) for number in range(1, len(rule.grounds) + 1)))
    return _decisive(columns, lambda vector: implies(vector[0], any_of(vector[1:])))


def of_ground(ground: Ground) -> Table[Truth]:
    """Whether the ground holds, by how each of its conditions stands."""
    return _decisive(tuple(str(condition.cite) for condition in ground.conditions), all_of)


def of_test(test: Test, of: type = Facts) -> Table[Truth]:
    """What a test answers, by the facts it really reads; the rows part the cases among them."""
    return _enumerated((test,), lambda answers: answers[0], of)


def diff(old: Iterable[Rule], new: Iterable[Rule]) -> tuple[Change, ...]:
    """What changed between two sets of rules of one day each, such as ``PIPA.on(day)``.

    Rules are matched by citation, grounds by citation and claim, conditions by citation. ``LawError`` where
    a set holds two rules of one citation.
    """
    old, new = tuple(old), tuple(new)
    before, after = _parts(old), _parts(new)
    asks = {str(rule.cite): rule.asks for rule in (*old, *new)}
    found = [Change(place, "removed") for place in before if place not in after]
    for place, test in after.items():
        was = before.get(place)
        if was is None:
            found.append(Change(place, "added"))
        elif was is not test and (shifts := _shifts(was, test, asks[place.split(' applies')[0].split(' > ')[0]])).rows:
            found.append(Change(place, "changed", shifts))
    return tuple(found)


def _parts(rules: Iterable[Rule]) -> dict[str, Test]:
    parts: dict[str, Test] = {}
    for rule in rules:
        if f"{rule.cite} applies" in parts:
            raise LawError(f"two rules of one citation: `{rule.cite}`", help="give the rules of one day each")
        parts[f"{rule.cite} applies"] = rule.applies
        for ground in rule.grounds:
            claim = f" ({ground.claim.name.lower()})" if ground.claim else ""
            for condition in ground.conditions:
                parts[f"{rule.cite} > {ground.cite}{claim} > {condition.cite}"] = condition.holds
    return parts


def _shifts(was: Test, now: Test, of: type) -> Table[tuple[Truth, Truth]]:
    table = _enumerated((was, now), lambda answers: (answers[0], answers[1]), of)
    rows = tuple(row for row in table.rows if row.outcome[0] is not row.outcome[1])
    return Table(table.columns, rows)


def _decisive(columns: Labels, kept: Callable[[tuple[Truth, ...]], Truth]) -> Table[Truth]:
    """The fewest answers that settle the matter, whatever the others are; otherwise it is not known.

    Sound because three-valued logic is monotone: what holds with the rest unknown holds however it turns out.
    """
    vectors = sorted(product(_TRUTHS, repeat=len(columns)), key=lambda v: sum(t is not None for t in v))
    rows: list[Row[Truth]] = []
    for outcome in (True, False):
        least: list[tuple[Truth, ...]] = []
        for vector in vectors:
            if kept(vector) is outcome and not any(_within(fewer, vector) for fewer in least):
                least.append(vector)
        rows += [Row(tuple(() if t is None else (SPELLED[t],) for t in vector), outcome) for vector in least]
    return Table(columns, (*rows, Row(((),) * len(columns), None)))


def _within(fewer: tuple[Truth, ...], vector: tuple[Truth, ...]) -> bool:
    return all(a is None or a is b for a, b in zip(fewer, vector, strict=True))


def _enumerated(tests: tuple[Test, ...], outcome: Callable[[list[Truth]], T], of: type) -> Table[T]:
    over = leaves(*tests, of=of)
    answers = (outcome([test(facts) for test in tests]) for facts in cases(over, of))
    labels = [leaf.labels for leaf in over]
    rows = _reduced(labels, dict(zip(product(*labels), answers, strict=True)))
    return Table(tuple(leaf.path for leaf in over), rows)


def _reduced(labels: Sequence[Labels], answers: Mapping[Labels, T]) -> tuple[Row[T], ...]:
    """Column by column: labels that lead to the same rows share one cell."""
    if not labels:
        return (Row((), answers[()]),)
    by_rows: dict[tuple[Row[T], ...], list[str]] = {}
    for label in labels[0]:
        rest = {vector[1:]: answer for vector, answer in answers.items() if vector[0] == label}
        by_rows.setdefault(_reduced(labels[1:], rest), []).append(label)
    return tuple(
        Row((() if len(alike) == len(labels[0]) else tuple(alike), *row.cells), row.outcome)
        for rows, alike in by_rows.items() for row in rows
    )


def _spelled(outcome: object, translate: Callable[[str], str]) -> str:
    if isinstance(outcome, tuple):
        return " -> ".join(_spelled(part, translate) for part in outcome)
    return translate(SPELLED[outcome]) if outcome is None or isinstance(outcome, bool) else str(outcome)
