"""Masks: which characters of a value are hidden. Whatever a mask does not understand it hides."""

import re
import unicodedata
from collections.abc import Callable

__all__ = ["FORMS", "MASKS", "mask", "normalised", "revealed"]

STAR = "*"
_INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f"
                        "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]")


def normalised(value: str) -> str:
    """The value with its letters composed, full-width forms made narrow, and what cannot be seen taken out."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", value)))


def mask(form: str, value: str) -> str:
    """The value in a masked form, of equal length after ``normalised``. KeyError if the form is no mask."""
    text = normalised(value)
    shown = MASKS[form](text)
    return "".join(c if keep or c.isspace() else STAR for c, keep in zip(text, shown, strict=True))


def revealed(form: str, value: str) -> frozenset[int]:
    """The places of the normalised value that can be read under this form (``full`` and masks; nothing under the others)."""
    text = normalised(value)
    shown = MASKS[form](text) if form in MASKS else [form == "full"] * len(text)
    return frozenset(place for place, keep in enumerate(shown) if keep and text[place] != STAR and not text[place].isspace())


def _name(text: str) -> list[bool]:
    """홍*동, 홍*, 남궁**수 as 남**수; Latin: the first letters, at most four and at most half."""
    places = [place for place, c in enumerate(text) if not c.isspace() and not unicodedata.combining(c)]
    letters = [text[place] for place in places]
    shown: set[int] = set()
    if letters and all(_hangul_or_han(c) or c == STAR for c in letters):
        shown = {places[0], places[-1]} if len(places) > 2 else set(places[:1]) if len(places) == 2 else set()
    elif letters and all(_latin(c) or c in "*-'." for c in letters):
        shown = set(places[:min(4, len(places) // 2)])
    return [place in shown for place in range(len(text))]


def _hangul_or_han(c: str) -> bool:
    return "가" <= c <= "힣" or "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf"


def _latin(c: str) -> bool:
    return c.isalpha() and ("LATIN" in unicodedata.name(c, ""))


_EXTENSION = re.compile(r"(?i)(?:ext|x|내선|#|,|;)")


def _phone(text: str) -> list[bool]:
    """010-1234-****: the last four digits hidden, an extension wholly; a number too short to be one wholly."""
    cut = _EXTENSION.search(text)
    end = cut.start() if cut else len(text)
    digits = [place for place, c in enumerate(text[:end]) if c in "0123456789*"]
    odd = [c for c in text[:end] if c not in "0123456789*+-(). "]
    if len(digits) < 8 or odd:
        return [False] * len(text)
    hidden = set(digits[-4:])
    return [place < end and place not in hidden for place in range(len(text))]


_AREA = re.compile(r"[가-힣]+\d*(?:시|도|군|구|읍|면|동|리|로|길|가)")


def _address(text: str) -> list[bool]:
    """Down to the dong or the road, and nothing of the building or the flat."""
    end = 0
    for word in re.finditer(r"\S+", text):
        if not _AREA.fullmatch(word[0]):
            break
        end = word.end()
    return [place < end for place in range(len(text))]


def _postcode(text: str) -> list[bool]:
    """The first three of five digits: the district."""
    digits = [place for place, c in enumerate(text) if c in "0123456789*"]
    if len(digits) != 5 or len(text.strip()) != 5:
        return [False] * len(text)
    return [place in digits[:3] for place in range(len(text))]


def _email(text: str) -> list[bool]:
    """The first character and the domain."""
    local, at, _ = text.rpartition("@")
    if not at or len(local) < 2 or "@" in local:
        return [False] * len(text)
    return [place == 0 or place >= len(local) for place in range(len(text))]


MASKS: dict[str, Callable[[str], list[bool]]] = {
    "name-middle": _name, "phone-last4": _phone, "address-area": _address, "postcode-area": _postcode, "email-domain": _email,
}
"""The masks by name: each says of every character whether it stays readable."""

FORMS = ("none", "full", "token", "virtual", "scanned", *MASKS)
"""How an item may be seen. ``virtual``: only a 050 number; ``scanned``: free text without the personal data in it."""
