"""PIPA 31-2(2), (3) with Decree 32-3(4), since 2025-10-02: which corporation is the agent, and that it is supervised (관리ㆍ감독)."""

from dataclasses import replace

from haechi.facts import Agent
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.agent import SINCE_2025, appointed
from haechi.law.pipa.sanctions import CORRECTION, fine
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Test, since, span
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["AFFILIATE", "AFFILIATE_2025", "SUPERVISED", "SUPERVISED_2025"]


def _with_affiliate(matter: Agent) -> Truth:
    """Whether there is an agent that there must be, and a Korean corporation that it should be."""
    return all_of((appointed(matter), matter.affiliate_exists))


_WHICH = Doubt(text=Text(
    ko="국내 법인을 설립하였거나 지배하는지(대표이사 임면, 임원 100분의 50, 출자 100분의 30)는 기록된 대로 본다. 국내대리인의 주소가 국내에 "
       "있는지(전단)는 기록에 없어 보지 않는다.",
    en="Whether a Korean corporation is of the controller’s making or under its sway (its chief, half of its officers, 30 percent of its capital) "
       "is taken as recorded. Whether the agent’s own office is in Korea (first sentence) no record tells.",
    zh="韩国法人是否由其设立或受其支配（任免代表理事、百分之五十的高管、百分之三十的出资）以记录为准；境内代理人的住所是否在韩国（前段）没有记录，"
       "不予审查。",
))
_SIX_MONTHS = Doubt(text=Text(
    ko="2025-10-02 당시 이미 국내대리인을 지정한 자는 6개월 이내에 바꾸면 된다(법률 제20897호 부칙 제2조). 언제 지정하였는지는 여기서 알 수 "
       "없으므로 2026-04-01까지는 위반으로 보지 않고 판단하지 않은 것으로 둔다.",
    en="Who already had an agent on 2025-10-02 had six months to change it (addenda of Act 20897, 2). When it was appointed is not told here: "
       "until 2026-04-01 another agent is no breach, and stays open.",
    zh="2025-10-02时已指定境内代理人者，可在六个月内更换（第20897号法律附则第2条）。此处无法得知指定时间，故至2026-04-01为止不认定违反，不作判断。",
))
_FINE_AFFILIATE = replace(fine("75(3)3", "제31조의2제2항을 위반하여 국내대리인을 지정한 자", 20), in_force=SINCE_2025)


def _affiliate(in_force: Interval, holds: Test, unknown: Text, doubts: tuple[Doubt, ...]) -> Rule:
    law = "그 법인 중에서 국내대리인을 지정하여야 한다"
    return Rule(
        cite=cite("PIPA 31-2(2)"), asks=Agent, level=Level.CONTROLLER,
        title=Text(ko="국내 법인인 국내대리인", en="The agent is the controller’s Korean corporation", zh="由韩国法人担任境内代理人"),
        law=law, in_force=in_force, applies=_with_affiliate,
        grounds=(
            Ground(
                cite=cite("PIPA 31-2(2)"), law=law,
                conditions=(
                    Condition(
                        cite=cite("PIPA 31-2(2)"), law=law, holds=holds,
                        unmet=Text(
                            ko="설립하거나 지배하는 국내 법인이 있는데 다른 자를 국내대리인으로 지정함",
                            en="The controller has a Korean corporation of its own and appointed another as its agent",
                            zh="设有或支配韩国法人，却指定他人为境内代理人",
                        ),
                        unshown=unknown,
                        remedy=Text(
                            ko="설립하거나 지배하는 국내 법인 중에서 국내대리인을 다시 지정하고 처리방침을 고친다.",
                            en="Appoint one of the Korean corporations of its own, and mend the privacy policy.",
                            zh="从其设立或支配的韩国法人中重新指定境内代理人，并修改隐私政策。",
                        ),
                    ),
                ),
            ),
        ),
        sanctions=(_FINE_AFFILIATE, CORRECTION), doubts=doubts,
    )


AFFILIATE_2025 = _affiliate(
    span("2025-10-02", "2026-04-02"), lambda matter: matter.is_affiliate or None,
    unshown(
        "국내대리인이 설립하거나 지배하는 국내 법인 중에서 지정되었거나 2025-10-02 전에 지정되었는지",
        "the agent is one of the controller’s own Korean corporations, or was appointed before 2025-10-02",
        "境内代理人是否从其设立或支配的韩国法人中指定，或在2025-10-02前指定",
    ),
    (_SIX_MONTHS, _WHICH),
)
AFFILIATE = _affiliate(
    since("2026-04-02"), lambda matter: matter.is_affiliate,
    unshown(
        "국내대리인이 설립하거나 지배하는 국내 법인 중에서 지정되었는지",
        "the agent is one of the controller’s own Korean corporations",
        "境内代理人是否从其设立或支配的韩国法人中指定",
    ),
    (_WHICH,),
)

