"""PIPA 26(1) with Decree 28(1), and 26(2): entrustment (업무위탁); findings about the processor."""

from haechi.facts import Facts, Told
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, entrusted
from haechi.law.pipa.sanctions import CORRECTION, DOCUMENT_FINE, PROCESSOR_FINE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["CLAUSES", "DISCLOSURE", "DOCUMENT"]

CLAUSES = (
    (
        "PIPA 26(1)1", "위탁업무 수행 목적 외 개인정보의 처리 금지에 관한 사항",
        Text(
            ko="위탁업무 수행 목적 외 개인정보의 처리 금지",
            en="no processing beyond the entrusted purpose",
            zh="禁止超出受托业务目的处理个人信息",
        ),
    ),
    (
        "PIPA 26(1)2", "개인정보의 기술적ㆍ관리적 보호조치에 관한 사항",
        Text(
            ko="개인정보의 기술적·관리적 보호조치",
            en="technical and managerial safeguards",
            zh="个人信息的技术性、管理性保护措施",
        ),
    ),
    (
        "PIPA Decree 28(1)2", "재위탁 제한에 관한 사항",
        Text(ko="재위탁 제한", en="limits on sub-entrustment", zh="转委托的限制"),
    ),
    (
        "PIPA Decree 28(1)3", "개인정보에 대한 접근 제한 등 안전성 확보 조치에 관한 사항",
        Text(
            ko="개인정보에 대한 접근 제한 등 안전성 확보 조치",
            en="limits on access to personal information and other safety measures",
            zh="限制访问个人信息等安全保障措施",
        ),
    ),
    (
        "PIPA Decree 28(1)4",
        "위탁업무와 관련하여 보유하고 있는 개인정보의 관리 현황 점검 등 감독에 관한 사항",
        Text(
            ko="개인정보 관리 현황 점검 등 감독",
            en="supervision, such as checks of how the data held is managed",
            zh="对所持个人信息管理状况的检查等监督",
        ),
    ),
    (
        "PIPA Decree 28(1)5", "준수하여야 할 의무를 위반한 경우의 손해배상 등 책임에 관한 사항",
        Text(
            ko="의무 위반 시 손해배상 등 책임",
            en="liability for damages where a duty is broken",
            zh="违反义务时的损害赔偿等责任",
        ),
    ),
)
"""Citation, verbatim words and our words of each clause, in the order of ``Facts.document``."""


def _processing(facts: Facts) -> Truth:
    return all_of((facts.korean, entrusted(facts)))


def _clause(index: int, place: str, law: str, words: Text) -> Condition:
    return Condition(
        cite=cite(place), law=law, holds=lambda facts: facts.document[index],
        unmet=Text(
            ko=f"위탁 문서에 없음: {words.ko}",
            en=f"Not in the entrustment document: {words.en}",
            zh=f"委托文件中缺少：{words.zh}",
        ),
        unshown=unshown("다음이 위탁 문서에 있는지", "this is in the entrustment document", "委托文件中是否包含", words),
        remedy=Text(
            ko=f"위탁 계약서에 다음을 넣어 다시 체결한다: {words.ko}",
            en=f"Conclude the entrustment contract anew with a clause on: {words.en}",
            zh=f"在委托合同中补充以下内容并重新订立：{words.zh}",
        ),
    )


DOCUMENT = Rule(
    cite=cite("PIPA 26(1)"), level=Level.RECIPIENT,
    title=Text(ko="처리위탁 문서", en="The entrustment document", zh="委托处理文件"),
    law="개인정보의 처리 업무를 위탁하는 경우에는 다음 각 호의 내용이 포함된 문서",
    in_force=ALWAYS, applies=_processing,
    grounds=(
        Ground(
            cite=cite("PIPA 26(1)"), law="다음 각 호의 내용이 포함된 문서",
            conditions=tuple(_clause(index, *clause) for index, clause in enumerate(CLAUSES)),
        ),
    ),
    sanctions=(DOCUMENT_FINE, CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="시행령 제28조제1항제1호(위탁업무의 목적 및 범위)를 나타내는 조항은 기록 형식에 없으므로 "
                   "판단하지 않는다.",
                en="No clause of the record format tells of Decree Art. 28(1)1 (purpose and scope of the "
                   "work): it is not "
                   "examined.",
                zh="记录格式中没有体现施行令第28条第1款第1项（受托业务的目的及范围）的条款，因此不予审查。",
            ),
        ),
        Doubt(
            text=Text(
                ko="보관도 처리 업무를 맡기는 것이므로 처리위탁과 같이 문서를 요구한다.",
                en="Storage abroad hands processing to another, and is asked for a document like "
                   "entrustment.",
                zh="境外保管亦属将处理业务交由他人，故与委托处理同样要求文件。",
            ),
        ),
    ),
)

DISCLOSURE = Rule(
    cite=cite("PIPA 26(2)"), level=Level.RECIPIENT,
    title=Text(ko="수탁자의 공개", en="Disclosure of processors", zh="受托人的公开"),
    law="정보주체가 언제든지 쉽게 확인할 수 있도록 대통령령으로 정하는 방법에 따라 공개하여야 한다",
    in_force=ALWAYS, applies=_processing,
    grounds=(
        Ground(
            cite=cite("PIPA 26(2)"), law="위탁하는 업무의 내용과 개인정보 처리 업무를 위탁받아 처리하는 자",
            conditions=(
                Condition(
                    cite=cite("PIPA 26(2)"), law="개인정보 처리 업무를 위탁받아 처리하는 자",
                    holds=lambda facts: facts.policy.tells(Told.RECIPIENT),
                    unmet=Text(
                        ko="이전 당시의 처리방침에 수탁자가 공개되어 있지 않음",
                        en="The privacy policy in force did not name the processor",
                        zh="传输时的隐私政策未公开受托人",
                    ),
                    unshown=unshown(
                        "이전 당시의 처리방침에 수탁자가 공개되어 있었는지",
                        "the privacy policy in force named the processor",
                        "传输时的隐私政策是否公开了受托人",
                    ),
                    remedy=Text(
                        ko="인터넷 홈페이지(처리방침)에 위탁업무의 내용과 수탁자를 지속적으로 게재한다.",
                        en="Publish the entrusted work and the processor on the website (privacy policy), "
                           "and keep it there.",
                        zh="在网站（隐私政策）上持续公布委托业务内容及受托人。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(PROCESSOR_FINE, CORRECTION, CORRECTION_2020),
)
