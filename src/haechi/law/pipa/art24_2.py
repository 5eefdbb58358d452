"""PIPA 24-2(1): resident registration numbers (주민등록번호 처리의 제한); consent never suffices."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, korean
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, RRN_FINE, RRN_SURCHARGE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, RRN_FINE_2020
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.logic import any_of, negate
from haechi.text import Text

__all__ = ["RRN"]

RRN = Rule(
    cite=cite("PIPA 24-2(1)"),
    title=Text(
        ko="주민등록번호 처리의 제한", en="Resident registration numbers", zh="居民登记号的处理限制",
    ),
    law="다음 각 호의 어느 하나에 해당하는 경우를 제외하고는 주민등록번호를 처리할 수 없다",
    in_force=ALWAYS, applies=korean,
    grounds=(
        Ground(
            cite=cite("PIPA 24-2(1)1"), law="구체적으로 주민등록번호의 처리를 요구하거나 허용한 경우",
            conditions=(
                Condition(
                    cite=cite("PIPA 24-2(1)"), law="주민등록번호를 처리할 수 없다",
                    holds=lambda facts: any_of((negate(facts.rrn), facts.rrn_statute)),
                    unmet=Text(
                        ko="주민등록번호의 처리를 구체적으로 요구하거나 허용한 법령 없이 주민등록번호를 보냄",
                        en="A resident registration number was sent without a statute that specifically "
                           "demands or allows it",
                        zh="在没有法令具体要求或允许的情况下发送了居民登记号",
                    ),
                    unshown=unshown(
                        "주민등록번호를 보내지 않았거나 그 처리를 구체적으로 요구하거나 허용한 법령이 있는지",
                        "no resident registration number was sent, or a statute specifically demands or allows it",
                        "是否未发送居民登记号，或有法令具体要求或允许其处理",
                    ),
                    remedy=Text(
                        ko="주민등록번호의 전송을 중단하고 이미 보낸 번호를 파기하게 한다. 통관에는 "
                           "개인통관고유부호를 쓴다.",
                        en="Stop sending the number and have those sent destroyed; for customs use the "
                           "personal customs code.",
                        zh="停止发送居民登记号，并要求销毁已发送的号码；通关请使用个人通关固有号码。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(RRN_SURCHARGE, AGGRAVATED, RRN_FINE, RRN_FINE_2020, CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="제2호(급박한 이익)와 제3호(보호위원회 고시)는 기록에 나타나지 않으므로 판단하지 않는다.",
                en="Subparagraphs 2 (urgent need) and 3 (notice of the Commission) do not show in the "
                   "records and are not examined.",
                zh="第2项（紧急利益）和第3项（保护委员会告示）在记录中无法体现，不予审查。",
            ),
        ),
    ),
)
