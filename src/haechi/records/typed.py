"""One table as typed rows: what was delivered, the codes of it, and what is wrong with each row.

A view in three steps over the Parquet files: the values as they can be read, their codes (small integers,
which the encoded relations are made of), and ``fault``, one bit for each thing wrong with the row. Nothing
is computed that is not asked for, so a scan pays for the columns it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from haechi.errors import Fault
from haechi.records.country import COUNTRIES, country_code
from haechi.records.landed import Landed, literal, name_of
from haechi.records.model import Column, Kind, Table
from haechi.records.physical import ISSUE, Value, read_value

__all__ = ["Check", "Typed", "typed"]

_TYPES = {
    Kind.TEXT: "VARCHAR", Kind.CODE: "VARCHAR", Kind.COUNTRY: "VARCHAR", Kind.TEXTS: "VARCHAR[]",
    Kind.CODES: "VARCHAR[]", Kind.COUNTRIES: "VARCHAR[]", Kind.INSTANT: "BIGINT", Kind.DAY: "DATE",
    Kind.FLAG: "BOOLEAN", Kind.COUNT: "BIGINT",
}
_COUNTRIES = "[" + ", ".join(map(literal, COUNTRIES)) + "]"
_COUNTRY_CODES = "MAP {" + ", ".join(f"{literal(c)}: {country_code(c)}" for c in COUNTRIES) + "}"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be wrong with a row: a predicate and a reason, both SQL over the codes."""

    column: str
    wrong: str
    reason: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The SQL of one table. ``checks[k]`` sets bit k of ``fault``."""

    table: Table
    sql: str
    checks: tuple[Check, ...]

    @property
    def readable(self) -> str:
        """The columns that people read, as a list in SQL."""
        return ", ".join(["row_number", *(name_of(column.name) for column in self.table.columns)])


def typed(table: Table, landed: Landed | None, ids: Mapping[str, str], faults: list[Fault]) -> Typed:
    """The table's rows in SQL, none if nothing landed. ``ids``: the type of each kind of identifier."""
    columns = landed.columns if landed else {}
    values: list[str] = []
    checks: list[Check] = []
    for column in table.columns:
        kind = _type(column, ids)
        if column.name not in columns:
            values.append(f"NULL::{kind} AS {name_of(column.name)}")
            continue
        cells = landed is not None and landed.cells
        value = read_value(column, columns[column.name], cells, ids.get(column.of, ""))
        if value is None:
            faults.append(_wrong_type(table, column, columns[column.name]))
            continue
        values.append(f"({value.sql})::{kind} AS {name_of(column.name)}")
        if value.fallible:
            values.append(f"{name_of(column.name)} IS NULL AS {name_of(column.name + '_absent')}")
        checks.extend(_checks(column, value))
    rows = f"FROM {landed.relation}" if landed else "FROM (SELECT 0::BIGINT AS nothing WHERE false)"
    number = landed.row_number if landed else "nothing"
    read = f"SELECT {number} AS row_number, {', '.join(values)} {rows}"
    coded = f"SELECT *, {', '.join(_codes(table)) or 'NULL'} FROM ({read})"
    return Typed(table, _judged(table, coded, checks), tuple(checks))


def _judged(table: Table, coded: str, checks: list[Check]) -> str:
    """The rows with their faults, times as TIMESTAMP in UTC for those who read them."""
    bits = [f"CASE WHEN {check.wrong} THEN {1 << k} ELSE 0 END" for k, check in enumerate(checks)]
    times = [name_of(column.name) for column in table.columns if column.kind is Kind.INSTANT]
    shown = f"REPLACE ({', '.join(f'make_timestamp({time}) AS {time}' for time in times)})" if times else ""
    return f"SELECT * {shown}, ({' + '.join(bits) or '0'})::BIGINT AS fault FROM ({coded})"


def _type(column: Column, ids: Mapping[str, str]) -> str:
    if column.kind.is_id:
        return ids[column.of] + ("[]" if column.kind is Kind.IDS else "")
    return _TYPES[column.kind]


def _wrong_type(table: Table, column: Column, physical: str) -> Fault:
    what = f"the column is of type `{physical[:60]}`, expected {column.kind.value}"
    help = "write times as TIMESTAMP, days as DATE, lists as lists of texts"
    if column.kind.is_id:
        help = "write identifiers as text, UUID or integers of at most 64 bits"
    return Fault(f"{table.name}.{column.name}", what, help)


