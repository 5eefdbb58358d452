"""What a database says when it does not do as it is told, said without anything that stands in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from haechi.errors import StoreError

__all__ = ["Unavailable", "faults_of_the_store"]

_SQLITE = {
    sqlite3.SQLITE_READONLY: "attempt to write a readonly database", sqlite3.SQLITE_FULL: "database or disk is full",
    sqlite3.SQLITE_BUSY: "database is locked", sqlite3.SQLITE_LOCKED: "database table is locked", sqlite3.SQLITE_IOERR: "disk I/O error",
    sqlite3.SQLITE_CANTOPEN: "unable to open database file",
}
"""SQLite's words for what is wrong with the file, by its code: written here, so that nothing of a statement can come along."""


class Unavailable(StoreError):
    """The database cannot be reached, written or waited for: it is nobody's request that is to blame."""


@contextmanager
def faults_of_the_store() -> Iterator[None]:
    """Say the database's own errors as ``StoreError``: the kind alone, since their texts may quote rows; of some of SQLite's what it calls them."""
    try:
        yield
    except SQLAlchemyError as error:
        orig = getattr(error, "orig", None)
        said = f"the store did not take it: {_SQLITE.get(_code(orig)) or type(orig or error).__name__}"
        if isinstance(error, DataError | IntegrityError) or not isinstance(error, DBAPIError | PoolTimeout):
            raise StoreError(said, help="a value does not fit the store; ask again without it, or look at the store's version") from None
        raise Unavailable(said, help="look at the database: is it up, has it room, may it be written?") from None
    except OSError as error:
        raise Unavailable(f"the store did not take it: {error.strerror}", help="look at the disk: has it room, may it be written?") from None


def _code(error: object) -> int:
    """The primary code of an error of SQLite's; 0, which none has, of any other."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else 0
