"""Putting a request off: what stands in the way, whatever is asked for, and what is wrong with a day and a reason. Pure."""

from collections.abc import Iterator
from datetime import date

from haechi.facts.matter import Wish
from haechi.report.phrase import long_day
from haechi.rights.extension_words import WRONGS
from haechi.rights.wish import TERMS, end_of, latest_on
from haechi.rights.wrong import Wrong
from haechi.text import LANGUAGES, Text, filled

__all__ = ["barriers", "wrongs"]


def barriers(wish: Wish | None, last: date | None, times: int, now_us: int) -> tuple[Wrong, ...]:
    """Why a request cannot be put off at all. ``last``: the day by which it is to be answered now; ``times``: how often it was put off before."""
    return tuple(_barriers(wish, last, times, now_us))


def _barriers(wish: Wish | None, last: date | None, times: int, now_us: int) -> Iterator[Wrong]:
    if wish is None or last is None:
        yield WRONGS["unrecorded"]
        return
    allowed = TERMS[wish].extensions
    if allowed == 0:
        yield WRONGS["no_delay"]
        return
    if now_us >= end_of(last):
        yield WRONGS["over"]
    if allowed is not None and times >= allowed:
        yield _with("too_often", times=times)


def wrongs(wish: Wish | None, last: date | None, times: int, now_us: int, until: date | None, reason: str) -> tuple[Wrong, ...]:
    """All that is wrong with putting a request off to the end of this day for this reason."""
    found = list(_barriers(wish, last, times, now_us))
    if not reason.strip():
        found.append(WRONGS["no_reason"])
    latest = None if wish is None or last is None else latest_on(wish, last)
    if last is not None and latest is not None and (until is None or not last < until <= latest):
        found.append(_with("day_from", first=_day(last)) if latest == date.max else _with("day_within", first=_day(last), last=_day(latest)))
    return tuple(found)


def _with(code: str, **values: object) -> Wrong:
    known = WRONGS[code]
    return Wrong(known.code, known.where, filled(known.what, **values), filled(known.help, **values))


def _day(day: date) -> Text:
    return Text(**{language: long_day(day, language) for language in LANGUAGES})
