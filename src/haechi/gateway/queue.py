"""What waits for a tenant's writer: calls in their order, and how many may be taken together."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from haechi.errors import StoreError
from haechi.gateway.ask import Ask

__all__ = ["FEW", "Job", "Overloaded", "Queue"]

MOST_ASKS = 2_000       # decided in one transaction
MOST_WAITING = 8_000    # beyond, new asks and writes are turned away
FEW = 20                # asks of a call that may join a transaction which has the lock already
PATIENCE = 5.0          # seconds an ask may wait before it is turned away undecided


class Overloaded(StoreError):
    """More is waiting than can be decided in time; nothing was decided."""


@dataclass(slots=True, eq=False)
class Job:
    """One call: asks to be decided, or another write."""

    asks: Sequence[Ask]
    act: Callable[..., Any] | None
    done: "Future[Any]" = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)

    @property
    def weight(self) -> int:
        """How much it counts among what is waiting."""
        return max(1, len(self.asks))

    def in_time(self) -> bool:
        """Whether somebody still waits for it, and has not waited too long; the latter is told so."""
        if not self.done.set_running_or_notify_cancel():
            return False  # whoever asked has gone: nothing is decided for nobody
        if time.monotonic() - self.since > PATIENCE:
            self.done.set_exception(Overloaded("waited too long and was not decided", help="ask again with the same Idempotency-Key"))
            return False
        return True


class Queue:
    """Filled by many threads, emptied by the writer's."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._waiting = 0
        self._bell = threading.Condition()
        self.closing = False

    @property
    def waiting(self) -> int:
        """How many asks and other writes are waiting."""
        return self._waiting

    def put(self, job: Job) -> None:
        """Let it wait. Raises ``Overloaded`` if too much is waiting, or nothing more is taken."""
        with self._bell:
            if self.closing:
                raise Overloaded("the gateway is being stopped", help="ask again in a moment, with the same Idempotency-Key")
            if self._waiting + job.weight > MOST_WAITING:
                raise Overloaded(f"`{self._waiting}` transfers are waiting", help="ask again in a moment, with the same Idempotency-Key")
            self._jobs.append(job)
            self._waiting += job.weight
            self._bell.notify()

    def take(self) -> list[Job]:
        """Wait for the next job; asks that follow it are taken along up to one transaction's fill. None, once all is done and closed."""
        with self._bell:
            while not self._jobs and not self.closing:
                self._bell.wait()
            if not self._jobs:
                return []
            first = self._jobs.popleft()
            taken, asks = [first], first.weight
            while first.act is None and self._jobs and self._jobs[0].act is None and asks + len(self._jobs[0].asks) <= MOST_ASKS:
                taken.append(self._jobs.popleft())
                asks += len(taken[-1].asks)
            self._waiting -= asks
            return taken

    def latecomers(self) -> list[Job]:
        """Small calls that came while others waited for the lock: with them in one transaction everybody waits less."""
        found: list[Job] = []
        with self._bell:
            while self._jobs and self._jobs[0].act is None and len(self._jobs[0].asks) <= FEW and len(found) < MOST_ASKS // FEW:
                found.append(self._jobs.popleft())
                self._waiting -= found[-1].weight
        return [job for job in found if job.in_time()]

    def close(self) -> None:
        """Take nothing more."""
        with self._bell:
            self.closing = True
            self._bell.notify()
