"""One thing wrong with what somebody sent, in the words of whoever has to mend it."""

from dataclasses import dataclass

from haechi.text import Text

__all__ = ["Wrong"]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong: a word for programs, the field it is about, what it is, how to mend it."""

    code: str
    where: str
    what: Text
    help: Text
