"""PIPA 17(1) and (2)."""

import pytest

from haechi.decision import judge
from haechi.facts import Claim, Mode, Status, Told
from haechi.law.pipa.art17 import PROVISION
from tests.law.worlds import (
    EDITIONS,
    NO_WORD,
    UNKNOWN_WORD,
    all_but,
    all_known_but,
    kept,
    lawful,
    unknown,
    unmet,
    word,
)

PLACES = {
    Told.RECIPIENT: "17(2)1", Told.PURPOSE: "17(2)2", Told.ITEMS: "17(2)3", Told.RETENTION: "17(2)4",
    Told.REFUSAL: "17(2)5", Told.EFFECT: "17(2)5",
}
NOT_ASKED = Told.CONTACT | Told.COUNTRY | Told.TIME | Told.METHOD


def wanting(facts):
    """The true citations of what was wanting, for explanations."""
    judgement = judge(PROVISION, facts)
    return [str(c.cite).removeprefix("PIPA ") for c in (*judgement.unmet, *judgement.unknown)]


class TestConsent:
    """1. 정보주체의 동의를 받은 경우."""

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("mode", [Mode.PROVISION, Mode.VIEW])
    def test_provision_without_consent_is_unmet(self, edition, mode):
        """In every edition; the lists name the rule alone."""
        facts = lawful(edition=edition, mode=mode, third_party=word(status=Status.REFUSED))
        assert unmet(facts) == ("17(1)",) and wanting(facts) == ["17(1)1"]

    def test_an_unknown_word_is_a_gap(self):
        """Nobody recorded it."""
        assert unknown(lawful(third_party=UNKNOWN_WORD)) == ("17(1)",)

    def test_it_need_not_be_separate(self):
        """17 asks consent; «separate» stands in 28-8(1)1."""
        assert kept(lawful(third_party=word(separate=False)), "17(1)") is True

    @pytest.mark.parametrize("mode", [Mode.ENTRUSTMENT, Mode.STORAGE])
    def test_entrustment_and_storage_are_no_provision(self, mode):
        """제3자 제공 is asked of provision and view only."""
        assert kept(lawful(mode=mode, third_party=NO_WORD), "17(1)") is True

    def test_an_unknown_mode_is_unknown(self):
        """It may have been an entrustment; with consent it does not matter."""
        assert kept(lawful(mode=None, third_party=NO_WORD), "17(1)") is None
        assert kept(lawful(mode=None), "17(1)") is True

    def test_it_is_asked_at_home_too(self):
        """Provision to a Korean recipient needs consent as well."""
        assert unmet(lawful(abroad=False, third_party=NO_WORD)) == ("17(1)",)


class TestTelling:
    """② 제1항제1호에 따른 동의를 받을 때에는 다음 각 호의 사항을 정보주체에게 알려야 한다."""

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_untold_breaks_the_consent(self, item, place):
        """And the explanation names it."""
        facts = lawful(third_party=word(all_but(item)))
        assert unmet(facts) == ("17(1)",) and wanting(facts) == [place]

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_unrecorded_is_a_gap(self, item, place):
        """And the explanation names it."""
        facts = lawful(third_party=word(all_known_but(item)))
        assert unknown(facts) == ("17(1)",) and wanting(facts) == [place]

    def test_contact_country_time_and_method_are_not_asked(self):
        """They are items of 28-8(2) alone."""
        assert kept(lawful(third_party=word(all_but(NOT_ASKED))), "17(1)") is True


class TestStatute:
    """2. 개인정보를 수집한 목적 범위에서 개인정보를 제공하는 경우."""

    def test_a_statute_suffices(self):
        """Without any word."""
        assert kept(lawful(third_party=NO_WORD, statute=True), "17(1)") is True

    def test_an_unknown_purpose_leaves_it_open(self):
        """No word, and nobody knows what the purpose names."""
        assert kept(lawful(third_party=NO_WORD, statute=None), "17(1)") is None

    def test_a_failure_speaks_of_consent_whatever_was_claimed(self):
        """The consent ground is the one reported."""
        assert wanting(lawful(claimed=Claim.STATUTE, third_party=word(status=Status.REFUSED))) == ["17(1)1"]
