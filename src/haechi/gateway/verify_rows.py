"""Do the rows say what the log says: every entry its commitment, every decision and every version of a row its entry."""

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from haechi.errors import HaechiError, StoreError
from haechi.gateway.ask import bits
from haechi.gateway.clock import instant
from haechi.gateway.encode import Code, Encoder, identifiers
from haechi.gateway.faults import Faults
from haechi.gateway.keys import KeyRing
from haechi.gateway.register import Change, codes_of
from haechi.gateway.schema import decision, entry, owner_key, record
from haechi.gateway.slice import GLOBAL
from haechi.ledger.entry import commitment, entry_salt, leaf

__all__ = ["RowCheck"]

_NAMES = 400
_UNREADABLE = "cannot be read"

_DECISION: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "idempotency": lambda body: body["key"], "request_mac": lambda body: bytes.fromhex(body["request"]),
    "items": lambda body: bits(body["items"]), "sent": lambda body: bits(body["sent"]), "released": lambda body: int(body["released"]),
}
_SAME = ("transfer_id", "subject_id", "recipient_id", "purpose_id", "mode", "country", "order_ref", "order_state", "verdict", "enforcement", "law",
         "pack", "reader", "claimed", "role")


class RowCheck:
    """Takes the entries of a log in their order and compares them with the rows that were written with them.

    ``keys``: without them bodies cannot be compared with their commitments; all else can.
    """

    def __init__(self, connection: Connection, tenant: str, head: Any, keys: KeyRing | None, faults: Faults) -> None:
        self.connection, self.tenant, self.head, self.keys, self.faults = connection, tenant, head, keys, faults
        self._settings: dict[str, Any] | None = None
        self._ids: tuple[tuple[str, str], ...] = ()
        self._encoders: dict[tuple[tuple[str, str], ...], Encoder] = {}
        self._owners: dict[str, bytes | None] = {}

    def take(self, page: Sequence[Any]) -> None:
        """The next entries, whole rows of the table."""
        self._hold({row.owner for row in page})
        bodies = {row.seq: self._body(row) for row in page}
        first, last = page[0].seq, page[-1].seq
        records = self._between(record, record.c.seq, first, last)
        decisions = self._between(decision, decision.c.seq, first, last)
        ended: dict[int, list[Any]] = {}
        for row in self._rows(record, record.c.until_seq, first, last):
            ended.setdefault(row.until_seq, []).append(row)
        for row in page:
            self._row(row, bodies[row.seq], records.get(row.seq), decisions.get(row.seq), ended.get(row.seq, []))
        self._check_codes([row for row in page if row.kind in ("record", "settings")], bodies, records)

    def finish(self) -> None:
        """What can be told only at the end."""
        if self._settings is not None and json.loads(self.head.settings) != self._settings:
            self.faults.add("head", None, "settings", "are not those of the log's latest settings")
        self._orphans()
        self._chains()
        self._turns()

    # entries ------------------------------------------------------------------------------------------------------

    def _hold(self, owners: set[str]) -> None:
        self._owners = {}
        wanted = sorted(owners)
        for start in range(0, len(wanted), _NAMES):
            query = select(owner_key.c.owner, owner_key.c.key).where(
                owner_key.c.tenant == self.tenant, owner_key.c.owner.in_(wanted[start:start + _NAMES]))
            for owner, key in self.connection.execute(query):
                self._owners[owner] = self._unwrapped(key)

    def _unwrapped(self, key: bytes) -> bytes | None:
        try:
            return self.keys.unwrap(key) if self.keys is not None else None
        except (StoreError, ValueError):
            return None

    def _body(self, row: Any) -> dict[str, Any] | None:
        """The body of an entry; what it and its leaf say is compared."""
        try:
            said = json.loads(row.leaf)
            if leaf(row.kind, instant(row.at_us), b"") != leaf(said["kind"], said["at"], b"") or said["v"] != 1:
                self.faults.add("entry", row.seq, "kind, at_us", "are not what the leaf says")
        except (ValueError, KeyError, TypeError, OverflowError, OSError):
            self.faults.add("entry", row.seq, "leaf", _UNREADABLE)
        stands = row.owner in self._owners
        if (row.body is not None) != stands:
            self.faults.add("entry", row.seq, "body", "is gone while its person's key stands" if stands else "stands without the key that salted it")
        if row.body is None:
            return None
        self._committed(row)
        try:
            body = json.loads(row.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            self.faults.add("entry", row.seq, "body", _UNREADABLE)
            return None
        return body

    def _committed(self, row: Any) -> None:
        if self.keys is None or row.owner not in self._owners:
            return
        key = self._owners[row.owner]
        if key is None:
            self.faults.add("owner_key", row.seq, "key", "no master key opens the key that salted this entry")
        elif row.leaf != leaf(row.kind, instant(row.at_us), commitment(row.body, entry_salt(key, row.nonce))):
            self.faults.add("entry", row.seq, "body", "is not what the leaf commits to: the body, its nonce, its owner's key or the leaf was altered")

    # rows ---------------------------------------------------------------------------------------------------------

    def _row(self, row: Any, body: Mapping[str, Any] | None, kept: Any, decided: Any, ended: Sequence[Any]) -> None:
        if (kept is not None and row.kind != "record") or (decided is not None and row.kind != "decision"):
            self.faults.add("record" if kept is not None else "decision", row.seq, "seq", "its entry is of another kind")
        elif row.kind == "decision":
            self._decision(row, body, decided)
        elif row.kind == "record":
            self._record(row, body, kept, ended)
        for old in ended:
            alive = old.body is not None
            if old.seq >= row.seq or (alive and row.kind != "record") or (alive and body is not None and (
                    (body.get("register"), body.get("record_id")) != (old.register, old.record_id))):
                self.faults.add("record", old.seq, "until_seq", f"entry `{row.seq}` is none that ended this row")
        if len([old for old in ended if old.body is not None]) > 1 and row.kind == "record":
            self.faults.add("record", ended[0].seq, "until_seq", f"entry `{row.seq}` ended more than one row")

    def _decision(self, row: Any, body: Mapping[str, Any] | None, decided: Any) -> None:
        if decided is None:
            if row.body is not None:
                self.faults.add("decision", row.seq, "seq", "is missing")
            return
        if body is None:
            return
        try:
            expected = {**{name: body[name] for name in _SAME if name in body}, **{name: of(body) for name, of in _DECISION.items()},
                        "made_us": row.at_us}
        except (KeyError, TypeError, ValueError):
            self.faults.add("entry", row.seq, "body", _UNREADABLE)
            return
        for name, value in expected.items():
            if getattr(decided, name) != value:
                self.faults.add("decision", row.seq, name, "is not what its entry says")
        if body["made_at"] != instant(row.at_us):
            self.faults.add("entry", row.seq, "at_us", "is not the time of the decision")
        if sha256(decided.answer.encode()).hexdigest() != body["answer"]:
            self.faults.add("decision", row.seq, "answer", "does not go with what its entry says")

    def _record(self, row: Any, body: Mapping[str, Any] | None, kept: Any, ended: Sequence[Any]) -> None:
        if body is None:
            if row.body is None and kept is not None and kept.body is not None:
                self.faults.add("record", row.seq, "body", "stands, though its person was erased")
            return
        said = body.get("row")
        if said is None:
            if kept is not None:
                self.faults.add("record", row.seq, "seq", "its entry took a row away and brought none")
            if not ended:
                self.faults.add("record", row.seq, "until_seq", "no row is ended by this entry, which took one away")
            return
        if kept is None:
            self.faults.add("record", row.seq, "seq", "is missing")
            return
        expected = {"register": body.get("register"), "record_id": body.get("record_id"), "at_us": row.at_us,
                    "subject_id": _text(said.get("subject_id")), "recipient_id": _text(said.get("recipient_id"))}
        for name, value in expected.items():
            if getattr(kept, name) != value:
                self.faults.add("record", row.seq, name, "is not what its entry says")
        if kept.body is None or _read(kept.body) != said:
            self.faults.add("record", row.seq, "body", "is not what its entry says")

    # what the query of facts reads --------------------------------------------------------------------------------

    def _check_codes(self, page: Sequence[Any], bodies: Mapping[int, Mapping[str, Any] | None], records: Mapping[int, Any]) -> None:
        """Encode anew what the entries say and compare; settings on the way may change the types of identifiers."""
        batch: dict[tuple[str, str], tuple[int, Mapping[str, Any]]] = {}
        for row in page:
            body = bodies[row.seq]
            if body is None:
                continue
            if row.kind == "settings":
                self._encode(batch, records)
                batch = {}
                self._settings = body.get("settings")
                self._ids = tuple(sorted(((self._settings or {}).get("ids") or {}).items()))
            elif body.get("row") is not None and row.seq in records and records[row.seq].body is not None:
                key = (str(body.get("register")), str(body.get("record_id")))
                if key in batch:  # lists are told apart by their row's identifier: one version of a row at a time
                    self._encode(batch, records)
                    batch = {}
                batch[key] = (row.seq, body["row"])
        self._encode(batch, records)

    def _encode(self, batch: Mapping[tuple[str, str], tuple[int, Mapping[str, Any]]], records: Mapping[int, Any]) -> None:
        if not batch:
            return
        changes = [(Change(register, name, row), seq) for (register, name), (seq, row) in batch.items()]
        try:
            codes = self._codes([change for change, _ in changes])
        except (HaechiError, KeyError, ValueError):
            codes = []
            for change, _ in changes:
                try:
                    codes += self._codes([change])
                except (HaechiError, KeyError, ValueError):
                    codes.append(None)
        for (_, seq), code in zip(changes, codes, strict=True):
            if code is None:
                self.faults.add("entry", seq, "body", "holds a row that the record format does not know")
            elif _read(records[seq].code) != _read(json.dumps(code)):
                self.faults.add("record", seq, "code", "is not what the row is read as")

    def _codes(self, changes: Sequence[Change]) -> list[Code | None]:
        if self._ids not in self._encoders:
            self._encoders[self._ids] = Encoder(identifiers(dict(self._ids)))
        return list(codes_of(self._encoders[self._ids], changes, [change.row for change in changes]))

    # what belongs to no entry -------------------------------------------------------------------------------------

    def _orphans(self) -> None:
        for table, column in ((record, "seq"), (decision, "seq"), (record, "until_seq")):
            named = table.c[column]
            there = select(entry.c.seq).where(entry.c.tenant == self.tenant, entry.c.seq == named).exists()
            query = select(table.c.seq).where(table.c.tenant == self.tenant, named.is_not(None), ~there).order_by(table.c.seq)
            for (seq,) in self.connection.execute(query):
                self.faults.add(table.name, seq, column, "the log has no such entry")

    def _chains(self) -> None:
        """Versions of one row follow one another: each ends before the next begins."""
        following = func.lead(record.c.seq).over(partition_by=(record.c.register, record.c.record_id), order_by=record.c.seq)
        chain = aliased(select(record.c.seq, record.c.until_seq, following.label("next")).where(record.c.tenant == self.tenant).subquery())
        query = select(chain.c.seq).where(chain.c.next.is_not(None) & (chain.c.until_seq.is_(None) | (chain.c.until_seq > chain.c.next)))
        for (seq,) in self.connection.execute(query.order_by(chain.c.seq)):
            self.faults.add("record", seq, "until_seq", "the row is still in force when its next version begins")

    def _turns(self) -> None:
        """The head must know the latest change of what concerns everybody and of recipients, or workers judge by what is no longer so."""
        about = {"global_seq": (record.c.subject_id.is_(None), record.c.recipient_id.is_(None), record.c.register.in_(GLOBAL)),
                 "party_seq": (record.c.subject_id.is_(None), record.c.recipient_id.is_not(None))}
        for column, where in about.items():
            query = select(func.max(record.c.seq), func.max(record.c.until_seq)).where(record.c.tenant == self.tenant, *where)
            latest = max((seq for seq in self.connection.execute(query).one() if seq is not None), default=-1)
            if not latest < getattr(self.head, column) <= self.head.size:
                self.faults.add("head", None, column, "is not the place of the latest change")

    def _between(self, table: Any, column: Any, first: int, last: int) -> dict[int, Any]:
        return {row.seq: row for row in self._rows(table, column, first, last)}

    def _rows(self, table: Any, column: Any, first: int, last: int) -> list[Any]:
        return list(self.connection.execute(select(table).where(table.c.tenant == self.tenant, column >= first, column <= last)))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _read(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except ValueError:
        return None

