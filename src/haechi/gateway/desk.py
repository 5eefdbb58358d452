"""The one writer of a tenant in a process: takes what has come, decides it in one transaction, answers once it is durable."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, select

from haechi.errors import HaechiError, StoreError
from haechi.gateway.ask import Answer, Ask, Conflict
from haechi.gateway.clock import Clock
from haechi.gateway.control import ENFORCEMENTS
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation, Settings
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book, Written
from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import entry
from haechi.gateway.scout import Scout
from haechi.gateway.slice import Shelf
from haechi.gateway.store import Store, Unavailable
from haechi.law import Law
from haechi.minimise.pack import Pack

__all__ = ["Decided", "Declined", "Desk", "Overloaded", "read_settings"]

_LOG = structlog.get_logger()
MOST_ASKS = 2_000       # decided in one transaction
MOST_WAITING = 8_000    # beyond, new asks and writes are turned away
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """The log as this desk last saw it: a store that was set back since, or went on from elsewhere, is another log."""

    size: int
    note: str
    leaf: bytes | None  # of its last entry


@dataclass(slots=True, eq=False)
class _Job:
    asks: Sequence[Ask]
    act: Callable[[Book], Any] | None
    done: "Future[Any]" = field(default_factory=Future)
    since: float = field(default_factory=time.monotonic)
    scouted: bool = False  # the scout went ahead for it, if it had to

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
        self.scout = Scout(store, tenant, clock)
        self._ahead: Gate | None = None  # the scout's own
        self._away = 0     # jobs that wait for the scout
        self._jobs: deque[_Job] = deque()
        self._waiting = 0
        self._bell = threading.Condition()
        self._closing = False
        self._seen: _Seen | None = None
        with store.reading() as connection:
            self._settle(store.head(connection, tenant).settings)
        self._thread = self._begin()

    def _begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name=f"desk-{self.tenant}", daemon=True)
        thread.start()
        return thread

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
        self.scout.close()

    def _submit(self, job: _Job) -> "Future[Any]":
        with self._bell:
            if self._closing:
                raise Overloaded("the gateway is being stopped", help="ask again in a moment, with the same Idempotency-Key")
            if self._waiting + job.weight > MOST_WAITING:
                raise Overloaded(f"`{self._waiting}` transfers are waiting", help="ask again in a moment, with the same Idempotency-Key")
            if not self._thread.is_alive():
                self._thread = self._begin()
            self._jobs.append(job)
            self._waiting += job.weight
            self._bell.notify()
        return job.done

    def _run(self) -> None:
        while True:
            taken: list[_Job] = []
            try:
                with self._bell:
                    while not self._jobs and (self._away or not self._closing):
                        self._bell.wait()
                    if not self._jobs:
                        return
                    taken = self._take()
                taken = [job for job in taken if self._in_time(job)]
                self._do(taken)
            except BaseException as error:  # a thread that ended here would leave everybody waiting for ever
                self._broken(error)
                for job in taken:
                    if not job.done.done():
                        job.done.set_exception(StoreError("the gateway's writer broke off; it is not known whether this was decided",
                                                          help="ask again with the same Idempotency-Key"))

    @staticmethod
    def _in_time(job: _Job) -> bool:
        if job.done.done() if job.scouted else not job.done.set_running_or_notify_cancel():
            return False  # whoever asked has gone: nothing is decided for nobody
        if time.monotonic() - job.since > PATIENCE:
            job.done.set_exception(Overloaded("waited too long and was not decided", help="ask again with the same Idempotency-Key"))
            return False
        return True

    def _gate(self, settings: Settings, shelf: Shelf) -> Gate:
        return Gate(shelf, Derivation(self.law.editions(online_service=True), settings), self.ruler, self.packs)

    def _part(self, connection: Connection, jobs: list[_Job]) -> None:
        """Leave the jobs of which all shapes are known. The scout goes ahead for the others, once, and they come back: nobody else waits for them."""
        fresh = [job for job in jobs if job.act is None and not job.scouted]
        asks = [ask for job in fresh for ask in job.asks]
        if not fresh:
            return
        row = self.store.head(connection, self.tenant)
        self._settle(row.settings)
        try:
            strange = dict(zip(map(id, asks), self.gate.strange(connection, row, self.tenant, asks, self.clock.after(row.last_us)), strict=True))
        except (AttributeError, LookupError, TypeError, ValueError):  # one of them is not as it should be: deciding will find out which
            return
        for job in fresh:
            job.scouted = True
            unknown = [ask for ask in job.asks if strange[id(ask)]]
            if unknown:
                jobs.remove(job)
                with self._bell:
                    self._away += 1
                    self._waiting += job.weight
                self._ahead = self._ahead or self._gate(read_settings(self.settings), Shelf(self.tenant))
                self.scout.send(self._ahead, unknown, partial(self._back, job))

    def _back(self, job: _Job, well: bool) -> None:
        with self._bell:
            if not well:
                self.settings_text = ""  # its scratch database may be gone: another is made
            self._away -= 1
            self._jobs.appendleft(job)
            self._bell.notify()

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
        except Exception as error:
            if not isinstance(error, HaechiError | Declined):
                self._broken(error)
            if len(jobs) > 1 and not isinstance(error, Unavailable):  # one of them is to blame: the others are not to fall with it
                self._do(jobs[:len(jobs) // 2])
                self._do(jobs[len(jobs) // 2:])
                return
            for job in jobs:
                job.done.set_exception(error)
        else:
            for job, result in zip(jobs, results, strict=True):
                job.done.set_result(result)

    def _broken(self, error: BaseException) -> None:
        """Something failed that nobody thought of: what is remembered is not to be trusted, and is read anew."""
        self.settings_text = ""
        self.shelf = Shelf(self.tenant)
        with suppress(Exception):  # a log that cannot be written, on a full disk, is not to end the thread
            _LOG.error("write_failed", tenant=self.tenant, error=type(error).__name__)

    def _transact(self, jobs: list[_Job]) -> list[Any]:
        """The results of these jobs, but for those that were given to the scout and are not among them any more."""
        if self.store.embedded:  # beginning to write would lock it
            with self.store.reading() as connection:
                self._part(connection, jobs)
        with self.store.writing() as connection:
            if not self.store.embedded:
                self._part(connection, jobs)
            if not jobs:
                return []
            row = self.store.lock(connection, self.tenant)
            self._same_log(connection, row)
            self._settle(row.settings)
            book = Book(connection, self.tenant, row, self.keys, self.clock)
            results = [jobs[0].act(book)] if jobs[0].act is not None else self._decided(book, jobs)
        if book.note:
            self._seen = _Seen(book.next_seq, book.note, book.placed[-1].leaf)
        return results

    def _decided(self, book: Book, jobs: list[_Job]) -> list[Any]:
        asks = [ask for job in jobs for ask in job.asks]
        answers = iter(self.gate.decide(book, asks, self.settings["enforcement"]))
        written = book.close()
        return [Decided(tuple(next(answers) for _ in job.asks), written) for job in jobs]

    def _same_log(self, connection: Connection, row: Any) -> None:
        """Raise ``StoreError`` if the log is not the one seen before, or one that has grown from it."""
        if self._seen is None:
            self._seen = _Seen(row.size, row.note, self._leaf(connection, row.size))
        seen = self._seen
        if (row.size, row.note) != (seen.size, seen.note) and (row.size < seen.size or self._leaf(connection, seen.size) != seen.leaf):
            raise StoreError(f"the store was set back: entries up to `{seen.size}` were acknowledged and are not there any more",
                             help="run `haechi ledger verify`, compare with a checkpoint held elsewhere, then start the gateway again")

    def _leaf(self, connection: Connection, size: int) -> bytes | None:
        leaf: bytes | None = connection.execute(select(entry.c.leaf).where(entry.c.seq == size - 1, entry.c.tenant == self.tenant)).scalar()
        return leaf

    def _settle(self, text: str) -> None:
        if text == self.settings_text:
            return
        try:
            settings = json.loads(text)
            read = read_settings(settings)
            if settings["enforcement"] not in ENFORCEMENTS:
                raise ValueError
        except (ValueError, KeyError, TypeError, AttributeError):
            raise StoreError("the settings in the store cannot be read", help="put the store back from its backup") from None
        self.encoder = Encoder(identifiers(dict(read.ids)))
        self.gate, self._ahead = self._gate(read, self.shelf), None
        self.settings, self.settings_text = settings, text


def read_settings(settings: dict[str, Any]) -> Settings:
    """The settings as facts need them."""
    coverage = settings["coverage"]
    days = {name: (date.fromisoformat(coverage[name]) - date(1970, 1, 1)).days for name in ("from", "until") if coverage.get(name)}
    spans = {f"{name}_day": day for name, day in days.items()}
    return Settings(frozenset(coverage["complete"]), ids=tuple(sorted(settings["ids"].items())), **spans)
