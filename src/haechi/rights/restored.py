"""A store that is opened: what was begun is finished, and whoever is marked and can be read in it is erased again.

A backup knows nothing of those who were erased after it was made; the marks beside the keys do.
"""

import structlog
from sqlalchemy import select

from haechi.gateway.clock import Clock
from haechi.gateway.encode import Encoder
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import GONE, Book
from haechi.gateway.schema import owner_key
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.rights.applied import apply_marks, unknown_marks
from haechi.rights.erase import STANDS, Erased, erase, resume
from haechi.rights.leave import erase_all
from haechi.rights.marks import Marks
from haechi.rights.request import Asker, requests_of
from haechi.rights.schema import contact, outbox, task, thread, visit
from haechi.rights.site import Site

__all__ = ["reopen", "reopened"]

_LOG = structlog.get_logger()
_BY = Asker("office", way="restored from a backup")


def reopen(site: Site) -> list[Erased]:
    """To be called before a store answers. What came of every erasure that was finished or done again."""
    marks = Marks(site.keys.folder, site.tenant)
    done = resume(site, marks)
    every = marks.all()
    with site.store.reading() as connection:
        unknown = unknown_marks(connection, site.tenant, every)
    if not unknown:
        return done
    for name in _names(site):
        strange = [mark for mark in marks.of(name, every) if mark in unknown]
        if not strange:
            continue
        still: bool = site.act(_ask_again, name, strange[-1])
        if still:
            done.append(erase(site, marks, name, strange[-1]))
    site.act(_note, unknown)
    return done


def reopened(store: Store, tenant: str, keys: KeyRing, clock: Clock) -> None:
    """As ``reopen``, for whoever opens a store; what could not be certified is said in the log of the process."""
    for one in reopen(Site(store, tenant, keys, clock)):
        if not one.certified:
            _LOG.error("erasure_not_certified", tenant=tenant, places=[found.place for found in one.probe.found])


def _ask_again(book: Book, encoder: Encoder, name: str, mark: str) -> bool:
    """Whether she is still to be erased: another process may have done it meanwhile.

    Where the store does not know that she asked, it is asked for her: recipients are told once more, which is safe to do twice.
    """
    if not unknown_marks(book.connection, book.tenant, [mark]):
        return False
    if not any(one.open and one.erases for one in requests_of(book.connection, book.tenant, name)):
        erase_all(book, encoder, name, _BY)
    return True


def _note(book: Book, encoder: Encoder, unknown: frozenset[str]) -> None:
    apply_marks(book.connection, book.tenant, unknown)


def _names(site: Site) -> list[str]:
    """Everybody who can be read in the store."""
    found: dict[str, None] = {}
    with snapshot(site.store) as connection:
        for page in pages(connection, select(owner_key.c.owner).where(owner_key.c.tenant == site.tenant), owner_key.c.owner, ""):
            found |= dict.fromkeys(row.owner for row in page)
        for name in (contact.c.subject_id, visit.c.party, task.c.subject_id, thread.c.subject_id, outbox.c.owner):
            where = [visit.c.role == "person"] if name.table is visit else []
            found |= dict.fromkeys(connection.execute(select(name).where(name.table.c.tenant == site.tenant, *where).distinct()).scalars())
    return [name for name in found if name and not name.startswith(STANDS) and not GONE.fullmatch(name)]
