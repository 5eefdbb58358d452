"""Writing and reading registers: every version of a row is kept, and every change is an entry of the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from haechi.errors import Fault, RecordError
from haechi.gateway.clock import instant, micros
from haechi.gateway.encode import Code, Encoder
from haechi.gateway.form import REGISTERS, own_id
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.schema import record
from haechi.gateway.slice import GLOBAL, in_force
from haechi.gateway.store import one_of, put_rows
from haechi.ledger.entry import canonical

OWN = ("stops", "modes", "order_states")
"""Registers that are no tables of the record format."""

__all__ = ["OWN", "Change", "Kept", "codes_of", "etag", "record_id", "row_now", "rows_all", "rows_current", "rows_now", "write"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row to be put in force, or taken out of it (``row`` None)."""

    register: str
    record_id: str
    row: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A row in force: ``seq`` is the entry of the log that brought it, ``at_us`` when."""

    register: str
    record_id: str
    seq: int
    at_us: int
    row: Mapping[str, Any]


def record_id(keys: KeyRing, register: str, row: Mapping[str, Any]) -> str:
    """Under which name a row is kept: its identifier, but for data subjects, and where the format has none, a keyed digest.

    It stands in addresses, where nothing of a person may.
    """
    own = own_id(register, row)
    if own is not None:
        return own
    identifier = REGISTERS[register].identifier
    if identifier and register != "subjects":
        return str(row[identifier])
    about = str(row["subject_id"]) if register == "subjects" else canonical({name: value for name, value in row.items() if name != "known_at"})
    return f"{register[:3]}_{keys.mac(register, about.encode()).hex()[:32]}"


def etag(seq: int) -> str:
    """The ETag of a version of a row."""
    return f'"{seq}"'


def write(book: Book, encoder: Encoder, changes: Sequence[Change]) -> list[Kept | None]:
    """Put these rows in force and close the book. Raises ``RecordError`` with the faults of all rows, writing none.

    Each row is stamped as known when it is written: a consent without its own time was made then.
    """
    stamps = [book.stamp() for _ in changes]
    rows = [None if change.row is None else _complete(change, stamp) for change, stamp in zip(changes, stamps, strict=True)]
    codes = codes_of(encoder, changes, rows, _faults(changes, rows, stamps))
    before = _in_force(book, changes)
    book.hold([_owner(before[change.register, change.record_id][1] if row is None else row) for change, row in zip(changes, rows, strict=True)
               if row is not None or (change.register, change.record_id) in before] + [CONTROLLER])
    kept: list[Kept | None] = []
    values: list[dict[str, Any]] = []
    replaced: list[tuple[int, int]] = []
    touched: set[str] = set()
    for change, row, code, stamp in zip(changes, rows, codes, stamps, strict=True):
        key = (change.register, change.record_id)
        if row is None and key not in before:
            kept.append(None)
            continue
        about = row if row is not None else before[key][1]
        placed = book.append("record", _owner(about), {"register": change.register, "record_id": change.record_id, "row": row}, stamp)
        if key in before:
            replaced.append((before[key][0], placed.seq))
            touched.add(_touched(change.register, before[key][1]))
        if row is not None:
            values.append(_values(book, change, row, code, placed.seq, stamp))
            before[key] = (placed.seq, dict(row))
            touched.add(_touched(change.register, row))
        else:
            del before[key]
        kept.append(None if row is None else Kept(change.register, change.record_id, placed.seq, stamp, row))
    fresh = {value["seq"]: value for value in values}
    for old, new in replaced:
        if old in fresh:  # replaced by a later row of the same batch
            fresh[old]["until_seq"] = new
            continue
        book.connection.execute(update(record).where(record.c.tenant == book.tenant, record.c.seq == old).values(until_seq=new))
    put_rows(book.connection, record, values)
    book.close(everybody="everybody" in touched, parties=not touched.isdisjoint(("subject", "recipient")))
    return kept


def _touched(register: str, row: Mapping[str, Any]) -> str:
    """Whom a row is about: one data subject, one recipient, or everybody."""
    if row.get("subject_id") is not None:
        return "subject"
    return "recipient" if row.get("recipient_id") is not None else "everybody" if register in GLOBAL else "nobody"


def row_now(connection: Connection, tenant: str, register: str, record_id: str) -> Kept | None:
    """The row in force under this identifier; none if its person was erased."""
    found = connection.execute(select(record).where(*_whole(tenant, register), record.c.record_id == record_id)).one_or_none()
    return None if found is None else _kept(found)


def rows_now(connection: Connection, tenant: str, register: str, after: str, limit: int, recipient: str | None = None) -> list[Kept]:
    """Rows in force whose identifiers come after ``after``, in their order, but for those of people who were erased."""
    where = [*_whole(tenant, register), record.c.record_id > after]
    if recipient is not None:
        where.append(record.c.recipient_id == recipient)
    return [_kept(row) for row in connection.execute(select(record).where(*where).order_by(record.c.record_id).limit(limit))]


def rows_all(connection: Connection, tenant: str, register: str) -> list[Kept]:
    """Every row in force of a register that is small: stops, modes, orders."""
    query = select(record).where(*in_force(tenant), record.c.register == register).order_by(record.c.record_id)
    return [_kept(row) for row in connection.execute(query)]


def rows_current(connection: Connection, tenant: str, register: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The rows in force under these identifiers, without the time the gateway stamped on them."""
    found = {}
    for start in range(0, len(ids), 400):
        query = select(record.c.record_id, record.c.body).where(
            *in_force(tenant), record.c.register == register, one_of(connection, record.c.record_id, ids[start:start + 400]))
        for row in connection.execute(query):
            found[row.record_id] = {name: value for name, value in json.loads(row.body or "{}").items() if name != "known_at"}
    return found


