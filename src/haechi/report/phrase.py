"""Shares, days and articles as a reader of each language writes them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from haechi.law import Citation
from haechi.names import LOCALES
from haechi.text import Language

__all__ = ["article", "day_of", "long_day", "share"]

_KOREA = timedelta(hours=9)


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


def day_of(instant: str) -> date:
    """The Korean day of a UTC instant."""
    return (datetime.fromisoformat(instant.replace("Z", "+00:00")) + _KOREA).date()


def long_day(day: date, language: Language) -> str:
    """A day in full: 2023년 10월 1일, 1 October 2023, 2023年10月1日."""
    return str(format_date(day, "long", locale=LOCALES[language]))


def article(citation: str, language: Language) -> str:
    """A citation as a reader of that language writes it."""
    return Citation.parse(citation).say(language)
