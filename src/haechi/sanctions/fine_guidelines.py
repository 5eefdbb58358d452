"""The guidelines of administrative fines: what decisions prove of aggravation and mitigation under each."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from haechi.sanctions.guideline import Reason, Stage
from haechi.sanctions.proof import annex_2, article, both, decided, seen, within
from haechi.sanctions.span import Span
from haechi.text import Text

__all__ = ["FINE_ALIASES", "FINE_REGIMES", "FineGuideline"]


@dataclass(frozen=True, slots=True)
class FineGuideline:
    """Both sums are taken on the base: base + aggravation - mitigation; nothing is cut off (418 of 418 rows)."""

    name: str
    aggravation: Stage
    mitigation: Stage


_TEXTS = {
    "duration_over_2y": ("위반기간 2년 초과", "lasted more than two years", "违法期间超过2年"),
    "duration_1y_2y": ("위반기간 1년 초과 2년 이내", "lasted more than one year, up to two", "违法期间超过1年、不超过2年"),
    "duration_under_1y": ("위반기간 1년 이내", "lasted a year or less", "违法期间1年以内"),
    "duration_3m_or_more": ("위반기간 3개월 이상", "lasted three months or more", "违法期间3个月以上"),
    "detail_acts_2": ("세부 위반행위 2개", "two of the listed acts", "细目违法行为2项"),
    "detail_acts_3_or_more": ("세부 위반행위 3개 이상", "three or more of the listed acts", "细目违法行为3项以上"),
    "scale_or_grave": ("중대하거나 대규모인 위반", "grave, or on a large scale", "情节严重或规模大"),
    "late_over_24h_notice": ("24시간을 넘긴 통지·신고", "notice or report later than 24 hours", "超过24小时通知、申报"),
    "corrected_in_time": ("의견제출 기간 내 시정 완료", "corrected before the time for opinions ended", "在意见提交期内完成改正"),
    "correcting_in_progress": ("시정 중", "being corrected", "正在改正"),
    "cooperation": ("조사 협력", "cooperated with the investigation", "配合调查"),
    "small_enterprise": ("소기업", "small firm", "小型企业"),
    "medium_enterprise": ("중기업", "medium-sized firm", "中型企业"),
    "sme_unspecified": ("중소기업", "small or medium-sized firm", "中小企业"),
    "nonprofit_or_public": ("비영리·공공", "non-profit or public body", "非营利、公共机构"),
    "minor_negligence_or_no_harm": ("사소한 부주의 또는 피해 없음", "minor slip, or no harm", "轻微过失或无损害"),
    "cert_ISMS_PIMS_ISO_etc": ("인증(ISMS-P 등)", "certified (ISMS-P and the like)", "取得认证（ISMS-P等）"),
    "training_protection_effort": ("교육 등 보호 노력", "training and other efforts", "培训等保护努力"),
    "self_regulation": ("자율규제 참여", "takes part in self-regulation", "参与自律规制"),
    "self_report": ("자진 신고", "reported itself", "自行申报"),
    "financial_difficulty": ("경제적 어려움", "financial difficulty", "经济困难"),
    "mediation_settled": ("분쟁조정 성립", "settled in mediation", "纠纷调解成立"),
    "other": ("그 밖의 사유", "another reason", "其他事由"),
}

FINE_ALIASES = {
    "isms": "cert_ISMS_PIMS_ISO_etc",
    "isms_p": "cert_ISMS_PIMS_ISO_etc",
    "certification": "cert_ISMS_PIMS_ISO_etc",
    "nonprofit": "nonprofit_or_public",
    "public_body": "nonprofit_or_public",
    "non_profit": "nonprofit_or_public",
    "mediation": "mediation_settled",
    "settlement": "mediation_settled",
    "mediation_settlement": "mediation_settled",
    "dispute_mediation": "mediation_settled",
    "dispute_mediation_settled": "mediation_settled",
    "settlement_in_mediation": "mediation_settled",
    "training": "training_protection_effort",
    "other_comparable": "other",
    "minor_negligence": "minor_negligence_or_no_harm",
    "small_firm": "small_enterprise",
    "medium_firm": "medium_enterprise",
}
"""Other names under which collections of decisions list a reason."""


def _more(code: str, low: int, high: int, usual: int | None, proof: Text, group: str = "") -> Reason:
    return Reason(code, Span(Fraction(low), Fraction(high)), usual, Text(*_TEXTS[code]), proof, group)


def _less(code: str, limit: int, usual: int | None, proof: Text, group: str = "") -> Reason:
    return Reason(code, Span(Fraction(-limit), Fraction(0)), None if usual is None else -usual, Text(*_TEXTS[code]), proof, group)


_RAISED = Text("가중", "aggravation", "加重")
_LOWERED = Text("감경", "mitigation", "减轻")


def _stages(
    raised: tuple[Reason, ...],
    lowered: tuple[Reason, ...],
    proof: Text,
    *,
    groups: Mapping[str, int] | None = None,
    most: int = 50,
) -> tuple[Stage, Stage]:
    return (
        Stage(name=_RAISED, reasons=raised, floor=0, ceiling=50, proof=proof, degrees=frozenset({"acts", "duration"})),
        Stage(name=_LOWERED, reasons=lowered, floor=-most, ceiling=0, groups=groups or {}, proof=proof),
    )


_ANNEX_2 = Text("부과기준 별표 2", "guideline, annex 2", "处罚标准附表2")
_ANNEX_2_1, _ANNEX_2_2 = (within(_ANNEX_2, Text(f"제{n}호", f"({n})", f"第{n}项")) for n in (1, 2))
_ANNEX_3 = Text("부과기준 별표 3", "guideline, annex 3", "处罚标准附表3")
_CUT_TO_50 = Text("다른 사유와 합하여 50으로 제한", "with others cut to 50", "与其他事由合计限于50")
_SINCE_2023 = Text(
    "2023-09-15 시행 과태료 부과기준 제6조(별표 2), 제7조(별표 3)", "guideline in force from 2023-09-15, Art. 6 (annex 2), Art. 7 (annex 3)",
    "2023-09-15施行的过怠料处罚标准第6条（附表2）、第7条（附表3）",
)
_NEW = FineGuideline(
    "2023-09-15",
    *_stages(
        (
            _more("duration_over_2y", 30, 30, 30, seen(_ANNEX_3, "2024-008-182", "2024-013-192"), "duration"),
            _more("duration_1y_2y", 15, 15, 15, seen(_ANNEX_3, "2024-007-181", "2025-023-296"), "duration"),
            _more("duration_under_1y", 0, 0, 0, _ANNEX_3, "duration"),
            _more("detail_acts_3_or_more", 30, 30, 30, seen(_ANNEX_3, "2024-003-033", "2024-007-181"), "acts"),
            _more("detail_acts_2", 15, 15, 15, seen(_ANNEX_3, "2024-003-032"), "acts"),
        ),
        (
            _less("corrected_in_time", 20, 20, seen(_ANNEX_2, "2025-006-018", "2024-013-193"), "conduct"),
            _less("cooperation", 20, 20, seen(_ANNEX_2, "2024-019-244", "2026-002-003"), "conduct"),
            _less("cert_ISMS_PIMS_ISO_etc", 50, 50, both(seen(_ANNEX_2, "2025-008-025"), seen(_CUT_TO_50, "2024-011-187")), "conduct"),
            _less("training_protection_effort", 50, 5, seen(_ANNEX_2, "2024-006-163"), "conduct"),
            _less("self_regulation", 50, None, _ANNEX_2_1, "conduct"),
            _less("self_report", 50, None, _ANNEX_2_1, "conduct"),
            _less("mediation_settled", 50, 10, seen(_ANNEX_2, "2025-014-046"), "conduct"),
            _less("correcting_in_progress", 20, None, _ANNEX_2_1, "conduct"),
            _less("small_enterprise", 50, 30, seen(_ANNEX_2, "2023-017-231", "2024-018-242"), "standing"),
            _less("medium_enterprise", 50, 15, seen(_ANNEX_2, "2025-008-024", "2025-023-296"), "standing"),
            _less("sme_unspecified", 50, None, _ANNEX_2_2, "standing"),
            _less("nonprofit_or_public", 50, 30, seen(_ANNEX_2, "2025-016-236"), "standing"),
            _less("minor_negligence_or_no_harm", 50, 30, seen(_ANNEX_2, "2024-014-197"), "standing"),
            _less("financial_difficulty", 50, None, _ANNEX_2_2, "standing"),
            _less("other", 50, None, _ANNEX_2),
        ),
        _SINCE_2023,
        groups={"conduct": 50, "standing": 50},
        most=90,
    ),
)

_OF_2021 = Text("2021-01-27 및 2023-03-08 부과기준", "guideline of 2021-01-27 and 2023-03-08", "2021-01-27及2023-03-08处罚标准")
_ARTICLE_8 = Text("제8조, 별표 2", "Art. 8, annex 2", "第8条、附表2")


def _in_practice(count: int) -> Text:
    return seen(_ARTICLE_8, Text(f"실제로는 사유마다 +10 ({count}건)", f"in practice +10 a reason ({count} rows)", f"实际每项事由+10（{count}例）"))


def _up_to(limit: int) -> Text:
    return both(
        seen(Text("제7조, 별표 1", "Art. 7, annex 1", "第7条、附表1"), Text(f"{limit} %까지", f"up to {limit} %", f"{limit} %以下")),
        Text("합하여 50에 이르면 50 (95건)", "reasons that reach 50 give 50 (95 rows)", "合计达50的为50（95例）"),
    )


_PRE = FineGuideline(
    "pre-2023-09-15",
    *_stages(
        (
            _more("duration_3m_or_more", 10, 30, 10, both(_in_practice(63), seen(Text("+20 %", "+20 %", "+20 %"), "2023-008-090"))),
            _more("detail_acts_3_or_more", 10, 50, 10, _in_practice(11), "acts"),
            _more("detail_acts_2", 10, 30, 10, _in_practice(26), "acts"),
            _more("late_over_24h_notice", 10, 30, None, article("8")),
            _more("scale_or_grave", 10, 50, None, seen(_ARTICLE_8, "2022-005-017 (+30)", "2022-005-025 (+50)")),
        ),
        tuple(
            _less(code, limit, limit, _up_to(limit))
            for code, limit in (
                ("corrected_in_time", 50),
                ("cooperation", 40),
                ("correcting_in_progress", 30),
                ("minor_negligence_or_no_harm", 50),
                ("cert_ISMS_PIMS_ISO_etc", 40),
                ("training_protection_effort", 40),
                ("self_regulation", 40),
                ("self_report", 10),
                ("small_enterprise", 10),
                ("medium_enterprise", 10),
                ("sme_unspecified", 10),
                ("nonprofit_or_public", 10),
                ("financial_difficulty", 10),
                ("mediation_settled", 10),
                ("other", 10),
            )
        ),
        _OF_2021,
    ),
)

_EVERY = tuple(
    code
    for code in _TEXTS
    if code.startswith(("cor", "coo", "small", "medium", "sme", "nonp", "minor", "cert", "train", "self", "fin", "med", "other"))
)
_GENERAL = Text("시행령 별표 2 일반기준", "Decree Annex 2, general criteria", "施行令附表2一般标准")
_ANNEX = FineGuideline(
    "decree-annex-only",
    *_stages(
        (
            _more("duration_3m_or_more", 10, 50, None, seen(_GENERAL, "2022-011-070")),
            _more("detail_acts_2", 10, 50, 10, annex_2()),
            _more("detail_acts_3_or_more", 10, 50, None, annex_2()),
            _more("scale_or_grave", 10, 50, 10, annex_2()),
        ),
        tuple(_less(code, 50, 50, seen(_GENERAL, Text("모든 건에서 50 %", "50 % in every row", "每例均为50 %"), "2023-012-119")) for code in _EVERY),
        _GENERAL,
    ),
)

_GUIDE = Text("행정안전부 안내서 2019-10-07", "guide of the Ministry of the Interior and Safety, 2019-10-07", "行政安全部指南2019-10-07")
_GUIDE_HALVES = seen(_GUIDE, Text(
    "의견제출 기간 내 25(2022-009-056), 점검 전 50(2023-008-085)",
    "25 within the time for opinions (2022-009-056), 50 before inspection (2023-008-085)",
    "意见提交期内25（2022-009-056），检查前50（2023-008-085）",
))
_MOIS = FineGuideline(
    "MOIS-2019",
    *_stages(
        (_more("duration_3m_or_more", 10, 50, None, _GUIDE), _more("detail_acts_2", 10, 50, None, _GUIDE)),
        tuple(
            _less(
                code,
                50,
                None if code == "corrected_in_time" else 25,
                _GUIDE_HALVES,
            )
            for code in _EVERY
        ),
        _GUIDE,
    ),
)

_KCC_2018 = Text(
    "방송통신위원회 부과기준 2018-07-05", "guideline of the Korea Communications Commission, 2018-07-05", "放送通信委员会处罚标准2018-07-05",
)
_KCC_LESS = seen(
    _KCC_2018, Text("2022-019-174(조사 협력만: 40)", "2022-019-174 (cooperation only: 40)", "2022-019-174（仅配合调查：40）"),
)
_KCC = FineGuideline(
    "KCC",
    *_stages(
        (
            _more("detail_acts_2", 10, 30, None, _KCC_2018),
            _more("detail_acts_3_or_more", 10, 50, None, _KCC_2018),
            _more("duration_3m_or_more", 10, 30, None, _KCC_2018),
            _more("late_over_24h_notice", 30, 30, 30, decided("2022-005-015")),
            _more("scale_or_grave", 10, 50, None, _KCC_2018),
        ),
        tuple(
            _less(code, 50, {"cooperation": 40, "corrected_in_time": 50}.get(code), _KCC_LESS)
            for code in _EVERY
        ),
        _KCC_2018,
    ),
)

FINE_REGIMES = {guideline.name: guideline for guideline in (_NEW, _PRE, _ANNEX, _MOIS, _KCC)}
"""Guidelines by name."""
