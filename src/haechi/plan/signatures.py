"""Reading back the signatures of an audit."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from haechi.decision import Verdict
from haechi.errors import OutputError
from haechi.facts import Facts
from haechi.facts.spell import read_facts

__all__ = ["Kept", "KeptClass", "KeptSignature", "read_signatures"]


@dataclass(frozen=True, slots=True)
class KeptClass:
    """A class of signatures: verdict, what lifts a denial, verdict by edition."""

    verdict: Verdict
    needs: tuple[frozenset[str], ...]
    by_edition: tuple[Verdict, ...]

    def cured(self, measures: frozenset[str]) -> bool:
        """Whether these measures lift the denial."""
        return any(need <= measures for need in self.needs)


@dataclass(frozen=True, slots=True)
class KeptSignature:
    """Distinct facts, their class (None: lawful under every edition), and the transfers that have them (times in µs UTC)."""

    facts: Facts
    kind: KeptClass | None
    beyond: frozenset[str]
    transfers: int
    first_us: int
    last_us: int


@dataclass(frozen=True, slots=True)
class Kept:
    """All that an audit kept. ``people``, ``recipients``: which classes were met together, and by how many."""

    law: str
    editions: tuple[date, ...]
    signatures: tuple[KeptSignature, ...]
    people: tuple[tuple[tuple[KeptClass, ...], int], ...]
    recipients: tuple[tuple[tuple[KeptClass, ...], int], ...]
    worst: tuple[dict[str, Any], ...]


def read_signatures(folder: Path) -> Kept:
    """``signatures.json`` of a folder an audit wrote. Raises ``OutputError`` where it cannot be read."""
    path = folder / "signatures.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != "haechi-signatures/1":
            raise ValueError("another format")
        return _kept(document)
    except OSError as fault:
        raise OutputError(f"`{path}` cannot be read: {fault.strerror}", help="name a folder that `haechi audit` wrote") from None
    except (ValueError, KeyError, TypeError, IndexError):
        raise OutputError(f"`{path}` holds no signatures that can be read", help="audit again") from None


def _kept(document: dict[str, Any]) -> Kept:
    classes = [
        KeptClass(_verdict(one["verdict"]), tuple(frozenset(need) for need in one["needs"]), tuple(map(_verdict, one["by_edition"])))
        for one in document["classes"]
    ]
    signatures = tuple(
        KeptSignature(read_facts(one["facts"]), classes[one["class"]] if one["class"] >= 0 else None, frozenset(one["beyond"]),
                      one["transfers"], one["first_us"], one["last_us"])
        for one in document["signatures"]
    )

    def met(rows: list[Any]) -> tuple[tuple[tuple[KeptClass, ...], int], ...]:
        return tuple((tuple(classes[place] for place in places), many) for places, many in rows)

    return Kept(document["law"], tuple(date.fromisoformat(day) for day in document["editions"]), signatures, met(document["people"]),
                met(document["recipients"]), tuple(document["worst_recipients"]))


def _verdict(name: str) -> Verdict:
    return Verdict[name.upper()]
