"""A seller's security self-check: short questions, each with the provision behind it, and what a «no» leads to.

Only those articles of the safety standard are named whose text was read. Where the law asks for something in general and
the marketplace for something definite (two factors for «safe authentication»), the question says so: ``own_choice``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from haechi.errors import Fault, RecordError
from haechi.papers.basis import Basis, Standard, basis
from haechi.papers.parameters import Parameters
from haechi.papers.self_check_words import QUESTIONS, REMEDIES, UNANSWERED
from haechi.records.quote import quoted
from haechi.text import Text, filled

__all__ = ["Answer", "Consequence", "Question", "SelfCheck", "self_check"]

Answer = Literal["yes", "no", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. ``clause`` is the clause of the seller terms whose keeping it asks after."""

    code: str
    clause: str
    bases: tuple[Basis, ...]
    standards: tuple[Standard, ...]
    own_choice: bool
    text: Text
    answers: tuple[Answer, ...]
    remedy: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from an answer: a «no» is to be mended, a missing answer is a gap and no «yes»."""

    question: Question
    kind: Literal["no", "unanswered"]
    remedy: Text


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The questions as one marketplace asks them."""

    questions: tuple[Question, ...]

    @property
    def digest(self) -> str:
        """``sha256:`` over every question and remedy in every language, so that answers can say which questions they answered."""
        said = [[q.code, q.text.as_dict(), q.remedy.as_dict(), q.answers] for q in self.questions]
        return "sha256:" + hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    def consequences(self, answers: Mapping[str, str]) -> tuple[Consequence, ...]:
        """What the answers lead to, in the order of the questions.

        ``RecordError`` with every fault: an answer to a question that is not asked, or that is none of the question's.
        """
        asked = {question.code: question for question in self.questions}
        faults = [
            Fault("answers", f"{quoted(code)} is no question", f"the questions are {', '.join(asked)}")
            for code in sorted(answers.keys() - asked.keys())
        ]
        faults += [
            Fault(f"answers.{code}", f"{quoted(answers[code])} is no answer", f"answer {' or '.join(question.answers)}")
            for code, question in asked.items() if code in answers and answers[code] not in question.answers
        ]
        if faults:
            raise RecordError("these answers cannot be taken", tuple(faults))
        found = []
        for code, question in asked.items():
            if code not in answers:
                found.append(Consequence(question=question, kind="unanswered", remedy=UNANSWERED))
            elif answers[code] == "no":
                found.append(Consequence(question=question, kind="no", remedy=question.remedy))
        return tuple(found)


def self_check(parameters: Parameters) -> SelfCheck:
    """The questions with a marketplace's contact and days."""
    values = parameters.values()
    return SelfCheck(tuple(
        Question(
            code=code, clause=clause, bases=bases, standards=tuple(map(Standard, articles)), own_choice=code in _OWN_CHOICE,
            text=filled(QUESTIONS[code], **values), remedy=REMEDIES[code],
            answers=("yes", "no", "not_applicable") if code in _MAY_NOT_APPLY else ("yes", "no"),
        )
        for code, (clause, bases, articles) in _ASKED.items()
    ))


_OWN_CHOICE = frozenset({"two_factor", "sub_recipients", "third_country", "leak_contact", "erasure"})
_MAY_NOT_APPLY = frozenset({"encrypted_stored", "passwords", "locked", "output", "sub_recipients"})
_ASKED: dict[str, tuple[str, tuple[Basis, ...], tuple[int, ...]]] = {
    "two_factor": (
        "access_limit",
        (basis("PIPA Decree 30(1)2나", "정당한 권한을 가진 자에 의한 접근인지를 확인하기 위해 필요한 인증수단 적용 기준의 설정 및 운영"),), (5,)),
    "least_access": (
        "access_limit", (basis("PIPA Decree 30(1)2가", "접근 권한의 부여ㆍ변경ㆍ말소 등에 관한 기준의 수립ㆍ시행"),), (5,)),
    "leavers": (
        "access_limit", (basis("PIPA Decree 30(1)2가", "접근 권한의 부여ㆍ변경ㆍ말소 등에 관한 기준의 수립ㆍ시행"),), (5,)),
    "rights_kept": (
        "access_limit", (basis("PIPA Decree 30(1)2가", "접근 권한의 부여ㆍ변경ㆍ말소 등에 관한 기준의 수립ㆍ시행"),), (5,)),
    "access_log": (
        "safety",
        (
            basis("PIPA Decree 30(1)5가", "접속일시, 처리내역 등 접속기록의 저장ㆍ점검 및 이의 확인ㆍ감독"),
            basis("PIPA Decree 30(1)5나", "접속기록의 안전한 보관"),
        ), (2, 8)),
    "encrypted_sent": (
        "safety",
        (basis("PIPA Decree 30(1)4다", "정보주체의 개인정보 또는 인증정보를 송신ㆍ수신하는 경우 해당 정보의 암호화 또는 이에 상응하는 조치"),), (7,)),
    "encrypted_stored": ("safety", (basis("PIPA Decree 30(1)4", "개인정보를 안전하게 저장ㆍ전송하는데 필요한 다음 각 목의 조치"),), (7,)),
    "passwords": ("safety", (basis("PIPA Decree 30(1)4가", "비밀번호의 일방향 암호화 저장"),), (7,)),
    "malware": (
        "safety", (basis("PIPA Decree 30(1)6", "악성프로그램의 침투 여부를 항시 점검ㆍ치료할 수 있도록 하는"),), ()),
    "locked": ("safety", (basis("PIPA Decree 30(1)7", "보관시설의 마련 또는 잠금장치의 설치 등 물리적 조치"),), ()),
    "output": ("safety", (basis("PIPA Decree 30(1)8", "그 밖에 개인정보의 안전성 확보를 위하여 필요한 조치"),), (12,)),
    "no_copies": (
        "destruction", (basis("PIPA 21(1)", "그 개인정보가 불필요하게 되었을 때에는 지체 없이 그 개인정보를 파기하여야 한다"),), ()),
    "sub_recipients": ("re_entrustment", (basis("PIPA Decree 28(1)2", "재위탁 제한에 관한 사항"),), ()),
    "third_country": (
        "re_transfer", (basis("PIPA 28-11", "해당 개인정보를 제3국으로 이전하는 경우에 관하여는 제28조의8 및 제28조의9를 준용한다"),), ()),
    "leak_contact": ("other_measures", (basis("PIPA 34(1)", "개인정보가 유출등이 되었음을 알게 되었을 때에는 지체 없이"),), ()),
    "erasure": (
        "other_measures",
        (
            basis("PIPA 36(2)", "정정ㆍ삭제 등 필요한 조치를 한 후 그 결과를 정보주체에게 알려야 한다"),
            basis("PIPA Decree 43(3)", "요구를 받은 날부터 10일 이내에"),
        ), ()),
    "training": (
        "safety",
        (
            basis("PIPA Decree 30(1)1가", "관리ㆍ감독 및 교육에 관한 사항"),
            basis("PIPA 28(2)", "개인정보취급자에게 정기적으로 필요한 교육을 실시하여야 한다"),
        ), ()),
}
