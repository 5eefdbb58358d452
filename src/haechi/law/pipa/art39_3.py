"""PIPA 39-3(4), 2020-08-05 to 2023-09-14: children under 14 using online services."""

from haechi.law.citation import cite
from haechi.law.pipa.children import ASK_GUARDIAN, NO_CONSENT_NEEDED, UNCONFIRMED, UNSHOWN, by_guardian, of_a_child
from haechi.law.pipa.reading import OLD
from haechi.law.pipa.sanctions_2020 import CHILD_PENALTY_2020, CHILD_SURCHARGE_2020, CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.text import Text

__all__ = ["CHILD_ONLINE"]

CHILD_ONLINE = Rule(
    cite=cite("PIPA 39-3(4)"),
    title=Text(
        ko="만 14세 미만 아동에 대한 특례(온라인)",
        en="Children under 14, online services",
        zh="未满14岁儿童特例（在线服务）",
    ),
    law="그 법정대리인의 동의를 받아야 하고, 대통령령으로 정하는 바에 따라 법정대리인이 동의하였는지를 "
        "확인하여야 한다",
    in_force=OLD, applies=of_a_child,
    grounds=(
        Ground(
            cite=cite("PIPA 39-3(4)"),
            law="만 14세 미만의 아동으로부터 개인정보 수집ㆍ이용ㆍ제공 등의 동의를 받으려면",
            conditions=(
                Condition(
                    cite=cite("PIPA 39-3(4)"), law="그 법정대리인의 동의를 받아야 하고",
                    holds=by_guardian, unmet=UNCONFIRMED, unshown=UNSHOWN, remedy=ASK_GUARDIAN,
                ),
            ),
        ),
    ),
    sanctions=(CHILD_SURCHARGE_2020, CHILD_PENALTY_2020, CORRECTION_2020),
    doubts=(
        NO_CONSENT_NEEDED,
        Doubt(
            text=Text(
                ko="당시 과징금 규정(제39조의15제1항제2호)은 제22조제6항을 들고 있으나, 같은 의무를 정한 "
                   "제39조의3제4항 위반에도 미치는 것으로 본다.",
                en="The surcharge of that day (Art. 39-15(1)2) names Art. 22(6); it is read to reach a "
                   "breach of Art. 39-3(4), "
                   "which sets the same duty.",
                zh="当时的课征金规定（第39条之15第1款第2项）援引第22条第6款，"
                   "解释为亦适用于规定相同义务的第39条之3第4款。",
            ),
        ),
    ),
)
