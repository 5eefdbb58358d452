"""Which turnover a surcharge is taken of, and the most it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from haechi.sanctions.proof import act, both, seen, within
from haechi.sanctions.span import Span, exactly
from haechi.text import Text

__all__ = ["AGGRAVATED_SINCE", "GREATER_SINCE", "Base", "base_before", "cap"]

GREATER_SINCE = date(2026, 5, 19)
"""Decree 36340: from this day the greater of the last year and the mean of three; no clause says for which conduct."""
AGGRAVATED_SINCE = date(2026, 9, 11)
"""Act 21445: the tier of 10 % (64-2(2))."""

_MEAN = seen(act("Decree 60-2(1)"), Text("직전 3개 사업연도의 평균", "mean of the three business years before", "前三个业务年度的平均"))
_GREATER = Text(
    "2026-05-19부터는 그 평균과 직전 연도 가운데 큰 것(경과 규정이 없어 둘 다 둠)",
    "from 2026-05-19 the greater of it and the last year (no transition is written: both)",
    "自2026-05-19起取该平均与上一年度中较大者（无过渡规定，两者并列）",
)
_CAP_OLD = seen(
    within(Text("옛", "old", "旧"), act("39-15(1)")), Text("관련 매출액의 3 %", "3 % of related turnover", "相关销售额的3 %"))
_CAP = seen(act("64-2(1)"), Text("전체 매출액의 3 %", "3 % of total turnover", "总销售额的3 %"))
_CAP_AGGRAVATED = seen(act("64-2(2)"), Text("전체 매출액의 10 %", "10 % of total turnover", "总销售额的10 %"))


@dataclass(frozen=True, slots=True)
class Base:
    """The turnover base in KRW, the years it is of, and where that is from. ``whole``: total turnover stood in for related."""

    amount: Span
    years: tuple[int, ...]
    whole: bool
    proof: Text


def base_before(year: int, turnover: Mapping[str, Mapping[int, int]], last_day: date) -> Base | None:
    """The turnover of the three business years before ``year``; None where a year is missing of both series.

    Unrelated turnover is left out only where it is told (2025-014-047, 2024-013-193): else total turnover counts.
    """
    years = (year - 3, year - 2, year - 1)
    for name in ("related", "total"):
        series = turnover.get(name) or {}
        if all(y in series for y in years):
            mean = Fraction(sum(series[y] for y in years), 3)
            span = exactly(mean)
            proof = _MEAN
            if last_day >= GREATER_SINCE:
                span = Span(mean, max(mean, Fraction(series[year - 1])))
                proof = both(_MEAN, _GREATER)
            return Base(span, years, name == "total", proof)
    return None


def cap(year: int, turnover: Mapping[str, Mapping[int, int]], last_day: date, *, aggravated: bool | None, old: bool) -> tuple[Span | None, Text]:
    """The most a surcharge may be, and its source; None where the turnover it hangs on is not told.

    ``aggravated``: whether the tier of 10 % applies; None: not known, so the greater cap bounds from above.
    """
    series = turnover.get("related" if old else "total") or {}
    years = (year - 3, year - 2, year - 1)
    share = Span(Fraction(10 if aggravated is True else 3, 100), Fraction(3 if aggravated is False else 10, 100))
    if old:
        share = exactly(Fraction(3, 100))
    proof = _CAP_OLD if old else _CAP if aggravated is False else _CAP_AGGRAVATED
    if not all(y in series for y in years):
        return None, proof
    mean = Fraction(sum(series[y] for y in years), 3)
    most = max(mean, Fraction(series[year - 1])) if last_day >= GREATER_SINCE else mean
    return Span(mean * share.low, most * share.high), proof
