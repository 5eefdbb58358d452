"""PIPA 28-8(1) to (3), sentence by sentence."""

from dataclasses import replace

import pytest

from haechi.decision import Verdict
from haechi.facts import Claim, Mode, Status, Told
from haechi.facts.country import EEA_STATES
from tests.law.worlds import (
    ALL,
    INFORMED,
    NEW,
    NO_WORD,
    NONE,
    RECOGNISED,
    SILENT,
    UNKNOWN_WORD,
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
    Told.ITEMS: "28-8(2)1",
    Told.COUNTRY: "28-8(2)2",
    Told.TIME: "28-8(2)2",
    Told.METHOD: "28-8(2)2",
    Told.RECIPIENT: "28-8(2)3",
    Told.CONTACT: "28-8(2)3",
    Told.PURPOSE: "28-8(2)4",
    Told.RETENTION: "28-8(2)4",
    Told.REFUSAL: "28-8(2)5",
    Told.EFFECT: "28-8(2)5",
}
WITHOUT_GROUND = {"consent": NO_WORD, "policy": NONE, "necessary": False}


class TestProhibition:
    """개인정보를 국외로 제공ㆍ처리위탁ㆍ보관하여서는 아니 된다."""

    @pytest.mark.parametrize("mode", [*Mode, None])
    def test_every_mode_abroad_is_forbidden_without_a_ground(self, mode):
        """Looking from abroad counts, and a mode nobody recorded too."""
        assert kept(lawful(mode=mode, **WITHOUT_GROUND), "28-8(1)") is False

    def test_nothing_is_asked_at_home(self):
        """A recipient in Korea is no transfer abroad."""
        assert kept(lawful(abroad=False, **WITHOUT_GROUND), "28-8(1)") is True

    def test_nothing_is_asked_for_people_elsewhere(self):
        """A data subject who resides elsewhere is outside every rule."""
        assert decided(lawful(korean=False, left=True, **WITHOUT_GROUND)).verdict is Verdict.PERMIT

    @pytest.mark.parametrize("unsaid", ["korean", "abroad"])
    def test_an_unknown_question_is_unknown_unless_kept_either_way(self, unsaid):
        """Who resides where, or where it goes, matters only without a ground."""
        assert kept(lawful(**{unsaid: None}, **WITHOUT_GROUND), "28-8(1)") is None
        assert kept(lawful(**{unsaid: None}), "28-8(1)") is True


class TestConsent:
    """1. 정보주체로부터 국외 이전에 관한 별도의 동의를 받은 경우."""

    def test_separate_consent_with_all_told_suffices(self):
        """All five items told, consent given and separate."""
        assert decided(lawful()).verdict is Verdict.PERMIT

    @pytest.mark.parametrize("status", [s for s in Status if s is not Status.GIVEN])
    def test_any_other_word_is_no_consent(self, status):
        """Refused, withdrawn, merely informed, or no word at all."""
        assert unmet(lawful(consent=word(status=status))) == ("28-8(1)", "28-8(1)1")

    def test_bundled_consent_is_no_separate_consent(self):
        """One tick for everything."""
        assert unmet(lawful(consent=word(separate=False))) == ("28-8(1)", "28-8(1)1")

    @pytest.mark.parametrize("change", [{"status": None}, {"separate": None}])
    def test_a_word_the_records_do_not_tell_of_is_a_gap(self, change):
        """Never a pass and never a violation."""
        facts = lawful(consent=word(**change))
        assert unknown(facts) == ("28-8(1)", "28-8(1)1") and unmet(facts) == ()

    def test_an_unknown_word_that_was_surely_not_separate_fails(self):
        """Whatever it was, it was no separate consent."""
        assert unmet(lawful(consent=word(status=None, separate=False))) == ("28-8(1)", "28-8(1)1")


class TestTellingBeforeConsent:
    """② 제1항제1호에 따른 동의를 받을 때에는 미리 다음 각 호의 사항을 정보주체에게 알려야 한다."""

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_untold_breaks_the_consent(self, item, place):
        """The finding names the subparagraph that was missing (decision 2024-013-192)."""
        assert unmet(lawful(consent=word(all_but(item)))) == ("28-8(1)", place)

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_one_item_unrecorded_is_a_gap(self, item, place):
        """The records do not say whether it was told."""
        assert unknown(lawful(consent=word(all_known_but(item)))) == ("28-8(1)", place)

    def test_what_a_withdrawn_word_was_told_is_still_read(self):
        """The items are examined on the last word's notice, whatever the word."""
        facts = lawful(consent=word(all_but(Told.EFFECT), status=Status.WITHDRAWN))
        assert unmet(facts) == ("28-8(1)", "28-8(1)1", "28-8(2)5")

    def test_the_policy_does_not_stand_in_for_the_notice(self):
        """A policy that tells everything does not mend a consent on a bare notice."""
        assert "28-8(2)2" in unmet(lawful(consent=word(NONE), policy=ALL))


