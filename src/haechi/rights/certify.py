"""Certify that our own stores hold nothing of a person: written by the very function that looked for her and found nothing."""

import json

from sqlalchemy import select

from haechi.gateway.clock import instant
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import Change, write
from haechi.gateway.schema import RARE, entry, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import snapshot
from haechi.rights.marks import UnderWay
from haechi.rights.probe import Probe, probe
from haechi.rights.request import ERASING
from haechi.rights.schema import kept
from haechi.rights.site import Site

__all__ = ["certify"]


def certify(site: Site, under_way: UnderWay) -> Probe:
    """Look for the person; what was found. If it is nothing, the destruction is certified and the request is done, as of now.

    What was looked at, and where something was found, is entered in either case.
    """
    with snapshot(site.store) as connection:
        erased = connection.execute(select(entry.c.seq, entry.c.at_us).where(
            entry.c.tenant == site.tenant, entry.c.owner == under_way.stands, entry.c.kind == "erased", RARE)).first()
        done = probe(connection, site.tenant, under_way.subject_id, under_way.digests, None if erased is None else (erased.seq, erased.at_us))
    if erased is not None:
        site.act(_enter, under_way.stands, done)
    return done


def _enter(book: Book, encoder: Encoder, stands: str, done: Probe) -> None:
    book.hold([stands])
    book.append("probed", stands, {"subject_id": stands, "tables": done.tables, "columns": done.columns,
                                   "found": [[one.place, one.rows] for one in done.found]})
    write(book, encoder, _certified(book, stands) if done.clean else [])


def _certified(book: Book, stands: str) -> list[Change]:
    """The rows of our own stores, certified now, with the laws by which something is kept apart; the requests for it, done."""
    at = instant(book.stamp())
    laws = list(book.connection.execute(
        select(kept.c.law).where(kept.c.subject_id == stands, kept.c.tenant == book.tenant).distinct().order_by(kept.c.law)).scalars())
    query = select(record.c.register, record.c.record_id, record.c.body).where(
        *in_force(book.tenant), record.c.subject_id == stands, record.c.register.in_(("erasures", "requests")))
    changes = []
    for row in book.connection.execute(query):
        said = json.loads(row.body)
        if row.register == "erasures" and "recipient_id" not in said and "certified_at" not in said:
            changes.append(Change("erasures", row.record_id, {**said, "certified_at": at, **({"kept_by_law": laws} if laws else {})}))
        elif row.register == "requests" and said.get("outcome") in (None, "pending") and said.get("kind") in ERASING:
            changes.append(Change("requests", row.record_id, {**said, "outcome": "done", "answered_at": at}))
    return changes
