"""PIPA 28-9(1)."""

import pytest

from tests.law.worlds import NEW, RECOGNISED, kept, lawful, unmet


class TestSuspension:
    """① 개인정보처리자에게 개인정보의 국외 이전을 중지할 것을 명할 수 있다."""

    @pytest.mark.parametrize("edition", [NEW, RECOGNISED])
    def test_no_transfer_while_an_order_is_in_force(self, edition):
        """Consent does not help."""
        assert unmet(lawful(edition=edition, suspended=True)) == ("28-9(1)",)

    def test_without_an_order_it_is_kept(self):
        """An order lifted or never made binds nobody."""
        assert kept(lawful(), "28-9(1)") is True

    @pytest.mark.parametrize(("abroad", "expected"), [(False, True), (None, None)])
    def test_it_reaches_transfers_abroad_only(self, abroad, expected):
        """At home it is kept; of an unknown destination nobody can tell."""
        assert kept(lawful(suspended=True, abroad=abroad), "28-9(1)") is expected
