"""Findings as a workbook for lawyers: no formula, no link, every recipient."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import xlsxwriter

from haechi.law import Citation
from haechi.report.words import SHEET
from haechi.text import LANGUAGES

__all__ = ["write_sheet"]

ROWS = 1_048_575  # rows of a sheet under its header
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Row = Iterable[Any]


def write_sheet(findings: dict[str, Any], folder: Path) -> Path:
    """Write ``findings.xlsx``. Text that begins like a formula stays text; the same findings give the same bytes."""
    path = folder / "findings.xlsx"
    beside = folder / ".findings.xlsx.part"
    book = xlsxwriter.Workbook(str(beside), {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "tmpdir": str(folder),
    })
    book.set_properties({"title": "Haechi", "created": datetime(2020, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for name, header, widths, rows in _sheets(findings, folder):
        _fill(book, head, name, header, widths, rows)
    book.close()
    beside.replace(path)
    return path


def _fill(book: Any, head: Any, name: str, header: list[str], widths: list[int], rows: Iterator[Row]) -> None:
    part, at, sheet = 0, ROWS + 1, None
    for row in _or_none(rows):
        if at > ROWS:
            part, at = part + 1, 1
            sheet = book.add_worksheet(name if part == 1 else f"{name} {part}")
            for column, (words, width) in enumerate(zip(header, widths, strict=True)):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, words, head)
            sheet.freeze_panes(1, 0)
        if row is None:
            continue
        for column, value in enumerate(row):
            _cell(sheet, at, column, value)
        at += 1


def _or_none(rows: Iterator[Row]) -> Iterator[Row | None]:
    """The rows, or one None where there is none, so that the header still stands."""
    empty = True
    for row in rows:
        empty = False
        yield row
    if empty:
        yield None


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        text = ", ".join(value) if isinstance(value, list) else str(value)
        sheet.write_string(row, column, _CONTROL.sub("\ufffd", text)[:32_767])


def _head(*keys: str) -> list[str]:
    return [" / ".join(getattr(SHEET[key], language) for language in LANGUAGES) for key in keys]


def _three(text: dict[str, str]) -> list[str]:
    return [text[language] for language in LANGUAGES]


def _sheets(f: dict[str, Any], folder: Path) -> Iterator[tuple[str, list[str], list[int], Iterator[Row]]]:
    numbers = ("transfers", "subjects", "recipients")
    yield "summary", _head("what", "value"), [44, 70], iter(_summary(f))
    yield ("findings", [*_head("kind", "level", "cite"), *_head("article"), *_head("title_ko", "title_en", "title_zh", *numbers, "first", "last"),
                        *_head("message_ko", "message_en", "message_zh", "remedy_ko", "remedy_en", "remedy_zh", "sanctions", "query")],
           [11, 10, 18, 26, 26, 26, 26, 12, 12, 12, 22, 22, 50, 50, 50, 50, 50, 50, 30, 60],
           ([x["kind"], x["level"], x["cite"], Citation.parse(x["cite"]).say("ko"), *_three(x["title"]), *(x[n] for n in numbers),
             x["first"], x["last"], *_three(x["message"]), *(" ".join(r[lang] for r in x["remedies"]) for lang in LANGUAGES),
             [s["cite"] for s in x["sanctions"]], x["evidence"]["query"]] for x in f["findings"]))
    yield ("conditions",
           _head("rule", "finding", "cite", "kind", *numbers, "law", "message_ko", "message_en", "message_zh",
                 "remedy_ko", "remedy_en", "remedy_zh"),
           [18, 11, 24, 11, 12, 12, 12, 50, 50, 50, 50, 50, 50, 50],
           ([x["cite"], x["kind"], c["cite"], c["kind"], *(c[n] for n in numbers), c["law"], *_three(c["message"]), *_three(c["remedy"])]
            for x in f["findings"] for c in x["conditions"]))
    yield ("recipients",
           _head("recipient", "name", "country", "role", "transfers", "denied", "indeterminate", "named", "contracted",
                 "unmet", "unknown", "first", "last"),
           [24, 34, 9, 12, 12, 12, 14, 9, 11, 26, 26, 22, 22], _recipients(folder))
    yield ("countries", _head("country", "recipients", "named", "contracted", "share_named", "transfers", "subjects"),
           [12, 14, 12, 12, 14, 14, 14],
           ([c[key] for key in ("country", "actual", "named", "contracted", "share_named", "transfers", "subjects")]
            for c in f["coverage"]["by_country"]))
    yield ("timeline", _head("day", "permit", "deny", "indeterminate"), [14, 14, 14, 14],
           ([d["day"], d["permit"], d["deny"], d["indeterminate"]] for d in f["timeline"]))
    yield "rejects", _head("table", "reason", "rows"), [20, 80, 12], ([r["table"], r["reason"], r["rows"]] for r in f["records"]["rejects"])
    yield ("not examined", _head("what", "message_ko", "message_en", "message_zh"), [30, 80, 80, 80],
           ([n["what"], *_three(n["text"])] for n in f["not_examined"]))


def _summary(f: dict[str, Any]) -> Iterator[Row]:
    yield ["controller", f["controller"]["name"]]
    yield ["controller country", f["controller"]["country"]]
    for key, value in f["totals"].items():
        yield [key, value]
    for key in ("recipients_actual", "recipients_named", "recipients_contracted", "share_named"):
        yield [key, f["coverage"][key]]
    for key in ("name", "digest", "checked_on"):
        yield [f"law {key}", f["law"][key]]
    yield ["records digest", f["records"]["digest"]]


def _recipients(folder: Path) -> Iterator[Row]:
    path = folder / "recipients.parquet"
    if not path.is_file():
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(10_000):
            for row in batch.to_pylist():
                yield [str(v) if isinstance(v, datetime) else v for v in row.values()]
