"""The guidelines for people: every step, reason and percentage, with what proves it."""

from collections.abc import Iterator

from haechi.law import Citation
from haechi.sanctions.fine_guidelines import FINE_REGIMES
from haechi.sanctions.fine_tiers import tiers
from haechi.sanctions.guideline import Stage
from haechi.sanctions.severity import BANDS, OLD_BASES, RRN_BASES
from haechi.sanctions.surcharge_guidelines import FINAL_CUT, REGIMES, RRN, Guideline
from haechi.text import Language, Text, say

__all__ = ["guidelines"]

_HEAD = Text("산정 기준", "How the amount is computed", "金额的计算")
_BASE = Text("기준금액", "base amount", "基准金额")
_USUAL = Text("실제", "usually", "通常")
_PROOF = Text("근거", "source", "依据")
_CUTS = Text("절사", "cut off below", "舍去不足")
_FINAL = Text("추가 감경", "final cut up to", "最终减轻至多")
_SCORED = Text("점수", "score", "分数")
_NEW_FINE, _NEW_SURCHARGE = "2023-09-15", "2023-09-15_total_turnover"


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
    yield f"{say(_HEAD, language)}: {guideline.name}"
    yield f"  {say(_BASE, language)}  [{guideline.base_proof}]"
    if guideline.name == _NEW_SURCHARGE:
        for band in BANDS:
            scores, rates = (f"{float(ends[0]):g} – {float(ends[1]):g}" for ends in (band.scores, tuple(rate / 100 for rate in band.rates)))
            yield f"    {band.name}: {say(_SCORED, language)} {scores}: {rates} %; KRW {band.fixed[0]:,} – {band.fixed[1]:,}"
    elif guideline is RRN:
        yield from (f"    {name}: KRW {amount:,}" for name, amount in RRN_BASES.items())
    else:
        yield from (f"    {name}: {float(rate):.1%}; KRW {amount:,}" for name, (rate, amount) in OLD_BASES.items())
    for key, stage in (("first", guideline.first), ("second", guideline.second)):
        yield from _stage(stage, language)
        yield from (f"    {say(_SCORED, language)} ≥ {float(least):g}: {percent:+d} %" for least, percent in guideline.scored.get(key, ()))
    yield f"  {say(_FINAL, language)} {FINAL_CUT} %  [Decree Annex 1-5 2(d); notice 2023-3 Art. 11(1)]"
    cuts = "; ".join(f"KRW {unit:,} (≥ {least:,})" for least, unit in guideline.cuts)
    yield f"  {say(_CUTS, language)} {cuts}  [{guideline.cuts_proof}]"


def _fines(language: Language) -> Iterator[str]:
    for name, guideline in FINE_REGIMES.items():
        yield f"{say(_HEAD, language)}: {name}"
        yield from _stage(guideline.aggravation, language)
        yield from _stage(guideline.mitigation, language)
    yield f"{say(_BASE, language)}:"
    for tier, articles in tiers():
        yield f"  KRW {' / '.join(f'{amount:,}' for amount in tier.amounts)}: {', '.join(articles)}  [{tier.proof}]"


def _stage(stage: Stage, language: Language) -> Iterator[str]:
    yield f"  {say(stage.name, language)}: {stage.floor:+d} … {stage.ceiling:+d} %  [{stage.proof}]"
    for reason in stage.reasons:
        limit = f"{float(reason.limit.low):+g}" if reason.limit.exact else f"{float(reason.limit.low):+g} … {float(reason.limit.high):+g}"
        usual = "" if reason.usual is None or reason.limit.exact else f", {say(_USUAL, language)} {reason.usual:+d}"
        yield f"    {say(reason.text, language)} ({reason.code}): {limit} %{usual}  [{say(_PROOF, language)}: {reason.proof}]"
