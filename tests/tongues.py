"""Which words of a text are not of its language."""

import re

_LEFT_OUT = (
    r"`[^`]*`",                      # code: commands, settings, SQL, names of fields
    r"「[^」]*」",                    # the law's own words, marked as a quotation
    r"sha256:[0-9a-f]+", r"https?://\S+",
)
NAMES = frozenset({"ISMS", "Temu", "Kakao", "Pay", "Cookie", "agree"})
"""Names that every language writes so, and the one word a screen wanted typed."""


def foreign(text: str, language: str, names: frozenset[str] = frozenset()) -> set[str]:
    """Words of three Latin letters or more in Korean or Chinese, and anything in Hangul that is not Korean; ``names`` are let be."""
    for pattern in _LEFT_OUT:
        text = re.sub(pattern, "", text)
    found = set() if language == "en" else set(re.findall(r"[A-Za-z]{3,}", text))
    found |= set() if language == "ko" else set(re.findall(r"[가-힣]+", text))
    return found - NAMES - names
