"""PIPA 35 to 37-2 with Decree 41 to 44-3: what people ask for is answered in time, and a refusal with its reason.

Whether the reason given is one that the law allows, and whether what was reported done was done, no record tells.
"""

from haechi.facts import Request, Wish
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.people_fines import (
    ACCESS_FINE,
    ACCESS_FINE_2020,
    ANSWER_FINE,
    ANSWER_FINE_2020,
    AUTOMATED_FINE,
)
from haechi.law.pipa.duties.periods import DELAY_TOLD, HANDLED, LENGTH, NO_DELAY, delayed
from haechi.law.pipa.duties.refusals import GROUNDS_OF_REFUSAL, STATE_REASON
from haechi.law.pipa.duties.wishes import wished
from haechi.law.pipa.reading import ALWAYS
from haechi.law.pipa.sanctions import CORRECTION, ERASURE_FINE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, ERASURE_FINE_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule, since
from haechi.logic import all_of, any_of, implies
from haechi.text import Text

__all__ = ["ACCESS", "AUTOMATED", "CORRECTED", "SUSPENDED"]

ACCESS = Rule(
    cite=cite("PIPA 35(3)"), asks=Request, level=Level.REQUEST,
    title=Text(ko="개인정보의 열람", en="Access to one’s personal information", zh="查阅个人信息"),
    law="대통령령으로 정하는 기간 내에 정보주체가 해당 개인정보를 열람할 수 있도록 하여야 한다",
    in_force=ALWAYS, applies=lambda matter: wished(matter, Wish.ACCESS),
    grounds=(
        Ground(
            cite=cite("PIPA 35(3)"), law="대통령령으로 정하는 기간 내에",
            conditions=(
                Condition(
                    cite=cite("PIPA Decree 41(4)"), law="10일을 말한다",
                    holds=lambda matter: any_of((matter.in_ten_days, matter.extended)),
                    unmet=Text(
                        ko="열람 요구를 받은 날부터 10일 안에 답하지 않았고 연기하지도 않음",
                        en="Not answered within ten days of the request, nor delayed to a later day",
                        zh="自收到查阅请求之日起10日内未予答复，亦未延期",
                    ),
                    unshown=unshown(
                        "열람 요구를 받은 날부터 10일 안에 답하거나 연기하였는지",
                        "the request was answered within ten days, or delayed to a later day",
                        "自收到查阅请求之日起10日内是否予以答复或延期",
                    ),
                    remedy=HANDLED,
                ),
                Condition(
                    cite=cite("PIPA Decree 42(2)"), law="연기 또는 거절의 사유 및 이의제기방법",
                    holds=lambda matter: implies(delayed(matter, matter.in_ten_days), matter.reasoned),
                    unmet=Text(
                        ko="열람을 연기하면서 사유를 알린 기록이 없음",
                        en="Access was delayed and no reason is recorded",
                        zh="延期查阅而没有说明理由的记录",
                    ),
                    unshown=unshown(
                        "열람을 연기하였다면 그 사유를 알렸는지",
                        "the reason was told, if access was delayed",
                        "如延期查阅，是否说明了理由",
                    ),
                    remedy=STATE_REASON,
                ),
                Condition(
                    cite=cite("PIPA 35(3)"), law="그 사유가 소멸하면 지체 없이 열람하게 하여야 한다",
                    holds=lambda matter: implies(delayed(matter, matter.in_ten_days), matter.in_extension),
                    unmet=Text(
                        ko="연기하면서 알린 날까지 열람하게 하지 않음",
                        en="Access was not given by the day to which it was delayed",
                        zh="至延期所定之日仍未提供查阅",
                    ),
                    unshown=unshown(
                        "열람을 연기하였다면 알린 날까지 열람하게 하였는지",
                        "access was given by the day to which it was delayed, if it was",
                        "如延期查阅，是否在所定之日前提供了查阅",
                    ),
                    remedy=HANDLED,
                ),
            ),
        ),
    ),
    sanctions=(ACCESS_FINE, ANSWER_FINE, CORRECTION, ACCESS_FINE_2020, ANSWER_FINE_2020, CORRECTION_2020),
    doubts=(
        DELAY_TOLD,
        Doubt(text=Text(
            ko="연기한 날은 개인정보처리자가 스스로 정한 것이므로, 그날이 지나면 연기 사유가 소멸한 것으로 본다.",
            en="The day set is the controller’s own: once it is over, the cause of the delay is read to have ceased.",
            zh="延期之日由个人信息处理者自行确定，故该日经过后视为延期事由已消灭。",
        )),
    ),
)

