"""Look for a person in every table and column that the database has, whatever the eraser knows of; say where something is, never what.

Looked for are her identifier, as a column's value or a JSON text's, and digests of what was sealed for her or known of her. In a text of
eight letters or more it is also found as a word of a longer text. An identifier that is also another thing's, a seller's say, does not
count where that thing is named, and a number only where it names a person.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    Time,
    case,
    cast,
    func,
    inspect,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from haechi.gateway.schema import grant, owner_key
from haechi.rights.namesake import Namesakes
from haechi.rights.schema import contact, enclosure, message, outbox, thread, visit
from haechi.rights.sought import PEOPLE, Sought

__all__ = ["Found", "Probe", "probe", "trace"]

_SYSTEM = ("information_schema", "pg_catalog", "pg_toast")
_COUNTS = (Integer, Numeric, Float, Boolean, Date, DateTime, Time)
_AT_ONCE = 8  # binary values that are held in memory: each may be a paper of megabytes
_LEAST = 16  # bytes from which on a binary value is looked at: shorter ones are no key, digest or sealed text


@dataclass(frozen=True, slots=True)
class Found:
    """Something was found: in which column, in how many rows."""

    place: str
    rows: int


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of it: where something was found, and how much was looked at."""

    found: tuple[Found, ...]
    tables: int
    columns: int

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found


def trace(connection: Connection, tenant: str, subject_id: str) -> tuple[str, ...]:
    """Digests of what is hers and says not whose it is: her key, what is sealed under it, what her addresses and visits are known by.

    To be taken before she is erased.
    """
    threads = select(thread.c.thread_id).where(thread.c.subject_id == subject_id, thread.c.tenant == tenant)
    visits = (visit.c.party == subject_id) & (visit.c.role == "person")
    hers = ((owner_key.c.key, owner_key.c.owner == subject_id), (grant.c.sealed, grant.c.subject_id == subject_id),
            (contact.c.address_mac, contact.c.subject_id == subject_id), (visit.c.mark, visits), (visit.c.form_key, visits),
            (outbox.c.key, outbox.c.owner == subject_id), (outbox.c.sealed, outbox.c.owner == subject_id),
            (message.c.sealed, message.c.thread_id.in_(threads)), (enclosure.c.sealed, enclosure.c.subject_id == subject_id))
    found = (value for one, where in hers for value in connection.execute(
        select(one).where(where, one.table.c.tenant == tenant).execution_options(stream_results=True, max_row_buffer=_AT_ONCE)).scalars())
    return tuple(sorted({_digest(value) for value in found if value is not None}))


def probe(connection: Connection, tenant: str, subject_id: str, digests: Sequence[str] = (), after: tuple[int, int] | None = None) -> Probe:
    """Look for her everywhere in the database of this connection, which sees one state.

    ``after``: entry and time (µs) of her erasure, where she may have come again since: then what is later does not count.
    """
    sought, namesakes = Sought(subject_id), Namesakes(connection, tenant, subject_id)
    known = frozenset(digests)
    later = after if after is not None and _lives(connection, tenant, subject_id, known) else None
    found: list[Found] = []
    tables = columns = 0
    for table in _tables(connection):
        tables, columns = tables + 1, columns + len(table.columns)
        where = _where(table, tenant, later)
        found += _texts(connection, table, where, sought, namesakes, known if later else None)
        found += _binaries(connection, table, where, sought, known)
    return Probe(tuple(found), tables, columns)


def _lives(connection: Connection, tenant: str, subject_id: str, known: frozenset[str]) -> bool:
    """Whether somebody of that name has a key that is not the one which was destroyed."""
    keys = connection.execute(select(owner_key.c.key).where(owner_key.c.owner == subject_id, owner_key.c.tenant == tenant)).scalars()
    return any(_digest(key) not in known for key in keys)


