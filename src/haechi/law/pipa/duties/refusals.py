"""PIPA 35(4), 36(4) and 37(4), until 2023-09-14 37(3): who refuses tells the person why (거절 사유의 통지)."""

from haechi.facts import Request, Wish
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.people_fines import ANSWER_FINE, ANSWER_FINE_2020
from haechi.law.pipa.duties.wishes import LEAVING_WISHES, wished
from haechi.law.pipa.reading import ALWAYS, NEW, OLD
from haechi.law.pipa.sanctions import CORRECTION
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = [
    "ACCESS_REFUSED", "CORRECTION_REFUSED", "GROUNDS_OF_REFUSAL", "STATE_REASON", "SUSPENSION_REFUSED", "SUSPENSION_REFUSED_2020",
]

STATE_REASON = Text(
    ko="사유와 이의제기 방법을 정보주체에게 알리고 그 기록을 남긴다. 법이 정한 사유가 아니면 요구에 따른다.",
    en="Tell the person the reason and how to object, and record both; where it is no reason the law allows, do as asked.",
    zh="向信息主体告知理由及异议方法并留存记录；若非法律规定的理由，则依请求办理。",
)
GROUNDS_OF_REFUSAL = Doubt(text=Text(
    ko="사유가 기록되어 있으면 알린 것으로 본다. 그 사유가 법이 정한 것인지는 사람이 보아야 한다.",
    en="A recorded reason is read as told. Whether it is one the law allows is for a person to judge.",
    zh="有理由记录的视为已告知；该理由是否属于法律规定的情形，须由人判断。",
))
_MISSING = Text(
    ko="요구를 거절하면서 사유를 알린 기록이 없음", en="The request was refused and no reason is recorded", zh="拒绝请求而没有说明理由的记录",
)
_UNSHOWN = unshown("요구를 거절하면서 그 사유를 알렸는지", "the reason was told when the request was refused", "拒绝请求时是否说明了理由")
_BOTH = (ANSWER_FINE, CORRECTION, ANSWER_FINE_2020, CORRECTION_2020)


def _refusal(
    place: str, law: str, title: Text, in_force: Interval, wishes: tuple[Wish, ...], sanctions: tuple[Sanction, ...], *doubts: Doubt,
) -> Rule:
    def refused(matter: Request) -> Truth:
        return all_of((wished(matter, *wishes), matter.refused))

    return Rule(
        cite=cite(place), asks=Request, level=Level.REQUEST, title=title, law=law, in_force=in_force, applies=refused,
        grounds=(
            Ground(
                cite=cite(place), law=law,
                conditions=(
                    Condition(
                        cite=cite(place), law=law, holds=lambda matter: matter.reasoned, unmet=_MISSING, unshown=_UNSHOWN, remedy=STATE_REASON,
                    ),
                ),
            ),
        ),
        sanctions=sanctions, doubts=(GROUNDS_OF_REFUSAL, *doubts),
    )


ACCESS_REFUSED = _refusal(
    "PIPA 35(4)", "정보주체에게 그 사유를 알리고 열람을 제한하거나 거절할 수 있다",
    Text(ko="열람의 제한·거절", en="Refusing access", zh="查阅的限制、拒绝"), ALWAYS, (Wish.ACCESS,), _BOTH,
)
CORRECTION_REFUSED = _refusal(
    "PIPA 36(4)", "지체 없이 그 내용을 정보주체에게 알려야 한다",
    Text(ko="정정·삭제의 거절", en="Refusing to correct or erase", zh="更正、删除的拒绝"), ALWAYS, (Wish.CORRECTION, Wish.ERASURE), _BOTH,
    Doubt(text=Text(
        ko="제4항은 다른 법령이 수집 대상으로 정한 정보의 삭제를 말한다. 조사한 결과 정정하지 않기로 한 경우에도 그 결과와 이유를 알려야 하는 것으로 "
           "본다(제2항).",
        en="(4) speaks of erasing what another statute orders to be collected; who corrects nothing after looking into it is read to owe the "
           "reason as well (36(2)).",
        zh="第4款规定的是其他法令列为收集对象的信息的删除；经调查决定不予更正的，解释为同样应告知结果及理由（第2款）。",
    )),
)
SUSPENSION_REFUSED_2020 = _refusal(
    "PIPA 37(3)", "처리정지 요구를 거절하였을 때에는 정보주체에게 지체 없이 그 사유를 알려야 한다",
    Text(ko="처리정지의 거절(2023-09-14까지)", en="Refusing to suspend, until 2023-09-14", zh="停止处理的拒绝（至2023-09-14）"),
    OLD, (Wish.SUSPENSION,), (ANSWER_FINE_2020, CORRECTION_2020),
)
SUSPENSION_REFUSED = _refusal(
    "PIPA 37(4)", "정보주체에게 지체 없이 그 사유를 알려야 한다",
    Text(ko="처리정지·동의 철회의 거절", en="Refusing to suspend, or to act on a withdrawal", zh="停止处理、撤回同意的拒绝"),
    NEW, (Wish.SUSPENSION, *LEAVING_WISHES), (ANSWER_FINE, CORRECTION),
    Doubt(text=Text(
        ko="계정 탈퇴의 요구는 동의의 철회로 본다.",
        en="A request to close the account is read as a withdrawal of consent.",
        zh="注销账户的请求解释为撤回同意。",
    )),
)
