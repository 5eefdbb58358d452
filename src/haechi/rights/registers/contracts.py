"""The register of contracts (PIPA 28-8(4), Decree 29-10): clause by clause; by recipient; and the seller terms, with who accepted which version."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.gateway.schema import decision
from haechi.papers.clause import REQUIRED
from haechi.records.model import CLAUSES
from haechi.rights.registers.abroad import stands
from haechi.rights.registers.by_recipient import by_recipient, ordered, rows_of
from haechi.rights.registers.shape import Blank, Cell, Column, Country, Sheet, Value, Word, at, several, truth
from haechi.rights.terms import Version, version_named, versions

__all__ = ["CLAUSE_COLUMNS", "SHEETS", "matrix"]

_ASKED = {"safety": "PIPA Decree 29-10(1)1", "complaints": "PIPA Decree 29-10(1)2", "disputes": "PIPA Decree 29-10(1)2",
          "other_measures": "PIPA Decree 29-10(1)3", "purpose_limit": "PIPA 26(1)1", "destruction": "PIPA 21(1)", "re_transfer": "PIPA 28-11",
          "re_entrustment": "PIPA Decree 28(1)2", "supervision": "PIPA Decree 28(1)4", "damages": "PIPA Decree 28(1)5",
          "access_limit": "PIPA Decree 28(1)3"}
CLAUSE_COLUMNS = tuple(Column(f"clause_{code}", (_ASKED[code],), 14) for code in CLAUSES)
"""A column for each clause that the record format names."""


def matrix(clauses: Iterable[str] | None) -> list[Cell]:
    """Clause by clause whether it is held; not recorded where the contract's clauses are not."""
    held = None if clauses is None else set(clauses)
    return [truth(None if held is None else code in held) for code in CLAUSES]


def _party(recipient_id: str, found: Mapping[str, list[Any]]) -> list[Cell]:
    own = json.loads(found["recipients"][0].body) if found["recipients"] else {}
    return [recipient_id, own.get("name") or Blank.UNSAID, Country(own["country"]) if own.get("country") else Blank.UNSAID,
            Word(f"role_{own['role']}") if own.get("role") else Blank.UNSAID]


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    """Every contract on record, those that ended too."""
    published = versions(connection, tenant)
    readings = {name: rows_of(connection, tenant, name) for name in ("recipients", "contracts")}
    for recipient_id, found in by_recipient(connection, readings):
        for row in found["contracts"]:
            said = json.loads(row.body)
            ours = version_named(published, row.record_id, recipient_id)
            kind: Cell = Word(f"reg_contract_{said['kind']}") if said.get("kind") else Blank.UNSAID
            yield [*_party(recipient_id, found), row.record_id, kind, at(said["signed_at"]), at(said.get("ended_at")),
                   truth(stands(said, "signed_at", "ended_at", now_us)), *matrix(said.get("clauses")), _complete(said.get("clauses")),
                   truth(said.get("unlawful_terms")), *_accepted(ours)]


def _complete(clauses: Iterable[str] | None) -> Cell:
    return truth(None if clauses is None else set(REQUIRED) <= set(clauses))


def _accepted(version: Version | None) -> tuple[Cell, Cell]:
    return (Blank.NONE, Blank.NONE) if version is None else (version.sheet.id, version.sheet.digest)


def _by_recipient(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    """Every recipient on record, with what its contracts in force hold together; one without a contract has its row too."""
    sent = select(decision.c.recipient_id, func.count().label("many")).where(decision.c.tenant == tenant, decision.c.released == 1)
    readings = {**{name: rows_of(connection, tenant, name) for name in ("recipients", "contracts")},
                "sent": sent.group_by(decision.c.recipient_id).order_by(ordered(connection, decision.c.recipient_id))}
    for recipient_id, found in by_recipient(connection, readings):
        held = [said for row in found["contracts"] if stands(said := json.loads(row.body), "signed_at", "ended_at", now_us)]
        said_of = [said["clauses"] for said in held if said.get("clauses") is not None]
        together = [code for clauses in said_of for code in clauses] if said_of else None
        names: list[Value] = [str(said["contract_id"]) for said in held]
        yield [*_party(recipient_id, found), sum(row.many for row in found["sent"]), len(held), several(names), *matrix(together),
               _complete(together)]


def _terms(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    """Every version of the seller terms, with how many recipients have it in force and how many ever accepted it."""
    published = versions(connection, tenant)
    ever, now = Counter[int](), Counter[int]()
    for recipient_id, found in by_recipient(connection, {"contracts": rows_of(connection, tenant, "contracts")}) if published else ():
        rows = [(json.loads(row.body), version_named(published, row.record_id, recipient_id)) for row in found["contracts"]]
        ever.update({version.seq for _, version in rows if version is not None})
        now.update({version.seq for said, version in rows if version is not None and stands(said, "signed_at", "ended_at", now_us)})
    for version in published:
        yield [version.sheet.id, at(version.at_us), version.effective_on, version.sheet.digest, *matrix(version.clauses), _complete(version.clauses),
               ever[version.seq], now[version.seq], version.seq]


_WHO = (Column("recipient_id", width=22), Column("recipient", (), 32), Column("country_name", (), 16), Column("role", (), 12))
_WHOLE = Column("guarded", ("PIPA 28-8(4)", "PIPA Decree 29-10(1)"), 16)
SHEETS = (
    Sheet("contracts", (
        *_WHO, Column("contract", ("PIPA Decree 29-10(2)",), 34), Column("contract_kind", ("PIPA 26(1)",), 16), Column("signed", (), 20),
        Column("ends", (), 20), Column("in_force", (), 12), *CLAUSE_COLUMNS, _WHOLE, Column("unlawful_terms", ("PIPA 28-8(5)",), 16),
        Column("version", (), 14), Column("digest", (), 40),
    ), _rows),
    Sheet("clauses", (
        *_WHO, Column("transfers", (), 12), Column("contracts_now", (), 12), Column("contract", (), 34), *CLAUSE_COLUMNS, _WHOLE,
    ), _by_recipient),
    Sheet("terms", (
        Column("version", width=14), Column("published", (), 20), Column("effective", (), 14), Column("digest", (), 40), *CLAUSE_COLUMNS, _WHOLE,
        Column("accepted_ever", (), 16), Column("accepted_now", (), 16), Column("entry", (), 12),
    ), _terms),
)
"""The sheets of this register."""
