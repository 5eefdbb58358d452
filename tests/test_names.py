"""What countries and items are called."""

from haechi.names import ITEMS, country_name, item_name
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS as RECORDED
from haechi.text import LANGUAGES
from tests.letters import strays


def test_every_item_and_every_country_has_a_name():
    """All the record format can say; what it cannot say keeps its code."""
    assert set(RECORDED) == set(ITEMS)
    for language in LANGUAGES:
        assert [code for code in COUNTRIES if country_name(code, language) == code] == []
        assert country_name("XX", language) == "XX" and item_name("novel", language) == "novel"


def test_an_item_is_named_in_each_languages_own_letters():
    """Korean has Hangul, Chinese has Han, and English has neither."""
    assert {item: strays(text) for item, text in ITEMS.items() if strays(text)} == {}
