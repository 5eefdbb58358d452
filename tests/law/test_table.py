"""Decision tables against the rules they were generated from."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from haechi.errors import LawError
from haechi.law.pipa import PIPA
from haechi.law.probe import SPELLED, cases, leaves
from haechi.law.table import diff, of_ground, of_rule, of_test
from haechi.logic import all_of, any_of, implies

TRUTHS = (True, False, None)
RULES = {str(rule.cite): rule for rule in PIPA.rules}


def answer(table, labels):
    """What the first fitting row answers."""
    for row in table.rows:
        if all(not cell or label in cell for cell, label in zip(row.cells, labels, strict=True)):
            return row.outcome
    raise AssertionError(f"no row answers {labels}")


@pytest.mark.parametrize("cite", ["PIPA 28-8(1)", "PIPA 39-12(2)", "PIPA 17(1)", "PIPA 16(1)"])
def test_the_table_of_a_rule_answers_every_case_as_the_rule_does(cite):
    """Applies, and any ground."""
    table = of_rule(RULES[cite])
    for vector in product(TRUTHS, repeat=len(table.columns)):
        assert answer(table, [SPELLED[t] for t in vector]) is implies(vector[0], any_of(vector[1:]))


def test_the_table_of_a_ground_answers_every_case_as_the_ground_does():
    """All of its conditions; n + 2 rows say it."""
    ground = RULES["PIPA 28-8(1)"].grounds[0]
    table = of_ground(ground)
    assert table.columns == tuple(str(c.cite) for c in ground.conditions) and len(table.rows) == 8
    for vector in product(TRUTHS, repeat=6):
        assert answer(table, [SPELLED[t] for t in vector]) is all_of(vector)


@pytest.mark.parametrize("cite", ["PIPA 24-2(1)", "PIPA 22-2(1)", "PIPA 28-9(1)", "PIPA 28-11", "PIPA 26(1)"])
def test_the_table_of_a_test_answers_every_case_as_the_test_does(cite):
    """Over the facts it really reads."""
    rule = RULES[cite]
    for test in (rule.applies, *(c.holds for g in rule.grounds for c in g.conditions)):
        table, over = of_test(test), leaves(test)
        for labels, facts in zip(product(*(leaf.labels for leaf in over)), cases(over), strict=True):
            assert answer(table, labels) is test(facts)


def test_a_test_reads_what_it_reads():
    """Found by watching it, also where one answer leads to another question."""
    by_guardian = RULES["PIPA 22-2(1)"].grounds[0].conditions[0].holds
    assert {leaf.path for leaf in leaves(by_guardian)} == {
        "consent.status", "consent.by_guardian", "third_party.status", "third_party.by_guardian",
    }
    clause = RULES["PIPA 26(1)"].grounds[0].conditions[3].holds
    assert [leaf.path for leaf in leaves(clause)] == ["document.3"]


def test_a_telling_stands_by_groups():
    """Items asked together are one group; alone it needs no «all but»."""
    (country,) = leaves(RULES["PIPA 28-8(1)"].grounds[0].conditions[2].holds)
    assert (country.path, country.labels) == ("consent.telling", ("all", "none", "?"))


def test_a_test_that_reads_what_is_not_closed_is_refused():
    """The edition is a day, and no rule may read a day."""
    with pytest.raises(LawError, match="`edition`"):
        leaves(lambda facts: facts.edition.year > 2024)


class TestDiff:
    """Which cases are answered otherwise."""

    def test_the_day_of_recognition(self):
        """Only ground 5 of 28-8(1), and only for recognised states."""
        (change,) = diff(PIPA.on(date(2025, 9, 15)), PIPA.on(date(2025, 9, 16)))
        assert change.kind == "changed" and change.place.endswith("PIPA 28-8(1)5")
        assert change.cases.lines()[:2] == ("eea  rrn   credit  =>", "yes  no    no      no -> yes")

    def test_the_reform_of_2023(self):
        """Rules come and go; those that stay answer as before."""
        changes = diff(PIPA.on(date(2023, 9, 14)), PIPA.on(date(2023, 9, 15)))
        assert {c.kind for c in changes} == {"added", "removed"}
        assert not any(c.place.startswith("PIPA 17(1)") for c in changes)

    def test_the_same_law_differs_in_nothing(self):
        """Not even where a test is written anew."""
        rules = PIPA.on(date(2026, 1, 1))
        anew = tuple(replace(r, applies=lambda facts, r=r: r.applies(facts)) for r in rules)
        assert diff(rules, anew) == ()

    def test_a_set_of_several_days_is_refused(self):
        """Two editions of one rule cannot be compared as one."""
        with pytest.raises(LawError, match="two rules of one citation"):
            diff(PIPA.rules, PIPA.rules)
