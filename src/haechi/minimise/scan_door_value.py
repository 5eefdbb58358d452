"""What a door code may look like: bare digits, with the signs of a keypad, digit by digit, in pairs, in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Value", "values"]

_SIGNS = r"[#*]{1,2}"
_VALUE = re.compile(
    rf"(?P<marked>(?<![#*]){_SIGNS} ?\d{{3,14}}(?:{_SIGNS}\d{{2,8}}){{0,2}}(?: ?{_SIGNS}(?![#*\d]))?"
    rf"|\d{{3,14}}(?:{_SIGNS}\d{{2,8}}){{0,2}} ?{_SIGNS}(?![#*\d])|\d{{3,10}}(?:#{{1,2}}|\*#|#\*)\d{{3,8}}|\d{{3,4}}\*\d{{6,8}})"
    r"|(?P<size>\d{2,5}(?:\*| \* )\d{2,5}(?:(?:\*| \* )\d{1,5})?)(?![#*\d])"
    r"|(?P<single>\d([^\w\n]{1,3}|_)\d(?:\4\d){2,8})"
    r"|(?P<pair>\d\d[ \-.·_~/]\d\d[ \-.·_~/]\d\d|\d{1,7}[ \-.·_~/]\d{1,7})(?![ \-.·_~/]?\d| ?[#*])"
    r"|(?P<bare>\d{3,10})"
)
_WORDS = "공영일이삼사오육륙칠팔구"
_COUNTED = "(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|공|영|제로)"
_SAID = re.compile(rf"[{_WORDS}](?:[ \-·,]?[{_WORDS}]){{3,9}}|[零〇一二三四五六七八九]{{4,8}}|{_COUNTED}(?:[ \-·,]?{_COUNTED}){{3,7}}")
_MIXED = re.compile(rf"(?:(?<![A-Za-z\d])\d{{1,7}}|(?<![A-Za-z\d가-힣]))[{_WORDS}ㅇOolI]{{1,4}}\d[\d{_WORDS}ㅇOolI]{{0,7}}(?![A-Za-z\d])")
_LINK = re.compile(r"(?:https?://|www\.)[^\s]{1,500}")
_DIGITS = re.compile(r"\d+")
_MORE_BEFORE = re.compile(r"\d[\-.:~*#=]?\Z|(?<!\d\d)\d/\Z|\d\s?[xX×]\s?\Z")
_MORE_AFTER = re.compile(r"[\-.:~]?\d|,\d{3}(?!\d)|/\d{1,2}(?!\d)|-?[A-Za-z]")
_THOUSANDS = re.compile(r"\d,\Z")
_GLUED = re.compile(r"[A-Za-z][=\-]?\Z|[가-힣]-\Z")


@dataclass(frozen=True, slots=True)
class Value:
    """Digits that may be a code: where they stand, how they are written, how many they are; ``glued`` to a word before them or not."""

    start: int
    end: int
    form: str
    digits: int
    glued: bool


def values(text: str) -> list[Value]:
    """The values of a folded text from left to right, the longest first; none within a link."""
    return sorted(_found(text), key=lambda value: (value.start, -value.end))


def _found(text: str) -> Iterator[Value]:
    linked = bytearray(len(text))
    for link in _LINK.finditer(text):
        linked[link.start():link.end()] = b"\1" * (link.end() - link.start())
    for found in _VALUE.finditer(text):
        if linked[found.start()]:
            continue
        form = found.lastgroup or ""
        if form == "pair" and not 4 <= sum(char.isdigit() for char in found[0]) <= 8:
            form = "apart"
        parts = [part.span() for part in _DIGITS.finditer(text, *found.span())] if form in ("pair", "apart") else []
        for start, end, shape in ((*found.span(), form), *((*part, "bare") for part in parts if part[1] - part[0] > 2)):
            if shape == "apart":
                continue
            thousands = end - start == 3 and _THOUSANDS.search(text, max(0, start - 2), start)
            if not thousands and not _MORE_BEFORE.search(text, max(0, start - 5), start) and not _MORE_AFTER.match(text, end):
                glued = bool(_GLUED.search(text, max(0, start - 2), start))
                yield Value(start, end, shape, sum(char.isdigit() for char in text[start:end]), glued)
    for found in _SAID.finditer(text):
        yield Value(*found.span(), "said", sum(char not in " -·," for char in found[0]), False)
    for found in _MIXED.finditer(text):
        if len(found[0]) >= 4:
            yield Value(*found.span(), "mixed", len(found[0]), False)
