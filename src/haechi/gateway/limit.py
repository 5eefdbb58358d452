"""How often a key may ask: a bucket of tokens for each, so that one caller cannot crowd the others out."""

import time
from collections.abc import Callable

__all__ = ["Limits"]


class Limits:
    """``rate`` transfers a second for each key, with ``burst`` in hand."""

    def __init__(self, rate: float, burst: float, steady: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.burst, self._steady = rate, burst, steady
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, many: int = 1) -> float:
        """Take tokens; 0 if they were there, else the seconds until they will be (nothing is taken then)."""
        now = self._steady()
        left, since = self._left.get(key, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        wanted = min(float(many), self.burst)
        if left < wanted:
            self._left[key] = (left, now)
            return (wanted - left) / self.rate
        self._left[key] = (left - wanted, now)
        return 0.0
