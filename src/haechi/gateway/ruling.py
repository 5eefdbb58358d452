"""What ``decide`` says of facts, ready to be answered: the reasons by citation, worked out once for equal facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from haechi.decision import Decision, Judgement, Verdict, decide
from haechi.facts import Facts
from haechi.gateway.wording import KINDS, Wording, named
from haechi.law import Law, Level
from haechi.text import Text

__all__ = ["LAWLESS", "Ruled", "Ruler"]

_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict with its citations; ``reasons`` name rules, grounds and conditions, ``Wording.tell`` puts them in words.

    ``suspended``: an order of suspension is among what is wanting. One that the law does not ask of such a transfer, since it stays in
    the country, holds nothing back.
    """

    verdict: Verdict
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]
    reasons: tuple[dict[str, Any], ...]
    edition: str | None
    suspended: bool


LAWLESS = Ruled(Verdict.INDETERMINATE, (), (), ({
    "kind": "no_law", "message": Text(
        ko="이 날의 법이 규칙으로 쓰여 있지 않음", en="No edition of the law is written for this day", zh="没有为该日编写的法律版本").as_dict(),
},), None, False)


class Ruler:
    """Judges facts under one law. The law is handed over; no article is known here."""

    def __init__(self, law: Law) -> None:
        self.law, self.wording = law, Wording(law)
        self._cases: dict[Facts, Ruled] = {}
        self._held: dict[int, tuple[Facts, Ruled]] = {}  # by identity: hashing facts costs more than all else here

    def rule(self, facts: Facts | None) -> Ruled:
        """The ruling on these facts; without a law for the day it is indeterminate."""
        if facts is None:
            return LAWLESS
        held = self._held.get(id(facts))
        if held is not None and held[0] is facts:
            return held[1]
        if len(self._cases) > _CASES or len(self._held) > _CASES:
            self._cases.clear()
            self._held.clear()
        ruled = self._cases.get(facts)
        if ruled is None:
            ruled = self._cases[facts] = _ruled(decide(facts, self.law), self.law)
        self._held[id(facts)] = (facts, ruled)
        return ruled


def _ruled(decision: Decision, law: Law) -> Ruled:
    unmet, unknown = decision.standing()
    suspended = decision.facts.suspended and decide(replace(decision.facts, suspended=False), law).standing() != (unmet, unknown)
    broken = [j for j in decision.judgements if j.rule.level is Level.TRANSFER and j.kept is not True]
    return Ruled(decision.verdict, unmet, unknown, tuple(_reasons(broken)), decision.facts.edition.isoformat(), suspended)


def _reasons(judgements: Iterable[Judgement]) -> Iterable[dict[str, Any]]:
    for judgement in judgements:
        ground = named(judgement.ground) if judgement.ground is not None and len(judgement.rule.grounds) > 1 else None
        yield {
            "kind": "unmet" if judgement.kept is False else "unknown", "cite": str(judgement.rule.cite),
            **({"ground": ground} if ground else {}), **({"applies": "unknown"} if judgement.applies is None else {}),
            **({"open": [str(other.cite) for other in judgement.open]} if judgement.open else {}),
            "conditions": [{"kind": kind, "cite": str(condition.cite)}
                           for kind, conditions in zip(KINDS, (judgement.unmet, judgement.unknown), strict=True) for condition in conditions],
        }
