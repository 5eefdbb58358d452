"""What the gateway knows of the parties of the transfers at hand: the rows of registers in force, and what concerns everybody."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Connection, or_, select

from haechi.gateway.encode import Code
from haechi.gateway.party import Party, Row
from haechi.gateway.schema import record
from haechi.gateway.store import one_of

__all__ = ["GLOBAL", "Known", "Shelf", "Slice", "in_force"]

GLOBAL = ("notices", "purposes", "orders", "stops", "modes")
"""The registers whose rows may concern everybody: a change of one is a change for all."""

_PARSED = 200_000       # rows kept parsed: a version of a row never changes
_SUBJECTS, _RECIPIENTS = 10_000, 50_000  # parties kept


@dataclass(slots=True)
class Slice:
    """What is known of these data subjects and recipients; what concerns everybody stands apart in ``Known``."""

    subjects: dict[str, Party] = field(default_factory=dict)
    recipients: dict[str, Party] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What concerns everybody, as of ``seq``: rows of the global registers that name no recipient, by register."""

    seq: int
    rows: Mapping[str, tuple[tuple[int, Code], ...]]
    needed: Mapping[str, int] = field(init=False)
    """The items that each purpose needs, as bits; of a purpose that is not in it the register does not say, which the rules then judge."""

    def __post_init__(self) -> None:
        said = {row[0]: int(row[1]) for _, code in reversed(self.rows.get("purposes", ())) for row in code.get("purposes", ())}
        object.__setattr__(self, "needed", {purpose: items for purpose, items in said.items() if items != -1})

    @property
    def print(self) -> tuple[int, ...]:
        """Which versions of the rows that facts are made of: stops and modes are none of them."""
        return tuple(seq for name in ("notices", "purposes", "orders") for seq, _ in self.rows.get(name, ()))


def in_force(tenant: str, as_of: int | None = None) -> list[Any]:
    """The condition of rows in force now, or before the entry ``as_of`` was made."""
    if as_of is None:
        return [record.c.tenant == tenant, record.c.until_seq.is_(None)]
    return [record.c.tenant == tenant, record.c.seq < as_of, or_(record.c.until_seq.is_(None), record.c.until_seq >= as_of)]


class Shelf:
    """Reads slices, and keeps parsed rows and the global registers until they change."""

    def __init__(self, tenant: str) -> None:
        self.tenant = tenant
        self._parsed: OrderedDict[int, Code] = OrderedDict()
        self._known = Known(-1, {})
        self._subjects: dict[str, Party] = {}
        self._recipients: dict[str, Party] = {}
        self._party_seq = 0

    def known(self, connection: Connection, global_seq: int, as_of: int | None = None) -> Known:
        """The global registers as of a change of them."""
        if as_of is None and self._known.seq == global_seq:
            return self._known
        rows: dict[str, list[tuple[int, Code]]] = {name: [] for name in GLOBAL}
        query = select(record.c.seq, record.c.register, record.c.code).where(
            *in_force(self.tenant, as_of), record.c.register.in_(GLOBAL), record.c.recipient_id.is_(None)).order_by(record.c.seq)
        for seq, register, code in connection.execute(query):
            rows[register].append((seq, orjson.loads(code)))
        known = Known(global_seq, {name: tuple(found) for name, found in rows.items()})
        if as_of is None:
            self._known = known
        return known

    def slice(self, connection: Connection, subjects: Iterable[str], recipients: Iterable[str], party_seq: int) -> Slice:
        """What is in force now of these parties. ``party_seq``: of the head, locked or read before: what is kept is kept by it."""
        self._forget(connection, party_seq)
        for kept, most in ((self._subjects, _SUBJECTS), (self._recipients, _RECIPIENTS)):
            if len(kept) > most:
                kept.clear()
        people, wanted = set(subjects), set(recipients)
        missing = sorted(name for name in people if name not in self._subjects)  # a difference of sets would walk through all that are kept
        self._subjects.update(self._read(connection, record.c.subject_id, missing))
        missing = sorted(name for name in wanted if name not in self._recipients)
        self._recipients.update(self._read(connection, record.c.recipient_id, missing, record.c.subject_id.is_(None)))
        return Slice({name: self._subjects[name] for name in people}, {name: self._recipients[name] for name in wanted})

    def slice_as_of(self, connection: Connection, subjects: Iterable[str], recipients: Iterable[str], as_of: int) -> Slice:
        """What was in force of these parties just before the entry ``as_of``."""
        return Slice(self._read(connection, record.c.subject_id, sorted(set(subjects)), as_of=as_of),
                     self._read(connection, record.c.recipient_id, sorted(set(recipients)), record.c.subject_id.is_(None), as_of=as_of))

    def _read(self, connection: Connection, column: Any, names: Sequence[str], *where: Any, as_of: int | None = None) -> dict[str, Party]:
        rows: dict[str, list[Row]] = {name: [] for name in names}
        for start in range(0, len(names), 400):
            query = select(column, record.c.seq, record.c.register, record.c.code).where(
                *in_force(self.tenant, as_of), one_of(connection, column, names[start:start + 400]), *where)
            for name, seq, register, code in connection.execute(query).all():
                rows[name].append((seq, register, self._parse(seq, code)))
        return {name: Party(sorted(found, key=itemgetter(0))) for name, found in rows.items()}

    def _forget(self, connection: Connection, party_seq: int) -> None:
        """Let go of the parties of whom something changed since they were read."""
        if party_seq == self._party_seq:
            return
        for column in (record.c.seq, record.c.until_seq) if self._subjects or self._recipients else ():
            query = select(record.c.subject_id, record.c.recipient_id, record.c.body.is_(None)).where(
                record.c.tenant == self.tenant, column >= self._party_seq)
            for subject, recipient, erased in connection.execute(query):
                if erased:  # whose it was is not told any more: all is read anew
                    self._subjects.clear()
                    self._recipients.clear()
                    self._parsed.clear()
                self._subjects.pop(subject, None)
                if subject is None:
                    self._recipients.pop(recipient, None)
        self._party_seq = party_seq

    def _parse(self, seq: int, code: str) -> Code:
        parsed = self._parsed.get(seq)
        if parsed is None:
            parsed = self._parsed[seq] = orjson.loads(code)
            if len(self._parsed) > _PARSED:
                self._parsed.popitem(last=False)
        return parsed
