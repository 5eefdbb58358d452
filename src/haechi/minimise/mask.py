"""Masks: which characters of a value are hidden. Whatever a mask does not understand it hides.

A mask reads a value by its pattern, in which a star may stand for every character that it hides: so a masked value is
read as the value was, and masking twice is masking once.
"""

import re
import unicodedata
from collections.abc import Callable

__all__ = ["FORMS", "FREE_TEXT", "MASKS", "SUITS", "mask", "normalised", "revealed", "seen"]

STAR = "*"
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
_BLANK = re.compile(r"\s")
_HANGUL_OR_HAN = re.compile("[가-힣\u4e00-\u9fff\u3400-\u4dbf*]*")


def seen(value: str) -> str:
    """The value without the characters that cannot be seen: joiners, turns of direction, tags, lone surrogates, controls."""
    return _UNSEEN.sub("", value)


def normalised(value: str) -> str:
    """The value as masks read it: letters composed, full-width forms made narrow, blanks a space, nothing that cannot be seen."""
    if value.isascii() and value.isprintable():
        return value
    return _BLANK.sub(" ", seen(unicodedata.normalize("NFKC", seen(value))))


def mask(form: str, value: str) -> str:
    """The value in a masked form, of equal length after ``normalised``; blanks stay. KeyError if the form is no mask."""
    text = normalised(value)
    shown = MASKS[form](text)
    return "".join([c if keep or c == " " else STAR for c, keep in zip(text, shown, strict=True)])


def revealed(form: str, value: str) -> frozenset[int]:
    """The places of the normalised value that can be read under this form: all of ``full`` and ``virtual``, some of a mask, else none."""
    text = normalised(value)
    shown = MASKS[form](text) if form in MASKS else [form in ("full", "virtual")] * len(text)
    return frozenset(place for place, keep in enumerate(shown) if keep and text[place] not in " *")


def _nothing(text: str) -> list[bool]:
    return [False] * len(text)


def _name(text: str) -> list[bool]:
    """홍*동, 홍*, 남**수: the first and the last; Latin: the first letters, at most four and at most half."""
    places = [place for place, c in enumerate(text) if c != " "]
    letters = text.replace(" ", "")
    shown: set[int] = set()
    if _HANGUL_OR_HAN.fullmatch(letters):
        shown = {places[0], places[-1]} if len(places) > 2 else set(places[:len(places) // 2])
    elif all(_latin(c) or c in "*-'." for c in letters):
        shown = set(places[:min(4, len(places) // 2)])
    return [place in shown for place in range(len(text))]


def _latin(c: str) -> bool:
    return (c.isascii() and c.isalpha()) or (c.isalpha() and unicodedata.name(c, "").startswith("LATIN "))


_GAP = r"[ .)‐–—-]{0,2}"
_NUMBER = re.compile(
    rf"(?:(?:\+|00)82{_GAP}(?:\(?0\)?)?|\(?0)(?:2|[346][1-5]|5[1-5]|1[016-9]|50[2-8]|[78]0){_GAP}"
    rf"(?P<middle>[0-9*]{{3,4}}){_GAP}(?P<last>[0-9*]{{4}})"
    r"(?: ?(?:(?i:ext|x|내선)[.:]?|[#,;]) ?(?P<extension>[0-9*]{1,6}))? ?")


def _phone_but(part: str, text: str) -> list[bool]:
    """A Korean number with one part hidden, and always the extension; what is not wholly one number is hidden wholly."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return _nothing(text)
    hidden = {*range(*found.span(part)), *range(*found.span("extension"))}
    return [place not in hidden for place in range(len(text))]


def _phone_last4(text: str) -> list[bool]:
    return _phone_but("last", text)


def _phone_middle(text: str) -> list[bool]:
    return _phone_but("middle", text)


_PROVINCE = (
    r"(?:서울(?:특별시|시)?|(?:부산|대구|인천|광주|대전|울산)(?:광역시|시)?|세종(?:특별자치시|시)?|(?:경기|강원|전북|제주)(?:특별자치)?도?"
    r"|(?:충청|전라|경상)[남북]도|[충전경][남북])"
)
_LOCAL = r"[가-힣]{1,6}(?:[0-9*]{0,4}(?:번?길|로|가)|[0-9*]?동|리)"
_AREA = re.compile(rf"{_PROVINCE}(?: [가-힣]{{1,5}}[시군구]){{0,2}}(?: [가-힣]{{1,5}}[읍면])?(?: {_LOCAL})?(?= |$)")


def _address(text: str) -> list[bool]:
    """From the province down to the dong or the road; no digit at all, nothing of the building or the flat."""
    found = _AREA.match(text)
    end = found.end() if found else 0
    return [place < end and not c.isdigit() for place, c in enumerate(text)]


_POSTCODE = re.compile(r"[0-9*]{5}")


def _postcode(text: str) -> list[bool]:
    """The first three of five digits, the district; the six of before 2015 are hidden wholly."""
    return [place < 3 for place in range(len(text))] if _POSTCODE.fullmatch(text) else _nothing(text)


_EMAIL = re.compile(
    r"[A-Za-z0-9._%+*-]{2,64}(?P<domain>@(?i:naver\.com|daum\.net|hanmail\.net|kakao\.com|nate\.com|gmail\.com|outlook\.com|hotmail\.com"
    r"|yahoo\.com|yahoo\.co\.kr|icloud\.com|qq\.com|163\.com|126\.com))")


def _email(text: str) -> list[bool]:
    """The first character, and the domain of a large provider; a domain of one's own names its owner and is hidden."""
    found = _EMAIL.fullmatch(text)
    return [place == 0 or place >= found.start("domain") for place in range(len(text))] if found else _nothing(text)


MASKS: dict[str, Callable[[str], list[bool]]] = {
    "name-middle": _name, "phone-last4": _phone_last4, "phone-middle": _phone_middle, "address-area": _address,
    "postcode-area": _postcode, "email-domain": _email,
}
"""The masks by name: each says of every character whether it stays readable."""

FORMS = ("none", "full", "token", "virtual", "scanned", *MASKS)
"""How an item may be seen. ``virtual``: only a 050 number; ``scanned``: free text without the personal data in it."""

FREE_TEXT = ("memo", "order")
"""The items that somebody wrote in words of his own: what is asked of whoever delivers, what was ordered and is to be engraved on it.
Anything may stand in them, so that no pattern tells what to hide. They go out scanned, or not at all."""

SUITS = {
    "name-middle": ("name",), "phone-last4": ("phone",), "phone-middle": ("phone",), "address-area": ("address",), "postcode-area": ("postcode",),
    "email-domain": ("email",), "virtual": ("phone",), "scanned": FREE_TEXT,
}
"""The items that a form is made for; a scan of a name, say, would let it through."""
