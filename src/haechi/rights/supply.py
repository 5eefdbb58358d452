"""Whether a recipient gets data now; where it does not, since when and by whose word: the marketplace's, the Commission's, or no terms."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, select

from haechi.gateway.control import ENFORCEMENTS
from haechi.gateway.register import row_now, rows_now
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.rights.office.recipient import HOME
from haechi.rights.schema import task
from haechi.rights.terms import agreed, safeguarded
from haechi.rights.wish import moment_of

__all__ = ["Halt", "halts", "stopped"]

Why = Literal["silent", "contradicted", "marketplace", "country", "everything", "suspension", "terms"]
_NAMES = 400  # recipients asked for at a time
_MOST = 500  # orders of the Commission that are looked at


@dataclass(frozen=True, slots=True)
class Halt:
    """One reason why nothing goes out to a recipient. ``tasks``: those by which it came, the most urgent first."""

    why: Why
    since_us: int | None = None
    tasks: tuple[str, ...] = ()


def halts(connection: Connection, tenant: str, recipient_id: str, now_us: int, enforcement: str) -> list[Halt]:
    """Every reason there is now. ``enforcement``: the marketplace's mode, in which a recipient without one of its own is dealt with."""
    row = row_now(connection, tenant, "recipients", recipient_id)
    country = None if row is None else row.row.get("country")
    found = [_meant(connection, tenant, recipient_id, kind, at_us) for kind, at_us in _stops(connection, tenant, recipient_id, country)]
    if country == HOME:  # neither an order of suspension nor the measures of 28-8(4) are asked of what stays in the country
        return found
    found += [Halt("suspension", at_us) for at_us in _orders(connection, tenant, recipient_id, country, now_us)]
    if _enforced(connection, tenant, recipient_id, enforcement) and not safeguarded(agreed(connection, tenant, recipient_id, now_us)):
        found.append(Halt("terms"))
    return found


def stopped(connection: Connection, tenant: str, recipients: Sequence[str]) -> frozenset[str]:
    """Those of the recipients that a stop names, whatever the stop is called."""
    found: set[str] = set()
    for start in range(0, len(recipients), _NAMES):
        found |= {row[1] for row, _ in _meaning(connection, tenant, "stops", [["recipient", one] for one in recipients[start:start + _NAMES]])}
    return frozenset(found)


def _meaning(connection: Connection, tenant: str, register: str, rows: Iterable[list[str]]) -> list[tuple[list[str], int]]:
    """The rows of a register in force that mean one of these, with their times: their names can be any."""
    key = register.removesuffix("s")
    codes = [json.dumps({key: [row]}, separators=(",", ":")) for row in rows]
    query = select(record.c.code, record.c.at_us).where(
        *in_force(tenant), record.c.register == register, record.c.code.in_(codes)).order_by(record.c.seq)
    return [(json.loads(row.code)[key][0], row.at_us) for row in connection.execute(query)]


def _stops(connection: Connection, tenant: str, recipient_id: str, country: Any) -> list[tuple[str, int]]:
    """The kinds of the stops that meet it, with their times."""
    meant = [["recipient", recipient_id], ["everything", ""], *([["country", str(country)]] if country else [])]
    return [(row[0], at_us) for row, at_us in _meaning(connection, tenant, "stops", meant)]


def _enforced(connection: Connection, tenant: str, recipient_id: str, default: str) -> bool:
    """Whether it is dealt with as the law asks: of several modes of its own the strictest holds, as in the decision."""
    modes = _meaning(connection, tenant, "modes", [["recipient", recipient_id, one] for one in ENFORCEMENTS])
    return any(row[2] == "enforce" for row, _ in modes) if modes else default == "enforce"


def _meant(connection: Connection, tenant: str, recipient_id: str, kind: str, at_us: int) -> Halt:
    """What a stop comes of: a task in which the recipient was silent, or something was left, or the marketplace's own word."""
    if kind == "country":
        return Halt("country", at_us)
    if kind == "everything":
        return Halt("everything", at_us)
    query = select(task.c.task_id, task.c.state).where(
        task.c.recipient_id == recipient_id, task.c.tenant == tenant, task.c.state.in_(("supply_stopped", "contradicted"))).order_by(
        task.c.due_us, task.c.task_id)
    rows = connection.execute(query).all()
    if left := tuple(row.task_id for row in rows if row.state == "contradicted"):
        return Halt("contradicted", at_us, left)
    return Halt("silent", at_us, tuple(row.task_id for row in rows)) if rows else Halt("marketplace", at_us)


def _orders(connection: Connection, tenant: str, recipient_id: str, country: Any, now_us: int) -> list[int]:
    """When orders of suspension that meet it were made (28-9)."""
    rows = [kept.row for kept in rows_now(connection, tenant, "orders", "", _MOST) if kept.row.get("kind") == "suspension"]
    return [moment_of(row["made_at"]) for row in rows
            if row.get("recipient_id") in (None, recipient_id) and row.get("country") in (None, country)
            and moment_of(row["made_at"]) <= now_us and not ("lifted_at" in row and moment_of(row["lifted_at"]) <= now_us)]
