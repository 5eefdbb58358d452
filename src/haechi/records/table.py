"""The shape of the record format: tables, columns, and what a column holds."""

from dataclasses import dataclass
from enum import Enum

__all__ = ["Column", "Kind", "Table"]


class Kind(Enum):
    """What a column holds."""

    ID = "an identifier (text, integer or UUID)"
    IDS = "a list of identifiers"
    TEXT = "text"
    TEXTS = "a list of texts"
    INSTANT = "a time (UTC)"
    DAY = "a day (Asia/Seoul)"
    FLAG = "true or false"
    CODE = "one code of a vocabulary"
    CODES = "a list of codes of a vocabulary"
    COUNTRY = "an ISO 3166-1 alpha-2 country"
    COUNTRIES = "a list of ISO 3166-1 alpha-2 countries, or `*`"
    COUNT = "a whole number, not negative"

    @property
    def is_list(self) -> bool:
        """Whether the column holds lists."""
        return self in (Kind.IDS, Kind.TEXTS, Kind.CODES, Kind.COUNTRIES)

    @property
    def is_id(self) -> bool:
        """Whether the column holds identifiers, alone or in lists."""
        return self in (Kind.ID, Kind.IDS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``needed``: it must be there and is never NULL. ``of``: whose identifier an id is."""

    name: str
    kind: Kind
    needed: bool = False
    words: tuple[str, ...] = ()  # the vocabulary of a code
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``identifier`` is unique in it; ``span`` names the columns of its start and end."""

    name: str
    columns: tuple[Column, ...]
    identifier: str | None = None
    span: tuple[str, str] | None = None

    def column(self, name: str) -> Column:
        """The column of this name; KeyError if the format has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def id_of(of: str, needed: bool = True) -> Column:
    """A column that names one of these."""
    return Column(f"{of}_id", Kind.ID, needed, of=of)


def flag(name: str) -> Column:
    """A column of true and false."""
    return Column(name, Kind.FLAG)


def time(name: str, needed: bool = False) -> Column:
    """A column of instants."""
    return Column(name, Kind.INSTANT, needed)


def day(name: str) -> Column:
    """A column of Korean days."""
    return Column(name, Kind.DAY)


def text(name: str) -> Column:
    """A column of free text."""
    return Column(name, Kind.TEXT)


def code(name: str, *words: str) -> Column:
    """A column of one word of a vocabulary."""
    return Column(name, Kind.CODE, words=words)