CORRECTED = Rule(
    cite=cite("PIPA 36(2)"), asks=Request, level=Level.REQUEST,
    title=Text(ko="정정·삭제 요구의 처리", en="Handling a request to correct or erase", zh="更正、删除请求的处理"),
    law="정정ㆍ삭제 등 필요한 조치를 한 후 그 결과를 정보주체에게 알려야 한다",
    in_force=ALWAYS, applies=lambda matter: wished(matter, Wish.CORRECTION, Wish.ERASURE),
    grounds=(
        Ground(
            cite=cite("PIPA 36(2)"), law="그 결과를 정보주체에게 알려야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA Decree 43(3)"), law="정정ㆍ삭제 요구를 받은 날부터 10일 이내에", holds=lambda matter: matter.in_ten_days,
                    unmet=Text(
                        ko="정정·삭제 요구를 받은 날부터 10일 안에 결과를 알리지 않음",
                        en="The outcome was not told within ten days of the request to correct or erase",
                        zh="自收到更正、删除请求之日起10日内未告知结果",
                    ),
                    unshown=unshown(
                        "정정·삭제 요구를 받은 날부터 10일 안에 결과를 알렸는지",
                        "the outcome was told within ten days of the request to correct or erase",
                        "自收到更正、删除请求之日起10日内是否告知了结果",
                    ),
                    remedy=HANDLED,
                ),
            ),
        ),
    ),
    sanctions=(ERASURE_FINE, ANSWER_FINE, CORRECTION, ERASURE_FINE_2020, ANSWER_FINE_2020, CORRECTION_2020),
    doubts=(
        NO_DELAY,
        Doubt(text=Text(
            ko="다른 법령에 특별한 절차가 있는 경우(제2항)는 기록에 없어 보지 않는다. 삭제한 뒤의 이전은 이전에 관한 규칙에서 판단한다.",
            en="Special procedures of other statutes (36(2)) no record tells of. Transfers after an erasure are judged as transfers.",
            zh="其他法令规定特别程序的情形（第2款）没有记录，不予审查。删除之后的传输，在传输规则中判断。",
        )),
    ),
)

SUSPENDED = Rule(
    cite=cite("PIPA 37(2)"), asks=Request, level=Level.REQUEST,
    title=Text(ko="처리정지 요구의 처리", en="Handling a request to suspend processing", zh="停止处理请求的处理"),
    law="지체 없이 정보주체의 요구에 따라 개인정보 처리의 전부를 정지하거나 일부를 정지하여야 한다",
    in_force=ALWAYS, applies=lambda matter: wished(matter, Wish.SUSPENSION),
    grounds=(
        Ground(
            cite=cite("PIPA 37(2)"), law="개인정보 처리의 전부를 정지하거나 일부를 정지하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA Decree 44(2)"), law="개인정보 처리정지 요구를 받은 날부터 10일 이내에", holds=lambda matter: matter.in_ten_days,
                    unmet=Text(
                        ko="처리정지 요구를 받은 날부터 10일 안에 결과를 알리지 않음",
                        en="The outcome was not told within ten days of the request to suspend processing",
                        zh="自收到停止处理请求之日起10日内未告知结果",
                    ),
                    unshown=unshown(
                        "처리정지 요구를 받은 날부터 10일 안에 결과를 알렸는지",
                        "the outcome was told within ten days of the request to suspend processing",
                        "自收到停止处理请求之日起10日内是否告知了结果",
                    ),
                    remedy=HANDLED,
                ),
            ),
        ),
    ),
    sanctions=(CORRECTION, CORRECTION_2020),
    doubts=(
        NO_DELAY,
        Doubt(text=Text(
            ko="답변이 늦은 것 자체에는 과태료가 없다. 정지하지 않고 계속 이용ㆍ제공한 경우의 벌칙은 이전에 관한 규칙에서 적는다.",
            en="A late answer bears no fine of its own; the penalty for going on to use or provide the data stands with the rule of transfers.",
            zh="答复迟延本身没有过怠料；未停止而继续使用、提供的刑事处罚，列于传输规则。",
        )),
    ),
)

