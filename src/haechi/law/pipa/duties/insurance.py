"""PIPA 39-7 with Decree 48-7, and old 39-9: damages are insured, or a reserve is kept (손해배상의 보장).

It bears no fine since 2023-09-15: only a corrective order of 64(1).
"""

from haechi.facts import Year
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import OLD
from haechi.law.pipa.sanctions import CORRECTION
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, fine
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, Test, since, span
from haechi.logic import Truth, all_of, implies
from haechi.text import Text

__all__ = ["INSURED", "INSURED_2023", "INSURED_ONLINE"]


def _large(matter: Year) -> Truth:
    """KRW 1 billion of turnover and 10,000 people."""
    return all_of((matter.billion, matter.ten_thousand))


def _large_online(matter: Year) -> Truth:
    """KRW 50 million and 1,000 users, until 2024-03-14: shown by greater numbers, and never ruled out by smaller."""
    return all_of((matter.billion or None, matter.ten_thousand or None))


_INSURE = Text(
    ko="개인정보 손해배상책임 보험이나 공제에 들거나 준비금을 쌓아, 합하여 시행령 별표 1의4의 최저가입금액 이상이 되게 한다.",
    en="Insure the liability, join a mutual aid or keep a reserve, together no less than the least amount of Annex 1-4 of the Decree.",
    zh="投保个人信息损害赔偿责任保险、加入互助或提存准备金，合计不低于施行令附表1之4的最低金额。",
)


def _insured(place: str, law: str, holds: Test) -> Condition:
    return Condition(
        cite=cite(place), law=law, holds=holds,
        unmet=Text(
            ko="손해배상책임을 보장하는 보험·공제나 준비금이 없음",
            en="There is no insurance, mutual aid or reserve for damages",
            zh="没有保障损害赔偿责任的保险、互助或准备金",
        ),
        unshown=unshown(
            "손해배상책임을 보장하는 보험·공제나 준비금을 당시 요구되는 대로 갖추었는지",
            "damages were covered as was then asked, by insurance, mutual aid or reserve",
            "是否按当时的要求具备损害赔偿责任的保障（保险、互助或准备金）",
        ),
        remedy=_INSURE,
    )


_COVERED = Condition(
    cite=cite("PIPA Decree 48-7(4)"), law="합산한 금액이 별표 1의4에서 정한 최저가입금액의 기준 이상이어야 한다",
    holds=lambda matter: implies(matter.insured, matter.covered),
    unmet=Text(
        ko="보험·공제와 준비금을 합하여도 최저가입금액에 못 미침",
        en="Insurance, mutual aid and reserve together are below the least amount",
        zh="保险、互助和准备金合计低于最低金额",
    ),
    unshown=unshown(
        "보험·공제와 준비금을 갖추었다면 합하여 최저가입금액에 이르는지",
        "insurance, mutual aid and reserve, if there are any, together reach the least amount",
        "如有保险、互助和准备金，合计是否达到最低金额",
    ),
    remedy=_INSURE,
)
_EXEMPT = Doubt(text=Text(
    ko="다른 법률에 따라 보장한 자, 소상공인으로서 위탁한 자 등의 예외(제2항)는 기록에 없어 보지 않는다. 그해의 마지막으로 살펴본 날에 보장되어 "
       "있는지만 본다.",
    en="The exceptions of (2), such as cover under another Act or small merchants that entrust, no record tells of. Cover is asked on the last day "
       "of the year that was examined.",
    zh="第2款的例外（依其他法律已有保障者、委托处理的小工商业者等）没有记录，不予审查。只审查该年度最后审查日是否有保障。",
))
_SMALLER = Doubt(text=Text(
    ko="당시의 기준(매출액 5천만원, 이용자 1천명)은 기록으로 알 수 없다. 매출액 10억원과 1만명에 이르면 해당하는 것으로, 그 밖에는 알 수 없는 "
       "것으로 본다. 당시의 최저가입금액(별표 1의4)은 읽지 못하여 보지 않는다.",
    en="The limits of those days (KRW 50 million, 1,000 users) no record tells: KRW 1 billion and 10,000 people show that they were reached, less "
       "leaves it open. The least amounts of that Annex 1-4 were not read, and are not asked.",
    zh="当时的标准（销售额5千万韩元、用户1千人）无法从记录得知：达到10亿韩元和1万人的视为符合，其余视为不明。当时附表1之4的最低金额未能核对，"
       "不予审查。",
))
_BETWEEN = Doubt(text=Text(
    ko="2023-09-15부터 2024-03-14까지는 법 제39조의7의 새 규정이 아직 시행되지 않았고 시행령은 온라인서비스에 법 제39조의9의 의무를 계속 지웠다. "
       "제39조의9가 그때까지 남아 있었는지는 모아 놓은 법문에서 알 수 없으므로, 보장이 없는 것은 위반으로 보지 않고 판단하지 않은 것으로 둔다.",
    en="From 2023-09-15 to 2024-03-14 the new Art. 39-7 was not yet in force, and the Decree went on to lay the duty of Art. 39-9 on online "
       "services. Whether Art. 39-9 stood until then the texts at hand do not tell: no cover is no breach, and stays open.",
    zh="2023-09-15至2024-03-14期间，新的第39条之7尚未施行，施行令仍对线上服务课以第39条之9的义务。第39条之9当时是否仍然有效，"
       "无法从现有法律文本得知，故没有保障的，不认定违反，不作判断。",
))


def _rule(
    place: str, law: str, in_force: Interval, applies: Test, conditions: tuple[Condition, ...], sanctions: tuple[Sanction, ...],
    doubts: tuple[Doubt, ...],
) -> Rule:
    return Rule(
        cite=cite(place), asks=Year, level=Level.CONTROLLER,
        title=Text(ko="손해배상의 보장", en="Damages are insured", zh="损害赔偿的保障"),
        law=law, in_force=in_force, applies=applies,
        grounds=(Ground(cite=cite(place), law=law, conditions=conditions),),
        sanctions=sanctions, doubts=doubts,
    )


_LAW = "보험 또는 공제에 가입하거나 준비금을 적립하는 등 필요한 조치를 하여야 한다"
_DECREE = "법 제39조의9제1항에 따라 보험 또는 공제에 가입하거나 준비금을 적립해야 한다"

INSURED_ONLINE = _rule(
    "PIPA 39-9(1)", _LAW, OLD, _large_online, (_insured("PIPA 39-9(1)", _LAW, lambda matter: matter.insured),),
    (fine("75(3)1", "제39조의9제1항을 위반하여 보험 또는 공제 가입, 준비금 적립 등 필요한 조치를 하지 아니한 자", 20), CORRECTION_2020), (_SMALLER,),
)
INSURED_2023 = _rule(
    "PIPA Decree 48-7(1)", _DECREE, span("2023-09-15", "2024-03-15"), _large_online,
    (_insured("PIPA Decree 48-7(1)", _DECREE, lambda matter: matter.insured or None),),
    (CORRECTION,), (_BETWEEN, _SMALLER),
)
INSURED = _rule(
    "PIPA 39-7(1)", _LAW, since("2024-03-15"), _large, (_insured("PIPA 39-7(1)", _LAW, lambda matter: matter.insured), _COVERED),
    (CORRECTION,), (_EXEMPT,),
)
