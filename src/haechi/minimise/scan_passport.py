"""Passport numbers in free text: those of Korea by their shape and the words beside them, those of other countries by the words alone."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit, clause, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["passports"]

_KOREAN = re.compile(r"(?<![A-Za-z0-9])[MSRODGmsrodg][\s\-]{0,2}(?P<rest>\d{3}[\s\-]?\d{5}|\d{3}[\s\-]?[A-Za-z]\d{4})(?![A-Za-z0-9])")
_ABROAD = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}[\s\-]?\d{3,4}[\s\-]?\d{4}|\d{9})(?![A-Za-z0-9])")
_WORDS = (
    r"(?:여권(?!\s?(?:지갑|케이스|커버|사진|파우치|가방|홀더))|패스포트|(?i:pass\s?port(?!\s(?:case|cover|holder|photo))|(?<![a-z])ppt?(?![a-z])"
    r"|travel document)|护照|護照|旅券)"
)
_BEFORE = re.compile(rf"{_WORDS}(?:[^\d\n?!요다까죠]|[요다까죠](?![\s.~])){{0,32}}[요다]?\s?\Z")  # no end of a sentence between
_AFTER = re.compile(rf" ?[(]?{_WORDS}(?! ?(?:번호|no\.?|number|[:#]) ?[:#]? ?[A-Za-z]?[\dǂ])")
_TRAVEL = re.compile(r"항공|출국|입국|면세|투숙|숙박|비자|여행|탑승|환전|로밍|유심|(?i:flight|duty.free|visa|check.in|travel|airline)|航班|免税|签证")
_THINGS = r"호환|케이스|토너|색상|컬러|모델|제품|상품|필터|카트리지|교체|설치|리모컨|재고|입고"
_THING_BEFORE = re.compile(rf"{_THINGS}|센서|지갑|년식|년형|부품|품번|건전지|등기구|형광등|램프|(?i:model|part|item|colou?r|stock|size)|型号|货号")
_THING_AFTER = re.compile(rf"\s?(?:이랑|하고|용)?\s?(?:{_THINGS}|블랙|화이트)|(?i:\s?(?:model|case|black|white))")
_NOUN = re.compile(r"(?<!\S)(?!통관|여권|신분|영문|출국|면세|본인|명의|이름|문앞|경비실)[가-힣]*[가-힣](?<![요다죠은는이가을를로에서까지만도])\s\Z")


def passports(folded: Folded) -> Iterator[Hit]:
    """Every passport number, in positions of the folded text."""
    text = folded.text
    for found in _KOREAN.finditer(text):
        old = found["rest"].isdigit()  # eight digits, as models have them; those given since 2021 have a letter among them
        if _is_named(text, *found.span()) or is_named(_TRAVEL, text, found.start()):
            yield Hit(*found.span(), "passport", 0.97)
        elif not is_reference(text, found.start()) and not _is_thing(text, *found.span(), old) and (found[0][0] == "M" or not old):
            yield Hit(*found.span(), "passport", 0.6 if old else 0.85)
    for found in _ABROAD.finditer(text):
        if _BEFORE.search(text, max(0, found.start() - 40), found.start()) and not is_reference(text, found.start()):
            yield Hit(*found.span(), "passport", 0.85)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether a word for a passport stands before the number, at most the person's name between, or right after it."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    return (bool(before) and not is_reference(text, start)) or bool(_AFTER.match(text, end))


def _is_thing(text: str, start: int, end: int, old: bool) -> bool:
    """Whether a thing is spoken of beside the number, or a noun stands right before an old one: eight digits may be of a model as well."""
    before = clause(text, start, 16)
    return bool(_THING_BEFORE.search(before[-12:]) or _THING_AFTER.match(text, end) or (old and _NOUN.search(before)))
