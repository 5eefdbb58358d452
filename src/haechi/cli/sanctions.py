"""``haechi sanctions``: what the findings of an audit may cost, step by step."""

import json
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.choice import Lang
from haechi.errors import OutputError
from haechi.report import draw_page
from haechi.report.read import read_findings, write_whole
from haechi.sanctions.document import as_document, as_lines, questions
from haechi.sanctions.exposure import exposure
from haechi.sanctions.judgement import Judgement, read_judgement

__all__ = ["register"]


def run_sanctions(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="folder an audit wrote")],
    judgement: Annotated[Path | None, typer.Option(metavar="FILE", help="what only a person can judge; what it leaves out stays a range")] = None,
    ask: Annotated[Path | None, typer.Option(metavar="FILE", help="write the questions such a file answers, and stop")] = None,
    lang: Annotated[Lang, typer.Option(help="language of the steps")] = Lang.en,
    as_json: Annotated[bool, typer.Option("--json", help="print DIR/sanctions.json instead of lines")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="with --ask: replace FILE")] = False,
) -> None:
    """Compute surcharges and fines for the violations found, every step with its source; write DIR/sanctions.json and draw it in the report."""
    findings = read_findings(folder)
    if ask is not None:
        if ask.exists() and not overwrite:
            raise OutputError(f"`{ask}` is there already", help="add --overwrite to replace it, or name a new file")
        typer.echo(write_whole(ask, questions(findings).encode()))
        return
    said = read_judgement(judgement) if judgement else Judgement()
    document = as_document(exposure(findings, said), findings, said.on)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / "sanctions.json", text.encode())
    draw_page(folder)
    typer.echo(text.rstrip() if as_json else "\n".join(as_lines(document, lang.value)))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sanctions")(run_sanctions)
