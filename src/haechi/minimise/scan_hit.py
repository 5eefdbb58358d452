"""What a scan finds, and the words near a number that tell what it is."""

import re
from dataclasses import dataclass

__all__ = ["KINDS", "Hit", "digits", "last_word", "reference_near"]

KINDS = (
    "phone", "phone_virtual", "rrn", "alien_no", "customs_code", "passport", "card_no", "account_no",
    "driver_licence", "email", "door_code",
)
"""The kinds of a hit: items of the record format, and safe numbers (050x) apart from real ones."""

_REFERENCE = re.compile(
    r"주문|송장|운송장|등기|상품|모델|품번|품명|제품|바코드|사업자|쿠폰|수량|접수번호|예약|문의번호|시리얼|회원번호|택배번호|관리번호|발주|코드번호"
    r"|(?i:order|tracking|track|invoice|parcel|waybill|sku|serial|model|item|coupon|ref|barcode|isbn|booking|product|shipment)"
    r"|订单|运单|单号|快递|型号|货号|商品|条码|物流|编号",
)


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


def last_word(words: re.Pattern[str], text: str, start: int, width: int = 24) -> int:
    """Where the last of the words ends in the ``width`` characters before ``start``; -1 where none stands."""
    end = -1
    for found in words.finditer(text, max(0, start - width), start):
        end = found.end()
    return end


def reference_near(text: str, start: int, width: int = 16) -> bool:
    """Whether a word before ``start`` says that the number is of an order, a parcel or a product."""
    return last_word(_REFERENCE, text, start, width) >= 0
