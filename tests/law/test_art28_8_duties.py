"""PIPA 28-8(4) with Decree 29-10, and 28-8(5)."""

import pytest

from haechi.facts import Told
from haechi.law import Level
from tests.law.worlds import all_but, decided, entrusted, kept, lawful, unknown, unmet, word

MEASURES = {
    "safety": "Decree 29-10(1)1",
    "complaints": "Decree 29-10(1)2",
    "disputes": "Decree 29-10(1)2",
    "other_measures": "Decree 29-10(1)3",
}


class TestProtectiveMeasures:
    """④ 개인정보를 국외로 이전하는 경우 대통령령으로 정하는 보호조치를 하여야 한다."""

    @pytest.mark.parametrize(("clause", "place"), list(MEASURES.items()))
    @pytest.mark.parametrize("ground", [lawful, entrusted])
    def test_a_clause_missing_is_named_whatever_the_ground(self, clause, place, ground):
        """Consent or contract: the measures are asked of both."""
        assert unmet(ground(**{clause: False})) == ("28-8(4)", place)

    @pytest.mark.parametrize(("clause", "place"), list(MEASURES.items()))
    def test_a_clause_nobody_recorded_is_a_gap(self, clause, place):
        """An unread contract shows nothing."""
        assert unknown(lawful(**{clause: None})) == ("28-8(4)", place)

    def test_it_is_asked_even_without_a_ground(self):
        """A transfer that is forbidden anyway still owes the measures."""
        assert "28-8(4)" in unmet(lawful(consent=word(all_but(Told.EFFECT)), safety=False))

    def test_nothing_is_asked_at_home(self):
        """Only transfers abroad owe them."""
        assert kept(lawful(abroad=False, safety=False), "28-8(4)") is True

    def test_an_unknown_destination_is_unknown(self):
        """It may have stayed at home."""
        assert kept(lawful(abroad=None, safety=False), "28-8(4)") is None


class TestContractsAgainstTheAct:
    """⑤ 이 법을 위반하는 사항을 내용으로 하는 개인정보의 국외 이전에 관한 계약을 체결하여서는 아니 된다."""

    def test_unlawful_terms_are_a_finding_about_the_recipient(self):
        """They never enter the transfer's verdict."""
        facts = lawful(unlawful_terms=True)
        assert unmet(facts) == () and decided(facts).standing(Level.RECIPIENT)[0] == ("PIPA 28-8(5)",)

    @pytest.mark.parametrize("change", [{"unlawful_terms": False}, {"unlawful_terms": True, "abroad": False}])
    def test_otherwise_it_is_kept(self, change):
        """No such terms, or no transfer abroad."""
        assert kept(lawful(**change), "28-8(5)") is True
