"""Showing a provision to people."""

from dataclasses import replace
from datetime import date

import pytest

from haechi.errors import LawError
from haechi.law.pipa import PIPA
from haechi.law.show import citations, explain, show
from haechi.text import LANGUAGES
from tests.tongues import foreign


def text(citation, on=None, language="en"):
    """All lines as one."""
    return "\n".join(show(PIPA, citation, on, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("citation", citations(PIPA))
def test_everything_known_can_be_shown(citation, language):
    """In every language, beginning with its citation; only the law's own words are in another, and marked."""
    lines = explain(PIPA, citation, language=language)
    assert lines[0].depth == 0 and all(line.text.strip() for line in lines)
    assert foreign("\n".join(line.text for line in lines), language) == set()


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("28-8(2)2", ["개인정보가 이전되는 국가, 시기 및 방법", "Not told before consent", "Neither disclosed", "Art. 64-2(1)7",
                      "2024-013-192", "In force: 2023-09-15 –", "Remedy"]),
        ("28-8(1)", ["Grounds (one suffices)", "5. Art. 28-8(1)5", "Decision table", "applies", "2025-09-16",
                     "In force: 2023-09-15 – 2025-09-15"]),
        ("28-8(1)3", ["처리위탁ㆍ보관", "Conditions (all of them)", "Part of: Art. 28-8(1)"]),
        ("64-2(1)7", ["3 %", "May follow a breach of: Art. 28-8(1), Art. 28-11"]),
        ("28-10", ["Reciprocity"]),
        ("Decree 29-10(1)2", ["고충처리 및 분쟁해결", "Part of: Art. 28-8(4)"]),
        ("17(2)5", ["동의를 거부할 권리", "Part of: Art. 17(1)"]),
    ],
)
def test_what_a_reader_is_told(citation, expected):
    """Words of the law, what is asked, what mends it, what it may lead to, what settles the doubt."""
    shown = text(citation)
    assert [words for words in expected if words not in shown] == []


def test_consequences_are_told_once():
    """An item asked in two grounds lists the sanctions of its rule once."""
    assert text("28-8(2)2").count("Sanctions") == 1


def test_a_day_keeps_to_its_edition_and_sanctions():
    """On 2024-01-01 no state was recognised and no surcharge of 10 % threatened."""
    shown = text("28-8(1)", date(2024, 1, 1))
    assert "Before 2025-09-16 no state" in shown and "64-2(2)" not in shown
    assert "64-2(2)" in text("28-8(1)", date(2026, 9, 11))


def test_editions_are_joined_in_whatever_order_they_stand():
    """What goes on from one edition to the next is one span."""
    backwards = replace(PIPA, rules=PIPA.rules[::-1])
    assert "  In force: 2023-09-15 –" in show(backwards, "28-8(2)2")


def test_an_article_is_shown_by_its_paragraphs():
    """Each as it is shown alone, and nothing of a neighbouring article."""
    told = show(PIPA, "28-8")
    heads = [line for line in told if not line.startswith(" ")]
    assert {head.split()[1] for head in heads} == {"28-8(1)", "28-8(4)", "28-8(5)"}
    assert set(show(PIPA, "28-8(5)")) <= set(told)


def test_on_a_day_it_was_not_in_force_the_days_are_named():
    """22-2(1) before 2023-09-15."""
    with pytest.raises(LawError, match="not in force on `2023-09-14`") as refused:
        show(PIPA, "22-2(1)", date(2023, 9, 14))
    assert "2023-09-15 –" in refused.value.help


@pytest.mark.parametrize(("citation", "near"), [("28-8(7)", "PIPA 28-8(6)"), ("28-8(2)9", "PIPA 28-8(2)5"), ("99", "PIPA")])
def test_an_unknown_citation_lists_those_near(citation, near):
    """Nearest first, of the same article where there are any."""
    with pytest.raises(LawError, match="nothing is known of") as refused:
        show(PIPA, citation)
    assert near in refused.value.help
