"""The words: complete, and alike in what they fill in."""

from datetime import date
from string import Formatter

import pytest

from haechi.names import ITEMS, country_name, item_name
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS as RECORDED
from haechi.report.phrase import day_of, long_day, share
from haechi.report.sheet_words import SHEET
from haechi.report.words import PAGE
from haechi.text import LANGUAGES
from tests.conftest import ROOT
from tests.letters import strays


@pytest.mark.parametrize("words", [PAGE, SHEET], ids=["page", "sheet"])
def test_a_text_asks_for_the_same_in_every_language(words):
    """A value that one language names is named by all."""
    for key, text in words.items():
        holes = [{name for _, name, _, _ in Formatter().parse(said) if name} for said in text.as_dict().values()]
        assert holes[0] == holes[1] == holes[2], key


@pytest.mark.parametrize("words", [PAGE, SHEET, ITEMS], ids=["page", "sheet", "items"])
def test_each_language_is_written_in_its_own_letters(words):
    """Korean has Hangul, Chinese has Han, and English has neither."""
    assert {key: strays(text) for key, text in words.items() if strays(text)} == {}


def test_every_item_and_every_country_has_a_name():
    """All the record format can say; what it cannot say keeps its code."""
    assert set(RECORDED) == set(ITEMS)
    for language in LANGUAGES:
        assert [code for code in COUNTRIES if country_name(code, language) == code] == []
        assert country_name("XX", language) == "XX" and item_name("novel", language) == "novel"


def test_no_word_is_idle():
    """Every word of the page and of the sheets is used by a template or a file."""
    folder = ROOT / "src" / "haechi" / "report"
    code = "".join(path.read_text() for path in [*folder.glob("*.py"), *folder.glob("templates/*.html")] if "words" not in path.name)
    made = {"by_day", "by_week", "by_month", "all_deny", "all_permit", "all_indeterminate", "meaning_deny", "meaning_permit", "meaning_indeterminate"}
    for key in {**PAGE, **SHEET}.keys() - made:
        assert f'"{key}"' in code or f"'{key}'" in code, key


@pytest.mark.parametrize(("part", "whole", "said"), [
    (0, 0, "–"), (0, 5, "0%"), (5, 5, "100%"), (1, 3, "33.3%"), (1, 2, "50%"), (1, 100_000, "<0.1%"), (99_999, 100_000, ">99.9%"), (7914, 188_432, "4.2%")])
def test_a_share_is_honest(part, whole, said):
    """All is said only of all, none only of none."""
    assert share(part, whole) == said


def test_days_are_korean():
    """A day begins in Seoul, and is written as each language writes it."""
    assert day_of("2023-09-30T15:00:00Z") == date(2023, 10, 1) == day_of("2023-10-01T14:59:59.999999Z")
    assert [long_day(date(2023, 10, 1), language) for language in LANGUAGES] == ["2023년 10월 1일", "1 October 2023", "2023年10月1日"]
