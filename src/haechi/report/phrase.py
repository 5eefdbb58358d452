"""Numbers, shares, days and places as a reader of each language writes them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from babel.dates import format_date

from haechi.law import Citation
from haechi.report.names import LOCALES
from haechi.text import Language, Text, say

__all__ = ["article", "day_of", "fill", "long_day", "number", "share"]

_PLURAL = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")
_KOREA = timedelta(hours=9)


def number(value: int) -> str:
    """With thousands set apart."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """A percentage that never says all, or none, of what is not quite all, or none; of nothing it is a dash."""
    if whole == 0:
        return "–"
    said = f"{100 * part / whole:.1f}"
    if said == "100.0" and part < whole:
        return ">99.9%"
    if said == "0.0" and part:
        return "<0.1%"
    return f"{said.removesuffix('.0')}%"


def fill(text: Text, language: Language, values: Mapping[str, object]) -> str:
    """The text with its values: integers with thousands set apart, ``[n:one|many]`` resolved by the number ``n``."""
    said = _PLURAL.sub(lambda found: found[2] if values[found[1]] == 1 else found[3], say(text, language))
    return said.format(**{key: number(value) if isinstance(value, int) else value for key, value in values.items()})


def day_of(instant: str) -> date:
    """The Korean day of a UTC instant."""
    return (datetime.fromisoformat(instant.replace("Z", "+00:00")) + _KOREA).date()


def long_day(day: date, language: Language) -> str:
    """A day in full: 2023년 10월 1일, 1 October 2023, 2023年10月1日."""
    return str(format_date(day, "long", locale=LOCALES[language]))


def article(citation: str, language: Language) -> str:
    """A citation as a reader of that language writes it."""
    return Citation.parse(citation).say(language)
