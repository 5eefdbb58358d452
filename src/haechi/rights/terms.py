"""Seller terms: the versions that the marketplace published, which of them a recipient accepted, and accepting one.

A version is an entry of the log, whole and in three languages. That it was accepted is a row of ``contracts`` whose name says the
version, the digest of its text and the recipient: what the gateway decides by and the audit reads, and nothing beside it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import Fault, RecordError, RightsError
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.register import Change, Kept, row_now, rows_now, write
from haechi.gateway.schema import RARE, entry
from haechi.papers import Parameters, Sheet, Terms, sheet_of
from haechi.papers.clause import REQUIRED
from haechi.rights.wish import day_of, moment_of
from haechi.text import Text

__all__ = ["Accepted", "Version", "accept", "accepted", "agreed", "current", "publish", "safeguarded", "version_named", "versions"]

_LONGEST = 40  # letters of a version's identifier: it stands in the names of contracts
_NAME = 200    # letters that a name of the record format may have
_MOST = 1_000  # contracts of one recipient that are looked at


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the terms, as it was published by the entry ``seq`` of the log."""

    seq: int
    at_us: int
    sheet: Sheet
    parameters: Parameters

    @property
    def effective_on(self) -> date:
        """The Korean day from which it is in force."""
        return date.fromisoformat(self.sheet.effective_from)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The codes of its clauses."""
        return tuple(part.key for part in self.sheet.parts)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A contract in force. ``version`` None: it was agreed elsewhere, and its text is not kept here."""

    contract_id: str
    seq: int
    signed_us: int
    version: Version | None


def publish(book: Book, terms: Terms, parameters: Parameters) -> int:
    """Publish a version, and close the book; the entry of it.

    Raises ``RecordError`` with every fault: a measure of Decree 29-10(1) that it does not hold, a name that another version has, a day
    before that of the version in force.
    """
    before = versions(book.connection, book.tenant)
    here = current(before, book.stamp())
    faults = [Fault("clauses", f"`{code}` is not among them, which every contract on a transfer abroad must reflect", "hold it too")
              for code in REQUIRED if code not in terms.clauses]
    if any(one.sheet.id == terms.id for one in before):
        faults.append(Fault("id", "another version has this name", "name each version anew: what was accepted must stay what it was"))
    if len(terms.id) > _LONGEST:
        faults.append(Fault("id", f"it has more than {_LONGEST} letters", "name the version shortly, `2026-12` say"))
    if here is not None and date.fromisoformat(terms.effective_from) < here.effective_on:
        faults.append(Fault("effective_from", f"it lies before {here.effective_on}, the day of the version in force", "name that day or a later one"))
    if faults:
        raise RecordError("this version of the terms cannot be published", tuple(faults))
    book.hold([CONTROLLER])
    placed = book.append("terms", CONTROLLER, {"terms": terms.as_dict(), "parameters": _kept(parameters)})
    book.close()
    return placed.seq


def versions(connection: Connection, tenant: str) -> list[Version]:
    """Every version that was published, the newest last."""
    query = select(entry.c.seq, entry.c.at_us, entry.c.body).where(entry.c.tenant == tenant, entry.c.kind == "terms", RARE).order_by(entry.c.seq)
    return [_version(row.seq, row.at_us, json.loads(row.body)) for row in connection.execute(query)]


def current(found: Sequence[Version], now_us: int) -> Version | None:
    """The version in force: of those whose day has come the one with the latest; of two with one day the one published later."""
    return max((one for one in found if one.effective_on <= day_of(now_us)), key=lambda one: (one.effective_on, one.seq), default=None)


def agreed(connection: Connection, tenant: str, recipient_id: str, now_us: int) -> list[Kept]:
    """The contracts of a recipient that are in force now, of every kind, the one signed last first."""
    rows = [kept for kept in rows_now(connection, tenant, "contracts", "", _MOST, recipient_id) if _stands(kept.row, now_us)]
    return sorted(rows, key=lambda kept: moment_of(kept.row["signed_at"]), reverse=True)


