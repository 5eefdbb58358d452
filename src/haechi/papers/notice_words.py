"""The words of consent screens and notices, in three languages, plain enough for a parent in a hurry.

``{name}`` and the like are filled in. What is addressed to somebody stands twice: to the customer herself, and to the
legal representative of a child under 14.
"""

from haechi.text import Text

__all__ = ["ANSWERS", "EFFECTS", "ENDS", "HEADINGS", "LEADS", "LINES", "METHODS", "QUESTIONS", "TIMES", "TITLES"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


TITLES: dict[str, dict[tuple[str, ...], Text]] = {
    "consent": {
        ("cross_border",): _t("개인정보 국외 이전 동의", "Consent to the transfer of personal data abroad", "个人信息跨境传输同意书"),
        ("third_party",): _t("개인정보 제3자 제공 동의", "Consent to the provision of personal data to a third party", "向第三方提供个人信息同意书"),
        ("cross_border", "third_party"): _t(
            "개인정보 국외 이전 및 제3자 제공 동의", "Consent to the transfer of personal data abroad and its provision to a third party", "个人信息跨境传输及向第三方提供同意书"),
    },
    "inform": {
        ("cross_border",): _t("개인정보 국외 이전 안내", "Notice of the transfer of personal data abroad", "个人信息跨境传输告知书"),
    },
}

LEADS = {
    "abroad:self": _t(
        "{market}에서 고객님의 개인정보를 대한민국 밖으로 보내려고 합니다. 무엇을, 어디로, 누구에게, 왜 보내는지 아래에 적었습니다.",
        "{market} would like to send your personal data outside Korea. What is sent, where, to whom and why is set out below.",
        "{market}拟将您的个人信息传输至韩国境外。传输的内容、目的地、接收方及目的如下。"),
    "abroad:guardian": _t(
        "{market}에서 자녀분(만 14세 미만)의 개인정보를 대한민국 밖으로 보내려고 합니다. 무엇을, 어디로, 누구에게, 왜 보내는지 아래에 적었습니다.",
        "{market} would like to send personal data of your child (under 14) outside Korea. What is sent, where, to whom and why is set out below.",
        "{market}拟将您孩子（未满14岁）的个人信息传输至韩国境外。传输的内容、目的地、接收方及目的如下。"),
    "given:self": _t(
        "{market}에서 고객님의 개인정보를 다른 사업자에게 제공하려고 합니다. 무엇을, 누구에게, 왜 제공하는지 아래에 적었습니다.",
        "{market} would like to provide your personal data to another business. What is provided, to whom and why is set out below.",
        "{market}拟将您的个人信息提供给其他经营者。提供的内容、接收方及目的如下。"),
    "given:guardian": _t(
        "{market}에서 자녀분(만 14세 미만)의 개인정보를 다른 사업자에게 제공하려고 합니다. 무엇을, 누구에게, 왜 제공하는지 아래에 적었습니다.",
        "{market} would like to provide personal data of your child (under 14) to another business. What is provided, to whom and why is set out below.",
        "{market}拟将您孩子（未满14岁）的个人信息提供给其他经营者。提供的内容、接收方及目的如下。"),
    "inform": _t(
        "{market}의 개인정보 국외 이전에 관하여 알려 드립니다.",
        "This is to tell you how {market} transfers personal data abroad.",
        "现就{market}的个人信息跨境传输告知如下。"),
    "guardian": _t(
        "만 14세 미만 아동의 개인정보는 부모님 등 법정대리인이 동의하셔야 보낼 수 있습니다. 동의하시면 법정대리인이 맞는지 확인합니다.",
        "Personal data of a child under 14 may be sent only if the legal representative, such as a parent, consents. If you agree, we check that you are the legal representative.",
        "未满14岁儿童的个人信息，须经父母等法定代理人同意方可传输。您同意后，我们将核实您是否为法定代理人。"),
    "free": _t(
        "동의할지는 자유롭게 정하시면 됩니다. 미리 선택해 둔 답은 없습니다.",
        "You are free to agree or not. No answer is chosen for you beforehand.",
        "是否同意由您自由决定，我们没有预先替您选择。"),
    "both": _t(
        "국외 이전과 제3자 제공은 따로 여쭙습니다. 두 가지 모두 동의하셔야 개인정보를 보냅니다.",
        "The transfer abroad and the provision to a third party are asked separately. Personal data is sent only if you agree to both.",
        "跨境传输与向第三方提供将分别征求您的同意。两项均获同意后，才会传输个人信息。"),
}

HEADINGS = {
    "items": _t("보내는 개인정보 항목", "Which personal data", "个人信息项目"),
    "route": _t("보내는 국가, 시기와 방법", "To which country, when and how", "传输的国家（地区）、时间及方法"),
    "recipients": _t("받는 자", "Who receives it", "接收方"),
    "use": _t("받는 자의 이용 목적과 보유·이용 기간", "What the recipient uses it for, and for how long", "接收方的使用目的及保存、使用期限"),
    "refusal": _t("거부하는 방법과 절차, 거부의 효과", "How to refuse, and what refusing leads to", "拒绝的方法、程序及后果"),
    "right": _t("동의를 거부할 권리와 불이익", "Your right to refuse, and the disadvantage of refusing", "拒绝同意的权利及不利影响"),
}

LINES = {
    "missing": _t("[빠짐] {what}", "[missing] {what}", "[缺失] {what}"),
    "country": _t("국가: {country}", "Country: {country}", "国家（地区）：{country}"),
    "time": _t("시기: {time}", "When: {time}", "时间：{time}"),
    "method": _t("방법: {method}", "How: {method}", "方法：{method}"),
    "recipient": _t("{who}", "{who}", "{who}"),
    "recipient_in": _t("{name} ({country})", "{name} ({country})", "{name}（{country}）"),
    "reached": _t("{who}, 연락처: {contact}", "{who}, contact: {contact}", "{who}，联系方式：{contact}"),
    "purpose": _t("이용 목적: {purpose}", "Purpose: {purpose}", "使用目的：{purpose}"),
    "retention": _t("보유·이용 기간: {period}", "Kept and used: {period}", "保存、使用期限：{period}"),
    "refuse_here": _t(
        "방법과 절차: 아래에서 ‘{no}’를 고르시면 됩니다. 동의하신 뒤에도 언제든지 철회하실 수 있습니다. 철회하는 곳: {place}",
        "How: choose “{no}” below. Having agreed, you can still withdraw your consent at any time. Where to withdraw: {place}",
        "方法及程序：在下方选择“{no}”即可。同意之后，您仍可随时撤回同意。撤回途径：{place}"),
    "refuse_there": _t("방법과 절차: 다음 연락처나 메뉴에서 거부하실 수 있습니다. {place}", "How: by this contact or menu: {place}", "方法及程序：可通过以下联系方式或菜单拒绝：{place}"),
    "effect": _t("거부의 효과: {effect}", "Effect of refusing: {effect}", "拒绝的后果：{effect}"),
    "right": _t("동의를 거부할 권리가 있습니다.", "You have the right to refuse consent.", "您有权拒绝同意。"),
    "disadvantage": _t("거부에 따른 불이익: {effect}", "Disadvantage of refusing: {effect}", "拒绝的不利影响：{effect}"),
}

TIMES = {
    "order": _t("주문을 결제하신 때", "once the order has been paid for", "订单付款时"),
    "dispatch": _t("판매자가 상품을 보낼 준비를 할 때", "as the seller prepares the goods for dispatch", "商家准备发货时"),
    "view": _t("받는 자가 주문을 조회할 때마다", "each time the recipient views the order", "接收方每次查询访问订单时"),
    "throughout": _t("서비스를 이용하시는 동안 수시로", "from time to time while the service is used", "使用服务期间随时"),
}
METHODS = {
    "network": _t("암호화한 통신망으로 전송", "sent over an encrypted network", "通过加密网络传输"),
    "view": _t("받는 자가 저희 시스템에 접속하여 조회", "viewed by the recipient in our system", "由接收方登录我方系统查询访问"),
    "file": _t("암호화한 파일로 전달", "handed over as an encrypted file", "以加密文件传递"),
    "label": _t("상품의 운송장에 인쇄", "printed on the parcel's label", "打印于包裹运单"),
}
ENDS = {
    "order": _t("주문하신 날부터 {days}일", "until {days} [days:day|days] after the order", "自下单之日起{days}日"),
    "delivery": _t("배송이 끝난 날부터 {days}일", "until {days} [days:day|days] after delivery", "自配送完成之日起{days}日"),
    "account_closure": _t("회원 탈퇴하신 날부터 {days}일", "until {days} [days:day|days] after the account is closed", "自注销账户之日起{days}日"),
}
EFFECTS = {
    "no_goods_from_abroad": _t(
        "해외 판매자가 보내는 상품을 주문하실 수 없습니다. 다른 상품과 서비스는 그대로 이용하실 수 있습니다.",
        "goods that sellers send from abroad cannot be ordered; all other goods and services can be used as before.",
        "无法订购由境外商家发货的商品，其他商品和服务可照常使用。"),
    "none": _t(
        "없습니다. 모든 상품과 서비스를 그대로 이용하실 수 있습니다.",
        "none; all goods and services can be used as before.",
        "无；所有商品和服务均可照常使用。"),
}

QUESTIONS = {
    "cross_border:self": _t(
        "위와 같이 고객님의 개인정보를 대한민국 밖으로 이전하는 데 동의하십니까?",
        "Do you agree to the transfer of your personal data abroad, as set out above?",
        "您是否同意按上述内容将您的个人信息传输至韩国境外？"),
    "cross_border:guardian": _t(
        "위와 같이 자녀분의 개인정보를 대한민국 밖으로 이전하는 데 동의하십니까?",
        "Do you agree to the transfer of your child's personal data abroad, as set out above?",
        "您是否同意按上述内容将您孩子的个人信息传输至韩国境外？"),
    "third_party:self": _t(
        "위와 같이 고객님의 개인정보를 제3자(위의 받는 자)에게 제공하는 데 동의하십니까?",
        "Do you agree to the provision of your personal data to a third party (the recipient named above), as set out above?",
        "您是否同意按上述内容将您的个人信息提供给第三方（上述接收方）？"),
    "third_party:guardian": _t(
        "위와 같이 자녀분의 개인정보를 제3자(위의 받는 자)에게 제공하는 데 동의하십니까?",
        "Do you agree to the provision of your child's personal data to a third party (the recipient named above), as set out above?",
        "您是否同意按上述内容将您孩子的个人信息提供给第三方（上述接收方）？"),
}

ANSWERS = {
    "yes": _t("동의합니다", "Yes, I agree", "同意"),
    "no": _t("동의하지 않습니다", "No, I do not agree", "不同意"),
}
