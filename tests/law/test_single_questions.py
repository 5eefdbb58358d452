"""Articles that ask one question of every transfer: 16(1), 24-2(1), 21(1), 36(2), 37(2)."""

import pytest

from tests.law.worlds import EDITIONS, kept, lawful, unknown, unmet


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("abroad", [True, False, None])
class TestMinimum:
    """16 ① 그 목적에 필요한 최소한의 개인정보를 수집하여야 한다."""

    def test_an_item_beyond_need_is_unmet(self, edition, abroad):
        """Asked at home and abroad, in every edition."""
        assert unmet(lawful(edition=edition, abroad=abroad, minimal=False)) == ("16(1)",)

    def test_without_a_purpose_nobody_can_tell(self, edition, abroad):
        """이 경우 최소한의 개인정보 수집이라는 입증책임은 개인정보처리자가 부담한다."""
        assert unknown(lawful(edition=edition, abroad=abroad, minimal=None)) == ("16(1)",)


class TestRegistrationNumber:
    """24-2 ① 다음 각 호의 어느 하나에 해당하는 경우를 제외하고는 주민등록번호를 처리할 수 없다."""

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize(
        ("rrn", "statute", "expected"),
        [
            (False, False, True), (False, None, True), (True, True, True), (None, True, True), (True, False, False),
            (True, None, None), (None, False, None), (None, None, None),
        ],
    )
    def test_only_where_a_statute_names_it(self, edition, rrn, statute, expected):
        """1. 구체적으로 주민등록번호의 처리를 요구하거나 허용한 경우."""
        assert kept(lawful(edition=edition, rrn=rrn, rrn_statute=statute), "24-2(1)") is expected

    def test_consent_never_suffices(self):
        """Separate consent on a complete notice does not mend it."""
        assert unmet(lawful(rrn=True)) == ("24-2(1)",)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(("event", "cite"), [("left", "21(1)"), ("erased", "36(2)"), ("stopped", "37(2)")])
class TestAfterTheEnd:
    """21 ① 지체 없이 파기하여야 한다; 36 ② 삭제 등 필요한 조치; 37 ② 정지하여야 한다."""

    def test_nothing_is_sent_after_it(self, edition, event, cite):
        """Account closed, erasure done, processing suspended: no consent helps."""
        assert unmet(lawful(edition=edition, **{event: True})) == (cite,)

    def test_before_it_the_rule_is_kept(self, edition, event, cite):
        """It binds only where row and value are there."""
        assert kept(lawful(edition=edition), cite) is True

    def test_it_is_asked_at_home_too(self, edition, event, cite):
        """Wherever the recipient is."""
        assert unmet(lawful(edition=edition, abroad=False, **{event: True})) == (cite,)

    def test_of_people_elsewhere_it_is_not_asked(self, edition, event, cite):
        """And of people whose residence nobody knows it is unknown."""
        assert kept(lawful(edition=edition, korean=False, **{event: True}), cite) is True
        assert unknown(lawful(edition=edition, korean=None, **{event: True})) == (cite,)
