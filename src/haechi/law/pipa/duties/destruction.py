"""PIPA 21(1): data that is needed no longer is destroyed without delay (개인정보의 파기); here and at recipients."""

from haechi.facts import Destruction
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS
from haechi.law.pipa.sanctions import CORRECTION, DESTRUCTION_FINE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, DESTRUCTION_PENALTY_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule
from haechi.logic import Truth, all_of, negate
from haechi.text import Text

__all__ = ["DESTROYED"]


def _to_keep(matter: Destruction) -> Truth:
    """Whether another law orders it kept: a running term settles it, a law not known here may order anything."""
    term = matter.term_runs if matter.term_runs or matter.law_known else None
    return all_of((matter.kept_by_law, term))


def _without_delay(matter: Destruction) -> Truth:
    """Done in five days: yes. Not done beyond them: no. Done later: not settled by the law."""
    if matter.done is False and matter.in_five_days is False:
        return False
    return True if matter.done and matter.in_five_days else None


DESTROYED = Rule(
    cite=cite("PIPA 21(1)"), asks=Destruction, level=Level.REQUEST,
    title=Text(ko="불필요하게 된 개인정보의 파기", en="Destroying what is needed no longer", zh="不再需要的个人信息的销毁"),
    law="그 개인정보가 불필요하게 되었을 때에는 지체 없이 그 개인정보를 파기하여야 한다",
    in_force=ALWAYS, applies=lambda matter: negate(_to_keep(matter)),
    grounds=(
        Ground(
            cite=cite("PIPA 21(1)"), law="지체 없이 그 개인정보를 파기하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA 21(1)"), law="지체 없이 그 개인정보를 파기하여야 한다", holds=_without_delay,
                    unmet=Text(
                        ko="파기할 날이 5일 넘게 지났으나 파기한 기록이 없음",
                        en="More than five days after the day it was due, no destruction is certified",
                        zh="应销毁之日已过五日以上，仍无销毁记录",
                    ),
                    unshown=unshown(
                        "지체 없이 파기하였는지",
                        "it was destroyed without delay",
                        "是否毫不迟延地销毁",
                    ),
                    remedy=Text(
                        ko="복구할 수 없도록 파기하고 파기 확인을 남긴다. 이전받은 자가 보유하면 파기를 요청하여 확인서를 받는다. 다른 법령에 따라 "
                           "보존하면 그 법령과 기간을 기록하고 분리하여 보관한다.",
                        en="Destroy it beyond recovery and certify that it was done; where a recipient holds it, have the recipient do so. "
                           "Where another law orders it kept, record the law and the term, and store it apart.",
                        zh="以不可恢复的方式销毁并留存证明；由接收者持有的，要求其销毁并出具证明。依其他法令保存的，记录该法令及期限并分离保管。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(DESTRUCTION_FINE, DESTRUCTION_PENALTY_2020, CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(text=Text(
            ko="법은 ‘지체 없이’라고만 한다. 5일은 표준 개인정보 보호지침의 기준으로 알려져 있으나 원문을 확인하지 못하였다. 5일 안의 파기는 지킨 "
               "것으로, 그보다 늦은 파기는 판단하지 않은 것으로, 5일이 지나도록 파기하지 않은 것은 위반으로 본다.",
            en="The law says «without delay» and no number. Five days are known second-hand from the Standard Guideline, whose text was not "
               "read: destruction within them is read as kept, later destruction as not settled, none beyond them as a breach.",
            zh="法律仅规定“毫不迟延”。五日据知出自《标准个人信息保护指针》，但未核对原文：五日内销毁视为遵守，更晚销毁不作判断，"
               "逾五日仍未销毁视为违反。",
        )),
        Doubt(text=Text(
            ko="알려진 보존 법령의 기간이 남아 있으면 파기할 의무가 없는 것으로 본다(단서). 알려지지 않은 법령을 든 경우에는 판단하지 않는다. "
               "보존할 항목인지와 분리 보관(제3항)은 기록에 없어 보지 않는다.",
            en="While the term of a law known to order keeping runs, nothing need be destroyed (the proviso); a law not known here leaves it "
               "open. Whether the law names these very items, and whether they are stored apart (21(3)), no record tells.",
            zh="已知保存法令的期限未满时，无销毁义务（但书）；援引未知法令的，不作判断。该法令是否涵盖这些项目以及是否分离保管（第3款），"
               "记录中没有，不予审查。",
        )),
        Doubt(text=Text(
            ko="이전받은 자에게 남은 정보도 개인정보처리자가 파기를 확인하여야 하는 것으로 본다. 독립하여 처리하는 판매자에게는 스스로의 파기 의무가 "
               "따로 있다.",
            en="Data left with a recipient is read as the controller’s to see destroyed; a seller that processes for itself has a duty of "
               "its own besides.",
            zh="接收者处残留的信息，亦解释为应由个人信息处理者确认销毁；自行处理的卖家另有其自身的销毁义务。",
        )),
    ),
)
