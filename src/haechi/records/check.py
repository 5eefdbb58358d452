"""``haechi records check``: read a whole delivery, transfers too, and say what came of it."""

from dataclasses import dataclass
from pathlib import Path

from haechi.records.checking import Note, TableInfo
from haechi.records.delivery import Delivery, collect_transfer_rejects, open_delivery

__all__ = ["Checked", "check_delivery"]

_SAMPLE = 20  # reasons listed of each table


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which rows of a table were rejected."""

    table: str
    column: str
    reason: str
    rows: int
    first: int

    def __str__(self) -> str:
        return f"{self.table}.{self.column} {self.reason}: {self.rows} rows, the first is row {self.first}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a delivery that can be read; its text is what people see."""

    tables: dict[str, TableInfo]
    reasons: tuple[Reason, ...]
    notes: tuple[Note, ...]

    def __str__(self) -> str:
        lines = ["table                      rows     rejected"]
        for name, table in sorted(self.tables.items()):
            lines += [f"{name:<20} {table.rows:>10} {table.rejected:>12}"] if table.present else []
        absent = sorted(name for name, table in self.tables.items() if not table.present)
        lines += ["", "not delivered: " + ", ".join(absent)] if absent else []
        lines += ["", "rejected:", *(f"  {reason}" for reason in self.reasons)] if self.reasons else []
        lines += ["", "accepted, to be known:"] if self.notes else []
        lines += [f"  {note.where}: {note.what}" for note in self.notes]
        return "\n".join(lines)


def check_delivery(path: Path, *, memory: str | None = None, threads: int | None = None) -> Checked:
    """Read every row of every table. Raises RecordError, with every fault, if the delivery cannot be read."""
    with open_delivery(path, memory=memory, threads=threads) as delivery:
        collect_transfer_rejects(delivery)
        return Checked(dict(delivery.tables), tuple(_reasons(delivery)), delivery.notes)


def _reasons(delivery: Delivery) -> list[Reason]:
    """The commonest reasons of each table, in a fixed order."""
    again = "is the identifier of an earlier row too"
    rows = delivery.connection.execute(f"""
        WITH reasons AS (
            SELECT table_name, column_name, count(*) AS times, min(row) AS first,
                   CASE WHEN reason LIKE 'is the identifier of row %' THEN '{again}' ELSE reason END AS said
            FROM rejects GROUP BY table_name, column_name, said),
        ranked AS (
            SELECT *, row_number() OVER (
                PARTITION BY table_name ORDER BY times DESC, column_name, said) AS rank
            FROM reasons)
        SELECT table_name, column_name, said, times, first FROM ranked WHERE rank <= {_SAMPLE}
        ORDER BY table_name, rank""").fetchall()
    return [Reason(*row) for row in rows]
