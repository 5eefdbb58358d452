"""The one writer of a tenant in a process: takes what has come, decides it in one transaction, answers once it is durable."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import structlog

from haechi.errors import HaechiError, StoreError
from haechi.gateway.ask import Answer, Ask, Conflict
from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation, Settings
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book, Written
from haechi.gateway.ruling import Ruler
from haechi.gateway.slice import Shelf
from haechi.gateway.store import Store
from haechi.law import Law
from haechi.minimise.pack import Pack

__all__ = ["Decided", "Declined", "Desk", "Overloaded", "read_settings"]

_LOG = structlog.get_logger()
MOST_ASKS = 1_000       # decided in one transaction
MOST_WAITING = 4_000    # beyond, new asks and writes are turned away
PATIENCE = 5.0          # seconds an ask may wait before it is turned away undecided


class Overloaded(StoreError):
    """More is waiting than can be decided in time; nothing was decided."""


class Declined(Exception):
    """A write that is declined for what it asks, no fault of the gateway's: nothing was written."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The answers to one call, and what its transaction wrote."""

    answers: tuple[Answer | Conflict, ...]
    written: Written


@dataclass(slots=True)
class _Job:
    asks: Sequence[Ask]
    act: Callable[[Book], Any] | None
    done: "Future[Any]" = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)

    @property
    def weight(self) -> int:
        """How much it counts among what is waiting."""
        return max(1, len(self.asks))


class Desk:
    """Decides asks and does other writes of one tenant, one transaction after another, on a thread of its own."""

    def __init__(self, store: Store, tenant: str, keys: KeyRing, law: Law, packs: Sequence[Pack], clock: Clock) -> None:
        self.store, self.tenant, self.keys, self.law, self.clock = store, tenant, keys, law, clock
        self.shelf, self.ruler, self.packs = Shelf(tenant), Ruler(law), tuple(packs)
        self.settings_text = ""
        self.settings: dict[str, Any] = {}
        self.encoder: Encoder
        self.gate: Gate
        self._jobs: deque[_Job] = deque()
        self._waiting = 0
        self._bell = threading.Condition()
        self._closing = False
        with store.reading() as connection:
            self._settle(store.head(connection, tenant).settings)
        self._thread = threading.Thread(target=self._run, name=f"desk-{tenant}", daemon=True)
        self._thread.start()

    def decide(self, asks: Sequence[Ask]) -> "Future[Decided]":
        """Decide these asks; the future holds ``Decided`` once they are durable."""
        return self._submit(_Job(asks, None))

    def act(self, act: Callable[[Book], Any]) -> "Future[Any]":
        """Do another write in a transaction of its own that holds the lock; ``act`` returns what the future is to hold."""
        return self._submit(_Job((), act))

    @property
    def waiting(self) -> int:
        """How many asks and other writes are waiting."""
        return self._waiting

    def close(self) -> None:
        """Finish what is waiting and stop."""
        with self._bell:
            self._closing = True
            self._bell.notify()
        self._thread.join()

    def _submit(self, job: _Job) -> "Future[Any]":
        with self._bell:
            if self._closing:
                raise Overloaded("the gateway is being stopped", help="ask again in a moment, with the same Idempotency-Key")
            if self._waiting + job.weight > MOST_WAITING:
                raise Overloaded(f"`{self._waiting}` transfers are waiting", help="ask again in a moment, with the same Idempotency-Key")
            self._jobs.append(job)
            self._waiting += job.weight
            self._bell.notify()
        return job.done

    def _run(self) -> None:
        while True:
            with self._bell:
                while not self._jobs and not self._closing:
                    self._bell.wait()
                if not self._jobs:
                    return
                taken = self._take()
            ready = []
            for job in taken:
                if not job.done.set_running_or_notify_cancel():
                    continue  # whoever asked has gone: nothing is decided for nobody
                if time.monotonic() - job.since > PATIENCE:
                    job.done.set_exception(Overloaded("waited too long and was not decided", help="ask again with the same Idempotency-Key"))
                else:
                    ready.append(job)
            self._do(ready)

    def _take(self) -> list[_Job]:
        """The next job; asks that follow it are taken along up to one transaction's fill."""
        first = self._jobs.popleft()
        taken, asks = [first], first.weight
        while first.act is None and self._jobs and self._jobs[0].act is None and asks + len(self._jobs[0].asks) <= MOST_ASKS:
            taken.append(self._jobs.popleft())
            asks += len(taken[-1].asks)
        self._waiting -= asks
        return taken

    def _do(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        try:
            results = self._transact(jobs)
        except (HaechiError, Declined) as error:
            for job in jobs:
                job.done.set_exception(error)
        except Exception as error:
            if len(jobs) > 1:  # one of them is to blame: let it fall alone
                for job in jobs:
                    self._do([job])
                return
            _LOG.error("write_failed", tenant=self.tenant, error=type(error).__name__)
            jobs[0].done.set_exception(error)
        else:
            for job, result in zip(jobs, results, strict=True):
                job.done.set_result(result)

    def _transact(self, jobs: list[_Job]) -> list[Any]:
        with self.store.writing() as connection:
            row = self.store.lock(connection, self.tenant)
            self._settle(row.settings)
            book = Book(connection, self.tenant, row, self.keys, self.clock)
            if jobs[0].act is not None:
                return [jobs[0].act(book)]
            asks = [ask for job in jobs for ask in job.asks]
            answers = iter(self.gate.decide(book, asks, self.settings["enforcement"]))
            written = book.close()
            return [Decided(tuple(next(answers) for _ in job.asks), written) for job in jobs]

    def _settle(self, text: str) -> None:
        if text == self.settings_text:
            return
        self.settings = json.loads(text)
        read = read_settings(self.settings)
        self.encoder = Encoder(identifiers(dict(read.ids)))
        derivation = Derivation(self.law.editions(online_service=True), read)
        self.gate = Gate(self.shelf, derivation, self.ruler, self.packs)
        self.settings_text = text


def read_settings(settings: dict[str, Any]) -> Settings:
    """The settings as facts need them."""
    coverage = settings["coverage"]
    days = {name: (date.fromisoformat(coverage[name]) - date(1970, 1, 1)).days for name in ("from", "until") if coverage.get(name)}
    spans = {f"{name}_day": day for name, day in days.items()}
    return Settings(frozenset(coverage["complete"]), ids=tuple(sorted(settings["ids"].items())), **spans)
