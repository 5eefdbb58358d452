"""A table as it lies ready to be read: Parquet files, the delivery's own or made from what it delivered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Landed", "glob_free", "literal", "name_of"]


@dataclass(frozen=True, slots=True)
class Landed:
    """One table in Parquet.

    ``columns``: the physical DuckDB type of each column of the format that is there. ``cells``: all columns
    are texts as they stood in a file without types. ``ids``: for cells, the type that identifiers showed
    themselves to be, where the file could say so. ``unknown``: the columns that are not of the format.
    ``held``: a relation of the database that holds the rows, with their ``row_number``, in place of files.
    """

    table: str
    files: tuple[Path, ...]
    rows: tuple[int, ...]  # of each file
    columns: Mapping[str, str]
    cells: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    held: str | None = None

    @property
    def relation(self) -> str:
        """The rows as one relation in SQL."""
        if self.held:
            return self.held
        hive = "true" if self.partitioned else "false"
        options = f"union_by_name = true, hive_partitioning = {hive}, hive_types_autocast = false"
        return f"read_parquet([{', '.join(glob_free(file) for file in self.files)}], {options})"

    @property
    def row_number(self) -> str:
        """A row's place in the delivery, from 1, in SQL over ``relation``."""
        if self.held:
            return "row_number"
        if len(self.files) == 1:
            return "(file_row_number + 1)::BIGINT"
        before, pairs = 0, []
        for file, rows in zip(self.files, self.rows, strict=True):
            pairs.append(f"{literal(str(file))}: {before}::BIGINT")
            before += rows
        # by name, not by file_index, which counts anew when a filter prunes partitions
        return f"(map_extract_value(MAP {{{', '.join(pairs)}}}, filename) + file_row_number + 1)::BIGINT"

    @property
    def partitioned(self) -> bool:
        """Whether the folders of the files say the value of a column."""
        return any("=" in file.parent.name for file in self.files)


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def name_of(column: str) -> str:
    """A column as an SQL name."""
    return '"' + column.replace('"', '""') + '"'


def glob_free(path: Path) -> str:
    """A path as an SQL literal for DuckDB's readers, which would take ``*``, ``?`` and ``[`` for patterns."""
    return literal("".join(f"[{c}]" if c in "*?[" else c for c in str(path)))
