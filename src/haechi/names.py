"""What countries and items of personal data are called, in three languages."""

from functools import cache

from babel import Locale

from haechi.text import Language, Text, say

__all__ = ["ITEMS", "LOCALES", "country_name", "item_name"]

LOCALES: dict[Language, Locale] = {"ko": Locale("ko"), "en": Locale("en", "GB"), "zh": Locale("zh", "CN", "Hans")}


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


ITEMS = {
    "name": _t("성명", "name", "姓名"),
    "phone": _t("전화번호", "phone number", "电话号码"),
    "email": _t("이메일", "e-mail", "电子邮箱"),
    "address": _t("주소", "address", "地址"),
    "postcode": _t("우편번호", "postcode", "邮政编码"),
    "customs_code": _t("개인통관고유부호", "customs clearance code", "个人通关固有号码"),
    "order": _t("주문정보", "order details", "订单信息"),
    "payment": _t("결제정보", "payment details", "支付信息"),
    "account_no": _t("계좌번호", "bank account no.", "银行账号"),
    "card_no": _t("카드번호", "card no.", "卡号"),
    "cash_receipt": _t("현금영수증", "cash receipt", "现金收据"),
    "rrn": _t("주민등록번호", "resident registration no.", "居民登记号"),
    "passport": _t("여권번호", "passport no.", "护照号"),
    "alien_no": _t("외국인등록번호", "alien registration no.", "外国人登记号"),
    "driver_licence": _t("운전면허번호", "driver's licence no.", "驾驶证号"),
    "birth_date": _t("생년월일", "date of birth", "出生日期"),
    "gender": _t("성별", "gender", "性别"),
    "account_id": _t("계정 식별자", "account identifier", "账户标识"),
    "device": _t("기기정보", "device details", "设备信息"),
    "ip": _t("IP 주소", "IP address", "IP地址"),
    "location": _t("위치정보", "location", "位置信息"),
    "memo": _t("배송 메모", "delivery note", "配送备注"),
    "door_code": _t("공동현관 출입번호", "shared entrance code", "公共入口门禁码"),
    "photo": _t("사진", "photo", "照片"),
    "credit": _t("개인신용정보", "personal credit data", "个人信用信息"),
    "health": _t("건강정보", "health information", "健康信息"),
    "biometric": _t("생체인식정보", "biometric information", "生物识别信息"),
    "belief": _t("사상·신념", "thoughts and beliefs", "思想、信仰"),
}


_UNSAID = _t("국가 미상", "country not recorded", "国家未载明")


def item_name(item: str, language: Language) -> str:
    """The item in a reader's language; an item this list lacks keeps its own name."""
    return say(ITEMS[item], language) if item in ITEMS else item


@cache
def country_name(country: str | None, language: Language) -> str:
    """The country in a reader's language, by Unicode's CLDR; a code it lacks stays a code, None is «not recorded»."""
    if country is None:
        return say(_UNSAID, language)
    return str(LOCALES[language].territories.get(country, country))
