"""The floor of paper: findings become pages, sheets and SARIF, without a new audit."""

from pathlib import Path

from haechi.report.html import write_html
from haechi.report.read import read_findings
from haechi.report.sarif import write_sarif
from haechi.report.sheet import write_sheet

__all__ = ["render"]


def render(folder: Path) -> list[Path]:
    """Draw ``report.html``, ``findings.xlsx`` and ``findings.sarif`` in a folder an audit wrote; the same input, the same bytes.

    Raises ``OutputError`` if the folder holds no findings that can be read.
    """
    findings = read_findings(folder)
    return [write_html(findings, folder), write_sheet(findings, folder), write_sarif(findings, folder)]
