"""Periods on the Korean calendar, as the Civil Act reckons them (Articles 155 to 161).

The first day does not count (157). A period of days ends with its last day (159), or, where that is a Saturday or a
public holiday, with the next day that is neither (161). Months and years are reckoned by the calendar (160). Hours
run from the moment itself (156), and no holiday moves their end.

The library ``holidays`` gives the public holidays, with Sundays' substitutes, temporary holidays and elections, from
1948 to 2100; before and after, only Saturdays and Sundays are known here. It counts 1 May among them from 2026 on, when
the Public Holidays Act came to name it (before, it was a paid holiday of employees by another Act, and no public
holiday), as it does 17 July. A temporary holiday is known only to a version of the library younger than its decree.
"""

import calendar
from datetime import date, datetime, timedelta
from functools import cache

import holidays

__all__ = ["KOREA", "korean_day", "last_day", "months_later", "within_days", "within_hours", "years_later"]

KOREA = timedelta(hours=9)
"""Korea keeps no summer time."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def korean_day(instant: datetime) -> date:
    """The Korean day of an instant (UTC, naive or aware of it); the calendar ends with 9999-12-31."""
    instant = instant.replace(tzinfo=None)
    return date.max if instant > datetime.max - KOREA else (instant + KOREA).date()


def last_day(start: date, days: int) -> date:
    """The last day of a period of ``days`` that begins with an event on ``start``; at most 9999-12-31."""
    if date.max - start <= timedelta(days=days):
        return date.max
    end = start + timedelta(days=days)
    while end < date.max and (end.weekday() >= _SATURDAY or end in _public_holidays(end.year)):
        end += _DAY
    return end


def within_days(start: date, end: date, days: int) -> bool:
    """Whether ``end`` is no later than the last day of that period."""
    return end <= last_day(start, days)


def within_hours(start: datetime, end: datetime, hours: int) -> bool:
    """Whether ``end`` is no later than ``hours`` after ``start``."""
    return end - start <= timedelta(hours=hours)


def years_later(start: date, years: int) -> date:
    """The last day of a period of ``years`` after an event on ``start``, by the calendar alone (160, without 161)."""
    return months_later(start, 12 * years)


def months_later(start: date, months: int) -> date:
    """The last day of a period of ``months`` after an event on ``start``, by the calendar alone (160, without 161).

    The period begins with the day after and ends on the eve of the day that corresponds to it, so of a year after
    28 February 2023 the last day is 29 February 2024; where the last month has no such day, it ends with the month.
    At most 9999-12-31.
    """
    if start == date.max:
        return date.max
    first = start + _DAY
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, first.day) - _DAY if first.day <= length else date(year, month + 1, length)
