"""Numbers that name one person for good: resident and alien registration, customs code, driving licence."""

import re
from collections.abc import Iterator
from datetime import date

from haechi.minimise.scan_hit import JOINT, Hit, clause, digits, is_barcode, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["identities", "is_alien_no", "is_rrn"]

_RANDOM_FROM = date(2020, 10, 5)  # Resident Registration Act, Enforcement Rule: from this day the last digits are random
_LAST_YEAR = 2039                 # pure code knows no clock: nobody is born later than this
_FIRST_YEAR = 1930                # nor earlier, where a row of digits may as well be an order of that day
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_RRN = re.compile(
    rf"(?<!\d)(?<!\d-)\d(?: ?\d){{5}}({JOINT})[1-8](?:(?: ?\d){{6}}(?!\d)(?!-\d)|[*xX●·]{{6}})",
)
_RRN_WORDS = re.compile(
    r"주민|(?<!법인)(?<!법인 )(?<!사업자)등록번호|외국인|거소|등록증|민증|(?i:rrn|jumin|ssn|resident|alien|(?<![a-z])arc(?![a-z])|foreigner"
    r"|registration)|身份|登[录陆]|居[民留]|住民",
)
_RRN_WEAK = re.compile(r"신분|실명|본인|등본|인증|영수증|소득공제|연말정산|원천징수|세관|생년월일|(?<![A-Za-z])(?i:id)(?![A-Za-z])")
_RRN_AFTER = re.compile(r"\s?(?:이게|가|이)?\s?(?:제|저의|제꺼)?\s?주민(?!센터)")
_RRN_SAID = re.compile(_RRN.pattern.replace(r"(?!\d)(?!-\d)", r"(?!\d\d)"))  # one digit more may be a particle
_CUSTOMS = re.compile(rf"(?:(?<![A-Za-z0-9])[Pp]|(?<![A-Za-z0-9가-힣])피)\.?(?:{JOINT}\d){{12}}(?!\d)(?!-\d)")
_CUSTOMS_BARE = re.compile(r"(?<![A-Za-z0-9\-])\d(?:[\s\-.]?\d){11}(?![\s\-.]?\d)")
_CUSTOMS_WORDS = re.compile(r"통관|부호|개통부|세관|직구|(?i:pccc|customs|clearance)|[清通]关|海关")
_GOODS_CODE = re.compile(
    r"(?:(?:상품|제품|자체|관리|바|쿠폰)\s?코드|품번|모델|시리얼|상품|제품|(?i:sku|item|model|serial|product|part))(?:\s?(?:번호|명|no\.?|number))?[\s:#.=]{0,3}\Z",
)
_GROUPS = frozenset({(12,), (4, 4, 4), (3, 3, 3, 3), (6, 6), (1,) * 12, (2,) * 6})
_LICENCE = re.compile(
    rf"(?<!\d)(?<!\d-)(?:(?:1[1-9]|2[0-68]){JOINT}|(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)\s{{0,2}}-?\s?)"
    rf"\d{{2}}{JOINT}\d{{6}}{JOINT}\d{{2}}(?!\d)(?!-\d)",
)
_LICENCE_SHAPE = re.compile(r"(?:\d\d(\D{1,3})\d\d\1|\D{2,5}\d\d(\D{1,3}))\d{6}(?:\1|\2)\d\d|\d\d[\s\-]{1,3}\d\d[\s\-]{1,3}\d{6}[\s\-]{1,3}\d\d")
_LICENCE_WORDS = re.compile(r"면허|[12]종|운전|신분|본인|인증|렌[트터]|(?i:licen[cs]e|driver|driving|(?<![a-z])dl(?![a-z]))|驾照|驾驶")


def identities(folded: Folded) -> Iterator[Hit]:
    """Every number of a person, in positions of the folded text."""
    yield from _registrations(folded, folded.text, 0)
    yield from _customs_codes(folded, folded.text, 0)
    if folded.said(0, len(folded.text)):
        yield from _registrations(folded, folded.spoken, 1)
        yield from _customs_codes(folded, folded.spoken, 1)
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
    for found in (_RRN_SAID if least_said else _RRN).finditer(text):
        start, end = found.span()
        if folded.said(start, end) < least_said or (least_said and folded.is_part(start, end)):
            continue
        number = digits(found[0])
        born = _born(number)
        if born is None:
            continue
        reference = is_reference(folded.text, start)
        named = is_named(_RRN_WORDS, folded.text, start) or bool(_RRN_AFTER.match(folded.text, end))
        told = not reference and (is_named(_RRN_WEAK, folded.text, start) or folded.said(start, end) >= 8)  # who would say an order in words?
        sure = _sure(number, born, found[1], named or told, reference)
        if sure:
            yield Hit(start, end, "rrn" if number[6] in "1234" else "alien_no", sure)


def _born(number: str) -> date | None:
    year = int(number[:2]) + (1900 if number[6] in "1256" else 2000)
    try:
        born = date(year, int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None
    return born if year <= _LAST_YEAR else None


def _sure(number: str, born: date, joint: str, named: bool, reference: bool) -> float:
    parted = bool(joint)
    if len(number) < 13:  # the last six are masked: the birth date and the gender are still told
        return 0.7 if parted or named else 0.0
    checked = is_rrn(number) if number[6] in "1234" else is_alien_no(number) or is_rrn(number)
    if named:
        return 0.99 if checked else 0.9
    if reference or (not parted and is_barcode(number)):
        return 0.0
    if checked and (parted or born.year >= _FIRST_YEAR):
        return 0.99 if parted else 0.9
    if parted and not set(joint) <= set("\n,"):
        return 0.93 if born >= _RANDOM_FROM else 0.7
    return 0.55 if parted and born >= _RANDOM_FROM else 0.0


def _customs_codes(folded: Folded, text: str, least_said: int) -> Iterator[Hit]:
    for found in _CUSTOMS.finditer(text):
        start, end = found.span()
        groups = tuple(len(group) for group in re.findall(r"\d+", found[0]))
        named = is_named(_CUSTOMS_WORDS, folded.text, start)
        if folded.said(start + 1, end) < least_said or (least_said and folded.is_part(start, end)):
            continue
        if not named and _GOODS_CODE.search(clause(folded.text, start, 16)):
            continue
        if named or groups in _GROUPS:
            yield Hit(start, end, "customs_code", 0.98)
        elif len(groups) <= 5:
            yield Hit(start, end, "customs_code", 0.8)
    for found in _CUSTOMS_BARE.finditer(text):
        if is_named(_CUSTOMS_WORDS, folded.text, found.start()) and folded.said(*found.span()) >= least_said:
            yield Hit(*found.span(), "customs_code", 0.76)  # surer than a telephone number cut out of it


def _licences(text: str) -> Iterator[Hit]:
    for found in _LICENCE.finditer(text):
        named = is_named(_LICENCE_WORDS, text, found.start())
        if named or _LICENCE_SHAPE.fullmatch(found[0]):
            yield Hit(*found.span(), "driver_licence", 0.98 if named else 0.92)
