"""Register rows as the query of facts reads them: by the very SQL that encodes a delivery, run on one row or a million."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import duckdb

from haechi.errors import Fault, RecordError
from haechi.records.encode import FILTERS, LISTS, RELATIONS
from haechi.records.landed import Landed, name_of
from haechi.records.model import TABLES, Kind, Table
from haechi.records.typed import Typed, typed

__all__ = ["COLUMNS", "Code", "Encoder", "identifiers"]

Code = dict[str, list[list[Any]]]
"""Relation → rows of integers and identifiers, with columns as ``COLUMNS`` names them."""

_PHYSICAL = {
    Kind.TEXT: "VARCHAR", Kind.CODE: "VARCHAR", Kind.COUNTRY: "VARCHAR", Kind.TEXTS: "VARCHAR[]", Kind.CODES: "VARCHAR[]",
    Kind.COUNTRIES: "VARCHAR[]", Kind.INSTANT: "VARCHAR", Kind.DAY: "DATE", Kind.FLAG: "BOOLEAN", Kind.COUNT: "BIGINT",
}
_ORDERED = ("consent", "notice")  # whose identifiers break ties: by value where they are integers


def identifiers(types: Mapping[str, str]) -> dict[str, str]:
    """The type of each kind of identifier: text, but for those that break ties and are said to be integers."""
    kinds = {column.of for table in TABLES.values() for column in table.columns if column.of}
    return {kind: types.get(kind, "VARCHAR") if kind in _ORDERED else "VARCHAR" for kind in kinds}


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one table is read: where its rows are put, and a query for each relation that is made of it."""

    typed: Typed
    structure: str
    relations: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]  # relations made of lists → the columns that say which row they come from


