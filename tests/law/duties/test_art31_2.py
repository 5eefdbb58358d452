"""The domestic agent: 31-2 edition by edition, old 39-11 before."""

from dataclasses import fields
from datetime import date

import pytest

from haechi.facts import Agent
from haechi.law.pipa.duties.standing import STANDING
from tests.law.duties.standing import LAW, NEW, NOW, OCTOBER, ONLINE, faults, fined, gaps, short, standing

NEWYEAR, APRIL = date(2026, 1, 1), date(2026, 4, 2)
SAYS = {"says_name": "1", "says_representative": "1", "says_address": "2", "says_phone": "2", "says_email": "2"}
PUBLISHES = {ONLINE: "39-11(3)", NEW: "31-2(3)", OCTOBER: "31-2(4)", APRIL: "31-2(4)"}
APPOINTS = {ONLINE: "39-11(1)", NEW: "31-2(1)", OCTOBER: "31-2(1)", APRIL: "31-2(1)"}
EDITIONS = pytest.mark.parametrize("edition", PUBLISHES)


def agent(edition=APRIL, **known):
    """A controller abroad of a million people, its own corporation its agent, all as it should be; ``known`` says otherwise."""
    right = {field.name: True for field in fields(Agent) if field.name != "edition"}
    return Agent(edition, **{**right, "office": False, "trillion": False, **known})


@EDITIONS
class TestInEveryEdition:
    def test_an_agent_as_it_should_be_is_kept(self, edition):
        assert set(standing(agent(edition)).values()) == {True}

    def test_no_agent_breaks_the_first_paragraph_alone(self, edition):
        """Who has none is asked no more of it."""
        assert faults(agent(edition, appointed=False)) == {APPOINTS[edition]: [APPOINTS[edition]]}
        assert gaps(agent(edition, appointed=False)) == {}

    def test_whether_there_is_one_may_be_open(self, edition):
        assert standing(agent(edition, appointed=None))[APPOINTS[edition]] is None

    def test_a_controller_with_an_office_in_korea_needs_none(self, edition):
        assert standing(agent(edition, office=True, appointed=False)) == {}
        assert standing(agent(edition, office=None, appointed=False))[APPOINTS[edition]] is None

    def test_a_trillion_of_turnover_is_enough_too(self, edition):
        assert faults(agent(edition, trillion=True, million=False, appointed=False)) == {APPOINTS[edition]: [APPOINTS[edition]]}

    @pytest.mark.parametrize("fact", SAYS)
    def test_each_thing_the_policy_lacks_is_found(self, edition, fact):
        """A gap where it is not known."""
        place = PUBLISHES[edition]
        assert faults(agent(edition, **{fact: False})) == {place: [f"{place}{SAYS[fact]}"]}
        assert gaps(agent(edition, **{fact: None})) == {place: [f"{place}{SAYS[fact]}"]}


def test_a_smaller_controller_needs_none_since_2023():
    """Before, KRW 10 billion of online turnover was enough, which no record tells: open."""
    small = {"trillion": False, "million": False, "appointed": False}
    assert standing(agent(NEW, **small)) == standing(agent(APRIL, **small)) == {}
    assert standing(agent(ONLINE, **small)) == {"39-11(1)": None}
    assert standing(agent(NEW, trillion=None, million=False, appointed=False))["31-2(1)"] is None


def test_aliexpress_published_late_and_without_its_representative():
    """Decision 2024-013-192: a breach of 31-2(3) as then numbered, and no fine."""
    late = dict.fromkeys(SAYS, False)
    assert faults(agent(NEW, is_affiliate=False, **late)) == {"31-2(3)": ["31-2(3)1", "31-2(3)2"]}
    assert faults(agent(NEW, is_affiliate=False, says_representative=False)) == {"31-2(3)": ["31-2(3)1"]}
    assert fined("31-2(3)", date(2024, 4, 4)) == {"64(1)"}
    [rule] = [rule for rule in LAW.duties_on(NEW, Agent) if short(rule) == "31-2(3)"]
    assert any(doubt.settled_by == "2024-013-192" for doubt in rule.doubts)


def test_another_agent_than_the_own_corporation_is_open_for_six_months_and_then_a_breach():
    """From 2025-10-02 to 2026-04-01, from 2026-04-02 on; before it was free."""
    assert faults(agent(NEW, is_affiliate=False)) == gaps(agent(NEW, is_affiliate=False)) == {}
    assert gaps(agent(OCTOBER, is_affiliate=False)) == gaps(agent(NEWYEAR, is_affiliate=False)) == {"31-2(2)": ["31-2(2)"]}
    assert faults(agent(APRIL, is_affiliate=False)) == faults(agent(NOW, is_affiliate=False)) == {"31-2(2)": ["31-2(2)"]}
    assert gaps(agent(APRIL, is_affiliate=None)) == {"31-2(2)": ["31-2(2)"]}
    assert {rule.in_force.start for rule in STANDING if short(rule) == "31-2(2)"} == {OCTOBER, APRIL}


def test_without_a_corporation_in_korea_the_agent_is_free():
    assert "31-2(2)" not in standing(agent(affiliate_exists=False, is_affiliate=False))
    assert standing(agent(affiliate_exists=None, is_affiliate=False))["31-2(2)"] is None


def test_training_is_asked_by_calendar_years_from_2026_on():
    """In what was left of 2025 none is no breach; before there was no such duty."""
    assert gaps(agent(OCTOBER, trained=False)) == {"31-2(3)": ["Decree 32-3(4)1"]}
    assert faults(agent(NEWYEAR, trained=False)) == faults(agent(NOW, trained=False)) == {"31-2(3)": ["Decree 32-3(4)1"]}
    assert gaps(agent(NEWYEAR, trained=None)) == {"31-2(3)": ["Decree 32-3(4)1"]}
    assert faults(agent(NEW, trained=False)) == {}


@pytest.mark.parametrize("checked", [False, None])
def test_a_year_without_a_check_stays_open(checked):
    """The Decree sets no cycle."""
    assert gaps(agent(NOW, checked=checked)) == {"31-2(3)": ["Decree 32-3(4)2"]}


def test_what_bears_a_fine_and_since_when():
    last = date(2025, 10, 1)
    assert fined("39-11(1)", date(2023, 9, 14)) == {"75(3)2", "64(1)"} and fined("39-11(3)", ONLINE) == {"64(1)"}
    assert fined("31-2(1)", last) == fined("31-2(1)", NOW) == {"75(3)2", "64(1)"} and fined("31-2(3)", last) == {"64(1)"}
    assert fined("31-2(2)", OCTOBER) == {"75(3)3", "64(1)"} and fined("31-2(3)", OCTOBER) == {"75(3)4", "64(1)"}
    assert fined("31-2(4)", OCTOBER) == {"75(4)9-2", "64(1)"}
