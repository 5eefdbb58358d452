"""Which measures clear how much: alone, and in the best order."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from haechi.decision import Verdict
from haechi.law import Law, Level
from haechi.measure.measure import GENERAL, Measure, dropping
from haechi.measure.need import Denial
from haechi.plan.order import best_order
from haechi.plan.signatures import Kept, KeptClass
from haechi.sanctions.exposure import exposure
from haechi.sanctions.judgement import Judgement
from haechi.sanctions.span import Span, total

__all__ = ["plan"]


def plan(kept: Kept, findings: dict[str, Any], law: Law, judgement: Judgement) -> dict[str, Any]:
    """The plan as ``plan.json`` holds it. ``findings``: of the same audit.

    Exposure is what the same conduct would cost had the measures been in place all the time: what was
    done stays done, and may still be sanctioned.
    """
    needs: Counter[tuple[frozenset[str], ...]] = Counter()
    for signature in kept.signatures:
        if signature.kind is not None and signature.kind.verdict is Verdict.DENY:
            needs[signature.kind.needs] += signature.transfers
    groups = _groups(needs)
    grouped = Counter({tuple(frozenset(groups[code].code for code in need) for need in alternatives): n for alternatives, n in needs.items()})
    measures = {measure.code: measure for measure in groups.values()}
    codes = {name: frozenset(code for code, measure in groups.items() if measure.code == name) for name in measures}
    world = _World(kept, findings, law, judgement)
    none = before = world.state(frozenset())
    alone = [{"code": m.code, "text": m.text.as_dict(), **_cleared(none, world.state(codes[m.code])),
              "wanted_by": sum(n for alternatives, n in grouped.items() if any(m.code in need for need in alternatives))} for m in measures.values()]
    steps = []
    done: frozenset[str] = frozenset()
    for code in best_order(tuple(measures), grouped):
        done |= codes[code]
        after = world.state(done)
        steps.append({"code": code, "text": measures[code].text.as_dict(), **_cleared(before, after), "left": after})
        before = after
    return {
        "format": "haechi-plan/1", "law": kept.law, "now": none, "alone": sorted(alone, key=lambda m: (-m["transfers"], -m["wanted_by"], m["code"])),
        "order": steps, "no_cure": sum(n for alternatives, n in needs.items() if not alternatives), "recipients": list(kept.worst),
    }


def _groups(needs: Iterable[tuple[frozenset[str], ...]]) -> dict[str, Measure]:
    """Every code wanted, and its measure; items that are only ever wanted together share one."""
    where: dict[str, set[tuple[int, int]]] = {}
    for place, alternatives in enumerate(needs):
        for nth, need in enumerate(alternatives):
            for code in need:
                where.setdefault(code, set()).add((place, nth))
    found = {measure.code: measure for measure in GENERAL if measure.code in where}
    together: dict[frozenset[tuple[int, int]], list[str]] = {}
    for code in sorted(where.keys() - found.keys()):
        together.setdefault(frozenset(where[code]), []).append(code)
    return found | {code: dropping(codes) for codes in together.values() for code in codes}


def _cleared(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """How much less is unlawful after than before.

    Exposure may be less certain after than before, where what one surcharge covered is left standing alone: no less than 0.
    """
    counts = {name: before[name] - after[name] for name in ("transfers", "people", "recipients")}
    gone = sorted(max(0, before["exposure"][end] - after["exposure"][end]) for end in ("low", "high"))
    return {**counts, "exposure": {"low": gone[0], "high": gone[1]}}


class _World:
    """The audit's signatures under measures: what would still be unlawful, and cost what."""

    def __init__(self, kept: Kept, findings: dict[str, Any], law: Law, judgement: Judgement) -> None:
        self.kept, self.findings, self.law, self.judgement = kept, findings, law, judgement
        self.denied = [(s, Denial(s.facts, law, s.beyond)) for s in kept.signatures if s.kind is not None and s.kind.verdict is Verdict.DENY]

    def state(self, measures: frozenset[str]) -> dict[str, Any]:
        """Transfers, people and recipients still unlawful, and the exposure, had these measures been taken."""
        broken: dict[str, tuple[int, int]] = {}
        transfers = 0
        for signature, denial in self.denied:
            broke = denial.still_broken(measures)
            transfers += signature.transfers if any(rule.level is Level.TRANSFER for rule in broke) else 0
            for cite in (str(rule.cite) for rule in broke):
                first, last = broken.get(cite, (signature.first_us, signature.last_us))
                broken[cite] = (min(first, signature.first_us), max(last, signature.last_us))
        return {
            "transfers": transfers, "people": self._many(self.kept.people, measures), "recipients": self._many(self.kept.recipients, measures),
            "exposure": self._exposure(broken),
        }

    def _many(self, met: tuple[tuple[tuple[KeptClass, ...], int], ...], measures: frozenset[str]) -> int:
        return sum(n for classes, n in met if any(kind.verdict is Verdict.DENY and not kind.cured(measures) for kind in classes))

    def _exposure(self, broken: dict[str, tuple[int, int]]) -> dict[str, int]:
        still = []
        for finding in self.findings["findings"]:
            if finding["kind"] != "violation":
                continue
            if finding["level"] not in ("transfer", "recipient") or finding.get("of"):
                still.append(finding)
            elif finding["cite"] in broken:
                first, last = broken[finding["cite"]]
                still.append({**finding, "first": _instant(first), "last": _instant(last)})
        costs = exposure({**self.findings, "findings": still}, self.judgement)
        amount = total(s.amount for s in (*costs.surcharges, *costs.fines))
        return _bounds(amount)


def _bounds(amount: Span) -> dict[str, int]:
    return {"low": int(amount.low), "high": int(amount.high)}


def _instant(us: int) -> str:
    return datetime.fromtimestamp(us // 1_000_000, UTC).isoformat()
