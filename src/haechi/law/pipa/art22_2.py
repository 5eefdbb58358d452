"""PIPA 22-2(1): children under 14 (아동의 개인정보 보호)."""

from haechi.law.citation import cite
from haechi.law.pipa.children import ASK_GUARDIAN, NO_CONSENT_NEEDED, UNCONFIRMED, UNSHOWN, by_guardian, of_a_child
from haechi.law.pipa.reading import NEW
from haechi.law.pipa.sanctions import AGGRAVATED, CHILD_PENALTY, CHILD_SURCHARGE, CORRECTION
from haechi.law.rule import Condition, Ground, Rule
from haechi.text import Text

__all__ = ["CHILD"]

CHILD = Rule(
    cite=cite("PIPA 22-2(1)"),
    title=Text(ko="아동의 개인정보 보호", en="Children under 14", zh="儿童个人信息保护"),
    law="그 법정대리인의 동의를 받아야 하며, 법정대리인이 동의하였는지를 확인하여야 한다",
    in_force=NEW, applies=of_a_child,
    grounds=(
        Ground(
            cite=cite("PIPA 22-2(1)"),
            law="만 14세 미만 아동의 개인정보를 처리하기 위하여 이 법에 따른 동의를 받아야 할 때",
            conditions=(
                Condition(
                    cite=cite("PIPA 22-2(1)"), law="그 법정대리인의 동의를 받아야 하며",
                    holds=by_guardian, unmet=UNCONFIRMED, unshown=UNSHOWN, remedy=ASK_GUARDIAN,
                ),
            ),
        ),
    ),
    sanctions=(CHILD_SURCHARGE, AGGRAVATED, CHILD_PENALTY, CORRECTION), doubts=(NO_CONSENT_NEEDED,),
)
