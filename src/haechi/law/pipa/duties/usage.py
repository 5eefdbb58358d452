"""PIPA 20-2 with Decree 15-3, and old 39-8: people are told once a year how their data was used (이용ㆍ제공 내역의 통지)."""

from haechi.facts import Year
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.sanctions import CORRECTION, fine
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.pipa.sanctions_2020 import fine as fine_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, Test, since, span
from haechi.logic import Truth, all_of, any_of, implies
from haechi.text import Text

__all__ = ["USAGE", "USAGE_2023", "USAGE_ONLINE", "USAGE_ONLINE_2020"]


def _large(matter: Year) -> Truth:
    """Whether the notice is owed for a year that is over."""
    return all_of((matter.over, any_of((matter.million, matter.fifty_thousand_sensitive))))


def _large_online(matter: Year) -> Truth:
    """The same until 2023-09-14: a million users, or KRW 10 billion of online turnover, which total turnover can only rule out."""
    ten_billion = False if matter.billion is False else None
    return all_of((matter.over, any_of((matter.million, ten_billion))))


_TELL = Text(
    ko="이용·제공 내역(수집·이용 목적과 항목, 제공받은 자와 그 목적·항목)을 전자우편 등으로 해마다 한 번 이상 통지하고 보낸 날과 내용을 남긴다.",
    en="Tell everybody by e-mail or the like, once a year or more, how data was used and provided (purposes and items; recipients, their purposes "
       "and items), and record the day and contents.",
    zh="每年至少一次以电子邮件等方式通知利用、提供明细（收集利用目的及项目、接收者及其目的和项目），并记录发送日期和内容。",
)
_TITLE = Text(ko="개인정보 이용·제공 내역의 통지", en="The yearly notice of use", zh="个人信息利用、提供明细的通知")


def _told(place: str, law: str, holds: Test) -> Condition:
    return Condition(
        cite=cite(place), law=law, holds=holds,
        unmet=Text(
            ko="끝난 해에 이용·제공 내역을 한 번도 통지하지 않음",
            en="In a year that is over no notice of use was sent",
            zh="已结束的年度内一次也未通知利用、提供明细",
        ),
        unshown=unshown(
            "이용·제공 내역을 해마다 한 번 이상 통지할 의무를 그해에 다하였는지",
            "the duty to send a notice of use once a year was met in that year",
            "该年度是否履行了每年至少通知一次利用、提供明细的义务",
        ),
        remedy=_TELL,
    )


def _contents(place: str) -> tuple[Condition, Condition]:
    return (
        Condition(
            cite=cite(f"{place}1"), law="개인정보의 수집ㆍ이용 목적 및 수집한 개인정보의 항목",
            holds=lambda matter: implies(matter.usage_told, matter.usage_purposes or None),
            unmet=Text(
                ko="통지에 수집·이용 목적과 항목이 없음",
                en="The notice does not tell purposes and items",
                zh="通知中缺少收集、利用目的及项目",
            ),
            unshown=unshown(
                "통지하였다면 수집·이용 목적과 항목 또는 이를 확인할 시스템의 접속 방법을 알렸는지",
                "a notice, if one was sent, told purposes and items, or how to reach a system that shows them",
                "如已通知，是否告知了收集、利用目的及项目，或可查看明细的系统的访问方法",
            ),
            remedy=_TELL,
        ),
        Condition(
            cite=cite(f"{place}2"), law="그 제공 목적 및 제공한 개인정보의 항목",
            holds=lambda matter: implies(matter.usage_told, matter.usage_recipients or None),
            unmet=Text(
                ko="통지에 제공받은 자와 그 제공 목적·항목이 없음",
                en="The notice does not tell recipients, their purposes and items",
                zh="通知中缺少接收者及其提供目的、项目",
            ),
            unshown=unshown(
                "통지하였다면 제공받은 자와 그 제공 목적·항목(제공이 있었던 경우) 또는 이를 확인할 시스템의 접속 방법을 알렸는지",
                "a notice, if one was sent, told recipients, their purposes and items where there were any, or how to reach "
                "a system that shows them",
                "如已通知，是否告知了接收者及其提供目的、项目（有提供的情形），或可查看明细的系统的访问方法",
            ),
            remedy=_TELL,
        ),
    )


