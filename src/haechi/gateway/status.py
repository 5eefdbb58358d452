"""What a store holds and what binds in it now: counts, times, and names of the marketplace's own. Nothing of any person."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.gateway.auth import ROLES, list_keys
from haechi.gateway.clock import instant
from haechi.gateway.encode import COLUMNS
from haechi.gateway.named import NAMED, known
from haechi.gateway.register import Kept, rows_all
from haechi.gateway.schema import RARE, decision, entry, owner_key, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import snapshot
from haechi.gateway.store import Store
from haechi.gateway.tenant import settings_of, tenants
from haechi.ledger.checkpoint import Checkpoint
from haechi.minimise.scan import redact

__all__ = ["status"]


def status(store: Store, now_us: int, tenant: str | None = None) -> dict[str, Any]:
    """The state of the store and of its tenants, or of one of them. Of a store of another version only that.

    Why something was stopped is told with whatever reads like somebody's data masked, however it came in.

    Raises ``StoreError`` where there is no gateway, or no such tenant.
    """
    here, needed = store.require_made(), store.newest_version()
    said: dict[str, Any] = {"store": store.place, "version": here, "needed": needed, "current": here == needed, "at": instant(now_us), "tenants": []}
    if said["current"]:
        names = tenants(store) if tenant is None else [tenant]
        with snapshot(store) as connection:
            said["tenants"] = [_tenant(connection, name, now_us) for name in names]
    return said


def _tenant(connection: Connection, tenant: str, now_us: int) -> dict[str, Any]:
    head = Store.head(connection, tenant)
    settings, checkpoint = settings_of(head), Checkpoint.parse(head.note.partition("\n\n")[0] + "\n")
    return {
        "tenant": tenant,
        "controller": {name: settings["controller"].get(name) for name in ("name", "country")},
        "entries": head.size,
        "last_at": instant(head.last_us) if head.size else None,
        "checkpoint": {"origin": checkpoint.origin, "size": checkpoint.size,
                       "root": base64.b64encode(checkpoint.root).decode(), "note": head.note},
        "enforcement": settings["enforcement"],
        "modes": _named(connection, tenant, "modes", "mode_id", "kind", "value", "enforcement"),
        "stops": [{**stop, "why": redact(str(stop["why"]), frozenset())[0] or None}
                  for stop in _named(connection, tenant, "stops", "stop_id", "kind", "value", "why")],
        "suspensions": _suspensions(connection, tenant, now_us),
        "keys": _keys(list_keys(connection, tenant, now_us)),
        "registers": _registers(connection, tenant),
        "coverage": settings["coverage"],
        "pack": _pack(connection, tenant),
        "alarms": _alarms(connection, tenant),
    }


def _named(connection: Connection, tenant: str, register: str, *columns: str) -> list[dict[str, Any]]:
    """The rows of stops or modes, and whether the registers know what each names: null where it names none of their rows."""
    rows = sorted(rows_all(connection, tenant, register), key=lambda kept: kept.seq)
    there = {kind: known(connection, tenant, kind, [_value(kept) for kept in rows if kept.row["kind"] == kind]) for kind in NAMED}
    return [{**{name: kept.row.get(name, "") for name in columns}, "since": instant(kept.at_us),
             "known": _value(kept) in there[kept.row["kind"]] if kept.row["kind"] in there else None} for kept in rows]


def _value(kept: Kept) -> str:
    return str(kept.row.get("value", ""))


def _suspensions(connection: Connection, tenant: str, now_us: int) -> list[dict[str, Any]]:
    """The orders of suspension that bind now, as the query of facts reads them; without a country or recipient they speak of all."""
    query = select(record.c.record_id, record.c.body, record.c.code).where(
        *in_force(tenant), record.c.register == "orders").order_by(record.c.seq)
    found = []
    for name, body, code in connection.execute(query):
        spans: Sequence[Mapping[str, Any]] = [dict(zip(COLUMNS["orders"], line, strict=True)) for line in json.loads(code).get("orders", ())]
        if any(span["from_us"] <= now_us < span["until_us"] for span in spans):
            row = json.loads(body)
            found.append({"order_id": name, **{column: row.get(column) for column in ("country", "recipient_id", "made_at")}})
    return found


def _keys(listed: Sequence[Mapping[str, str | None]]) -> dict[str, int]:
    """How many keys of each role are in force."""
    return {role: sum(key["role"] == role and key["ended_at"] is None for key in listed) for role in ROLES}


def _registers(connection: Connection, tenant: str) -> dict[str, int]:
    """How many rows of each register are in force."""
    query = select(record.c.register, func.count()).where(*in_force(tenant)).group_by(record.c.register).order_by(record.c.register)
    return {row[0]: row[1] for row in connection.execute(query)}


def _pack(connection: Connection, tenant: str) -> dict[str, Any]:
    """The pack of the latest decision, and how many people stay with each pack under which their data was first shown."""
    latest = select(decision.c.pack).where(decision.c.tenant == tenant).order_by(decision.c.seq.desc()).limit(1)
    pinned = select(owner_key.c.pack, func.count()).where(owner_key.c.tenant == tenant, owner_key.c.pack.is_not(None)).group_by(owner_key.c.pack)
    return {"latest": connection.execute(latest).scalar(), "people": dict(sorted((pack, count) for pack, count in connection.execute(pinned)))}


def _alarms(connection: Connection, tenant: str) -> dict[str, Any]:
    """How many alarms were raised and readings refused, and when last."""
    query = select(entry.c.kind, func.count(), func.max(entry.c.at_us)).where(
        entry.c.tenant == tenant, entry.c.kind.in_(("alarm", "grant_refused")), RARE).group_by(entry.c.kind)
    found = {kind: {"count": count, "last_at": instant(last)} for kind, count, last in connection.execute(query)}
    return {kind: found.get(kind, {"count": 0, "last_at": None}) for kind in ("alarm", "grant_refused")}
