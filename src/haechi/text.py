"""Words for people, always in three languages."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["LANGUAGES", "Language", "Text", "say"]

Language = Literal["ko", "en", "zh"]
LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")


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
