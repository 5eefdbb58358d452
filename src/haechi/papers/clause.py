"""The clauses of the seller terms, each under its code of the record format, with the provision it answers.

The first four are the measures of Decree 29-10(1), which every contract on a transfer abroad must reflect. The further
ones are measures of number 3 of that list, each built on the provision that asks it of a controller, or of a processor.
"""

from dataclasses import dataclass

from haechi.papers.basis import Basis, basis
from haechi.papers.clause_words import HEADINGS, OPENING, POINTS
from haechi.papers.parameters import Parameters
from haechi.papers.sheet import Entry, Part
from haechi.records.model import CLAUSES as CODES
from haechi.text import Text, filled

__all__ = ["AGREED", "CLAUSES", "LEAD", "REQUIRED", "Clause"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause before its blanks are filled: code, heading, the provisions it answers, its points in three languages."""

    code: str
    heading: Text
    bases: tuple[Basis, ...]
    points: dict[str, Text]

    def filled(self, parameters: Parameters) -> Part:
        """The clause of one marketplace."""
        return Part(
            key=self.code, heading=self.heading, bases=self.bases,
            entries=tuple(
                Entry(key=f"{self.code}:{key}", text=filled(point, **parameters.values())) for key, point in self.points.items()
            ),
        )


_SAFETY = basis("PIPA Decree 29-10(1)1", "개인정보 보호를 위한 안전성 확보 조치")
_COMPLAINTS = basis("PIPA Decree 29-10(1)2", "개인정보 침해에 대한 고충처리 및 분쟁해결에 관한 조치")
_OTHER = basis("PIPA Decree 29-10(1)3", "그 밖에 정보주체의 개인정보 보호를 위하여 필요한 조치")
AGREED = basis("PIPA Decree 29-10(2)", "이전받는 자와 미리 협의하고 이를 계약내용 등에 반영해야 한다")
"""Why the terms come before the first transfer, and every change of them too."""

REQUIRED = {"safety": _SAFETY, "complaints": _COMPLAINTS, "disputes": _COMPLAINTS, "other_measures": _OTHER}
"""The clauses without which a transfer abroad breaks Article 28-8(4), each with its measure."""

_BASES: dict[str, tuple[Basis, ...]] = {
    "safety": (_SAFETY, basis("PIPA Decree 30(1)", "다음 각 호의 안전성 확보 조치를 해야 한다")),
    "complaints": (_COMPLAINTS,),
    "disputes": (_COMPLAINTS, basis("PIPA 43(3)", "특별한 사유가 없으면 분쟁조정에 응하여야 한다")),
    "other_measures": (_OTHER,),
    "purpose_limit": (
        basis("PIPA 19", "개인정보를 제공받은 목적 외의 용도로 이용하거나 이를 제3자에게 제공하여서는 아니 된다"),
        basis("PIPA 26(1)1", "위탁업무 수행 목적 외 개인정보의 처리 금지에 관한 사항"),
    ),
    "destruction": (
        basis("PIPA 21(1)", "그 개인정보가 불필요하게 되었을 때에는 지체 없이 그 개인정보를 파기하여야 한다"),
        basis("PIPA 21(2)", "복구 또는 재생되지 아니하도록 조치하여야 한다"),
        basis("PIPA 21(3)", "다른 개인정보와 분리하여서 저장ㆍ관리하여야 한다"),
    ),
    "re_transfer": (basis("PIPA 28-11", "해당 개인정보를 제3국으로 이전하는 경우에 관하여는 제28조의8 및 제28조의9를 준용한다"),),
    "re_entrustment": (
        basis("PIPA Decree 28(1)2", "재위탁 제한에 관한 사항"), basis("PIPA 26(6)", "위탁자의 동의를 받아야 한다"),
    ),
    "supervision": (
        basis("PIPA Decree 28(1)4", "위탁업무와 관련하여 보유하고 있는 개인정보의 관리 현황 점검 등 감독에 관한 사항"),
        basis("PIPA 26(4)", "수탁자가 개인정보를 안전하게 처리하는지를 감독하여야 한다"),
    ),
    "damages": (
        basis("PIPA Decree 28(1)5", "준수하여야 할 의무를 위반한 경우의 손해배상 등 책임에 관한 사항"),
        basis("PIPA 39(1)", "개인정보처리자에게 손해배상을 청구할 수 있다"),
    ),
    "access_limit": (
        basis("PIPA Decree 28(1)3", "개인정보에 대한 접근 제한 등 안전성 확보 조치에 관한 사항"),
        basis("PIPA Decree 30(1)2", "개인정보에 대한 접근 권한을 제한하기 위한 다음 각 목의 조치"),
    ),
}

LEAD = Clause("opening", HEADINGS["opening"], (AGREED,), OPENING)
CLAUSES = {code: Clause(code, HEADINGS[code], _BASES[code], POINTS[code]) for code in CODES}
"""Every clause that the record format names, in its order."""
