"""The notices of a marketplace as people are shown them: which are in force, which name a recipient, which came before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.register import rows_current
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.gateway.store import one_of
from haechi.rights.wish import moment_of

__all__ = ["Told", "consent_notice", "in_force_now", "notice_of", "notices"]

Row = Mapping[str, Any]
_TOLD = ("items", "countries", "purposes")


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with what a paper of it needs: the rows of whom it names, of those recipients, and of its purposes."""

    notice: Row
    named: Sequence[Row]
    recipients: Sequence[Row]
    purposes: Sequence[Row]


def notices(connection: Connection, tenant: str) -> list[Row]:
    """Every notice on record, the latest first; of those of one day the one numbered last."""
    query = select(record.c.body).where(*in_force(tenant), record.c.register == "notices")
    rows: list[Row] = [json.loads(body) for body in connection.execute(query).scalars() if body]
    return sorted(rows, key=lambda row: (moment_of(row["effective_from"]), _numbered(str(row["notice_id"]))), reverse=True)


def _numbered(name: str) -> tuple[int, str]:
    """In what order names stand that may be numbers: 9 before 16."""
    return (int(name), "") if name.isascii() and name.isdecimal() and len(name) < 20 else (-1, name)


def consent_notice(connection: Connection, tenant: str, recipient_id: str, now_us: int) -> Row | None:
    """The consent notice in force that names this recipient; the latest of them, and of those of one day the one that tells most.

    None if there is none: then nothing can be asked.
    """
    naming = {str(row["notice_id"]): row for row in _naming(connection, tenant, [recipient_id]) if row.get("named")}
    asking = (row for row in notices(connection, tenant) if row.get("kind") == "consent" and str(row["notice_id"]) in naming)
    found = [row for row in asking if in_force_now(row, now_us)]
    newest = [row for row in found if moment_of(row["effective_from"]) == moment_of(found[0]["effective_from"])]
    return max(newest, key=lambda row: _told(row, naming[str(row["notice_id"])]), default=None)


def _told(notice: Row, naming: Row) -> int:
    """How many of the things a consent has to be told are."""
    return sum(bool(notice.get(name)) for name in _TOLD) + sum(value is True for name, value in notice.items() if name.startswith("told_")) + \
        bool(naming.get("contact"))


def notice_of(connection: Connection, tenant: str, notice_id: str, recipient_ids: Sequence[str]) -> Told | None:
    """A notice as it speaks of these recipients, or (none) of nobody in particular; None if there is no such notice."""
    found = next((row for row in notices(connection, tenant) if str(row["notice_id"]) == notice_id), None)
    if found is None:
        return None
    named = [row for row in _naming(connection, tenant, recipient_ids) if str(row["notice_id"]) == notice_id]
    recipients = list(rows_current(connection, tenant, "recipients", [str(row["recipient_id"]) for row in named] or list(recipient_ids)).values())
    purposes = rows_current(connection, tenant, "purposes", [str(one) for one in found.get("purposes") or ()])
    return Told(found, named, recipients, list(purposes.values()))


def _naming(connection: Connection, tenant: str, recipient_ids: Sequence[str]) -> list[Row]:
    query = select(record.c.body).where(
        *in_force(tenant), one_of(connection, record.c.recipient_id, recipient_ids), record.c.register == "notice_recipients")
    return [json.loads(body) for body in connection.execute(query).scalars() if body]


def in_force_now(row: Row, now_us: int) -> bool:
    """Whether a notice is in force at a moment (µs)."""
    until = row.get("effective_until")
    return moment_of(row["effective_from"]) <= now_us and (until is None or now_us < moment_of(until))
