"""The clocks of mediation are those of the Act: cited, and in the words of the official text where it is at hand."""

from datetime import date

import pytest

from haechi.facts.period import within_days
from haechi.rights.mediation import CLOCKS
from tests.letters import numbers, strays

WORDS = {
    "PIPA 43(3)": "특별한 사유가 없으면 분쟁조정에 응하여야 한다", "PIPA Decree 51-2": "통지를 받은 날부터 10일 이내에",
    "PIPA 44(1)": "신청을 받은 날부터 60일 이내에", "PIPA 47(3)": "제시받은 날부터 15일 이내에 수락 여부를 알리지 아니하면 조정을 수락한 것으로 본다",
    "PIPA 47(5)": "재판상 화해와 동일한 효력을 갖는다",
}


def test_each_clock_is_cited_and_says_its_own_number_in_every_language():
    """Ten, sixty and fifteen days, as the provisions that are named."""
    assert {str(clock.cite): clock.days for clock in CLOCKS} == {
        "PIPA 43(3)": None, "PIPA Decree 51-2": 10, "PIPA 44(1)": 60, "PIPA 47(3)": 15, "PIPA 47(5)": None}
    for clock in CLOCKS:
        assert strays(clock.words) == []
        assert {tuple(numbers(said)) for said in clock.words.as_dict().values()} == {() if clock.days is None else (str(clock.days),)}


def test_the_official_text_says_so(real_data):
    """The words on which each clock stands are those of the Act and the Decree."""
    act = (real_data / "law" / "kr_개인정보보호법_법률.md").read_text()
    decree = (real_data / "law" / "kr_개인정보보호법_시행령.md").read_text()
    for clock in CLOCKS:
        assert WORDS[str(clock.cite)] in (decree if clock.cite.decree else act)


@pytest.mark.parametrize("applied", [date(2026, 3, 1), date(2026, 7, 17), date(2026, 11, 25)])
def test_only_what_runs_from_the_application_has_a_day(applied):
    """Sixty days from it, on the Korean calendar; what runs from a notice or a proposal that we do not know has none."""
    days = {str(clock.cite): clock.last(applied) for clock in CLOCKS}
    last = days.pop("PIPA 44(1)")
    assert set(days.values()) == {None} and within_days(applied, last, 60) and (last - applied).days >= 60
