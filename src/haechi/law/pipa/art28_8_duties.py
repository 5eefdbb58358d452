"""PIPA 28-8(4) with Decree 29-10, and 28-8(5): what is owed on top of a ground.

(4) asks protective measures whatever the ground; Decree 29-10(2) has them agreed with the recipient
beforehand and reflected in the contract, and there the records show them. (5) forbids contracts
against the Act.
"""

from collections.abc import Callable

from haechi.facts import Facts
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import NEW, abroad
from haechi.law.pipa.sanctions import CORRECTION, SAFEGUARD_FINE, SUSPENSION
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule, Test
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["SAFEGUARDS", "TERMS", "safeguards"]


def _reflected(words: Text) -> tuple[Text, Text, Text]:
    return (
        Text(
            ko=f"이전 당시 유효한 계약에 반영되지 않음: {words.ko}",
            en=f"No contract in force reflects: {words.en}",
            zh=f"传输时有效的合同中未体现：{words.zh}",
        ),
        unshown("이전 당시 유효한 계약에 다음이 반영되었는지", "a contract in force reflects", "传输时有效的合同中是否体现", words),
        Text(
            ko=f"이전받는 자와 협의하여 계약(약관)에 반영하고, 그때까지 이전을 멈춘다: {words.ko}",
            en=f"Agree with the recipient and put into the contract or terms, and stop transfers until "
               f"then: {words.en}",
            zh=f"与接收者协商并写入合同（条款），在此之前停止传输：{words.zh}",
        ),
    )


def _complaints(facts: Facts) -> Truth:
    return all_of((facts.complaints, facts.disputes))


def safeguards(article: str, laws: tuple[str, str, str]) -> tuple[Condition, ...]:
    """The three measures of ``article`` of the Decree, in the words of its subparagraphs."""
    asked: tuple[tuple[Callable[[Facts], Truth], Text], ...] = (
        (
            lambda facts: facts.safety,
            Text(
                ko="개인정보 보호를 위한 안전성 확보 조치",
                en="safety measures for the protection of personal information",
                zh="为保护个人信息而采取的安全保障措施",
            ),
        ),
        (
            _complaints,
            Text(
                ko="개인정보 침해에 대한 고충처리 및 분쟁해결에 관한 조치",
                en="measures for handling complaints about infringements and for resolving disputes",
                zh="针对个人信息侵害的投诉处理及争议解决措施",
            ),
        ),
        (
            lambda facts: facts.other_measures,
            Text(
                ko="그 밖에 정보주체의 개인정보 보호를 위하여 필요한 조치",
                en="other measures needed to protect data subjects, such as no use beyond the purpose, and "
                   "destruction",
                zh="保护信息主体个人信息所需的其他措施（如禁止目的外使用、达成目的后销毁）",
            ),
        ),
    )
    return tuple(
        _measure(f"PIPA Decree {article}(1){number}", law, holds, words)
        for number, (law, (holds, words)) in enumerate(zip(laws, asked, strict=True), start=1)
    )


def _measure(place: str, law: str, holds: Test, words: Text) -> Condition:
    unmet, unknown, remedy = _reflected(words)
    return Condition(cite=cite(place), law=law, holds=holds, unmet=unmet, unshown=unknown, remedy=remedy)


SAFEGUARDS = Rule(
    cite=cite("PIPA 28-8(4)"),
    title=Text(
        ko="국외 이전 시 보호조치",
        en="Protective measures when transferring abroad",
        zh="跨境传输时的保护措施",
    ),
    law="대통령령으로 정하는 보호조치를 하여야 한다",
    in_force=NEW, applies=abroad,
    grounds=(
        Ground(
            cite=cite("PIPA Decree 29-10(1)"), law="같은 조 제4항에 따라 다음 각 호의 보호조치를 해야 한다",
            conditions=safeguards(
                "29-10",
                (
                    "개인정보 보호를 위한 안전성 확보 조치",
                    "개인정보 침해에 대한 고충처리 및 분쟁해결에 관한 조치",
                    "그 밖에 정보주체의 개인정보 보호를 위하여 필요한 조치",
                ),
            ),
        ),
    ),
    sanctions=(SAFEGUARD_FINE, SUSPENSION, CORRECTION),
    doubts=(
        Doubt(
            text=Text(
                ko="약관에 판매자의 아이디·비밀번호 사용만 정한 것은 보호조치로 인정되지 않는다. 계약에 "
                   "반영된 조항으로 판단한다.",
                en="Terms that merely make sellers log in with an identifier and a password are no such "
                   "measures; what counts "
                   "is the clauses the contract holds.",
                zh="条款中仅规定卖家使用账号和密码登录，不构成保护措施；以合同中体现的条款为判断依据。",
            ),
            settled_by="2024-013-192",
        ),
        Doubt(
            text=Text(
                ko="보호조치를 실제로 이행하였는지는 기록 형식에 나타나지 않으므로, 계약에 "
                   "반영되었는지(시행령 제29조의10제2항)로 판단한다.",
                en="Whether the measures were carried out is not in the records: what is asked is whether "
                   "the contract reflects "
                   "them (Decree Art. 29-10(2)).",
                zh="记录格式不体现措施是否实际落实，因此以是否写入合同（施行令第29条之10第2款）为判断依据。",
            ),
        ),
    ),
)

TERMS = Rule(
    cite=cite("PIPA 28-8(5)"), level=Level.RECIPIENT,
    title=Text(
        ko="위법한 국외 이전 계약의 금지", en="No contract against the Act", zh="禁止订立违法的跨境传输合同",
    ),
    law="이 법을 위반하는 사항을 내용으로 하는 개인정보의 국외 이전에 관한 계약을 체결하여서는 아니 된다",
    in_force=NEW, applies=abroad,
    grounds=(
        Ground(
            cite=cite("PIPA 28-8(5)"),
            law="이 법을 위반하는 사항을 내용으로 하는 개인정보의 국외 이전에 관한 계약",
            conditions=(
                Condition(
                    cite=cite("PIPA 28-8(5)"), law="이 법을 위반하는 사항을 내용으로 하는",
                    holds=lambda facts: not facts.unlawful_terms,
                    unmet=Text(
                        ko="이전받는 자와의 유효한 계약에 이 법을 위반하는 내용이 있음",
                        en="A contract in force with the recipient holds terms against the Act",
                        zh="与接收者的有效合同中含有违反本法的内容",
                    ),
                    unshown=unshown(
                        "이전받는 자와의 유효한 계약에 이 법을 위반하는 내용이 없는지",
                        "the contracts in force with the recipient are free of terms against the Act",
                        "与接收者的有效合同中是否不含违反本法的内容",
                    ),
                    remedy=Text(
                        ko="해당 조항을 삭제하거나 고쳐 계약을 다시 체결한다.",
                        en="Strike or amend those terms and conclude the contract anew.",
                        zh="删除或修改相关条款并重新订立合同。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(SUSPENSION, CORRECTION),
)
