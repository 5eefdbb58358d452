"""The duties of the controller's own standing as a law of their own, and short ways to ask it."""

from datetime import date

from haechi.decision import decide_matter
from haechi.law import Law
from haechi.law.pipa.duties.standing import STANDING

LAW = Law(name="standing", rules=(), checked_on=date(2026, 11, 22), digest="", duties=STANDING)
ONLINE, NEW, MARCH, OCTOBER, NOW = date(2020, 8, 5), date(2023, 9, 15), date(2024, 3, 15), date(2025, 10, 2), date(2026, 9, 11)


def standing(matter):
    """Each rule that applies or may apply, without ``PIPA``, and whether it is kept."""
    return {short(j.rule): j.kept for j in decide_matter(matter, LAW) if j.rule.applies(matter) is not False}


def faults(matter):
    """What is not kept: each rule with the conditions unmet."""
    return {short(j.rule): [short(condition) for condition in j.unmet] for j in decide_matter(matter, LAW) if j.kept is False}


def gaps(matter):
    """What is not known to be kept: each rule with the conditions unknown."""
    return {short(j.rule): [short(condition) for condition in j.unknown] for j in decide_matter(matter, LAW) if j.kept is None}


def short(part):
    """A part's citation, without ``PIPA``."""
    return str(part.cite).removeprefix("PIPA ")


def fined(cite, day):
    """The articles by which a breach of a rule on that day is sanctioned."""
    [rule] = [rule for rule in STANDING if short(rule) == cite and day in rule.in_force]
    return {short(sanction) for sanction in rule.sanctions_on(day)}
