"""Why a law that somebody keeps data by is no ground to keep it (PIPA 21(1), proviso): what the office may decide, in words."""

from collections.abc import Mapping

from haechi.facts.keeping import is_foreign
from haechi.text import Text

__all__ = ["GROUNDS", "UNCLEAR", "likely"]

FOREIGN, UNCLEAR = "foreign", "unclear"

GROUNDS: Mapping[str, Text] = {
    FOREIGN: Text(
        ko="다른 나라의 법임: 법 제21조제1항 단서의 ‘다른 법령’은 대한민국의 법령으로 읽음",
        en="It is another state’s law: the «other statutes» of the proviso are read as those of Korea",
        zh="系其他国家的法律：但书所称“其他法令”解释为韩国法令"),
    "no_order": Text(
        ko="그 법은 이런 기록의 보존을 명하지 않음",
        en="That law does not order such records to be kept",
        zh="该法未要求保存此类记录"),
    "not_these": Text(
        ko="남겼다는 항목이 그 법이 명한 기록이 아님",
        en="The items it keeps are not the records which that law orders kept",
        zh="所保留的项目并非该法要求保存的记录"),
    "over": Text(
        ko="그 법이 정한 보존 기간이 끝남",
        en="The term of that law is over",
        zh="该法规定的保存期限已届满"),
    UNCLEAR: Text(
        ko="어느 법의 어느 조항인지 알 수 없음",
        en="It cannot be told which provision of which law it is",
        zh="无法确定是哪部法律的哪一条款"),
}
"""Code → the ground."""


def likely(law: str) -> str:
    """The ground that a law's name suggests: what the office finds chosen, and may choose otherwise."""
    return FOREIGN if is_foreign(law) else UNCLEAR
