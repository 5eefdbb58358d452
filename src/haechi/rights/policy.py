"""How patient the marketplace is with its recipients. All of it is the marketplace's own policy; none of it is law.

By when a recipient has to have answered (``due_us`` of a task) is reckoned elsewhere, from the law and its guideline. Here stands
how often it is asked, when it is reminded, and how long after that day it still gets data of others.
"""

from dataclasses import dataclass

from haechi.facts.period import last_day
from haechi.rights.wish import day_of, end_of

__all__ = ["DAY", "HOUR", "MINUTE", "Policy", "days_after"]

MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000  # µs


@dataclass(frozen=True, slots=True)
class Policy:
    """Terms and pauses; days are Korean days, and a term never ends on a Saturday or public holiday."""

    first_pause_us: int = MINUTE     # after the first try that failed; each further pause is ``growth`` times as long
    growth: int = 3
    longest_pause_us: int = 12 * HOUR
    jitter: float = 0.25             # a pause is up to this part longer, so that not all come back at once
    reminders: tuple[int, ...] = (50, 80)  # per cent of the term
    daily_us: int = DAY              # between reminders once the day has passed …
    weekly_us: int = 7 * DAY         # … and once the supply has ended
    escalate_days: int = 1           # after the due day the privacy office is told
    stop_days: int = 5               # after the due day, or after it was asked if that was later, the recipient gets nothing more
    tries_before_stop: int = 6       # whom we could not reach has been tried at least so often before it is stopped
    verify_after_us: int = HOUR      # from the certificate to the independent question
    verify_days: int = 14            # for so long that question is repeated where it is not answered; then the word «certified» stays
    link_days: int = 30              # a seller's link is good after the due day
    keep_days: int = 365             # after that nothing more is awaited, and the orders of the task are forgotten
    message_days: int = 30           # a message to people that cannot be handed over is dropped then
    lease_us: int = 5 * MINUTE       # for so long what was taken up is nobody else's; after a crash it is taken up again then
    idle_us: int = 1_000_000         # between two looks when nothing was due

    def pause(self, tries: int, drawn: float) -> int:
        """How long (µs) to wait after so many tries; ``drawn``: a random number from 0 to 1."""
        grown = self.first_pause_us * self.growth ** min(max(tries, 1) - 1, 40)
        return int(min(grown, self.longest_pause_us) * (1 + self.jitter * drawn))

    def reminded_at(self, made_us: int, due_us: int) -> tuple[tuple[int, int], ...]:
        """When to remind within a term: per cent, time."""
        return tuple((part, made_us + (due_us - made_us) * part // 100) for part in self.reminders)

    def escalates_at(self, due_us: int) -> int:
        """When the office is told that a recipient is silent. ``due_us`` is the end of a day: it is reckoned from that day."""
        return days_after(due_us - 1, self.escalate_days)

    def stops_at(self, due_us: int, delivered_us: int | None) -> int:
        """When the supply of a recipient that is silent ends."""
        return days_after(max(due_us - 1, delivered_us or 0), self.stop_days)

    def forgets_at(self, due_us: int) -> int:
        """When nothing more is awaited."""
        return due_us + self.keep_days * DAY


def days_after(moment_us: int, days: int) -> int:
    """The end (µs) of the last day of a period of so many Korean days that begins with this moment's day."""
    return end_of(last_day(day_of(moment_us), days))
