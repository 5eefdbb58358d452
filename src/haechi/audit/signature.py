"""Signatures: the distinct facts of an audit, kept so that they can be judged again under other measures or another law.

People cannot be told apart by signature without the records; so signatures fall into classes (what they need, and
their verdict under each edition), and it is kept how many people met which set of classes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from haechi.decision import Verdict
from haechi.facts import Facts
from haechi.facts.spell import spell_facts
from haechi.law import Law
from haechi.measure.need import NO_CURE, Needs, needs, verdict

__all__ = ["UNTOUCHED", "Class", "Signature", "Signatures"]

UNTOUCHED = -1
"""The class of what is lawful under every edition: nobody has to be counted by it."""

FORMAT = "haechi-signatures/1"


@dataclass(frozen=True, slots=True)
class Class:
    """What signatures have in common: their verdict, what lifts a denial, and the verdict under each edition of the law."""

    verdict: Verdict
    needs: Needs
    by_edition: tuple[Verdict, ...]


@dataclass(slots=True)
class Signature:
    """One distinct facts with the items beyond its purpose: how many transfers, from when to when (µs UTC)."""

    facts: Facts
    beyond: frozenset[str]
    kind: int
    transfers: int = 0
    first_us: int = 2**63 - 1
    last_us: int = -(2**63)


@dataclass(slots=True)
class Signatures:
    """All signatures of an audit, gathered cell by cell."""

    law: Law
    editions: tuple[date, ...]
    classes: list[Class] = field(default_factory=list)
    known: dict[tuple[Facts, frozenset[str]], Signature] = field(default_factory=dict)
    _place: dict[Class, int] = field(default_factory=dict)

    def add(self, facts: Facts, own: Verdict, beyond: frozenset[str], *, transfers: int, first_us: int, last_us: int) -> int:
        """Count transfers in; the class of their signature."""
        key = (facts, beyond)
        if key not in self.known:
            self.known[key] = Signature(facts, beyond, self._class(facts, own, beyond))
        signature = self.known[key]
        signature.transfers += transfers
        signature.first_us, signature.last_us = min(signature.first_us, first_us), max(signature.last_us, last_us)
        return signature.kind

    def _class(self, facts: Facts, own: Verdict, beyond: frozenset[str]) -> int:
        by_edition = tuple(own if day == facts.edition else verdict(replace(facts, edition=day), self.law) for day in self.editions)
        if {own, *by_edition} == {Verdict.PERMIT}:
            return UNTOUCHED
        kind = Class(own, needs(facts, self.law, beyond) if own is Verdict.DENY else NO_CURE, by_edition)
        if kind not in self._place:
            self._place[kind] = len(self.classes)
            self.classes.append(kind)
        return self._place[kind]

    def write(
        self, path: Path, people: Mapping[frozenset[int], int], recipients: Mapping[frozenset[int], int], worst: list[dict[str, Any]],
    ) -> None:
        """Write ``signatures.json``. ``people``, ``recipients``: how many met exactly which classes; ``worst``: recipients
        with most unlawful transfers.
        """
        document: dict[str, Any] = {
            "format": FORMAT, "editions": [day.isoformat() for day in self.editions], "law": self.law.digest,
            "classes": [{"verdict": kind.verdict.name.lower(), "needs": sorted(sorted(some) for some in kind.needs),
                         "by_edition": [v.name.lower() for v in kind.by_edition]} for kind in self.classes],
            "people": _patterns(people), "recipients": _patterns(recipients),
            "worst_recipients": worst,
        }
        rows = ({"class": s.kind, "transfers": s.transfers, "first_us": s.first_us, "last_us": s.last_us, "beyond": sorted(s.beyond),
                 "facts": spell_facts(s.facts)} for s in self.known.values())
        lines = sorted(json.dumps(row, ensure_ascii=False) for row in rows)
        head = json.dumps(document, ensure_ascii=False, indent=1)[:-2]
        path.write_text(head + ',\n "signatures": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n", encoding="utf-8", newline="\n")


def _patterns(met: Mapping[frozenset[int], int]) -> list[list[Any]]:
    return [[sorted(classes), many] for classes, many in sorted(met.items(), key=lambda entry: sorted(entry[0])) if classes]