AUTOMATED = Rule(
    cite=cite("PIPA 37-2(3)"), asks=Request, level=Level.REQUEST,
    title=Text(ko="자동화된 결정에 대한 요구", en="Requests about automated decisions", zh="对自动化决定的请求"),
    law="인적 개입에 의한 재처리ㆍ설명 등 필요한 조치를 하여야 한다",
    in_force=since("2024-03-15"), applies=lambda matter: wished(matter, Wish.AUTOMATED_DECISION),
    grounds=(
        Ground(
            cite=cite("PIPA 37-2(3)"), law="인적 개입에 의한 재처리ㆍ설명 등 필요한 조치를 하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA Decree 44-3(5)"), law="30일 이내에 서면등의 방법으로 해야 한다",
                    holds=lambda matter: any_of((matter.in_thirty_days, all_of((matter.extended, matter.in_extension)))),
                    unmet=Text(
                        ko="30일(연장하였으면 그날) 안에 조치하지 않음",
                        en="Nothing was done within thirty days, or by the day to which they were extended",
                        zh="30日内（或延长后的期限内）未采取措施",
                    ),
                    unshown=unshown(
                        "30일(연장하였으면 그날) 안에 조치하였는지",
                        "something was done within thirty days, or by the day to which they were extended",
                        "30日内（或延长后的期限内）是否采取了措施",
                    ),
                    remedy=HANDLED,
                ),
                Condition(
                    cite=cite("PIPA 37-2(3)"), law="정당한 사유가 없는 한",
                    holds=lambda matter: implies(delayed(matter, matter.in_thirty_days), matter.reasoned),
                    unmet=Text(
                        ko="기간을 연장하면서 사유를 알린 기록이 없음",
                        en="The period was extended and no reason is recorded",
                        zh="延长期限而没有说明理由的记录",
                    ),
                    unshown=unshown(
                        "기간을 연장하였다면 그 사유를 알렸는지",
                        "the reason was told, if the period was extended",
                        "如延长期限，是否说明了理由",
                    ),
                    remedy=STATE_REASON,
                ),
                Condition(
                    cite=cite("PIPA Decree 44-3(4)"), law="그 사유를 정보주체에게 지체 없이 서면등의 방법으로 알려야 한다",
                    holds=lambda matter: implies(matter.refused, matter.reasoned),
                    unmet=Text(
                        ko="요구를 거절하면서 사유를 알린 기록이 없음",
                        en="The request was refused and no reason is recorded",
                        zh="拒绝请求而没有说明理由的记录",
                    ),
                    unshown=unshown(
                        "요구를 거절하였다면 그 사유를 알렸는지",
                        "the reason was told, if the request was refused",
                        "如拒绝请求，是否说明了理由",
                    ),
                    remedy=STATE_REASON,
                ),
            ),
        ),
    ),
    sanctions=(AUTOMATED_FINE, CORRECTION),
    doubts=(
        DELAY_TOLD, LENGTH, GROUNDS_OF_REFUSAL,
        Doubt(text=Text(
            ko="완전히 자동화된 결정인지, 동의·계약에 따른 결정이어서 거부할 수 없는지(제1항 단서)는 기록에 없어 보지 않는다.",
            en="Whether the decision was fully automated, or rests on consent or contract so that it cannot be refused (proviso of (1)), no "
               "record tells.",
            zh="是否为完全自动化的决定，以及是否因基于同意或合同而不可拒绝（第1款但书），没有记录，不予审查。",
        )),
    ),
)
