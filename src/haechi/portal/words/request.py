"""Words of requests: their kinds, their states, asking, and what was answered."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "wish_access": _t("열람", "Access", "查阅"),
    "wish_correction": _t("정정", "Correction", "更正"),
    "wish_erasure": _t("삭제", "Erasure", "删除"),
    "wish_suspension": _t("처리정지", "Suspension of processing", "停止处理"),
    "wish_consent_withdrawal": _t("동의 철회", "Withdrawal of consent", "撤回同意"),
    "wish_account_closure": _t("회원 탈퇴", "Account closure", "注销账户"),
    "wish_portability": _t("전송요구", "Portability", "转移（可携）请求"),
    "wish_automated_decision": _t("자동화된 결정에 대한 거부·설명 요구", "Objection to an automated decision", "对自动化决定的拒绝、说明请求"),
    "wish_complaint": _t("고충", "Complaint", "投诉"),
    "wish_dispute": _t("분쟁", "Dispute", "纠纷"),
    "asked_open": _t("답을 기다리는 중", "Awaiting an answer", "等待答复"),
    "asked_extended": _t("기한 연장됨", "Put off", "已延期"),
    "asked_overdue": _t("기한이 지남", "Overdue", "已逾期"),
    "asked_done": _t("처리됨", "Done", "已处理"),
    "asked_refused": _t("거절됨", "Refused", "已拒绝"),
    "asked_taken_back": _t("거두어들임", "Taken back", "已撤回"),
    "requests_title": _t("요구", "Requests", "请求"),
    "requests_lead": _t("법이 정한 권리를 여기서 바로 요구할 수 있습니다. 수수료가 없고, 본인은 서류도 내지 않습니다.", "Ask here for what the law gives you a right to; there is no fee, and for yourself no document.", "您可在此直接行使法定权利，无需费用，本人也无需提交文件。"),
    "requests_mine": _t("내가 한 요구", "What I asked for", "我提出的请求"),
    "requests_none": _t("아직 요구한 것이 없습니다.", "Nothing yet.", "暂无请求。"),
    "requests_new": _t("새로 요구하기", "Ask for something", "提出请求"),
    "requests_kind": _t("무엇을 요구하십니까", "What do you ask for?", "您要求什么"),
    "requests_who": _t("누구의 요구입니까", "Who asks?", "由谁提出"),
    "requests_who_person": _t("본인", "I, for myself", "本人"),
    "requests_who_guardian": _t("만 14세 미만 아동의 법정대리인", "the legal representative of a child under 14", "未满14岁儿童的法定代理人"),
    "requests_who_agent": _t("대리인", "an agent", "代理人"),
    "requests_name": _t("법정대리인 또는 대리인의 이름", "Name of the representative or agent", "法定代理人或代理人姓名"),
    "requests_name_needed": _t("다른 사람을 위해 요구할 때에는 이름을 적어 주세요.", "Whoever asks for another gives a name.", "代他人提出请求时请填写姓名。"),
    "requests_send": _t("요구하기", "Ask", "提交请求"),
    "requests_done": _t("접수했습니다. {due}까지 답합니다.", "Received. You will have an answer by {due}.", "已受理，将于{due}前答复。"),
    "requests_received": _t("접수일", "Received", "受理日"),
    "requests_due": _t("답해야 하는 날", "Answer due", "应答复日"),
    "requests_days": _t("{n}일 남음", "{n} [n:day|days] left", "剩余{n}天"),
    "requests_answered": _t("답한 날", "Answered", "答复日"),
    "requests_reason": _t("이유", "Reason", "理由"),
    "requests_take_back": _t("거두기", "Take back", "撤回"),
    "requests_promise": _t("법이 아니라 {market}의 약속입니다.", "This is a promise of {market}, not the law.", "此为{market}的承诺，并非法律规定。"),
    "requests_all_erased": _t("계정은 두고 모두 지우기", "Erase everything, keep my account", "保留账户但删除全部信息"),
    "wish_access_what": _t("무엇을 가지고 있고 누구에게 주었는지 봅니다.", "See what is held and to whom it was given.", "查阅所持有的信息及其提供对象。"),
    "wish_correction_what": _t("틀린 것을 고칩니다.", "Have what is wrong corrected.", "更正有误的信息。"),
    "wish_erasure_what": _t("계정은 두고 가진 것을 모두 지웁니다. 받은 곳에도 알립니다.", "Have everything erased, here and at whoever got it; your account stays.", "保留账户，删除全部信息，并通知各接收方。"),
    "wish_suspension_what": _t("더 쓰지 못하게 멈춥니다.", "Have your data used no further.", "停止继续处理您的信息。"),
    "wish_portability_what": _t("내 정보를 내려받거나 옮깁니다.", "Take your data along.", "获取或转移您的信息。"),
    "wish_automated_decision_what": _t("사람이 다시 보고 설명하게 합니다.", "Have a person look again, and explain.", "要求人工复核并说明。"),
}
