"""One version of a paper in three languages, from one structure: parts, entries, questions. Data, with a digest over all of it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from haechi.errors import LawError, RecordError
from haechi.law import cite
from haechi.papers.basis import Basis
from haechi.papers.gap import Gap
from haechi.papers.sheet_words import VERSION
from haechi.text import Language, Text, fill, say

__all__ = ["Ask", "Entry", "Paragraph", "Part", "Sheet", "sheet_of"]

Role = Literal["title", "version", "lead", "heading", "point", "question", "answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing a paper says.

    ``value`` is what is told, whatever the wording (a code, a name, a number of days), empty where the wording itself is
    what counts. ``marked`` must stand out from the rest (Decree 17(3)). ``faults`` says what of it is missing.
    """

    key: str
    text: Text
    value: str = ""
    marked: bool = False
    missing: bool = False
    faults: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Entries under one heading, with the provisions they answer."""

    key: str
    heading: Text
    bases: tuple[Basis, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question with two answers. No answer can be chosen beforehand: there is nowhere to say so."""

    key: str  # the scope of the consent
    bases: tuple[Basis, ...]
    question: Text
    yes: Text
    no: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in one language. ``beside`` is its citation, in the reader's words and, where that is a translation, in Korean."""

    role: Role
    number: str
    text: str
    beside: str = ""
    bases: tuple[Basis, ...] = ()
    marked: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One version: its identifier, the day or moment it takes effect (ISO 8601), what it says and what it asks."""

    kind: Literal["terms", "notice"]
    id: str
    effective_from: str
    lead: Part
    parts: tuple[Part, ...]
    asks: tuple[Ask, ...] = ()

    @property
    def digest(self) -> str:
        """``sha256:`` over everything in every language: one letter changed in one of them is another version."""
        plain = json.dumps(self._content(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()

    def text(self, language: Language) -> tuple[Paragraph, ...]:
        """The whole in one language, numbered: 1, 1.1, 1.2, 2 …; questions and their answers come last."""
        return tuple(self._paragraphs(language))

    def written(self, language: Language) -> str:
        """The same as plain text, for a message or a file."""
        return "\n".join(_written(paragraph) for paragraph in self._paragraphs(language)) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """The version as JSON can keep it, with its digest; ``sheet_of`` reads it back."""
        return {**self._content(), "digest": self.digest}

    def _content(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "id": self.id, "effective_from": self.effective_from,
            "lead": _part(self.lead), "parts": [_part(part) for part in self.parts],
            "asks": [
                {"key": ask.key, "bases": [base.as_dict() for base in ask.bases], "question": ask.question.as_dict(),
                 "yes": ask.yes.as_dict(), "no": ask.no.as_dict()}
                for ask in self.asks
            ],
        }

    def _paragraphs(self, language: Language) -> Iterator[Paragraph]:
        yield Paragraph("title", "", say(self.lead.heading, language), _beside(self.lead.bases, language), self.lead.bases)
        if self.kind == "terms":
            yield Paragraph("version", "", fill(VERSION, language, {"id": self.id, "day": self.effective_from}))
        for entry in self.lead.entries:
            yield Paragraph("lead", "", say(entry.text, language))
        for number, part in enumerate(self.parts, start=1):
            yield Paragraph("heading", f"{number}", say(part.heading, language), _beside(part.bases, language), part.bases)
            for place, entry in enumerate(part.entries, start=1):
                said = say(entry.text, language)
                yield Paragraph("point", f"{number}.{place}", said, marked=entry.marked, missing=entry.missing)
        for ask in self.asks:
            yield Paragraph("question", "", say(ask.question, language), _beside(ask.bases, language), ask.bases)
            for answer in (ask.yes, ask.no):
                yield Paragraph("answer", "", say(answer, language))


def sheet_of(kept: dict[str, Any]) -> Sheet:
    """A version as it was kept by ``as_dict``. ``RecordError`` if it is none, or is not what its digest was taken of."""
    try:
        asks = tuple(
            Ask(key=ask["key"], bases=_bases(ask["bases"]), question=Text(**ask["question"]), yes=Text(**ask["yes"]), no=Text(**ask["no"]))
            for ask in kept["asks"]
        )
        sheet = Sheet(
            kind=kept["kind"], id=kept["id"], effective_from=kept["effective_from"], lead=_part_of(kept["lead"]),
            parts=tuple(_part_of(part) for part in kept["parts"]), asks=asks,
        )
        digest = kept["digest"]
    except (KeyError, TypeError, ValueError, LawError) as error:
        raise RecordError("this is no version of a paper", help="give what `as_dict` wrote, whole") from error
    if digest != sheet.digest:
        raise RecordError("this version of a paper is not what its digest was taken of", help="restore the version from where it was kept")
    return sheet


def _part(part: Part) -> dict[str, Any]:
    return {
        "key": part.key, "heading": part.heading.as_dict(), "bases": [base.as_dict() for base in part.bases],
        "entries": [
            {"key": entry.key, "text": entry.text.as_dict(), "value": entry.value, "marked": entry.marked, "missing": entry.missing}
            for entry in part.entries
        ],
    }


def _part_of(kept: dict[str, Any]) -> Part:
    entries = tuple(
        Entry(key=e["key"], text=Text(**e["text"]), value=e["value"], marked=e["marked"], missing=e["missing"]) for e in kept["entries"])
    return Part(key=kept["key"], heading=Text(**kept["heading"]), bases=_bases(kept["bases"]), entries=entries)


def _bases(kept: list[dict[str, str]]) -> tuple[Basis, ...]:
    return tuple(Basis(cite(base["cite"]), base["law"]) for base in kept)


def _beside(bases: tuple[Basis, ...], language: Language) -> str:
    said = ("、" if language == "zh" else ", ").join(base.cite.say(language) for base in bases)
    return said if language == "ko" or not bases else f"{said} · {', '.join(base.cite.say('ko') for base in bases)}"


def _written(paragraph: Paragraph) -> str:
    before = {"heading": f"\n{paragraph.number}. ", "point": f"{paragraph.number} ", "question": "\n", "answer": "( ) "}.get(paragraph.role, "")
    return f"{before}{paragraph.text}{f' [{paragraph.beside}]' if paragraph.beside else ''}"
