"""Which columns of the format a table has, by the names it came with."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from haechi.errors import Fault
from haechi.records.model import Table
from haechi.records.quote import nearest, quoted

__all__ = ["Header", "read_header"]


@dataclass(frozen=True, slots=True)
class Header:
    """``columns``: the column of the format, and its name as it came. ``unknown``: the others."""

    columns: dict[str, str]
    unknown: tuple[str, ...]


def read_header(table: Table, where: str, names: Sequence[str], faults: list[Fault]) -> Header:
    """Match the names that came, in any case. A needed column that is missing is a fault, one twice too."""
    known = {column.name for column in table.columns}
    found = {name.strip().lower(): name for name in names}
    for name, times in Counter(name.strip().lower() for name in names).items():
        if name in known and times > 1:
            faults.append(Fault(where, f"column `{name}` comes more than once", "keep one of them"))
    for column in table.columns:
        if column.needed and column.name not in found:
            near = nearest(column.name, set(found) - known)
            meant = f"rename {quoted(found[near])}" if near else f"it holds {column.kind.value}"
            faults.append(Fault(where, f"column `{column.name}` is missing, which is never NULL", meant))
    columns = {column.name: found[column.name] for column in table.columns if column.name in found}
    return Header(columns, tuple(name for key, name in found.items() if key not in known))
