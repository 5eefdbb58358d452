"""What a marketplace to be simulated is described by: its days, and how much of which kinds."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

__all__ = ["Profile", "Shares", "micros", "seoul"]

Shares = dict[str, float]  # kind → weight


def seoul(day: str) -> datetime:
    """Midnight in Seoul of a day, as a UTC instant."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(hours=9)


def micros(day: str) -> int:
    """Microseconds since 1970 of midnight in Seoul."""
    return int(seoul(day).timestamp()) * 1_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A marketplace: its days (Korean ones), and the shares of its kinds.

    ``sound`` shares are what is lawful, or what was decided; the ``faulty`` ones take the rate of faults between them.
    """

    name: str
    country: str
    opened: str               # since when it serves Koreans
    period: tuple[str, str]   # of its transfers, and of complete registers; the second day is out
    turn: str                 # the turning day, on which all that changes changes
    people: Shares
    words: Shares
    parties: Shares
    flows: Shares             # of recipients that are no processors
    work: Shares              # of processors and carriers
    faulty_people: Shares = field(default_factory=dict)
    faulty_words: Shares = field(default_factory=dict)
    faulty_parties: Shares = field(default_factory=dict)
    faulty_flows: Shares = field(default_factory=dict)
    recipients: int | None = None
    everyone: bool = False    # each recipient gets a transfer, if there are enough

    @property
    def fourteen(self) -> date:
        """The birthday of those who become fourteen on the turning day."""
        turn = date.fromisoformat(self.turn)
        return turn.replace(year=turn.year - 14)
