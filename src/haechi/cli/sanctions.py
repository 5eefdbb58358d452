"""``haechi sanctions``: what the findings of an audit may cost, step by step."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.cli.choice import Lang
from haechi.errors import Fault, OutputError, RecordError
from haechi.report import draw_page
from haechi.report.read import read_findings, write_whole
from haechi.sanctions.breach import breaches
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
    _answers(said, findings)
    document = as_document(exposure(findings, said), findings, said.on)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder / "sanctions.json", text.encode())
    draw_page(folder)
    typer.echo(text.rstrip() if as_json else "\n".join(as_lines(document, lang.value)))


def _answers(said: Judgement, findings: dict[str, Any]) -> None:
    """Refuse a judgement of what was not found: a slip there would leave a range unseen."""
    asked = {f'{"surcharge" if breach.surcharge else "fine"}."{breach.cite}"' for breach in breaches(findings["findings"])[0]}
    known = f"the findings ask for {', '.join(sorted(asked)) or 'nothing'}"
    faults = [Fault(f'[{kind}."{cite}"]', "no violation of this provision leads to such a sanction", known)
              for kind, section in (("surcharge", said.surcharge), ("fine", said.fine)) for cite in section if f'{kind}."{cite}"' not in asked]
    if faults:
        raise RecordError("the judgement does not fit the findings", tuple(faults))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sanctions")(run_sanctions)
