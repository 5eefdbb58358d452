"""Words of the office's stops."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "nav_office_stops": _t("중지", "Stops", "停止"),
    "stops_title": _t("중지", "Stops", "停止"),
    "stops_lead": _t("중지는 누르는 즉시 모든 곳에서 효력이 있고, 법이 허용하는 것도 나가지 않습니다.", "A stop binds everywhere at once: nothing it names goes out, whatever the law would allow.", "停止一经执行立即在各处生效：其所指的内容一律不发送，即使法律允许。"),
    "stops_now": _t("걸려 있는 중지 {n}건", "In force: {n}", "目前有效：{n}项"),
    "stops_new": _t("중지하기", "Stop", "停止"),
    "stops_countries_sent": _t("정보를 받은 나라", "that data went to", "已接收信息的国家和地区"),
    "stops_countries_rest": _t("그 밖의 나라", "all others", "其他国家和地区"),
    "stops_past": _t("최근에 푼 중지", "Lifted lately", "最近解除的停止"),
    "stop_what": _t("무엇", "What", "对象"),
    "stop_since": _t("언제부터", "Since", "起始"),
    "stop_when": _t("언제", "When", "时间"),
    "stop_by": _t("누가", "By", "由谁"),
    "stop_by_task": _t("저절로: 과제에 답하지 않았거나 남은 것이 있어", "by itself: a task was not answered, or something was left", "自动：任务未答复或有留存"),
    "stop_by_elsewhere": _t("이 화면이 아닌 곳에서", "not on these pages", "非本页面操作"),
    "stop_why": _t("사유", "Why", "理由"),
    "stop_proof": _t("증거", "Proof", "证明"),
    "stop_receipt": _t("영수증 내려받기", "Download the receipt", "下载回执"),
    "stop_kind_recipient": _t("받은 곳", "Recipient", "接收方"),
    "stop_kind_country": _t("나라", "Country", "国家和地区"),
    "stop_kind_purpose": _t("목적", "Purpose", "目的"),
    "stop_kind_item": _t("항목", "Item", "项目"),
    "stop_kind_everything": _t("모든 전송", "Everything", "全部传输"),
    "stop_look": _t("무엇이 걸리는지 보기", "See what it hits", "查看影响"),
    "stop_recipient_note": _t("받은 곳은 «받은 곳»에서 찾아 그곳에서 중지합니다.", "A recipient is looked up under «Recipients», and stopped there.", "接收方请在“接收方”中查找并停止。"),
    "stop_reach": _t("최근에 나간 {looked}건({since}부터) 가운데 {transfers}건이 걸립니다. 사람 {people}명, 받은 곳 {recipients}곳.", "Of the last {looked} [looked:release|releases] (since {since}) it would have held back {transfers}: {people} [people:person|people], {recipients} [recipients:recipient|recipients].", "最近{looked}次发送（自{since}起）中将有{transfers}次受影响：{people}人、{recipients}家接收方。"),
    "stop_reach_item": _t("최근에 나간 {looked}건({since}부터) 가운데 {transfers}건에 이 항목이 들어 있습니다. 사람 {people}명, 받은 곳 {recipients}곳. 그 항목만 나가지 않습니다.", "Of the last {looked} [looked:release|releases] (since {since}) {transfers} held this item: {people} [people:person|people], {recipients} [recipients:recipient|recipients]. The item alone is held back.", "最近{looked}次发送（自{since}起）中{transfers}次含此项目：{people}人、{recipients}家接收方。仅该项目不发送。"),
    "stop_reach_none": _t("아직 나간 것이 없습니다.", "Nothing has gone out yet.", "尚无发送记录。"),
    "stop_put_why": _t("왜 중지하나", "Why it is stopped", "停止理由"),
    "stop_lift_why": _t("왜 푸나", "Why it is lifted", "解除理由"),
    "stop_why_note": _t("기록에 남습니다. 사람의 이름을 적지 마세요.", "It is kept in the log. Name no person.", "将记入日志，请勿写明个人姓名。"),
    "stop_do": _t("지금 중지", "Stop now", "立即停止"),
    "stop_lift": _t("중지 풀기", "Lift the stop", "解除停止"),
    "stop_stands": _t("{time}부터 중지되어 있습니다.", "Stopped since {time}.", "自{time}起已停止。"),
    "stop_not": _t("중지되어 있지 않습니다.", "It is not stopped.", "目前未停止。"),
    "stop_lifted": _t("중지를 풀었습니다.", "The stop was lifted.", "已解除停止。"),
    "stop_fault_why": _t("사유가 없음: 왜 하는지 적는다.", "No reason was given: say why.", "未写明理由：请填写。"),
}
