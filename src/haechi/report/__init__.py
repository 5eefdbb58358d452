"""The floor of paper: findings become a page, a workbook and SARIF, without a new audit."""

from collections.abc import Callable, Sequence
from pathlib import Path

from haechi.report.html import write_html
from haechi.report.read import read_findings
from haechi.report.sarif import write_sarif
from haechi.report.sheet import write_sheet
from haechi.text import LANGUAGES, Language

__all__ = ["draw_page", "render"]


def draw_page(folder: Path, *, languages: Sequence[Language] = LANGUAGES) -> Path:
    """Draw ``report.html`` alone again, with the chapters that came since. Raises as ``render`` does."""
    return write_html(read_findings(folder), folder, languages)


def _quiet(stage: str) -> None:
    pass


def render(folder: Path, *, languages: Sequence[Language] = LANGUAGES, progress: Callable[[str], None] = _quiet) -> list[Path]:
    """Draw ``report.html``, ``findings.xlsx`` and ``findings.sarif`` in a folder an audit wrote; the same input, the same bytes.

    The page speaks ``languages``, the first of them where a reader's browser asks for none; workbook and SARIF
    always hold all three. ``progress`` is told the name of each stage as it begins. Raises ``OutputError`` if the
    folder holds no findings that can be read, or cannot be written to, and ``ValueError`` for no language.
    """
    findings = read_findings(folder)
    progress("draw the page")
    page = write_html(findings, folder, languages)
    progress("write the workbook")
    sheet = write_sheet(findings, folder)
    progress("write SARIF")
    return [page, sheet, write_sarif(findings, folder)]
