"""PIPA 38(4) and old 39-7(2), asked of a recorded way of using a right."""

from datetime import date

import pytest

from haechi.facts import Demand, Journey, Wish
from tests.law.duties.people import LAW, NEW, asked, faults, standing

DEMANDS = tuple(Demand)
LAST_OLD = date(2023, 9, 14)


def way(wish=Wish.ACCOUNT_CLOSURE, edition=NEW, **known):
    """A way as easy as joining, but for what is said."""
    easy = {"more_steps": False, "other_channel": False, "not_korean": False, "demands": (False,) * 6, "over_six": False, "over_three": False}
    return Journey(edition, wish, **{**easy, **known})


def only(demand, value=True):
    """Demands of which all but one are not made."""
    return tuple(value if each is demand else False for each in DEMANDS)


@pytest.mark.parametrize(("edition", "rule"), [(LAST_OLD, "39-7(2)"), (NEW, "38(4)")])
class TestNoHarder:
    """Both sides of the day on which Chapter 6 went."""

    def test_a_way_as_easy_as_joining_is_kept(self, edition, rule):
        """Nothing more, nothing else."""
        assert standing(way(edition=edition)) == {rule: True}

    @pytest.mark.parametrize(
        ("fact", "place"), [("more_steps", None), ("not_korean", "Decree 41(2)1"), ("other_channel", "Decree 41(2)2")])
    def test_each_thing_that_is_harder_is_named(self, edition, rule, fact, place):
        """Steps, language, channel; unknown it is open."""
        assert faults(way(edition=edition, **{fact: True})) == {rule: [place or rule]}
        assert standing(way(edition=edition, **{fact: None})) == {rule: None}

    @pytest.mark.parametrize("demand", DEMANDS)
    def test_a_demand_that_joining_does_not_make_is_harder(self, edition, rule, demand):
        """Each of the six; unknown it is open."""
        assert faults(way(edition=edition, demands=only(demand))) == {rule: ["Decree 41(2)"]}
        assert standing(way(edition=edition, demands=only(demand, None))) == {rule: None}


def test_leaving_aliexpress_was_harder_than_joining():
    """Decision 2024-013-192: eight steps, in English, «agree» to be typed."""
    aliexpress = way(more_steps=True, not_korean=True, demands=only(Demand.TYPED_TEXT), over_six=True, over_three=True)
    assert faults(aliexpress) == {"38(4)": ["38(4)", "Decree 41(2)", "Decree 41(2)1"]}
    rule = next(rule for rule in LAW.duties if str(rule.cite) == "PIPA 38(4)")
    assert any(doubt.settled_by == "2024-013-192" for doubt in rule.doubts)


def test_leaving_temu_was_harder_than_joining():
    """Seven steps."""
    assert faults(way(more_steps=True, over_six=True, over_three=True)) == {"38(4)": ["38(4)"]}


@pytest.mark.parametrize("wish", Wish)
def test_it_is_asked_of_the_rights_of_the_act(wish):
    """A complaint or a dispute is none; the old article named access, correction and withdrawal."""
    assert asked(way(wish)) == (set() if wish in (Wish.COMPLAINT, Wish.DISPUTE) else {"38(4)"})
    old = {Wish.ACCESS, Wish.CORRECTION, Wish.CONSENT_WITHDRAWAL, Wish.ACCOUNT_CLOSURE}
    assert asked(way(wish, LAST_OLD)) == ({"39-7(2)"} if wish in old else set())


def test_it_bears_an_order_and_no_fine_since_2023():
    """64(1) alone; the old article bore a fine."""
    bears = {str(rule.cite): {str(s.cite) for s in rule.sanctions} for rule in LAW.duties if rule.asks is Journey}
    assert bears == {"PIPA 38(4)": {"PIPA 64(1)"}, "PIPA 39-7(2)": {"PIPA 64(1)", "PIPA 75(2)12-5"}}
