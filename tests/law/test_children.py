"""PIPA 22-2(1), and 39-3(4) before 2023-09-15."""

import pytest

from haechi.facts import Mode, Status
from tests.law.worlds import NEW, NO_WORD, OLD, RECOGNISED, entrusted, kept, lawful, unknown, unmet, word

EDITIONS = [(OLD, "39-3(4)"), (NEW, "22-2(1)"), (RECOGNISED, "22-2(1)")]
BY_GUARDIAN = word(by_guardian=True)


@pytest.mark.parametrize(("edition", "cite"), EDITIONS)
class TestGuardian:
    """그 법정대리인의 동의를 받아야 하며, 법정대리인이 동의하였는지를 확인하여야 한다."""

    def test_a_child_s_own_consent_is_not_enough(self, edition, cite):
        """Both words were given by the child."""
        assert unmet(lawful(edition=edition, child=True)) == (cite,)

    @pytest.mark.parametrize("scope", ["consent", "third_party"])
    def test_each_consent_must_be_the_guardian_s(self, edition, cite, scope):
        """One of two is not enough."""
        words = {"consent": BY_GUARDIAN, "third_party": BY_GUARDIAN}
        assert kept(lawful(edition=edition, child=True, **words), cite) is True
        assert unmet(lawful(edition=edition, child=True, **{**words, scope: word(by_guardian=False)})) == (cite,)
        assert unknown(lawful(edition=edition, child=True, **{**words, scope: word(by_guardian=None)})) == (cite,)

    @pytest.mark.parametrize("status", [*[s for s in Status if s is not Status.GIVEN], None])
    def test_what_is_not_known_to_be_given_breaks_nothing_here(self, edition, cite, status):
        """No consent, no guardian's consent: other articles ask for the ground."""
        word_ = word(status=status)
        assert kept(lawful(edition=edition, child=True, consent=word_, third_party=word_), cite) is True

    def test_adults_consent_for_themselves(self, edition, cite):
        """From the fourteenth birthday on nothing is asked."""
        assert kept(lawful(edition=edition, child=False), cite) is True

    @pytest.mark.parametrize("mode", [*Mode, None])
    def test_it_is_asked_whatever_the_mode_and_country(self, edition, cite, mode):
        """At home and abroad."""
        assert kept(lawful(edition=edition, child=True, mode=mode, abroad=False), cite) is False

    def test_a_transfer_that_needs_no_consent_needs_no_guardian(self, edition, cite):
        """Entrustment told by the policy."""
        assert unmet(entrusted(edition=edition, child=True, consent=NO_WORD)) == ()
