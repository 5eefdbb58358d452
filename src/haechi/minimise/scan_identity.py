"""Numbers that name one person for good: resident and alien registration, customs code, passport, driving licence."""

import re
from collections.abc import Iterator
from datetime import date

from haechi.minimise.scan_hit import Hit, digits, is_barcode, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["identities", "is_alien_no", "is_rrn"]

_RANDOM_FROM = date(2020, 10, 5)  # Resident Registration Act, Enforcement Rule: from this day the last digits are random
_LAST_YEAR = 2039                 # pure code knows no clock: nobody is born later than this
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_RRN = re.compile(
    r"(?<!\d)(?<!\d-)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])([\s\-./_·~]{0,3})[1-8](?:\d{6}(?!\d)(?!-\d)|[*xX●]{6})",
)
_RRN_WORDS = re.compile(r"주민|등록번호|외국인등록|(?i:rrn|resident|alien|arc\b|registration)|身份|登录证|居民")
_CUSTOMS = re.compile(
    r"(?:(?<![A-Za-z0-9])[Pp]|(?<![A-Za-z0-9가-힣])피)[\s\-.:]{0,2}"
    r"(?:\d{12}|\d{4}[\s\-.]{1,2}\d{4}[\s\-.]{1,2}\d{4}|\d{3}(?:[\s\-.]\d{3}){3}|\d(?:[\s\-.]\d){11}|\d{2}(?:[\s\-.]\d{2}){5})(?!\d)",
)
_CUSTOMS_BARE = re.compile(r"(?<![A-Za-z0-9\-])\d{4}[\s\-.]?\d{4}[\s\-.]?\d{4}(?![\s\-.]?\d)")
_CUSTOMS_WORDS = re.compile(r"통관\s?(?:고유|번호|부호|코드)|개통부|(?i:pccc|customs (?:code|number|no|id))|清关[号码]|通关[号码符]")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])([MSRODGmsrodg])[\s\-]{0,2}(\d{8}|\d{3}[A-Za-z]\d{4})(?![A-Za-z0-9])")
_PASSPORT_WORDS = re.compile(r"여권|(?i:passport)|护照|護照")
_LICENCE = re.compile(
    r"(?<!\d)(?<!\d-)(?:(?:1[1-9]|2[0-68])[\s\-]{1,3}|(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)\s{0,2}-?\s?)"
    r"\d{2}[\s\-]{1,3}\d{6}[\s\-]{1,3}\d{2}(?!\d)(?!-\d)",
)
_LICENCE_BARE = re.compile(r"(?<!\d)(?<!\d-)(?:1[1-9]|2[0-68])[\s\-]?\d{2}[\s\-]?\d{6}[\s\-]?\d{2}(?!\d)(?!-\d)")
_LICENCE_WORDS = re.compile(r"면허|(?i:licen[cs]e|driver)|驾照|驾驶")


def identities(folded: Folded) -> Iterator[Hit]:
    """Every number of a person, in positions of the folded text."""
    yield from _registrations(folded, folded.text, 0)
    if folded.said(0, len(folded.text)) >= 6:
        yield from _registrations(folded, folded.spoken, 6)
    yield from _customs_codes(folded.text)
    yield from _passports(folded.text)
    yield from _licences(folded.text)


def is_rrn(number: str) -> bool:
    """Whether 13 digits carry the check digit of resident registration (numbers given before October 2020)."""
    return (11 - _weighted(number) % 11) % 10 == int(number[12])


def is_alien_no(number: str) -> bool:
    """Whether 13 digits carry the check digit of alien registration (numbers given before October 2020)."""
    return (13 - _weighted(number) % 11) % 10 == int(number[12])


def _weighted(number: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:12], strict=True))


def _registrations(folded: Folded, text: str, least_said: int) -> Iterator[Hit]:
    for found in _RRN.finditer(text):
        start, end = found.span()
        if folded.said(start, end) < least_said:
            continue
        number = digits(found[0])
        born = _born(number)
        if born is None:
            continue
        sure = _sure(number, born, bool(found[1]), folded.text, start)
        if sure:
            yield Hit(start, end, "rrn" if number[6] in "1234" else "alien_no", sure)


def _born(number: str) -> date | None:
    year = int(number[:2]) + (1900 if number[6] in "1256" else 2000)
    try:
        born = date(year, int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None
    return born if year <= _LAST_YEAR else None


def _sure(number: str, born: date, parted: bool, text: str, start: int) -> float:
    named = is_named(_RRN_WORDS, text, start)
    if len(number) < 13:  # the last six are masked: the birth date and the gender are still told
        return 0.7 if parted or named else 0.0
    checked = is_rrn(number) if number[6] in "1234" else is_alien_no(number) or is_rrn(number)
    if named:
        return 0.99 if checked else 0.9
    if not parted and (is_reference(text, start) or is_barcode(number)):
        return 0.0
    if checked:
        return 0.99 if parted else 0.9
    if parted:
        return 0.93 if born >= _RANDOM_FROM else 0.7
    return 0.55 if born >= _RANDOM_FROM else 0.0


def _customs_codes(text: str) -> Iterator[Hit]:
    for found in _CUSTOMS.finditer(text):
        yield Hit(*found.span(), "customs_code", 0.98)
    for found in _CUSTOMS_BARE.finditer(text):
        if is_named(_CUSTOMS_WORDS, text, found.start()):
            yield Hit(*found.span(), "customs_code", 0.7)


def _passports(text: str) -> Iterator[Hit]:
    for found in _PASSPORT.finditer(text):
        named = is_named(_PASSPORT_WORDS, text, found.start())
        if named:
            yield Hit(*found.span(), "passport", 0.97)
        elif not is_reference(text, found.start()) and found[0][0] == "M":
            yield Hit(*found.span(), "passport", 0.6 if found[2].isdigit() else 0.85)


def _licences(text: str) -> Iterator[Hit]:
    for found in _LICENCE.finditer(text):
        yield Hit(*found.span(), "driver_licence", 0.96)
    for found in _LICENCE_BARE.finditer(text):
        if is_named(_LICENCE_WORDS, text, found.start()):
            yield Hit(*found.span(), "driver_licence", 0.92)
