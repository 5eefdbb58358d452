"""SQL over an SQLite database of the delivery, which is opened to be read and cannot be written."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from haechi.records.extract_cells import write_cells
from haechi.records.refusal import Refusal

__all__ = ["extract_sqlite"]

_ROWS = 1 << 15
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
_ONE = "write one SELECT statement over the tables of the database"


def extract_sqlite(order: dict[str, Any], into: Path) -> dict[str, str]:
    """Run one SELECT over ``order["database"]``. Types: BIGINT for columns of whole numbers, else VARCHAR."""
    database = Path(order["database"])
    for journal in ("-wal", "-journal"):
        left = database.with_name(database.name + journal)
        if left.exists() and left.stat().st_size:
            help = "close the database in its program first, so that it is one file"
            raise Refusal(f"the database has changes beside it in `{left.name[:40]}`", help)
    # immutable: nothing is written beside the file, not even a lock
    connection = sqlite3.connect(f"file:{quote(str(database))}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA query_only = 1")
        connection.set_authorizer(_authorise)
        cursor = connection.execute(order["sql"])
        if cursor.description is None:
            raise Refusal("the SQL is not one SELECT statement", _ONE)
        names = [column[0] for column in cursor.description]
        whole = write_cells(names, _batches(cursor), into)
    except (sqlite3.Warning, sqlite3.ProgrammingError) as error:
        raise Refusal("the SQL is not one SELECT statement", _ONE) from error
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "a text that is not UTF-8")
        raise Refusal(f"the SQL cannot be run ({name})", _ONE) from error
    finally:
        connection.close()
    return {name: "BIGINT" if each else "VARCHAR" for name, each in zip(names, whole, strict=True)}


def _authorise(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _batches(cursor: sqlite3.Cursor) -> Iterator[Sequence[Sequence[object]]]:
    while rows := cursor.fetchmany(_ROWS):
        yield rows
