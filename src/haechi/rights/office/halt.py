"""Stops: putting one in force and lifting it, each an entry that says by whom and why; which stand, which were lifted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from haechi.errors import RightsError
from haechi.gateway.encode import Encoder
from haechi.gateway.form import form
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.named import free_id
from haechi.gateway.receipt import receipt_on
from haechi.gateway.register import Change, rows_now, write
from haechi.gateway.schema import entry
from haechi.minimise.scan import redact
from haechi.rights.office.officer import Act, Officer, acts, enter

__all__ = ["Halt", "halted", "halts", "known", "lift", "lifted", "proof", "put"]

_MOST = 1_000
_PUT, _LIFT = "stop", "lift"


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop in force since the entry ``seq``. ``by`` None: it was put otherwise than by somebody of the office on these pages; ``task``: the
    task by which it came, where no person put it."""

    kind: str
    value: str
    seq: int
    at_us: int
    why: str | None
    by: str | None

    @property
    def task(self) -> str | None:
        """The task in which a recipient was silent, or something was left."""
        word, _, name = (self.why or "").partition(" ")
        return name if self.by is None and word == "task" and name.startswith("tsk_") else None


def known(kind: str, value: str) -> bool:
    """Whether this can be stopped: an identifier, a country's code, an item of the record format, or everything."""
    try:
        form("stops").model_validate({"stop_id": kind, "kind": kind, "value": value})
    except ValidationError:
        return False
    return True


def put(book: Book, encoder: Encoder, officer: Officer, kind: str, value: str, why: str) -> int:
    """Stop this, and close the book; the entry that is the proof of when. In the reason what reads like personal data is masked: it is kept
    for good. Raises ``RightsError`` where it cannot be, stands already, or no reason is given."""
    if not known(kind, value) or not why.strip():
        raise RightsError("this cannot be stopped so", help="name what is to be stopped as the register writes it, and why")
    if halted(book.connection, book.tenant, kind, value) is not None:
        raise RightsError("this is stopped already", help="lift the stop first if its reason is to change")
    kept, name = _kept(why), free_id(book.connection, book.tenant, "stops", kind, value)
    enter(book, officer, _PUT, kind=kind, value=value, why=kept)
    write(book, encoder, [Change("stops", name, {"stop_id": name, "kind": kind, "value": value, "why": kept})])
    return book.placed[-1].seq


def lift(book: Book, encoder: Encoder, officer: Officer, kind: str, value: str, why: str) -> int:
    """Lift a stop, whoever put it, and close the book; the entry that is the proof of when. The reason is kept as that of ``put``. Raises
    ``RightsError`` if none stands, or without a reason."""
    rows = [kept for kept in rows_now(book.connection, book.tenant, "stops", "", _MOST) if _meant(kept.row) == (kind, value)]
    if not rows or not why.strip():
        raise RightsError("this stop cannot be lifted so", help="name a stop that stands, and say why it is lifted")
    enter(book, officer, _LIFT, kind=kind, value=value, why=_kept(why))
    write(book, encoder, [Change("stops", kept.record_id, None) for kept in rows])
    return book.placed[-1].seq


def halts(connection: Connection, tenant: str) -> list[Halt]:
    """The stops in force, the latest first."""
    by = {(act.about["kind"], act.about["value"], act.seq + 1): act.by for act in acts(connection, tenant, _MOST) if act.did == _PUT}
    found = []
    for kept in rows_now(connection, tenant, "stops", "", _MOST):
        kind, value = _meant(kept.row)
        found.append(Halt(kind, value, kept.seq, kept.at_us, kept.row.get("why"), by.get((kind, value, kept.seq))))
    return sorted(found, key=lambda halt: halt.seq, reverse=True)


def halted(connection: Connection, tenant: str, kind: str, value: str) -> Halt | None:
    """The stop of this, if it is stopped."""
    return next((halt for halt in halts(connection, tenant) if (halt.kind, halt.value) == (kind, value)), None)


def lifted(connection: Connection, tenant: str, limit: int) -> Sequence[Act]:
    """The stops that the office lifted lately."""
    return [act for act in acts(connection, tenant, _MOST) if act.did == _LIFT][:limit]


def proof(connection: Connection, tenant: str, keys: KeyRing, seq: int) -> Mapping[str, Any] | None:
    """The receipt of an entry by which a stop began or ended; None if this entry is none."""
    row = connection.execute(select(entry.c.kind, entry.c.body).where(entry.c.seq == seq, entry.c.tenant == tenant)).one_or_none()
    if row is None or row.kind != "record" or row.body is None or json.loads(row.body)["register"] != "stops":
        return None
    return receipt_on(connection, tenant, keys, seq)


def _kept(why: str) -> str:
    return redact(why, frozenset())[0]


def _meant(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row["kind"]), str(row.get("value") or "")
