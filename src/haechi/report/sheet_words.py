"""Every word of the workbook's headers, in three languages."""

from haechi.text import Text

__all__ = ["SHEET"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


SHEET = {
    # columns
    "what": _t("항목", "what", "项目"),
    "value": _t("값", "value", "值"),
    "kind": _t("구분", "kind", "类别"),
    "level": _t("대상", "level", "对象"),
    "cite": _t("조문 표기", "citation", "条文标识"),
    "article": _t("조문", "article", "条文"),
    "title": _t("제목", "title", "标题"),
    "transfers": _t("이전 건수", "transfers", "传输笔数"),
    "subjects": _t("정보주체 수", "data subjects", "信息主体数"),
    "matters": _t("해당 기록 수", "records of the duty", "相关记录数"),
    "recipients": _t("이전받는 자 수", "recipients", "接收者数"),
    "first": _t("처음(UTC)", "first (UTC)", "首次（UTC）"),
    "last": _t("마지막(UTC)", "last (UTC)", "末次（UTC）"),
    "message": _t("내용", "message", "内容"),
    "remedy": _t("시정 방안", "remedy", "整改措施"),
    "sanctions": _t("제재", "sanctions", "制裁"),
    "doubts": _t("해석상 의문", "doubts", "解释疑义"),
    "sample": _t("이전 식별자 예", "sample of transfers", "传输标识示例"),
    "query": _t("전체를 보이는 SQL", "SQL that lists all", "列出全部的SQL"),
    "finding": _t("지적사항 조문", "finding", "认定条文"),
    "finding_kind": _t("지적사항 구분", "kind of the finding", "认定类别"),
    "law": _t("법의 문언(국문)", "the law's words (Korean)", "法律原文（韩文）"),
    "recipient": _t("식별자", "identifier", "标识"),
    "name": _t("명칭", "name", "名称"),
    "country": _t("국가", "country", "国家"),
    "country_name": _t("국가명", "country name", "国名"),
    "role": _t("역할", "role", "角色"),
    "denied": _t("위법한 이전", "unlawful", "违法传输"),
    "indeterminate": _t("증명되지 않음", "cannot be shown", "无法证明"),
    "permit": _t("적법", "lawful", "合法"),
    "deny": _t("위법", "unlawful", "违法"),
    "named": _t("고지됨", "named", "已告知"),
    "contracted": _t("계약 있음", "contracted", "有合同"),
    "unmet": _t("지키지 않은 규정", "not kept", "未遵守的规定"),
    "unknown": _t("증명되지 않은 규정", "not shown", "未能证明的规定"),
    "share_named": _t("고지 비율", "share named", "告知比例"),
    "day": _t("날짜(한국)", "day (Korea)", "日期（韩国）"),
    "table": _t("표", "table", "表"),
    "reason": _t("이유", "reason", "原因"),
    "rows": _t("행 수", "rows", "行数"),
    # rows of the summary
    "controller": _t("대상", "examined", "审查对象"),
    "controller_country": _t("대상의 국가", "its country", "其国家"),
    "countries": _t("국가 수", "countries", "国家数"),
    "subjects_denied": _t("위법한 이전의 정보주체 수", "data subjects of unlawful transfers", "违法传输涉及的信息主体数"),
    "recipients_denied": _t("위법한 이전을 받은 자의 수", "recipients of unlawful transfers", "违法传输的接收者数"),
    "recipients_actual": _t("실제로 받은 자의 수", "recipients that received data", "实际接收者数"),
    "recipients_named": _t("고지에 이름이 있는 자의 수", "recipients named in a notice", "告知中列名的接收者数"),
    "recipients_contracted": _t("계약이 있는 자의 수", "recipients with a contract", "有合同的接收者数"),
    "law_name": _t("법", "law", "法律"),
    "law_digest": _t("법 규칙의 지문", "digest of the rules", "法律规则摘要"),
    "law_checked": _t("법조문 확인일", "law checked on", "法条核对日"),
    "records_digest": _t("기록의 지문", "digest of the records", "记录摘要"),
    "limits": _t("한계", "limits", "局限"),
}
