"""What is kept for people beside the log: their keys, the pack their data was first shown under, and what is kept for them under grants."""

import json
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, func, select

from haechi.errors import StoreError
from haechi.gateway.clock import instant
from haechi.gateway.faults import Faults
from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import RARE, decision, entry, grant, owner_key
from haechi.gateway.snapshot import pages

__all__ = ["check_holders"]

_PAGE = 400


def check_holders(connection: Connection, tenant: str, last_us: int, keys: KeyRing | None, faults: Faults) -> None:
    """Compare pinned packs and grants with the decisions they come from; open with ``keys`` what is sealed. ``last_us``: the log's latest stamp."""
    _packs(connection, tenant, faults)
    query = select(grant, decision.c.order_state, decision.c.mode, decision.c.country, decision.c.claimed, decision.c.made_us, entry.c.body).join(
        decision, (decision.c.tenant == grant.c.tenant) & (decision.c.seq == grant.c.seq), isouter=True).join(
        entry, (entry.c.tenant == grant.c.tenant) & (entry.c.seq == grant.c.seq), isouter=True).where(grant.c.tenant == tenant)
    for page in pages(connection, query, grant.c.grant_id, "", _PAGE):
        revoked = _revoked(connection, tenant, [row for row in page if row.revoked_us is not None])
        owners = _keys(connection, tenant, [row.subject_id for row in page])
        for row in page:
            _grant(row, revoked, last_us, faults)
            if keys is not None and row.sealed is not None:
                _sealed(row, keys, owners.get(row.subject_id), faults)


def _packs(connection: Connection, tenant: str, faults: Faults) -> None:
    both = (entry.c.tenant == decision.c.tenant) & (entry.c.seq == decision.c.seq)
    first = select(decision.c.subject_id, func.min(decision.c.seq).label("seq")).join(entry, both).where(
        decision.c.tenant == tenant, decision.c.released == 1, entry.c.body.is_not(None)).group_by(decision.c.subject_id).subquery()
    shown = select(first.c.subject_id, first.c.seq, decision.c.pack).join(
        decision, (decision.c.tenant == tenant) & (decision.c.seq == first.c.seq)).subquery()
    query = select(owner_key.c.owner, owner_key.c.pack, shown.c.seq, shown.c.pack.label("shown")).join(
        shown, shown.c.subject_id == owner_key.c.owner, isouter=True).where(
        owner_key.c.tenant == tenant, func.coalesce(owner_key.c.pack, "") != func.coalesce(shown.c.pack, ""))
    for row in connection.execute(query):
        faults.add("owner_key", row.seq if row.seq is not None else _entry_of(connection, tenant, row.owner), "pack",
                   "is not the one under which this person's data was first shown")


def _entry_of(connection: Connection, tenant: str, owner: str) -> int | None:
    query = select(func.min(entry.c.seq)).where(entry.c.tenant == tenant, entry.c.owner == owner)
    found: int | None = connection.execute(query).scalar_one()
    return found


def _revoked(connection: Connection, tenant: str, rows: list[Any]) -> dict[str, str]:
    """When the log says that these grants were ended."""
    if not rows:
        return {}
    first = min(row.seq for row in rows)
    query = select(entry.c.body).where(
        entry.c.tenant == tenant, entry.c.kind == "grant_revoked", RARE, entry.c.seq > first, entry.c.body.is_not(None))
    wanted = {row.grant_id for row in rows}
    said = (json.loads(body) for (body,) in connection.execute(query))
    return {body["grant_id"]: body["at"] for body in said if body["grant_id"] in wanted}


def _keys(connection: Connection, tenant: str, owners: list[str]) -> dict[str, bytes]:
    query = select(owner_key.c.owner, owner_key.c.key).where(owner_key.c.tenant == tenant, owner_key.c.owner.in_(owners))
    return {row.owner: row.key for row in connection.execute(query)}


def _grant(row: Any, revoked: dict[str, str], last_us: int, faults: Faults) -> None:
    body = None if row.body is None else json.loads(row.body)
    if row.made_us is None:
        faults.add("grant_", row.seq, "seq", "no decision stands there")
        return
    if body is not None:
        expected = {name: body.get(name) for name in ("grant_id", "subject_id", "recipient_id", "purpose_id", "order_ref")}
        for name, value in expected.items():
            if getattr(row, name) != value:
                faults.add("grant_", row.seq, name, "is not what its decision says")
        about = {name: getattr(row, name) for name in ("mode", "country", "claimed", "order_state")}
        if _read(row.ask) != about:
            faults.add("grant_", row.seq, "ask", "is not what its decision was asked")
        if (held := body.get("held")) is not None:  # entries of older versions do not say it
            for name, value in (("states", "|".join(held["states"])), ("expires_us", row.made_us + held["seconds"] * 1_000_000)):
                if getattr(row, name) != value:
                    faults.add("grant_", row.seq, name, "is not what its decision says")
    if row.expires_us <= row.made_us:
        faults.add("grant_", row.seq, "expires_us", "is not later than the decision")
    if row.revoked_us is not None and revoked.get(row.grant_id) != instant(row.revoked_us):
        faults.add("grant_", row.seq, "revoked_us", "is not when the log says that it was ended")
    if row.revoked_us is None and row.sealed is None and body is not None and row.expires_us > last_us:
        faults.add("grant_", row.seq, "sealed", "is gone, though the grant was not ended and its time was not over")


def _sealed(row: Any, keys: KeyRing, key: bytes | None, faults: Faults) -> None:
    try:
        if key is None:
            raise StoreError("no key")
        KeyRing.unseal(keys.unwrap(key), row.sealed, row.grant_id.encode())
    except (StoreError, InvalidTag, ValueError):
        faults.add("grant_", row.seq, "sealed", "cannot be opened by its person's key")


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
