"""Several readings of the store side by side, recipient by recipient: each is read once, in order, and nothing but one recipient is held."""

import heapq
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, collate, select

from haechi.gateway.schema import record
from haechi.gateway.slice import in_force

__all__ = ["by_recipient", "ordered", "rows_of"]

_AT_ONCE = 2_000  # rows of one reading that a server hands over at a time


def ordered(connection: Connection, column: Any) -> Any:
    """A column in the order in which Python compares texts, whatever the database's own is."""
    return column if connection.dialect.name == "sqlite" else collate(column, "C")


def rows_of(connection: Connection, tenant: str, register: str) -> Select[Any]:
    """The rows in force of a register that are about recipients, recipient by recipient."""
    return select(record.c.recipient_id, record.c.record_id, record.c.body).where(
        *in_force(tenant), record.c.register == register, record.c.recipient_id.is_not(None), record.c.body.is_not(None),
    ).order_by(ordered(connection, record.c.recipient_id), record.c.seq)


def by_recipient(connection: Connection, readings: Mapping[str, Select[Any]]) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """Each recipient that any of these readings names, with its rows of each. Their first column is the recipient, in whose order they come."""
    def read(name: str, query: Select[Any]) -> Iterator[tuple[str, str, Any]]:
        for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
            yield row[0], name, row

    streams = [read(name, query) for name, query in readings.items()]
    for recipient_id, rows in groupby(heapq.merge(*streams, key=itemgetter(0)), itemgetter(0)):
        found: dict[str, list[Any]] = {name: [] for name in readings}
        for _, name, row in rows:
            found[name].append(row)
        yield recipient_id, found
