"""Two versions side by side."""

from dataclasses import replace

import pytest

from haechi.papers import compare, sheet_of
from haechi.records.model import CLAUSES
from haechi.text import Text
from tests.papers.sample import NAMED, RECIPIENTS, paper, terms


def told(old, new):
    return [(change.kind, change.part, change.key) for change in compare(old, new).changes]


def again(old, new):
    return [str(base.cite) for base in compare(old, new).again]


def test_a_version_beside_itself_has_no_change():
    """Nor has it after it was kept and read back."""
    for sheet in (terms(), paper()):
        assert compare(sheet, sheet_of(sheet.as_dict())).changes == () and again(sheet, sheet) == []


@pytest.mark.parametrize(("change", "expected"), [
    ({"items": ["name", "phone", "address", "passport", "email"]}, [("added", "items", "item:email")]),
    ({"items": ["address", "name", "phone"]}, [("removed", "items", "item:passport")]),
    ({"countries": ["CN", "SG", "JP"]}, [("added", "route", "country:JP")]),
    ({"particulars": {"time": "dispatch"}}, [("changed", "route", "time")]),
    ({"told_time": None}, [("changed", "route", "time")]),
    ({"told_method": False}, [("removed", "route", "method:network"), ("removed", "route", "method:view")]),
    ({"particulars": {"methods": ("network",)}}, [("removed", "route", "method:view")]),
    ({"recipients": (RECIPIENTS[0], {**RECIPIENTS[1], "contact": "+65 6999 9999"})}, [("changed", "recipients", "recipient:r2")]),
    ({"named": NAMED[:1]}, [("removed", "recipients", "recipient:r2")]),
    ({"particulars": {"effect": "none"}}, [("changed", "refusal", "effect"), ("changed", "right", "effect")]),
])
def test_a_change_of_an_item_is_named_with_what_it_was(change, expected):
    """Added, removed, changed, each once; the other way round they are mirrored; and consent must be asked anew."""
    old, new = paper(), paper(**change)
    mirror = {"added": "removed", "removed": "added", "changed": "changed"}
    assert told(old, new) == expected
    assert told(new, old) == [(mirror[kind], part, key) for kind, part, key in expected]
    assert "PIPA 28-8(3)" in again(old, new)
    for found in compare(old, new).changes:
        assert (found.old is None, found.new is None) == (found.kind == "added", found.kind == "removed") and found.cites


def test_consent_is_asked_anew_by_the_article_whose_item_changed():
    """Country, time and method are no items of 17(2)."""
    assert again(paper(), paper(countries=["CN", "SG", "JP"])) == ["PIPA 28-8(3)"]
    assert again(paper(), paper(items=["name"])) == ["PIPA 28-8(3)", "PIPA 17(2)"]
    third = {"scopes": ("third_party",)}
    assert again(paper(**third), paper(**third, items=["name"])) == ["PIPA 17(2)"]


def test_a_policy_that_changed_asks_nobody_anew():
    """It is published, and so is the change; a consent that is no longer asked is not asked anew either."""
    assert told(paper(kind="policy"), paper(kind="policy", items=["name"])) and again(paper(kind="policy"), paper(kind="policy", items=["name"])) == []
    assert again(paper(), paper(scopes=("cross_border",), items=["name"])) == ["PIPA 28-8(3)"]


def test_other_words_for_the_same_are_no_change():
    """A code that is described better tells nobody anything new; an explanation of one's own does."""
    old = paper()
    (part,) = (part for part in old.parts if part.key == "route")
    entries = tuple(replace(e, text=Text(ko="시기: 결제", en="When: on payment", zh="时间：付款")) if e.key == "time" else e for e in part.entries)
    new = replace(old, parts=tuple(replace(p, entries=entries) if p.key == "route" else p for p in old.parts))
    assert told(old, new) == [("reworded", "route", "time")] and again(old, new) == []
    own = {"particulars": {"time": Text(ko="결제", en="on payment", zh="付款")}}
    assert told(old, paper(**own)) == [("changed", "route", "time")]


def test_a_question_that_is_asked_or_dropped_is_named():
    """With its provision; the right to refuse goes with the third party's question."""
    found = told(paper(), paper(scopes=("cross_border",)))
    assert ("removed", "asks", "third_party") in found and ("removed", "right", "right") in found
    assert ("reworded", "asks", "cross_border") in told(paper(), paper(reader="guardian"))


def test_terms_are_compared_clause_by_clause():
    """A clause that came, one that went, a number that changed; every change is agreed beforehand."""
    less = terms(clauses=[code for code in CLAUSES if code != "damages"])
    assert told(terms(), less) == [("removed", "damages", "damages:liable"), ("removed", "damages", "damages:customers")]
    assert told(terms(), terms(notice_days=14)) == [("changed", "supervision", "supervision:inspection")]
    assert again(terms(), terms(notice_days=14)) == ["PIPA Decree 29-10(2)"]
    assert told(terms(), terms(id="t2")) == []


def test_a_notice_is_not_compared_with_terms():
    """They have no part in common."""
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(paper(), terms())
