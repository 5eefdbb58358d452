"""The duties towards people as a law of their own, and short ways to ask it."""

from datetime import date

from haechi.decision import decide_matter
from haechi.law import Law
from haechi.law.pipa.duties.people import PEOPLE

LAW = Law(name="people", rules=(), checked_on=date(2026, 11, 22), digest="", duties=PEOPLE)
ONLINE, NEW, NOW = date(2020, 8, 5), date(2023, 9, 15), date(2026, 9, 11)


def standing(matter):
    """Each rule asked of the matter, without ``PIPA``, and whether it is kept."""
    return {short(judgement.rule): judgement.kept for judgement in decide_matter(matter, LAW)}


def faults(matter):
    """What is not kept: each rule with the conditions unmet."""
    return {
        short(judgement.rule): [short(condition) for condition in judgement.unmet]
        for judgement in decide_matter(matter, LAW) if judgement.kept is False
    }


def asked(matter):
    """The citations of the rules that apply, or may apply."""
    return {short(judgement.rule) for judgement in decide_matter(matter, LAW) if judgement.rule.applies(matter) is not False}


def short(part):
    """A part's citation, without ``PIPA``."""
    return str(part.cite).removeprefix("PIPA ")