_SYSTEM = Doubt(text=Text(
    ko="내역 대신 내역을 확인할 수 있는 정보시스템에 접속하는 방법을 통지할 수 있고, 제공한 것이 없으면 제공받은 자를 알릴 것도 없다. 어느 쪽인지 "
       "기록에 없으므로, 통지에 내역이 빠진 것은 위반으로 보지 않고 판단하지 않은 것으로 둔다.",
    en="Instead of the details the notice may tell how to reach a system that shows them, and where nothing was provided there is no recipient to "
       "tell. No record says which: details missing from a notice are no breach, and stay open.",
    zh="可以通知访问可查看明细的信息系统的方法以代替明细；没有提供的，也无须告知接收者。记录未说明属于哪种，故通知中缺少明细的，不认定违反，"
       "不作判断。",
))
_NOT_ALL = Doubt(text=Text(
    ko="연락처가 없는 사람과 통지를 거부한 사람 등(시행령 제15조의3제2항)에게는 통지하지 않아도 된다. 누구에게 보냈는지는 기록에 없어 보지 않는다.",
    en="Those without an address, those who refused and others (Decree Art. 15-3(2)) need not be told; to whom the notice went no record tells.",
    zh="没有联系方式者及拒绝通知者等（施行令第15条之3第2款）无须通知；向谁发送没有记录，不予审查。",
))
_TEN_BILLION = Doubt(text=Text(
    ko="당시의 기준인 온라인서비스 매출액 100억원은 기록에 없다. 전체 매출액이 10억원에 못 미치면 아닌 것으로, 그 밖에는 알 수 없는 것으로 본다.",
    en="The limit of those days, KRW 10 billion of online turnover, no record tells: below KRW 1 billion of total turnover it was not reached, "
       "otherwise it is not known.",
    zh="当时的标准即线上服务销售额100亿韩元没有记录：总销售额不足10亿韩元的视为未达到，其余视为不明。",
))


def _first(day: str) -> Doubt:
    return Doubt(text=Text(
        ko=f"이 조는 {day}부터 시행되어 그해가 한 해에 못 미치므로, 그해에 통지가 없는 것은 위반으로 보지 않고 판단하지 않은 것으로 둔다.",
        en=f"This article came on {day}: no notice in what was left of that year is no breach, and stays open.",
        zh=f"本条自{day}起施行，当年不足一年，故当年没有通知的，不认定违反，不作判断。",
    ))


def _rule(
    place: str, law: str, in_force: Interval, applies: Test, told: Condition, contents: str, sanctions: tuple[Sanction, ...],
    doubts: tuple[Doubt, ...],
) -> Rule:
    return Rule(
        cite=cite(place), asks=Year, level=Level.CONTROLLER, title=_TITLE, law=law, in_force=in_force, applies=applies,
        grounds=(Ground(cite=cite(place), law=law, conditions=(told, *_contents(contents))),),
        sanctions=sanctions, doubts=doubts,
    )


_LAW = "이용ㆍ제공 내역을 확인할 수 있는 정보시스템에 접속하는 방법을 주기적으로 정보주체에게 통지하여야 한다"
_YEARLY = "연 1회 이상 해야 한다"
_SANCTIONS = (
    fine("75(2)3", "이용ㆍ제공 내역을 확인할 수 있는 정보시스템에 접속하는 방법을 통지하지 아니한 자", 30), CORRECTION,
)
_LAW_ONLINE = "개인정보의 이용내역(제17조에 따른 제공을 포함한다)을 주기적으로 이용자에게 통지하여야 한다"
_SANCTIONS_ONLINE = (fine_2020("75(2)12-7", "위반하여 개인정보의 이용내역을 통지하지 아니한 자", 30), CORRECTION_2020)

USAGE_2023 = _rule(
    "PIPA 20-2(1)", _LAW, span("2023-09-15", "2024-01-01"), _large,
    _told("PIPA Decree 15-3(4)", _YEARLY, lambda matter: matter.usage_told or None), "PIPA Decree 15-3(3)",
    _SANCTIONS, (_first("2023-09-15"), _SYSTEM, _NOT_ALL),
)
USAGE = _rule(
    "PIPA 20-2(1)", _LAW, since("2024-01-01"), _large,
    _told("PIPA Decree 15-3(4)", _YEARLY, lambda matter: matter.usage_told), "PIPA Decree 15-3(3)",
    _SANCTIONS, (_SYSTEM, _NOT_ALL),
)
USAGE_ONLINE_2020 = _rule(
    "PIPA 39-8(1)", _LAW_ONLINE, span("2020-08-05", "2021-01-01"), _large_online,
    _told("PIPA Decree 48-6(3)", _YEARLY, lambda matter: matter.usage_told or None), "PIPA Decree 48-6(2)",
    _SANCTIONS_ONLINE, (_first("2020-08-05"), _TEN_BILLION),
)
USAGE_ONLINE = _rule(
    "PIPA 39-8(1)", _LAW_ONLINE, span("2021-01-01", "2023-09-15"), _large_online,
    _told("PIPA Decree 48-6(3)", _YEARLY, lambda matter: matter.usage_told), "PIPA Decree 48-6(2)",
    _SANCTIONS_ONLINE, (_TEN_BILLION,),
)
