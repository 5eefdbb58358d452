"""A workbook, row after row: no formula, no link, in little memory whatever its length; the same rows give the same bytes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

__all__ = ["Book", "Row", "Table", "plain"]

ROWS = 1_048_575  # rows of a sheet under its header
LONGEST = 32_767  # characters of a cell
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Row = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the name of its sheet, header and width of each column, and its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Iterator[Row]


class Book:
    """A workbook that is written to ``path``, with what it needs meanwhile in the folder ``scratch``."""

    def __init__(self, path: Path, scratch: str) -> None:
        self._book = xlsxwriter.Workbook(str(path), {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "tmpdir": scratch, "default_date_format": "yyyy-mm-dd hh:mm:ss",
        })
        self._book.set_properties({"title": "Haechi", "created": datetime(2020, 1, 1)})
        self._book.set_size(2400, 1400)
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#eef0f2"})
        self._wrap = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})

    def add(self, table: Table, *, wrap: bool) -> int:
        """Write the rows, over as many sheets as they need; how many there were. ``wrap``: long texts are broken into lines."""
        look = self._wrap if wrap else None
        last, many = len(table.columns) - 1, 0
        part, at, sheet = 1, 0, self._sheet(table, table.name)
        for row in table.rows:
            if at == ROWS:
                sheet.autofilter(0, 0, at, last)
                part, at, sheet = part + 1, 0, self._sheet(table, f"{table.name} {part + 1}")
            at, many = at + 1, many + 1
            for column, value in enumerate(row):
                if value is not None:
                    self._write(sheet, at, column, value, look)
        sheet.autofilter(0, 0, at, last)
        return many

    def close(self) -> None:
        """Put the file together."""
        self._book.close()

    def _sheet(self, table: Table, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        for column, (words, width) in enumerate(table.columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, words, self._head)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, plain(value), look)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, look)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, look)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._day)
        elif value:
            sheet.write_string(row, column, plain(", ".join(map(str, value))), look)


def plain(text: str) -> str:
    """The text as a cell can hold it, which is never markup."""
    text = _CONTROL.sub("\ufffd", text)
    # xlsxwriter writes a text from `<r>` to `</r>` as XML of its own, through which a name could plant a formula. The
    # start is what must not match: the end may come to be `</r>` only when the library cuts a long text.
    return f" {text}"[:LONGEST] if text.startswith("<r>") else text[:LONGEST]