class Encoder:
    """Turns rows of registers into ``Code``. ``ids``: as ``identifiers`` gives them. Used by one thread at a time."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self.ids = dict(ids)
        self._connection = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False})
        self._connection.execute("SET TimeZone = 'UTC'")
        self._plans: dict[str, _Plan] = {}
        self._lock = Lock()

    def encode(self, register: str, bodies: Sequence[Mapping[str, Any]]) -> list[Code]:
        """The code of each row. Raises ``RecordError`` with the faults of all rows; no value of a person is repeated."""
        if not bodies or register == "transfers":
            return [{} for _ in bodies]
        with self._lock:
            plan = self._plan(TABLES[register])
            self._fill(register, plan, range(len(bodies)), bodies)
            self._refuse_faults(register, plan, self._no_integers(register, bodies))
            codes: list[Code] = [{} for _ in bodies]
            rounds = _rounds(plan, bodies)
            for places in rounds:
                if len(rounds) > 1:
                    self._fill(register, plan, places, bodies)
                for relation, query in plan.relations.items():
                    self._gather(relation, query, plan, {place: bodies[place] for place in places}, codes)
            return codes

    def _fill(self, register: str, plan: _Plan, places: Iterable[int], bodies: Sequence[Mapping[str, Any]]) -> None:
        self._connection.execute(f"DELETE FROM incoming_{register}")
        rows = json.dumps([{**bodies[place], "row_number": place} for place in places])
        self._connection.execute(f"INSERT INTO incoming_{register} SELECT r.* FROM (SELECT unnest(from_json(?, ?)) AS r)", [rows, plan.structure])

    def _plan(self, table: Table) -> _Plan:
        if table.name in self._plans:
            return self._plans[table.name]
        physical = {column.name: self._physical(column.kind, column.of) for column in table.columns}
        spec = ", ".join(f"{name_of(name)} {kind}" for name, kind in {"row_number": "BIGINT", **physical}.items())
        self._connection.execute(f"CREATE TABLE incoming_{table.name} ({spec})")
        faults: list[Fault] = []
        read = typed(table, Landed(table.name, (), (), physical, held=f"incoming_{table.name}"), self.ids, faults)
        relations = {name: f"SELECT row_number, {columns} FROM ({read.sql})" + (f" WHERE {FILTERS[name]}" if name in FILTERS else "")
                     for name, (of, columns) in RELATIONS.items() if of == table.name}
        lists = {name: f"WITH rows AS ({read.sql}) {query}" for name, (of, query) in LISTS.items() if of == table.name}
        keys = {name: ("notice_id", "recipient_id") if name == "notice_recipients" else ("notice_id",) for name in lists}
        structure = json.dumps([{name: [kind[:-2]] if kind.endswith("[]") else kind for name, kind in {"row_number": "BIGINT", **physical}.items()}])
        self._plans[table.name] = _Plan(read, structure, {**relations, **lists}, keys)
        return self._plans[table.name]

    def _physical(self, kind: Kind, of: str) -> str:
        return self.ids[of] + ("[]" if kind is Kind.IDS else "") if kind.is_id else _PHYSICAL[kind]

    def _gather(self, relation: str, query: str, plan: _Plan, bodies: Mapping[int, Mapping[str, Any]], codes: list[Code]) -> None:
        found = self._connection.execute(query)
        names = [column[0] for column in found.description or ()]
        rows = found.fetchall()
        if relation not in plan.keys:
            for number, *row in rows:
                codes[number].setdefault(relation, []).append(row)
            return
        places = [names.index(key) for key in plan.keys[relation]]
        of = {_named(body, plan.keys[relation]): number for number, body in bodies.items()}
        for row in sorted(rows, key=lambda row: [str(value) for value in row]):
            codes[of[tuple(str(row[place]) for place in places)]].setdefault(relation, []).append(list(row))

    def _no_integers(self, register: str, bodies: Sequence[Mapping[str, Any]]) -> list[Fault]:
        """Identifiers that are not written as the integers they must be: read as such, two of them could become one."""
        columns = [column for column in TABLES[register].columns if column.kind.is_id and self.ids[column.of] == "BIGINT"]
        return [Fault(f"{register}, row {number + 1}, {column.name}", "is no integer of 64 bits in plain digits, as the store's identifiers are",
                      "write it as it was first delivered")
                for number, body in enumerate(bodies) for column in columns if not all(map(_is_integer, _listed(body.get(column.name))))]

    def _refuse_faults(self, register: str, plan: _Plan, faults: list[Fault]) -> None:
        """Raise what is wrong with the rows; of an identifier in ``faults``, which was read as none, not that it is missing as well."""
        told = {fault.where for fault in faults}
        ((found,),) = self._connection.execute(f"SELECT coalesce(bit_or(fault), 0) FROM ({plan.typed.sql})").fetchall()
        for bit, check in enumerate(plan.typed.checks):
            if not found & 1 << bit:
                continue
            query = f"SELECT row_number, {check.reason} FROM ({plan.typed.sql}) WHERE (fault & {1 << bit}) <> 0 ORDER BY 1"
            said = ((f"{register}, row {number + 1}, {check.column}", str(reason))
                          for number, reason in self._connection.execute(query).fetchall())
            faults += [Fault(where, reason, "see the record format") for where, reason in said if where not in told]
        if faults:
            raise RecordError("the rows cannot be taken", tuple(faults))


def _named(body: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(body[key]) for key in keys)


def _rounds(plan: _Plan, bodies: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """The places of the rows, parted so that no two of a round share a key by which their lists are told apart."""
    seen: dict[tuple[str, ...], int] = {}
    rounds: list[list[int]] = [[]]
    keys = next(iter(plan.keys.values()), ())
    for place, body in enumerate(bodies):
        nth = 0
        if keys:
            nth = seen.get(_named(body, keys), 0)
            seen[_named(body, keys)] = nth + 1
        if nth == len(rounds):
            rounds.append([])
        rounds[nth].append(place)
    return rounds


def _listed(value: Any) -> Sequence[Any]:
    return () if value is None else value if isinstance(value, list) else (value,)


def _is_integer(value: Any) -> bool:
    text = str(value)
    return text.removeprefix("-").isdecimal() and len(text) < 21 and str(int(text)) == text and -(1 << 63) <= int(text) < 1 << 63


def _columns() -> dict[str, tuple[str, ...]]:
    """The columns of every relation, as its SQL names them."""
    encoder = Encoder(identifiers({}))
    named: dict[str, tuple[str, ...]] = {}
    for table in TABLES.values():
        if table.name == "transfers":
            continue
        plan = encoder._plan(table)
        for relation, query in plan.relations.items():
            names = [column[0] for column in encoder._connection.execute(f"SELECT * FROM ({query}) LIMIT 0").description or ()]
            named[relation] = tuple(name for name in names if name != "row_number")
    return named


COLUMNS: Mapping[str, tuple[str, ...]] = _columns()
"""Relation → its columns, in the order of a row of ``Code``."""
