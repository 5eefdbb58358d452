"""What a person wrote, as a seller may read it: «a customer» wrote it, and whatever identifies her was not meant for it."""

import re

from haechi.minimise.scan import scan
from haechi.names import item_name
from haechi.text import Language

__all__ = ["for_seller"]

_LEAST = 4  # letters from which on an identifier is looked for as a word: a shorter one is a word like any other


def for_seller(text: str, subject_id: str, language: Language) -> str:
    """The text with telephone numbers, identity numbers and the like replaced by what they are, in the seller's language; hers by «···»."""
    parts, at = list[str](), 0
    for hit in scan(text):
        parts += [text[at:hit.start], f"[{item_name('phone' if hit.kind == 'phone_virtual' else hit.kind, language)}]"]
        at = hit.end
    shown = "".join([*parts, text[at:]])
    if len(subject_id) < _LEAST:
        return shown
    return re.sub(rf"(?<!\w){re.escape(subject_id)}(?!\w)", "···", shown, flags=re.IGNORECASE)
