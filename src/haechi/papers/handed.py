"""What is handed in – names, contacts, descriptions – as a paper shows it: on one line, nothing in it that cannot be seen."""

from haechi.minimise.mask import seen
from haechi.text import Text, say

__all__ = ["handed", "handed_text"]


def handed(value: object) -> str:
    """The value on one line; empty if it is None or holds no letter and no digit."""
    shown = "" if value is None else " ".join(seen(str(value)).split())
    return shown if any(c.isalnum() for c in shown) else ""


def handed_text(value: str | Text) -> Text | None:
    """The value in three languages: its own, or one string for all; None if one of them says nothing."""
    ko, en, zh = (handed(value if isinstance(value, str) else say(value, language)) for language in ("ko", "en", "zh"))
    return Text(ko=ko, en=en, zh=zh) if ko and en and zh else None
