"""Words of «where my data went» and of what is known of one recipient."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "where_title": _t("내 개인정보가 어디로 갔나", "Where my data went", "我的个人信息去了哪里"),
    "where_lead": _t("{market}은(는) 당신의 개인정보를 {countries}개국의 {recipients}곳에 {times}번 보냈습니다. 마지막으로 보낸 날은 {last}입니다.",
                     "{market} sent your personal data {times} [times:time|times], to {recipients} [recipients:recipient|recipients] in {countries} [countries:country|countries]. The last time was {last}.",
                     "{market}已将您的个人信息发送{times}次，接收方共{recipients}家，分布在{countries}个国家和地区。最近一次是{last}。"),
    "where_none": _t("{market}이(가) 당신의 개인정보를 누구에게 보냈다는 기록이 없습니다.", "There is no record of {market} having sent your personal data to anybody.", "没有{market}向任何人发送您的个人信息的记录。"),
    "where_yearly": _t("이 쪽은 개인정보 이용·제공 내역의 통지(제20조의2)를 대신할 수 있습니다. 언제든 다시 볼 수 있습니다.",
                       "This page can serve as the yearly notice of how your data was used and provided (Art. 20-2). You can come back at any time.",
                       "本页可作为个人信息使用、提供明细的年度通知（第20条之2）。您可随时再次查看。"),
    "where_map": _t("지도", "Map", "地图"),
    "where_list": _t("누가 무엇을 받았나", "Who got what", "谁收到了什么"),
    "where_who": _t("누가", "Who", "接收者"),
    "where_where": _t("어디서", "Where", "地点"),
    "where_what": _t("무엇을 어떻게 보았나", "What, as they saw it", "看到的内容"),
    "where_why": _t("왜", "Why", "原因"),
    "where_when": _t("언제, 언제까지", "When, and until when", "时间与期限"),
    "where_do": _t("할 수 있는 일", "What you can do", "您可以"),
    "where_all_countries": _t("모든 나라", "all countries", "所有国家和地区"),
    "where_all_roles": _t("모든 곳", "everybody", "所有接收者"),
    "where_country": _t("나라", "Country", "国家和地区"),
    "where_role": _t("종류", "Kind", "类别"),
    "where_filter": _t("추려 보기", "Show", "筛选"),
    "where_shown": _t("{recipients}곳을 보고 있습니다.", "Showing {recipients} [recipients:recipient|recipients].", "显示{recipients}家接收方。"),
    "where_nobody": _t("고른 조건에 맞는 곳이 없습니다.", "Nobody fits what you chose.", "没有符合条件的接收方。"),
    "where_more": _t("다음 {n}곳", "Next {n}", "后{n}家"),
    "where_fewer": _t("이전 {n}곳", "Previous {n}", "前{n}家"),
    "where_pages": _t("쪽", "Pages", "页"),
    "where_download": _t("내려받기", "Download", "下载"),
    "where_unnamed": _t("이름이 기록되지 않은 곳 ({id})", "name not recorded ({id})", "名称未记录（{id}）"),
    "where_no_contact": _t("연락처가 기록되지 않음", "contact not recorded", "联系方式未记录"),
    "where_times": _t("{n}번", "{n} [n:time|times]", "{n}次"),
    "where_no_purpose": _t("목적이 기록되지 않음", "purpose not recorded", "目的未记录"),
    "where_orders": _t("주문 {n}건", "{n} [n:order|orders]", "{n}个订单"),
    "where_order": _t("주문 {ref}", "order {ref}", "订单{ref}"),
    "where_since": _t("{first}부터", "since {first}", "自{first}起"),
    "where_last": _t("마지막 {last}", "last on {last}", "最近{last}"),
    "where_until_told": _t("보유 기간은 고지에 적혀 있습니다", "how long they keep it stands in the notice", "保存期限载于告知书"),
    "where_until_unknown": _t("언제까지인지 기록되지 않음", "until when is not recorded", "期限未记录"),
    "where_details": _t("하나씩 보기", "One by one", "逐笔查看"),
    "where_verdict_deny": _t("법에 어긋난 전송", "unlawful transfer", "违法传输"),
    "where_verdict_indeterminate": _t("적법함이 기록으로 확인되지 않음", "not shown to be lawful", "记录无法证明合法"),
    "where_verdict_permit": _t("적법", "lawful", "合法"),
    "where_told_by": _t("동의 {day}", "your consent of {day}", "您于{day}的同意"),
    "where_refused_on": _t("{day} 거부 이후", "after you refused on {day}", "在您于{day}拒绝之后"),
    "where_withdrawn_on": _t("{day} 철회 이후", "after you withdrew on {day}", "在您于{day}撤回之后"),
    "where_informed_on": _t("{day} 안내", "you were informed on {day}", "已于{day}告知您"),
    "where_no_word": _t("당신의 동의가 기록에 없음", "no consent of yours on record", "没有您的同意记录"),

    # what each is, in which form, by which mode
    "role_seller": _t("판매자", "seller", "商家"),
    "role_processor": _t("수탁자", "processor", "受托人"),
    "role_carrier": _t("배송업체", "carrier", "承运商"),
    "role_customs": _t("통관대행", "customs broker", "报关行"),
    "role_affiliate": _t("계열사", "affiliate", "关联公司"),
    "role_other": _t("그 밖", "other", "其他"),
    "form_full": _t("그대로", "in full", "完整"),
    "form_virtual": _t("안심번호로", "as a virtual number", "虚拟号码"),
    "form_token": _t("표로만, 값은 가지 않음", "as a token, the value stayed here", "仅为代号，未传出原值"),
    "form_scanned": _t("민감한 숫자를 지우고", "with numbers taken out", "已删去敏感数字"),
    "form_unknown": _t("어떻게 보였는지 알 수 없음", "in which form is not known", "形式不明"),
    "form_masked": _t("일부를 가리고", "partly hidden", "部分遮盖"),

    # one recipient
    "recipient_contact": _t("연락처", "Contact", "联系方式"),
    "recipient_country": _t("나라", "Country", "国家和地区"),
    "recipient_items": _t("받은 항목", "Items received", "收到的项目"),
    "recipient_all": _t("보낸 기록 모두", "Every transfer", "全部传输记录"),
    "recipient_stop": _t("보내지 않게 하기", "Stop sending", "停止发送"),
    "recipient_stop_note": _t("이곳에 대한 동의를 거둡니다. 누르는 즉시 효력이 있습니다.", "Takes back your consent for this recipient, from that moment.", "撤回对该接收方的同意，点击后立即生效。"),
    "recipient_erase": _t("지우게 하기", "Have it erased", "要求删除"),
    "recipient_erase_note": _t("이곳에 대한 동의를 거두고, 가진 당신의 개인정보를 지우라고 요구하며, 답이 올 때까지 지켜봅니다.",
                                "Takes back your consent for this recipient, asks it to erase what it holds of you, and follows up until it answers.",
                                "撤回对该接收方的同意，要求其删除您的个人信息，并跟踪至其答复。"),
    "recipient_object": _t("처리를 멈추게 하기", "Have processing suspended", "要求停止处理"),
    "recipient_object_note": _t("이곳이 당신의 개인정보를 더 쓰지 못하게 요구합니다.", "Asks that this recipient uses your data no further.", "要求该接收方不再处理您的个人信息。"),
    "recipient_ask": _t("물어보기", "Ask", "询问"),
    "recipient_ask_note": _t("{market}과(와) 이곳에 한꺼번에 묻거나 고충을 말합니다.", "Ask, or complain to, {market} and this recipient at once.", "同时向{market}和该接收方询问或投诉。"),
}
