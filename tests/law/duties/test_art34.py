"""PIPA 34 and old 39-4, asked of a leak."""

from dataclasses import replace
from datetime import date

import pytest

from haechi.facts import Incident
from tests.law.duties.people import LAW, NEW, NOW, ONLINE, faults, standing

WELL = Incident(
    NEW, told=True, told_in_24_hours=True, told_in_72_hours=True, reported=True, reported_in_24_hours=True, reported_in_72_hours=True,
    thousand=True, sensitive_or_unique=False, unlawful_access=False, told_items=True, told_when=True, told_what_to_do=True,
    told_response=True, told_contact=True, told_remedies=True,
)
ITEMS = ("told_items", "told_when", "told_what_to_do", "told_response", "told_contact")


def leak(edition=NEW, **known):
    """A leak handled well, but for what is said."""
    return replace(WELL, edition=edition, **known)


@pytest.mark.parametrize(
    ("edition", "rules"), [(ONLINE, {"39-4(1)"}), (NEW, {"34(1)", "34(3)"}), (NOW, {"34(1)", "34(4)"})])
def test_a_leak_handled_well_is_kept_in_every_edition(edition, rules):
    """And only the rules of its edition are asked."""
    assert standing(leak(edition)) == dict.fromkeys(rules, True)


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2023, 9, 14), {"39-4(1)"}), (date(2023, 9, 15), {"34(1)", "34(3)"}),
        (date(2026, 9, 10), {"34(1)", "34(3)"}), (date(2026, 9, 11), {"34(1)", "34(4)"}),
    ],
)
def test_each_edition_ends_the_day_before_the_next(day, rules):
    """The report moved to (4) when the notice of a possible leak became (2)."""
    assert {str(rule.cite).removeprefix("PIPA ") for rule in LAW.duties_on(day, Incident)} == rules


@pytest.mark.parametrize(("edition", "report"), [(NEW, "34(3)"), (NOW, "34(4)")])
def test_since_2023_the_people_are_told_and_the_commission_in_72_hours(edition, report):
    """Not in 24 any more."""
    assert not faults(leak(edition, told_in_24_hours=False, reported_in_24_hours=False))
    late = leak(edition, told_in_72_hours=False, reported_in_72_hours=False)
    assert faults(late) == {"34(1)": ["Decree 39(1)"], report: ["Decree 40(1)"]}
    open_ = leak(edition, told_in_72_hours=None, reported_in_72_hours=None)
    assert standing(open_) == {"34(1)": None, report: None}


@pytest.mark.parametrize("gravity", ["thousand", "sensitive_or_unique", "unlawful_access"])
def test_one_grave_thing_suffices_for_a_report(gravity):
    """A thousand people, sensitive or unique data, or unlawful access."""
    light = {"thousand": False, "sensitive_or_unique": False, "unlawful_access": False, "reported_in_72_hours": False}
    assert standing(leak(**light))["34(3)"] is True
    assert standing(leak(**{**light, gravity: True}))["34(3)"] is False
    assert standing(leak(**{**light, gravity: None}))["34(3)"] is None


def test_a_light_leak_is_told_of_all_the_same():
    """Any number of people."""
    assert faults(leak(thousand=False, told=False, told_in_72_hours=False)) == {"34(1)": ["Decree 39(1)"]}


@pytest.mark.parametrize(("edition", "article"), [(ONLINE, "39-4(1)"), (NEW, "34(1)"), (NOW, "34(1)")])
@pytest.mark.parametrize(("number", "item"), list(enumerate(ITEMS, 1)))
def test_an_item_the_people_were_not_told_is_named(edition, article, number, item):
    """Each subparagraph by itself; unknown it leaves the rule open."""
    assert faults(leak(edition, **{item: False})) == {article: [f"{article}{number}"]}
    assert standing(leak(edition, **{item: None}))[article] is None


def test_the_legal_remedies_are_told_since_2026():
    """34(1)6 is new."""
    assert not faults(leak(NEW, told_remedies=False))
    assert faults(leak(NOW, told_remedies=False)) == {"34(1)": ["34(1)6"]}


def test_of_a_leak_nobody_was_told_of_no_item_is_missing():
    """One fault, not seven."""
    nobody = dict.fromkeys((*ITEMS, "told_remedies", "told", "told_in_72_hours"), False)
    assert faults(leak(NOW, **nobody)) == {"34(1)": ["Decree 39(1)"]}


def test_online_services_had_24_hours_for_both_and_any_number():
    """Old 39-4(1): telling and reporting, however small the leak."""
    small = leak(ONLINE, thousand=False, told_in_24_hours=False, reported_in_24_hours=False)
    assert faults(small) == {"39-4(1)": ["39-4(1)", "Decree 48-4(2)"]}
    assert standing(leak(ONLINE, reported_in_24_hours=None)) == {"39-4(1)": None}
