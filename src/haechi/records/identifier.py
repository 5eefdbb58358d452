"""Of which type the identifiers of each kind are, over all tables of a delivery."""

from collections import defaultdict
from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from haechi.errors import Fault
from haechi.records.landed import Landed, name_of
from haechi.records.model import TABLES, Column
from haechi.records.physical import id_type, split_list

__all__ = ["resolve_ids"]

_KINDS = sorted({column.of for table in TABLES.values() for column in table.columns if column.of})
_WHOLE = "regexp_matches({0}, '^(0|-?[1-9][0-9]{{0,18}})$') AND TRY_CAST({0} AS BIGINT) IS NOT NULL"


def resolve_ids(
    connection: DuckDBPyConnection, landed: Mapping[str, Landed], faults: list[Fault]
) -> dict[str, str]:
    """BIGINT, VARCHAR or UUID for every kind of identifier. Two types for one kind are a fault.

    Typed files say it. Where only files without types hold the kind, its identifiers are integers if every
    one of them is written as an integer, else text. A table without rows has no say.
    """
    said: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in _KINDS}
    cells: dict[str, list[tuple[Landed, Column]]] = defaultdict(list)
    for table in landed.values():
        for column in TABLES[table.table].columns:
            if not column.of or column.name not in table.columns or not sum(table.rows):
                continue
            if not table.cells or column.name in table.ids:
                physical = table.columns[column.name]
                kind = table.ids.get(column.name) or id_type(physical)
                if kind and column.kind.is_list == physical.endswith("]"):
                    said[column.of][kind].append(f"{table.table}.{column.name}")
            else:
                cells[column.of].append((table, column))
    for kind, types in said.items():
        if len(types) > 1:
            faults.append(_disagreement(kind, types))
    return {
        kind: next(iter(types)) if types else "BIGINT" if _all_whole(connection, cells[kind]) else "VARCHAR"
        for kind, types in said.items()
    }


def _disagreement(kind: str, types: Mapping[str, list[str]]) -> Fault:
    came = "; ".join(f"{name} in {', '.join(columns)}" for name, columns in sorted(types.items()))
    where = ", ".join(sorted(column for columns in types.values() for column in columns))
    help = "write the identifiers of one kind as one type in all tables"
    return Fault(where, f"identifiers of one {kind} are of several types: {came}", help)


def _all_whole(connection: DuckDBPyConnection, cells: list[tuple[Landed, Column]]) -> bool:
    for table, column in cells:
        name = name_of(column.name)
        each = f"unnest({split_list(name)})" if column.kind.is_list else name
        test = _WHOLE.format("id")
        found = f"SELECT {each} AS id FROM {table.relation}"
        query = f"SELECT bool_and({test}) FROM ({found}) WHERE id IS NOT NULL"
        ((whole,),) = connection.execute(query).fetchall()
        if whole is False:
            return False
    return True
