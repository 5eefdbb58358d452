"""Periods of the Civil Act on the Korean calendar, day by day at their boundaries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.facts.period import korean_day, last_day, months_later, within_days, within_hours, years_later


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "days", "end", "why"),
    [
        ("2024-07-01", 10, "2024-07-11", "the first day is not counted"),
        ("2024-06-28", 10, "2024-07-08", "a first day before a weekend is no different"),
        ("2024-07-03", 10, "2024-07-15", "ten days end on a Saturday: Monday"),
        ("2024-07-04", 10, "2024-07-15", "ten days end on a Sunday: Monday"),
        ("2024-01-30", 10, "2024-02-13", "they end on the eve of Seollal, a Friday: past Seollal and its substitute"),
        ("2024-02-01", 10, "2024-02-13", "they end on the second day of Seollal"),
        ("2024-02-02", 10, "2024-02-13", "they end on the substitute of Seollal"),
        ("2024-02-03", 10, "2024-02-13", "they end on the day after it"),
        ("2023-09-18", 10, "2023-10-04", "they end on the eve of Chuseok: past the temporary 2 October and 3 October"),
        ("2024-09-06", 10, "2024-09-19", "they end on the eve of Chuseok 2024, a Monday"),
        ("2024-09-21", 10, "2024-10-02", "they end on the temporary holiday of 1 October 2024"),
        ("2023-09-21", 10, "2023-10-04", "they end on a Sunday before a temporary holiday and National Foundation Day"),
        ("2024-04-26", 10, "2024-05-07", "they end on the substitute of Children's Day"),
        ("2021-08-06", 10, "2021-08-17", "they end on the first substitute of Liberation Day"),
        ("2024-03-31", 10, "2024-04-11", "they end on an election day"),
        ("2024-04-21", 10, "2024-05-01", "1 May was no public holiday before 2026"),
        ("2025-04-21", 10, "2025-05-01", "1 May was no public holiday before 2026"),
        ("2026-04-21", 10, "2026-05-04", "1 May is one from 2026: past Friday and the weekend"),
        ("2025-07-07", 10, "2025-07-17", "17 July was none from 2008 to 2025"),
        ("2026-07-07", 10, "2026-07-20", "17 July is one again from 2026"),
        ("2024-02-19", 10, "2024-02-29", "a leap day is a day"),
        ("2023-02-19", 10, "2023-03-02", "without one they end on 1 March"),
        ("2024-12-22", 10, "2025-01-02", "over the turn of a year"),
        ("2024-07-05", 0, "2024-07-05", "no days: the day itself"),
    ],
)
def test_a_period_of_days_ends(start, days, end, why):
    """Each boundary, and one day beyond it."""
    assert last_day(day(start), days) == day(end), why
    assert within_days(day(start), day(end), days)
    assert not within_days(day(start), day(end) + timedelta(days=1), days)


def test_hours_run_from_the_moment_through_holidays():
    """72 hours to the microsecond, over Seollal too."""
    start = datetime(2024, 2, 8, 23, 59, 59)
    assert within_hours(start, start + timedelta(hours=72), 72)
    assert not within_hours(start, start + timedelta(hours=72, microseconds=1), 72)
    assert within_hours(start, start, 24)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-06-15", 12, "2024-06-15"), ("2023-02-28", 12, "2024-02-29"), ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-28", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-29"), ("2019-02-27", 12, "2020-02-27"),
        ("2023-01-30", 1, "2023-02-28"), ("2023-01-31", 1, "2023-02-28"), ("2023-03-31", 6, "2023-09-30"),
        ("2023-04-30", 1, "2023-05-31"), ("2023-12-31", 3, "2024-03-31"), ("2023-11-29", 3, "2024-02-29"),
        ("2022-11-29", 3, "2023-02-28"),
    ],
)  # fmt: skip
def test_months_and_years_end_on_the_eve_of_the_corresponding_day(start, months, end):
    """Counted from the day after the event; where the last month is too short, its last day."""
    assert months_later(day(start), months) == day(end)
    if months % 12 == 0:
        assert years_later(day(start), months // 12) == day(end)


@given(st.dates(), st.integers(0, 400))
def test_the_calendar_ends_and_no_period_fails(start, days):
    """Any day of the years 1 to 9999 has an end of its periods, which is no earlier than itself."""
    assert start <= last_day(start, days) <= date.max
    assert start <= months_later(start, days) <= date.max
    assert within_days(start, start, days)


def test_the_last_days_of_the_calendar_are_the_end_of_everything():
    """Nothing runs beyond 9999-12-31."""
    assert last_day(date.max, 10) == months_later(date.max, 1) == years_later(day("9999-06-01"), 1) == date.max
    assert korean_day(datetime.max) == date.max


def test_an_instant_has_its_korean_day():
    """15:00 UTC is midnight in Seoul."""
    assert korean_day(datetime(2024, 2, 28, 14, 59, 59, 999999)) == day("2024-02-28")
    assert korean_day(datetime(2024, 2, 28, 15, tzinfo=UTC)) == day("2024-02-29")
