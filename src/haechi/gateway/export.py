"""The gateway's own records as a record delivery, so that an audit judges what it did with the same report as what came before."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.errors import OutputError
from haechi.folder import whole_folder
from haechi.gateway.ask import names
from haechi.gateway.clock import instant
from haechi.gateway.encode import identifiers
from haechi.gateway.schema import decision, entry, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.records.manifest import MANIFEST
from haechi.records.model import FORMAT, TABLES, Kind, Table

__all__ = ["Exported", "export"]


@dataclass(slots=True)
class Exported:
    """What was written, by table; ``erased``: rows left out because their person was erased; ``withheld``: decisions that sent nothing."""

    rows: dict[str, int] = field(default_factory=dict)
    erased: dict[str, int] = field(default_factory=dict)
    withheld: int = 0


def export(store: Store, tenant: str, folder: Path, *, overwrite: bool = False) -> Exported:
    """Write the registers in force now, and as ``transfers`` every decision by which data went out, with the items that went.

    The folder appears whole or not at all. Raises ``OutputError`` if it cannot be written, ``StoreError`` without such a tenant.
    """
    result = Exported()
    with whole_folder(folder, mark=MANIFEST, overwrite=overwrite) as work, snapshot(store) as connection:
        settings = json.loads(Store.head(connection, tenant).settings)
        kept = {"transfers", *settings["coverage"]["complete"], *settings.get("present", ())}
        try:
            (work / MANIFEST).write_text(_manifest(settings), encoding="utf-8", newline="\n")
            for table in TABLES.values():
                lines = _transfers(connection, tenant, result) if table.name == "transfers" else _rows(connection, tenant, table, settings, result)
                _write(work, table.name, lines, result, keep=table.name in kept)
        except OSError as fault:
            raise OutputError(f"cannot write into `{folder}`: {fault.strerror}", help="name a folder on a disk with room") from None
    return result


def _write(work: Path, table: str, lines: Iterator[str], result: Exported, *, keep: bool) -> None:
    """One table, a row a line; a table without rows only where its being empty says something."""
    path = work / f"{table}.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        count = sum(bool(file.write(line)) for line in lines)
    if count or keep:
        result.rows[table] = count
    else:
        path.unlink()


def _rows(connection: Connection, tenant: str, table: Table, settings: Mapping[str, Any], result: Exported) -> Iterator[str]:
    types = identifiers(settings["ids"])
    query = select(record.c.record_id, record.c.body).where(*in_force(tenant), record.c.register == table.name)
    for page in pages(connection, query, record.c.record_id, ""):
        for row in page:
            if row.body is None:
                result.erased[table.name] = result.erased.get(table.name, 0) + 1
            else:
                yield _line(_typed(table, json.loads(row.body), types))


def _typed(table: Table, row: dict[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    """The row with its identifiers of the type under which the gateway compared them."""
    for column in table.columns:
        value = row.get(column.name)
        if column.of and value is not None:
            one = int if types[column.of] == "BIGINT" else str
            row[column.name] = [one(each) for each in value] if column.kind is Kind.IDS else one(value)
    return row


def _transfers(connection: Connection, tenant: str, result: Exported) -> Iterator[str]:
    sent = [decision.c.tenant == tenant, decision.c.released == 1]
    both = (entry.c.tenant == decision.c.tenant) & (entry.c.seq == decision.c.seq)
    result.withheld = int(connection.execute(
        select(func.count()).select_from(decision).where(decision.c.tenant == tenant, decision.c.released == 0)).scalar_one())
    query = select(decision, entry.c.body.is_(None).label("erased")).join(entry, both).where(*sent)
    for page in pages(connection, query, decision.c.seq, -1):
        for row in page:
            if row.erased:
                result.erased["transfers"] = result.erased.get("transfers", 0) + 1
            else:
                yield _line({
                    "transfer_id": row.transfer_id, "made_at": instant(row.made_us), "subject_id": row.subject_id,
                    "recipient_id": row.recipient_id, "mode": row.mode, "country": row.country, "purpose_id": row.purpose_id,
                    "items": names(row.sent), "order_id": row.order_ref, "ground_claimed": row.claimed,
                })


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _manifest(settings: Mapping[str, Any]) -> str:
    controller, coverage = settings["controller"], settings["coverage"]
    lines = [f"format = {_quoted(FORMAT)}", "", "[controller]"]
    lines += [f"{name} = {_value(value)}" for name, value in controller.items() if value is not None and not isinstance(value, Mapping)]
    complete = sorted(name for name in coverage["complete"] if name in TABLES)
    lines += ["", "[coverage]", f"complete = [{', '.join(map(_quoted, complete))}]"]
    lines += [f"{name} = {coverage[name]}" for name in ("from", "until") if coverage.get(name)]
    turnover = controller.get("turnover") or {}
    for name, years in ({name: controller.get(name) or {} for name in ("subjects", "sensitive_subjects")}
                        | {f"turnover.{part}": by_year for part, by_year in turnover.items()}).items():
        if years:
            lines += ["", f"[controller.{name}]", *(f"{year} = {count}" for year, count in years.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among its own, but for a bare DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
