"""The one writer of a tenant in a process: takes what has come, decides it in one transaction, answers once it is durable."""

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from sqlalchemy import Connection, select

from haechi.errors import HaechiError, RecordError, StoreError
from haechi.gateway.ask import Answer, Ask, Conflict
from haechi.gateway.clock import Clock
from haechi.gateway.control import ENFORCEMENTS
from haechi.gateway.encode import Encoder, identifiers
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation, Settings
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book, Written
from haechi.gateway.queue import FEW, Job, Queue
from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import entry
from haechi.gateway.slice import Shelf
from haechi.gateway.store import Store
from haechi.gateway.unavailable import Unavailable
from haechi.law import Law
from haechi.minimise.pack import Pack

__all__ = ["Decided", "Declined", "Desk", "read_settings"]

_LOG = structlog.get_logger()


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


class Desk:
    """Decides asks and does other writes of one tenant, one transaction after another, on a thread of its own."""

    def __init__(self, store: Store, tenant: str, keys: KeyRing, law: Law, packs: Sequence[Pack], clock: Clock) -> None:
        self.store, self.tenant, self.keys, self.law, self.clock = store, tenant, keys, law, clock
        self.shelf, self.ruler, self.packs = Shelf(tenant), Ruler(law), tuple(packs)
        self.settings_text = ""
        self.settings: dict[str, Any] = {}
        self.encoder: Encoder
        self.gate: Gate
        self.queue = Queue()
        self._seen: _Seen | None = None
        with store.reading() as connection:
            self._settle(store.head(connection, tenant).settings)
        self._beginning = threading.Lock()
        self._thread = self._begin()

    def _begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name=f"desk-{self.tenant}", daemon=True)
        thread.start()
        return thread

    def decide(self, asks: Sequence[Ask]) -> "Future[Decided]":
        """Decide these asks; the future holds ``Decided`` once they are durable."""
        return self._submit(Job(asks, None))

    def act(self, act: Callable[[Book], Any]) -> "Future[Any]":
        """Do another write in a transaction of its own that holds the lock; ``act`` returns what the future is to hold."""
        return self._submit(Job((), act))

    def close(self) -> None:
        """Finish what is waiting and stop."""
        self.queue.close()
        self._thread.join()

    def _submit(self, job: Job) -> "Future[Any]":
        self.queue.put(job)
        with self._beginning:
            if not self._thread.is_alive():
                self._thread = self._begin()
        return job.done

    def _run(self) -> None:
        while True:
            taken: list[Job] = []
            try:
                taken = self.queue.take()
                if not taken:
                    return
                taken = [job for job in taken if job.in_time()]
                self._do(taken)
            except BaseException as error:  # a thread that ended here would leave everybody waiting for ever
                self._broken(error)
                for job in taken:
                    if not job.done.done():
                        job.done.set_exception(StoreError("the gateway's writer broke off; it is not known whether this was decided",
                                                          help="ask again with the same Idempotency-Key"))

    def _prepare(self, connection: Connection, asks: Sequence[Ask]) -> None:
        """Find out before the lock what deciding these will need: meanwhile another process may hold it."""
        row = self.store.head(connection, self.tenant)
        self._settle(row.settings)
        with suppress(AttributeError, LookupError, TypeError, ValueError, RecordError):  # deciding will tell which of them is odd
            self.gate.prepare(connection, row, self.tenant, asks, self.clock.after(row.last_us))

    def _do(self, jobs: list[Job], *, alone: bool = False) -> None:
        if not jobs:
            return
        try:
            results = self._transact(jobs, alone=alone)
        except Exception as error:
            if not isinstance(error, HaechiError | Declined):
                self._broken(error)
            if len(jobs) > 1 and not isinstance(error, Unavailable):  # one of them is to blame: the others are not to fall with it
                self._do(jobs[:len(jobs) // 2], alone=True)
                self._do(jobs[len(jobs) // 2:], alone=True)
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

    def _transact(self, jobs: list[Job], *, alone: bool) -> list[Any]:
        """The results of these jobs; unless they are to be done ``alone``, with those of latecomers."""
        asks = [ask for job in jobs for ask in job.asks]
        many = len(asks) > FEW  # for a few it would take longer to ask twice
        if many and self.store.embedded:  # beginning to write would lock it
            with self.store.reading() as connection:
                self._prepare(connection, asks)
        with self.store.writing() as connection:
            if many and not self.store.embedded:
                self._prepare(connection, asks)
            row = self.store.lock(connection, self.tenant)
            self._same_log(connection, row)
            self._settle(row.settings)
            if jobs[0].act is None and not alone:
                jobs += self.queue.latecomers()
            book = Book(connection, self.tenant, row, self.keys, self.clock)
            results = [jobs[0].act(book)] if jobs[0].act is not None else self._decided(book, jobs)
        if book.note:
            self._seen = _Seen(book.next_seq, book.note, book.placed[-1].leaf)
        return results

    def _decided(self, book: Book, jobs: list[Job]) -> list[Any]:
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
        self.gate = Gate(self.shelf, Derivation(self.law.editions(online_service=True), read), self.ruler, self.packs)
        self.settings, self.settings_text = settings, text


def read_settings(settings: dict[str, Any]) -> Settings:
    """The settings as facts need them."""
    coverage = settings["coverage"]
    days = {name: (date.fromisoformat(coverage[name]) - date(1970, 1, 1)).days for name in ("from", "until") if coverage.get(name)}
    spans = {f"{name}_day": day for name, day in days.items()}
    return Settings(frozenset(coverage["complete"]), ids=tuple(sorted(settings["ids"].items())), **spans)
