"""The floor of law: rules, citations, editions. Pure."""

from haechi.law.citation import Citation, cite
from haechi.law.edition import Law
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, since, span

__all__ = ["Citation", "Condition", "Doubt", "Ground", "Interval", "Law", "Level", "Rule", "Sanction", "cite", "since", "span"]
