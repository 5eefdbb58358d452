"""Three values: True, False, and None for what the records do not say (Kleene's strong logic)."""

from collections.abc import Iterable

Three = bool | None


def all3(values: Iterable[Three]) -> Three:
    """False if any is False, else None if any is None, else True."""
    seen = list(values)
    if False in seen:
        return False
    return None if None in seen else True


def any3(values: Iterable[Three]) -> Three:
    """True if any is True, else None if any is None, else False."""
    seen = list(values)
    if True in seen:
        return True
    return None if None in seen else False


def not3(value: Three) -> Three:
    """The opposite; unknown stays unknown."""
    return None if value is None else not value
