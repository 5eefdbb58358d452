"""The register of how requests were handled (PIPA 35 to 38): one row a request, with its days on the Korean calendar."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.gateway.schema import entry, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import pages
from haechi.gateway.store import holds, one_of
from haechi.rights.erase import ERASED_REASON
from haechi.rights.refusal import REFUSALS
from haechi.rights.registers.shape import Blank, Cell, Cite, Column, Sheet, Word, at, day, safe
from haechi.rights.request import OURS, TAKEN_BACK, Asked, asked_of
from haechi.rights.schema import task
from haechi.rights.thread_step import REFUSED
from haechi.rights.wish import TERMS

__all__ = ["SHEETS"]

_NAMES = 400
_BY_LAW = {refusal.code: refusal for refusals in REFUSALS.values() for refusal in refusals}
_SAID: Mapping[str, Cell] = {ERASED_REASON: Word("reg_reason_erased"), REFUSED: Word("reg_reason_thread"), TAKEN_BACK: Blank.NONE}


@dataclass(slots=True)
class _Steps:
    """What the log says of one request: who made it, and the reasons for which it was put off, the last one last."""

    by: Mapping[str, Any] = field(default_factory=dict)
    put_off: int = 0
    why: str | None = None


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    query = select(record.c.record_id, record.c.seq, record.c.body).where(
        *in_force(tenant), record.c.register == "requests", record.c.body.is_not(None))
    for page in pages(connection, query, record.c.record_id, ""):
        asked = [asked_of(row.record_id, row.seq, json.loads(row.body)) for row in page]
        steps, told = _steps(connection, tenant, asked), _told(connection, tenant, [one.request_id for one in asked])
        for one in asked:
            yield _row(one, steps[one.request_id], told.get(one.request_id, 0), now_us)


def _row(one: Asked, steps: _Steps, told: int, now_us: int) -> Sequence[Cell]:
    term = TERMS[one.wish] if one.wish else None
    answered = day(one.answered_us) if not one.open else Blank.NONE
    received = day(one.received_us)
    taken, in_time = Blank.NONE if one.open else Blank.UNSAID, Blank.NONE if one.open else Blank.UNSAID
    cells: list[Cell] = [
        safe(one.request_id), Word(f"wish_{one.wish.value}") if one.wish else Blank.UNSAID, at(one.received_us),
        Word(f"by_{steps.by['role']}") if "role" in steps.by else Blank.UNSAID, _way(steps.by.get("way")),
        Word("reg_scope_all") if one.erases else Blank.UNSAID, told or Blank.NONE,
        one.due or Blank.UNSAID, Word(f"reg_basis_{term.basis}") if term else Blank.UNSAID, *_extension(one, steps),
        Word(f"asked_{one.state(now_us)}"), _reason(one), answered]
    if not isinstance(answered, Blank) and not isinstance(received, Blank):
        days: Cell = (answered - received).days
        kept: Cell = Blank.UNSAID if one.last is None else Word("reg_yes" if answered <= one.last else "reg_no")
        return [*cells, days, kept, Blank.UNSAID, Blank.UNSAID]
    return [*cells, taken, in_time, Blank.UNSAID, Blank.UNSAID]


def _way(way: str | None) -> Cell:
    known = {"link": "reg_way_link", "oidc": "reg_way_oidc", "code": "reg_way_code", "demo": "reg_way_demo", "drp": "reg_way_drp"}
    return Word(known[way]) if way in known else safe(way)


def _extension(one: Asked, steps: _Steps) -> tuple[Cell, Cell, Cell]:
    """The day it was put off to, how often, why. Of a request of our own the log would know it; of another's nobody does."""
    if one.extended is None:
        none = Blank.NONE if one.request_id.startswith(OURS) else Blank.UNSAID
        return none, none, none
    return one.extended, steps.put_off or Blank.UNSAID, safe(one.reason if one.open and one.reason else steps.why)


