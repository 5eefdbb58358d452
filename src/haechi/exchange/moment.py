"""Moments as other machines write them: ISO 8601 in and out, always UTC inside."""

from datetime import UTC, datetime

__all__ = ["Moment", "moment", "written"]

Moment = datetime | str
"""A row's time: a datetime (naive ones are UTC, as in the record format) or its ISO 8601 text."""


def moment(value: Moment) -> datetime:
    """The moment in UTC. Raises ``ValueError`` for what is no date with a time, or lies where UTC has no name for it.

    ISO 8601 leaves a time without an offset to the parties; it is read as UTC, as the record format does.
    """
    if isinstance(value, str):
        if "T" not in value.upper().replace(" ", "T", 1):
            raise ValueError("a day is no moment")
        value = datetime.fromisoformat(value)
    try:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment beyond the calendar") from None


def written(value: Moment) -> str:
    """The moment as RFC 3339 writes it, with ``Z``, and fractions only where there are any."""
    return moment(value).isoformat().replace("+00:00", "Z")
