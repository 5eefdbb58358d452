"""``haechi law show``."""

from datetime import datetime
from typing import Annotated

import typer

from haechi.cli.choice import Lang
from haechi.law.pipa import PIPA
from haechi.law.show import show

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The rules: their words, dates, conditions and decision tables.")


@app.callback()
def _law() -> None:
    """Keep ``show`` a subcommand of its own."""


@app.command("show")
def run_show(
    citation: Annotated[str, typer.Argument(help='such as "28-8(2)3" or "Decree 29-10(1)2"')],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the law of this day (default: every edition)")] = None,
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.en,
) -> None:
    """Print a provision: the law's words, what is asked, what mends it, sanctions, doubts, the rule's decision table."""
    lines = show(PIPA, citation, on.date() if on else None, lang.value)
    typer.echo(lines if isinstance(lines, str) else "\n".join(lines))
