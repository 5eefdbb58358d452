"""What falls due in our own stores, seen to by itself: whoever is to be erased, and what no law orders kept any more."""

import threading
from collections.abc import Callable
from functools import partial

import structlog

from haechi.errors import HaechiError
from haechi.rights.erase import Erased, carry_out, due, erase
from haechi.rights.kept import purge
from haechi.rights.marks import Marks
from haechi.rights.site import Site
from haechi.rights.wish import day_of

__all__ = ["Upkeep"]

_LOG = structlog.get_logger()
EVERY = 2.0            # seconds between two looks
AGAIN = 3_600_000_000  # µs until it is looked again for somebody of whom something was found, and at what is kept by law


class Upkeep:
    """One tenant's upkeep; several may run at once, in one process or in many: each step is made once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._journal = False  # something deleted may lie in it still
        self._seen = -1        # the latest change about a person at the last look
        self._purged = 0       # when it was last looked at what is kept
        self._waits: dict[str, int] = {}  # an erasure of which something was found → when it is tried again

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop. What fails is tried again later; nothing ends this loop but ``stop``."""
        while not stop.is_set():
            try:
                self.turn()
            except Exception as error:  # the store may be down, the keys not writable: what is due stays due
                _LOG.error("upkeep_failed", tenant=self.site.tenant, error=type(error).__name__)
            stop.wait(EVERY)

    def turn(self) -> int:
        """Do all that is due now; how many people were erased, and parts purged. What fails for one keeps nobody else waiting."""
        site, marks = self.site, Marks(self.site.keys.folder, self.site.tenant)
        now, done = site.clock.now(), 0
        begun = [one for one in marks.under_way() if self._waits.get(one.name, 0) <= now]
        for one in begun:
            done += self._tried(partial(carry_out, site, marks, one))
        asked = self._asked(now)
        for subject in asked:
            done += self._tried(partial(erase, site, marks, subject))
        if now - self._purged >= AGAIN:
            while parts := site.act(purge, day_of(now)):
                done += parts
            self._purged = now
        self._journal = (self._journal or bool(begun or asked or done)) and not site.store.scrub()
        return done

    def _asked(self, now_us: int) -> list[str]:
        """Who is due; nothing is read where nothing about anybody was written since a look that found nobody, an hour ago at most."""
        with self.site.store.reading() as connection:
            seen = int(self.site.store.head(connection, self.site.tenant).party_seq)
        if seen == self._seen and now_us - self._purged < AGAIN:
            return []
        asked = due(self.site)
        self._seen = -1 if asked else seen
        return asked

    def _tried(self, erasing: Callable[[], Erased]) -> int:
        """Whether an erasure was certified; if not, what was found is said, and it waits."""
        try:
            one = erasing()
        except HaechiError as error:
            _LOG.error("erasure_failed", tenant=self.site.tenant, error=type(error).__name__)
            return 0
        if not one.certified:
            self._waits[one.name] = self.site.clock.now() + AGAIN
            _LOG.error("erasure_not_certified", tenant=self.site.tenant, places=[found.place for found in one.probe.found])
        return int(one.certified)
