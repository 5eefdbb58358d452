"""The rows that cannot be read, one by one, with reasons; never a value that belongs to a person."""

from pathlib import Path

from duckdb import DuckDBPyConnection

from haechi.records.landed import literal, name_of
from haechi.records.typed import Typed

__all__ = ["create_rejects", "find_duplicates", "reject_rows", "write_rejects"]


def create_rejects(connection: DuckDBPyConnection) -> None:
    """The empty table ``rejects``: ``row`` is 1-based, in delivery order."""
    columns = "table_name VARCHAR, row BIGINT"
    connection.execute(f"CREATE TABLE rejects ({columns}, column_name VARCHAR, reason VARCHAR)")
    connection.execute(f"CREATE TABLE typed.duplicates ({columns}, first_row BIGINT)")


def find_duplicates(connection: DuckDBPyConnection, table: Typed) -> int:
    """Fill ``typed.duplicates`` with the rows whose identifier an earlier row has; how many there are.

    Identifiers that only grow are unique, which one narrow scan shows; else they are counted.
    """
    if table.table.identifier is None:
        return 0
    name, identifier = table.table.name, name_of(table.table.identifier)
    rows = f"(SELECT {identifier} AS id FROM typed.{name} WHERE {identifier} IS NOT NULL)"
    steps = f"SELECT id, lag(id) OVER () AS before FROM {rows}"
    if connection.execute(f"SELECT count(*) FILTER (NOT (before < id)) FROM ({steps})").fetchall() == [(0,)]:
        return 0
    if connection.execute(f"SELECT count(*) = count(DISTINCT id) FROM {rows}").fetchall() == [(True,)]:
        return 0
    connection.execute(f"""
        INSERT INTO typed.duplicates
        SELECT {literal(name)}, row_number, first_row FROM (
            SELECT row_number, min(row_number) OVER (PARTITION BY {identifier}) AS first_row FROM typed.{name}
            WHERE {identifier} IN (SELECT id FROM {rows} GROUP BY id HAVING count(*) > 1))
        WHERE row_number > first_row""")
    query = f"SELECT count(*) FROM typed.duplicates WHERE table_name = {literal(name)}"
    ((found,),) = connection.execute(query).fetchall()
    return int(found)


def reject_rows(connection: DuckDBPyConnection, table: Typed, faults: int) -> int:
    """Write the table's rejects for the bits of ``faults``; how many rows they are. May be repeated."""
    name = table.table.name
    connection.execute(f"DELETE FROM rejects WHERE table_name = {literal(name)}")
    for bit, check in enumerate(table.checks):
        if faults & 1 << bit:
            connection.execute(f"""
                INSERT INTO rejects
                SELECT {literal(name)}, row_number, {literal(check.column)}, {check.reason}
                FROM typed.{name} WHERE fault & {1 << bit} <> 0""")
    if table.table.identifier:
        reason = "'is the identifier of row ' || first_row || ' too'"
        connection.execute(f"""
            INSERT INTO rejects SELECT table_name, row, {literal(table.table.identifier)}, {reason}
            FROM typed.duplicates WHERE table_name = {literal(name)}""")
    query = f"SELECT count(DISTINCT row) FROM rejects WHERE table_name = {literal(name)}"
    ((rejected,),) = connection.execute(query).fetchall()
    return int(rejected)


def write_rejects(connection: DuckDBPyConnection, path: Path) -> None:
    """Write ``rejects`` as Parquet, sorted by table, row and column; without rows if there are none."""
    query = "SELECT * FROM rejects ORDER BY table_name, row, column_name, reason"
    connection.execute(f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet)")
