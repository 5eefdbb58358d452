"""The standing table: what the query of facts has answered, by shape, so that no worker asks it twice.

A shape's name is a digest of all that its facts hang on: the text of the query, the editions of the law, what is set, the versions
of what concerns everybody, the stretch of the calendar, the mark of the shape. When one of these changes the name is another one.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from haechi.gateway.schema import standing
from haechi.gateway.store import one_of

__all__ = ["Standing", "ground_of_names", "name_of_shape"]


@cache
def _query_digest() -> str:
    return hashlib.sha256(files("haechi.facts.sql").joinpath("facts.sql").read_bytes()).hexdigest()


def ground_of_names(*hangs_on: Any) -> bytes:
    """The digest of what the facts of every shape hang on."""
    return hashlib.sha256(repr((_query_digest(), *hangs_on)).encode()).digest()


def name_of_shape(ground: bytes, *hangs_on: Any) -> bytes:
    """The digest of all that the facts of one shape hang on."""
    return hashlib.sha256(ground + repr(hangs_on).encode()).digest()


class Standing:
    """The standing table of a tenant, within one transaction."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self.connection, self.tenant = connection, tenant

    def read(self, names: Sequence[bytes]) -> dict[bytes, list[int]]:
        """The cells that stand under these names."""
        query = select(standing.c.shape, standing.c.cell).where(standing.c.tenant == self.tenant, one_of(self.connection, standing.c.shape, names))
        return {bytes(shape): json.loads(cell) for shape, cell in self.connection.execute(query)}

    def keep(self, cells: Mapping[bytes, Sequence[int]]) -> None:
        """Let these cells stand. In the order of their names: who writes at the same time is not to wait for each other for ever."""
        insert = sqlite.insert if self.connection.dialect.name == "sqlite" else postgresql.insert
        rows = [{"tenant": self.tenant, "shape": shape, "cell": json.dumps([int(value) for value in cell])} for shape, cell in sorted(cells.items())]
        if rows:
            self.connection.execute(insert(standing).on_conflict_do_nothing(), rows)
