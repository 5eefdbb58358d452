"""A register as a workbook in one language: headings with the provisions they answer, and what is not recorded said to be so."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from haechi.gateway.clock import EPOCH
from haechi.gateway.snapshot import snapshot
from haechi.gateway.store import Store
from haechi.gateway.tenant import settings_of
from haechi.names import country_name, item_name
from haechi.portal.page import word
from haechi.report.phrase import article
from haechi.report.read import written_whole
from haechi.report.workbook import Book, Table
from haechi.rights.registers.catalogue import Register
from haechi.rights.registers.shape import Blank, Cell, Cite, Column, Country, Items, Value, Word
from haechi.text import Language, Text, listed, said_apart, say

__all__ = ["write_register"]

_KOREA = timedelta(hours=9)


def write_register(register: Register, store: Store, tenant: str, now_us: int, language: Language, path: Path) -> int:
    """Write it to ``path``, whole or not at all, as the store stands now; how many rows it has. Nothing of it is held but a page of rows."""
    with written_whole(path) as beside, TemporaryDirectory(prefix=".", dir=path.parent) as scratch, snapshot(store) as connection:
        market = str(settings_of(store.head(connection, tenant))["controller"]["name"])
        book, said, many = Book(beside, scratch), _Said(language), 0
        book.add(Table(word(language, "reg_about"), ((word(language, "reg_about_what"), 26), (word(language, "reg_about_said"), 100)),
                       _about(register, market, now_us, language)), wrap=True)
        for sheet in register.sheets:
            rows = (map(said, row) for row in sheet.rows(connection, tenant, now_us))
            head = tuple(_heading(column, language) for column in sheet.columns)
            many += book.add(Table(word(language, f"reg_sheet_{sheet.key}"), head, rows), wrap=False)
        book.close()
    return many


def _heading(column: Column, language: Language) -> tuple[str, int]:
    """A column's heading, and beneath it the law in the reader's words and in Korea's."""
    said = [word(language, f"reg_{column.key}")]
    if column.cites:
        said.append(listed((article(cite, language) for cite in column.cites), language))
        if language != "ko":
            said.append(listed((article(cite, "ko") for cite in column.cites), "ko"))
    return "\n".join(said), column.width


def _about(register: Register, market: str, now_us: int, language: Language) -> Iterator[Sequence[Any]]:
    laws = [article(cite, language) for cite in register.cites] + ([article(cite, "ko") for cite in register.cites] if language != "ko" else [])
    made: datetime = (EPOCH + timedelta(microseconds=now_us)).replace(tzinfo=None, microsecond=0) + _KOREA
    yield [word(language, "reg_about_register"), word(language, f"reg_name_{register.name}")]
    yield [word(language, "reg_about_market"), market]
    yield [word(language, "reg_about_as_of"), made]
    yield [word(language, "reg_about_laws"), listed(laws, language)]
    yield [word(language, "reg_about_holds"), word(language, f"reg_lead_{register.name}")]
    yield [word(language, "reg_unsaid"), word(language, "reg_about_unsaid")]
    yield [word(language, "reg_none"), word(language, "reg_about_none")]
    yield [word(language, "reg_about_people"), word(language, "reg_about_nobody")]


class _Said:
    """Says cells in one language; what is said often is looked up once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._known: dict[Any, str] = {}

    def __call__(self, cell: Cell) -> Any:
        if isinstance(cell, str | int | datetime):
            return cell
        if isinstance(cell, tuple):
            return said_apart((str(self(one)) for one in cell), self._language)
        known = self._known.get(cell)
        if known is not None:
            return known
        said = self._say(cell)
        if isinstance(said, str):
            self._known[cell] = said
        return said

    def _say(self, cell: Value) -> Any:
        language = self._language
        if isinstance(cell, Word):
            return word(language, cell.key)
        if isinstance(cell, Cite):
            return article(cell.cite, language)
        if isinstance(cell, Blank):
            return word(language, f"reg_{cell.value}")
        if isinstance(cell, Items):
            return listed((item_name(item, language) for item in cell.names), language)
        if isinstance(cell, Country):
            return country_name(cell.code, language)
        return say(cell, language) if isinstance(cell, Text) else cell
