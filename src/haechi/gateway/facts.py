"""The facts of transfers as they are asked for: the audit's own query on the rows they touch, once for each shape."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from haechi.facts import Facts
from haechi.facts.at_once import PIECE, AtOnce
from haechi.facts.decode import cell
from haechi.gateway.encode import COLUMNS, Code, identifiers
from haechi.gateway.party import Shape
from haechi.gateway.shape import Turns, mark
from haechi.gateway.slice import Known, Slice
from haechi.records.model import TABLES

__all__ = ["Derivation", "Question", "Settings"]

_DAY, _SEOUL = 86_400_000_000, 32_400_000_000
_FOREVER = 2147483647
_TEXTS = {"subject_id": "subject", "recipient_id": "recipient", "purpose_id": "purpose", "notice_id": "notice", "consent_id": "consent",
          "contract_id": "contract"}
_REMEMBERED = 100_000
_ABSENT = object()
_TRANSFER = ("transfer_id", "subject_id", "recipient_id", "made_us", "day", "mode", "claimed", "country", "purpose_id", "items", "fault")
_Key = tuple[int, Shape]


@dataclass(frozen=True, slots=True)
class Question:
    """One transfer as the query reads it: codes as in the encoded relation ``transfers``."""

    subject_id: str
    recipient_id: str
    purpose_id: str | None
    mode: int
    claimed: int
    country: int  # 0: the recipient's
    items: int    # bits, -1: not said
    made_us: int

    @property
    def asked(self) -> tuple[Any, ...]:
        """What it is apart from its parties and its time."""
        return (self.purpose_id, self.mode, self.claimed, self.country, self.items)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole store: complete registers, the days they cover (since 1970), types of identifiers."""

    complete: frozenset[str] = frozenset()
    from_day: int = -_FOREVER
    until_day: int = _FOREVER
    ids: tuple[tuple[str, str], ...] = ()


class Derivation:
    """Derives facts of questions. Used by one thread at a time."""

    def __init__(self, editions: Sequence[date], settings: Settings) -> None:
        self.editions, self.settings = tuple(editions), settings
        self.derived = 0  # how many questions needed the query
        self._memory: dict[_Key, Facts | None] = {}
        self._known: Known | None = None
        self._turns = Turns(Known(-1, {}), ())
        ids = identifiers(dict(settings.ids))
        relations = {name: {column: _type(column, ids) for column in columns} for name, columns in {**COLUMNS, "transfers": _TRANSFER}.items()}
        self._query = AtOnce(self.editions, relations, {name: name in settings.complete for name in TABLES}, (settings.from_day, settings.until_day))

    def facts(self, questions: Sequence[Question], known: Known, rows: Slice,
              beside: Callable[[Question], Iterable[Question]] = lambda question: ()) -> list[Facts | None]:
        """The facts of each question, None where no edition of the law is written for its day.

        Asked of memory, then of the query: most of what that costs is there for one question as for fifty, so that what will be
        asked ``beside`` a question is derived with it.
        """
        self._turn(known)
        keys = [self._key(question, rows) for question in questions]
        facts = [self._memory.get(key, _ABSENT) for key in keys]
        missing = {key: question for key, found, question in zip(keys, facts, questions, strict=True) if found is _ABSENT}
        if missing:
            self._find(missing, known, rows, beside)
            facts = [self._memory[key] for key in keys]
        return cast(list[Facts | None], facts)

    def _find(self, missing: Mapping[_Key, Question], known: Known, rows: Slice, beside: Callable[[Question], Iterable[Question]]) -> None:
        asked = dict(missing)
        more = {self._key(other, rows): other for question in missing.values() for other in beside(question)}
        asked.update({key: other for key, other in more.items() if key not in self._memory})
        self.derived += len(asked)
        cells = self._cells(list(asked.values()), known, rows)
        self._memory.update(zip(asked, (cell(row, self.editions).facts for row in cells), strict=True))

    def _key(self, asked: Question, rows: Slice) -> _Key:
        subject, recipient = rows.subjects[asked.subject_id], rows.recipients[asked.recipient_id]
        return self._turns.stretch(asked.made_us), mark(asked.asked, subject, recipient, asked.recipient_id, asked.made_us)

    def derive(self, questions: Sequence[Question], known: Known, rows: Slice) -> list[Facts | None]:
        """The facts by the query itself, on these rows and no others; nothing is remembered."""
        return [cell(row, self.editions).facts for row in self._cells(questions, known, rows)]

    def _cells(self, questions: Sequence[Question], known: Known, rows: Slice) -> list[list[int]]:
        return [cell for start in range(0, len(questions), PIECE) for cell in self._piece(questions[start:start + PIECE], known, rows)]

    def _piece(self, questions: Sequence[Question], known: Known, rows: Slice) -> list[list[int]]:
        relations: dict[str, list[list[Any]]] = {name: [] for name in COLUMNS}
        seen: set[int] = set()
        for seq, code in (row for found in known.rows.values() for row in found):
            _gather(relations, code, seq, seen)
        parties = [rows.subjects[q.subject_id] for q in questions] + [rows.recipients[q.recipient_id] for q in questions]
        for seq, _, code in (row for party in parties for row in party.rows):
            _gather(relations, code, seq, seen)
        relations["transfers"] = [
            [place, q.subject_id, q.recipient_id, q.made_us, (q.made_us + _SEOUL) // _DAY, q.mode, q.claimed, q.country, q.purpose_id, q.items, 0]
            for place, q in enumerate(questions)
        ]
        cells = self._query.cells(relations)
        return [cells[place] for place in range(len(questions))]

    def _turn(self, known: Known) -> None:
        """Forget what hangs on what concerns everybody, where that has changed, and all where it is too much."""
        if len(self._memory) > _REMEMBERED:
            self._memory.clear()
        if self._known is known:
            return
        if self._known is None or self._known.print != known.print:
            self._memory.clear()
        self._known = known
        days = [(day - date(1970, 1, 1)).days for day in self.editions]
        self._turns = Turns(known, [*days, self.settings.from_day, self.settings.until_day])


def _type(column: str, ids: Mapping[str, str]) -> str:
    if column in _TEXTS:
        return ids[_TEXTS[column]]
    return "BIGINT" if column.endswith("_us") or column in ("items", "needed", "clauses", "fault", "transfer_id") else "INTEGER"


def _gather(relations: dict[str, list[list[Any]]], code: Code, seq: int, seen: set[int]) -> None:
    if seq in seen:
        return
    seen.add(seq)
    for name, lines in code.items():
        if name in relations:
            relations[name] += lines
