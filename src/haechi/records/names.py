"""What the items of personal data are called, in three languages."""

from haechi.text import Language, Text, say

__all__ = ["ITEM_NAMES", "item_name"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


ITEM_NAMES = {
    "name": _t("성명", "name", "姓名"),
    "phone": _t("전화번호", "phone", "电话"),
    "email": _t("이메일", "e-mail", "电子邮箱"),
    "address": _t("주소", "address", "地址"),
    "postcode": _t("우편번호", "postcode", "邮编"),
    "customs_code": _t("개인통관고유부호", "customs clearance code", "个人通关固有号码"),
    "order": _t("주문정보", "order", "订单"),
    "payment": _t("결제정보", "payment", "支付信息"),
    "account_no": _t("계좌번호", "bank account no.", "银行账号"),
    "card_no": _t("카드번호", "card no.", "卡号"),
    "cash_receipt": _t("현금영수증", "cash receipt", "现金收据"),
    "rrn": _t("주민등록번호", "resident registration no.", "居民登记号"),
    "passport": _t("여권번호", "passport no.", "护照号"),
    "alien_no": _t("외국인등록번호", "alien registration no.", "外国人登记号"),
    "driver_licence": _t("운전면허번호", "driver's licence no.", "驾照号"),
    "birth_date": _t("생년월일", "birth date", "出生日期"),
    "gender": _t("성별", "gender", "性别"),
    "account_id": _t("계정 식별자", "account id", "账户标识"),
    "device": _t("기기정보", "device", "设备信息"),
    "ip": _t("IP 주소", "IP address", "IP地址"),
    "location": _t("위치정보", "location", "位置信息"),
    "memo": _t("배송 메모", "delivery memo", "配送备注"),
    "door_code": _t("공동현관 출입번호", "door code", "门禁码"),
    "photo": _t("사진", "photo", "照片"),
    "credit": _t("개인신용정보", "personal credit", "个人信用信息"),
    "health": _t("건강정보", "health", "健康信息"),
    "biometric": _t("생체인식정보", "biometric", "生物识别信息"),
    "belief": _t("사상·신념", "belief", "思想信仰"),
}


def item_name(item: str, language: Language) -> str:
    """The item in a reader's language; an item this list lacks keeps its own name."""
    return say(ITEM_NAMES[item], language) if item in ITEM_NAMES else item
