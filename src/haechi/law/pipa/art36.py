"""PIPA 36(2): nothing is sent after an erasure was done on request (개인정보의 정정ㆍ삭제)."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, korean
from haechi.law.pipa.sanctions import CORRECTION, ERASURE_FINE, ERASURE_PENALTY
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, ERASURE_FINE_2020, ERASURE_PENALTY_2020
from haechi.law.rule import Condition, Ground, Rule
from haechi.text import Text

__all__ = ["ERASURE"]

ERASURE = Rule(
    cite=cite("PIPA 36(2)"),
    title=Text(ko="개인정보의 정정·삭제", en="Correction and erasure", zh="个人信息的更正、删除"),
    law="정보주체의 요구에 따라 정정ㆍ삭제 등 필요한 조치를 한 후 그 결과를 정보주체에게 알려야 한다",
    in_force=ALWAYS, applies=korean,
    grounds=(
        Ground(
            cite=cite("PIPA 36(2)"), law="정보주체의 요구에 따라 정정ㆍ삭제 등 필요한 조치",
            conditions=(
                Condition(
                    cite=cite("PIPA 36(2)"), law="정정ㆍ삭제 등 필요한 조치",
                    holds=lambda facts: not facts.erased,
                    unmet=Text(
                        ko="삭제 요구를 처리하였다고 한 뒤에 개인정보를 이전함",
                        en="Data was transferred after its erasure had been reported done",
                        zh="在已答复完成删除之后传输了个人信息",
                    ),
                    unshown=unshown(
                        "삭제 요구를 처리하였다고 하기 전에 이전하였는지",
                        "the data was transferred before its erasure had been reported done",
                        "传输是否发生在答复完成删除之前",
                    ),
                    remedy=Text(
                        ko="남아 있는 정보를 삭제하고 이전을 차단하며, 이전받는 자에게도 삭제를 요청하여 "
                           "확인한다.",
                        en="Erase what is left, block its transfer, and have the recipient erase it and "
                           "confirm.",
                        zh="删除残留信息并阻断传输，同时要求接收者删除并予以确认。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(
        ERASURE_FINE, ERASURE_PENALTY, ERASURE_FINE_2020, ERASURE_PENALTY_2020, CORRECTION, CORRECTION_2020,
    ),
)
