"""``haechi records check`` and ``haechi records init``."""

from pathlib import Path
from typing import Annotated

import typer

from haechi.records.check import check_delivery
from haechi.records.init import init_delivery

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Deliveries of records: check one, or begin one.")


@app.command("check")
def run_check(
    delivery: Annotated[Path, typer.Argument(metavar="DELIVERY", help="folder with haechi.toml and the tables")],
) -> None:
    """Read DELIVERY and say all that is wrong with it; judge nothing."""
    typer.echo(check_delivery(delivery))


@app.command("init")
def run_init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="new folder")]) -> None:
    """Write a commented haechi.toml and empty tables to fill."""
    typer.echo(init_delivery(folder))
