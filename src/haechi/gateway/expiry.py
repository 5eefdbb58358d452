"""Sees to it that values kept under grants are gone once their time is over, whether somebody comes to read them or not."""

import threading
from collections.abc import Callable, Iterable

import structlog

from haechi.gateway.desk import Desk
from haechi.gateway.grant import is_over, let_go
from haechi.gateway.log import Book

__all__ = ["Expiry"]

_LOG = structlog.get_logger()
EVERY = 60.0  # seconds from one look to the next
MOST = 500    # grants in one transaction: whoever asks for something meanwhile waits no longer than that takes


class Expiry:
    """A thread that looks at once and then every minute. ``desks``: those of this process, as they are then."""

    def __init__(self, desks: Callable[[], Iterable[Desk]]) -> None:
        self._desks, self._closing = desks, threading.Event()
        self._thread = threading.Thread(target=self._run, name="expiry", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish the transaction at hand, and stop. To be called before the desks are closed."""
        self._closing.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            for desk in self._desks():
                try:
                    self._clear(desk)
                except Exception as error:  # a store that is away, a clock that is not believed, too much to do: the next look will meet it again
                    _LOG.warning("expiry_failed", tenant=desk.tenant, error=type(error).__name__)
            if self._closing.wait(EVERY):
                return

    def _clear(self, desk: Desk) -> None:
        """Let go of all there is, some at a time; the store is written only where there is something."""
        while not self._closing.is_set():
            with desk.store.reading() as connection:
                if not is_over(connection, desk.tenant, desk.clock.now()):
                    return
            desk.act(_act).result()


def _act(book: Book) -> None:
    let_go(book, MOST)
    book.close()  # no entry, but the log's latest stamp: by it a check sees that the time was over
