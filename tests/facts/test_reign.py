"""Reigns and spans: of several that hold at once the latest prevails, each day has one, none is left out."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from haechi.facts.reign import Claim, Reign, holder, reigns, split

BASE = date(2024, 1, 1)
DAYS = st.integers(-3, 13).map(lambda n: BASE + timedelta(days=n))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS)), st.integers(0, 9))
def test_each_day_is_the_latest_claims_that_holds(spans, length):
    """By looking at every day alone; reigns follow one another and no two neighbours are the same."""
    claims = [Claim(start, end, place) for place, (start, end) in enumerate(spans)]
    last = BASE + timedelta(days=length)
    found = reigns(claims, BASE, last)
    for day in (BASE + timedelta(days=n) for n in range(length + 1)):
        held = [c.holder for c in claims if c.start <= day and (c.end is None or day < c.end)]
        assert holder(found, day) == max(held, default=None)
    assert (found[0].first, found[-1].last) == (BASE, last)
    for one, two in pairwise(found):
        assert two.first - one.last == timedelta(days=1) and one.holder != two.holder


def test_what_ends_on_the_last_day_no_longer_reigns_on_it():
    """An end is the first day without."""
    assert reigns([Claim(BASE, BASE + timedelta(days=1), "a")], BASE, BASE + timedelta(days=1)) == [
        Reign(BASE, BASE, "a"), Reign(BASE + timedelta(days=1), BASE + timedelta(days=1), None),
    ]  # fmt: skip
    assert holder([Reign(BASE, BASE, "a")], BASE - timedelta(days=1)) is None


def test_spans_begin_on_turns_within_and_on_no_other():
    """A turn on the first day or beyond the last changes nothing."""
    two, three = BASE + timedelta(days=1), BASE + timedelta(days=2)
    assert split(BASE, three, [BASE, two, three + timedelta(days=1)]) == [(BASE, BASE), (two, three)]
