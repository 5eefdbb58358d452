"""What to tell when the database gives up on a delivery; its own words may quote a person's data."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from haechi.errors import Fault, RecordError

__all__ = ["failure", "reading"]


def failure(where: str, error: duckdb.Error) -> Fault:
    """The fault behind an error of DuckDB, without the values that its message may hold."""
    what, help = "its content cannot be read", "write the file anew; it is damaged or not what its name says"
    if isinstance(error, duckdb.OutOfMemoryException):
        what, help = "there is not enough memory or disk to read it", "give more memory, or a larger scratch"
    if isinstance(error, duckdb.InterruptException):
        what, help = "reading it took longer than allowed", "make the query cheaper"
    if isinstance(error, duckdb.ConversionException):
        what, help = "a value in it cannot be converted", "write the columns in the types of the format"
    return Fault(where, what, help)


@contextmanager
def reading(where: str) -> Iterator[None]:
    """Turn an error of DuckDB or the system into a RecordError, but not a slip in our own SQL."""
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException):
        raise
    except duckdb.Error as error:
        raise RecordError("the delivery cannot be read", (failure(where, error),)) from error
    except OSError as error:
        help = "see to permissions and free space"
        fault = Fault(where, f"it cannot be read or copied: {error.strerror}", help)
        raise RecordError("the delivery cannot be read", (fault,)) from error
