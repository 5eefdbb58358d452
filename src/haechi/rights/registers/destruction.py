"""The register of destruction (PIPA 21): what fell due and what came of it, here and at recipients; what other laws keep; what was purged."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from haechi.facts.keeping import term_of
from haechi.facts.period import last_day
from haechi.gateway.register import rows_current
from haechi.gateway.schema import RARE, entry, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import pages
from haechi.gateway.store import one_of
from haechi.rights.registers.certificates import CERTIFICATES
from haechi.rights.registers.shape import Blank, Cell, Column, Items, Sheet, Value, Word, at, day, safe, several
from haechi.rights.schema import kept, task
from haechi.rights.status import law_words
from haechi.rights.wish import day_of, end_of, moment_of

__all__ = ["SHEETS"]

_NAMES = 400
_GUIDELINE = 5  # days of the Standard Guideline for «without delay»


@dataclass(slots=True)
class _About:
    """What else is known of one person's destructions. ``erased``, ``probed``: entries of our own stores; ``parts``: kept apart by law."""

    requests: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    tasks: list[Any] = field(default_factory=list)
    erased: Mapping[str, Any] | None = None
    probed: Mapping[str, Any] | None = None
    probed_us: int | None = None
    parts: dict[str, date] = field(default_factory=dict)

    def request(self, row: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
        """The request that a row belongs to: they bear one time."""
        asked = row.get("requested_at")
        return next((one for one in self.requests if asked is not None and one[1].get("received_at") == asked), None)


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    query = select(record.c.record_id, record.c.subject_id, record.c.recipient_id, record.c.body).where(
        *in_force(tenant), record.c.register == "erasures", record.c.body.is_not(None))
    for page in pages(connection, query, record.c.record_id, ""):
        about = _about(connection, tenant, sorted({row.subject_id for row in page}))
        names = rows_current(connection, tenant, "recipients", sorted({row.recipient_id for row in page if row.recipient_id is not None}))
        for row in page:
            said, known = json.loads(row.body), about[row.subject_id]
            if row.recipient_id is None:
                yield [*_due(row.record_id, said, known, Word("reg_place_own"), Blank.NONE), *_here(said, known), *_kept(said, known.parts),
                       Blank.UNSAID, Blank.UNSAID]
            else:
                name = names.get(row.recipient_id, {}).get("name") or Blank.UNSAID
                yield [*_due(row.record_id, said, known, name, row.recipient_id), *_there(said, known, row.recipient_id), *_kept(said, {}),
                       Blank.UNSAID, Blank.UNSAID]


def _due(name: str, said: Mapping[str, Any], known: _About, where: Cell, recipient_id: Cell) -> list[Cell]:
    request, due, done = known.request(said), said.get("due_at"), said.get("certified_at")
    kind = None if request is None else request[1].get("kind")
    reason: Cell = Word(f"wish_{kind}") if kind else Word("reg_reason_term") if _term_over(due, said) else Blank.UNSAID
    days: Cell = Blank.UNSAID
    in_time: Cell = Blank.UNSAID
    if due is not None and done is not None:
        first, end = day_of(moment_of(due)), day_of(moment_of(done))
        days, in_time = (end - first).days, Word("reg_yes" if end <= last_day(first, _GUIDELINE) else "reg_no")
    return [name, where, recipient_id, Blank.UNSAID if request is None else safe(request[0]), reason, day(due), at(done), days, in_time]


def _term_over(due: str | None, said: Mapping[str, Any]) -> bool:
    """Whether it fell due as a day ended, with nobody asking: so does what a law kept until then."""
    return due is not None and "requested_at" not in said and moment_of(due) == end_of(day_of(moment_of(due) - 1))


def _here(said: Mapping[str, Any], known: _About) -> list[Cell]:
    """Of our own stores: method, counts and what the probe found."""
    if known.erased is None or "certified_at" not in said or _term_over(said.get("due_at"), said):
        return [Blank.UNSAID] * 8
    found = None if known.probed is None else sum(rows for _, rows in known.probed["found"])
    gone = known.erased["entries"] + known.erased["decisions"]
    searched: list[Cell] = [Blank.UNSAID] * 3 if known.probed is None else [
        Word("reg_probe_nothing" if not found else "reg_probe_found"), at(known.probed_us), f"{known.probed['tables']} / {known.probed['columns']}"]
    left: Cell = Blank.UNSAID if found is None else found
    before: Cell = Blank.UNSAID if found is None else gone + found
    return [Word("reg_what_all"), Word("reg_method_own"), before, gone, left, *searched]


def _there(said: Mapping[str, Any], known: _About, recipient_id: str) -> list[Cell]:
    """Of a recipient: what its certificate says, and whether that was verified. It says no counts."""
    request = known.request(said)
    row = next((one for one in known.tasks if one.recipient_id == recipient_id and request is not None and one.request_id == request[0]), None)
    answer = json.loads(row.answer or "{}") if row is not None else {}
    attested = answer.get("attestation", {})
    if row is None or row.state not in ("attested", "verified", "refused", "contradicted"):
        return [Blank.UNSAID] * 8
    probe: Cell = Word({"verified": "reg_probe_nothing", "contradicted": "reg_probe_found"}.get(row.state, "reg_probe_unasked"))
    left: Cell = Items(tuple(answer["held_items"])) if answer.get("held_items") else 0 if row.state == "verified" else Blank.UNSAID
    probed: Cell = at(row.verified_us) if row.verified_us is not None else Blank.UNSAID
    return [Items(tuple(attested["fields"])) if attested.get("fields") else Blank.UNSAID,
            Word(f"reg_method_{attested['method']}") if "method" in attested else Blank.UNSAID, Blank.UNSAID, Blank.UNSAID, left, probe, probed,
            Blank.UNSAID]


def _kept(said: Mapping[str, Any], parts: Mapping[str, date]) -> list[Cell]:
    """By which laws something is kept, and until when."""
    laws = [law for law in said.get("kept_by_law") or () if law]
    if not laws:
        return [Blank.NONE if "certified_at" in said else Blank.UNSAID, Blank.NONE if "certified_at" in said else Blank.UNSAID]
    until: list[Value] = [parts.get(law, Blank.UNSAID) for law in laws]
    return [several(_law(law) for law in laws), tuple(until) if len(until) > 1 else until[0]]


def _law(said: str) -> Value:
    order = term_of(said)
    return safe(said) if order is None else law_words(order.code)


def _about(connection: Connection, tenant: str, people: Sequence[str]) -> Mapping[str, _About]:
    found: dict[str, _About] = defaultdict(_About)
    for start in range(0, len(people), _NAMES):
        some = people[start:start + _NAMES]
        rows = connection.execute(select(record.c.record_id, record.c.subject_id, record.c.body).where(
            *in_force(tenant), record.c.register == "requests", one_of(connection, record.c.subject_id, some), record.c.body.is_not(None)))
        for row in rows:
            found[row.subject_id].requests.append((row.record_id, json.loads(row.body)))
        for one in connection.execute(select(task).where(
                task.c.tenant == tenant, one_of(connection, task.c.subject_id, some)).order_by(task.c.made_us)):
            found[one.subject_id].tasks.append(one)
        _own_stores(connection, tenant, some, found)
    return found


def _own_stores(connection: Connection, tenant: str, some: Sequence[str], found: Mapping[str, _About]) -> None:
    """Add what was emptied, what the last search found, and what is kept apart."""
    for said in connection.execute(select(entry.c.owner, entry.c.kind, entry.c.at_us, entry.c.body).where(
            entry.c.tenant == tenant, one_of(connection, entry.c.owner, some), entry.c.kind.in_(("erased", "probed")), RARE,
            entry.c.body.is_not(None)).order_by(entry.c.seq)):
        about = found[said.owner]
        if said.kind == "erased":
            about.erased = json.loads(said.body)
        else:
            about.probed, about.probed_us = json.loads(said.body), said.at_us
    for part in connection.execute(select(kept.c.subject_id, kept.c.law, kept.c.until_on).where(
            kept.c.tenant == tenant, one_of(connection, kept.c.subject_id, some))):
        parts = found[part.subject_id].parts
        parts[part.law] = max(part.until_on, parts.get(part.law, part.until_on))


def _apart(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    """What is kept apart now, each part until its last day. Whose it is, and what is in it, is sealed."""
    query = select(kept.c.kept_id, kept.c.law, kept.c.until_on).where(kept.c.tenant == tenant)
    for page in pages(connection, query, kept.c.kept_id, ""):
        for row in page:
            yield [row.kept_id, _law(row.law), row.until_on, Word("reg_apart_stale" if row.until_on < day_of(now_us) else "reg_apart_kept")]


def _purged(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    query = select(entry.c.seq, entry.c.at_us, entry.c.body).where(
        entry.c.tenant == tenant, entry.c.kind == "purged", RARE, entry.c.body.is_not(None))
    for page in pages(connection, query, entry.c.seq, -1):
        for row in page:
            said = json.loads(row.body)
            yield [row.seq, at(row.at_us), said["parts"], several(_law(law) for law in said["laws"])]


_21 = ("PIPA 21(1)",)
SHEETS = (
    Sheet("destruction", (
        Column("row", width=38), Column("place", _21, 30), Column("recipient_id", (), 22), Column("request", (), 40),
        Column("why", ("PIPA 21(1)", "PIPA 36(1)", "PIPA 37(3)"), 22), Column("due", _21, 14), Column("done", _21, 20), Column("days", (), 12),
        Column("five_days", (), 14), Column("what", (), 34), Column("method", ("PIPA 21(2)", "PIPA Decree 16(1)"), 34), Column("before", (), 12),
        Column("destroyed", (), 12), Column("left", (), 12), Column("probe", (), 34), Column("probed", (), 20), Column("searched", (), 16),
        Column("law_kept", ("PIPA 21(1)", "PIPA 21(3)"), 36), Column("kept_until", ("PIPA 21(3)",), 16), Column("executor", (), 14),
        Column("approver", (), 14),
    ), _rows),
    CERTIFICATES,
    Sheet("apart", (
        Column("part", width=38), Column("law_kept", ("PIPA 21(3)",), 44), Column("kept_until", ("PIPA 21(3)",), 16), Column("apart_state"),
    ), _apart),
    Sheet("purged", (Column("entry", (), 12), Column("done", _21, 20), Column("parts", (), 12), Column("law_kept", ("PIPA 21(3)",), 44)), _purged),
)
"""The sheets of this register."""
