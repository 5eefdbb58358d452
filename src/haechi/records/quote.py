"""How a value that came is shown in a message: printable, short, in backticks."""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["nearest", "quoted"]

_LONGEST = 40


def quoted(value: object) -> str:
    """The value in backticks, cut at 40 characters, anything unprintable as ``?``."""
    text = str(value)
    shown = "".join(c if c.isprintable() and c != "`" else "?" for c in text[:_LONGEST])
    return f"`{shown}…`" if len(text) > _LONGEST else f"`{shown}`"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that this one is clearly a slip of, if any."""
    found = get_close_matches(name[:100].lower(), list(known), n=1, cutoff=0.75)
    return found[0] if found else None
