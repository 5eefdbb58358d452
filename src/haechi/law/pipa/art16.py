"""PIPA 16(1): no more than the purpose needs (최소한의 개인정보), asked of what is sent."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, korean
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, PROVISION_SURCHARGE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, PROVISION_SURCHARGE_2020
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.text import Text

__all__ = ["MINIMUM"]

MINIMUM = Rule(
    cite=cite("PIPA 16(1)"),
    title=Text(ko="최소한의 개인정보", en="The minimum of personal information", zh="最少必要个人信息"),
    law="그 목적에 필요한 최소한의 개인정보를 수집하여야 한다",
    in_force=ALWAYS, applies=korean,
    grounds=(
        Ground(
            cite=cite("PIPA 16(1)"), law="그 목적에 필요한 최소한의 개인정보",
            conditions=(
                Condition(
                    cite=cite("PIPA 16(1)"), law="그 목적에 필요한 최소한의 개인정보",
                    holds=lambda facts: facts.minimal,
                    unmet=Text(
                        ko="이전 목적에 필요하지 않은 항목이 포함됨",
                        en="Items beyond what the purpose needs were sent",
                        zh="包含目的所不需要的项目",
                    ),
                    unshown=unshown(
                        "이전 목적에 필요한 항목만 보냈는지",
                        "only items that the purpose needs were sent",
                        "是否仅发送了目的所需的项目",
                    ),
                    remedy=Text(
                        ko="목적에 필요하지 않은 항목의 전송을 중단하고, 이미 보낸 항목은 이전받는 자에게 "
                           "파기를 요청한다.",
                        en="Stop sending the items the purpose does not need, and have the recipient "
                           "destroy those already sent.",
                        zh="停止发送目的所不需要的项目，并要求接收者销毁已发送的项目。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(PROVISION_SURCHARGE, AGGRAVATED, PROVISION_SURCHARGE_2020, CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="제16조제1항 위반만을 제재하는 규정은 없다. 필요한 범위를 넘은 항목은 근거 없이 처리한 "
                   "것이므로 제15조제1항·제17조제1항 "
                   "위반과 같이 제재되는 것으로 본다.",
                en="No provision sanctions a breach of Art. 16(1) alone. Items beyond need have no ground, "
                   "and are read as "
                   "sanctioned like a breach of Art. 15(1) or 17(1).",
                zh="没有仅针对违反第16条第1款的处罚规定。超出必要范围的项目属于无依据处理，"
                   "解释为按违反第15条第1款、第17条第1款处罚。",
            ),
        ),
        Doubt(
            text=Text(
                ko="조문은 수집에 관한 것이나, 입증책임이 개인정보처리자에게 있으므로 보낸 항목을 그 목적의 "
                   "필요 항목과 견주어 판단한다.",
                en="The article speaks of collection; since the controller bears the burden of proof, the "
                   "items sent are held "
                   "against those the purpose is recorded to need.",
                zh="该条针对收集而言；因举证责任由信息处理者承担，"
                   "故以实际发送的项目与目的所需项目相比较判断。",
            ),
        ),
    ),
)
