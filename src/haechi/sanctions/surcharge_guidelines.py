"""The surcharge guidelines: reasons, limits and rounding of each, with the decisions that prove them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from haechi.sanctions.guideline import Reason, Stage
from haechi.sanctions.proof import act, annex_1_5, article, both, decided, notice, seen, within
from haechi.sanctions.span import Span
from haechi.text import Text

__all__ = ["FINAL_CUT", "FINAL_CUT_PROOF", "NEW", "OLD", "OLD_2020", "REGIMES", "RRN", "Guideline"]

FINAL_CUT = 90
"""The most that the last stage cuts, in percent."""
FINAL_CUT_PROOF = both(annex_1_5("d"), notice("2023-3", "11(1)"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """One set of rules: the stages, each applied to the result of the one before, and how the last amount is cut off."""

    name: str
    first: Stage
    second: Stage
    cuts: tuple[tuple[int, int], ...]  # (from this amount, drop below this unit), greatest first
    cuts_proof: Text
    base_proof: Text
    scored: Mapping[str, tuple[tuple[Fraction, int], ...]] = field(default_factory=dict)  # stage → (least score, percent)


def _reason(code: str, low: int, high: int, usual: int | None, text: tuple[str, str, str], proof: Text, group: str = "") -> Reason:
    return Reason(code, Span(Fraction(low), Fraction(high)), usual, Text(*text), proof, group)


def _old(place: str) -> Text:
    return within(Text("옛", "old", "旧"), act(place))


_NO_LONGER = Text("2023-09-15부터 감경 없음", "no reduction since 2023-09-15", "自2023-09-15起不再减轻")
_ONE = Text("한 건", "one case", "一例")
_WITH_OTHERS = Text("다른 사유와 함께", "with others", "与其他事由一并")
_COOPERATED = both(
    Text("-10 (8건)", "-10 (8 rows)", "-10（8例）"),
    Text("자진 신고와 함께 -20 (32건)", "with self-report -20 (32 rows)", "与自行报告一并-20（32例）"),
    seen(Text("초기의 예외", "early outlier", "早期例外"), "2022-005-015"),
)
_DURATIONS = (
    _reason("duration_under_1y", 0, 0, 0, ("위반기간 1년 이내", "lasted a year or less", "违法期间1年以内"), decided("2025-006-018")),
    _reason(
        "duration_1y_2y",
        25,
        25,
        25,
        ("위반기간 1년 초과 2년 이내", "lasted more than one year, up to two", "违法期间超过1年、不超过2年"),
        seen(article("9(1)1가"), "2024-016-234", decided("2024-019-248")),
    ),
    _reason(
        "duration_over_2y",
        50,
        50,
        50,
        ("위반기간 2년 초과", "lasted more than two years", "违法期间超过2年"),
        seen(article("9(1)1나"), "2024-013-192", "2024-008-182"),
    ),
)

NEW = Guideline(
    name="2023-09-15_total_turnover",
    base_proof=both(annex_1_5("a"), notice("2023-3", "6", "7", "8")),
    first=Stage(
        name=Text("1차 조정", "first adjustment", "第一次调整"),
        floor=-90,
        ceiling=90,
        groups={"size": 50},
        proof=both(annex_1_5("b"), notice("2023-3", "9")),
        reasons=(
            *_DURATIONS,
            _reason(
                "first_time", 0, 0, 0, ("최근 3년 내 과징금 없음", "no surcharge in three years", "近3年内无课征金"), _NO_LONGER
            ),
            _reason(
                "prior_surcharge",
                15,
                15,
                15,
                ("최근 3년 내 과징금 1회", "one surcharge in the last three years", "近3年内曾被处课征金一次"),
                seen(_ONE, "2025-022-256"),
            ),
            _reason(
                "no_gain",
                -30,
                0,
                -30,
                ("위반행위로 취득한 이익 없음", "nothing gained by the violation", "未因违法行为获利"),
                seen(within(article("9(2)1"), Text("(30 % 이내)", "(up to 30 %)", "（30 %以下）")), "2024-008-182", "2025-018-243"),
            ),
            _reason(
                "medium_enterprise",
                -50,
                0,
                -25,
                ("중기업", "medium-sized firm", "中型企业"),
                seen(article("9(2)2"), Text(
                    "2025-04까지 -15(2024-016-233), 2025-07부터 -25(2025-022-256)",
                    "-15 until 2025-04 (2024-016-233), -25 from 2025-07 (2025-022-256)",
                    "至2025-04为-15（2024-016-233），自2025-07为-25（2025-022-256）",
                )),
                "size",
            ),
            _reason("small_enterprise", -50, 0, -50, ("소기업", "small firm", "小型企业"), decided("2024-017-240"), "size"),
            _reason("nonprofit", -50, 0, -50, ("비영리", "non-profit", "非营利"), decided("2025-016-236", "2025-026-307"), "size"),
            _reason(
                "public_body",
                -50,
                0,
                -50,
                ("공공기관, 사업 규모", "public body; size and finances", "公共机构、规模"),
                decided("2024-019-244", "2025-013-040 (-40)"),
                "size",
            ),
        ),
    ),
    second=Stage(
        name=Text("2차 조정", "second adjustment", "第二次调整"),
        floor=-50,
        ceiling=50,
        groups={"correction": 30},
        proof=both(annex_1_5("c"), notice("2023-3", "10")),
        reasons=(
            _reason(
                "corrected_in_time",
                -30,
                0,
                -30,
                ("의견제출 기간 내 시정 완료", "corrected before the time for opinions ended", "在意见提交期内完成改正"),
                seen(article("10(2)1가"), "2024-013-192", "2024-016-232"),
                "correction",
            ),
            _reason(
                "cooperation",
                -30,
                0,
                -30,
                ("조사 협력", "cooperated with the investigation", "配合调查"),
                both(
                    article("10(2)1나"), seen(Text("시정과 합하여 한 한도", "one limit with correction", "与改正合用一个限度"), "2025-001-002")
                ),
                "correction",
            ),
            _reason(
                "certification",
                -50,
                0,
                -50,
                ("개인정보 보호 인증(ISMS-P)", "certified (ISMS-P)", "取得ISMS-P认证"),
                decided("2025-007-021", "2025-002-005 (30 + 50 → 50)"),
            ),
            _reason("self_regulation", -50, 0, -50, ("자율규제 참여", "takes part in self-regulation", "参与自律规制"), decided("2024-019-248")),
            _reason("victim_relief", -50, 0, None, ("피해 회복", "repaired the harm", "弥补损害"), seen(_WITH_OTHERS, "2025-018-243")),
            _reason(
                "training_protection_effort",
                -50,
                0,
                None,
                ("개인정보 보호 노력", "efforts to protect data", "保护个人信息的努力"),
                seen(_WITH_OTHERS, "2025-018-243"),
            ),
            _reason(
                "other_comparable", -50, 0, None, ("그 밖의 사유", "another comparable reason", "其他类似事由"), seen(_WITH_OTHERS, "2024-018-241"),
            ),
            _reason("self_report", -50, 0, None, ("자진 신고", "reported itself", "自行报告"), annex_1_5("c")),
            _reason(
                "obstruction",
                20,
                30,
                30,
                ("조사 방해", "obstructed the investigation", "妨碍调查"),
                seen(article("10(1)"), "2024-013-193 (+30)", "2024-013-192 (+20)"),
            ),
        ),
    ),
    cuts=((100_000_000, 1_000_000), (0, 100_000)),
    cuts_proof=seen(notice("2023-3", "11(5)"), "2024-019-244", "2025-004-015"),
)
"""Surcharges of 64-2 (「개인정보보호 법규 위반에 대한 과징금 부과기준」, PIPC notice 2023-3)."""

_TEN_TO_THIRTY = seen(Text("-10 ~ -30", "-10 to -30", "-10至-30"), "2024-009-183", "2023-010-107")
_OLD_SECOND = tuple(
    _reason(code, -50, 0, usual, text, proof)
    for code, usual, text, proof in (
        ("cooperation", -10, ("조사 협력", "cooperated", "配合调查"), _COOPERATED),
        ("self_report", -10, ("유출 자진 신고", "reported the leak itself", "自行报告泄露"), decided("2023-006-056")),
        ("certification", -10, ("인증", "certified", "取得认证"), decided("2023-005-043", "2025-008-025")),
        ("corrected_in_time", -10, ("시정 완료", "corrected", "完成改正"), seen(_ONE, decided("2021-013-103"))),
        ("other_comparable", None, ("그 밖의 사유", "another comparable reason", "其他类似事由"), _TEN_TO_THIRTY),
    )
)

OLD = Guideline(
    name="2020-08-05_related_turnover",
    base_proof=both(_old("39-15"), within(_old("Decree 48-11"), Text("및 별표", "and annex", "及附表")), notice("2020-6"), notice("2022-3", "5")),
    first=Stage(
        name=Text("필수적 가중·감경", "mandatory adjustment", "必要加重、减轻"),
        floor=-50,
        ceiling=50,
        proof=both(notice("2020-6"), notice("2022-3", "6", "7")),
        reasons=(
            *_DURATIONS,
            _reason(
                "first_time", -50, -50, -50, ("최근 3년 내 과징금 없음", "no surcharge in three years", "近3年内无课征金"), decided("2021-013-103"),
            ),
            _reason(
                "prior_surcharge",
                0,
                0,
                0,
                ("최근 3년 내 과징금", "a surcharge in three years", "近3年内曾被处课征金"),
                seen(Text("-50이 없어짐", "the -50 is lost", "失去-50"), "2023-006-058"),
            ),
        ),
    ),
    second=Stage(
        name=Text("추가적 가중·감경", "optional adjustment", "追加加重、减轻"),
        floor=-50,
        ceiling=50,
        proof=both(notice("2020-6"), notice("2022-3", "8")),
        reasons=_OLD_SECOND,
    ),
    cuts=((0, 1_000),),
    cuts_proof=seen(within(notice("2022-3"), Text(
        "결정은 1,000원 미만을 버림", "decisions stop at KRW 1,000", "的决定舍去1,000韩元以下")), "2023-006-056", "2024-009-183"),
)
"""Surcharges of the old 39-15."""

OLD_2020 = replace(OLD, name="2020-08-05_related_turnover (notice 2020-6)", cuts=NEW.cuts, cuts_proof=decided("2021-013-101", "2021-016-183"))
"""The same before notice 2022-3 (2022-10-20): greater amounts are cut off."""

KCC = Guideline(
    name="network_act_related_turnover",
    base_proof=both(
        Text("정보통신망법 제64조의3", "Network Act Art. 64-3", "信息通信网法第64条之3"),
        Text("방송통신위원회 고시 제2015-30호, 제2019-12호", "KCC notices 2015-30, 2019-12", "放送通信委员会告示第2015-30号、第2019-12号")),
    first=OLD.first,
    second=OLD.second,
    cuts=NEW.cuts,
    cuts_proof=decided("2021-013-101", "2021-016-183"),
)
"""Surcharges under the Network Act, imposed after the merger."""

_FIRST_SCORES = (
    (Fraction(25, 10), 50),
    (Fraction(23, 10), 35),
    (Fraction(21, 10), 20),
    (Fraction(19, 10), 0),
    (Fraction(17, 10), -20),
    (Fraction(15, 10), -35),
    (Fraction(0), -50),
)
_SECOND_SCORES = ((Fraction(25, 10), 50), (Fraction(21, 10), 25), (Fraction(17, 10), 0), (Fraction(13, 10), -25), (Fraction(0), -50))

RRN = Guideline(
    name="rrn_34-2_fixed",
    base_proof=both(_old("34-2"), seen(notice("2022-4"), "2023-013-178")),
    first=Stage(name=NEW.first.name, reasons=(), floor=-50, ceiling=50, proof=seen(
        Text("안전조치 다섯 가지의 점수", "score of five safety measures", "五项安全措施的分数"), "2023-013-178", "2025-001-001")),
    second=Stage(
        name=NEW.second.name, reasons=(), floor=-50, ceiling=50, proof=seen(
            Text(
                "기간, 반복, 협력, 피해, 노력의 점수", "score of duration, repeats, cooperation, harm, efforts", "期间、重复、配合、损害、努力的分数",
            ),
            "2023-013-178")
    ),
    cuts=((0, 1),),
    cuts_proof=seen(Text("버리지 않음", "nothing is cut off", "不舍尾数"), "2023-013-171 (16,250,000)"),
    scored={"first": _FIRST_SCORES, "second": _SECOND_SCORES},
)
"""Surcharges for leaks of resident registration numbers, old 34-2."""

REGIMES = {guideline.name: guideline for guideline in (NEW, OLD, KCC, RRN)}
"""Guidelines by name."""