def _reason(one: Asked) -> Cell:
    """Why it was refused."""
    if one.outcome != "refused":
        return Blank.NONE
    if one.reason in _BY_LAW:
        return (_BY_LAW[one.reason].text, Cite(str(_BY_LAW[one.reason].cite)))
    return _SAID.get(one.reason or "", safe(one.reason))


def _told(connection: Connection, tenant: str, names: Sequence[str]) -> dict[str, int]:
    """How many recipients had something to do for each request."""
    found: dict[str, int] = {}
    for start in range(0, len(names), _NAMES):
        query = select(task.c.request_id, func.count()).where(
            task.c.tenant == tenant, one_of(connection, task.c.request_id, names[start:start + _NAMES]), task.c.recipient_id != "")
        found.update({name: int(many) for name, many in connection.execute(query.group_by(task.c.request_id))})
    return found


def _steps(connection: Connection, tenant: str, asked: Sequence[Asked]) -> Mapping[str, _Steps]:
    """What the log says of these requests; nothing where its person was erased, or they were brought from elsewhere."""
    found: dict[str, _Steps] = defaultdict(_Steps)
    people = sorted({one.subject_id for one in asked})
    for start in range(0, len(people), _NAMES):
        query = select(entry.c.body).where(
            entry.c.tenant == tenant, one_of(connection, entry.c.owner, people[start:start + _NAMES]), entry.c.kind == "request",
            entry.c.body.is_not(None)).order_by(entry.c.seq)
        for said in map(json.loads, connection.execute(query).scalars()):
            steps = found[said["request_id"]]
            if said["event"] == "received":
                steps.by = said["by"]
            steps.put_off += said["event"] == "extended"
    _put_off(connection, tenant, [one for one in asked if one.extended is not None and not one.open], found)
    return found


def _put_off(connection: Connection, tenant: str, asked: Sequence[Asked], steps: Mapping[str, _Steps]) -> None:
    """Set why these were put off: their answer has replaced the reason in the row, the log holds the rows before."""
    people = sorted({one.subject_id for one in asked})
    wanted = {one.request_id for one in asked}
    for start in range(0, len(people), _NAMES):
        query = select(entry.c.body).where(
            entry.c.tenant == tenant, one_of(connection, entry.c.owner, people[start:start + _NAMES]), entry.c.kind == "record",
            entry.c.body.is_not(None), holds(connection, entry.c.body, '"extended_until":')).order_by(entry.c.seq)
        for said in map(json.loads, connection.execute(query).scalars()):
            row = said["row"] or {}
            if said["register"] == "requests" and said["record_id"] in wanted and row.get("outcome") in (None, "pending"):
                steps[said["record_id"]].why = row.get("reason")


SHEETS = (Sheet("requests", (
    Column("number", width=40), Column("kind", ("PIPA 35(1)", "PIPA 36(1)", "PIPA 37(1)")), Column("received", width=20),
    Column("asked_by", ("PIPA 38(1)", "PIPA 38(2)")), Column("identity", ("PIPA Decree 46",)), Column("scope", ("PIPA Decree 41(1)",), 24),
    Column("recipients_told", (), 14), Column("due", ("PIPA Decree 41(4)", "PIPA Decree 43(3)", "PIPA Decree 44(2)"), 14), Column("basis", (), 20),
    Column("put_off_to", ("PIPA 35(3)", "PIPA 37-2(3)"), 14), Column("put_off_times", (), 12), Column("put_off_why", (), 36),
    Column("state"), Column("refusal", ("PIPA 35(4)", "PIPA 36(1)", "PIPA 37(2)"), 44),
    Column("answered", ("PIPA 35(3)", "PIPA 36(2)", "PIPA 37(2)"), 14),
    Column("days", (), 12), Column("in_time", (), 12), Column("objection", ("PIPA 38(5)",)), Column("fee", ("PIPA 38(3)",), 14),
), _rows),)
"""The sheets of this register."""
