"""Words of the file for the Dispute Mediation Committee: its labels stand in all three languages at once."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "file_title": _t("분쟁조정 자료", "File for dispute mediation", "纠纷调解材料"),
    "file_made": _t("만든 때", "Made at", "制作时间"),
    "file_made_by": _t("만든 이", "Made by", "制作者"),
    "file_by_person": _t("정보주체", "the data subject", "个人信息主体"),
    "file_by_office": _t("개인정보처리자의 보호부서", "the controller’s privacy office", "个人信息处理者的保护部门"),
    "file_parties": _t("당사자", "Parties", "当事人"),
    "file_subject": _t("신청인(정보주체)", "Data subject", "个人信息主体"),
    "file_by_hand": _t("성명·연락처는 직접 적으세요", "name and contact to be filled in by hand", "姓名和联系方式请自行填写"),
    "file_identifier": _t("식별자", "identifier", "标识"),
    "file_controller": _t("개인정보처리자", "Controller", "个人信息处理者"),
    "file_recipient": _t("이전받는 자", "Recipient", "接收方"),
    "file_matter": _t("사건", "The matter", "事项"),
    "file_kind": _t("종류와 사유", "Kind and topic", "类型和事由"),
    "file_answer": _t("답", "Answer", "答复"),
    "file_terms": _t("조정의 절차와 기간", "Procedure and terms of mediation", "调解程序与期限"),
    "file_applied": _t("분쟁조정 신청일(당사자가 알린 날)", "Application, as the party told", "申请日（当事人告知）"),
    "file_course": _t("경위", "Course of events", "经过"),
    "file_when": _t("일시(한국)", "When (Korea)", "时间（韩国）"),
    "file_event": _t("일어난 일", "What happened", "事件"),
    "file_detail": _t("내용", "Detail", "内容"),
    "file_talk": _t("주고받은 글", "What was said", "往来内容"),
    "file_transfers": _t("전송 기록", "Transfer records", "传输记录"),
    "file_verdict": _t("법에 비춘 판단", "By the law", "依法判断"),
    "file_left_out": _t("이보다 오래된 전송 {n}건은 넣지 않았습니다.", "{n} earlier [n:transfer is|transfers are] not in this file.", "更早的{n}次传输未收录。"),
    "file_notices": _t("그때의 고지", "Notices at that time", "当时的告知书"),
    "file_notices_note": _t("항목·국가·수령자와 알렸는지 여부는 그때의 등록부, 그 밖의 문구는 지금의 문안입니다. 등록부의 행 전체는 case.json에 있습니다.",
                            "Items, countries, recipients and whether they were told are as registered then; other wording is the present one. The rows themselves are in case.json.",
                            "项目、国家、接收方及是否告知为当时登记的内容，其他文字为现行文本。完整登记行见case.json。"),
    "file_no_notices": _t("기록에 있는 고지가 없습니다.", "No notice on record.", "没有告知书记录。"),
    "file_check": _t("확인하는 방법", "How to check this file", "核验方法"),
    "file_check_note": _t("압축 파일 전체를 아래와 같이 확인하면 각 기록이 서명된 기록부에 있었음을 누구나 알 수 있습니다. manifest.json에는 모든 파일의 SHA-256이 있고, 이 자료를 만든 것도 기록부에 있습니다.",
                          "Checked as below, the whole archive shows to anybody that each record stood in the signed log. The SHA-256 of every file stands in manifest.json; that this file was made stands in the log.",
                          "按下列方式核验整个压缩文件，任何人都可确认各项记录载于已签名的日志。manifest.json列有每个文件的SHA-256；本材料的制作亦记入日志。"),
    "file_event_sent": _t("개인정보 전송", "Data sent", "发送信息"),
    "file_event_word": _t("정보주체의 말", "Word of the data subject", "信息主体的意思表示"),
    "file_event_task": _t("파기 등의 요구", "Request to destroy", "销毁等请求"),
    "file_event_thread": _t("고충·분쟁", "Complaint", "投诉、纠纷"),
}
