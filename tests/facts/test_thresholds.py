"""Limits in numbers: reached exactly, missed by one, unknown."""

import pytest

from haechi.facts.thresholds import at_least, least_covers


def test_a_limit_is_reached_by_the_number_itself():
    """One less does not reach it; no number says nothing."""
    assert [at_least(n, 10) for n in (9, 10, 11, None)] == [False, True, True, None]


@pytest.mark.parametrize(
    ("won", "people", "least"),
    [
        (10**9 - 1, 10**6, {0}), (10**12, 9_999, {0}), (None, 9_999, {0}), (10**9 - 1, None, {0}),
        (10**9, 10**4, {50_000_000}), (5 * 10**9, 99_999, {50_000_000}), (5 * 10**9 + 1, 10**4, {100_000_000}),
        (80 * 10**9, 10**4, {100_000_000}), (80 * 10**9 + 1, 10**4, {200_000_000}),
        (10**9, 10**5, {100_000_000}), (10**10, 10**5, {200_000_000}), (10**11, 999_999, {500_000_000}),
        (10**9, 10**6, {200_000_000}), (10**10, 10**6, {500_000_000}), (10**11, 10**6, {1_000_000_000}),
        (None, 10**6, {0, 200_000_000, 500_000_000, 1_000_000_000}), (10**11, None, {0, 200_000_000, 500_000_000, 1_000_000_000}),
        (None, None, {0, 50_000_000, 100_000_000, 200_000_000, 500_000_000, 1_000_000_000}),
    ],
)  # fmt: skip
def test_the_least_cover_is_that_of_the_annex(won, people, least):
    """Each band at both of its ends; what is not known may be any of them, or none."""
    assert least_covers(won, people) == least
