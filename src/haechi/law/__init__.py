"""The floor of law: rules, citations, editions. Pure."""

from haechi.law.citation import Citation, cite
from haechi.law.edition import Law, NoEffect, no_effect
from haechi.law.gap import PRODUCE
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, since, span

__all__ = [
    "PRODUCE", "Citation", "Condition", "Doubt", "Ground", "Interval", "Law", "Level", "NoEffect", "Rule",
    "Sanction", "cite", "no_effect", "since", "span",
]
