"""PIPA 39-12(2) to (4) with Decree 48-10, 2020-08-05 to 2023-09-14."""

from dataclasses import replace

import pytest

from haechi.decision import Verdict
from haechi.facts import Claim, Mode, Status, Told
from tests.law.worlds import (
    INFORMED,
    NO_WORD,
    NONE,
    OLD,
    all_but,
    all_known_but,
    decided,
    entrusted,
    kept,
    lawful,
    unknown,
    unmet,
    word,
)

PLACES = {
    Told.ITEMS: "39-12(3)1",
    Told.COUNTRY: "39-12(3)2",
    Told.TIME: "39-12(3)2",
    Told.METHOD: "39-12(3)2",
    Told.RECIPIENT: "39-12(3)3",
    Told.CONTACT: "39-12(3)3",
    Told.PURPOSE: "39-12(3)4",
    Told.RETENTION: "39-12(3)4",
}


class TestConsent:
    """② 이용자의 개인정보를 국외에 제공ㆍ처리위탁ㆍ보관하려면 이용자의 동의를 받아야 한다."""

    def test_consent_on_a_complete_notice_suffices(self):
        """It need not be separate, and nothing is said of refusing."""
        consent = word(all_but(Told.REFUSAL | Told.EFFECT), separate=False)
        assert decided(lawful(edition=OLD, consent=consent)).verdict is Verdict.PERMIT

    @pytest.mark.parametrize("status", [s for s in Status if s is not Status.GIVEN])
    def test_without_it_the_rule_alone_is_named(self, status):
        """The condition bears the rule's own citation."""
        assert unmet(lawful(edition=OLD, consent=word(status=status))) == ("39-12(2)",)

    def test_an_unknown_word_is_a_gap(self):
        """And so is whether measures were owed, had they been missing."""
        assert unknown(lawful(edition=OLD, consent=word(status=None))) == ("39-12(2)",)

    def test_no_statute_certification_or_recognition_lifted_the_ban(self):
        """These grounds came in 2023 and 2025."""
        facts = lawful(edition=OLD, consent=NO_WORD, statute=True, certified=True, eea=True)
        assert kept(facts, "39-12(2)") is False

    @pytest.mark.parametrize("claim", [Claim.STATUTE, Claim.CERTIFICATION, Claim.RECOGNITION])
    def test_a_claim_without_such_a_ground_falls_back_on_the_mode(self, claim):
        """An entrustment is reported on its disclosure."""
        facts = entrusted(edition=OLD, claimed=claim, policy=all_but(Told.ITEMS), consent=NO_WORD)
        assert unmet(facts) == ("39-12(2)", "39-12(3)1")


class TestTelling:
    """③ 동의를 받으려면 미리 다음 각 호의 사항 모두를 이용자에게 고지하여야 한다."""

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_untold_breaks_the_consent(self, item, place):
        """The finding names it."""
        assert unmet(lawful(edition=OLD, consent=word(all_but(item)), third_party=word())) == ("39-12(2)", place)

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_unrecorded_is_a_gap(self, item, place):
        """The records do not say."""
        assert unknown(lawful(edition=OLD, consent=word(all_known_but(item)))) == ("39-12(2)", place)


class TestDisclosure:
    """다만, 공개하거나 이용자에게 알린 경우에는 처리위탁ㆍ보관에 따른 동의절차를 거치지 아니할 수 있다."""

    @pytest.mark.parametrize("mode", [Mode.ENTRUSTMENT, Mode.STORAGE])
    def test_disclosed_entrustment_needs_no_consent_and_no_necessity(self, mode):
        """Contract necessity came in 2023."""
        facts = entrusted(edition=OLD, mode=mode, necessary=False, policy=all_but(Told.REFUSAL | Told.EFFECT))
        assert decided(facts).verdict is Verdict.PERMIT

    def test_told_individually_suffices(self):
        """전자우편 등 대통령령으로 정하는 방법에 따라 이용자에게 알린 경우."""
        assert kept(entrusted(edition=OLD, policy=NONE, consent=INFORMED), "39-12(2)") is True

    @pytest.mark.parametrize("mode", [Mode.PROVISION, Mode.VIEW])
    def test_it_is_closed_to_provision(self, mode):
        """A seller needs the user's consent."""
        assert kept(lawful(edition=OLD, mode=mode, consent=NO_WORD), "39-12(2)") is False

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_an_item_told_in_no_way_is_named(self, item, place):
        """(3)1 to 4, of the policy."""
        assert unmet(entrusted(edition=OLD, policy=all_but(item))) == ("39-12(2)", place)

    def test_half_here_and_half_there_is_told_in_neither_way(self):
        """«All items»: in one way."""
        consent = replace(INFORMED, telling=all_but(Told.COUNTRY))
        assert unmet(entrusted(edition=OLD, policy=all_but(Told.ITEMS), consent=consent)) == ("39-12(2)",)


class TestProtectiveMeasures:
    """④ 제2항 본문에 따른 동의를 받아 국외로 이전하는 경우 대통령령으로 정하는 바에 따라 보호조치를 하여야 한다."""

    @pytest.mark.parametrize(
        ("clause", "place"),
        [
            ("safety", "Decree 48-10(1)1"), ("complaints", "Decree 48-10(1)2"), ("disputes", "Decree 48-10(1)2"),
            ("other_measures", "Decree 48-10(1)3"),
        ],
    )
    def test_a_clause_missing_is_named(self, clause, place):
        """And one nobody recorded is a gap."""
        assert unmet(lawful(edition=OLD, **{clause: False})) == ("39-12(4)", place)
        assert unknown(lawful(edition=OLD, **{clause: None})) == ("39-12(4)", place)

    def test_it_is_asked_only_where_consent_holds(self):
        """Disclosed entrustment owed no measures; nor did a consent that was none."""
        assert kept(entrusted(edition=OLD, safety=False), "39-12(4)") is True
        assert kept(lawful(edition=OLD, safety=False, consent=word(all_but(Told.ITEMS))), "39-12(4)") is True

    def test_an_unknown_consent_leaves_it_open(self):
        """Unless the measures are there either way."""
        assert kept(lawful(edition=OLD, safety=False, consent=word(status=None)), "39-12(4)") is None
        assert kept(lawful(edition=OLD, consent=word(status=None)), "39-12(4)") is True
