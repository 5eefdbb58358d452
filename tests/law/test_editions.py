"""The calendar: which rules a day meets, and that no edition is without its law."""

from datetime import date

import pytest
from hypothesis import given

from haechi.decision import decide
from haechi.law import Level
from haechi.law.pipa import PIPA
from tests.law.worlds import EXAMPLES, facts_of_any_day

ALWAYS = {"16(1)", "17(1)", "21(1)", "24-2(1)", "36(2)", "37(2)"}
ONLINE = ALWAYS | {"39-3(4)", "39-12(2)", "39-12(4)"}
SINCE_2023 = ALWAYS | {"22-2(1)", "28-8(1)", "28-8(4)", "28-9(1)"}


def cites(day, level):
    """The citations of the rules of a day and level."""
    return {str(rule.cite).removeprefix("PIPA ") for rule in PIPA.on(day) if rule.level is level}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 8, 4), set()), (date(2020, 8, 5), ONLINE), (date(2023, 9, 14), ONLINE),
        (date(2023, 9, 15), SINCE_2023), (date(2025, 9, 15), SINCE_2023), (date(2025, 9, 16), SINCE_2023),
        (date(2026, 11, 22), SINCE_2023), (date(2031, 1, 1), SINCE_2023),
    ],
)
def test_the_rules_that_make_a_verdict(day, expected):
    """On each side of every boundary, exactly the rules of the record format."""
    assert cites(day, Level.TRANSFER) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 9, 14), {"26(1)", "26(2)"}), (date(2023, 9, 15), {"26(1)", "26(2)", "28-8(5)", "28-11"}),
    ],
)
def test_the_rules_about_recipients(day, expected):
    """Findings about recipients stand beside the verdict."""
    assert cites(day, Level.RECIPIENT) == expected


def test_recognition_begins_on_its_day():
    """2025-09-15 and 2025-09-16 differ in 28-8(1) alone."""
    before, after = PIPA.on(date(2025, 9, 15)), PIPA.on(date(2025, 9, 16))
    changed = {str(a.cite) for a, b in zip(before, after, strict=True) if a is not b}
    assert changed == {"PIPA 28-8(1)"}


def test_the_calendar_folds_to_three_editions():
    """And for controllers that are not online services to two."""
    assert PIPA.editions() == (date(2020, 8, 5), date(2023, 9, 15), date(2025, 9, 16))
    assert PIPA.editions(online_service=False) == (date(2023, 9, 15), date(2025, 9, 16))


@EXAMPLES
@given(facts_of_any_day)
def test_every_edition_decides_whatever_the_facts(facts):
    """No rule raises; the two lists are disjoint; a certain verdict has what it needs."""
    decision = decide(facts, PIPA)
    for level in Level:
        no, open_ = decision.standing(level)
        assert not set(no) & set(open_)
    own = {j.kept for j in decision.judgements if j.rule.level is Level.TRANSFER}
    assert decision.verdict.value is (False if False in own else None if None in own else True)
