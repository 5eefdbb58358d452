"""What lists of free words say: whether a word is among them, and whether they name Korean."""

import re
from collections.abc import Collection, Sequence

from haechi.logic import Truth, any_of

__all__ = ["is_korean", "says", "spoken"]

_KOREAN = frozenset({"ko", "kor", "korean", "한국어", "국문", "한글"})

Words = Sequence[str | None] | None


def spoken(words: Words) -> list[str | None] | None:
    """The words without case and blanks about them; None for one that is empty."""
    return None if words is None else [(word or "").strip().casefold() or None for word in words]


def says(words: Words, word: str, vocabulary: Collection[str]) -> Truth:
    """Whether the word is among them. A word beyond the vocabulary may be this one in other words: then unknown."""
    heard = spoken(words)
    if heard is None or word in heard:
        return None if heard is None else True
    return False if all(other in vocabulary for other in heard) else None


def is_korean(languages: Words) -> Truth:
    """Whether one of the languages is Korean (``ko``, ``ko-KR``, ``Korean``, ``한국어``); unknown of none at all."""
    heard = spoken(languages)
    if not heard:
        return None
    return any_of(None if word is None else not _KOREAN.isdisjoint(re.split(r"[\W_]+", word)) for word in heard)
