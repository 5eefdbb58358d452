"""The words of what is missing from a paper, in three languages."""

from haechi.text import Text

__all__ = ["REMEDIES", "WHATS", "WHYS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WHATS = {
    # what a notice tells
    "items": _t("개인정보 항목", "the items of personal data", "个人信息项目"),
    "countries": _t("이전되는 국가", "the country", "传输的国家（地区）"),
    "time": _t("이전 시기", "the time of transfer", "传输时间"),
    "methods": _t("이전 방법", "the method of transfer", "传输方法"),
    "recipients": _t("이전받는 자", "the recipient", "接收方"),
    "name": _t("이전받는 자의 명칭", "the recipient's name", "接收方名称"),
    "contact": _t("이전받는 자의 연락처", "the recipient's contact", "接收方联系方式"),
    "purposes": _t("이용 목적", "the purpose of use", "使用目的"),
    "retention": _t("보유·이용 기간", "the retention period", "保存期限"),
    "refusal": _t("거부하는 방법과 절차", "how and by what procedure to refuse", "拒绝的方法及程序"),
    "right": _t("동의를 거부할 권리", "the right to refuse consent", "拒绝同意的权利"),
    "effect": _t("거부의 효과(불이익)", "the effect of refusing (the disadvantage)", "拒绝的后果（不利影响）"),
    # what seller terms hold
    "safety": _t("안전성 확보 조치 조항", "a clause on safety measures", "安全保障措施条款"),
    "complaints": _t("고충처리 조항", "a clause on complaint handling", "投诉处理条款"),
    "disputes": _t("분쟁해결 조항", "a clause on dispute resolution", "争议解决条款"),
    "other_measures": _t("그 밖의 보호조치 조항", "a clause on other protective measures", "其他保护措施条款"),
}
"""What may be missing."""

WHYS = {
    "silent": _t("고지 기록에 적혀 있지 않음", "the record of the notice does not say", "告知记录未载明"),
    "untold": _t("고지 기록에 알리지 않은 것으로 되어 있음", "by its record, the notice does not tell it", "告知记录显示未告知"),
    "wordless": _t("알린 것으로 되어 있으나 무엇이라고 알렸는지 없음", "it is recorded as told, but what was told is not given", "记录显示已告知，但缺少告知的具体内容"),
    "unlisted": _t("대장에 해당 행이 없음", "the register has no such row", "登记簿中无相应记录"),
    "worldwide": _t("‘*’(전 세계 등)는 국가를 알린 것이 아님", "“*” (such as “worldwide”) names no country", "“*”（如“全球”）不构成对国家（地区）的告知"),
    "elsewhere": _t("이전받는 자가 있는 국가를 알리지 않음", "the country where the recipient is was not told", "未告知接收方所在国家（地区）"),
    "left_out": _t("약관에 들어 있지 않음", "the terms do not hold it", "条款中未包含"),
}
"""Why it is missing."""

REMEDIES = {
    "silent": _t("고지문에 넣고 고지 기록({column})에 적는다.", "Put it into the notice, and say so in its record ({column}).", "写入告知内容，并在告知记录（{column}）中载明。"),
    "untold": _t("고지문에 넣고 고지 기록({column})을 고친다.", "Put it into the notice, and mend the record ({column}).", "写入告知内容，并更正告知记录（{column}）。"),
    "wordless": _t("알릴 내용({column})을 넣는다.", "Supply what is to be told ({column}).", "提供告知的具体内容（{column}）。"),
    "unlisted": _t("대장({column})에 행을 넣거나 식별자를 바로잡는다.", "Add the row to the register ({column}), or correct the identifier.", "在登记簿（{column}）中补充记录，或更正标识。"),
    "worldwide": _t("국가를 하나하나 적는다({column}).", "Name each country ({column}).", "逐一列明国家（地区）（{column}）。"),
    "elsewhere": _t("고지에 그 국가를 더하거나 대장의 국가({column})를 바로잡는다.", "Add that country to the notice, or correct the register ({column}).", "在告知中增加该国家（地区），或更正登记簿（{column}）。"),
    "left_out": _t("이전받는 자와 미리 협의하여 약관에 넣는다({column}).", "Agree on it with the recipient beforehand and put it into the terms ({column}).", "事先与接收方协商并写入条款（{column}）。"),
}
"""What mends it; ``{column}`` is where."""
