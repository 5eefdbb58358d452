"""A long list on a terminal: its first lines, and how many more there are."""

from collections.abc import Sequence

__all__ = ["shortened"]


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """The first ``most`` lines; of more, one that says where all are."""
    more = [f"… and {len(lines) - most:,} more: --json shows all"] if len(lines) > most else []
    return [*lines[:most], *more]
