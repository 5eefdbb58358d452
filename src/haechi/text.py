"""Words for people, always in three languages."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar
from unicodedata import east_asian_width

__all__ = ["LANGUAGES", "Language", "Text", "bracketed", "columns", "fill", "filled", "listed", "number", "padded", "paired", "said_apart", "say",
           "together"]

Words = TypeVar("Words", bound=Hashable)
Of = TypeVar("Of", bound=Hashable)

Language = Literal["ko", "en", "zh"]
LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
_PLURAL = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Korean, English and Chinese; none may be empty."""

    ko: str
    en: str
    zh: str

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            if not getattr(self, language).strip():
                raise ValueError(f"text has no `{language}`: {self!r}")

    def as_dict(self) -> dict[str, str]:
        """The three languages as ``findings.json`` writes them."""
        return {language: say(self, language) for language in LANGUAGES}


def say(text: Text, language: Language) -> str:
    """The text in one language."""
    said: str = getattr(text, language)
    return said


def number(value: int) -> str:
    """With thousands set apart."""
    return f"{value:,}"


def fill(text: Text, language: Language, values: Mapping[str, object]) -> str:
    """The text with its values: integers with thousands set apart, ``[n:one|many]`` resolved by the number ``n``."""
    said = _PLURAL.sub(lambda found: found[2] if values[found[1]] == 1 else found[3], say(text, language))
    return said.format(**{key: number(value) if isinstance(value, int) else value for key, value in values.items()})


def filled(text: Text, **values: object) -> Text:
    """The text with its values, as ``fill`` sets them, in every language; a value that is a text is said in each one's own."""
    return Text(**{
        language: fill(text, language, {key: say(value, language) if isinstance(value, Text) else value for key, value in values.items()})
        for language in LANGUAGES
    })


def paired(name: str, value: str, language: Language) -> str:
    """A name with its value."""
    return f"{name}：{value}" if language == "zh" else f"{name}: {value}"


def listed(parts: Iterable[str], language: Language) -> str:
    """Several of one kind: this, that."""
    return ("、" if language == "zh" else ", ").join(parts)


def said_apart(parts: Iterable[str], language: Language) -> str:
    """Several things said of one; each may be a list."""
    return ("；" if language == "zh" else "; ").join(parts)


def bracketed(text: str, language: Language) -> str:
    """A remark after something else, with the blank before it where the language has one."""
    return f"（{text}）" if language == "zh" else f" ({text})"


def together(said: Iterable[tuple[Words, Of]]) -> dict[Words, list[Of]]:
    """What is said more than once, once: with everything it is said of, both in the order in which they came."""
    found: dict[Words, dict[Of, None]] = {}
    for words, of in said:
        found.setdefault(words, {})[of] = None
    return {words: list(of) for words, of in found.items()}


def columns(text: str) -> int:
    """How many columns the text takes on a screen: a letter of Korean or Chinese two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """The text with blanks up to so many columns."""
    return text + " " * (width - columns(text))
