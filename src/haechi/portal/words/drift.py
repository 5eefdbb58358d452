"""Words of the page on consents and the versions of notices they were given under."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "nav_office_consents": _t("동의와 고지", "Consents and notices", "同意与告知"),
    "drift_title": _t("동의와 고지의 판", "Consents and versions of notices", "同意与告知书版本"),
    "drift_lead": _t("살아 있는 동의는 철회되거나 새 말로 바뀌지 않은 동의입니다. 국외 이전과 제3자 제공의 동의를 셉니다.", "A living consent was neither withdrawn nor replaced by a later word. Consents to transfer abroad and to provision are counted.", "有效同意是指未被撤回、也未被之后的表示取代的同意。统计跨境传输与向第三方提供的同意。"),
    "drift_none": _t("동의 고지도 살아 있는 동의도 기록에 없습니다.", "Neither a consent notice nor a living consent is on record.", "没有同意告知书，也没有有效同意的记录。"),
    "drift_version": _t("{day} 시행본", "Version of {day}", "{day}版本"),
    "drift_state_now": _t("시행 중", "in force", "现行有效"),
    "drift_state_before": _t("지난 판", "earlier version", "旧版本"),
    "drift_state_later": _t("아직 시행 전", "not yet in force", "尚未生效"),
    "drift_state_unknown": _t("무엇을 알렸는지 기록되지 않음", "what was told is not recorded", "未记录告知内容"),
    "drift_under_now": _t("시행 중인 판으로 한 동의", "Consents under a version in force", "依现行版本给出的同意"),
    "drift_under_before": _t("지난 판으로 한 동의", "Consents under an earlier version", "依旧版本给出的同意"),
    "drift_under_later": _t("아직 시행 전인 판으로 한 동의", "Consents under a version not yet in force", "依尚未生效版本给出的同意"),
    "drift_under_unknown": _t("알린 내용이 기록되지 않은 동의", "Consents with nothing on record of what was told", "未记录告知内容的同意"),
    "drift_consents": _t("살아 있는 동의 {n}건, 정보주체 {people}명.", "{n} living [n:consent|consents] of {people} [people:person|people].", "有效同意{n}件，信息主体{people}人。"),
    "drift_uncovered": _t("그 가운데 {n}건({people}명)은 지난 {days}일 동안 나간 것을 다 담지 못합니다.", "{n} of them ({people} [people:person|people]) do not cover what went out in the last {days} days.", "其中{n}件（{people}人）未涵盖最近{days}天所发送的内容。"),
    "drift_covered": _t("지난 {days}일 동안 나간 것을 모두 담고 있습니다.", "They cover all that went out in the last {days} days.", "涵盖最近{days}天所发送的全部内容。"),
    "drift_what": _t("알리지 않은 것", "What was not told", "未告知的内容"),
    "drift_unnamed": _t("이 곳의 이름", "this recipient", "该接收方"),
    "drift_elsewhere": _t("이 국가", "this country", "该国家"),
    "drift_items": _t("항목: {items}", "items: {items}", "项目：{items}"),
    "drift_people": _t("동의 / 사람", "Consents / people", "同意／人数"),
    "drift_more": _t("이 밖에 {n}가지", "and {n} more", "另有{n}项"),
    "drift_changes": _t("시행 중인 판에서 달라진 것 {n}가지", "What the version in force says otherwise: {n}", "现行版本的差异：{n}项"),
    "drift_again": _t("이 변경은 알리고 다시 동의를 받아야 합니다.", "These changes must be told and consented to anew.", "该等变更须告知并重新取得同意。"),
    "drift_read": _t("이 판 읽기", "Read this version", "阅读本版本"),
    "drift_beside": _t("시행 중인 판과 나란히", "Beside the version in force", "与现行版本对照"),
    "drift_note": _t("한 사람의 같은 말이 두 가지 동의를 함께 담으면 한 건으로 셉니다. 고지가 받는 곳을 적었는지 기록되지 않은 때에는 적지 않은 것으로 보지 않습니다.", "One word of a person on both scopes counts as one consent. Where it is not recorded whether a notice names a recipient, that is no gap here.", "同一表示同时涵盖两项同意的，计为一件。未记录告知书是否列明接收方的，不视为缺项。"),
}
