"""Payment cards (by the check digit of Luhn) and bank accounts (by the words beside them) in free text."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit, clause, digits, is_barcode, is_named, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["accounts", "cards", "is_luhn"]

_P = r"(?: ?[\-/_·] ?|\.| {1,2}|\n)?"
_CARD = re.compile(
    rf"(?<!\d)(?<!\d-)(?:\d{{4}}{_P}\d{{6}}{_P}\d{{4,5}}"
    rf"|\d{{4}}{_P}\d{{4}}{_P}\d{{4}}{_P}\d{{4}}|62\d\d(?:[ \-]\d{{4}}){{3}}[ \-]\d{{3}}|\d{{13,19}})(?!\d)(?!-\d)",
)
_ISSUERS = re.compile(r"4|5[1-5]|2[2-7]|3[47]|35|3[068]|62|6011|65|64[4-9]|9")
_LENGTHS = {"34": (15,), "37": (15,), "36": (14,), "38": (14,), "30": (14,)}
_CARD_WORDS = re.compile(r"카드|(?i:card|visa|master|amex|cvc|cvv|credit|debit)|卡号|信用卡|银行卡")
_ACCOUNT = re.compile(
    r"(?<!\d)(?<!\d-)(?<!\d[A-Za-z])(?:\d{2,6}(?:-\d{1,8}){1,4}|\d{2,6}(?: - \d{1,8}){1,4}|\d{2,6}(?: \d{1,8}){1,4}|\d{10,16})(?!\d)(?!-\d)",
)
_ACCOUNT_WORDS = re.compile(
    r"계좌|입금|송금|이체|환불|예금주|은행|뱅크|농협|신협|수협|새마을|우체국|카뱅|신한|국민|(?i:\bbank|account|acct|a/c|\bkb\b|\bnh\b|\bibk\b)"
    r"|账户|账号|帐号|银行|转账",
)
_ADJACENT = re.compile(r"(?:우리|하나|기업|제일|토스|케이|씨티|산업)\s{0,2}[:)]?\s{0,2}\Z")
_AFTER = re.compile(
    r" {0,2}[,(/]? {0,2}(?:국민|신한|(?:SC)?제일|우리\s|우리은행|하나은행|하나\s"
    r"|기업은행|농협|카카오|카뱅|토스|케이뱅크|새마을|신협|수협|우체국|제일|씨티|[가-힣]{2,3}은행|예금주|은행"
    r"|(?i:kb|nh|ibk|kookmin|shinhan|woori|hana|kakao|toss)|韩国?[^\s]{0,3}银行|[^\s\d]{1,4}银行)",
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
    if folded.said(0, len(folded.text)) >= 8:
        yield from _cards(folded, folded.spoken, 8)


def _cards(folded: Folded, text: str, least_said: int) -> Iterator[Hit]:
    at = 0
    while found := _CARD.search(text, at):
        start, end = found.span()
        at = start + 1  # what is no card may begin with the end of another number
        number = digits(found[0])
        if folded.said(start, end) < least_said or len(set(number)) == 1:
            continue
        parted = len(number) != end - start
        named = is_named(_CARD_WORDS, folded.text, start)
        if is_luhn(number) and _issued(number):
            if named or parted or not is_reference(folded.text, start):
                at = end
                yield Hit(start, end, "card_no", 0.98 if named else 0.94 if parted else 0.8)
        elif named and len(number) >= 14:
            yield Hit(start, end, "card_no", 0.6)


def _issued(number: str) -> bool:
    return bool(_ISSUERS.match(number)) and len(number) in _LENGTHS.get(number[:2], (13, 16, 17, 18, 19))


def accounts(folded: Folded) -> Iterator[Hit]:
    """Every bank account number that a word beside it names, in positions of the folded text."""
    text = folded.text
    for found in _ACCOUNT.finditer(text):
        start = found.start()
        end = _cut(found)
        count = len(digits(text[start:end]))
        if not 10 <= count <= 16 or is_barcode(text[start:end]):
            continue
        sure = _named(text, start, end)
        if sure:
            yield Hit(start, end, "account_no", sure)


def _cut(found: re.Match[str]) -> int:
    """Where the account ends: what follows after a blank may be an amount."""
    end = found.end()
    while " " in found[0][: end - found.start()].strip() and len(digits(found[0][: end - found.start()])) > 14:
        end = found.start() + found[0].rindex(" ", 0, end - found.start())
    return end


def _named(text: str, start: int, end: int) -> float:
    groups = len(re.findall(r"\d+", text[start:end]))
    if is_named(_ACCOUNT_WORDS, text, start, 28) or (_AFTER.match(text, end) and not is_reference(text, start)):
        return (0.84, 0.68, 0.9)[min(groups, 3) - 1]  # two groups are no bank's pattern
    return 0.8 if groups > 2 and _ADJACENT.search(clause(text, start, 10)) else 0.0
