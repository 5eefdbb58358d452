"""What a register is made of: sheets with columns, each with the provision it answers; cells that are said in the reader's language later."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from sqlalchemy import Connection

from haechi.gateway.clock import EPOCH
from haechi.minimise.scan import scan
from haechi.rights.wish import day_of, moment_of
from haechi.text import Text

__all__ = ["Blank", "Cell", "Cite", "Column", "Country", "Items", "Rows", "Sheet", "Value", "Word", "at", "day", "safe", "several", "truth"]

_KOREA = timedelta(hours=9)


class Blank(Enum):
    """Why there is nothing: the store holds nothing on it, or there is nothing that it could hold."""

    UNSAID = "unsaid"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the pages, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Items:
    """Items of personal data, by their names in the record format."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country, by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A provision."""

    cite: str


Value = str | int | date | Text | Word | Items | Country | Cite | Blank
Cell = Value | tuple[Value, ...]
"""What stands in a cell; several values one after the other. A ``datetime`` is a Korean one, without its zone."""
Rows = Callable[[Connection, str, int], Iterator[Sequence[Cell]]]
"""Of a store's tenant, as of a moment (µs)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``cites``: the provisions that ask for it, none where it is of our own design."""

    key: str
    cites: tuple[str, ...] = ()
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a register."""

    key: str
    columns: tuple[Column, ...]
    rows: Rows


def at(moment: int | str | None) -> datetime | Blank:
    """A moment (µs, or as the record format writes it) by the clocks of Korea."""
    if moment is None:
        return Blank.UNSAID
    known = moment if isinstance(moment, int) else moment_of(moment)
    return (EPOCH + timedelta(microseconds=known)).replace(tzinfo=None, microsecond=0) + _KOREA


def day(moment: int | str | None) -> date | Blank:
    """The Korean day of a moment."""
    if moment is None:
        return Blank.UNSAID
    return day_of(moment if isinstance(moment, int) else moment_of(moment))


def truth(said: bool | None) -> Word | Blank:
    """Yes, no, or not recorded."""
    return Blank.UNSAID if said is None else Word("reg_yes" if said else "reg_no")


def safe(text: str | None) -> str | Word | Blank:
    """A text that somebody wrote, unless something in it looks like personal data."""
    if text is None or not text.strip():
        return Blank.UNSAID
    return Word("reg_withheld") if scan(text) else text


def several(values: Iterable[Value]) -> Cell:
    """Values one after the other, each once; not recorded where there is none."""
    found = tuple(dict.fromkeys(values))
    return found if len(found) > 1 else found[0] if found else Blank.UNSAID
