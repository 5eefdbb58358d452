"""What the findings of an audit may cost: every surcharge and fine, step by step, each a range where judgement is not given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from haechi.logic import Truth, all_of, any_of
from haechi.sanctions.breach import Breach, Left, breaches
from haechi.sanctions.fine import base_amount, fine
from haechi.sanctions.fine_guidelines import FINE_REGIMES
from haechi.sanctions.fine_tiers import base_of
from haechi.sanctions.guideline import Stage
from haechi.sanctions.judgement import Judgement, Said
from haechi.sanctions.proof import act, both, seen
from haechi.sanctions.severity import OLD_BASES, band_of, fixed_at, rate_at, score
from haechi.sanctions.span import Span, exactly
from haechi.sanctions.surcharge import Given, Step, adjusted, cut_off, final_cut
from haechi.sanctions.surcharge_guidelines import NEW, OLD, Guideline
from haechi.sanctions.turnover import AGGRAVATED_SINCE, base_before, cap
from haechi.sanctions.won import fixed_won, won
from haechi.text import LANGUAGES, Text, bracketed, paired, say

__all__ = ["Exposure", "Sanctioned", "exposure"]

_CHANGED = date(2023, 9, 15)
_CAPS = {"75(1)": 50_000_000, "75(2)": 30_000_000, "75(3)": 20_000_000, "75(4)": 10_000_000}
_FIXED_CAPS = {"new": 2_000_000_000, "aggravated": 5_000_000_000, "old": 400_000_000}
_MANY = 10_000_000

Turnover = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Sanctioned:
    """One sanction of one breach: the provision, its steps, and its amount in KRW."""

    breach: Breach
    ground: str
    guideline: str
    began: date
    ended: date
    steps: tuple[Step, ...]
    amount: Span


@dataclass(frozen=True, slots=True)
class Exposure:
    """Every sanction, and what leads to none, or to none that can be computed."""

    surcharges: tuple[Sanctioned, ...]
    fines: tuple[Sanctioned, ...]
    left: tuple[Left, ...]


def exposure(findings: Mapping[str, Any], judgement: Judgement) -> Exposure:
    """Compute what the violations among ``findings`` (as ``findings.json`` holds them) may cost.

    Raises ``UnknownReasonError`` for a reason of the judgement that its guideline does not know.
    """
    found, left = breaches(findings["findings"])
    turnover = {name: {int(year): int(won) for year, won in series.items()} for name, series in findings["controller"].get("turnover", {}).items()}
    surcharges: list[Sanctioned] = []
    fines: list[Sanctioned] = []
    for breach in found:
        if breach.surcharge is not None:
            outcome = _surcharge(breach, judgement.surcharge.get(breach.cite, Said()), turnover)
            surcharges.append(outcome) if isinstance(outcome, Sanctioned) else left.append(outcome)
            if breach.fine is not None:
                left.append(Left(breach.fine, _ONCE))
        elif breach.fine in {one.ground for one in fines}:
            left.append(Left(breach.cite, _ITEM))
        elif breach.fine is not None:
            sanctioned = _fine(breach, judgement.fine.get(breach.cite, Said()))
            fines.append(sanctioned) if isinstance(sanctioned, Sanctioned) else left.append(sanctioned)
    return Exposure(tuple(surcharges), tuple(fines), tuple(left))


def _days(breach: Breach, said: Said) -> tuple[date, date]:
    return said.began or (breach.last if breach.separate else breach.first), said.ended or breach.last


def _surcharge(breach: Breach, said: Said, turnover: Turnover) -> Sanctioned | Left:
    began, ended = _days(breach, said)
    old = ended < _CHANGED
    guideline = OLD if old else NEW
    year = said.year or ended.year
    base = None if said.no_turnover else base_before(year, turnover, ended)
    if base is None and not said.no_turnover:
        return Left(breach.cite, _missing(year))
    rate, fixed, proof = _gravity(guideline, said)
    amount = fixed if base is None else base.amount.times(rate)
    percent = None if base is None else Span(rate.low * 100, rate.high * 100)
    notes = () if base is None else (_base_note(base.amount, base.years, whole=base.whole, proof=base.proof),)
    steps = [Step(_BASE, amount, percent, both(guideline.base_proof, proof), notes)]
    for name, stage in (("first", guideline.first), ("second", guideline.second)):
        steps.append(_stage(steps[-1].amount, stage, said.stages.get(name), began=said.began, days=(began, ended)))
    steps.append(final_cut(steps[-1].amount, said.final_cut))
    aggravated = _aggravated(breach, said, ended)
    if ended >= AGGRAVATED_SINCE and said.factors.get("intent") not in ("상", "high"):
        steps.append(
            Step(
                _INVESTED,
                Span(Fraction(0), steps[-1].amount.high),
                None,
                seen(both(act("64-2(6)"), act("Decree 60-2(5)")), _UNPUBLISHED),
                assumed=True,
            )
        )
    steps.append(cut_off(steps[-1].amount, guideline))
    steps.append(_capped(steps[-1].amount, year, turnover, ended, aggravated, old=old, fixed=base is None))
    return Sanctioned(breach, breach.surcharge or "", guideline.name, began, ended, tuple(steps), steps[-1].amount)


def _gravity(guideline: Guideline, said: Said) -> tuple[Span, Span, Text]:
    """The rate of turnover, the fixed base, and where they are from."""
    if guideline is OLD:
        classes = [said.gravity] if said.gravity in OLD_BASES else list(OLD_BASES)
        rates, amounts = zip(*(OLD_BASES[str(name)] for name in classes), strict=True)
        return Span(min(rates), max(rates)), Span(Fraction(min(amounts)), Fraction(max(amounts))), seen(_CLASS, "2021-013-103", "2023-005-043")
    if said.gravity and not said.factors:
        band = band_of(said.gravity)
        return (
            Span(Fraction(band.rates[0], 10_000), Fraction(band.rates[1], 10_000)),
            Span(Fraction(band.fixed[0]), Fraction(band.fixed[1])),
            _BAND,
        )
    value = score(said.factors)
    return (
        Span(rate_at(value.low), rate_at(value.high)),
        Span(fixed_at(value.low), fixed_at(value.high)),
        _scored(value),
    )


def _scored(value: Span) -> Text:
    spelled = f"{float(value.low):g}" if value.exact else f"{float(value.low):g} … {float(value.high):g}"
    return Text(
        f"네 요소의 점수 {spelled}(가중치는 추정; 29건 중 29건의 등급과 일치)",
        f"score {spelled} of four factors (weights inferred; 29 of 29 classes agree)",
        f"四项因素的分数{spelled}（权重为推定；29例中29例等级一致）",
    )


def _stage(amount: Span, stage: Stage, given: Given | None, *, began: date | None, days: tuple[date, date]) -> Step:
    """Apply a stage; how long the breach lasted is added where the stage counts it and nobody said it."""
    own = {reason.code for reason in stage.reasons}
    if not own & set(_LASTED) or (given is not None and own & set(_LASTED) & set(given.reasons)):
        return adjusted(amount, stage, given)
    least = _LASTED.index(_duration(*days))
    possible = [_counted(own, place) for place in ([least] if began else range(least, len(_LASTED)))]
    if given is None:
        notes: tuple[Text, ...] = (_OPEN,)
        percents = [stage.open_beside(code or None) for code in dict.fromkeys(possible)]
    else:
        options = [adjusted(amount, stage, Given({**given.reasons, **({code: None} if code else {})})) for code in dict.fromkeys(possible)]
        notes = options[0].notes if began else (_OPEN,)
        percents = [step.percent for step in options if step.percent is not None]
    percent = Span(min(p.low for p in percents), max(p.high for p in percents))
    return Step(stage.name, amount.raised(percent), percent, stage.proof, notes)


_LASTED = ("", "duration_under_1y", "duration_3m_or_more", "duration_1y_2y", "duration_over_2y")
"""How long a breach lasted, the shorter first; the least is not counted by any guideline."""


def _counted(codes: set[str], place: int) -> str:
    """The greatest degree that the stage knows, up to this one; empty where it counts none so short."""
    return next((code for code in reversed(_LASTED[: place + 1]) if code in codes), "")


def _duration(began: date, ended: date) -> str:
    """The degree of a breach that lasted so long: beyond two years, beyond one, three months or more."""
    for code, over in (("duration_over_2y", _after(began, 2)), ("duration_1y_2y", _after(began, 1))):
        if ended > over:
            return code
    return "duration_3m_or_more" if (ended - began).days > 92 else "duration_under_1y"


def _after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def _aggravated(breach: Breach, said: Said, ended: date) -> Truth:
    """Whether the tier of 10 % applies (64-2(2), with its addenda 3); None where that is not told."""
    if ended < AGGRAVATED_SINCE:
        return False
    intent = said.factors.get("intent")
    grave = None if intent is None else intent in ("상", "high")
    people = said.people if said.people is not None else breach.subjects if breach.subjects >= _MANY else None
    many = None if people is None else people >= _MANY
    return any_of((all_of((grave, any_of((many, said.repeated)))), said.order_ignored))


def _capped(amount: Span, year: int, turnover: Turnover, ended: date, aggravated: Truth, *, old: bool, fixed: bool) -> Step:
    if fixed:
        most: Span | None = exactly(_FIXED_CAPS["old"] if old else _FIXED_CAPS["aggravated" if aggravated is not False else "new"])
        proof = _FIXED
    else:
        most, proof = cap(year, turnover, ended, aggravated=aggravated, old=old)
    if most is None:
        return Step(_CAP, amount, None, proof, (_NO_CAP,))
    if aggravated is not False:
        return Step(_CAP, Span(min(amount.low, most.low), most.high), None, proof, (_TIER,), assumed=True)
    return Step(_CAP, Span(min(amount.low, most.low), min(amount.high, most.high)), None, proof)


def _fine(breach: Breach, said: Said) -> Sanctioned | Left:
    began, ended = _days(breach, said)
    old = ended < _CHANGED
    guideline = FINE_REGIMES["pre-2023-09-15" if old else "2023-09-15"]
    tier = base_of("pipa", breach.cite.removeprefix("PIPA "), old=old)
    if tier is None:
        return Left(breach.cite, _NO_TIER)
    counts = (1, 3) if said.earlier is None else (said.earlier + 1, said.earlier + 1)
    base = base_amount(tier, counts)
    up = _stage(base, guideline.aggravation, said.stages.get("aggravation"), began=said.began, days=(began, ended))
    steps = fine(tier, base, up, guideline, said.stages.get("mitigation"))
    most = next(amount for place, amount in _CAPS.items() if (breach.fine or "").startswith(f"PIPA {place}"))
    capped = steps[-1].amount.within(0, most)
    steps = (*steps, Step(_CAP, capped, None, seen(act(str(breach.fine)), fixed_won(most))))
    return Sanctioned(breach, breach.fine or "", guideline.name, began, ended, steps, capped)


def _missing(year: int) -> Text:
    years = f"{year - 3}, {year - 2}, {year - 1}"
    return Text(
        f"{years}년 매출액이 기록에 없어 과징금을 계산할 수 없음(`[controller.turnover]`에 적거나 `no_turnover = true`)",
        f"the turnover of {years} is not told: no surcharge can be computed (give it in `[controller.turnover]`, or say `no_turnover = true`)",
        f"记录中没有{years}年的销售额，无法计算课征金（请填写`[controller.turnover]`，或写明`no_turnover = true`）",
    )


def _base_note(amount: Span, years: tuple[int, ...], *, whole: bool, proof: Text) -> Text:
    kind = Text("전체 매출액", "total turnover", "总销售额") if whole else Text("관련 매출액", "related turnover", "相关销售额")
    spelled = {"low": int(amount.low), "high": int(amount.high)}
    return Text(*(
        paired(f"{say(kind, language)} {years[0]}-{years[-1]}", won(spelled, language), language) + bracketed(say(proof, language), language)
        for language in LANGUAGES
    ))


_CLASS = Text("중대성의 등급", "class of gravity", "严重性的等级")
_BAND = Text("그 등급의 구간", "the band of the class", "该等级的区间")
_UNPUBLISHED = Text("크기를 정하는 고시를 확인하지 못함", "the notice that sets its size is not published here", "确定幅度的告示未公开")
_FIXED = both(
    seen(Text("정액 상한: 옛 법 제39조의15제1항", "fixed caps: old Art. 39-15(1)", "定额上限：旧法第39条之15第1款"), fixed_won(_FIXED_CAPS["old"])),
    seen(act("64-2(1)"), fixed_won(_FIXED_CAPS["new"])), seen(act("64-2(2)"), fixed_won(_FIXED_CAPS["aggravated"])),
)


_BASE = Text("기준금액", "base amount", "基准金额")
_CAP = Text("상한", "cap", "上限")
_OPEN = Text("판단이 주어지지 않아 범위로 남김", "not given: it stays a range", "未提供判断，保留为区间")
_NO_CAP = Text("상한의 기준이 되는 매출액이 기록에 없음", "the turnover that the cap hangs on is not told", "记录中没有作为上限依据的销售额")
_TIER = Text(
    "10% 구간의 부과기준율은 공개되지 않아 상한까지를 범위로 둠",
    "the bands of the 10 % tier are not published here: the range goes up to its cap",
    "10%档的基准率未公开，区间至上限",
)
_INVESTED = Text(
    "개인정보 보호 투자에 따른 필요적 감경(크기를 알 수 없음)",
    "mandatory reduction for investing in privacy (its size is not known)",
    "因个人信息保护投入的必要减轻（幅度不明）",
)
_ONCE = Text(
    "같은 행위에 과징금이 부과되면 과태료는 부과하지 않음(제76조)",
    "no fine for an act on which a surcharge is imposed (Art. 76)",
    "同一行为已处课征金的，不再处过怠料（第76条）",
)
_ITEM = Text(
    "같은 과태료 항목의 위반은 과태료 하나로 계산함(2023-013-158의 예)", "breaches of one item are one fine (as in 2023-013-158)",
    "同一过怠料项目的违反按一项计算（如2023-013-158）",
)
_NO_TIER = Text("이 조항의 과태료 기준금액은 확인되지 않음", "no base amount of a fine is proven for this article", "该条款的过怠料基准金额未获证实")
