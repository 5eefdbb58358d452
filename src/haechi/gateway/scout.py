"""The scout: asks the query of facts for shapes that nobody has met yet, on a thread of its own, so that nobody else waits for it."""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog

from haechi.gateway.ask import Ask
from haechi.gateway.clock import Clock
from haechi.gateway.enforce import Gate
from haechi.gateway.standing import Standing
from haechi.gateway.store import Store

__all__ = ["Scout"]

_LOG = structlog.get_logger()
_BEHIND = 5  # how much nicer than the rest the scout is


@dataclass(frozen=True, slots=True)
class _Errand:
    gate: Gate
    asks: Sequence[Ask]
    back: Callable[[bool], None]


class Scout:
    """Fills the standing table. What it finds is no answer: whoever decides finds it there, or asks the query himself."""

    def __init__(self, store: Store, tenant: str, clock: Clock) -> None:
        self.store, self.tenant, self.clock = store, tenant, clock
        self._errands: deque[_Errand] = deque()
        self._bell = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def send(self, gate: Gate, asks: Sequence[Ask], back: Callable[[bool], None]) -> None:
        """Find out what these asks need, by a gate that nobody else uses; ``back`` is told when it is done whether it went well.

        Raises ``RuntimeError`` if the system has no thread for it: then nothing was sent.
        """
        with self._bell:
            if self._thread is None or not self._thread.is_alive():
                thread = threading.Thread(target=self._run, name=f"scout-{self.tenant}", daemon=True)
                thread.start()
                self._thread = thread
            self._errands.append(_Errand(gate, asks, back))
            self._bell.notify()

    def close(self) -> None:
        """Finish what was sent, and stop."""
        with self._bell:
            self._closing = True
            self._bell.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if sys.platform == "linux":  # a thread has its own place in the queue for the processor: those who know what they ask come first
            with suppress(OSError):  # where that is not allowed he is as near as the rest
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _BEHIND)
        while True:
            with self._bell:
                while not self._errands and not self._closing:
                    self._bell.wait()
                if not self._errands:
                    return
                errands = list(self._errands)
                self._errands.clear()
            well = False
            try:
                self._find(errands[-1].gate, [ask for errand in errands for ask in errand.asks])
                well = True
            except Exception as error:  # whoever decides will meet it, and say it to whom it concerns
                _LOG.warning("scout_failed", tenant=self.tenant, error=type(error).__name__)
            for errand in errands:
                errand.back(well)

    def _find(self, gate: Gate, asks: Sequence[Ask]) -> None:
        with self.store.reading() as connection:
            row: Any = self.store.head(connection, self.tenant)
            gate.prepare(connection, row, self.tenant, asks, self.clock.after(row.last_us))
        cells = gate.derivation.taken()
        if cells:
            with self.store.writing() as connection:
                Standing(connection, self.tenant).keep(cells)
