"""What goes on while nobody is looking: the courier's rounds, erasing whoever asked for it, letting go of what no law keeps any more."""

import threading
from collections.abc import Callable

import structlog

from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.service import Service
from haechi.rights.courier import Courier
from haechi.rights.erase import erase_due
from haechi.rights.kept import purge
from haechi.rights.policy import Policy
from haechi.rights.site import Site
from haechi.rights.wish import day_of

__all__ = ["Rounds"]

_LOG = structlog.get_logger()
PAUSE = 2.0           # seconds between two looks whether somebody asked to be erased
PURGE_EVERY = 3600.0  # seconds between two looks at what is kept by law


class Rounds:
    """Threads of one marketplace, from ``begin`` until ``end``. What fails is tried again at the next round."""

    def __init__(self, service: Service, tenant: str, policy: Policy | None = None) -> None:
        self._stop = threading.Event()
        self._courier = Courier(service, tenant, policy or Policy(), service.clock)
        self._site = Site(service.store, tenant, service.keys[tenant], service.clock)
        self._threads: list[threading.Thread] = []
        self._seen = -1

    def begin(self) -> None:
        """Start."""
        for name, work in (("courier", lambda: self._courier.run(self._stop)), ("eraser", self._erase)):
            self._threads.append(threading.Thread(target=work, name=name, daemon=True))
            self._threads[-1].start()

    def end(self) -> None:
        """Stop, once what is being done is done."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _erase(self) -> None:
        since = PURGE_EVERY
        while not self._stop.wait(PAUSE):
            self._safely(self._look)
            since += PAUSE
            if since >= PURGE_EVERY:
                since = 0.0
                self._safely(lambda: self._site.act(_purged))

    def _look(self) -> None:
        """Erase whoever is due; nothing is read where nothing was written since the last look."""
        with self._site.store.reading() as connection:
            seen = int(self._site.store.head(connection, self._site.tenant).party_seq)
        if seen != self._seen:
            erase_due(self._site)
            self._seen = seen

    def _safely(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # the store may be down, the disk full: whoever is due stays due
            _LOG.error("rounds_failed", tenant=self._site.tenant, error=type(error).__name__)


def _purged(book: Book, encoder: Encoder) -> int:
    return purge(book, encoder, day_of(book.stamp()))
