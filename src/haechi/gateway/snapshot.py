"""One state of the store, held for a long reading while the gateway goes on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, text

from haechi.gateway.store import Store

__all__ = ["PAGE", "pages", "snapshot"]

PAGE = 5_000  # rows held at a time


@contextmanager
def snapshot(store: Store) -> Iterator[Connection]:
    """A connection whose every query sees the same state, however long the reading takes."""
    with store.reading() as connection:
        if not store.embedded:  # SQLite's reading transactions are snapshots as they are
            connection.execution_options(isolation_level="REPEATABLE READ")
            connection.execute(text("SET TRANSACTION READ ONLY"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield connection


def pages(connection: Connection, query: Select[Any], column: Any, last: Any, size: int = PAGE) -> Iterator[list[Any]]:
    """The rows of ``query`` in the order of ``column``, which must be unique in it, page by page, from after ``last`` on."""
    while True:
        page = list(connection.execute(query.where(column > last).order_by(column).limit(size)))
        if page:
            yield page
            last = getattr(page[-1], column.name)
        if len(page) < size:
            return