def _codes(table: Table) -> list[str]:
    codes = {column.name: _code(column) for column in table.columns}
    return [f"{sql} AS {name_of(name + '_code')}" for name, sql in codes.items() if sql]


def _code(column: Column) -> str | None:
    name = name_of(column.name)
    if column.kind is Kind.FLAG:
        return f"(CASE WHEN {name} THEN 1 WHEN {name} IS NULL THEN 2 ELSE 0 END)::INTEGER"
    if column.kind is Kind.INSTANT:
        return name
    if column.kind is Kind.CODE:
        cases = " ".join(f"WHEN {literal(word)} THEN {k}" for k, word in enumerate(column.words, start=1))
        return f"(CASE {name} {cases} ELSE CASE WHEN {name} IS NULL THEN 0 ELSE -1 END END)::INTEGER"
    if column.kind is Kind.COUNTRY:
        unknown = f"CASE WHEN {name} IS NULL THEN 0 ELSE -1 END"
        return f"coalesce(map_extract_value({_COUNTRY_CODES}, {name}), {unknown})::INTEGER"
    return _mask(column) if column.kind is Kind.CODES else None


def _mask(column: Column) -> str:
    """A list of codes as bits, in the order of the vocabulary; -1 for NULL, unknown words left out.

    The sum of the bits has as many bits as the list has entries only if every entry is known and none comes
    twice; the exact way, three times as slow, is left to the rows where it has not.
    """
    name, words = name_of(column.name), "[" + ", ".join(map(literal, column.words)) + "]"
    powers = "[" + ", ".join(f"{1 << k}::BIGINT" for k in range(len(column.words))) + "]"
    quick = f"list_sum(list_transform({name}, lambda x: {powers}[list_position({words}, x)]))::BIGINT"
    exact = " + ".join(
        f"CASE WHEN list_contains({name}, {literal(word)}) THEN {1 << k}::BIGINT ELSE 0 END"
        for k, word in enumerate(column.words)
    )
    absent = f"WHEN {name} IS NULL THEN -1"
    return f"(CASE WHEN bit_count({quick}) = len({name}) THEN {quick} {absent} ELSE {exact} END)"


def _checks(column: Column, value: Value) -> list[Check]:
    name, code = name_of(column.name), name_of(column.name + "_code")
    absent = name_of(column.name + "_absent") if value.fallible else f"{name} IS NULL"
    checks = []
    if column.needed:
        checks.append(Check(column.name, absent, literal("is NULL, which it never may be")))
    if value.fallible:
        checks.append(Check(column.name, f"{name} IS NULL AND NOT {absent}", literal(ISSUE[column.kind])))
    noun = column.name.removeprefix("needed_").removesuffix("s") if column.kind.is_list else column.name
    if column.kind is Kind.CODE:
        checks.append(Check(column.name, f"{code} = -1", _unknown(noun, name)))
    if column.kind is Kind.COUNTRY:
        checks.append(Check(column.name, f"{code} = -1", _unknown("country", name)))
    if column.kind is Kind.CODES:
        words = "[" + ", ".join(map(literal, column.words)) + "]"
        odd = f"list_filter({name}, lambda x: x IS NULL OR NOT list_contains({words}, x))"
        suspect = f"{code} >= 0 AND bit_count({code}) <> len({name})"
        wrong = f"CASE WHEN {suspect} THEN len({odd}) > 0 END"
        checks.append(Check(column.name, wrong, _unknown(noun, f"{odd}[1]")))
    if column.kind is Kind.COUNTRIES:
        odd = f"list_filter({name}, lambda x: x IS NULL OR (x <> '*' AND NOT list_contains({_COUNTRIES}, x)))"
        checks.append(Check(column.name, f"len({odd}) > 0", _unknown("country", f"{odd}[1]")))
    if column.kind is Kind.IDS:
        odd = f"list_filter({name}, lambda x: x IS NULL)"
        checks.append(Check(column.name, f"len({odd}) > 0", literal("has an entry that cannot be read")))
    return checks


def _unknown(noun: str, value: str) -> str:
    """`unknown item `x``: the word that came, printable and cut, for it is a code and no person's."""
    shown = f"regexp_replace(substr({value}, 1, 40), '[`\\p{{C}}\\p{{Zl}}\\p{{Zp}}]', '?', 'g')"
    tail = f"CASE WHEN length({value}) > 40 THEN '…`' ELSE '`' END"
    named = f"'unknown {noun} `' || {shown} || {tail}"
    return f"CASE WHEN {value} IS NULL THEN 'an entry is NULL' ELSE {named} END"
