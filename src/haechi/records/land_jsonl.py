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

_LONGEST = 1 << 26  # bytes of one line
_LISTED = 20        # lines named in one message


def land_jsonl(connection: DuckDBPyConnection, table: str, file: Path, scratch: Path) -> Landed:
    """Read the whole file. Raises RecordError if a line is no object; wrong values reject rows later."""
    try:
        encoding = find_encoding(file)
        text = as_utf8(file, encoding, scratch / f"{table}.utf8.jsonl")
    except UnreadableError as error:
        raise _refusal(file, str(error), "save it as UTF-8") from error
    options = f"format = 'newline_delimited', maximum_object_size = {_LONGEST}"
    lines = f"read_json_objects({glob_free(text)}, {options})"
    into = scratch / f"{table}.parquet"
    try:
        header = _header(connection, lines, table, file)
        columns = header.columns.items()
        values = ", ".join(f"json ->> {_path(came)} AS {name_of(name)}" for name, came in columns)
        query = f"SELECT {values or 'NULL AS nothing'} FROM {lines}"
        connection.execute(f"COPY ({query}) TO {literal(str(into))} (FORMAT parquet)")
        ids = _id_types(connection, lines, table, header)
    except duckdb.Error as error:
        raise _refusal(file, _malformed(text), "write one JSON object a line") from error
    finally:
        if text != file:
            text.unlink()
    landed = land_parquet(connection, table, {into: file.name}, cells=True)
    return replace(landed, ids=ids, unknown=header.unknown)


def _refusal(file: Path, what: str, help: str) -> RecordError:
    return RecordError("the delivery cannot be read", (Fault(file.name, what, help),))


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


def _id_types(connection: DuckDBPyConnection, lines: str, table: str, header: Header) -> dict[str, str]:
    """JSON tells text from number: the type of every identifier that has a value."""
    names = [name for name in header.columns if TABLES[table].column(name).kind is Kind.ID]
    if not names:
        return {}
    kinds = ", ".join(f"list(DISTINCT json_type(json, {_path(header.columns[name])}))" for name in names)
    (row,) = connection.execute(f"SELECT {kinds} FROM {lines}").fetchall()
    types = {}
    for name, kinds in zip(names, row, strict=True):
        if seen := set(kinds or ()) - {None, "NULL"}:
            types[name] = "BIGINT" if seen <= {"BIGINT", "UBIGINT"} else "VARCHAR"
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
