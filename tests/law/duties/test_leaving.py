"""The lint of leaving: rules W1 to W13."""

import pytest

from haechi.facts import Demand, Journey, Wish
from haechi.law.pipa.duties.leaving import LEAVING, lint
from haechi.text import LANGUAGES, say
from tests.law.duties.people import NEW
from tests.law.duties.test_art38 import only, way
from tests.tongues import foreign

PLATFORMS = frozenset({"AliExpress", "Coupang", "Google", "Play", "Apple"})  # as Chinese writes them
UNRECORDED = {"W4", "W6", "W7", "W8", "W12"}


def found(journey, answer=True):
    """The codes of the rules that answer so."""
    return {rule.code for rule, fails in lint(journey) if fails is answer}


def test_all_thirteen_are_there_in_order():
    """W2 has two severities, and so two entries."""
    assert [rule.code for rule in LEAVING] == ["W1", "W2", "W2b", *(f"W{n}" for n in range(3, 14))]
    assert {rule.code for rule in LEAVING if rule.severity == "warning"} == {"W2b", "W7", "W13"}
    assert {rule.code for rule in LEAVING if rule.basis == "law"} == {"W1", "W5", "W8", "W11"}


def test_what_no_record_tells_of_says_so_and_stays_open():
    """In its text, and in what the lint answers."""
    silent = {rule.code for rule in LEAVING if rule.fails is None}
    assert silent == UNRECORDED == found(way(), None)
    assert all("no record tells" in rule.text.en for rule in LEAVING if rule.fails is None)


def test_an_easy_way_fails_nothing():
    """Three steps, in Korean, where one joined."""
    assert found(way()) == set()


@pytest.mark.parametrize(
    ("known", "codes"),
    [
        ({"more_steps": True}, {"W1"}),
        ({"over_three": True}, {"W2b"}),
        ({"over_three": True, "over_six": True}, {"W2"}),
        ({"demands": only(Demand.SECOND_CONFIRMATION)}, {"W1", "W3"}),
        ({"other_channel": True}, {"W1", "W5"}),
        ({"demands": only(Demand.PHONE_CALL)}, {"W1", "W5"}),
        ({"demands": only(Demand.PAID_TERM)}, {"W1", "W9"}),
        ({"demands": only(Demand.ID_DOCUMENT)}, {"W1", "W10"}),
        ({"not_korean": True}, {"W1", "W11"}),
        ({"demands": only(Demand.REASON_SURVEY)}, {"W1", "W13"}),
        ({"demands": only(Demand.TYPED_TEXT)}, {"W1"}),
    ],
)
def test_each_obstacle_fails_its_rules(known, codes):
    """And no other; whatever is demanded beyond joining makes leaving harder too (W1)."""
    assert found(way(**known)) == codes


def test_of_what_nothing_is_known_nothing_fails_and_nothing_passes():
    """Of a way of leaving of which only the name is recorded."""
    assert found(Journey(NEW, Wish.ACCOUNT_CLOSURE), None) == {rule.code for rule in LEAVING}


def test_only_leaving_is_linted():
    """A way to access is asked nothing; of an unknown way what would fail is open."""
    assert found(way(Wish.ACCESS, more_steps=True), False) == {rule.code for rule in LEAVING}
    assert "W1" in found(way(None, more_steps=True), None)


@pytest.mark.parametrize("rule", LEAVING, ids=lambda rule: rule.code)
def test_it_speaks_three_languages_and_names_its_source(rule):
    """Korean with Hangul, Chinese with Han and none, English in its own letters."""
    assert any("가" <= c <= "힣" for c in rule.text.ko) and rule.text.en.isascii()
    for language in LANGUAGES:
        assert foreign(say(rule.text, language), language) == foreign(say(rule.source, language), language, PLATFORMS) == set()
    assert any("一" <= c <= "鿿" for c in rule.text.zh) and not any("가" <= c <= "힣" for c in rule.text.zh)
