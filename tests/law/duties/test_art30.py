"""The privacy policy: what it says, 30(1), and that it is public, 30(2)."""

from dataclasses import fields
from datetime import date

import pytest

from haechi.facts import Policy
from tests.law.duties.standing import MARCH, NEW, NOW, ONLINE, faults, fined, gaps, standing

PLACES = {
    "says_purposes": "30(1)1", "says_retention": "30(1)2", "says_provision": "30(1)3", "says_destruction": "30(1)3-2",
    "says_entrustment": "30(1)4", "says_rights": "30(1)5", "says_officer": "30(1)6", "says_items": "Decree 31(1)1",
    "says_transfer": "Decree 31(1)2", "says_safety": "Decree 31(1)3", "says_country": "Decree 31(1)4",
}
SINCE_MARCH = {"says_transfer", "says_country"}
WHERE = {"says_provision": "providing", "says_entrustment": "entrusting", "says_transfer": "overseas", "says_country": "collecting_abroad"}


def policy(edition=MARCH, **known):
    """A public Korean policy that says everything, of a controller that does everything; ``known`` says otherwise."""
    return Policy(edition, **{**{field.name: True for field in fields(Policy) if field.name != "edition"}, **known})


@pytest.mark.parametrize("edition", [ONLINE, NEW, MARCH, NOW])
class TestInEveryEdition:
    def test_a_policy_that_says_everything_is_kept(self, edition):
        assert standing(policy(edition)) == {"30(1)": True, "30(2)": True}

    @pytest.mark.parametrize("fact", PLACES)
    def test_each_thing_left_out_is_named(self, edition, fact):
        """Transfers and the country since 2024-03-15 only."""
        asked = edition >= MARCH or fact not in SINCE_MARCH
        assert faults(policy(edition, **{fact: False})) == ({"30(1)": [PLACES[fact]]} if asked else {})
        assert gaps(policy(edition, **{fact: None})) == ({"30(1)": [PLACES[fact]]} if asked else {})

    @pytest.mark.parametrize("fact", WHERE)
    def test_what_the_controller_does_not_do_need_not_be_said(self, edition, fact):
        """Where it is not known whether it does, silence is open."""
        assert faults(policy(edition, **{fact: False, WHERE[fact]: False})) == {}
        asked = edition >= MARCH or fact not in SINCE_MARCH
        assert gaps(policy(edition, **{fact: False, WHERE[fact]: None})) == ({"30(1)": [PLACES[fact]]} if asked else {})

    def test_silence_on_cookies_stays_open(self, edition):
        """Whether there are any, no record tells."""
        assert gaps(policy(edition, says_devices=False)) == {"30(1)": ["30(1)7"]}

    def test_where_no_policy_is_public_only_that_is_found(self, edition):
        silent = {field.name: None for field in fields(Policy) if field.name.startswith("says_")}
        assert faults(policy(edition, published=False, korean=None, **silent)) == {"30(2)": ["Decree 31(2)"]}
        assert gaps(policy(edition, published=False, korean=None, **silent)) == {}

    def test_where_it_is_not_known_whether_one_is_public_it_is_a_gap(self, edition):
        assert gaps(policy(edition, published=None, says_items=None)) == {"30(1)": ["Decree 31(1)1"], "30(2)": ["Decree 31(2)"]}

    @pytest.mark.parametrize("korean", [False, None])
    def test_a_policy_not_in_korean_stays_open(self, edition, korean):
        assert gaps(policy(edition, korean=korean)) == {"30(2)": ["30(2)"]}


@pytest.mark.parametrize("rule", ["30(1)", "30(2)"])
def test_both_are_fined_in_every_edition(rule):
    assert fined(rule, date(2023, 9, 14)) == {"75(4)7", "64(1)"}
    assert fined(rule, NEW) == fined(rule, date(2024, 3, 14)) == fined(rule, MARCH) == {"75(4)8", "64(1)"}