def safeguarded(contracts: Sequence[Kept]) -> bool:
    """Whether these contracts together hold what 28-8(4) asks of every transfer abroad; one whose clauses are not said counts for nothing."""
    return set(REQUIRED) <= {code for kept in contracts for code in kept.row.get("clauses") or ()}


def accepted(contracts: Sequence[Kept], found: Sequence[Version]) -> Accepted | None:
    """What a recipient has accepted, of the contracts it has in force; the version of ours that it accepted last comes before what was
    agreed elsewhere."""
    ours = [(kept, version) for kept in contracts for version in found if _names(kept.record_id, str(kept.row["recipient_id"]), version)]
    for kept, version in [*ours, *((kept, None) for kept in contracts)]:
        return Accepted(kept.record_id, kept.seq, moment_of(kept.row["signed_at"]), version)
    return None


def version_named(found: Sequence[Version], contract_id: str, recipient_id: str) -> Version | None:
    """The version of ours that this contract of a recipient accepts; None if it was agreed elsewhere."""
    return next((version for version in found if _names(contract_id, recipient_id, version)), None)


def accept(book: Book, encoder: Encoder, recipient_id: str, digest: str) -> None:
    """Accept the version in force for a recipient, and close the book: its contract begins, and earlier terms end with the same moment.

    ``digest`` is of the text that was read: raises ``RightsError`` if another one is in force. Accepted before, nothing changes.
    """
    now = book.stamp()
    version = current(versions(book.connection, book.tenant), now)
    if version is None or version.sheet.digest != digest:
        raise RightsError("these terms are not in force", help="read the version that is, and accept that one")
    held = [kept for kept in agreed(book.connection, book.tenant, recipient_id, now) if kept.row.get("kind") == "terms"]
    if any(_names(kept.record_id, recipient_id, version) for kept in held):
        return
    at, name = instant(now), _free_name(book, version, recipient_id)
    row = {"contract_id": name, "recipient_id": recipient_id, "kind": "terms", "signed_at": at, "clauses": list(version.clauses)}
    write(book, encoder, [Change("contracts", name, row), *(Change("contracts", kept.record_id, {**kept.row, "ended_at": at}) for kept in held)])


def _kept(parameters: Parameters) -> dict[str, Any]:
    """What the blanks of the terms were filled with: the self-check is filled with the same."""
    said = {field.name: getattr(parameters, field.name) for field in fields(parameters)}
    return {name: value.as_dict() if isinstance(value, Text) else value for name, value in said.items()}


def _version(seq: int, at_us: int, body: Mapping[str, Any]) -> Version:
    said: dict[str, Any] = {name: Text(**value) if isinstance(value, dict) else value for name, value in body["parameters"].items()}
    return Version(seq, at_us, sheet_of(body["terms"]), Parameters(**said))


def _stands(row: Mapping[str, Any], now_us: int) -> bool:
    ended = row.get("ended_at")
    return moment_of(row["signed_at"]) <= now_us and (ended is None or now_us < moment_of(ended))


def _base(version: Version, recipient_id: str) -> str:
    """How the names of this recipient's contracts on this version begin."""
    before = f"terms:{version.sheet.id}:{version.sheet.digest.removeprefix('sha256:')[:32]}:"
    if len(before) + len(recipient_id) + 4 <= _NAME:
        return before + recipient_id
    return before + hashlib.sha256(recipient_id.encode()).hexdigest()[:32]


def _names(contract_id: str, recipient_id: str, version: Version) -> bool:
    base = _base(version, recipient_id)
    return contract_id == base or contract_id.startswith(f"{base}:")


def _free_name(book: Book, version: Version, recipient_id: str) -> str:
    """A name that no contract bears: one that was ended keeps its own, with the time in which it held."""
    base, number = _base(version, recipient_id), 1
    name = base
    while row_now(book.connection, book.tenant, "contracts", name) is not None:
        number += 1
        name = f"{base}:{number}"
    return name
