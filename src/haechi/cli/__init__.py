"""The command line: thin, no logic. Errors of ours print their help and exit 2; nobody sees a traceback for bad input."""

import signal
import sys
from types import FrameType

__all__ = ["main"]


def main() -> None:
    """Run the command line; exit 0 done, 1 found what --fail-on names, 2 bad input, 130 interrupted."""
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        from haechi.cli.commands import commands  # nothing of ours is read before an interrupt is awaited: it takes a while

        commands(next(iter(sys.argv[1:]), None))()
    except BaseException as error:
        from haechi.errors import HaechiError, Interrupted

        if stopped:  # whatever the interrupt was turned into on its way up
            print(error if isinstance(error, Interrupted) else "interrupted; nothing was left half-written", file=sys.stderr)
            sys.exit(130)
        if isinstance(error, HaechiError):
            print(error, file=sys.stderr)
            sys.exit(2)
        raise
