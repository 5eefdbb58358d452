"""Every command, and the room it is in."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import version as installed
from typing import Annotated

import typer

__all__ = ["ROOMS", "commands"]

ROOMS: Mapping[str, tuple[str, ...]] = {
    "examine": ("audit", "explain", "report"), "sanctions": ("sanctions",), "plan": ("plan",), "comply": ("comply",), "cases": ("cases",),
    "law": ("law",), "records": ("records",), "simulate": ("simulate",), "serve": ("serve", "load"), "orders": ("orders",),
    "gateway": ("gateway",), "portal": ("portal",), "ledger": ("ledger",), "replay": ("replay", "export"),
}
"""Modules of this package, with the commands each adds, in the order of the help."""
_NOUNS = ("law", "records", "gateway", "portal", "ledger")  # rooms whose commands stand below their own name


def commands(asked: str | None = None) -> typer.Typer:
    """The command line; of all rooms, or of that alone which has the command ``asked``: reading the others takes a second or two."""
    app = typer.Typer(
        name="haechi", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
        help="Was each transfer of personal data abroad lawful, under the law of that moment? Who got what, where? "
             "What must change?",
    )
    app.callback()(_haechi)
    for room in () if asked == "--version" else [room for room, names in ROOMS.items() if asked in names] or ROOMS:
        module = import_module(f"haechi.cli.{room}")
        if room in _NOUNS:
            app.add_typer(module.app, name=room)
        else:
            module.register(app)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(installed("haechi"))
        raise typer.Exit


def _haechi(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="print the version and stop")] = False,
) -> None:
    """Take the options that no command owns."""
