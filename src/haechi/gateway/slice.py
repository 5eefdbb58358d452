"""What the gateway knows of the parties of the transfers at hand: the rows of registers in force, and what concerns everybody."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from haechi.gateway.encode import Code
from haechi.gateway.schema import record

__all__ = ["GLOBAL", "Known", "Shelf", "Slice", "in_force"]

GLOBAL = ("notices", "purposes", "orders", "stops", "modes")
"""The registers whose rows may concern everybody: a change of one is a change for all."""

Row = tuple[int, Code]  # its seq, and its code
_PARSED = 200_000       # rows kept parsed: a version of a row never changes


@dataclass(slots=True)
class Slice:
    """The rows that touch these data subjects and recipients, by register; global rows stand apart in ``Known``."""

    subjects: dict[str, list[tuple[str, Row]]] = field(default_factory=dict)
    recipients: dict[str, list[tuple[str, Row]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What concerns everybody, as of ``seq``: rows of the global registers that name no recipient, by register."""

    seq: int
    rows: Mapping[str, tuple[Row, ...]]

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

    def known(self, connection: Connection, global_seq: int, as_of: int | None = None) -> Known:
        """The global registers as of a change of them."""
        if as_of is None and self._known.seq == global_seq:
            return self._known
        rows: dict[str, list[Row]] = {name: [] for name in GLOBAL}
        query = select(record.c.seq, record.c.register, record.c.code).where(
            *in_force(self.tenant, as_of), record.c.register.in_(GLOBAL), record.c.recipient_id.is_(None)).order_by(record.c.seq)
        for seq, register, code in connection.execute(query):
            rows[register].append((seq, json.loads(code)))
        known = Known(global_seq, {name: tuple(found) for name, found in rows.items()})
        if as_of is None:
            self._known = known
        return known

    def slice(self, connection: Connection, subjects: Iterable[str], recipients: Iterable[str], as_of: int | None = None) -> Slice:
        """The rows in force that touch these parties."""
        found = Slice({name: [] for name in subjects}, {name: [] for name in recipients})
        for seq, register, subject, recipient, code in self._rows(connection, tuple(found.subjects), tuple(found.recipients), as_of):
            row = (seq, self._parse(seq, code))
            if subject is not None:
                found.subjects[subject].append((register, row))
            else:
                found.recipients[recipient].append((register, row))
        return found

    def _rows(self, connection: Connection, subjects: Sequence[str], recipients: Sequence[str], as_of: int | None) -> Iterable[Any]:
        def query(condition: Any) -> Select[Any]:
            return select(record.c.seq, record.c.register, record.c.subject_id, record.c.recipient_id, record.c.code).where(
                *in_force(self.tenant, as_of), condition)
        yield from connection.execute(query(record.c.subject_id.in_(subjects)).order_by(record.c.seq))
        yield from connection.execute(query(and_(record.c.recipient_id.in_(recipients), record.c.subject_id.is_(None))).order_by(record.c.seq))

    def _parse(self, seq: int, code: str) -> Code:
        parsed = self._parsed.get(seq)
        if parsed is None:
            parsed = self._parsed[seq] = json.loads(code)
            if len(self._parsed) > _PARSED:
                self._parsed.popitem(last=False)
        return parsed
