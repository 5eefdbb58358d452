"""A page in one language: its template, its words, and how days, items, countries and provisions are written there."""

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from haechi.gateway.clock import instant
from haechi.names import country_name, item_name
from haechi.portal.words import WORDS
from haechi.report.phrase import article, day_of, long_day
from haechi.text import Language, Text, fill, number, say

__all__ = ["NAMES", "asset", "render", "word"]

NAMES: Mapping[Language, str] = {"ko": "한국어", "en": "English", "zh": "中文"}


@cache
def asset(name: str) -> bytes:
    """A file of the portal's own that pages load."""
    return files("haechi.portal").joinpath("static", name).read_bytes()


@cache
def _stamp(name: str) -> str:
    return hashlib.sha256(asset(name)).hexdigest()[:12]


@cache
def _environment() -> Environment:
    made = Environment(loader=PackageLoader("haechi.portal"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made.globals.update(names=NAMES, stamp=_stamp)
    made.filters.update(n=number, item_of=item_name)
    return made


def word(language: Language, key: str, **values: object) -> str:
    """One message of the pages, filled with its values."""
    return fill(WORDS[key], language, values) if values else say(WORDS[key], language)


def render(template: str, language: Language, **context: Any) -> str:
    """The page as HTML."""
    return _environment().get_template(template).render(
        lang=language, w=partial(word, language), tell=lambda text: say(text, language) if isinstance(text, Text) else text[language],
        day=lambda one: long_day(one if isinstance(one, date) else _day(one), language), time=_time,
        item=lambda name: item_name(name, language), country=lambda code: country_name(code, language),
        iso=lambda text: day_of(text),
        cited=lambda cite: article(cite, language), cited_ko=lambda cite: article(cite, "ko"), **context)


def _day(at_us: int) -> date:
    """The Korean day of a moment."""
    return day_of(instant(at_us))


def _time(at_us: int, *, seconds: bool = False) -> str:
    """A moment in Korea, to the minute or to the second."""
    return instant(at_us + 9 * 3600 * 1_000_000)[:19 if seconds else 16].replace("T", " ")
