"""PIPA 26(1) with Decree 28(1), and 26(2)."""

import pytest

from haechi.decision import Verdict
from haechi.facts import Mode, Told
from haechi.law import Level
from tests.law.worlds import EDITIONS, all_but, all_known_but, decided, entrusted, kept, lawful

PLACES = ["26(1)1", "26(1)2", "Decree 28(1)2", "Decree 28(1)3", "Decree 28(1)4", "Decree 28(1)5"]


def document(index, value):
    """All six clauses but one."""
    return tuple(value if i == index else True for i in range(6))


class TestDocument:
    """① 처리 업무를 위탁하는 경우에는 다음 각 호의 내용이 포함된 문서로 하여야 한다."""

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize(("index", "place"), list(enumerate(PLACES)))
    def test_a_clause_missing_is_named(self, edition, index, place):
        """A finding about the processor, which never makes the transfer's verdict."""
        decision = decided(entrusted(edition=edition, document=document(index, False)))
        assert decision.verdict is Verdict.PERMIT
        assert decision.standing(Level.RECIPIENT)[0] == tuple(sorted(("PIPA 26(1)", f"PIPA {place}")))

    @pytest.mark.parametrize(("index", "place"), list(enumerate(PLACES)))
    def test_a_clause_nobody_recorded_is_a_gap(self, index, place):
        """An unread document shows nothing."""
        decision = decided(entrusted(mode=Mode.STORAGE, document=document(index, None)))
        assert decision.standing(Level.RECIPIENT)[1] == tuple(sorted(("PIPA 26(1)", f"PIPA {place}")))

    @pytest.mark.parametrize(("mode", "expected"), [(Mode.PROVISION, True), (Mode.VIEW, True), (None, None)])
    def test_it_is_asked_of_entrustment_and_storage(self, mode, expected):
        """A seller who ships for himself is no processor."""
        assert kept(lawful(mode=mode, document=(False,) * 6), "26(1)") is expected

    def test_it_is_asked_at_home_too(self):
        """Wherever the processor is."""
        assert kept(entrusted(abroad=False, document=(False,) * 6), "26(1)") is False


class TestDisclosure:
    """② 위탁하는 업무의 내용과 수탁자를 공개하여야 한다."""

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize(
        ("policy", "expected"),
        [(all_but(Told.CONTACT), True), (all_but(Told.RECIPIENT), False), (all_known_but(Told.RECIPIENT), None)],
    )
    def test_the_policy_names_the_processor(self, edition, policy, expected):
        """Its name; a contact is not asked here."""
        assert kept(entrusted(edition=edition, policy=policy), "26(2)") is expected

    def test_it_never_makes_the_transfer_s_verdict(self):
        """A transfer on consent stays permitted where the policy is silent on the processor."""
        decision = decided(lawful(mode=Mode.ENTRUSTMENT, policy=all_but(Told.RECIPIENT)))
        assert decision.verdict is Verdict.PERMIT
        assert decision.standing(Level.RECIPIENT)[0] == ("PIPA 26(2)",)
