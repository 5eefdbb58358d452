"""Tables that come as JSON lines are written as Parquet once, every value as the text it is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.encoding import UnreadableError, as_utf8, find_encoding
from haechi.records.header import Header, read_header
from haechi.records.land_parquet import land_parquet
from haechi.records.landed import Landed, glob_free, literal, name_of
from haechi.records.model import TABLES, Kind

__all__ = ["land_jsonl"]

_LONGEST = 1 << 26  # bytes of the longest line that is read
_LISTED = 20        # lines named in one message


def land_jsonl(connection: DuckDBPyConnection, table: str, file: Path, scratch: Path) -> Landed:
    """Read the whole file. Raises RecordError if a line is no object; wrong values reject rows later."""
    try:
        encoding = find_encoding(file)
        text = as_utf8(file, encoding, scratch / f"{table}.utf8.jsonl")
    except UnreadableError as error:
        raise _refusal(file, str(error), "save it as UTF-8") from error
    into = scratch / f"{table}.parquet"
    try:
        lines = _lines(connection, text)
        header = _header(connection, lines, table, file)
        connection.execute(f"COPY ({_texts(lines, header)}) TO {literal(str(into))} (FORMAT parquet)")
        ids = _id_types(connection, lines, table, header, file)
    except duckdb.InvalidInputException as error:
        raise _refusal(file, _malformed(text), "write one JSON object a line") from error
    finally:
        if text != file:
            text.unlink()
    landed = land_parquet(connection, table, {into: file.name}, cells=True)
    return replace(landed, ids=ids, unknown=header.unknown)


def _lines(connection: DuckDBPyConnection, text: Path) -> str:
    """The lines as a relation in SQL, with larger buffers if a line asks for them."""
    options = "format = 'newline_delimited'"
    try:
        connection.execute(f"SELECT count(json) FROM read_json_objects({glob_free(text)}, {options})")
    except duckdb.InvalidInputException as error:
        if "maximum_object_size" not in str(error):
            raise
        options += f", maximum_object_size = {_LONGEST}"
    return f"read_json_objects({glob_free(text)}, {options})"


def _refusal(file: Path, what: str, help: str) -> RecordError:
    return RecordError("the delivery cannot be read", (Fault(file.name, what, help),))


def _texts(lines: str, header: Header) -> str:
    """The known columns as texts; all are taken from a line at once, so that it is parsed once."""
    paths = ", ".join(_path(came) for came in header.columns.values())
    columns = [f"found[{k}] AS {name_of(name)}" for k, name in enumerate(header.columns, start=1)]
    found = f"json_extract_string(json, [{paths}]::VARCHAR[])"
    return f"SELECT {', '.join(columns) or 'NULL AS nothing'} FROM (SELECT {found} AS found FROM {lines})"


def _path(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return literal(f'$."{escaped}"')


def _header(connection: DuckDBPyConnection, lines: str, table: str, file: Path) -> Header:
    query = f"""
        SELECT count(*) FILTER (json_type(json) <> 'OBJECT'),
               count(*) FILTER (len(json_keys(json)) <> len(list_distinct(json_keys(json)))),
               count(*)
        FROM {lines}"""
    ((others, repeating, rows),) = connection.execute(query).fetchall()
    if others:
        raise _refusal(file, f"{others} of {rows} lines hold no object", "write one JSON object a line")
    if repeating:
        raise _refusal(file, f"{repeating} of {rows} lines name a column twice", "write each column once")
    query = f"SELECT DISTINCT unnest(json_keys(json)) AS key FROM {lines} ORDER BY key"
    names = [str(key) for (key,) in connection.execute(query).fetchall()]
    if not rows:  # without a line there is no name of a column, and nothing is missing
        names = [column.name for column in TABLES[table].columns]
    faults: list[Fault] = []
    header = read_header(TABLES[table], file.name, names, faults)
    if faults:
        raise RecordError("the delivery cannot be read", tuple(faults))
    return header


def _id_types(
    connection: DuckDBPyConnection, lines: str, table: str, header: Header, file: Path
) -> dict[str, str]:
    """JSON tells text from number: the type of every identifier that has a value."""
    names = [name for name in header.columns if TABLES[table].column(name).kind is Kind.ID]
    if not names:
        return {}
    kinds = ", ".join(f"list(DISTINCT kinds[{k}])" for k in range(1, len(names) + 1))
    paths = ", ".join(_path(header.columns[name]) for name in names)
    each = f"SELECT json_type(json, [{paths}]::VARCHAR[]) AS kinds FROM {lines}"
    (row,) = connection.execute(f"SELECT {kinds} FROM ({each})").fetchall()
    types = {}
    for name, kinds in zip(names, row, strict=True):
        if seen := set(kinds or ()) - {None, "NULL"}:
            types[name] = "BIGINT" if seen <= {"BIGINT", "UBIGINT"} else "VARCHAR"
        if other := seen - {"BIGINT", "UBIGINT", "VARCHAR"}:
            what = f"column `{name}` holds {', '.join(sorted(other)).lower()}, expected text or whole numbers"
            raise _refusal(file, what, "write identifiers as one type")
    return types


def _malformed(file: Path) -> str:
    """Which lines are no JSON, found one by one."""
    wrong = list(_wrong_lines(file))
    if not wrong:
        return f"a line is no JSON, or longer than {_LONGEST} bytes"
    listed = ", ".join(map(str, wrong[:_LISTED])) + (", …" if len(wrong) > _LISTED else "")
    return f"line {listed} is no JSON object" if len(wrong) == 1 else f"lines {listed} are no JSON objects"


def _wrong_lines(file: Path) -> Iterator[int]:
    with file.open("rb") as opened:
        for number, line in enumerate(iter(lambda: opened.readline(_LONGEST), b""), start=1):
            try:
                if line.strip():
                    line.decode("utf-8").encode("utf-16-le", "strict")
                    json.loads(line)
            except (ValueError, RecursionError):
                yield number
