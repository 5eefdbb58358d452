"""Masks: the public table of edges holds, nothing crashes, nothing leaks, twice is once."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haechi.minimise import page
from haechi.minimise.mask import FORMS, FREE_TEXT, MASKS, SUITS, mask, normalised, revealed, seen
from haechi.records.model import ITEMS
from tests.conftest import ROOT

CASES = page.edge_cases()
ANY = st.text(st.characters(codec=None))
TYPED = st.text(st.sampled_from("010-1234 5678*+82(0)내선x,#홍길동남궁KimLé.'@naver.com서울시강구역삼로길\u200b\u202e\u0301\u1112\u1169\u11bc０９٣😀\n\ud800가明"))
LIKELY = st.one_of(
    st.from_regex(r"(010|02|031|0503|\+82 10)[- .)]?[0-9*]{3,4}[- .]?[0-9*]{4}( ?(내선|x|,|#) ?[0-9*]{1,6})?.?", fullmatch=True),
    st.from_regex(r"[가-힣]{1,17}", fullmatch=True), st.from_regex(r"[A-Za-zé'. -]{1,20}", fullmatch=True), st.from_regex(r"[0-9*]{4,6}", fullmatch=True),
    st.from_regex(r"서울 [가-힣]{1,5}구 [가-힣]{1,6}[0-9*]{0,4}(로|길|동|번길)( [0-9*]{1,3})?", fullmatch=True),
    st.from_regex(r"[a-z0-9._*]{1,9}@(naver\.com|gmail\.com|hong\.kr)", fullmatch=True),
)
VALUES = st.one_of(ANY, TYPED, LIKELY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['note']}")
def test_edge(case: dict[str, str]) -> None:
    """Every row of the public table holds, and says why in a note."""
    assert mask(case["form"], case["value"]) == case["masked"]
    assert case["note"] and set(case) == {"form", "value", "masked", "note"}


def test_every_mask_stands_in_the_table_once_a_value() -> None:
    """No mask is without edge cases, and no value is there twice."""
    assert {case["form"] for case in CASES} == set(MASKS)
    assert len({(case["form"], case["value"]) for case in CASES}) == len(CASES) > 90


@given(VALUES, st.sampled_from(sorted(MASKS)))
@example("\u0301홍길동", "name-middle")
@example("021234567,12", "phone-middle")
@example("010-1234-5678 (101)", "phone-last4")
def test_masking(value: str, form: str) -> None:
    """A masked value has the length of the normalised one, its blanks, and at its places the same character or a star; twice is once."""
    text, shown = normalised(value), mask(form, value)
    assert len(shown) == len(text)
    assert all(out in (c, "*") and (out == " ") == (c == " ") for c, out in zip(text, shown, strict=True))
    assert mask(form, shown) == shown
    assert {place for place, out in enumerate(shown) if out not in "* "} == revealed(form, value)


@given(VALUES)
def test_normalising(value: str) -> None:
    """Twice is once; nothing unseen is left, and no blank but the space."""
    text = normalised(value)
    assert normalised(text) == text == unicodedata.normalize("NFKC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") or (c.isspace() and c != " ") for c in text)


def test_no_character_stays_unseen() -> None:
    """Of all characters of Unicode no control, format character or surrogate outlives ``seen``, but blanks; and normalising any is final."""
    for code in range(0x110000):
        c = chr(code)
        if unicodedata.category(c) in ("Cc", "Cf", "Cs"):
            assert c.isspace() or not seen(c), hex(code)
        text = normalised(c)
        assert normalised(text) == text, hex(code)


@given(VALUES)
def test_no_digit_leaks_from_a_name_or_an_address(value: str) -> None:
    """Whatever stands in a name or an address, no digit of any script comes out."""
    for form in ("name-middle", "address-area"):
        assert not any(c.isdigit() for c in mask(form, value))


@given(st.text(min_size=2))
def test_a_name_is_never_whole(value: str) -> None:
    """Of two characters and more at least one is hidden, and at most four are seen."""
    text = normalised(value).replace(" ", "")
    seen_ = [c for c in mask("name-middle", value) if c not in "* "]
    assert len(seen_) <= 4
    assert not text or len(seen_) < len(text)


@given(st.sampled_from(["010", "02", "031", "070", "0502", "0508", "+82 10", "+82-2", "011"]), st.integers(100, 9999), st.integers(0, 9999),
       st.sampled_from(["", "-", " ", "."]), st.sampled_from(["", " 내선 77", "x7", ",7", " (77)", " 010-7777-7777", "/7", "7", "b"]))
def test_the_last_four_never_come_out(start: str, middle: int, last: int, gap: str, rest: str) -> None:
    """However a number is spelt and whatever stands behind it, no digit is readable from its last four on."""
    head = f"{start}{gap}{middle}{gap}"
    tail = mask("phone-last4", f"{head}{last:04d}{rest}")[len(head):]
    if rest != "7":  # one digit more in a number without hyphens makes another number of it
        assert not re.search(r"[0-9]", tail)
    assert len(re.findall(r"[0-9]", tail)) <= 1


@given(VALUES)
def test_full_reveals_all_and_a_name_for_it_nothing(value: str) -> None:
    """``full`` and ``virtual`` reveal every character that can be seen; a token, a scan and ``none`` say nothing of places."""
    text = normalised(value)
    assert revealed("virtual", value) == revealed("full", value) == {place for place, c in enumerate(text) if c not in " *"}
    assert not any(revealed(form, value) for form in ("none", "token", "scanned"))


def test_two_rules_of_carriers_recombine() -> None:
    """The last four hidden and the middle hidden give the whole number: what a pack must never mix."""
    number = "010-1234-5678"
    assert revealed("phone-last4", number) | revealed("phone-middle", number) == set(range(len(number)))


def test_unknown_mask() -> None:
    """A form that is no mask is not applied."""
    with pytest.raises(KeyError):
        mask("full", "홍길동")


def test_forms_fit_items() -> None:
    """Every mask is made for one item of the record format, the scan for those that are free text."""
    assert set(MASKS) <= set(SUITS) <= set(FORMS) and {len(SUITS[form]) for form in MASKS} == {1}
    assert {item for items in SUITS.values() for item in items} <= set(ITEMS) and SUITS["scanned"] == FREE_TEXT


def test_the_page_is_up_to_date() -> None:
    """docs/masking.md is what the packs say."""
    written = (ROOT / "docs" / "masking.md").read_text(encoding="utf-8")
    assert written == page.page(), "write it again: python -m haechi.minimise.page > docs/masking.md"
