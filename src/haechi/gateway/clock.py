"""The one clock of the gateway. Nobody below it reads the time; stamps never go back, and a clock that jumps stops the gate."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from haechi.errors import StoreError

__all__ = ["Clock", "instant", "micros"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEAP = 5_000_000  # µs by which the wall clock may leave the steady one before it is not believed


class Clock:
    """Microseconds since 1970 in UTC, checked against the steady clock of the machine.

    A wall clock that has stepped more than five seconds against the steady one since the process began, or that is that far
    behind the latest stamp in the log, is not believed: which law holds and which consent was first hang on it.
    """

    def __init__(self, wall: Callable[[], int] = time.time_ns, steady: Callable[[], int] = time.monotonic_ns) -> None:
        self._wall, self._steady = wall, steady
        self._apart = wall() - steady()

    def now(self) -> int:
        """The time now (µs). Raises ``StoreError`` if the wall clock has stepped."""
        wall, steady = self._wall(), self._steady()
        drift = (wall - steady - self._apart) // 1000
        if abs(drift) > LEAP:
            raise StoreError(f"the clock has stepped by `{drift / 1e6:.1f}` s since the gateway started",
                             help="set the clock right and start the gateway again")
        return wall // 1000

    def agree(self, other_us: int | None) -> None:
        """Raise ``StoreError`` if another clock, that of the database's server, is more than five seconds away from this one."""
        apart = 0 if other_us is None else self.now() - other_us
        if abs(apart) > LEAP:
            raise StoreError(f"the clock is `{apart / 1e6:.1f}` s away from that of the database",
                             help="set both clocks right, then start the gateway: which law holds hangs on the time")

    def after(self, last_us: int) -> int:
        """A stamp later than ``last_us``. Raises ``StoreError`` if the clock is far behind it."""
        now = self.now()
        if last_us - now > LEAP:
            raise StoreError(f"the clock is `{(last_us - now) / 1e6:.1f}` s behind the latest entry of the log",
                             help="set the clock right; entries already made keep their time")
        return max(now, last_us + 1)


def instant(micros_: int) -> str:
    """Microseconds since 1970 as RFC 3339 in UTC."""
    whole, part = divmod(micros_, 1_000_000)
    return f"{_second(whole)}.{part:06d}Z"


@lru_cache(1024)
def _second(whole: int) -> str:
    return datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def micros(moment: datetime) -> int:
    """An aware moment as microseconds since 1970."""
    delta = moment - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
