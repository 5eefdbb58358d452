"""What a seller reads of what a customer wrote: whatever would lead to her stays with the marketplace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.minimise.scan import KINDS, scan
from haechi.names import ITEMS
from haechi.rights.discreet import for_seller
from tests.rights.talk import SHE

PHONE, RRN, MAIL, CODE = "010-2345-6789", "900101-1234568", "kim.s@example.org", "P123456789012"


@pytest.mark.parametrize(("language", "shown"), [("ko", "[전화번호]"), ("en", "[phone number]"), ("zh", "[电话号码]")])
def test_a_number_typed_by_mistake_is_replaced_by_what_it_is(language, shown):
    """In the language of the seller; the rest of the text stands."""
    assert for_seller(f"call me: {PHONE}!", SHE, language) == f"call me: {shown}!"


@pytest.mark.parametrize("value", [PHONE, RRN, MAIL, "주민번호 " + RRN, "통관부호 " + CODE, "0502-1234-5678"])
def test_nothing_that_is_found_is_left(value):
    """Numbers, addresses, codes, safe numbers too: what is shown holds none of them."""
    shown = for_seller(f"내용 {value} 내용", SHE, "ko")
    assert scan(f"내용 {value} 내용") and value.split()[-1] not in shown and not scan(shown)


def test_every_kind_of_a_hit_has_a_name():
    """Whatever the scan may find can be said in each language."""
    assert {"phone" if kind == "phone_virtual" else kind for kind in KINDS} <= ITEMS.keys()


@pytest.mark.parametrize(("said", "shown"), [
    (f"I am {SHE}.", "I am ···."), (f"({SHE.upper()})", "(···)"), (f"x{SHE}", f"x{SHE}"), ("s1 and s11", "s1 and s11")])
def test_her_identifier_goes_where_it_stands_as_a_word(said, shown):
    """However it is cased; within a longer word it is another word."""
    assert for_seller(said, SHE if "s1" not in said else "s1", "en") == shown


@given(st.text(st.characters(codec="utf-8", exclude_characters="0123456789@"), max_size=200))
def test_a_text_without_numbers_is_shown_as_it_is(text):
    """Nothing is taken from what holds nothing of the kind."""
    if not scan(text):
        assert for_seller(text, SHE, "en") == text
