"""Bulk load: the registers of a record delivery become the gateway's, row by row, each an entry of the log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from haechi.errors import RecordError
from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.form import REGISTERS
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.register import Change, record_id, rows_current, write
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import Store, one_of, refresh_plans
from haechi.gateway.tenant import set_settings
from haechi.records.delivery import Delivery
from haechi.records.landed import name_of

__all__ = ["Loaded", "load"]

CHUNK = 2_000
_PAIRS = "notice_recipients"


@dataclass(slots=True)
class Loaded:
    """How many rows of each register were written, how many stood there already, and how many were left out: of people who were erased."""

    written: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    erased: dict[str, int] = field(default_factory=dict)


def load(delivery: Delivery, store: Store, keys: KeyRing, clock: Clock, tenant: str,
         progress: Callable[[str, int, int], None] = lambda register, done, of: None,
         erased: Callable[[str], object] = lambda subject: False) -> Loaded:
    """Put every accepted row of the delivery's registers in force, and take over its coverage from its first day on.

    Chunks are transactions of their own: what was loaded stays, and loading again goes on where it stopped. The coverage is
    taken over last. ``erased``: whether this data subject was. A delivery may be older than that: of whoever is not back as somebody new
    nothing is taken, least of all her consents. Raises ``RecordError`` if the store's identifiers are of another type.
    """
    ids = _ids(delivery)
    result = Loaded()
    with store.writing() as connection:
        book = Book(connection, tenant, store.lock(connection, tenant), keys, clock)
        settings = set_settings(book, {})
        here = settings["ids"] or ({**ids, **_written(book)})
        if here != ids:
            raise RecordError("the delivery's identifiers are of another type than the store's",
                              help=f"the store has {here}, the delivery {ids}: deliver them alike")
        set_settings(book, {"ids": ids})
        book.close()
    encoder = Encoder(identifiers(ids))
    for register in REGISTERS:
        if register in delivery.tables and delivery.tables[register].present:
            _load(delivery, register, store, keys, clock, tenant, encoder, result, progress, erased)
    controller, coverage = delivery.manifest.controller, delivery.manifest.coverage
    with store.writing() as connection:
        book = Book(connection, tenant, store.lock(connection, tenant), keys, clock)
        set_settings(book, {
            "controller": {name: _bare(getattr(controller, name)) for name in controller.__slots__},
            "present": sorted(name for name, table in delivery.tables.items() if table.present and name != "transfers"),
            "coverage": {"complete": sorted(coverage.complete - {"transfers"}), "until": None,
                         "from": coverage.from_.isoformat() if coverage.from_ else None},
        })
        book.close(everybody=True)
    refresh_plans(store)
    return result


def _written(book: Book) -> dict[str, str]:
    """The types of identifiers of which rows stand already, in a store that nothing was loaded into: they came as text."""
    rows = select(record.c.register).distinct().where(record.c.tenant == book.tenant, record.c.register.in_(("consents", "notices")))
    kinds = {"consents": "consent", "notices": "notice"}
    return {kinds[register]: "VARCHAR" for register in book.connection.execute(rows).scalars()}


def _ids(delivery: Delivery) -> dict[str, str]:
    found = {}
    for kind, table in (("consent", "consents"), ("notice", "notices")):
        column = delivery.connection.execute(f"SELECT typeof({kind}_id) FROM typed.{table} LIMIT 1").fetchone()
        found[kind] = "BIGINT" if column is not None and column[0] == "BIGINT" else "VARCHAR"
    return found


def _load(delivery: Delivery, register: str, store: Store, keys: KeyRing, clock: Clock, tenant: str, encoder: Encoder, result: Loaded,
          progress: Callable[[str, int, int], None], erased: Callable[[str], object]) -> None:
    total, done, planned_at = delivery.tables[register].rows, 0, CHUNK
    for chunk in _chunks(delivery, register, keys):
        with store.writing() as connection:
            book = Book(connection, tenant, store.lock(connection, tenant), keys, clock)
            taken = _without_erased(book, chunk, erased)
            here = rows_current(connection, tenant, register, [change.record_id for change in taken])
            fresh = [change for change in taken if here.get(change.record_id) != change.row]
            write(book, encoder, fresh)
        result.written[register] = result.written.get(register, 0) + len(fresh)
        result.unchanged[register] = result.unchanged.get(register, 0) + len(taken) - len(fresh)
        result.erased[register] = result.erased.get(register, 0) + len(chunk) - len(taken)
        done += len(chunk)
        if done >= planned_at:  # after the first whole chunk, and as often as the register has doubled
            refresh_plans(store)
            planned_at = 2 * done
        progress(register, done, total)


def _without_erased(book: Book, chunk: Sequence[Change], erased: Callable[[str], object]) -> list[Change]:
    """The rows but those of people who were erased and have not been entered anew since: that somebody asked about them is no return."""
    about = [str((change.row or {}).get("subject_id") or "") for change in chunk]
    gone = {name for name in set(about) if name and erased(name)}
    back = select(record.c.subject_id).where(*in_force(book.tenant), record.c.register.in_(("subjects", "consents")),
                                             one_of(book.connection, record.c.subject_id, sorted(gone)))
    gone -= set(book.connection.execute(back).scalars()) if gone else set()
    return [change for change, name in zip(chunk, about, strict=True) if name not in gone]


def _chunks(delivery: Delivery, register: str, keys: KeyRing) -> Iterator[list[Change]]:
    columns = [column.name for column in REGISTERS[register].columns]
    rejected = f"SELECT row FROM rejects WHERE table_name = '{register}'"
    accepted = f"source.{register} ANTI JOIN ({rejected}) ON row = row_number"
    query = f"SELECT row_number, {', '.join(map(name_of, columns))} FROM {accepted} ORDER BY row_number"
    cursor = delivery.connection.cursor().execute(query)
    merged: dict[str, Change] = {}
    while rows := cursor.fetchmany(CHUNK):
        chunk = [_change(keys, register, dict(zip(columns, values, strict=True))) for _, *values in rows]
        if register == _PAIRS:  # several rows may speak of one pair: they become one row
            for change in chunk:
                merged[change.record_id] = _merged(merged.get(change.record_id), change)
        else:
            yield chunk
    pairs = list(merged.values())
    for start in range(0, len(pairs), CHUNK):
        yield pairs[start:start + CHUNK]


def _change(keys: KeyRing, register: str, row: Mapping[str, Any]) -> Change:
    body = {name: _plain(value) for name, value in row.items() if value is not None}
    if register == "consents":
        body.pop("known_at", None)
    return Change(register, record_id(keys, register, body), body)


def _bare(value: Any) -> Any:
    """A manifest's value as JSON keeps it."""
    return {str(name): _bare(one) for name, one in value.items()} if isinstance(value, Mapping) else value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | bool | int) else str(value)


def _merged(old: Change | None, new: Change) -> Change:
    """One row of a pair: named if any row names it, with a contact if one and the same row names it so (the format's reading)."""
    if old is None or old.row is None or new.row is None:
        return new
    named = _any(old.row.get("named"), new.row.get("named"))
    contact = _any(_both(old.row), _both(new.row))
    said = {name: value for name, value in (("named", named), ("contact", contact)) if value is not None}
    return Change(new.register, new.record_id, {name: value for name, value in new.row.items() if name not in ("named", "contact")} | said)


def _any(a: bool | None, b: bool | None) -> bool | None:
    return True if a or b else None if a is None or b is None else False


def _both(row: Mapping[str, Any]) -> bool | None:
    pair = (row.get("named"), row.get("contact"))
    return False if False in pair else None if None in pair else True
