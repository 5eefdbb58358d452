"""Terms: the day by which an answer is owed is the one that the audit would count."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.facts.matter import Wish
from haechi.facts.period import korean_day, within_days
from haechi.gateway.clock import micros
from haechi.rights.refusal import APPEAL, REFUSALS
from haechi.rights.wish import TERMS, alerts, day_of, due_on, end_of, latest_on

moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: micros(at.replace(tzinfo=UTC)))


def test_every_wish_of_the_record_format_has_a_term():
    """None is forgotten, and whose number a term is is said of each."""
    assert set(TERMS) == set(Wish)
    days = {wish.value: (term.days, term.basis) for wish, term in TERMS.items()}
    assert days == {
        "access": (10, "law"), "correction": (10, "law"), "erasure": (10, "law"), "suspension": (10, "law"), "automated_decision": (30, "law"),
        "consent_withdrawal": (5, "guideline"), "account_closure": (5, "guideline"), "portability": (10, "promise"), "complaint": (10, "promise"),
        "dispute": (10, "promise")}


@given(moments, st.sampled_from(list(Wish)))
def test_the_due_day_is_the_last_that_the_audit_takes_as_in_time(at, wish):
    """Answered on that day is within the term, on the day after it is not."""
    day, due, days = day_of(at), due_on(wish, at), TERMS[wish].days
    assert within_days(day, due, days) and not within_days(day, due + timedelta(days=1), days)


@given(moments)
def test_a_korean_day_ends_where_the_next_begins(at):
    """The last microsecond of a day is of that day, the next is of the day after."""
    end = end_of(day_of(at))
    assert day_of(end - 1) == day_of(at) and day_of(end) == day_of(at) + timedelta(days=1)
    assert day_of(at) == korean_day(datetime(1970, 1, 1) + timedelta(microseconds=at))


def test_the_eve_of_the_lunar_new_year():
    """Left at 23:58 on the Friday before the Lunar New Year of 2026: the fifth day is a Wednesday of holidays, so it is due on the Thursday after."""
    left = micros(datetime(2026, 2, 13, 14, 58, tzinfo=UTC))
    assert day_of(left) == date(2026, 2, 13)
    assert due_on(Wish.ACCOUNT_CLOSURE, left) == date(2026, 2, 19)


def test_what_may_be_put_off():
    """Access until the reason is gone, an automated decision by thirty days, all else not at all."""
    due = date(2026, 6, 1)
    assert latest_on(Wish.ACCESS, due) == date.max
    assert latest_on(Wish.AUTOMATED_DECISION, due) == date(2026, 7, 1)
    assert {latest_on(wish, due) for wish in Wish if wish not in (Wish.ACCESS, Wish.AUTOMATED_DECISION)} == {None}


@given(moments, st.sampled_from(list(Wish)))
def test_alerts_come_in_order_within_the_term(at, wish):
    """At half of it, at four fifths, and when the last day is over."""
    due = due_on(wish, at)
    (half, first), (most, second), (whole, last) = alerts(at, due)
    assert (half, most, whole) == (50, 80, 100)
    assert at < first < second < last == end_of(due)


@pytest.mark.parametrize("wish", list(Wish))
def test_what_may_refuse_is_said_in_three_languages_with_its_provision(wish):
    """A refusal has a code of its own within its kind; complaints are no right that could be refused."""
    refusals = TERMS[wish].refusals
    assert refusals == REFUSALS.get(wish, ())
    assert len({refusal.code for refusal in refusals}) == len(refusals)
    assert bool(refusals) == (wish not in (Wish.COMPLAINT, Wish.DISPUTE))
    for refusal in refusals:
        assert str(refusal.cite).startswith("PIPA ") and len(set(refusal.text.as_dict().values())) == 3
    assert len(set(APPEAL.as_dict().values())) == 3
