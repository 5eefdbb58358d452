"""What a physical column can be read as: the SQL that does it, and what may go wrong."""

from dataclasses import dataclass

from haechi.records.model import Column, Kind

__all__ = ["ISSUE", "Value", "id_type", "read_value", "split_list"]

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_NAIVE = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_TIMES = (*_NAIVE, "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS")
_EMPTY = '"NULL"'       # a column without one value
_FIRST, _LAST = "-62135596800000000", "253402300799999999"  # µs of the years 1 to 9999
_DIGITS = "^(0|-?[1-9][0-9]{0,18})$"
ISSUE = {
    Kind.ID: "cannot be read as the type that this identifier has in the other tables",
    Kind.IDS: "is not a list of identifiers",
    Kind.TEXTS: "is not a list",
    Kind.CODES: "is not a list",
    Kind.COUNTRIES: "is not a list",
    Kind.INSTANT: "is not a time of the years 1 to 9999, such as `2023-10-01T09:00:00Z`",
    Kind.DAY: "is not a day of the years 1 to 9999, such as `2023-10-01`",
    Kind.FLAG: "is neither true nor false",
    Kind.COUNT: "is not a whole number from 0",
}
"""Why a value that came cannot be read, by kind."""


@dataclass(frozen=True, slots=True)
class Value:
    """SQL that reads the column; ``fallible``: it gives NULL where a value came that cannot be read."""

    sql: str
    fallible: bool


def id_type(physical: str) -> str | None:
    """The type that identifiers of this physical type (or list of it) have; None if it can be none."""
    element = _element(physical)
    if element in (*_WHOLE, "UBIGINT"):
        return "BIGINT"
    return element if element in ("VARCHAR", "UUID") else "VARCHAR" if element.startswith("ENUM(") else None


def read_value(column: Column, physical: str, cells: bool, ids: str) -> Value | None:
    """How to read a column of this physical type, ``ids`` being its identifiers' type. None: not at all."""
    raw = f'"{column.name}"'
    physical = "VARCHAR" if physical.startswith("ENUM(") and not physical.endswith("]") else physical
    if physical == _EMPTY or (physical == _EMPTY + "[]" and column.kind.is_list):
        return Value(raw, False)
    if column.kind.is_list:
        return _list(column, raw, physical, cells, ids)
    reader = {
        Kind.ID: _id, Kind.TEXT: _text, Kind.CODE: _text, Kind.COUNTRY: _text, Kind.INSTANT: _instant,
        Kind.DAY: _day, Kind.FLAG: _flag, Kind.COUNT: _count,
    }[column.kind]
    return reader(raw, physical, ids)


def _element(physical: str) -> str:
    return physical[: physical.rindex("[")] if physical.endswith("]") else physical


def _id(raw: str, physical: str, ids: str) -> Value | None:
    if physical.endswith("]"):
        return None
    if physical == ids:
        return Value(raw, False)
    if physical in _WHOLE and ids == "BIGINT":
        return Value(f"{raw}::BIGINT", False)
    if physical == "VARCHAR" and ids == "BIGINT":
        return Value(_whole(raw), True)
    return Value(f"TRY_CAST({raw} AS {ids})", True) if id_type(physical) else None


def _whole(raw: str) -> str:
    return f"CASE WHEN regexp_matches({raw}, '{_DIGITS}') THEN TRY_CAST({raw} AS BIGINT) END"


def _text(raw: str, physical: str, _: str) -> Value | None:
    if physical == "VARCHAR":
        return Value(raw, False)
    return Value(f"{raw}::VARCHAR", False) if physical in (*_WHOLE, "UBIGINT", "UUID") else None


def _instant(raw: str, physical: str, _: str) -> Value | None:
    if physical == "VARCHAR":
        micros = f"epoch_us(TRY_CAST(trim({raw}) AS TIMESTAMPTZ))"
    elif physical in _TIMES:
        micros = f"epoch_us({raw + '::TIMESTAMPTZ' if physical == _TIMES[-1] else raw})"
    elif physical == "DATE":
        micros = f"epoch_us(CASE WHEN {_of_years(raw)} THEN {raw} END::TIMESTAMP)"
    else:
        return None
    return Value(f"CASE WHEN {micros} BETWEEN {_FIRST} AND {_LAST} THEN {micros} END", True)


def _of_years(raw: str) -> str:
    return f"{raw} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"


def _day(raw: str, physical: str, _: str) -> Value | None:
    if physical == "VARCHAR":
        day = f"TRY_CAST(trim({raw}) AS DATE)"
    elif physical == "DATE":
        day = raw
    elif physical in _NAIVE:  # without a zone: how some programs write a day
        day = f"CASE WHEN epoch_us({raw}) % 86400000000 = 0 THEN {raw}::DATE END"
    else:
        return None
    return Value(f"CASE WHEN {_of_years(day)} THEN {day} END", True)


def _flag(raw: str, physical: str, _: str) -> Value | None:
    if physical == "BOOLEAN":
        return Value(raw, False)
    if physical == "VARCHAR" or physical in _WHOLE:
        text = f"lower(trim({raw}::VARCHAR))"
        yes, no = f"WHEN {text} IN ('true', '1') THEN true", f"WHEN {text} IN ('false', '0') THEN false"
        return Value(f"CASE {yes} {no} END", True)
    return None


def _count(raw: str, physical: str, _: str) -> Value | None:
    if physical not in (*_WHOLE, "UBIGINT", "VARCHAR"):
        return None
    number = _whole(raw) if physical == "VARCHAR" else f"TRY_CAST({raw} AS BIGINT)"
    return Value(f"CASE WHEN {number} >= 0 THEN {number} END", True)


def _list(column: Column, raw: str, physical: str, cells: bool, ids: str) -> Value | None:
    element = "VARCHAR" if _element(physical).startswith("ENUM(") else _element(physical)
    whole = ids if column.kind is Kind.IDS else "VARCHAR"
    if physical == "VARCHAR":
        texts = split_list(raw)
        if whole == "VARCHAR":
            return Value(texts, True)
        each = _whole("x") if whole == "BIGINT" else "TRY_CAST(x AS UUID)"
        return Value(f"list_transform({texts}, lambda x: {each})", True)
    if not physical.endswith("]") or cells:
        return None
    if column.kind is Kind.IDS:
        return Value(f"TRY_CAST({raw} AS {ids}[])", True) if id_type(physical) else None
    return Value(f"{raw}::VARCHAR[]", False) if element == "VARCHAR" else None


def split_list(raw: str) -> str:
    """SQL that reads a cell as a list: ``a|b|c``, or a JSON list; ``|`` alone is a list of nothing."""
    json = f"TRY_CAST(TRY_CAST({raw} AS JSON) AS VARCHAR[])"
    return (
        f"CASE WHEN {raw} = '|' THEN []::VARCHAR[] WHEN starts_with({raw}, '[') THEN {json}"
        f" ELSE string_split({raw}, '|') END"
    )
