"""What was known at any entry of the log: every version of the rows that touch some parties, read once, asked for any moment.

Decisions are judged in groups: within one, every party is known in one version, so that one query answers the whole group.
A party that changed between two decisions parts only these two, whatever lies between them in the log.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.desk import read_settings
from haechi.gateway.encode import Code
from haechi.gateway.facts import Derivation, Question, Settings
from haechi.gateway.party import Party
from haechi.gateway.ruling import Ruled, Ruler
from haechi.gateway.schema import entry, record
from haechi.gateway.slice import Known, Slice
from haechi.law import Law

__all__ = ["Case", "Past"]

_EVERYBODY = ("notices", "purposes", "orders")  # what facts are made of; stops and modes are none of it
_NAMES = 400       # parties asked for at a time
_TOGETHER = 5_000  # questions to one query

Row = tuple[int, int | None, str, Code]  # its seq, the seq that ended it, its register, its code


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of what was known just before the entry ``as_of``."""

    question: Question
    as_of: int


@dataclass(slots=True)
class _Group:
    """Cases of one state of what concerns everybody, in which no party stands in two versions."""

    cases: list[int] = field(default_factory=list)
    subjects: dict[str, Party] = field(default_factory=dict)
    recipients: dict[str, Party] = field(default_factory=dict)

    def takes(self, subject: str, known_subject: Party, recipient: str, known_recipient: Party) -> bool:
        return len(self.cases) < _TOGETHER and self.subjects.get(subject, known_subject) is known_subject and (
            self.recipients.get(recipient, known_recipient) is known_recipient)


class _History:
    """All versions of the rows of one party, or of what concerns everybody."""

    __slots__ = ("_at", "_parties", "rows", "turns")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = sorted(rows, key=lambda row: row[0])
        self.turns = sorted({turn for seq, until, _, _ in rows for turn in (seq, until) if turn is not None})
        self._parties: dict[tuple[int, ...], Party] = {}
        self._at: dict[int, Party] = {}

    def party(self, as_of: int) -> Party:
        """The rows in force just before this entry: one object for one state of knowledge."""
        turn = bisect_left(self.turns, as_of)
        if turn not in self._at:
            here = [(seq, register, code) for seq, until, register, code in self.rows if seq < as_of and (until is None or until >= as_of)]
            self._at[turn] = self._parties.setdefault(tuple(seq for seq, *_ in here), Party(here))
        return self._at[turn]


class Past:
    """Judges questions as of any entry. ``size``: the log's size; what was written later does not count."""

    def __init__(self, connection: Connection, tenant: str, size: int, law: Law) -> None:
        self.connection, self.tenant, self.size, self.law = connection, tenant, size, law
        self._ruler = Ruler(law)
        self._editions = law.editions(online_service=True)
        self._derivations: dict[Settings, Derivation] = {}
        self._settings = self._read_settings()
        self._everybody = _History([row for _, row in self._rows(record.c.register.in_(_EVERYBODY), record.c.recipient_id.is_(None))])
        self._known: dict[int, Known] = {}
        self._subjects: dict[str, _History] = {}
        self._recipients: dict[str, _History] = {}

    def hold(self, subjects: Iterable[str], recipients: Iterable[str]) -> None:
        """Read everything ever known of these parties, and let go of all others."""
        self._subjects = self._histories(record.c.subject_id, set(subjects))
        self._recipients = self._histories(record.c.recipient_id, set(recipients), record.c.subject_id.is_(None))

    def turns(self, question: Question, after: int) -> list[int]:
        """The entries after ``after`` that may have changed how this question reads, in their order."""
        found = {seq for seq, _ in self._settings if seq > after}
        for history in (self._everybody, self._subjects[question.subject_id], self._recipients[question.recipient_id]):
            found.update(history.turns[bisect_left(history.turns, after + 1):])
        return sorted(found)

    def rule(self, cases: Sequence[Case]) -> list[Ruled]:
        """The ruling on each case. The parties of all must be held."""
        groups: dict[tuple[Settings, int], list[_Group]] = {}
        states: dict[int, Known] = {}
        for place, case in enumerate(cases):
            known, asked = self._known_before(case.as_of), case.question
            states[id(known)] = known
            parties = self._subjects[asked.subject_id].party(case.as_of), self._recipients[asked.recipient_id].party(case.as_of)
            of_state = groups.setdefault((self._settings_before(case.as_of), id(known)), [])
            group = next((g for g in of_state if g.takes(asked.subject_id, parties[0], asked.recipient_id, parties[1])), None)
            if group is None:
                of_state.append(group := _Group())
            group.cases.append(place)
            group.subjects[asked.subject_id], group.recipients[asked.recipient_id] = parties
        ruled: dict[int, Ruled] = {}
        for (settings, known_id), of_state in groups.items():
            for group in of_state:
                questions = [cases[place].question for place in group.cases]
                facts = self._derivation(settings).derive(questions, states[known_id], Slice(group.subjects, group.recipients))
                ruled.update(zip(group.cases, map(self._ruler.rule, facts), strict=True))
        return [ruled[place] for place in range(len(cases))]

    def same(self, one: Case, other: Case) -> bool:
        """Whether nothing that the question touches is known otherwise in the two cases."""
        asked = one.question
        return self._settings_before(one.as_of) == self._settings_before(other.as_of) and (
            self._known_before(one.as_of) is self._known_before(other.as_of)) and all(
            history.party(one.as_of) is history.party(other.as_of)
            for history in (self._subjects[asked.subject_id], self._recipients[asked.recipient_id]))

    def _known_before(self, as_of: int) -> Known:
        party = self._everybody.party(as_of)
        if id(party) not in self._known:
            rows: dict[str, list[tuple[int, Code]]] = {}
            for seq, register, code in party.rows:
                rows.setdefault(register, []).append((seq, code))
            self._known[id(party)] = Known(as_of, {register: tuple(found) for register, found in rows.items()})
        return self._known[id(party)]

    def _settings_before(self, as_of: int) -> Settings:
        return next((settings for seq, settings in reversed(self._settings) if seq < as_of), Settings())

    def _derivation(self, settings: Settings) -> Derivation:
        if settings not in self._derivations:
            self._derivations[settings] = Derivation(self._editions, settings)
        return self._derivations[settings]

    def _read_settings(self) -> list[tuple[int, Settings]]:
        query = select(entry.c.seq, entry.c.body).where(entry.c.tenant == self.tenant, entry.c.kind == "settings", entry.c.seq < self.size)
        return [(seq, read_settings(json.loads(body)["settings"])) for seq, body in self.connection.execute(query.order_by(entry.c.seq))]

    def _histories(self, column: Any, names: set[str], *where: Any) -> dict[str, _History]:
        rows: dict[str, list[Row]] = {name: [] for name in names}
        wanted = sorted(names)
        for start in range(0, len(wanted), _NAMES):
            for name, row in self._rows(column.in_(wanted[start:start + _NAMES]), *where, column=column):
                rows[name].append(row)
        return {name: _History(found) for name, found in rows.items()}

    def _rows(self, *where: Any, column: Any = record.c.register) -> Iterable[tuple[str, Row]]:
        query = select(column, record.c.seq, record.c.until_seq, record.c.register, record.c.code).where(
            record.c.tenant == self.tenant, record.c.seq < self.size, *where)
        for name, seq, until, register, code in self.connection.execute(query):
            yield name, (seq, until if until is not None and until < self.size else None, register, json.loads(code))
