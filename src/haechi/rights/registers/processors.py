"""The register of entrusted processing (PIPA 26): processors, their contracts, training and inspection, as far as it is recorded."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from haechi.rights.registers.abroad import stands
from haechi.rights.registers.by_recipient import by_recipient, rows_of
from haechi.rights.registers.contracts import CLAUSE_COLUMNS, matrix
from haechi.rights.registers.shape import Blank, Cell, Column, Country, Sheet, day, several

__all__ = ["SHEETS"]


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    """Whoever is a processor by its role, by an entrustment that was agreed, or because it was trained or inspected as one."""
    readings = {name: rows_of(connection, tenant, name) for name in ("recipients", "contracts", "supervisions")}
    for recipient_id, found in by_recipient(connection, readings):
        rows = {name: [json.loads(row.body) for row in found[name]] for name in readings}
        own = rows["recipients"][0] if rows["recipients"] else {}
        agreed = [row for row in rows["contracts"] if row.get("kind") == "entrustment"]
        if own.get("role") != "processor" and not agreed and not rows["supervisions"]:
            continue
        held = [row for row in agreed if stands(row, "signed_at", "ended_at", now_us)]
        said_of = [row["clauses"] for row in held if row.get("clauses") is not None]
        done = {kind: sorted(str(row["done_on"]) for row in rows["supervisions"] if row.get("kind") == kind and row.get("done_on"))
                for kind in ("training", "inspection")}
        yield [recipient_id, own.get("name") or Blank.UNSAID, own.get("contact") or Blank.UNSAID,
               Country(own["country"]) if own.get("country") else Blank.UNSAID, Blank.UNSAID, several(str(row["contract_id"]) for row in held),
               several(day(row["signed_at"]) for row in held), *matrix([code for clauses in said_of for code in clauses] if said_of else None),
               *(cell for kind in ("training", "inspection") for cell in _done(done[kind])), Blank.UNSAID]


def _done(days: Sequence[str]) -> tuple[Cell, Cell]:
    """The last day, and how often; what is not recorded need not have been left undone."""
    return (date.fromisoformat(days[-1][:10]), len(days)) if days else (Blank.UNSAID, Blank.UNSAID)


SHEETS = (Sheet("processors", (
    Column("recipient_id", width=22), Column("recipient", ("PIPA 26(2)",), 32), Column("contact", (), 28), Column("country_name", (), 16),
    Column("work", ("PIPA 26(1)", "PIPA 26(2)"), 20), Column("contract", ("PIPA 26(1)",), 34), Column("signed", (), 14), *CLAUSE_COLUMNS,
    Column("trained", ("PIPA 26(4)",), 14), Column("trainings", ("PIPA 26(4)",), 12), Column("inspected", ("PIPA 26(4)",), 14),
    Column("inspections", ("PIPA 26(4)",), 12), Column("findings", ("PIPA 26(4)",), 20),
), _rows),)
"""The sheets of this register."""

