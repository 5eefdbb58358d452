"""Words for people, always in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["LANGUAGES", "Language", "Text", "fill", "filled", "number", "say"]

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
