"""The command line: thin, no logic. Errors of ours print their help and exit 2; nobody sees a traceback for bad input."""

import signal
import sys
from importlib.metadata import version as installed
from types import FrameType
from typing import Annotated

import typer

from haechi.cli import cases, comply, examine, gateway, law, ledger, orders, plan, portal, records, replay, sanctions, serve, simulate
from haechi.errors import HaechiError

__all__ = ["app", "main"]

app = typer.Typer(
    name="haechi", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Was each transfer of personal data abroad lawful, under the law of that moment? Who got what, where? "
         "What must change?",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(installed("haechi"))
        raise typer.Exit


@app.callback()
def _haechi(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="print the version and stop")] = False,
) -> None:
    """Take the options that no command owns."""


examine.register(app)
sanctions.register(app)
plan.register(app)
comply.register(app)
cases.register(app)
app.add_typer(law.app, name="law")
app.add_typer(records.app, name="records")
simulate.register(app)
serve.register(app)
orders.register(app)
app.add_typer(gateway.app, name="gateway")
app.add_typer(portal.app, name="portal")
app.add_typer(ledger.app, name="ledger")
replay.register(app)


def main() -> None:
    """Run the command line; exit 0 done, 1 found what --fail-on names, 2 bad input, 130 interrupted."""
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        app()
    except BaseException as error:
        if stopped:  # whatever the interrupt was turned into on its way up
            print("interrupted; nothing was left half-written", file=sys.stderr)
            sys.exit(130)
        if isinstance(error, HaechiError):
            print(error, file=sys.stderr)
            sys.exit(2)
        raise
