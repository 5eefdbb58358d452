"""Reasons in words: what was asked, what is wanting, what mends it; in three languages, and nothing said twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from haechi.law import PRODUCE, Condition, Ground, Law, Rule
from haechi.law.gap import of_rule
from haechi.logic import Truth
from haechi.text import LANGUAGES, Text, together

__all__ = ["KINDS", "Wording", "named"]

KINDS: dict[str, Truth] = {"unmet": False, "unknown": None}
"""How a rule or condition that is a reason stands."""


def named(ground: Ground) -> str | None:
    """How a reason names the ground it speaks of: by the claim, which no two grounds of a rule have in common."""
    return ground.claim.name.lower() if ground.claim else None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one rule and one of its grounds."""

    rule: dict[str, Any]
    conditions: dict[tuple[str, str], dict[str, Any]]  # by kind and citation
    mending: dict[tuple[str, str], Text]


class Wording:
    """The words of one law."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._known: dict[tuple[str, str, str | None], _Words | None] = {}

    def tell(self, reasons: Iterable[Mapping[str, Any]], edition: str | None) -> dict[str, Any]:
        """Reasons with the words of the law of an edition, and their remedies: each once, with the citations it mends, if any."""
        told: list[dict[str, Any]] = []
        mending: list[tuple[Text, str | None]] = []
        for reason in reasons:
            words = self._words(edition, reason.get("cite"), reason.get("ground"))
            if words is None:
                told.append({key: value for key, value in reason.items() if key != "remedy"})
                mending += [(Text(**reason["remedy"]), None)] if "remedy" in reason else []
                continue
            cites = [(condition["kind"], condition["cite"]) for condition in reason["conditions"]]
            told.append({
                **reason, **words.rule, "message": of_rule(KINDS[reason["kind"]], None if reason.get("applies") == "unknown" else True).as_dict(),
                "conditions": [{**condition, **words.conditions.get(cite, {})} for condition, cite in zip(reason["conditions"], cites, strict=True)],
            })
            mending += [(words.mending[cite], cite[1]) for cite in cites if cite in words.mending]
            if reason["kind"] == "unknown" and all(kind != "unknown" for kind, _ in cites):
                mending.append((PRODUCE, reason["cite"]))
        return {"reasons": told, "remedies": [
            {"cites": [cite for cite in cites_ if cite], "text": text.as_dict()} for text, cites_ in together(mending).items()]}

    def _words(self, edition: str | None, cite: str | None, ground: str | None) -> _Words | None:
        """None for what is no rule: a stop, a day without law, an edition that is not written."""
        if edition is None or cite is None:
            return None
        key = (edition, cite, ground)
        if key not in self._known:
            rule = next((rule for rule in self.law.on(date.fromisoformat(edition)) if str(rule.cite) == cite), None)
            self._known[key] = None if rule is None else _of(rule, ground)
        return self._known[key]


def _of(rule: Rule, ground: str | None) -> _Words:
    conditions = next((one for one in rule.grounds if named(one) == ground), rule.grounds[0]).conditions
    return _Words(
        {"article": {language: rule.cite.say(language) for language in LANGUAGES}, "title": rule.title.as_dict(), "law": rule.law},
        {(kind, str(c.cite)): _condition(c, holds) for c in conditions for kind, holds in KINDS.items()},
        {(kind, str(c.cite)): c.mending(holds) for c in conditions for kind, holds in KINDS.items()},
    )


def _condition(condition: Condition, holds: Truth) -> dict[str, Any]:
    return {
        "article": {language: condition.cite.say(language) for language in LANGUAGES},
        "law": condition.law, "message": condition.message(holds).as_dict(),
    }
