"""PIPA 28-11."""

import pytest

from haechi.decision import Verdict
from haechi.facts import Onward
from haechi.law import Level
from tests.law.worlds import decided, kept, lawful


class TestOnward:
    """해당 개인정보를 제3국으로 이전하는 경우에 관하여는 제28조의8 및 제28조의9를 준용한다."""

    @pytest.mark.parametrize(
        ("onward", "expected"),
        [
            (None, True), (Onward(True, True), True), (Onward(False, True), False), (Onward(True, False), False),
            (Onward(None, True), None), (Onward(True, None), None), (Onward(None, False), False),
        ],
    )
    def test_a_ground_and_safeguards_are_asked_of_the_recipient(self, onward, expected):
        """Both; and nothing where no onward transfer is on record."""
        assert kept(lawful(onward=onward), "28-11") is expected

    def test_it_never_makes_the_transfer_s_verdict(self):
        """The duty is the recipient's own."""
        decision = decided(lawful(onward=Onward(False, False)))
        assert decision.verdict is Verdict.PERMIT
        assert decision.standing(Level.RECIPIENT)[0] == ("PIPA 28-11", "PIPA 28-8(1)", "PIPA 28-8(4)")

    def test_it_begins_abroad(self):
        """Data handed over at home is not passed on to a third country by this article."""
        assert kept(lawful(abroad=False, onward=Onward(False, False)), "28-11") is True
