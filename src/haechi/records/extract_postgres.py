"""SQL over PostgreSQL, in a transaction that only reads, row by row through a cursor of the server."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haechi.records.extract_cells import write_cells
from haechi.records.refusal import Refusal

if TYPE_CHECKING:
    from psycopg import Connection, ServerCursor

__all__ = ["extract_postgres"]

_ROWS = 1 << 15
_TYPES = {"int2": "BIGINT", "int4": "BIGINT", "int8": "BIGINT", "uuid": "UUID"}
_ONE = "write one SELECT statement; try it with `psql`"


def extract_postgres(order: dict[str, Any], into: Path) -> dict[str, str]:
    """Run one SELECT at ``order["url"]``. Types: BIGINT and UUID for columns of those, else VARCHAR."""
    try:
        import psycopg
    except ImportError as error:
        help = "install it: `pip install 'psycopg[binary]'`"
        raise Refusal("PostgreSQL needs psycopg, which is not installed", help) from error
    try:
        connection = psycopg.connect(order["url"], client_encoding="utf8", connect_timeout=30)
    except (psycopg.Error, UnicodeError) as error:  # its message may hold the password
        help = "check host, port, name, user and password of the source"
        raise Refusal("the PostgreSQL server does not let us in", help) from error
    with connection:
        connection.read_only = True
        _read_as_text(connection)
        try:
            connection.execute("SET TIME ZONE 'UTC'")
            connection.execute("SET DateStyle = 'ISO'")
            with connection.cursor(name="haechi") as cursor:
                cursor.execute(order["sql"])
                columns = cursor.description or []
                write_cells([column.name for column in columns], _batches(cursor), into)
                return {column.name: _TYPES.get(column.type_display, "VARCHAR") for column in columns}
        except psycopg.Error as error:
            state = error.sqlstate or type(error).__name__
            raise Refusal(f"the SQL cannot be run (state {state})", _ONE) from error


def _read_as_text(connection: "Connection[Any]") -> None:
    """Keep every value as the server writes it; only truth, whole numbers and lists become Python's own."""
    from psycopg.abc import Buffer
    from psycopg.adapt import Loader

    class AsText(Loader):
        def load(self, data: Buffer) -> str:
            return bytes(data).decode()

    for info in connection.adapters.types:
        if info.name not in ("bool", *_TYPES) or info.name == "uuid":
            connection.adapters.register_loader(info.oid, AsText)


def _batches(cursor: "ServerCursor[Any]") -> Iterator[Sequence[Sequence[object]]]:
    while rows := cursor.fetchmany(_ROWS):
        yield rows
