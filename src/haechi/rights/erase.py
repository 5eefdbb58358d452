"""Erase a person in our own stores: a random name, her key destroyed, every body emptied; what must stand for the audit under the new name.

First it is set down durably, beside the keys, that she is erased; then one transaction changes the store; then it is looked for her, and
only if nothing is found is it certified. Killed between any two steps, ``resume`` goes on where it stopped.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import RightsError
from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.log import CONTROLLER, GONE, Book
from haechi.gateway.register import Change, record_id, write
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.rights.applied import apply_marks
from haechi.rights.certify import certify
from haechi.rights.complaint import complaints_of
from haechi.rights.empty import empty_log, empty_rest, end_rows
from haechi.rights.given import given_to
from haechi.rights.kept import keep, to_keep
from haechi.rights.marks import Marks, UnderWay
from haechi.rights.person_key import key_of
from haechi.rights.probe import Probe, trace
from haechi.rights.refusal import REFUSALS
from haechi.rights.request import ERASING, OURS, TAKEN_BACK
from haechi.rights.site import Site
from haechi.rights.wish import day_of, moment_of

__all__ = ["ERASED_REASON", "STANDS", "Erased", "apply", "carry_out", "due", "erase", "erase_due", "resume"]

STANDS = "erased:"
"""How the names begin under which what must stand goes on."""
ERASED_REASON = "a reason was recorded; it was erased with the person"
"""What stands in a request of an erased person whose reason was none of the law's."""
_KNOWN = {TAKEN_BACK, *(refusal.code for refusals in REFUSALS.values() for refusal in refusals)}


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of an erasure: its own name, the one that stands for the person since, and what the probe found."""

    name: str
    stands: str
    probe: Probe

    @property
    def certified(self) -> bool:
        """Whether it may be said that she is erased."""
        return self.probe.clean


def erase(site: Site, marks: Marks, subject_id: str, mark: str | None = None) -> Erased:
    """Erase a person, and certify it if nothing of her is found. ``mark``: one that she has, in a store that does not know of it.

    Raises ``RightsError`` for a name that is no person's.
    """
    if subject_id == CONTROLLER or subject_id.startswith(STANDS) or GONE.fullmatch(subject_id):
        raise RightsError("that is no person's name", help="name a data subject as the registers do")
    with site.store.reading() as connection:
        digests = trace(connection, site.tenant, subject_id)
    stands, gone = STANDS + secrets.token_hex(16), "gone:" + secrets.token_hex(16)
    return carry_out(site, marks, marks.begin(subject_id, stands, gone, digests, mark))


def resume(site: Site, marks: Marks) -> list[Erased]:
    """Go on with every erasure that has begun and is not certified."""
    return [carry_out(site, marks, begun) for begun in marks.under_way()]


def erase_due(site: Site) -> list[Erased]:
    """Finish what was begun, and erase whoever asked to be erased."""
    marks = Marks(site.keys.folder, site.tenant)
    return [*resume(site, marks), *(erase(site, marks, subject) for subject in due(site))]


def due(site: Site) -> list[str]:
    """Who asked to be erased, of whom our own stores are due and not erased yet."""
    with site.store.reading() as connection:
        requests = connection.execute(select(record.c.subject_id, record.c.body).where(
            *in_force(site.tenant), record.c.register == "requests", ~record.c.body.contains('"done"'), ~record.c.body.contains('"refused"'),
        ).order_by(record.c.seq)).all()
        asked = dict.fromkeys(row.subject_id for row in requests if not row.subject_id.startswith(STANDS) and _open(json.loads(row.body)))
        now = site.clock.now()
        return [subject for subject in asked if _owed(connection, site.tenant, subject, now)]


def _open(request: dict[str, Any]) -> bool:
    return request.get("outcome") in (None, "pending") and request.get("kind") in ERASING


def _owed(connection: Connection, tenant: str, subject_id: str, now_us: int) -> bool:
    query = select(record.c.body).where(
        *in_force(tenant), record.c.subject_id == subject_id, record.c.register == "erasures", record.c.recipient_id.is_(None))
    rows = (json.loads(body) for body in connection.execute(query).scalars())
    return any("certified_at" not in row and ("due_at" not in row or moment_of(row["due_at"]) <= now_us) for row in rows)


def carry_out(site: Site, marks: Marks, under_way: UnderWay) -> Erased:
    """Every step of an erasure that has begun, each done once; from wherever it stopped."""
    marks.add(under_way.mark)
    site.act(apply, under_way)
    site.store.scrub()
    probe = certify(site, under_way)
    if probe.clean:
        marks.finish(under_way)
    return Erased(under_way.name, under_way.stands, probe)


def apply(book: Book, encoder: Encoder, under_way: UnderWay) -> None:
    """Change the store, once. What law orders kept is taken out first, with her key, which is destroyed then."""
    connection, tenant, subject_id = book.connection, book.tenant, under_way.subject_id
    if key_of(connection, tenant, book.keys, under_way.stands) is not None:
        return
    key, today = key_of(connection, tenant, book.keys, subject_id), day_of(book.stamp())
    keeps = to_keep(given_to(connection, tenant, subject_id), complaints_of(connection, tenant, subject_id, key), today)
    changes = _standing(book, under_way, known=key is not None)
    entries, decisions = empty_log(connection, tenant, subject_id, under_way.gone)
    empty_rest(connection, tenant, subject_id, under_way.stands)
    keep(book, under_way.stands, subject_id, keeps)
    apply_marks(connection, tenant, [under_way.mark])
    if not changes:  # nothing stood of her but what is gone now
        return
    book.hold([under_way.stands])
    placed = book.append("erased", under_way.stands, {"subject_id": under_way.stands, "entries": entries, "decisions": decisions})
    end_rows(connection, tenant, under_way.gone, placed.seq)
    write(book, encoder, changes)


def _standing(book: Book, under_way: UnderWay, *, known: bool) -> list[Change]:
    """The rows that must stand for the audit, under the new name: that she was here and left, what she asked for, what fell due.

    None if nobody of that name is ``known``.
    """
    query = select(record.c.register, record.c.record_id, record.c.body).where(
        *in_force(book.tenant), record.c.subject_id == under_way.subject_id, record.c.body.is_not(None),
        record.c.register.in_(("subjects", "requests", "erasures"))).order_by(record.c.seq)
    rows = [(row.register, row.record_id, json.loads(row.body)) for row in book.connection.execute(query)]
    if not known and not rows:
        return []
    stands = under_way.stands
    subject = _merged(row for register, _, row in rows if register == "subjects")
    kept: list[tuple[str, str | None, dict[str, Any]]] = [("subjects", None, {"subject_id": stands, **subject})]
    kept += [_request(name, row, stands) for register, name, row in rows if register == "requests"]
    erasures = [row for register, _, row in rows if register == "erasures"]
    if not any(row.get("recipient_id") is None and "certified_at" not in row for row in erasures):
        erasures.append({"due_at": instant(book.stamp())})  # nobody asked: it falls due as it is done
    kept += [("erasures", None, {**row, "subject_id": stands}) for row in erasures]
    return [Change(register, name or record_id(book.keys, register, row), row) for register, name, row in kept]


def _merged(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        found |= {name: row[name] for name in ("residence", "left_at") if row.get(name) is not None}
    return found


def _request(name: str, row: dict[str, Any], stands: str) -> tuple[str, str, dict[str, Any]]:
    """A request without what could say whose it was: names of our own are random, others are replaced; a reason stands as one of the law's."""
    new = name if name.startswith(OURS) else OURS + secrets.token_hex(16)
    reason = row.get("reason")
    said = {**row, "request_id": new, "subject_id": stands}
    if reason is not None:
        said["reason"] = reason if reason in _KNOWN else ERASED_REASON if reason.strip() else ""
    return "requests", new, said
