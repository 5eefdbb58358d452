"""The command line: thin, no logic. Errors of ours print their help and exit 2; nobody sees a traceback for bad input."""

import signal
import sys

import typer

from haechi.cli import examine, law, records, simulate
from haechi.errors import HaechiError

__all__ = ["app", "main"]

app = typer.Typer(
    name="haechi", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Was each transfer of personal data abroad lawful, under the law of that moment? Who got what, where? "
         "What must change?",
)
examine.register(app)
app.add_typer(law.app, name="law")
app.add_typer(records.app, name="records")
simulate.register(app)


def main() -> None:
    """Run the command line; exit 0 done, 1 found what --fail-on names, 2 bad input, 130 interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app()
    except HaechiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted; nothing was left half-written", file=sys.stderr)
        sys.exit(130)
