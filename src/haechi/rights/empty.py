"""Empty every table of the store of one person: what must stand as a row keeps its place and proof, without anything of hers.

``gone`` is the name that all of it bears since. No key belongs to it, so that no body can be committed to under it again.
"""

import json
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, or_, select, update

from haechi.gateway.schema import decision, entry, grant, owner_key, record, replied
from haechi.gateway.store import holds
from haechi.rights.schema import code, contact, enclosure, kept, message, outbox, task, thread, visit

__all__ = ["empty_log", "empty_rest", "end_rows"]

LONG = 8  # letters from which on an identifier is looked for within a text: a shorter one stands in many that are not hers
_BLANK_ASK = json.dumps(dict.fromkeys(("mode", "country", "claimed", "order_state")))


def empty_log(connection: Connection, tenant: str, subject_id: str, gone: str) -> tuple[int, int]:
    """Empty the log of her, the versions of her rows, her decisions and grants; how many entries and decisions that were."""
    _records(connection, tenant, subject_id, gone)
    entries = connection.execute(update(entry).where(entry.c.owner == subject_id, entry.c.tenant == tenant).values(owner=gone, body=None)).rowcount
    decisions = _decisions(connection, tenant, subject_id, gone)
    connection.execute(update(grant).where(grant.c.subject_id == subject_id, grant.c.tenant == tenant).values(
        subject_id=gone, order_ref=None, states="", ask=_BLANK_ASK, sealed=None))
    return entries, decisions


def end_rows(connection: Connection, tenant: str, gone: str, seq: int) -> None:
    """Take her rows out of force with this entry: whoever keeps rows in memory learns by it that they are no longer so."""
    connection.execute(update(record).where(
        record.c.subject_id == gone, record.c.tenant == tenant, record.c.until_seq.is_(None)).values(until_seq=seq))


def empty_rest(connection: Connection, tenant: str, subject_id: str, stands: str) -> None:
    """Destroy her key, and empty what stands beside the log; tasks of recipients and what was kept apart go on under the name that stands."""
    _replied(connection, tenant, subject_id)
    threads = select(thread.c.thread_id).where(thread.c.subject_id == subject_id, thread.c.tenant == tenant)
    connection.execute(update(message).where(message.c.thread_id.in_(threads), message.c.tenant == tenant).values(sealed=None))
    connection.execute(update(thread).where(thread.c.subject_id == subject_id, thread.c.tenant == tenant).values(
        subject_id=stands, transfer_id=None, state="erased"))
    for table in (task, kept):
        connection.execute(update(table).where(table.c.subject_id == subject_id, table.c.tenant == tenant).values(subject_id=stands))
    addresses = select(contact.c.address_mac).where(contact.c.subject_id == subject_id, contact.c.tenant == tenant)
    connection.execute(delete(code).where(code.c.address_mac.in_(addresses), code.c.tenant == tenant))
    connection.execute(delete(visit).where(visit.c.party == subject_id, visit.c.role == "person", visit.c.tenant == tenant))
    for table, owner in ((enclosure, enclosure.c.subject_id), (contact, contact.c.subject_id), (outbox, outbox.c.owner),
                         (owner_key, owner_key.c.owner)):
        connection.execute(delete(table).where(owner == subject_id, table.c.tenant == tenant))


def _records(connection: Connection, tenant: str, subject_id: str, gone: str) -> None:
    """Every version of her rows, found by its entry; versions of one row go on under one name, which says nothing."""
    both = (entry.c.seq == record.c.seq) & (entry.c.tenant == record.c.tenant)
    query = select(record.c.seq, record.c.register, record.c.record_id).select_from(record.join(entry, both)).where(
        entry.c.owner == subject_id, entry.c.tenant == tenant, entry.c.kind == "record")
    names: dict[tuple[str, str], str] = {}
    rows = [{"of": row.seq, "new": names.setdefault((row.register, row.record_id), "gone:" + secrets.token_hex(16))}
            for row in connection.execute(query)]
    _update_each(connection, record, rows, tenant, subject_id=gone, recipient_id=None, body=None, code="{}")


def _update_each(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], tenant: str, **values: Any) -> None:
    if rows:
        connection.execute(
            update(table).where(table.c.seq == bindparam("of"), table.c.tenant == tenant).values(record_id=bindparam("new"), **values), list(rows))


def _decisions(connection: Connection, tenant: str, subject_id: str, gone: str) -> int:
    """That something was decided stands, with what and for whom; which order it was, who asked and what was answered does not."""
    hers = [decision.c.subject_id == subject_id, decision.c.tenant == tenant]
    done = 0
    for law in connection.execute(select(decision.c.law).where(*hers).distinct()).scalars().all():
        blank: dict[str, Any] = {"dropped": [], "spared": [], "reasons": [], "law": {"name": None, "digest": law, "edition": None}, "grant_id": None}
        done += connection.execute(update(decision).where(*hers, decision.c.law == law).values(
            subject_id=gone, idempotency=None, request_mac=b"", order_ref=None, order_state=None, claimed=None, reader=None,
            answer=json.dumps(blank))).rowcount
    return done


def _replied(connection: Connection, tenant: str, subject_id: str) -> None:
    """Answers to writes that hold her: a request that comes again under their keys is told that she was erased, and does nothing.

    Where the caller named her in the key itself, the row goes.
    """
    within = [holds(connection, replied.c.body, text) for text in {json.dumps(subject_id), json.dumps(subject_id, ensure_ascii=False)}]
    named = [holds(connection, replied.c.key, subject_id)] if len(subject_id) >= LONG else []
    hers = connection.execute(select(replied.c.key).where(replied.c.tenant == tenant, or_(*within, *named))).scalars().all()
    told = [key for key in hers if subject_id not in key]
    for start in range(0, len(told), 400):
        connection.execute(update(replied).where(replied.c.tenant == tenant, replied.c.key.in_(told[start:start + 400])).values(
            request_mac=b"", body="null", etag=None))
    naming = [key for key in hers if subject_id in key]
    for start in range(0, len(naming), 400):
        connection.execute(delete(replied).where(replied.c.tenant == tenant, replied.c.key.in_(naming[start:start + 400])))
