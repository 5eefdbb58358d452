"""Progress of long work, on standard error, and quiet where that is no terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

__all__ = ["stages", "units"]


@contextmanager
def _bar(total: int | None) -> Iterator[tuple[Progress, TaskID]]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        yield progress, progress.add_task("", total=total)


@contextmanager
def stages(total: int) -> Iterator[Callable[[str], None]]:
    """A bar that moves one step each time it is told the name of the next stage."""
    with _bar(total) as (progress, task):
        yield lambda name: progress.update(task, advance=1, description=name.replace("_", " "))


@contextmanager
def units(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how many units are done, of how many."""
    with _bar(None) as (progress, task):
        yield lambda done, total: progress.update(task, completed=done, total=total, description=what)
