"""From 2020-08-05 to today no day is without the law of a matter, and none has it twice."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from haechi.law.pipa import PIPA

FIRST, TODAY = date(2020, 8, 5), PIPA.checked_on
CHAINS = {  # what one article took over from another: together they hold every day, each day by one of them
    "transfer abroad": ("39-12(2)", "28-8(1)"), "safeguards": ("39-12(4)", "28-8(4)"), "children": ("39-3(4)", "22-2(1)"), "leaks told": ("39-4(1)", "34(1)"),
    "appointing an agent": ("39-11(1)", "31-2(1)"), "publishing an agent": ("39-11(3)", "31-2(3)", "31-2(4)"), "notice of use": ("39-8(1)", "20-2(1)"),
    "insurance": ("39-9(1)", "Decree 48-7(1)", "39-7(1)"), "ways of using rights": ("39-7(2)", "38(4)"), "access": ("35(3)",), "policy": ("30(1)",), "logs": ("29",),
    "provision": ("17(1)",), "minimum": ("16(1)",), "numbers": ("24-2(1)",), "processors": ("26(4)",), "correction": ("36(2)",), "suspension": ("37(2)",),
}


def place(rule):
    """The citation without the Act's name."""
    return str(rule.cite).removeprefix("PIPA ")


@pytest.mark.parametrize("name", sorted(CHAINS))
def test_every_day_has_its_law_once(name):
    """No gap, and no overlap of rules asked of the same thing."""
    spans = defaultdict(list)
    for rule in PIPA.all_rules:
        if place(rule) in CHAINS[name]:
            spans[rule.asks.__name__, rule.level if place(rule) in ("36(2)",) else "", rule.title.en if place(rule) == "31-2(3)" else ""].append(rule)
    chains = [[r for some in spans.values() for r in some if r.asks is asks and (place(r) != "31-2(3)" or "polic" in r.title.en)]
              for asks in {r.asks for some in spans.values() for r in some}]
    assert chains
    for chain in chains:
        held = sorted((rule.in_force for rule in chain), key=lambda span: span.start)
        assert held[0].start == FIRST and held[-1].end > TODAY, (name, held)
        for one, next_ in pairwise(held):
            assert one.end == next_.start, (name, one, next_)


def test_no_two_rules_of_one_citation_are_asked_of_one_thing_on_one_day():
    """Of any citation, on any day."""
    rules = PIPA.all_rules
    for n, one in enumerate(rules):
        for other in rules[n + 1:]:
            if one.cite == other.cite and one.asks is other.asks:
                assert not one.in_force.meets(other.in_force), (one.cite, one.in_force, other.in_force)


def test_every_sanction_of_a_rule_is_in_force_on_some_day_of_it():
    """A sanction dated elsewhere would never be told."""
    for rule in PIPA.all_rules:
        for sanction in rule.sanctions:
            assert sanction.in_force.meets(rule.in_force), (rule.cite, sanction.cite)


def test_on_every_day_since_the_first_every_rule_has_one_ground_to_report():
    """Whatever day it is."""
    day = FIRST
    while day <= TODAY:
        assert len({(r.cite, r.asks) for r in PIPA.on(day)}) == len(PIPA.on(day)) > 8
        day += timedelta(days=1)
