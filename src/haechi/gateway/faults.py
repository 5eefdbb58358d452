"""What a check of the store finds, all of it, each with its table and its entry of the log."""

from haechi.errors import Fault

__all__ = ["Faults"]

_HELPS = {
    "head": "rebuild it from a backup, or from the entries if these are whole",
    "entry": "take the entries from a backup; a log cannot be mended, only restored",
}
_OTHER = "compare with a backup, and ask who may write into the store"


class Faults:
    """Gathers faults. Where a fault lies is said by table, entry and column, never by what stands there."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, table: str, seq: int | None, column: str, what: str) -> None:
        """One fault. ``seq``: the entry, or for a checkpoint its size; None where it is of no single one."""
        number = () if seq is None else (f"size {seq}" if table == "checkpoint" else f"seq {seq}",)
        self.found.append(Fault(", ".join((table, *number, column)), what, _HELPS.get(table, _OTHER)))
