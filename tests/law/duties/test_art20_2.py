"""The yearly notice of use: 20-2 since 2023-09-15, old 39-8 before."""

from datetime import date

import pytest

from haechi.facts import Year
from tests.law.duties.standing import MARCH, NEW, ONLINE, faults, fined, gaps, standing

Y2021, Y2024 = date(2021, 1, 1), date(2024, 1, 1)
FULL = {"usage_told": True, "usage_purposes": True, "usage_recipients": True}


def year(edition=Y2024, **known):
    """A year that is over, of a controller with a million people and no insurance duty; ``known`` says more."""
    return Year(edition, **{"over": True, "million": True, "fifty_thousand_sensitive": False, "ten_thousand": True, "billion": False, **known})


@pytest.mark.parametrize(("edition", "rule"), [(Y2024, "20-2(1)"), (MARCH, "20-2(1)"), (Y2021, "39-8(1)")])
class TestOfBothArticles:
    def test_a_notice_that_tells_all_is_kept(self, edition, rule):
        assert standing(year(edition, **FULL))[rule] is True

    def test_no_notice_in_a_year_that_is_over_breaks_it(self, edition, rule):
        told = "Decree 15-3(4)" if rule == "20-2(1)" else "Decree 48-6(3)"
        assert faults(year(edition, usage_told=False))[rule] == [told]

    def test_a_notice_of_which_nothing_is_known_is_a_gap(self, edition, rule):
        assert standing(year(edition))[rule] is None

    def test_details_missing_from_a_notice_stay_open(self, edition, rule):
        items = "Decree 15-3(3)" if rule == "20-2(1)" else "Decree 48-6(2)"
        for fact, item in (("usage_purposes", f"{items}1"), ("usage_recipients", f"{items}2")):
            assert gaps(year(edition, **{**FULL, fact: False}))[rule] == [item]

    def test_a_year_that_is_not_over_is_not_asked(self, edition, rule):
        assert rule not in standing(year(edition, over=False, usage_told=False))


def test_it_is_asked_of_a_million_people_or_sensitive_data_of_fifty_thousand():
    """Of neither it is not asked; of neither known it is open."""
    assert "20-2(1)" not in standing(year(million=False, usage_told=False))
    assert "20-2(1)" in faults(year(million=False, fifty_thousand_sensitive=True, usage_told=False))
    assert standing(year(million=None, usage_told=False))["20-2(1)"] is None


def test_online_turnover_is_ruled_out_only_by_a_small_total():
    """Old 39-8 was owed from KRW 10 billion of online turnover on, too."""
    assert "39-8(1)" not in standing(year(Y2021, million=False, usage_told=False))
    assert standing(year(Y2021, million=False, billion=True, usage_told=False))["39-8(1)"] is None


@pytest.mark.parametrize(("edition", "rule"), [(ONLINE, "39-8(1)"), (NEW, "20-2(1)")])
def test_in_the_year_in_which_the_article_came_no_notice_is_no_breach(edition, rule):
    assert standing(year(edition, usage_told=False))[rule] is None
    assert standing(year(edition, **FULL))[rule] is True


def test_both_articles_are_fined():
    assert fined("20-2(1)", Y2024) == {"75(2)3", "64(1)"}
    assert fined("39-8(1)", date(2023, 9, 14)) == {"75(2)12-7", "64(1)"}
