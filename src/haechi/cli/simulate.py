"""``haechi simulate``."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.progress import units
from haechi.simulate import simulate

__all__ = ["register"]


class Like(str, Enum):
    """The marketplaces that can be simulated."""

    aliexpress_2024 = "aliexpress-2024"
    temu_2025 = "temu-2025"
    lawful = "lawful"
    mixed = "mixed"


class Ids(str, Enum):
    """How identifiers are written."""

    integer = "integer"
    text = "text"


def run_simulate(
    like: Annotated[Like, typer.Option(help="which marketplace")],
    transfers: Annotated[int, typer.Option(min=1, help="how many transfers")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="new folder for the delivery")],
    seed: Annotated[int, typer.Option(help="same seed, same bytes")] = 1,
    faults: Annotated[float, typer.Option(min=0, max=1, help="share of faulty transfers (mixed)")] = 0.02,
    ids: Annotated[Ids, typer.Option(help="integers, or 36-character text")] = Ids.integer,
    people: Annotated[int | None, typer.Option(min=1, help="data subjects in the register")] = None,
    recipients: Annotated[int | None, typer.Option(min=1, help="recipients in the register")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace an earlier delivery in DIR")] = False,
) -> None:
    """Write a delivery of a made-up marketplace, and truth.parquet: each transfer's true verdict, from how it was made."""
    with units("simulate") as progress:
        path = simulate(like.value, transfers=transfers, seed=seed, out=out, faults=faults, ids=ids.value, people=people,
                        recipients=recipients, overwrite=overwrite, progress=progress)
    typer.echo(path)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate")(run_simulate)
