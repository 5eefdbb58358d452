"""The words in which the standing of an order is told, on the page and on the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from haechi.law import cite
from haechi.text import Language, Text, say, together

__all__ = ["LEFT", "OVERDUE", "STANDING", "Evidence", "evidence"]

STANDING = {
    "fulfilled": Text("이행", "fulfilled", "已履行"),
    "not_fulfilled": Text("불이행", "not fulfilled", "未履行"),
    "cannot_tell": Text("알 수 없음", "cannot tell", "无法判断"),
}
LEFT = Text("{n}일 남음", "{n} [n:day|days] left", "剩余{n}天")
OVERDUE = Text("기한 후 {n}일", "{n} [n:day|days] past", "期限已过{n}天")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows how an item stands: of which provisions, and the SQL that lists what is behind it."""

    standing: str
    what: str
    query: str | None
    cites: list[str]


def evidence(item: Mapping[str, Any], language: Language) -> Iterator[Evidence]:
    """The evidence of an item of ``order.json``, in one language; what is said of several provisions once."""
    found = together(
        ((one["standing"], one["what"][language], one["finding"] and one["finding"]["query"]), one["cite"]) for one in item["evidence"])
    for (standing, what, query), cites in found.items():
        yield Evidence(say(STANDING[standing], language), what, query, [cite(one).say(language) for one in cites if one])
