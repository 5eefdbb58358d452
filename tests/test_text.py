"""Words in three languages, and what they are filled with."""

import pytest

from haechi.text import LANGUAGES, Text, fill, filled


def test_one_is_not_many():
    """English counts one apart."""
    text = Text(ko="{n}명", en="{n} [n:person|people]", zh="{n}人")
    assert [fill(text, "en", {"n": n}) for n in (0, 1, 2000)] == ["0 people", "1 person", "2,000 people"]


def test_a_text_within_a_text_is_said_in_each_language():
    """And a value that came, with whatever braces and brackets, stands as it came."""
    text = Text(ko="{who}: {what}", en="{who} says {what}", zh="{who}：{what}")
    said = filled(text, who="{what} [n:a|b]", what=Text(ko="예", en="yes", zh="是"))
    assert said == Text(ko="{what} [n:a|b]: 예", en="{what} [n:a|b] says yes", zh="{what} [n:a|b]：是")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_may_be_silent(language):
    """A text without one of its languages is none."""
    with pytest.raises(ValueError, match=f"no `{language}`"):
        Text(**{**dict.fromkeys(LANGUAGES, "x"), language: " "})
