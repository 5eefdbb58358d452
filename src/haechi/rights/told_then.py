"""What the notice of a transfer told of it when it went out: each matter of 28-8(2) told, not told, or not recorded. As facts read it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.schema import record
from haechi.gateway.store import one_of
from haechi.papers.notice_row import ANYWHERE
from haechi.rights.given import Given
from haechi.rights.notices import Row
from haechi.rights.thread_facts import Fact, stood
from haechi.rights.wish import day_of

__all__ = ["TOLD", "told_then"]

TOLD = ("items", "country", "time", "method", "recipient", "contact", "purpose", "retention", "refusal", "refusal_effect")
"""The matters, in the order of the Act."""
_FLAGS = ("time", "method", "retention", "refusal", "refusal_effect")


def told_then(connection: Connection, tenant: str, coverage: Mapping[str, Any], facts: Sequence[Fact]) -> dict[int, Mapping[str, bool | None]]:
    """By the entry of a transfer that has a notice: what was told of it; None where the records do not say.

    ``coverage``: of the settings; whom a notice has no row of was not told where those rows are all there.
    """
    whom = sorted({fact.given.recipient_id for fact in facts})
    query = select(record.c.recipient_id, record.c.seq, record.c.until_seq, record.c.body).where(
        record.c.tenant == tenant, record.c.register == "notice_recipients", one_of(connection, record.c.recipient_id, whom))
    namings: dict[tuple[str, str], list[tuple[int, int | None, Row]]] = {}
    for kept in connection.execute(query):
        if kept.body is not None:
            body = json.loads(kept.body)
            namings.setdefault((kept.recipient_id, str(body["notice_id"])), []).append((kept.seq, kept.until_seq, body))
    found = {}
    for fact in facts:
        if fact.notice is not None:
            one, row = fact.given, fact.notice.row
            named = [body for seq, until, body in namings.get((one.recipient_id, str(row["notice_id"])), ()) if stood(seq, until, one.seq)]
            found[one.seq] = _told(row, one, named[-1] if named else {"named": False, "contact": False} if _whole(coverage, one) else {})
    return found


def _whole(coverage: Mapping[str, Any], one: Given) -> bool:
    """Whether the rows that name recipients are all there for the day of a transfer."""
    day = day_of(one.made_us).isoformat()
    return "notice_recipients" in coverage["complete"] and (coverage.get("from") or "") <= day < (coverage.get("until") or "~")


def _told(row: Row, one: Given, naming: Row) -> Mapping[str, bool | None]:
    said = {
        "items": _within(one.items, row.get("items")),
        "country": True if one.country is not None and ANYWHERE in (row.get("countries") or ()) else _within([one.country], row.get("countries")),
        "recipient": naming.get("named"), "contact": naming.get("contact"),
        "purpose": _within([one.purpose_id], row.get("purposes")), **{flag: row.get(f"told_{flag}") for flag in _FLAGS},
    }
    return {matter: said[matter] for matter in TOLD}


def _within(these: Iterable[str | None], told: Iterable[object] | None) -> bool | None:
    """Whether all of these are among what was told; None where either is not recorded."""
    wanted = set(these)
    return None if told is None or None in wanted else wanted <= {str(one) for one in told}