class TestChange:
    """③ 제2항 각 호의 어느 하나에 해당하는 사항을 변경하는 경우에는 정보주체에게 알리고 동의를 받아야 한다."""

    def test_what_is_sent_is_compared_with_what_was_told(self):
        """A new item, country or recipient shows as an item that was not told."""
        changed = Told.ITEMS | Told.COUNTRY | Told.RECIPIENT
        assert unmet(lawful(consent=word(all_but(changed)))) == ("28-8(1)", "28-8(2)1", "28-8(2)2", "28-8(2)3")


class TestStatute:
    """2. 법률, 조약 또는 그 밖의 국제협정에 개인정보의 국외 이전에 관한 특별한 규정이 있는 경우."""

    def test_a_statute_suffices_alone(self):
        """No word, no policy: a statute that orders the transfer lifts the ban."""
        assert kept(lawful(statute=True, **WITHOUT_GROUND), "28-8(1)") is True

    def test_without_one_the_claim_fails(self):
        """Reported on the ground claimed."""
        assert unmet(lawful(claimed=Claim.STATUTE, **WITHOUT_GROUND)) == ("28-8(1)", "28-8(1)2")

    def test_no_purpose_on_record_is_a_gap(self):
        """Nobody can tell what the purpose names."""
        assert unknown(lawful(claimed=Claim.STATUTE, statute=None, **WITHOUT_GROUND)) == ("28-8(1)", "28-8(1)2")


class TestContract:
    """3. 정보주체와의 계약의 체결 및 이행을 위하여 개인정보의 처리위탁ㆍ보관이 필요한 경우."""

    @pytest.mark.parametrize("mode", [Mode.ENTRUSTMENT, Mode.STORAGE])
    def test_necessary_and_told_by_policy_suffices(self, mode):
        """가. 제2항 각 호의 사항을 개인정보 처리방침에 공개한 경우."""
        assert decided(entrusted(mode=mode)).verdict is Verdict.PERMIT

    def test_told_individually_suffices(self):
        """나. 제2항 각 호의 사항을 정보주체에게 알린 경우."""
        assert decided(entrusted(policy=NONE, consent=INFORMED)).verdict is Verdict.PERMIT

    @pytest.mark.parametrize("mode", [Mode.PROVISION, Mode.VIEW])
    def test_it_is_closed_to_provision(self, mode):
        """Ground 3 speaks of entrustment and storage only."""
        assert unmet(lawful(mode=mode, consent=NO_WORD, claimed=Claim.CONTRACT)) == ("28-8(1)", "28-8(1)3")

    def test_a_mode_nobody_recorded_is_a_gap(self):
        """It may have been an entrustment."""
        assert "28-8(1)3" in unknown(entrusted(mode=None, claimed=Claim.CONTRACT))

    @pytest.mark.parametrize(("necessary", "listed"), [(False, unmet), (None, unknown)])
    def test_it_must_be_needed_for_the_contract(self, necessary, listed):
        """Convenience is no necessity."""
        assert listed(entrusted(necessary=necessary)) == ("28-8(1)", "28-8(1)3")

    @pytest.mark.parametrize(("item", "place"), list(PLACES.items()))
    def test_an_item_told_in_no_way_is_named(self, item, place):
        """The list of (2) is asked of the policy."""
        assert unmet(entrusted(policy=all_but(item))) == ("28-8(1)", place)

    def test_half_here_and_half_there_is_told_in_neither_way(self):
        """Each item was told somewhere, and no way told them all: the ground itself fails."""
        facts = entrusted(policy=all_but(Told.ITEMS), consent=replace(INFORMED, telling=all_but(Told.COUNTRY)))
        assert unmet(facts) == ("28-8(1)", "28-8(1)3")

    def test_half_known_here_and_half_known_there_is_a_gap(self):
        """Each item was told somewhere; whether one way told them all is not on record."""
        facts = entrusted(
            policy=all_known_but(Told.ITEMS), consent=replace(INFORMED, telling=all_known_but(Told.COUNTRY))
        )
        assert unknown(facts) == ("28-8(1)", "28-8(1)3")

    def test_a_silent_policy_is_a_gap_at_every_item(self):
        """Nothing is known of the policy: the items are open, and the necessity is not."""
        assert unknown(entrusted(policy=SILENT)) == (
            "28-8(1)", "28-8(2)1", "28-8(2)2", "28-8(2)3", "28-8(2)4", "28-8(2)5",
        )

    def test_an_unknown_word_may_have_informed(self):
        """Without the policy all hangs on a word nobody recorded."""
        assert kept(entrusted(policy=NONE, consent=UNKNOWN_WORD), "28-8(1)") is None


