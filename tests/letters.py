"""Whose letters a text is written in, and which numbers stand in it."""

import re

from haechi.text import Text

HANGUL, HAN = re.compile(r"[\u1100-\u11ff\u3130-\u318f가-힣]"), re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def strays(text: Text) -> list[str]:
    """The languages of a text that are not written in their own letters: Korean has Hangul, Chinese has Han, English has neither."""
    ko, zh = (re.sub(r"\{\w+\}|[\W\d_]", "", said) for said in (text.ko, text.zh))
    return [language for language, wrong in (
        ("ko", HAN.search(ko) or (ko and not HANGUL.search(ko))),
        ("en", HANGUL.search(text.en) or HAN.search(text.en)),
        ("zh", HANGUL.search(zh) or (zh and not HAN.search(zh))),
    ) if wrong]


def numbers(said: str) -> list[str]:
    """The numbers of a sentence, in order of size; the Korean word for a third party or country holds none."""
    return sorted(re.findall(r"\d+(?:,\d{3})*", re.sub("제3(?=[자국])", "", said)))
