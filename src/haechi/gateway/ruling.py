"""What ``decide`` says of facts, ready to be answered: reasons in three languages, worked out once for equal facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from haechi.decision import Decision, Judgement, Verdict, decide
from haechi.facts import Facts
from haechi.law import Condition, Law, Level
from haechi.text import LANGUAGES, Text

__all__ = ["LAWLESS", "Ruled", "Ruler"]

_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict with its citations; ``reasons`` name rules and conditions by citation, ``Ruler.expand`` puts them in words."""

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
        self.law = law
        self._cases: dict[Facts, Ruled] = {}
        self._held: dict[int, tuple[Facts, Ruled]] = {}  # by identity: hashing facts costs more than all else here
        self._said: dict[tuple[str, str], tuple[dict[str, Any], dict[str, dict[str, Any]]]] = {}

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
            ruled = self._cases[facts] = _ruled(decide(facts, self.law))
        self._held[id(facts)] = (facts, ruled)
        return ruled

    def expand(self, reason: Mapping[str, Any], edition: str | None) -> dict[str, Any]:
        """A reason with the words of the law: article, title, and each condition's message and remedy in three languages."""
        if "cite" not in reason or edition is None:
            return dict(reason)
        words = self._words(edition, reason["cite"])
        conditions = [{**condition, **words[1].get(condition["cite"], {})} for condition in reason["conditions"]]
        return {**reason, **words[0], "conditions": conditions}

    def _words(self, edition: str, cite: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        if (edition, cite) not in self._said:
            rule = next((rule for rule in self.law.on(date.fromisoformat(edition)) if str(rule.cite) == cite), None)
            if rule is None:
                return {}, {}
            article = {"article": {language: rule.cite.say(language) for language in LANGUAGES}, "title": rule.title.as_dict(), "law": rule.law}
            conditions = {str(c.cite): _condition(c) for ground in reversed(rule.grounds) for c in ground.conditions}
            self._said[edition, cite] = (article, conditions)
        return self._said[edition, cite]


def _ruled(decision: Decision) -> Ruled:
    unmet, unknown = decision.standing()
    broken = [j for j in decision.judgements if j.rule.level is Level.TRANSFER and j.kept is not True]
    return Ruled(decision.verdict, unmet, unknown, tuple(_reasons(broken)), decision.facts.edition.isoformat(), decision.facts.suspended)


def _reasons(judgements: Iterable[Judgement]) -> Iterable[dict[str, Any]]:
    for judgement in judgements:
        yield {
            "kind": "unmet" if judgement.kept is False else "unknown", "cite": str(judgement.rule.cite),
            "conditions": [{"kind": kind, "cite": str(condition.cite)}
                           for kind, conditions in (("unmet", judgement.unmet), ("unknown", judgement.unknown)) for condition in conditions],
        }


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "article": {language: condition.cite.say(language) for language in LANGUAGES},
        "law": condition.law, "message": condition.unmet.as_dict(), "remedy": condition.remedy.as_dict(),
    }