def _tables(connection: Connection) -> Iterator[Table]:
    """Every table, of every schema that can be seen."""
    seen = inspect(connection)
    home = seen.default_schema_name
    for schema in seen.get_schema_names():
        if schema in _SYSTEM or schema.startswith(("pg_temp", "pg_toast")):
            continue
        kept = seen.get_materialized_view_names(schema=schema) if connection.dialect.name != "sqlite" else []
        for name in sorted([*seen.get_table_names(schema=schema), *kept]):
            columns = [Column(one["name"], one["type"]) for one in seen.get_columns(name, schema=schema)]
            yield Table(name, MetaData(), *columns, schema=None if schema == home else schema)


def _where(table: Table, tenant: str, later: tuple[int, int] | None) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if "tenant" in table.columns:
        where.append(table.c.tenant == tenant)
    if later is not None:
        seq, at_us = later
        for name, bound in (("seq", seq), ("made_us", at_us), ("at_us", at_us)):
            if name in table.columns:
                where.append(table.c[name] <= bound)
                break
    return where


def _texts(connection: Connection, table: Table, where: list[ColumnElement[bool]], sought: Sought, namesakes: Namesakes,
           known: frozenset[str] | None) -> list[Found]:
    """Rows in which a text, a number or a JSON text names her. ``known``: of a name that lives again, whose old keys alone count."""
    embedded = connection.dialect.name == "sqlite"
    read = [(one, _as_text(one, embedded)) for one in table.columns if not _binary(one)]
    columns, said = [one for one, text in read if text is not None], [text for _, text in read if text is not None]
    if not columns:
        return []
    within = func.instr if embedded else func.strpos
    whole = [] if sought.name in sought.needles else [sought.name]
    named = [or_(*(one == text for text in whole), *(within(one, text) > 0 for text in sought.needles)) for one in said]
    query = select(*(one.label(f"c{place}") for place, one in enumerate(said))).where(*where, or_(*named))
    counts: dict[str, int] = {}
    for row in connection.execute(query.execution_options(stream_results=True)):
        values = {one.name: value for one, value in zip(columns, row, strict=True) if value is not None}
        if known is not None and _of_new_life(table, values):
            continue
        for name, value in values.items():
            if any(not namesakes.explain(kind, values) for kind in sought.kinds(name, str(value))):
                counts[name] = counts.get(name, 0) + 1
    return [Found(f"{table.fullname}.{name}", rows) for name, rows in counts.items()]


def _of_new_life(table: Table, values: dict[str, Any]) -> bool:
    """Rows that have no time of their own, of a name that has a new key: they are taken to be of the new life."""
    return table.name in (owner_key.name, contact.name)


def _binaries(connection: Connection, table: Table, where: list[ColumnElement[bool]], sought: Sought, known: frozenset[str]) -> list[Found]:
    """Rows in which a binary value is one of hers, or holds her identifier."""
    columns = [one for one in table.columns if _binary(one)]
    counts: dict[str, int] = {}
    if not columns:
        return []
    for row in connection.execute(select(*columns).where(*where).execution_options(stream_results=True, max_row_buffer=_AT_ONCE)):
        for one, value in zip(columns, row, strict=True):
            if value is not None and ((len(value) >= _LEAST and _digest(value) in known) or sought.in_bytes(value)):
                counts[one.name] = counts.get(one.name, 0) + 1
    return [Found(f"{table.fullname}.{name}", rows) for name, rows in counts.items()]


def _as_text(one: Column[Any], embedded: bool) -> ColumnElement[Any] | None:
    """A column as text. A number is somebody's identifier only where its column is named after people; SQLite may keep a text there all the same."""
    if isinstance(one.type, ARRAY):
        return cast(func.array_to_json(one), Text)
    if isinstance(one.type, _COUNTS) and not PEOPLE.search(one.name):
        return case((func.typeof(one) == "text", cast(one, Text))) if embedded else None
    return cast(one, Text)


def _binary(one: Column[Any]) -> bool:
    return isinstance(one.type, LargeBinary) or one.type.__class__.__name__ in ("BLOB", "BYTEA", "BINARY", "VARBINARY")


def _digest(value: bytes) -> str:
    return hashlib.sha256(bytes(value)).hexdigest()
