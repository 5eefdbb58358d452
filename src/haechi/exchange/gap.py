"""What the rows do not say: left out of a document, and listed in it, never made up."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, TypeVar

from haechi.exchange.dpv import CONTEXT
from haechi.ledger.entry import canonical

__all__ = ["Exported", "Gap", "Gaps", "filled"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A ``field``, by the name that ISO/IEC TS 27560 or the law's item gives it, that ``count`` things of a kind do not say."""

    field: str
    of: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.field} of {self.of}" + (f" ({self.count})" if self.count > 1 else "")


class Gaps:
    """Gathers gaps while a document is made."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, str]] = Counter()

    def said(self, field: str, of: str, value: T | None) -> T | None:
        """The value; where there is none, the gap is noted."""
        if value is None or value == "":
            self._found[field, of] += 1
            return None
        return value

    def found(self) -> tuple[Gap, ...]:
        """All of them, sorted."""
        return tuple(sorted(Gap(field, of, count) for (field, of), count in self._found.items()))


@dataclass(frozen=True, slots=True)
class Exported:
    """A JSON-LD document without its context, and what it could not say."""

    node: dict[str, Any]
    gaps: tuple[Gap, ...]

    def document(self) -> dict[str, Any]:
        """The whole document: it carries its context, and lists its gaps."""
        return {"@context": dict(CONTEXT), **self.listed()}

    def listed(self) -> dict[str, Any]:
        """The node with its gaps, for a document that has a context already."""
        return {**self.node, "hk:gaps": [str(gap) for gap in self.gaps]}

    def encoded(self) -> bytes:
        """The document in canonical JSON (RFC 8785): the same rows give the same bytes."""
        return canonical(self.document()).encode()


def filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what says nothing: None, and lists and objects with nothing in them."""
    return {key: value for key, value in node.items() if value is not None and value not in ([], {})}
