"""Three-valued logic (Kleene). ``None`` is «the records do not say», which is neither yes nor no."""

from collections.abc import Iterable

__all__ = ["Truth", "all_of", "any_of", "implies", "negate"]

Truth = bool | None
"""Yes, no, or *the records do not say*."""


def all_of(values: Iterable[Truth]) -> Truth:
    """Conjunction: one no settles it, else one unknown leaves it open. Of nothing: yes."""
    seen = set(values)
    return False if False in seen else None if None in seen else True


def any_of(values: Iterable[Truth]) -> Truth:
    """Disjunction: one yes settles it, else one unknown leaves it open. Of nothing: no."""
    seen = set(values)
    return True if True in seen else None if None in seen else False


def negate(value: Truth) -> Truth:
    """Negation: unknown stays unknown."""
    return None if value is None else not value


def implies(condition: Truth, consequence: Truth) -> Truth:
    """Material implication: kept where the condition fails, whatever the consequence."""
    return any_of((negate(condition), consequence))
