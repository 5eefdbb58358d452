"""Why a law that somebody keeps data by is no ground to keep it (PIPA 21(1), proviso): what the office may decide, in words."""

from collections.abc import Mapping

from haechi.facts.keeping import is_foreign
from haechi.text import Text

__all__ = ["GROUNDS", "UNCLEAR", "likely"]

FOREIGN, UNCLEAR = "foreign", "unclear"

GROUNDS: Mapping[str, Text] = {
    FOREIGN: Text(ko="다른 나라의 법임", en="It is another state’s law", zh="系其他国家的法律"),
    "no_order": Text(ko="이런 기록의 보존을 명하지 않음", en="It orders no such records kept", zh="未要求保存此类记录"),
    "not_these": Text(ko="그 법이 명한 기록이 아닌 항목임", en="Not the records that it orders kept", zh="并非该法要求保存的记录"),
    "over": Text(ko="보존 기간이 끝남", en="Its term is over", zh="保存期限已届满"),
    UNCLEAR: Text(ko="어느 조항인지 알 수 없음", en="It is unclear which provision", zh="无法确定是哪一条款"),
}
"""Code → the ground."""


def likely(law: str) -> str:
    """The ground that a law's name suggests: what the office finds chosen, and may choose otherwise."""
    return FOREIGN if is_foreign(law) else UNCLEAR