_SUPERVISE = Text(
    ko="국내대리인을 해마다 한 번 이상 교육하고, 업무수행 계획의 수립·이행·개선을 점검하여 기록으로 남긴다.",
    en="Train the agent at least once a year; check that it made a plan, carries it out and mends what is wanting; keep records.",
    zh="每年至少对境内代理人进行一次教育，检查其业务计划的制定、履行和改进，并留存记录。",
)
_CYCLE = Doubt(text=Text(
    ko="연 1회는 한 해(1월 1일부터 12월 31일까지)로 본다. 시행령은 점검의 주기를 정하지 않으므로, 그해의 점검이 없는 것은 위반이 아니라 판단하지 "
       "않은 것으로 둔다.",
    en="Once a year is read by calendar years. The Decree sets no cycle for the checks: a year without one is no breach, and stays open.",
    zh="每年一次按日历年度（1月1日至12月31日）计算。施行令未规定检查的周期，故当年没有检查的，不认定违反，不作判断。",
))
_FIRST_YEAR = Doubt(text=Text(
    ko="의무가 2025-10-02에 생겼으므로 2025년에 교육이 없는 것은 위반으로 보지 않고 판단하지 않은 것으로 둔다.",
    en="The duty began on 2025-10-02: no training in what was left of 2025 is no breach, and stays open.",
    zh="该义务始于2025-10-02，故2025年没有教育的，不认定违反，不作判断。",
))
_FINE_SUPERVISED = replace(fine("75(3)4", "제31조의2제3항을 위반하여 국내대리인을 관리ㆍ감독하지 아니한 자", 20), in_force=SINCE_2025)


def _supervised(in_force: Interval, trained: Test, doubts: tuple[Doubt, ...]) -> Rule:
    law = "대통령령으로 정하는 바에 따라 교육하고 업무현황을 점검하는 등의 관리ㆍ감독을 하여야 한다"
    return Rule(
        cite=cite("PIPA 31-2(3)"), asks=Agent, level=Level.CONTROLLER,
        title=Text(ko="국내대리인의 관리·감독", en="The domestic agent is supervised", zh="境内代理人的管理监督"),
        law=law, in_force=in_force, applies=appointed,
        grounds=(
            Ground(
                cite=cite("PIPA 31-2(3)"), law=law,
                conditions=(
                    Condition(
                        cite=cite("PIPA Decree 32-3(4)1"), law="연 1회 이상 국내대리인의 업무에 대한 교육 실시", holds=trained,
                        unmet=Text(
                            ko="한 해 동안 국내대리인을 교육하지 않음",
                            en="The agent was not trained for a whole year",
                            zh="一整年未对境内代理人进行教育",
                        ),
                        unshown=unshown(
                            "국내대리인을 해마다 한 번 이상 교육할 의무를 그해에 다하였는지",
                            "the duty to train the agent once a year was met in that year",
                            "该年度是否履行了每年至少对境内代理人教育一次的义务",
                        ),
                        remedy=_SUPERVISE,
                    ),
                    Condition(
                        cite=cite("PIPA Decree 32-3(4)2"), law="다음 각 목의 사항에 대한 점검", holds=lambda matter: matter.checked or None,
                        unmet=Text(
                            ko="국내대리인의 업무현황을 점검하지 않음",
                            en="The agent’s work was not checked",
                            zh="未检查境内代理人的业务情况",
                        ),
                        unshown=unshown(
                            "국내대리인의 업무현황을 정해진 대로 점검하였는지",
                            "the agent’s work was checked as is asked",
                            "是否按规定检查了境内代理人的业务情况",
                        ),
                        remedy=_SUPERVISE,
                    ),
                ),
            ),
        ),
        sanctions=(_FINE_SUPERVISED, CORRECTION), doubts=doubts,
    )


SUPERVISED_2025 = _supervised(span("2025-10-02", "2026-01-01"), lambda matter: matter.trained or None, (_FIRST_YEAR, _CYCLE))
SUPERVISED = _supervised(since("2026-01-01"), lambda matter: matter.trained, (_CYCLE,))
