"""A person's consents as records and one receipt of ISO/IEC TS 27560, made of the rows in force."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from haechi.exchange.consent_receipt import consent_receipt
from haechi.exchange.consent_record import ConsentRows, consent_record
from haechi.exchange.gap import Exported
from haechi.exchange.published import Published
from haechi.gateway.clock import instant
from haechi.gateway.keys import KeyRing
from haechi.gateway.register import rows_current
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.rights.wish import moment_of

__all__ = ["receipt_of_consents"]

Row = Mapping[str, Any]
_LONGEST = 200  # recipients written out; beyond, their list is referred to by version and hash


def receipt_of_consents(connection: Connection, tenant: str, keys: KeyRing, subject_id: str, controller: Row, published: Published,
                        now_us: int) -> Exported | None:
    """The receipt of all that this person said on consent; None if nothing is on record. She stands in it by a keyed hash."""
    consents: dict[tuple[str | None, tuple[str, ...]], list[Row]] = {}
    for row in _rows(connection, tenant, "consents", record.c.subject_id == subject_id):
        if row.get("status") in ("given", "refused", "withdrawn"):
            consents.setdefault((row.get("recipient_id"), tuple(sorted(row["scopes"]))), []).append(row)
    if not consents:
        return None
    residence = next((row.get("residence") for row in _rows(connection, tenant, "subjects", record.c.subject_id == subject_id)), None)
    principal, named = keys.mac("principal", subject_id.encode()).hex(), _named(connection, tenant, consents)
    records = []
    for words in consents.values():
        notice_id = next((str(one["notice_id"]) for one in sorted(words, key=_said, reverse=True) if one.get("notice_id") is not None), None)
        notice = None if notice_id is None else rows_current(connection, tenant, "notices", [notice_id]).get(notice_id)
        about = named.get(notice_id or "", [])
        purposes = list(rows_current(connection, tenant, "purposes", [str(one) for one in (notice or {}).get("purposes") or ()]).values())
        ids = sorted({str(one["recipient_id"]) for one in about} | {str(one["recipient_id"]) for one in words if one.get("recipient_id") is not None})
        apart = len(ids) > _LONGEST
        recipients = [] if apart else list(rows_current(connection, tenant, "recipients", ids).values())
        records.append(consent_record(ConsentRows(words, controller, notice, about, recipients, purposes, residence), principal, published,
                                      list_apart=apart))
    return consent_receipt(records, f"{principal[:16]}-{now_us}", instant(now_us))


def _rows(connection: Connection, tenant: str, register: str, *where: Any) -> list[Row]:
    query = select(record.c.body).where(*in_force(tenant), record.c.register == register, *where).order_by(record.c.seq)
    return [json.loads(body) for body in connection.execute(query).scalars() if body]


def _named(connection: Connection, tenant: str, consents: Mapping[Any, list[Row]]) -> dict[str, list[Row]]:
    """Whom the notices of these consents name: the whole register of that is read, since it is kept by recipient."""
    wanted = {str(one["notice_id"]) for words in consents.values() for one in words if one.get("notice_id") is not None}
    found: dict[str, list[Row]] = {}
    for row in _rows(connection, tenant, "notice_recipients") if wanted else ():
        if str(row["notice_id"]) in wanted:
            found.setdefault(str(row["notice_id"]), []).append(row)
    return found


def _said(word: Row) -> tuple[int, str]:
    return moment_of(word["made_at"]), str(word["consent_id"])
