"""Words of leaving, of its receipt, and of what can be done about one recipient."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "delete_title": _t("회원 탈퇴", "Delete my account", "注销账户"),
    "delete_lead": _t("이 쪽의 단추를 한 번 누르면 끝납니다. 이유를 묻지 않고, 서류도 필요 없습니다.", "One press of the button on this page, and it is done. No reason is asked, no document needed.", "点击本页按钮一次即可完成。不询问理由，无需任何文件。"),
    "delete_now": _t("지금 없어지는 것", "What goes now", "立即删除的内容"),
    "delete_now_account": _t("계정과 모든 동의: 누르는 즉시 끝납니다.", "Your account and every consent: they end at that moment.", "账户与全部同意：点击后立即终止。"),
    "delete_now_data": _t("이곳에 있는 당신의 개인정보. 없앤 뒤 남은 것이 없는지 따로 찾아보고, 없을 때에만 «지웠다»고 말합니다.",
                          "Your personal data here. Afterwards it is searched for independently; we say «erased» only if nothing is found.",
                          "本处保存的您的个人信息。删除后另行查找，未发现留存时才会称“已删除”。"),
    "delete_now_records": _t("보낸 기록 {n}건에서 당신을 알아볼 수 있는 모든 것", "Whatever could lead to you in {n} [n:record|records] of transfers", "{n}条传输记录中一切可识别您的内容"),
    "delete_kept": _t("다른 법 때문에 남겨 두는 것", "What other laws keep", "依其他法律保留的内容"),
    "delete_kept_none": _t("없습니다.", "Nothing.", "没有。"),
    "delete_kept_row": _t("{n}건, {last}까지", "{n} [n:record|records], until {last}", "{n}条，保留至{last}"),
    "delete_kept_note": _t("따로 떼어 보관하고, 그날이 지나면 저절로 없어집니다.", "It is stored apart, and goes by itself after that day.", "单独保管，期满自动销毁。"),
    "delete_told": _t("함께 지우라고 알릴 곳 {n}곳", "Who else is told to erase: {n}", "将通知{n}家接收方一并删除"),
    "delete_told_none": _t("알릴 곳이 없습니다.", "Nobody else has your data.", "没有其他接收方。"),
    "delete_told_more": _t("{n}곳 모두 보기", "See all {n}", "查看全部{n}家"),
    "delete_told_note": _t("{due}까지 답하도록 요구합니다. 답하지 않는 곳에는 더는 아무 정보도 주지 않습니다.", "They are asked to answer by {due}. Who does not answer gets no more data.", "要求其在{due}前答复。不答复者不再获得任何信息。"),
    "delete_orders": _t("아직 끝나지 않은 주문", "Orders on their way", "尚未完成的订单"),
    "delete_orders_none": _t("없습니다.", "None.", "没有。"),
    "delete_orders_note": _t("이미 정보를 받은 곳은 배송을 마칠 수 있습니다. 새로 정보를 줄 동의는 없어집니다.",
                             "Whoever has your data already can finish the delivery; no consent is left to give anybody more.",
                             "已获得信息的接收方可完成配送；自此不再有提供更多信息的同意。"),
    "delete_order_state": _t("주문 {ref}", "order {ref}", "订单{ref}"),
    "delete_points": _t("포인트와 쿠폰은 함께 없어집니다. 유료 회원이어도 바로 탈퇴할 수 있습니다.", "Points and coupons go with the account. A paid membership does not keep you.", "积分与优惠券将一并失效。付费会员也可立即注销。"),
    "delete_export": _t("먼저 내려받기 (원하면)", "Download first, if you wish", "如需要，可先下载"),
    "delete_do": _t("탈퇴합니다", "Delete my account", "确认注销"),
    "delete_stay": _t("그대로 두기", "Keep my account", "保留账户"),
    "delete_law": _t("철회는 동의보다 어렵지 않아야 합니다", "Leaving may be no harder than joining", "注销不得难于注册"),

    "receipt_title": _t("접수증", "Receipt", "受理回执"),
    "receipt_done": _t("{day} {time}에 접수했습니다.", "Received on {day} at {time}.", "已于{day} {time}受理。"),
    "receipt_done_closure": _t("그때 계정과 모든 동의가 끝났습니다.", "Your account and every consent ended then.", "账户与全部同意自此终止。"),
    "receipt_number": _t("접수 번호", "Number", "受理编号"),
    "receipt_kind": _t("무엇을", "What", "事项"),
    "receipt_due": _t("답해야 하는 날", "To be answered by", "应答复日期"),
    "receipt_here": _t("이곳에서", "Here", "在本处"),
    "receipt_here_erased": _t("지웠습니다. {day}에 모든 저장소를 따로 찾아보았고 아무것도 남아 있지 않았습니다.", "Erased. On {day} every store was searched independently and nothing was left.", "已删除。{day}对所有存储独立查找，未发现任何留存。"),
    "receipt_here_working": _t("지우는 중입니다. 남은 것이 없음을 확인한 뒤에 알려 드립니다.", "Being erased. We say so once nothing is found to be left.", "正在删除，确认无留存后告知您。"),
    "receipt_others": _t("받은 곳에서", "At those who got it", "在各接收方"),
    "receipt_others_none": _t("알릴 곳이 없었습니다.", "There was nobody to tell.", "没有需要通知的接收方。"),
    "receipt_keep": _t("이 주소를 간직하세요. 로그인하지 않아도 {days}일 동안 이곳에서 진행을 볼 수 있습니다.", "Keep this address: for {days} days it shows how far things have come, without signing in.", "请保存此网址：{days}天内无需登录即可查看进度。"),
    "receipt_state": _t("상태", "State", "状态"),
    "receipt_since": _t("언제", "When", "时间"),
    "receipt_kept": _t("법에 따라 따로 보관하는 것은 위 법정 기간이 지나면 없어집니다.", "What the law keeps goes after its term.", "依法单独保管的内容期满后销毁。"),

    "cannot_be_had": _t("지금은 할 수 없습니다. 아무것도 바뀌지 않았습니다.", "This cannot be done now. Nothing was changed.", "现在无法处理，未作任何更改。"),
    "asked_already": _t("이미 요구하셨습니다. 접수증에서 진행을 볼 수 있습니다.", "You have asked for this already; its receipt shows how far it has come.", "您已提出该请求，可在受理回执中查看进度。"),
    "given_nothing": _t("그곳은 당신의 정보를 받은 적이 없습니다.", "That recipient was given nothing of yours.", "该接收方未曾获得您的信息。"),
    "answered_already": _t("이미 답한 요구입니다.", "That request was answered already.", "该请求已答复。"),
}
