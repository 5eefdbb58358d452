"""PIPA 37(2): nothing is sent after processing was suspended on request (개인정보의 처리정지)."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, korean
from haechi.law.pipa.sanctions import CORRECTION, STOP_PENALTY
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, STOP_PENALTY_2020
from haechi.law.rule import Condition, Ground, Rule
from haechi.text import Text

__all__ = ["STOP"]

STOP = Rule(
    cite=cite("PIPA 37(2)"),
    title=Text(ko="개인정보의 처리정지", en="Suspension of processing", zh="停止处理个人信息"),
    law="지체 없이 정보주체의 요구에 따라 개인정보 처리의 전부를 정지하거나 일부를 정지하여야 한다",
    in_force=ALWAYS, applies=korean,
    grounds=(
        Ground(
            cite=cite("PIPA 37(2)"), law="개인정보 처리의 전부를 정지하거나 일부를 정지하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA 37(2)"), law="개인정보 처리의 전부를 정지하거나 일부를 정지하여야 한다",
                    holds=lambda facts: not facts.stopped,
                    unmet=Text(
                        ko="처리정지 요구를 받아들인 뒤에 개인정보를 이전함",
                        en="Data was transferred after its processing had been suspended on request",
                        zh="在依请求停止处理之后传输了个人信息",
                    ),
                    unshown=unshown(
                        "처리정지 요구를 받아들이기 전에 이전하였는지",
                        "the data was transferred before its processing had been suspended on request",
                        "传输是否发生在依请求停止处理之前",
                    ),
                    remedy=Text(
                        ko="처리가 정지된 정보의 이전을 차단하고, 파기 등 필요한 조치를 한다(법 "
                           "제37조제5항).",
                        en="Block the transfer of suspended data, and destroy it or take what other measure "
                           "is needed "
                           "(Art. 37(5)).",
                        zh="阻断已停止处理信息的传输，并采取销毁等必要措施（第37条第5款）。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(STOP_PENALTY, STOP_PENALTY_2020, CORRECTION, CORRECTION_2020),
)
