"""What stands within a column of JSON, as either database reads it."""

from typing import Any

from sqlalchemy import Connection, cast, func
from sqlalchemy.dialects.postgresql import JSONB

__all__ = ["each"]


def each(connection: Connection, column: Any, name: str) -> Any:
    """A table of one column, ``value``: the texts of the list ``name`` in a column of JSON; to be joined to the row on nothing."""
    if connection.dialect.name == "sqlite":
        return func.json_each(column, f"$.{name}").table_valued("value")
    return func.jsonb_array_elements_text(cast(column, JSONB)[name]).table_valued("value")
