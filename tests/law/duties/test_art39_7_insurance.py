"""Insurance for damages: 39-7 since 2024-03-15, old 39-9 until 2023-09-14, and the half year between."""

from datetime import date

import pytest

from haechi.facts import Year
from tests.law.duties.standing import MARCH, NEW, NOW, ONLINE, faults, fined, gaps, standing

RULES = {ONLINE: "39-9(1)", date(2021, 1, 1): "39-9(1)", NEW: "Decree 48-7(1)", date(2024, 1, 1): "Decree 48-7(1)", MARCH: "39-7(1)"}


def year(edition=MARCH, **known):
    """A year of a large controller that owes no notice of use, insured and covered; ``known`` says otherwise."""
    return Year(edition, **{"over": False, "million": False, "fifty_thousand_sensitive": False, "ten_thousand": True, "billion": True,
                            "insured": True, "covered": True, **known})


@pytest.mark.parametrize(("edition", "rule"), RULES.items())
def test_a_controller_insured_is_kept_in_every_edition(edition, rule):
    """The year need not be over."""
    assert standing(year(edition)) == {rule: True}


@pytest.mark.parametrize("edition", [day for day in RULES if day < NEW])
def test_no_cover_broke_old_39_9(edition):
    assert faults(year(edition, insured=False, covered=False)) == {"39-9(1)": ["39-9(1)"]}
    assert gaps(year(edition, insured=None)) == {"39-9(1)": ["39-9(1)"]}


def test_its_smaller_limits_are_never_ruled_out():
    """KRW 50 million and 1,000 users: below the numbers recorded it is open."""
    for smaller in ({"billion": False}, {"ten_thousand": False}, {"billion": None}):
        assert standing(year(ONLINE, insured=False, **smaller)) == {"39-9(1)": None}


def test_how_much_was_covered_was_not_asked_before_2024():
    """That day's annex was not read."""
    assert standing(year(ONLINE, covered=False)) == {"39-9(1)": True}


@pytest.mark.parametrize("edition", [NEW, date(2024, 1, 1)])
def test_between_the_two_articles_no_cover_stays_open(edition):
    assert gaps(year(edition, insured=False, covered=False)) == {"Decree 48-7(1)": ["Decree 48-7(1)"]}


@pytest.mark.parametrize("edition", [MARCH, NOW])
def test_since_march_2024_cover_and_its_amount_are_asked(edition):
    """Each by itself: no cover is not found too small besides."""
    assert faults(year(edition, insured=False, covered=False)) == {"39-7(1)": ["39-7(1)"]}
    assert faults(year(edition, covered=False)) == {"39-7(1)": ["Decree 48-7(4)"]}
    assert gaps(year(edition, covered=None)) == {"39-7(1)": ["Decree 48-7(4)"]}
    assert gaps(year(edition, insured=None, covered=None)) == {"39-7(1)": ["39-7(1)", "Decree 48-7(4)"]}


@pytest.mark.parametrize("fact", ["billion", "ten_thousand"])
def test_smaller_controllers_need_none_since_march_2024(fact):
    assert standing(year(**{fact: False}, insured=False)) == {}
    assert standing(year(**{fact: None}, insured=False)) == {"39-7(1)": None}


def test_the_fine_fell_away_in_2023():
    assert fined("39-9(1)", date(2023, 9, 14)) == {"75(3)1", "64(1)"}
    assert fined("Decree 48-7(1)", NEW) == fined("39-7(1)", MARCH) == {"64(1)"}
