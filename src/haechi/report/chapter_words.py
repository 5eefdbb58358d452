"""Every word of the chapters on duties, exposure, plan, another edition, and orders, in three languages."""

from haechi.text import Text

__all__ = ["CHAPTERS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


CHAPTERS = {
    # duties of the controller
    "duties": _t("개인정보처리자의 의무", "Duties of the marketplace itself", "信息处理者自身的义务"),
    "duties_note": _t(
        "이전의 적법 여부와는 따로 판단한다.", "Judged apart from the transfers; these never enter a transfer's verdict.", "与传输是否合法分别判断。"
    ),
    "duty": _t("의무", "Duty", "义务"),
    "asked": _t("살핀 건", "Examined", "审查数"),
    "kept": _t("지킴", "Kept", "已遵守"),
    "broken": _t("위반", "Not kept", "违反"),
    "not_told": _t("알 수 없음", "Cannot tell", "无法判断"),
    "not_asked": _t("기록이 제출되지 않아 살피지 않음", "Not examined: no record was delivered", "未提交记录，未审查"),
    "of_request": _t("요구", "Requests", "请求"),
    "of_destruction": _t("파기", "Destructions", "销毁"),
    "of_incident": _t("유출 등", "Leaks", "泄露等"),
    "of_journey": _t("권리행사 절차", "Ways of exercising rights", "行使权利的流程"),
    "of_policy": _t("처리방침", "Policies", "隐私政策"),
    "of_agent": _t("국내대리인", "Domestic agent", "境内代理人"),
    "of_processor": _t("수탁자", "Processors", "受托人"),
    "of_accesslog": _t("접속기록", "Access records", "访问日志"),
    "of_year": _t("연도", "Years", "年度"),
    "persons": _t("정보주체", "People", "信息主体"),
    "found_in": _t("해당 건", "Found in", "涉及件数"),
    "leaving": _t("탈퇴와 권리행사 절차의 점검", "Leaving, and exercising rights, step by step", "注销与行使权利流程的检查"),
    "leaving_note": _t(
        "법이 정한 기준과 행정기관의 안내 기준을 나누어 적는다. 안내 기준을 어긴 것만으로 이 법의 위반은 아니다.",
        "What the law asks stands apart from what guidance asks; guidance alone makes no breach of this Act.",
        "法律要求与行政指引分别列出；仅不符合指引并不构成违反本法。",
    ),
    "steps_of": _t(
        "{kind}: {steps}단계, 언어 {languages}",
        "{kind}: {steps} [steps:step|steps], in {languages}",
        "{kind}：{steps}步，语言 {languages}",
    ),
    "basis_law": _t("법", "law", "法律"),
    "basis_guidance": _t("안내", "guidance", "指引"),
    "fails_yes": _t("어긋남", "fails", "不符"),
    "fails_no": _t("맞음", "passes", "符合"),
    "fails_unknown": _t("알 수 없음", "cannot tell", "无法判断"),
    # exposure
    "exposure": _t("예상되는 제재", "Exposure", "可能面临的制裁"),
    "exposure_note": _t(
        "보호위원회의 산정 단계대로 계산하였다. 판단이 주어지지 않은 부분은 범위로 남는다. 결정된 사례가 증명하지 않는 것은 «가정»으로 표시한다.",
        "Computed in the Commission's own steps. What was not judged stays a range; what no decision proves is marked as an assumption.",
        "按保护委员会的计算步骤得出。未提供判断的部分保留为区间；无决定证明的标为“假定”。",
    ),
    "surcharges": _t("과징금", "Surcharges", "课征金"),
    "fines": _t("과태료", "Administrative fines", "过怠料"),
    "step": _t("단계", "Step", "步骤"),
    "percent": _t("비율", "Percentage", "比例"),
    "amount_krw": _t("금액(원)", "Amount (KRW)", "金额（韩元）"),
    "source": _t("근거", "Source", "依据"),
    "assumed": _t("가정", "assumption", "假定"),
    "without_amount": _t("금액이 없는 지적", "Findings without an amount", "无金额的认定事项"),
    # plan
    "plan": _t("적법으로 돌아가는 길", "The way back to lawful", "回归合法之路"),
    "plan_note": _t(
        "조치를 했다고 보고 모든 이전을 다시 판단하였다. 이미 한 이전은 되돌릴 수 없으며 제재될 수 있다.",
        "Every transfer judged again as if the measure had been in place. What was done stays done, and may still be sanctioned.",
        "假定已采取措施，对所有传输重新判断。已发生的传输无法撤回，仍可能受到制裁。",
    ),
    "best_order": _t("가장 나은 순서", "In the best order", "最佳顺序"),
    "measure": _t("조치", "Measure", "措施"),
    "left_unlawful": _t("남는 위법 이전", "Still unlawful", "剩余违法传输"),
    "cleared_people": _t("벗어나는 사람", "People cleared", "不再受影响的人"),
    "cleared_exposure": _t("줄어드는 제재", "Exposure cleared", "减少的制裁"),
    "left_exposure": _t("남는 제재", "Exposure left", "剩余的制裁"),
    "sample_matters": _t("식별자 예", "Sample", "标识示例"),
    "alone": _t("하나만 할 때", "Each alone", "单独采取"),
    "cleared": _t("벗어나는 이전", "Transfers cleared", "不再违法的传输"),
    "wanted_by": _t("필요로 하는 이전", "Transfers that want it", "需要该措施的传输"),
    "worst": _t("위법 이전이 많은 이전받는 자를 뺄 때", "Removing one recipient", "移除单个接收者"),
    "no_cure": _t(
        "어떤 조치로도 적법해지지 않는 이전: {n}건", "{n} [n:transfer|transfers] that no measure makes lawful", "任何措施都无法使其合法的传输：{n}笔"
    ),
    "nothing_unlawful": _t("위법한 이전이 없다.", "Nothing is unlawful.", "没有违法传输。"),
    # another edition
    "law_diff": _t("다른 시행본으로 보면", "Under the law of another day", "按另一日的法律"),
    "law_diff_note": _t(
        "같은 이전을 {start}의 법과 {end}의 법으로 각각 판단하였다.",
        "The same transfers, judged by the law of {start} and by that of {end}.",
        "对同一批传输分别依{start}与{end}的法律判断。",
    ),
    "becomes_unlawful": _t("새로 위법해짐", "Become unlawful", "变为违法"),
    "becomes_lawful": _t("위법에서 벗어남", "Unlawful no longer", "不再违法"),
    "rule_moved": _t("달라지는 규정", "Rules that stand otherwise", "结论不同的规定"),
    "stood": _t("이전 법", "then", "前"),
    "stands": _t("이후 법", "now", "后"),
    "state_kept": _t("지킴", "kept", "遵守"),
    "state_not kept": _t("위반", "not kept", "违反"),
    "state_not known": _t("알 수 없음", "not known", "无法判断"),
    "state_not asked": _t("묻지 않음", "not asked", "不适用"),
    # orders
    "order": _t("시정명령과 권고의 이행", "Orders and recommendations", "命令与建议的履行"),
    "order_head": _t("결정 {number}, 이행 기한 {due}", "Decision {number}; due {due}", "决定{number}，履行期限{due}"),
    "kind_order": _t("시정명령", "order", "改正命令"),
    "kind_recommendation": _t("개선권고", "recommendation", "改善建议"),
    "standing": _t("이행", "Standing", "履行情况"),
}
"""By key, as ``words.PAGE``."""
