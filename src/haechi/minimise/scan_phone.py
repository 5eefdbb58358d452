"""Telephone numbers in free text: of Korea mobile, fixed, and safe (050x), however they are spelt; of other countries with their code."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import FOUR, JOINT, Hit, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["phones"]

_S = JOINT.replace("다시", "다시|국")
_S1 = _S.replace("{0,3}", "{1,3}")
_THREE = r"\d(?: ?\d){2,3}"
_ONE = r"[\s\-./_·,]{1,3}"
_82 = rf"(?:(?:\+|(?<!\d)00)\s?82|(?<![\d\-])(?<!\d\.)82(?=[\s\-()]|10)){_S}(?:\(?0\)?)?{_S}"
_AREA = r"(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70)"
_FORMS = (
    ("phone", 0.97, rf"(?:0[\s.\-]?|{_82})1[\s.\-]?[016-9]{_S}{_THREE}{_S}{FOUR}"),
    ("phone", 0.95, rf"0{_ONE}1{_ONE}[016-9](?:{_ONE}\d){{7,8}}"),
    ("phone", 0.94, rf"01[016-9](?:{_ONE}\d\d){{4}}"),
    ("phone", 0.6, r"010(?:[\s\-.]?\d){8}"),
    ("phone_virtual", 0.98, rf"(?:0[\s.\-]?|{_82})5[\s.\-]?0[\s.\-]?\d{_S}{_THREE}{_S}{FOUR}"),
    ("phone_virtual", 0.95, rf"0{_ONE}5{_ONE}0(?:{_ONE}\d){{8,9}}"),
    ("phone", 0.93, rf"(?:\(?0|{_82}){_AREA}(?!:){_S1}[1-9]\d(?: ?\d){{1,2}}{_S}{FOUR}"),
    ("phone", 0.75, rf"0{_AREA}[1-9]\d{{2,3}}[\s\-.]?\d{{4}}"),
    ("phone", 0.9, rf"0{_ONE}(?:2|[3-6]{_ONE}[1-5]|7{_ONE}0)(?:{_ONE}\d){{7,8}}"),
    ("phone", 0.9, r"(?<![A-Za-z])\+(?!82)[1-9]\d{0,2}(?:[\s\-.()]{0,2}\d){9,12}"),
)
_WRITTEN = tuple((kind, sure, re.compile(rf"(?<!\d)(?<!\d-)(?:{form})(?!\d| ?호(?!수))(?!-\d)")) for kind, sure, form in _FORMS)
_SAID = tuple((kind, sure, re.compile(form)) for kind, sure, form in _FORMS)
_LONGER = re.compile(r"\d(?:\.|\s-\s|[A-Za-z])\Z")  # the number goes on to the left
_GLUED = re.compile(r"[A-Za-z=]")
_SHORT = re.compile(r"(?<![\dA-Za-z])(?<!\d[\-./,:~*#])(?:10[\-. ]?\d{4}|[2-9]\d{2,3})[\-. ]?\d{4}(?!\d| ?호)(?![\-./,:~*#]\d)")
"""A number without its area code, or a mobile one without its zero, as it comes out of a sheet of numbers."""
_CALLED = re.compile(r"(?:번)?(?:으?로|에)?\s?(?:꼭|미리|먼저)?\s?(?:연락|전화|문자)(?!처)")
_NAMES = re.compile(r"연락|전화|핸드폰|휴대폰|(?<![밀입문키])번호|사무실|☎|(?i:(?<![A-Za-z])(?:tel|phone|call|mobile|hp|cell))|电话|座机|手机")
_OF_A_PHONE = re.compile(
    r"연락처|전화(?!\s?주)|전번|핸드폰|핸폰|휴대폰|휴대전화|(?<!터)(?<!비)폰(?!\s?케이스)|☎|010|공일공|여덟\s?자리"
    r"|(?i:(?<![A-Za-z])(?:tel|phone|mobile|hp|cell)(?![A-Za-z]))|电话|手机",
)
_FIXED = 6  # from here on the forms are of fixed lines, which words resemble more easily


def phones(folded: Folded) -> Iterator[Hit]:
    """Every telephone number, in positions of the folded text; several forms may claim one number."""
    text = folded.text
    for kind, sure, form in _WRITTEN:
        for found in form.finditer(text):
            plain = found[0].isdigit() and not (found[0].startswith("010") and len(found[0]) == 11)
            if (plain or not found[0].startswith("01")) and is_reference(text, found.start()):
                continue
            if plain and _GLUED.match(text, found.start() - 1):
                continue
            if not _LONGER.search(text, max(0, found.start() - 4), found.start()):
                yield Hit(*found.span(), kind, max(sure, 0.93) if is_named(_NAMES, text, found.start(), 16) else sure)
    for found in _SHORT.finditer(text):
        called = (found[0].startswith("10") or found[0][4] == "-") and _CALLED.match(text, found.end())  # 20261225 is a day, 305-1203 a flat
        named = is_named(_OF_A_PHONE, text, found.start(), 14) or (not found[0].isdigit() and is_named(_NAMES, text, found.start(), 14)) or called
        if named and not is_reference(text, found.start()):
            yield Hit(*found.span(), "phone", 0.72)
    if folded.said(0, len(text)):
        yield from _said(folded)


def _said(folded: Folded) -> Iterator[Hit]:
    for at, (kind, sure, form) in enumerate(_SAID):
        for found in form.finditer(folded.spoken):
            start, end = found.span()
            least = 1 if at < _FIXED else 2 if "-" in found[0] else 7
            if folded.said(start, end) >= least and not folded.is_part(start, end):
                yield Hit(start, end, kind, sure - 0.05)

