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
}
