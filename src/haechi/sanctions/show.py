"""The guidelines for people: every step, reason and percentage, with what proves it."""

from collections.abc import Iterator

from haechi.law import Citation, cite
from haechi.sanctions.fine_guidelines import FINE_REGIMES
from haechi.sanctions.fine_tiers import tiers
from haechi.sanctions.guideline import Stage
from haechi.sanctions.severity import BANDS, CLASS_NAMES, OLD_BASES, RRN_BASES
from haechi.sanctions.surcharge_guidelines import FINAL_CUT, FINAL_CUT_PROOF, REGIMES, RRN, Guideline
from haechi.sanctions.won import fixed_won, won
from haechi.text import Language, Text, listed, paired, said_apart, say

__all__ = ["guidelines"]

_HEAD = Text("산정 기준", "How the amount is computed", "金额的计算")
_BASE = Text("기준금액", "base amount", "基准金额")
_USUAL = Text("실제", "usually", "通常")
_PROOF = Text("근거", "source", "依据")
_CUTS = Text("절사", "cut off below", "舍去不足")
_FINAL = Text("추가 감경, 최대", "final cut up to", "最终减轻至多")
_SCORED = Text("점수", "score", "分数")
_NEW_SURCHARGE = "2023-09-15_total_turnover"


def guidelines(citation: Citation, language: Language) -> tuple[str, ...]:
    """Lines on the guideline of a sanction: of surcharges (64-2, 39-15, 34-2) or of fines (75); none for any other provision."""
    place = (citation.article, citation.branch)
    if citation.decree:
        return ()
    if place == (75, None):
        return tuple(_fines(language))
    wanted: list[str] = {(64, 2): [_NEW_SURCHARGE], (39, 15): ["2020-08-05_related_turnover"], (34, 2): [RRN.name]}.get((place[0], place[1] or 0), [])
    return tuple(line for name in wanted for line in _surcharge(REGIMES[name], language))


def _surcharge(guideline: Guideline, language: Language) -> Iterator[str]:
    yield paired(say(_HEAD, language), f"`{guideline.name}`", language)
    yield f"  {say(_BASE, language)}  [{say(guideline.base_proof, language)}]"
    yield from (f"    {line}" for line in _bases(guideline, language))
    for key, stage in (("first", guideline.first), ("second", guideline.second)):
        yield from _stage(stage, language)
        yield from (f"    {say(_SCORED, language)} ≥ {float(least):g}: {percent:+d} %" for least, percent in guideline.scored.get(key, ()))
    yield f"  {say(_FINAL, language)} {FINAL_CUT} %  [{say(FINAL_CUT_PROOF, language)}]"
    cuts = said_apart((f"{_krw(unit, language)} (≥ {_krw(least, language)})" for least, unit in guideline.cuts), language)
    yield f"  {say(_CUTS, language)} {cuts}  [{say(guideline.cuts_proof, language)}]"


def _bases(guideline: Guideline, language: Language) -> Iterator[str]:
    """The base amounts: by band of the score, or by class."""
    if guideline.name == _NEW_SURCHARGE:
        for band in BANDS:
            scores, rates = (f"{float(ends[0]):g} – {float(ends[1]):g}" for ends in (band.scores, tuple(rate / 100 for rate in band.rates)))
            fixed = won({"low": band.fixed[0], "high": band.fixed[1]}, language)
            yield paired(_class(band.name, language), said_apart((f"{say(_SCORED, language)} {scores}", f"{rates} %", fixed), language), language)
    elif guideline is RRN:
        yield from (paired(_class(name, language), _krw(amount, language), language) for name, amount in RRN_BASES.items())
    else:
        yield from (paired(_class(name, language), said_apart((f"{float(rate):.1%}", _krw(amount, language)), language), language)
                    for name, (rate, amount) in OLD_BASES.items())


def _class(name: str, language: Language) -> str:
    """The class of gravity, with the code by which a judgement names it."""
    return f"{say(CLASS_NAMES[name], language)} `{name}`"


def _krw(amount: int, language: Language) -> str:
    return say(fixed_won(amount), language)


def _fines(language: Language) -> Iterator[str]:
    for name, guideline in FINE_REGIMES.items():
        yield paired(say(_HEAD, language), f"`{name}`", language)
        yield from _stage(guideline.aggravation, language)
        yield from _stage(guideline.mitigation, language)
    yield say(_BASE, language)
    for tier, articles in tiers():
        amounts = " / ".join(_krw(amount, language) for amount in tier.amounts)
        yield f"  {paired(amounts, listed((cite(place).place(language) for place in articles), language), language)}  [{say(tier.proof, language)}]"


def _stage(stage: Stage, language: Language) -> Iterator[str]:
    whole = paired(say(stage.name, language), f"{stage.floor:+d} … {stage.ceiling:+d} %", language)
    yield f"  {whole}  [{say(stage.proof, language)}]"
    for reason in stage.reasons:
        limit = f"{float(reason.limit.low):+g}" if reason.limit.exact else f"{float(reason.limit.low):+g} … {float(reason.limit.high):+g}"
        usual = [] if reason.usual is None or reason.limit.exact else [f"{say(_USUAL, language)} {reason.usual:+d} %"]
        said = paired(f"{say(reason.text, language)} `{reason.code}`", listed([f"{limit} %", *usual], language), language)
        yield f"    {said}  [{paired(say(_PROOF, language), say(reason.proof, language), language)}]"