class TestCertification:
    """4. 보호위원회가 정하여 고시하는 인증을 받은 경우로서 다음 각 목의 조치를 모두 한 경우."""

    @pytest.mark.parametrize(("certified", "expected"), [(True, True), (False, False), (None, None)])
    def test_certified_with_its_measures(self, certified, expected):
        """Holds, fails, is unknown, as the register says."""
        assert kept(lawful(certified=certified, **WITHOUT_GROUND), "28-8(1)") is expected

    def test_a_failed_claim_names_it(self):
        """Reported on the ground claimed."""
        assert unmet(lawful(claimed=Claim.CERTIFICATION, **WITHOUT_GROUND)) == ("28-8(1)", "28-8(1)4")


class TestRecognition:
    """5. 실질적으로 동등한 수준을 갖추었다고 보호위원회가 인정하는 경우."""

    def test_a_recognised_state_suffices(self):
        """EU and EEA, since 2025-09-16."""
        assert kept(lawful(eea=True, **WITHOUT_GROUND), "28-8(1)") is True

    def test_no_state_was_recognised_before(self):
        """On 2025-09-15 the same transfer has no ground, and surely none."""
        facts = lawful(edition=NEW, eea=None, claimed=Claim.RECOGNITION, **WITHOUT_GROUND)
        assert unmet(facts) == ("28-8(1)", "28-8(1)5") and unknown(facts) == ()

    @pytest.mark.parametrize("item", ["rrn", "credit"])
    @pytest.mark.parametrize(("sent", "expected"), [(True, False), (None, None)])
    def test_it_leaves_out_registration_numbers_and_credit(self, item, sent, expected):
        """The recognition does not reach resident registration numbers or personal credit information."""
        assert kept(lawful(eea=True, **{item: sent}, **WITHOUT_GROUND), "28-8(1)") is expected

    def test_it_reaches_the_union_and_the_economic_area(self):
        """Twenty-seven member states and three more; neither the United Kingdom nor Switzerland."""
        assert len(set(EEA_STATES)) == 30 and {"IS", "LI", "NO", "GR"} <= set(EEA_STATES)
        assert not {"GB", "CH", "KR", "EL"} & set(EEA_STATES)

    def test_elsewhere_it_does_not_hold(self):
        """China, Singapore, the United States: no recognition."""
        assert unmet(lawful(claimed=Claim.RECOGNITION, **WITHOUT_GROUND)) == ("28-8(1)", "28-8(1)5")


class TestGroundReported:
    """A failure speaks of the ground claimed, else of the one the mode would need."""

    @pytest.mark.parametrize(
        ("mode", "place"),
        [
            (Mode.PROVISION, "28-8(1)1"), (Mode.VIEW, "28-8(1)1"), (None, "28-8(1)1"),
            (Mode.ENTRUSTMENT, "28-8(1)3"), (Mode.STORAGE, "28-8(1)3"),
        ],
    )
    def test_without_a_claim_the_mode_decides(self, mode, place):
        """Consent for provision, view and unknown; contract for entrustment and storage."""
        facts = lawful(mode=mode, third_party=word(), consent=word(status=Status.REFUSED), necessary=False)
        assert unmet(facts) == ("28-8(1)", place)

    def test_a_claim_prevails(self):
        """An entrustment claimed on consent is told what the consent lacked."""
        assert unmet(entrusted(claimed=Claim.CONSENT, necessary=False, consent=word(separate=False))) == (
            "28-8(1)", "28-8(1)1",
        )

    def test_another_ground_that_holds_saves_a_false_claim(self):
        """The rule is kept by any ground, whatever was claimed."""
        assert decided(lawful(claimed=Claim.CERTIFICATION, edition=RECOGNISED)).verdict is Verdict.PERMIT
