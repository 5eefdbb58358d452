"""Base amounts of administrative fines: Decree Annex 2, by article and count of the same breach within three years."""

import re
from dataclasses import dataclass

from haechi.sanctions.proof import annex_2, seen
from haechi.text import Text

__all__ = ["Tier", "base_of", "tiers"]

TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Tier:
    """Base amounts in KRW for the first, second and third (and any later) breach, and where they are from."""

    amounts: tuple[int, int, int]
    proof: Text

    def at(self, occurrence: int) -> int:
        """The base of the n-th breach within three years; 1 is the first."""
        return self.amounts[min(occurrence, 3) - 1]


def _tier(first: int, second: int, third: int, proof: Text) -> Tier:
    return Tier((first * TEN_THOUSAND, second * TEN_THOUSAND, third * TEN_THOUSAND), proof)


_NETWORK_ANNEX = Text("정보통신망법 시행령 별표", "Network Act Decree, annex", "信息通信网法施行令附表")
_ANNEX = annex_2("2025-09-23")
_SIX = _tier(600, 1200, 2400, _ANNEX)
_FOUR = _tier(400, 800, 1600, _ANNEX)
_TWO = _tier(200, 400, 800, _ANNEX)
_FLAT = _tier(2000, 2000, 2000, _ANNEX)
_OLD = _tier(1000, 2000, 4000, seen(annex_2(old=True), "2022-011-070", "2023-012-119"))
_OLD_SIX = _tier(600, 1200, 2400, seen(annex_2(old=True), Text("결정에 적힌 대로", "as decisions print it", "依决定所载")))
_OLD_FOUR = _tier(400, 800, 1600, seen(annex_2(old=True), "2021-013-103"))
_OLD_MATERIALS = _tier(100, 200, 400, seen(annex_2(old=True), "2021-013-101"))
_NETWORK = _tier(1000, 2000, 3000, seen(_NETWORK_ANNEX, "2021-016-183"))
_NETWORK_SIX = _tier(600, 1200, 2000, seen(_NETWORK_ANNEX, "2021-013-101"))

_PIPA: dict[str, Tier] = {
    **dict.fromkeys(
        (
            "16(3)",
            "22(5)",
            "20(1)",
            "20(2)",
            "20-2(1)",
            "21(1)",
            "23(2)",
            "23(3)",
            "24(3)",
            "24-2(1)",
            "24-2(2)",
            "24-2(3)",
            "25(6)",
            "26(3)",
            "28-4(1)",
            "28-8(4)",
            "29",
            "34(1)",
            "34(2)",
            "34(3)",
            "34(4)",
            "35(3)",
            "36(2)",
            "37(3)",
            "37(5)",
            "37-2(3)",
            "63(2)",
            "64(1)",
        ),
        _SIX,
    ),
    **dict.fromkeys(
        (
            "21(3)",
            "22(1)",
            "22(2)",
            "22(3)",
            "26(1)",
            "26(2)",
            "27(1)",
            "27(2)",
            "30(1)",
            "30(2)",
            "31(1)",
            "31-2(4)",
            "35(4)",
            "36(4)",
            "37(4)",
            "25(4)",
            "45(2)",
        ),
        _TWO,
    ),
    "26(6)": _FOUR,
    "31-2(1)": _FLAT,
    "31-2(2)": _FLAT,
    "31-2(3)": _FLAT,
    "45(1)": _tier(100, 200, 400, _ANNEX),
    "63(1)": _tier(300, 600, 1200, _ANNEX),
    **dict.fromkeys(("15(1)", "22(6)", "25(2)"), _OLD),
    **dict.fromkeys(
        ("15(2)", "17(2)", "18(3)", "28(2)", "39-3(3)", "39-4(1)", "39-4(3)", "39-6(1)", "39-6", "39-7(2)", "39-8(1)", "39-12(4)"), _OLD_SIX
    ),
    "39-12(2)": _OLD_FOUR,
}
_NETWORK_ACT: dict[str, Tier] = {
    **dict.fromkeys(("27-3(1)", "28(1)", "29(2)", "29(1)", "22(1)", "23-2(1)"), _NETWORK),
    **dict.fromkeys(("26(1)", "26(2)", "63(2)"), _NETWORK_SIX),
}
_BEFORE: dict[str, Tier] = {"63(1)": _OLD_MATERIALS}
"""Where the older annex differs from the one of today for the same number of article."""


def base_of(law: str, article: str, *, old: bool) -> Tier | None:
    """The tier of an article such as ``28-8(4)`` (of ``pipa`` or ``network_act``); None where none is proven.

    ``old``: conduct judged by the guidelines before 2023-09-15. Of several articles joined by ``+`` the first counts; a
    subparagraph is left out, and an article without a paragraph stands for its only one, else for its first.
    """
    table = _NETWORK_ACT if law == "network_act" else {**_PIPA, **(_BEFORE if old else {})}
    place = re.sub(r"\)\d.*$", ")", article.split("+")[0].split(",")[0].strip().removeprefix("net:"))
    if place in table:
        return table[place]
    article_only = place.split("(")[0]
    near = {tier for name, tier in table.items() if name.split("(")[0] == article_only}
    return near.pop() if len(near) == 1 else table.get(f"{place}(1)")


def tiers() -> list[tuple[Tier, tuple[str, ...]]]:
    """Every tier of the Act with the articles it is for, as the annexes list them."""
    found: dict[Tier, list[str]] = {}
    for article, tier in _PIPA.items():
        found.setdefault(tier, []).append(article)
    return [(tier, tuple(articles)) for tier, articles in found.items()]
