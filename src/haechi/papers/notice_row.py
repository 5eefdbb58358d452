"""A notice as the record format keeps it – plain rows – read strictly: what a row does not say is not said."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from haechi.errors import Fault
from haechi.papers.handed import handed
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS
from haechi.records.quote import quoted

__all__ = ["ANYWHERE", "NoticeRow", "Row", "by_id", "named_by", "nameless", "row_faults"]

Row = Mapping[str, Any]
Silence = Literal["silent", "untold"]
ANYWHERE = "*"
_KINDS = ("consent", "policy", "message")
_FLAGS = ("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect")


def row_faults(row: Row) -> list[Fault]:
    """All that is wrong with a row of ``notices``: no identifier, kind or start, an item, a country or a flag that is none."""
    faults = [Fault(f"notices.{key}", f"{quoted(value)} is not known", f"give {known}") for key, value, known in _strangers(row)]
    empty = [key for key in ("notice_id", "effective_from") if not _plain(row.get(key))]
    return faults + [Fault(f"notices.{key}", "it says nothing", "it may never be empty") for key in empty]


def nameless(table: str, rows: Iterable[Row], key: str) -> list[Fault]:
    """The fault of rows without the identifier that they may never lack."""
    missing = sum(row.get(key) is None for row in rows)
    return [Fault(f"{table}.{key}", f"it is missing in {missing} row(s)", "it may never be empty")] if missing else []


class NoticeRow:
    """One row of ``notices`` that ``row_faults`` has nothing against."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.id, self.effective_from = _plain(row["notice_id"]), _plain(row["effective_from"])
        self.asks_consent = row["kind"] == "consent"

    def told(self, column: str) -> Silence | None:
        """None if the row says that this was told; else whether it is silent or says no."""
        value = self._row.get(column)
        return None if value is True else "silent" if value is None else "untold"

    def listed(self, column: str) -> tuple[tuple[Any, ...], Silence | None]:
        """The list, each once, in its order; if it is empty, whether the row is silent or says none."""
        found = _each(self._row, column)
        return found, None if found else "silent" if self._row.get(column) is None else "untold"


def by_id(rows: Iterable[Row], key: str) -> dict[str, Row]:
    """Rows of a register by their identifier."""
    return {str(row[key]): row for row in rows}


def named_by(notice: NoticeRow, rows: Iterable[Row]) -> dict[str, Row]:
    """By recipient, whom the notice named and with a contact, in the order of the rows; of two rows, what either says was told was told."""
    found: dict[str, Row] = {}
    for row in rows:
        if handed(row.get("notice_id")) == notice.id:
            recipient = str(row["recipient_id"])
            earlier = found.get(recipient, {})
            found[recipient] = {key: _either(earlier.get(key, False), row.get(key)) for key in ("named", "contact")}
    return found


def _either(one: object, other: object) -> bool | None:
    said = {one, other}
    return True if True in said else None if None in said else False


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else handed(value)


def _each(row: Row, column: str) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(row.get(column) or ()))


def _strangers(row: Row) -> Iterable[tuple[str, object, str]]:
    if row.get("kind") not in _KINDS:
        yield "kind", row.get("kind"), f"one of {', '.join(_KINDS)}"
    flags = ((flag, row.get(flag)) for flag in _FLAGS)
    yield from ((flag, value, "true, false, or nothing") for flag, value in flags if value is not None and not isinstance(value, bool))
    yield from (("items", item, "items of the record format") for item in _each(row, "items") if item not in ITEMS)
    known = {*COUNTRIES, ANYWHERE}
    yield from (("countries", country, "codes of ISO 3166-1 alpha-2") for country in _each(row, "countries") if country not in known)
