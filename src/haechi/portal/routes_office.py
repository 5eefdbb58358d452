"""The office's first page, what is due on the Korean calendar, and the rows behind each of its numbers."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.portal.office import PAGE, Office, roster
from haechi.rights.kept import RECORDS
from haechi.rights.office import apart, ending, overdue
from haechi.rights.office.halt import halts
from haechi.rights.office.leak import WHICH, leaks
from haechi.rights.office.queue import GROUPS, LEFT, counted, waiting
from haechi.rights.office.yearly import yearly
from haechi.rights.status import law_words
from haechi.rights.wish import ALERTS, day_of

__all__ = ["router"]

router = APIRouter()

_Page = Annotated[int, Query(ge=1, le=10_000)]
_Which = Annotated[str, Query(max_length=20)]


@router.get("/{language}/office")
def cockpit(reader: Office) -> Response:
    """What is due: requests, recipients that owe an answer, leaks, the yearly notice, what is about to end or to go."""
    now, store, tenant = reader.service.clock.now(), reader.service.store, reader.tenant
    with store.reading() as connection:
        open_ = waiting(connection, tenant, now)
        found = leaks(connection, tenant, now)
        troubles, stops = overdue.counts(connection, tenant, now), len(halts(connection, tenant))
        notice = yearly(connection, tenant, reader.stated["controller"], day_of(now))
        parts = apart.counts(connection, tenant, day_of(now))
    return reader.show(
        "office.html", now=now, waiting=open_, by_left=counted(open_), groups=[*GROUPS, "unsaid"], nears=[*LEFT, "unsaid"],
        alarms=[(part, sum(one.alarm == part for one in open_)) for part in ALERTS], troubles=troubles, stops=stops,
        leaks={which: [one for one in found if one.is_(which)] for which in WHICH}, yearly=notice,
        ends=ending.counts(roster(reader), store, now), near_days=ending.NEAR, parts=parts, kept_days=apart.NEAR)


@router.get("/{language}/office/tasks")
def tasks(reader: Office, trouble: Annotated[str, Query(max_length=20)] = overdue.TROUBLES[0], page: _Page = 1) -> Response:
    """Recipients that owe an answer, or whose answer is not the end of it."""
    chosen = trouble if trouble in overdue.TROUBLES else overdue.TROUBLES[0]
    now = reader.service.clock.now()
    with reader.service.store.reading() as connection:
        rows = overdue.troubled(connection, reader.tenant, chosen, now, (page - 1) * PAGE, PAGE + 1)
        counts = overdue.counts(connection, reader.tenant, now)
        names = overdue.names_of(connection, reader.tenant, rows)
    return reader.show("office_tasks.html", tasks=rows[:PAGE], called=names, trouble=chosen, counts=counts, page=page, more=len(rows) > PAGE,
                       today=day_of(now), day_of=day_of)


@router.get("/{language}/office/leaks")
def some_leaks(reader: Office, which: _Which = "") -> Response:
    """Leaks, all or some, with the 72 hours for telling the people and the Commission."""
    now = reader.service.clock.now()
    with reader.service.store.reading() as connection:
        found = [one for one in leaks(connection, reader.tenant, now) if which not in WHICH or one.is_(which)]
    return reader.show("office_leaks.html", leaks=found, now=now, which=which, kinds=("", *WHICH))


@router.get("/{language}/office/yearly")
def yearly_notice(reader: Office) -> Response:
    """The yearly notice of use: whether it is owed this year, and every one that was sent."""
    today = day_of(reader.service.clock.now())
    with reader.service.store.reading() as connection:
        found = yearly(connection, reader.tenant, reader.stated["controller"], today)
    return reader.show("office_yearly.html", yearly=found)


@router.get("/{language}/office/ending")
def about_to_end(reader: Office, which: _Which = "", page: _Page = 1) -> Response:
    """Contracts and certifications that are about to end."""
    now, chosen = reader.service.clock.now(), which if which in ending.WHICH else ending.WHICH[0]
    rows = ending.ending(roster(reader), reader.service.store, now, chosen, (page - 1) * PAGE, PAGE + 1)
    return reader.show("office_ending.html", rows=rows[:PAGE], page=page, more=len(rows) > PAGE, days=ending.NEAR, which=chosen, kinds=ending.WHICH)


@router.get("/{language}/office/kept")
def about_to_go(reader: Office, which: _Which = "", page: _Page = 1) -> Response:
    """What is kept apart by other laws and is about to be purged. Whose it is, and what is in it, is not shown."""
    today, chosen = day_of(reader.service.clock.now()), which if which in apart.WHICH else apart.WHICH[0]
    with reader.service.store.reading() as connection:
        rows = apart.ending(connection, reader.tenant, chosen, today, (page - 1) * PAGE, PAGE + 1)
    return reader.show("office_kept.html", rows=rows[:PAGE], page=page, more=len(rows) > PAGE, days=apart.NEAR, which=chosen, kinds=apart.WHICH,
                       law=lambda code: RECORDS.get(code) or law_words(code))
