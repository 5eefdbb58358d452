"""Words of consents and of notices."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "consents_title": _t("동의", "Consents", "同意"),
    "consents_lead": _t("동의는 언제든 거둘 수 있습니다. 줄 때와 똑같이 한 번 누르면 됩니다.", "A consent can be taken back at any time, by one press, as it was given.", "同意可随时撤回，与给出时一样，只需点击一次。"),
    "consents_all": _t("누구에게나 해당하는 동의", "Consents for nobody in particular", "不针对特定接收方的同意"),
    "consents_each": _t("받는 곳마다", "For each recipient", "针对各接收方"),
    "consents_none": _t("당신의 동의가 기록에 없습니다.", "No consent of yours is on record.", "没有您的同意记录。"),
    "consents_scope": _t("무엇에 대한", "On what", "事项"),
    "consents_status": _t("지금", "Now", "现状"),
    "consents_notice": _t("알린 내용", "What you were told", "告知内容"),
    "consents_no_notice": _t("알린 내용이 기록되지 않음", "what you were told is not recorded", "告知内容未记录"),
    "consents_withdraw": _t("거두기", "Withdraw", "撤回"),
    "consents_give": _t("다시 정하기", "Decide anew", "重新选择"),
    "consents_withdraw_all": _t("모든 동의 거두기", "Withdraw all consents", "撤回全部同意"),
    "consents_withdraw_all_note": _t("그때부터는 어떤 것도 동의를 근거로 나갈 수 없습니다. 계정은 그대로입니다.",
                                     "From then on there is no consent that anything could go out on. Your account stays.",
                                     "自此不再有可作为发送依据的同意，账户保留。"),
    "consents_receipt": _t("동의 영수증 (ISO/IEC TS 27560)", "Receipt of consents (ISO/IEC TS 27560)", "同意回执（ISO/IEC TS 27560）"),
    "scope_cross_border": _t("국외 이전", "Transfer abroad", "跨境传输"),
    "scope_third_party": _t("제3자 제공", "Provision to a third party", "向第三方提供"),
    "scope_collection": _t("수집·이용", "Collection and use", "收集与使用"),
    "scope_sensitive": _t("민감정보", "Sensitive information", "敏感个人信息"),
    "scope_unique_id": _t("고유식별정보", "Unique identifiers", "唯一识别信息"),
    "scope_marketing": _t("홍보·판매 권유", "Marketing", "营销"),
    "status_given": _t("동의함", "given", "已同意"),
    "status_refused": _t("거부함", "refused", "已拒绝"),
    "status_withdrawn": _t("거둠", "withdrawn", "已撤回"),
    "status_informed": _t("안내받음", "informed", "已告知"),
    "status_unsaid": _t("기록되지 않음", "not recorded", "未记录"),
    "ask_title": _t("{name}에 보내도 될까요", "May it go to {name}?", "是否同意发送给{name}"),
    "ask_none": _t("이곳의 이름을 적은 동의 고지가 없어서 지금은 동의를 물을 수 없습니다.", "No consent notice names this recipient, so your consent cannot be asked for now.", "没有列明该接收方名称的同意告知书，目前无法征求您的同意。"),
    "ask_gaps": _t("이 고지에는 빠진 것이 있어서 동의를 받을 수 없습니다.", "This notice lacks something, so no consent can be asked on it.", "该告知书有缺项，不能据以征求同意。"),
    "ask_done": _t("정한 대로 기록했습니다.", "Recorded as you decided.", "已按您的选择记录。"),
    "ask_save": _t("정한 대로 기록", "Record", "保存选择"),
    "ask_both": _t("두 물음에 모두 답해 주세요. 어느 쪽을 고르든 다른 서비스는 그대로입니다.", "Please answer each question; whichever you choose, other services stay as they are.", "请逐一作答；无论如何选择，其他服务均不受影响。"),
    "notice_version": _t("{day} 시행, 고지 {id}", "in force from {day}, notice {id}", "自{day}起生效，告知书{id}"),
    "notice_made_up": _t("시연: 이전 시기와 방법, 보유 기간, 거부하는 방법과 효과를 적은 글은 지어낸 것입니다.",
                         "Demo: the words on when, how, how long, how to refuse and with what effect are made up.",
                         "演示：关于传输时间、方式、保存期限、拒绝方式及后果的文字均为虚构。"),
    "notice_old": _t("지금은 쓰지 않는 고지입니다.", "This notice is no longer in use.", "该告知书已不再使用。"),
    "notice_versions": _t("다른 판과 비교", "Compare with another version", "与其他版本比较"),
    "notice_compare": _t("{day} 시행본과 달라진 점", "What differs from the version of {day}", "与{day}版本的差异"),
    "notice_same": _t("달라진 점이 없습니다.", "Nothing differs.", "没有差异。"),
    "change_added": _t("더해짐", "added", "新增"),
    "change_removed": _t("빠짐", "removed", "删除"),
    "change_changed": _t("바뀜", "changed", "变更"),
    "change_reworded": _t("표현만 바뀜", "reworded", "仅措辞变更"),
    "change_before": _t("전", "Before", "之前"),
    "change_after": _t("후", "After", "之后"),
}
