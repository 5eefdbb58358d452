"""Payment cards (by the check digit of Luhn) and bank accounts (by the words beside them) in free text."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import FOUR, JOINT, Hit, digits, is_barcode, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["accounts", "cards", "is_luhn"]

_CARD_START = re.compile(r"(?<!\d)(?<!\d-)\d")
_CARDS = tuple(re.compile(rf"(?:{form})(?!\d)(?!-\d)") for form in (
    rf"{FOUR}{JOINT}{FOUR}{JOINT}{FOUR}{JOINT}{FOUR}", rf"{FOUR}{JOINT}\d(?: ?\d){{5}}{JOINT}\d(?: ?\d){{3,4}}",
    r"62\d\d(?:[ \-]\d{4}){3}[ \-]\d{3}", r"\d{13,19}", r"\d(?:[\-.,·+]\d){13,15}",
))
_FOURS = re.compile(r"\d{4}(?:[^\w\n]\d{4}){3}")
_ISSUERS = re.compile(r"4|5[1-5]|2[2-7]|3[47]|35|3[068]|62|6011|65|64[4-9]|9")
_LENGTHS = {"34": (15,), "37": (15,), "36": (14,), "38": (14,), "30": (14,), "4": (13, 16), "62": (16, 17, 18, 19)}
"""How many digits a number has, by how it begins; where it is not told, sixteen."""
_CARD_WORDS = re.compile(r"카드(?!사)|(?i:card|visa|master|amex|cvc|cvv|credit|debit)|卡号|信用卡|银行卡|[这张]卡")
_ACCOUNT = re.compile(
    r"(?<![\dA-Za-z])(?<!\d-)(?:\d{2,6}([^\w\n]{1,3}|_|\n|다시|대시|에 ?)\d{1,8}(?:\1\d{1,8}){0,3}|\d{10,16})(?!\d)(?!-\d)",
)
_SAID_ACCOUNT = re.compile(r"\d(?:[\s\-.·,]{0,2}\d){9,15}")
_GROUP = re.compile(r"\d+")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|080-\d{3,4}-\d{4}")  # of a machine; where calls are free
_BANKS = (
    r"국민(?:은행)?|신한(?:은행)?|우리은행|하나은행|기업은행|(?:NH)?농협|신협|수협|새마을(?:금고)?|우체국(?!\s?택배)|카카오(?!톡)|카뱅|토뱅|토스|케뱅|케이뱅크|(?:SC)?제일|씨티|[가-힣]{2,3}은행|뱅크"
    r"|(?i:\b(?:kb|nh|ibk|kookmin|shinhan|woori|hana|kakao|toss|nonghyup)|bank\b)|[^\s\d]{0,4}银行|国民|新韩|友利"
)
_ACCOUNT_WORDS = re.compile(
    rf"계좌|입금(?!\s?확인)|송금|이체|환불|예금주|통장|은행|부쳐|(?i:\baccount|\bacct|\bacc\b|a/c|refund|wire\b)|[账帐][户号]|转账|汇款|退款|{_BANKS}",
)
_RIGHT_BEFORE = re.compile(rf"(?:{_BANKS}|우리|하나|기업|부산|대구|전북)\s{{0,2}}[,:/(]?\s{{0,2}}\Z", re.I)
_AFTER = re.compile(
    rf" {{0,2}}[,(/]? {{0,2}}(?:[가-힣]{{2,4}} ?[(/]?)?(?:{_BANKS}|우리\s|하나\s|예금주|은행)(?!\s?(?:앞|옆|건너|근처|사거리|카드))", re.I,
)


def is_luhn(number: str) -> bool:
    """Whether a row of digits carries the check digit of ISO/IEC 7812-1."""
    total = 0
    for at, char in enumerate(reversed(number)):
        value = int(char) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def cards(folded: Folded) -> Iterator[Hit]:
    """Every payment card number, in positions of the folded text."""
    yield from _cards(folded, folded.text, 0)
    if folded.said(0, len(folded.text)):
        yield from _cards(folded, folded.spoken, 1)


def _cards(folded: Folded, text: str, least_said: int) -> Iterator[Hit]:
    taken = 0
    for begin in _CARD_START.finditer(text):  # what is no card may begin with the end of another number
        start = begin.start()
        hits = [] if start < taken else [_card(folded, text, found, least_said) for form in _CARDS if (found := form.match(text, start))]
        surest = max((hit for hit in hits if hit), key=lambda hit: hit.confidence, default=None)
        if surest:
            taken = surest.end
            yield surest


def _card(folded: Folded, text: str, found: re.Match[str], least_said: int) -> Hit | None:
    start, end = found.span()
    number = digits(found[0])
    if folded.said(start, end) < least_said or (least_said and folded.is_part(start, end)) or len(set(number)) == 1:
        return None
    named = is_named(_CARD_WORDS, folded.text, start)
    glued = folded.text[start - 1:start].isascii() and folded.text[start - 1:start].isalpha()
    if is_luhn(number) and _issued(number) and (named or not glued):
        sure = 0.98 if named else 0.94 if len(number) != end - start else 0.8
        return Hit(start, end, "card_no", sure) if named or not is_reference(folded.text, start) else None
    close = is_named(_CARD_WORDS, folded.text, start, 14)
    sure = 0.92 if _FOURS.fullmatch(text, start, end) else 0.6  # four times four digits are no account's and no telephone's
    return Hit(start, end, "card_no", sure) if close and len(number) in (15, 16) else None


def _issued(number: str) -> bool:
    lengths = next((_LENGTHS[number[:n]] for n in (2, 1) if number[:n] in _LENGTHS), (16,))
    return bool(_ISSUERS.match(number)) and len(number) in lengths


def accounts(folded: Folded) -> Iterator[Hit]:
    """Every bank account number that a word beside it names, in positions of the folded text."""
    text = folded.text
    at = 0
    while found := _ACCOUNT.search(text, at):
        start, end = found.start(), _cut(found)
        number = digits(text[start:end])
        sure = 0.0 if not 10 <= len(number) <= 15 or is_barcode(text[start:end]) or _ADDRESS.fullmatch(text, start, end) else _named(text, start, end)
        if sure:
            yield Hit(start, end, "account_no", sure)
        first = _GROUP.match(text, start)
        at = end if sure or not first else first.end()  # another number may stand right before the account
    if folded.said(0, len(text)) >= 8:
        for found in _SAID_ACCOUNT.finditer(folded.spoken):
            if folded.said(*found.span()) >= 8 and is_named(_ACCOUNT_WORDS, text, found.start(), 28):
                yield Hit(*found.span(), "account_no", 0.9)


def _cut(found: re.Match[str]) -> int:
    """Where the account ends: what follows after a blank may be an amount."""
    end = found.end()
    while " " in found[0][: end - found.start()].strip() and len(digits(found[0][: end - found.start()])) > 14:
        end = found.start() + found[0].rindex(" ", 0, end - found.start())
    return end


def _named(text: str, start: int, end: int) -> float:
    before = is_named(_ACCOUNT_WORDS, text, start, 28) or _RIGHT_BEFORE.search(text, max(0, start - 12), start)
    if not before and (is_reference(text, start) or not _AFTER.match(text, end)):
        return 0.0
    groups = len(re.findall(r"\d+", text[start:end]))  # two are no bank's pattern; a row of digits from 0 on may be a telephone's
    return (0.84 if text[start] != "0" else 0.7, 0.68, 0.9)[min(groups, 3) - 1]
