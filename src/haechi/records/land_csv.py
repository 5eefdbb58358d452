"""Tables that come as CSV are written as Parquet once, every cell as the text it is."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.encoding import UnreadableError, as_utf8, find_encoding
from haechi.records.header import read_header
from haechi.records.land_parquet import land_parquet
from haechi.records.landed import Landed, glob_free, literal, name_of
from haechi.records.model import TABLES
from haechi.records.row_length import longest_row

__all__ = ["land_csv"]

_HEADER = 1 << 16   # characters; a header is a line
_USUAL = 1 << 21    # bytes of a row that DuckDB reads without being told
_LONGEST = 1 << 26  # bytes of the longest row that is read
_ENCODINGS = "save it as UTF-8, or name its encoding: `encoding = \"cp949\"` under `[tables.{}]`"


def land_csv(
    connection: DuckDBPyConnection, table: str, file: Path, encoding: str | None, scratch: Path
) -> Landed:
    """Read the whole file. Raises RecordError if it is no CSV; a cell that is wrong rejects its row later."""
    where, faults = file.name, list[Fault]()
    try:
        text = as_utf8(file, find_encoding(file, encoding), scratch / f"{table}.utf8.csv")
        names = _header(text)
        if longest_row(text) > _LONGEST:
            raise UnreadableError(f"a row is longer than {_LONGEST} bytes, or a quote does not close")
    except (UnreadableError, csv.Error) as error:
        fault = Fault(where, str(error), _ENCODINGS.format(table))
        raise RecordError("the delivery cannot be read", (fault,)) from error
    header = read_header(TABLES[table], where, names, faults)
    if faults:
        raise RecordError("the delivery cannot be read", tuple(_hinted(faults, names)))
    into = scratch / f"{table}.parquet"
    cells = {name: _cell(names.index(came)) for name, came in header.columns.items()}
    picked = ", ".join(f"{cell} AS {name_of(name)}" for name, cell in cells.items())
    try:
        _copy(connection, text, len(names), picked or "NULL AS nothing", into)
    except duckdb.Error as error:
        fault = Fault(where, _said(str(error)), "quote cells that hold a comma, a quote or a line end")
        raise RecordError("the delivery cannot be read", (fault,)) from error
    finally:
        if text != file:
            text.unlink()
    landed = land_parquet(connection, table, {into: where}, cells=True)
    return replace(landed, unknown=header.unknown)


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        head = opened.read(_HEADER)
    names = next(csv.reader(io.StringIO(head, newline=""), strict=True), [])
    if not names:
        raise UnreadableError("the file is empty; expected a line of column names")
    if len(head) == _HEADER and len(names) == 1:
        raise UnreadableError("the line of column names does not end")
    return names


def _hinted(faults: list[Fault], names: list[str]) -> list[Fault]:
    """Say what is likely wrong when not one column is recognised."""
    if len(names) > 1:
        return faults
    hint = "it has one column only; separate columns by commas"
    if "\0" in names[0]:
        hint = "it looks like UTF-16 without a byte order mark; save it as UTF-8"
    return [Fault(fault.where, fault.what, hint) for fault in faults]


def _cell(position: int) -> str:
    return f"c{position}"


def _copy(connection: DuckDBPyConnection, text: Path, width: int, picked: str, into: Path) -> None:
    columns = ", ".join(f"{literal(_cell(i))}: 'VARCHAR'" for i in range(width))
    options = (
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
        f" columns = {{{columns}}}"
    )
    if longest_row(text) >= _USUAL:  # a row over three buffers would be dropped without a word
        options += f", max_line_size = {_LONGEST}, buffer_size = {2 * _LONGEST}"
    rows = f"SELECT {picked} FROM read_csv({glob_free(text)}, {options})"
    connection.execute(f"COPY ({rows}) TO {literal(str(into))} (FORMAT parquet)")


def _said(message: str) -> str:
    """What DuckDB found wrong, without the line itself: it holds personal data."""
    line = re.search(r"CSV Error on Line: (\d+)", message)
    place = f"line {line[1]}" if line else "a line"
    width = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message)
    if width:
        return f"{place} has {width[2]} columns, expected {width[1]}"
    if "unterminated quote" in message:
        return f"{place} has a quote that does not close, or text after it"
    return f"{place} is not CSV: a quote out of place, or line ends of several kinds"
