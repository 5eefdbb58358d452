"""Check the rows of one table: which are rejected, and which are accepted but worth a word."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from haechi.records.landed import Landed, name_of
from haechi.records.quote import quoted
from haechi.records.rejects import find_duplicates, reject_rows
from haechi.records.typed import Typed

__all__ = ["Note", "TableInfo", "check_rows", "recheck_transfers"]

_TRANSFERS = "transfers"  # whose rows are checked by whoever reads them all


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What came of one table. ``rejected`` of transfers is known once their rejects are collected."""

    rows: int
    rejected: int
    present: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """Something accepted that the reader should know of."""

    where: str
    what: str


def check_rows(
    connection: DuckDBPyConnection, table: Typed, landed: Landed | None, notes: list[Note]
) -> TableInfo:
    """Write the table's rejects and note its oddities; of transfers only the duplicates are looked for."""
    if landed is None:
        return TableInfo(0, 0, False, ())
    if landed.unknown:
        names = ", ".join(map(quoted, sorted(landed.unknown)[:20]))
        notes.append(Note(table.table.name, f"columns not of the record format, not read: {names}"))
    rows, columns = sum(landed.rows), tuple(sorted(landed.columns))
    duplicates = find_duplicates(connection, table)
    if table.table.name == _TRANSFERS:
        return TableInfo(rows, 0, True, columns)
    faults = _scan(connection, table, notes)
    rejected = reject_rows(connection, table, faults) if faults or duplicates else 0
    return TableInfo(rows, rejected, True, columns)


def recheck_transfers(connection: DuckDBPyConnection, table: Typed) -> int:
    """Write the rejects of transfers; how many rows they are."""
    ((faults,),) = connection.execute(f"SELECT coalesce(bit_or(fault), 0) FROM typed.{_TRANSFERS}").fetchall()
    return reject_rows(connection, table, int(faults))


def _scan(connection: DuckDBPyConnection, table: Typed, notes: list[Note]) -> int:
    """All faults of the table's rows in one number; rows that end before they start are noted."""
    name, ended = table.table.name, "false"
    if table.table.span:
        start, end = map(name_of, table.table.span)
        ended = f"{end} <= {start} AND fault = 0"
    query = f"""
        SELECT coalesce(bit_or(fault), 0), count(*) FILTER ({ended}), min(row_number) FILTER ({ended})
        FROM typed.{name}"""
    ((faults, never, first),) = connection.execute(query).fetchall()
    if never:
        what = f"rows that end no later than they start, never in force: {never}, the first is row {first}"
        notes.append(Note(name, what))
    return int(faults)
