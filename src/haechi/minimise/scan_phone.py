"""Telephone numbers of Korea in free text: mobile, fixed, and safe numbers (050x), however they are spelt."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["phones"]

_S = r"(?:[\s\-./_·,:|~()*=+]|에|다시|국){0,3}"
_ONE = r"[\s\-./_·,]{1,3}"
_82 = rf"(?:(?:\+|(?<!\d)00)\s?82|(?<![\d\-])(?<!\d\.)82(?=[\s\-()])){_S}(?:\(?0\)?)?{_S}"
_AREA = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70)"
_FORMS = (
    ("phone", 0.97, rf"(?:0[\s.\-]?|{_82})1[\s.\-]?[016-9]{_S}\d{{3,4}}{_S}\d{{4}}"),
    ("phone", 0.9, r"8210\d{8}"),
    ("phone", 0.95, rf"0{_ONE}1{_ONE}[016-9](?:{_ONE}\d){{7,8}}"),
    ("phone", 0.94, rf"01[016-9](?:{_ONE}\d\d){{4}}"),
    ("phone", 0.6, rf"010(?:[\s\-.]?\d){{8}}|01[016-9]{_S}\d{{3,4}}{_S}\d\d[\s\-.]?\d\d"),
    ("phone_virtual", 0.98, rf"(?:0[\s.\-]?|{_82})5[\s.\-]?0[\s.\-]?\d{_S}\d{{3,4}}{_S}\d{{4}}"),
    ("phone_virtual", 0.95, rf"0{_ONE}5{_ONE}0(?:{_ONE}\d){{8,9}}"),
    ("phone", 0.93, rf"(?:\(?0|{_82}){_AREA}\s?[\-.)/\s에]\s?[1-9]\d{{2,3}}\s?[\-./\s에]?\s?\d{{4}}"),
    ("phone", 0.75, rf"(?<![A-Za-z])0{_AREA}[1-9]\d{{2,3}}[\s\-.]?\d{{4}}"),
)
_WRITTEN = tuple((kind, sure, re.compile(rf"(?<!\d)(?<!\d-)(?:{form})(?!\d)(?!-\d)")) for kind, sure, form in _FORMS)
_SAID = tuple((kind, sure, re.compile(form)) for kind, sure, form in _FORMS)
_LONGER = re.compile(r"\d(?:\.|\s-\s|[A-Za-z])\Z")  # the number goes on to the left
_NAMES = re.compile(r"연락|전화|핸드폰|휴대폰|번호|사무실|(?i:\b(?:tel|phone|call|mobile|hp|cell))|电话|座机|手机")
_FIXED = 7  # from here on the forms are of fixed lines, which words resemble more easily


def phones(folded: Folded) -> Iterator[Hit]:
    """Every telephone number, in positions of the folded text; several forms may claim one number."""
    for kind, sure, form in _WRITTEN:
        for found in form.finditer(folded.text):
            plain = found[0].isdigit() and not (found[0].startswith("010") and len(found[0]) == 11)
            if plain and is_reference(folded.text, found.start()):
                continue
            if not _LONGER.search(folded.text, max(0, found.start() - 4), found.start()):
                yield Hit(*found.span(), kind, max(sure, 0.93) if is_named(_NAMES, folded.text, found.start(), 16) else sure)
    if folded.said(0, len(folded.text)):
        yield from _said(folded)


def _said(folded: Folded) -> Iterator[Hit]:
    for at, (kind, sure, form) in enumerate(_SAID):
        for found in form.finditer(folded.spoken):
            start, end = found.span()
            least = 7 if at >= _FIXED else 1
            if folded.said(start, end) >= least and not _inside(folded, start, end):
                yield Hit(start, end, kind, sure - 0.05)


def _inside(folded: Folded, start: int, end: int) -> bool:
    """Whether the number is cut out of a longer one, or starts with letters of a word. One digit word beside it may be a particle."""
    before, after = folded.text[start - 1:start], folded.text[end:end + 1]
    letters = before.isascii() and before.isalnum() and folded.text[start].isascii() and folded.text[start].isalpha()
    sides = (folded.spoken[max(0, start - 2):start], folded.spoken[end:end + 2])
    longer = any(len(side) == 2 and side.isdigit() for side in sides)
    return letters or longer or (before.isascii() and before.isdigit()) or (after.isascii() and after.isdigit())
