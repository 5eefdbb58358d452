"""Who looked at whose data, when, from where and for what: entries of the log, made before anything is shown.

The five things are those of the Commission's standard of safety measures, article 8: who, when, from where, whose data, what was done.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.auth import Principal
from haechi.gateway.clock import instant
from haechi.gateway.log import GONE, Book
from haechi.gateway.queue import Overloaded
from haechi.gateway.schema import RARE, entry
from haechi.gateway.service import Service

__all__ = ["enter_looks", "list_looks", "look", "seen"]


def look(service: Service, who: Principal, place: str, task: str, subjects: Iterable[object]) -> None:
    """Record that these data subjects are looked at, and wait until it is durable. Raises what a write raises: what cannot be
    recorded is not shown. Nor is what was read of somebody just before she was erased: a look at her would begin her anew."""
    names = seen(subjects)

    def act(book: Book) -> None:
        enter_looks(book, who, place, task, names)
        book.close()

    if names:
        service.act_now(who, act)


def seen(subjects: Iterable[object]) -> list[str]:
    """Of whom something is seen among these, each once: of the erased nothing is."""
    return sorted({str(subject) for subject in subjects if subject and not GONE.fullmatch(str(subject))})


def enter_looks(book: Book, who: Principal, place: str, task: str, names: Sequence[str]) -> None:
    """As ``look``, within a transaction that does more; the caller closes the book. ``names``: as ``seen`` gives them."""
    if len(book.known(names)) < len(names):
        raise Overloaded("somebody of whom this tells was erased meanwhile", help="ask again")
    for name in names:
        book.append("access", name, {"key_id": who.key_id, "role": who.role, "place": place, "task": task, "subject_id": name})


def list_looks(connection: Connection, tenant: str, after: int, limit: int) -> list[dict[str, Any]]:
    """Looks from the entry after ``after`` on; of a person who was erased, that there was one."""
    query = select(entry.c.seq, entry.c.at_us, entry.c.body).where(
        entry.c.tenant == tenant, entry.c.seq > after, entry.c.kind == "access", RARE).order_by(entry.c.seq).limit(limit)
    return [{"seq": row.seq, "at": instant(row.at_us), **(json.loads(row.body) if row.body else {})} for row in connection.execute(query)]
