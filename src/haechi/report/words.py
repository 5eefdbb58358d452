"""Every word of the reports, in three languages."""

from haechi.text import Text

__all__ = ["COUNTRIES", "ITEMS", "PAGE", "SHEET"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


SHEET = {
    "what": _t("항목", "what", "项目"), "value": _t("값", "value", "值"), "kind": _t("구분", "kind", "类别"), "level": _t("대상", "level", "对象"),
    "cite": _t("조문", "citation", "条文"), "article": _t("조문(국문)", "article (Korean)", "条文（韩文）"),
    "title_ko": _t("제목(한)", "title (ko)", "标题（韩）"), "title_en": _t("제목(영)", "title (en)", "标题（英）"), "title_zh": _t("제목(중)", "title (zh)", "标题（中）"),
    "transfers": _t("이전 건수", "transfers", "传输次数"), "subjects": _t("정보주체 수", "data subjects", "个人信息主体数"),
    "recipients": _t("이전받는 자 수", "recipients", "接收者数"), "first": _t("처음", "first (UTC)", "首次"), "last": _t("마지막", "last (UTC)", "末次"),
    "message_ko": _t("내용(한)", "message (ko)", "内容（韩）"), "message_en": _t("내용(영)", "message (en)", "内容（英）"), "message_zh": _t("내용(중)", "message (zh)", "内容（中）"),
    "remedy_ko": _t("시정 방안(한)", "remedy (ko)", "整改（韩）"), "remedy_en": _t("시정 방안(영)", "remedy (en)", "整改（英）"), "remedy_zh": _t("시정 방안(중)", "remedy (zh)", "整改（中）"),
    "sanctions": _t("제재", "sanctions", "制裁"), "query": _t("전체 목록 질의", "query that lists all", "列出全部的查询"),
    "rule": _t("규정", "rule", "规定"), "finding": _t("지적사항", "finding", "发现"), "law": _t("법조문", "the law's words", "法条原文"),
    "recipient": _t("식별자", "identifier", "标识"), "name": _t("명칭", "name", "名称"), "country": _t("국가", "country", "国家"), "role": _t("역할", "role", "角色"),
    "denied": _t("위법", "unlawful", "违法"), "indeterminate": _t("증빙 미비", "cannot be shown", "无法证明"), "permit": _t("적법", "lawful", "合法"), "deny": _t("위법", "unlawful", "违法"),
    "named": _t("고지됨", "named", "已告知"), "contracted": _t("계약 있음", "contracted", "有合同"), "unmet": _t("위반 조문", "not kept", "违反条文"), "unknown": _t("미확인 조문", "not shown", "未能证明条文"),
    "share_named": _t("고지 비율", "share named", "告知比例"), "day": _t("날짜(한국)", "day (Korea)", "日期（韩国）"), "table": _t("표", "table", "表"), "reason": _t("사유", "reason", "原因"), "rows": _t("행", "rows", "行"),
}

PAGE = {
    "title": _t("개인정보 국외 이전 점검 보고서", "Transfers of personal data abroad: examination report", "个人信息出境审查报告"),
    "kicker": _t("개인정보 보호법에 따른 이전별 판단", "Each transfer judged under Korea's Personal Information Protection Act", "依据韩国个人信息保护法逐笔判断"),
    "sentence": _t("{first}부터 {last}까지 {subjects}명의 개인정보가 {transfers}건 이전되어, {countries} {recipients}곳이 받았다.",
                   "Between {first} and {last}, data of {subjects} people was transferred {transfers} times, to {recipients} recipients in {countries}.",
                   "{first}至{last}，共{subjects}人的个人信息被传输{transfers}次，由{countries}的{recipients}个接收者接收。"),
    "one_country": _t("1개국", "one country", "1个国家"), "countries": _t("{countries}개국", "{countries} countries", "{countries}个国家"),
    "nothing": _t("판단할 이전이 없다.", "There was no transfer to judge.", "没有可供判断的传输。"),
    "deny": _t("위법", "Unlawful", "违法"), "indeterminate": _t("기록으로 증명되지 않음", "Cannot be shown", "无法证明"), "permit": _t("적법", "Lawful", "合法"),
    "deny_people": _t("{subjects}명, 이전받는 자 {recipients}곳", "{subjects} people, {recipients} recipients", "{subjects}人，{recipients}个接收者"),
    "unlawful": _t("무엇이 위법한가", "What is unlawful", "何者违法"), "unshown": _t("무엇을 증명할 수 없는가", "What cannot be shown", "何者无法证明"),
    "change": _t("무엇을 바꾸어야 하는가", "What must change", "须作何改变"), "none": _t("지적사항 없음", "No finding", "无发现"),
    "flows": _t("어떤 항목이 어느 나라로 갔는가", "Which items went where", "哪些项目传至何处"),
    "flows_note": _t("굵기는 이전 건수, 붉은 부분은 위법한 이전의 몫이다.", "Width is the number of transfers; red is the unlawful share.", "宽度为传输次数，红色为违法部分。"),
    "coverage": _t("누구에게 간다고 알렸는가", "Whom the notices named", "告知了哪些接收者"),
    "meter": _t("실제로 받은 {actual}곳 가운데 {named}곳({share})의 이름이 고지에 있다.", "Of {actual} recipients that received data, {named} ({share}) were named in a notice.", "实际接收的{actual}个接收者中，有{named}个（{share}）在告知中列名。"),
    "meter_unknown": _t("{actual}곳이 받았다. 고지 대장이 제출되지 않아 몇 곳을 알렸는지 알 수 없다.", "{actual} recipients received data. No register of notices was delivered, so how many were named cannot be told.", "{actual}个接收者接收了数据。未提交告知登记簿，无法得知告知了多少个。"),
    "meter_contracts": _t("계약이 확인된 곳은 {contracted}곳이다.", "A contract stood with {contracted} of them.", "其中{contracted}个有合同。"),
    "timeline": _t("언제", "When", "何时"), "findings": _t("지적사항", "Findings", "发现"), "recipient_findings": _t("이전받는 자에 관한 지적사항", "Findings about recipients", "关于接收者的发现"),
    "violation": _t("위반", "Violation", "违反"), "gap": _t("증빙 미비", "Gap", "证据缺失"), "law": _t("법조문", "The law's words", "法条原文"),
    "counts": _t("이전 {transfers}건 · 정보주체 {subjects}명 · 이전받는 자 {recipients}곳", "{transfers} transfers · {subjects} people · {recipients} recipients", "传输{transfers}次 · {subjects}人 · {recipients}个接收者"),
    "from_to": _t("{first} ~ {last}", "{first} to {last}", "{first}至{last}"), "conditions": _t("갖추지 못한 요건", "What was wanting", "未满足的要件"),
    "condition": _t("요건", "Condition", "要件"), "transfers": _t("이전", "Transfers", "传输"), "subjects": _t("정보주체", "People", "人数"), "recipients": _t("이전받는 자", "Recipients", "接收者"),
    "remedies": _t("시정 방안", "Remedy", "整改措施"), "sanctions": _t("뒤따를 수 있는 제재", "Sanctions that may follow", "可能的制裁"), "doubts": _t("해석상 의문", "Doubts", "解释疑义"),
    "settled": _t("결정 {decision}으로 정리됨", "settled by decision {decision}", "已由决定{decision}明确"), "evidence": _t("증거", "Evidence", "证据"),
    "sample": _t("예", "Sample", "示例"), "all": _t("전체 목록", "All of them", "全部"),
    "unexamined": _t("살피지 못한 것", "What was not examined", "未审查事项"), "rejected": _t("읽지 못한 행", "Rows that could not be read", "无法读取的行"),
    "registers": _t("제출된 기록", "Records delivered", "提交的记录"), "rows": _t("행", "Rows", "行数"), "rejected_rows": _t("제외", "Rejected", "剔除"), "complete": _t("완전", "Complete", "完整"),
    "yes": _t("예", "yes", "是"), "no": _t("아니오", "no", "否"), "table": _t("표", "Table", "表"), "reason": _t("사유", "Reason", "原因"), "country": _t("국가", "Country", "国家"), "named": _t("고지됨", "Named", "已告知"), "contracted": _t("계약", "Contracted", "有合同"), "share": _t("고지 비율", "Share named", "告知比例"),
    "unsaid": _t("국가 미상", "not said", "未载明"), "meaning": _t("판단의 뜻과 한계", "What the verdicts mean, and their limits", "判断的含义与局限"),
    "meaning_deny": _t("기록이 어느 규정의 위반을 보여 준다.", "The records show that a rule was not kept.", "记录表明某项规定未被遵守。"),
    "meaning_indeterminate": _t("위반은 보이지 않으나, 지켰음을 보여 주는 기록이 없다. 입증책임은 개인정보처리자에게 있다.", "No breach is shown, and nothing shows that the rule was kept. The controller bears the burden of proof.", "未显示违反，但也无记录证明已遵守。举证责任由个人信息处理者承担。"),
    "meaning_permit": _t("적용되는 모든 규정을 지켰음을 기록이 보여 준다.", "The records show that every rule that applies was kept.", "记录表明所有适用的规定均已遵守。"),
    "limits": _t("이 보고서는 제출된 기록만으로 판단하며 법률 자문이 아니다. 영어와 중국어 문구는 번역이고, 법조문은 국문이 원문이다.", "This report judges by the records delivered and is no legal advice. English and Chinese are translations; the law's words are Korean.", "本报告仅依据所提交的记录判断，不构成法律意见。英文与中文为译文，法条以韩文为准。"),
    "digests": _t("기록 지문 {records} · 법 {law} · 법조문 확인일 {checked}", "records {records} · law {law} · law checked on {checked}", "记录摘要 {records} · 法律 {law} · 法条核对日 {checked}"),
    "edition_mark": _t("점선: 법이 바뀐 날", "Dashed: a day the law changed", "虚线：法律变更之日"),
    "kst": _t("모든 날짜는 한국 시간", "All days are Korean days", "日期均为韩国时间"), "language": _t("언어", "Language", "语言"),
}

ITEMS = {
    "name": _t("성명", "name", "姓名"), "phone": _t("전화번호", "phone", "电话"), "email": _t("이메일", "e-mail", "电子邮箱"), "address": _t("주소", "address", "地址"),
    "postcode": _t("우편번호", "postcode", "邮编"), "customs_code": _t("통관고유부호", "customs code", "通关号码"), "order": _t("주문", "order", "订单"), "payment": _t("결제", "payment", "支付"),
    "account_no": _t("계좌번호", "account no.", "账号"), "card_no": _t("카드번호", "card no.", "卡号"), "cash_receipt": _t("현금영수증", "cash receipt", "现金收据"), "rrn": _t("주민등록번호", "resident no.", "居民登记号"),
    "passport": _t("여권번호", "passport", "护照号"), "alien_no": _t("외국인등록번호", "alien no.", "外国人登记号"), "driver_licence": _t("운전면허번호", "driver's licence", "驾照号"), "birth_date": _t("생년월일", "birth date", "出生日期"),
    "gender": _t("성별", "gender", "性别"), "account_id": _t("계정", "account id", "账户"), "device": _t("기기", "device", "设备"), "ip": _t("IP", "IP address", "IP地址"), "location": _t("위치", "location", "位置"),
    "memo": _t("메모", "memo", "备注"), "door_code": _t("출입번호", "door code", "门禁码"), "photo": _t("사진", "photo", "照片"), "credit": _t("신용정보", "credit", "信用信息"), "health": _t("건강", "health", "健康"),
    "biometric": _t("생체정보", "biometric", "生物识别"), "belief": _t("사상·신념", "belief", "信仰"),
}

COUNTRIES = {
    "CN": _t("중국", "China", "中国"), "KR": _t("대한민국", "Korea", "韩国"), "US": _t("미국", "United States", "美国"), "JP": _t("일본", "Japan", "日本"), "SG": _t("싱가포르", "Singapore", "新加坡"),
    "DE": _t("독일", "Germany", "德国"), "BR": _t("브라질", "Brazil", "巴西"), "VN": _t("베트남", "Viet Nam", "越南"), "HK": _t("홍콩", "Hong Kong", "香港"), "GB": _t("영국", "United Kingdom", "英国"),
    "ES": _t("스페인", "Spain", "西班牙"), "IT": _t("이탈리아", "Italy", "意大利"), "TR": _t("튀르키예", "Türkiye", "土耳其"), "FR": _t("프랑스", "France", "法国"), "IN": _t("인도", "India", "印度"),
}
