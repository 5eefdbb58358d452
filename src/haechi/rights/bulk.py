"""How many people a recipient sees through its pages: counted with what it reads by its keys, under one alarm and one end."""

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from haechi.gateway.access import enter_looks, seen
from haechi.gateway.auth import Principal
from haechi.gateway.grant import ALARM_AT, CAP, HOUR
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.schema import RARE, api_key, checkpoint, decision, entry
from haechi.gateway.service import Service
from haechi.ledger.entry import canonical

__all__ = ["WAYS", "reader_of", "see"]

WAYS = ("visit", "link")
"""How a recipient comes to its pages: signed in, or by the secret link of a task."""


def reader_of(tenant: str, recipient_id: str, way: str) -> Principal:
    """A recipient that reads pages, as whoever asks for things is named in the log."""
    return Principal(f"{way}:{recipient_id}", tenant, "seller", recipient_id)


def see(service: Service, who: Principal, place: str, task: str, subjects: Iterable[object]) -> bool:
    """As ``gateway.access.look``, unless the recipient would have seen more people within an hour than one may: then nothing is to be shown.

    Counted under the lock: however many pages are asked for at once, no more are seen. More than ``ALARM_AT`` raise an alarm.
    """
    names = seen(subjects)

    def act(book: Book) -> tuple[bool, bool]:
        earlier = _people(book.connection, book.tenant, who.party or "", book.stamp() - HOUR)
        now = earlier | set(names)
        may, alarmed = len(now) <= CAP, len(earlier) <= ALARM_AT < len(now)
        if may:
            enter_looks(book, who, place, task, names)
        if alarmed or not may:
            book.hold([CONTROLLER])
            book.append("alarm", CONTROLLER, {"alarm": "bulk_reading", "key_id": who.key_id, "people": len(now if may else earlier)})
        book.close()
        return may, alarmed or not may

    if not names:
        return True
    may, alarmed = service.act_now(who, act)
    if alarmed:
        service.observer.alarms.add(1, {"kind": "bulk_reading"})
    return bool(may)


def _people(connection: Connection, tenant: str, recipient_id: str, since_us: int) -> set[str]:
    """Of whom this recipient has seen or read something since then, by its pages and with all its keys."""
    own = list(connection.execute(select(api_key.c.key_id).where(api_key.c.tenant == tenant, api_key.c.party == recipient_id)).scalars())
    names = [*own, *(f"{way}:{recipient_id}" for way in WAYS)]
    said = [f'"key_id":{canonical(name)}' for name in names]
    begin = connection.execute(select(checkpoint.c.size).where(checkpoint.c.tenant == tenant, checkpoint.c.at_us < since_us).order_by(
        checkpoint.c.size.desc()).limit(1)).scalar() or 0
    looks = connection.execute(select(entry.c.owner, entry.c.body).where(
        entry.c.tenant == tenant, entry.c.seq >= begin, entry.c.kind == "access", RARE, entry.c.at_us >= since_us,
        or_(*(entry.c.body.contains(one, autoescape=True) for one in said))))
    people = {row.owner for row in looks if any(one in row.body for one in said)}  # LIKE does not always tell capitals from small letters
    read = select(decision.c.subject_id).distinct().where(
        decision.c.tenant == tenant, decision.c.recipient_id == recipient_id, decision.c.made_us >= since_us, decision.c.released == 1,
        decision.c.reader.in_(own))
    return people | set(connection.execute(read).scalars())