def _whole(tenant: str, register: str) -> list[Any]:
    return [*in_force(tenant), record.c.register == register, record.c.body.is_not(None)]


def _kept(row: Any) -> Kept:
    return Kept(row.register, row.record_id, row.seq, row.at_us, json.loads(row.body))


def _complete(change: Change, stamp: int) -> dict[str, Any]:
    table = REGISTERS[change.register]
    row = dict(change.row or {})
    if table.identifier:
        row.setdefault(table.identifier, change.record_id)
    if change.register == "consents":
        row.setdefault("made_at", instant(stamp))
        row["known_at"] = instant(stamp)
    return row


def _faults(changes: Sequence[Change], rows: Sequence[Mapping[str, Any] | None], stamps: Sequence[int]) -> list[Fault]:
    """What is wrong with rows beside their columns: their names, and consents that are yet to be made."""
    found = []
    number: dict[str, int] = {}
    for change, row, stamp in zip(changes, rows, stamps, strict=True):
        if row is None:
            continue
        number[change.register] = number.get(change.register, 0) + 1
        where, identifier = f"{change.register}, row {number[change.register]}", REGISTERS[change.register].identifier
        named = own_id(change.register, row) or (str(row[identifier]) if identifier and change.register != "subjects" else change.record_id)
        if named != change.record_id:
            found.append(Fault(where, "the row bears another identifier than its columns say", "put it under the one that its columns say"))
        if change.register == "consents" and _made(row) > stamp:
            found.append(Fault(f"{where}, made_at", "lies in the future", "leave it out: the gateway stamps it"))
    return found


def _made(row: Mapping[str, Any]) -> int:
    """When a consent was made (µs); 0 for what the encoder will say cannot be read."""
    try:
        moment = datetime.fromisoformat(str(row["made_at"]))
    except ValueError:
        return 0
    return micros(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def codes_of(encoder: Encoder, changes: Sequence[Change], rows: Sequence[Mapping[str, Any] | None], faults: Sequence[Fault] = ()) -> list[Code]:
    """The code of each of these rows, empty where a row is taken out of force. Raises ``RecordError`` with all faults and those given."""
    codes: list[Code] = [{} for _ in changes]
    wrong = list(faults)
    places: dict[str, list[int]] = {}
    for place, (change, row) in enumerate(zip(changes, rows, strict=True)):
        if row is not None:
            places.setdefault(change.register, []).append(place)
    for register, of in places.items():
        if register in OWN:
            for place in of:
                codes[place] = _control(register, rows[place] or {})
            continue
        try:
            encoded = encoder.encode(register, [rows[place] or {} for place in of])
        except RecordError as error:
            wrong += error.faults
            continue
        for place, code in zip(of, encoded, strict=True):
            codes[place] = code
            if register == "recipients":
                row = rows[place] or {}
                code["party"] = [[row.get("role"), row.get("country")]]
    if wrong:
        raise RecordError("the rows cannot be taken", tuple(wrong))
    return codes


def _control(register: str, row: Mapping[str, Any]) -> Code:
    if register == "order_states":
        return {}
    if register == "stops":
        return {"stop": [[row["kind"], row.get("value", "")]]}
    return {"mode": [[row["kind"], row["value"], row["enforcement"]]]}


def _in_force(book: Book, changes: Sequence[Change]) -> dict[tuple[str, str], tuple[int, dict[str, Any]]]:
    found: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
    wanted: dict[str, set[str]] = {}
    for change in changes:
        wanted.setdefault(change.register, set()).add(change.record_id)
    for register, ids in wanted.items():
        listed = sorted(ids)
        for start in range(0, len(listed), 400):
            query = select(record.c.record_id, record.c.seq, record.c.body).where(
                *in_force(book.tenant), record.c.register == register, one_of(book.connection, record.c.record_id, listed[start:start + 400]))
            found.update({(register, row.record_id): (row.seq, json.loads(row.body or "{}")) for row in book.connection.execute(query)})
    return found


def _owner(row: Mapping[str, Any]) -> str:
    return str(row.get("subject_id") or CONTROLLER)


def _values(book: Book, change: Change, row: Mapping[str, Any], code: Code, seq: int, stamp: int) -> dict[str, Any]:
    return {
        "tenant": book.tenant, "seq": seq, "register": change.register, "record_id": change.record_id, "at_us": stamp,
        "subject_id": row.get("subject_id"), "recipient_id": row.get("recipient_id"), "until_seq": None,
        "body": orjson.dumps(row).decode(), "code": orjson.dumps(code).decode(),
    }

