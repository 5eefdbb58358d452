"""Names of what a row stands for, as IRIs: ``urn:hk:recipient:188432``."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

__all__ = ["Row", "in_order", "urn"]

Row = Mapping[str, Any]
"""A row of the record format by column; a column that is not there, or None, is what the records do not say."""


def urn(kind: str, identifier: object) -> str:
    """The IRI of one thing of a kind; whatever an identifier is made of, it stays one part."""
    return f"urn:hk:{kind}:{quote(str(identifier), safe='')}"


def in_order(rows: Iterable[Row], column: str) -> list[Row]:
    """Rows by an identifier: integers by value, then texts by code point."""
    return sorted(rows, key=lambda row: (0, row[column], "") if isinstance(row[column], int) else (1, 0, str(row[column])))
