"""PIPA 28-9(1): an order to suspend transfers abroad (국외 이전 중지 명령)."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import NEW, abroad
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, ORDER_SURCHARGE
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.text import Text

__all__ = ["ORDER"]

ORDER = Rule(
    cite=cite("PIPA 28-9(1)"),
    title=Text(ko="국외 이전 중지 명령", en="Order to suspend transfers abroad", zh="中止跨境传输命令"),
    law="개인정보처리자에게 개인정보의 국외 이전을 중지할 것을 명할 수 있다",
    in_force=NEW, applies=abroad,
    grounds=(
        Ground(
            cite=cite("PIPA 28-9(1)"), law="개인정보의 국외 이전을 중지할 것을 명할 수 있다",
            conditions=(
                Condition(
                    cite=cite("PIPA 28-9(1)"), law="개인정보의 국외 이전을 중지할 것",
                    holds=lambda facts: not facts.suspended,
                    unmet=Text(
                        ko="해당 국가·이전받는 자에 대한 국외 이전 중지 명령이 유효한 동안 이전함",
                        en="Transferred while an order of suspension was in force for this country and "
                           "recipient",
                        zh="在针对该国家及接收者的中止跨境传输命令有效期间进行了传输",
                    ),
                    unshown=unshown(
                        "해당 국가·이전받는 자에 대한 국외 이전 중지 명령이 없는 때에 이전하였는지",
                        "no order of suspension was in force for this country and recipient when the transfer was made",
                        "传输时是否没有针对该国家及接收者的有效中止跨境传输命令",
                    ),
                    remedy=Text(
                        ko="이전을 즉시 중지하고, 명령이 해제될 때까지 재개하지 않는다. 불복하려면 7일 "
                           "이내에 이의를 제기한다.",
                        en="Stop the transfer at once and do not resume until the order is lifted; object "
                           "within 7 days "
                           "of receiving it if it is contested.",
                        zh="立即停止传输，命令解除前不得恢复；如有异议，应在收到命令之日起7日内提出。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(ORDER_SURCHARGE, AGGRAVATED, CORRECTION),
    doubts=(
        Doubt(
            text=Text(
                ko="이의를 제기하더라도 집행이 정지된다는 규정이 없으므로, 명령은 발령된 때부터 해제될 "
                   "때까지 효력이 있는 것으로 본다.",
                en="Nothing says that an objection suspends the order: it is read as binding from the "
                   "moment it was made "
                   "until it is lifted.",
                zh="法律未规定提出异议会停止执行，因此命令自作出之时起至解除时止视为有效。",
            ),
        ),
    ),
)
