"""What a scan finds, and the words near a number that tell what it is."""

import re
from dataclasses import dataclass

__all__ = ["CLAUSE", "FOUR", "JOINT", "KINDS", "MASKED", "Hit", "clause", "digits", "is_barcode", "is_named", "is_reference", "speaks_of_reference"]

KINDS = (
    "phone", "phone_virtual", "rrn", "alien_no", "customs_code", "passport", "card_no", "account_no",
    "driver_licence", "email", "door_code",
)
"""The kinds of a hit: items of the record format, and safe numbers (050x) apart from real ones."""

MASKED = "ǂ"
"""Stands for each character of what redaction has put into a text: a value that is there no more, and names nothing."""
JOINT = r"(?:[^\w]|_|다시|대시|에){0,3}"
"""What people put between the groups of one number: any signs, or a word for a dash."""
FOUR = r"\d(?: ?\d){3}"
"""Four digits, with a blank where none belongs."""

_WORDS = (
    r"(?:주문(?![했하함한해할])|오더|송장|운송장|등기|상품|모델|품번|품명|제품|부품|바코드|사업자|법인|통신판매업?|쿠폰|상품권|기프트|수량|접수|(?<!번)호수|예약|옵션|색상|컬러|해시태그|이벤트|사건"
    r"|사번|학번|(?:추첨|당첨|응모|좌석|문의|상담|클레임|구매|결제|거래|승인|확인|회원|택배|관리|고객|제조|로트|인증|대기)\s?번호|시리얼|발주|트래킹|대한통운|(?:지갑|케이스|파우치|커버)(?=\s)|택배(?!함|기사|용|맨|님|보관)|년식|년형|센서|토너"
    r"|(?i:\b(?:order|business|registration|track|invoice|parcel|waybill|sku|serial|model|item|coupon|ref\b|barcode|isbn|booking|ticket|case|option|colou?r"
    r"|product|shipment|part\b|s/n|ems\b))"
    r"|订单|运单|单号|快递(?!柜)|型号|货号|商品|条码|物流)"
)
_REFERENCE = re.compile(_WORDS)
_LABEL = re.compile(
    _WORDS + r"(?:[\s:#=.\-(는은이가]|등록번호|번호|넘버|코드|명|로|(?i:registration|number|num|ing|no\b|id\b|code|is\b)|号码?|编号)*\Z",
)
CLAUSE = re.compile(r"[\n!?。！？;]|(?<![Nn][Oo])(?<![Tt][Ee][Ll])\.\s|\s[/~|·]\s|~\s|[,，]\s|[ㅠㅜㅎㅋ]{2}|\^\^")
"""What parts the clauses of a memo: signs, and what people laugh or cry with."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One piece of personal data in a text, from ``start`` to ``end`` (exclusive); ``confidence`` from 0 to 1."""

    start: int
    end: int
    kind: str
    confidence: float


def digits(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(char for char in text if "0" <= char <= "9")


def clause(text: str, start: int, width: int) -> str:
    """What stands before ``start`` in the same clause, ``width`` characters at most: a word names no number of another clause."""
    before = text[max(0, start - width):start]
    return before[max((found.end() for found in CLAUSE.finditer(before)), default=0):]


def is_reference(text: str, start: int, width: int = 18) -> bool:
    """Whether the words right before ``start`` say that the number is of an order, a parcel or a product."""
    return bool(_LABEL.search(clause(text, start, width)))


def speaks_of_reference(text: str) -> bool:
    """Whether an order, a parcel or a product is spoken of anywhere in the text."""
    return bool(_REFERENCE.search(text))


def is_named(words: re.Pattern[str], text: str, start: int, width: int = 24) -> bool:
    """Whether one of the words stands before ``start`` in its clause, and none after it that names another kind of number."""
    before = clause(text, start, width)
    ends = [found.end() for found in words.finditer(before)]
    return bool(ends) and not _REFERENCE.search(before, ends[-1])


def is_barcode(number: str) -> bool:
    """Whether 13 digits are a Korean EAN-13 (GS1 prefix 880), whose first digits read like a birth date."""
    if len(number) != 13 or not number.isdigit() or not number.startswith("880"):
        return False
    return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(number)) % 10 == 0
