"""Findings as a workbook for lawyers: no formula, no link, every recipient, headers and texts in three languages."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
from pyarrow import ArrowInvalid

from haechi.errors import OutputError
from haechi.names import country_name
from haechi.report.phrase import article
from haechi.report.read import written_whole
from haechi.report.sheet_words import SHEET
from haechi.report.words import PAGE
from haechi.report.workbook import Book, Row, Table
from haechi.text import LANGUAGES, say

__all__ = ["write_sheet"]

BATCH = 20_000
PARTIES = ("recipient_id", "name", "country", "role", "transfers", "denied", "indeterminate", "named", "contracted",
           "unmet", "unknown", "first", "last")
_NUMBERS = ("transfers", "subjects", "recipients")


def write_sheet(findings: dict[str, Any], folder: Path) -> Path:
    """Write ``findings.xlsx``. Text that begins like a formula stays text; the same findings give the same bytes."""
    path = folder / "findings.xlsx"
    with _opened(folder / "recipients.parquet") as parties, written_whole(path) as beside, TemporaryDirectory(prefix=".", dir=folder) as scratch:
        book = Book(beside, scratch)
        for table in _tables(findings, parties):
            book.add(table, wrap=table.name != "recipients")
        book.close()
    return path


def _head(*columns: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    """Headers in all three languages."""
    return tuple((" / ".join(dict.fromkeys(say(SHEET[key], language) for language in LANGUAGES)), width) for key, width in columns)


def _each(*columns: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    """Headers of columns that stand once for each language."""
    return tuple((f"{say(SHEET[key], language)} ({language})", width) for key, width in columns for language in LANGUAGES)


def _three(text: dict[str, str]) -> list[str]:
    return [text[language] for language in LANGUAGES]


def _joined(texts: Iterable[dict[str, str]]) -> list[str]:
    """Several texts, one a line, in each language."""
    texts = list(texts)
    return ["\n".join(text[language] for text in texts) for language in LANGUAGES]


def _articles(cite: str) -> list[str]:
    return [article(cite, language) for language in LANGUAGES]


def _instant(said: str | None) -> datetime | None:
    """Without its zone, which the header names: a cell knows none."""
    return datetime.fromisoformat(said.replace("Z", "")) if said else None


def _tables(f: dict[str, Any], parties: pq.ParquetFile) -> Iterator[Table]:
    counts = (("transfers", 12), ("subjects", 12), ("recipients", 12))
    times = (("first", 20), ("last", 20))
    yield Table("summary", _head(("what", 48), ("value", 80)), _summary(f))
    yield Table(
        "findings",
        (*_head(("kind", 11), ("level", 11), ("cite", 18)), *_each(("article", 22), ("title", 24)), *_head(*counts, ("matters", 12), *times),
         *_each(("message", 40), ("remedy", 40), ("sanctions", 50), ("doubts", 50)), *_head(("law", 40), ("sample", 30), ("query", 50))),
        map(_finding, f["findings"]))
    yield Table(
        "conditions",
        (*_head(("finding", 18), ("finding_kind", 11), ("cite", 22)), *_each(("article", 22)), *_head(("kind", 11), *counts, ("law", 40)),
         *_each(("message", 40), ("remedy", 40))),
        (_condition(x, c) for x in f["findings"] for c in x["conditions"]))
    yield Table(
        "recipients",
        _head(("recipient", 24), ("name", 34), ("country", 9), ("role", 12), ("transfers", 12), ("denied", 12), ("indeterminate", 14),
              ("named", 9), ("contracted", 11), ("unmet", 26), ("unknown", 26), *times),
        _parties(parties))
    yield Table(
        "countries",
        (*_head(("country", 9)), *_each(("country_name", 20)),
         *_head(("recipients", 12), ("named", 12), ("contracted", 12), ("share_named", 12), ("transfers", 12), ("subjects", 12))),
        ([c["country"], *(country_name(c["country"], language) for language in LANGUAGES), c["actual"], c["named"], c["contracted"],
          c["share_named"], c["transfers"], c["subjects"]] for c in f["coverage"]["by_country"]))
    yield Table("timeline", _head(("day", 14), ("deny", 14), ("indeterminate", 14), ("permit", 14)),
                 ([d["day"], d["deny"], d["indeterminate"], d["permit"]] for d in f["timeline"]))
    yield Table("rejects", _head(("table", 20), ("reason", 90), ("rows", 12)),
                 ([r["table"], r["reason"], r["rows"]] for r in f["records"]["rejects"]))
    yield Table("not examined", (*_head(("what", 30)), *_each(("message", 70))), ([n["what"], *_three(n["text"])] for n in f["not_examined"]))


def _finding(x: dict[str, Any]) -> Row:
    sanctions = [[f"{article(s['cite'], language)} {s['text'][language]}" for s in x["sanctions"]] for language in LANGUAGES]
    return [
        x["kind"], x["level"], x["cite"], *_articles(x["cite"]), *_three(x["title"]), *(x[key] for key in _NUMBERS),
        x.get("count"), _instant(x["first"]), _instant(x["last"]), *_three(x["message"]), *_joined(x["remedies"]), *map("\n".join, sanctions),
        *_joined(d["text"] for d in x["doubts"]), x["law"], x["evidence"]["sample"], x["evidence"]["query"],
    ]


def _condition(x: dict[str, Any], c: dict[str, Any]) -> Row:
    return [x["cite"], x["kind"], c["cite"], *_articles(c["cite"]), c["kind"], *(c[key] for key in _NUMBERS), c["law"],
            *_three(c["message"]), *_three(c["remedy"])]


def _summary(f: dict[str, Any]) -> Iterator[Row]:
    rows: list[tuple[str, Any]] = [("controller", f["controller"]["name"]), ("controller_country", f["controller"]["country"])]
    rows += [(key, f["totals"][key]) for key in (
        "transfers", "deny", "indeterminate", "permit", "subjects", "recipients", "countries", "subjects_denied", "recipients_denied")]
    rows += [(key, _instant(f["totals"][key])) for key in ("first", "last")]
    rows += [(key, f["coverage"][key]) for key in ("recipients_actual", "recipients_named", "recipients_contracted", "share_named")]
    rows += [("law_name", f["law"]["name"]), ("law_checked", f["law"]["checked_on"]), ("law_digest", f["law"]["digest"]),
             ("records_digest", f["records"]["digest"])]
    for key, value in rows:
        yield [_head((key, 0))[0][0], value]
    for limit in ("limits_records", "limits_overlap", "limits_languages", "limits_counsel"):
        yield [_head(("limits", 0))[0][0], "\n".join(_three(PAGE[limit].as_dict()))]


def _opened(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except FileNotFoundError:
        raise OutputError(f"`{path}` is not there", help="audit again, or name the folder that `haechi audit` wrote") from None
    except ArrowInvalid:
        raise OutputError(f"`{path}` is no Parquet", help="audit again") from None


def _parties(file: pq.ParquetFile) -> Iterator[Row]:
    """Every recipient, a batch at a time; a column the file lacks stays empty."""
    there = [name for name in PARTIES if name in file.schema_arrow.names]
    for batch in file.iter_batches(BATCH, columns=there):
        columns = {name: batch.column(name).to_pylist() for name in there}
        yield from zip(*(columns.get(name, [None] * len(batch)) for name in PARTIES), strict=True)
