"""What countries are called, in three languages."""

from functools import cache

from babel import Locale

from haechi.report.words import PAGE
from haechi.text import Language, say

__all__ = ["LOCALES", "country_name"]

LOCALES: dict[Language, Locale] = {"ko": Locale("ko"), "en": Locale("en", "GB"), "zh": Locale("zh", "CN", "Hans")}


@cache
def country_name(country: str | None, language: Language) -> str:
    """The country in a reader's language, by Unicode's CLDR; a code it lacks stays a code, None is «not recorded»."""
    if country is None:
        return say(PAGE["unsaid"], language)
    return str(LOCALES[language].territories.get(country, country))
