"""Consents and the versions of notices: how many live under which, what has changed since, and what goes out that was not told."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from haechi.gateway.register import rows_current
from haechi.gateway.snapshot import snapshot
from haechi.papers import Comparison, compare
from haechi.portal.notice import paper
from haechi.portal.office import Office
from haechi.portal.reader import Reader
from haechi.portal.routes_consent import shown
from haechi.rights.notices import notice_of
from haechi.rights.office.drift import DAYS, Drift, drift

__all__ = ["router"]

router = APIRouter()


@router.get("/{language}/office/consents")
def consents(reader: Office) -> Response:
    """Which versions are in force, and under which consents live. Nobody is named."""
    with snapshot(reader.service.store) as connection:  # it counts everybody's consents: a server's ordinary patience may not do
        found = drift(connection, reader.tenant, reader.stated["ids"], reader.now_us)
        ids = sorted({gap.recipient_id for one in found.versions for gap in one.gaps})
        called = {name: row.get("name") for name, row in rows_current(connection, reader.tenant, "recipients", ids).items()}
    return reader.show("office_consents.html", drift=found, called=called, days=DAYS, differs=_differs(reader, found),
                       states=("now", "before", "later", "unknown"))


@router.get("/{language}/office/consents/notice")
def notice(reader: Office, n: Annotated[str, Query(min_length=1, max_length=200)], beside: Annotated[str, Query(max_length=200)] = "") -> Response:
    """One version as it stood, beside another."""
    return shown(reader, n, (), beside, of="office/consents", of_title="drift_title", here="office/consents/notice")


def _differs(reader: Reader, found: Drift) -> dict[str, Comparison]:
    """What the version in force says that each older one with living consents did not."""
    if found.current is None:
        return {}
    with reader.service.store.reading() as connection:
        now = notice_of(connection, reader.tenant, found.current, ())
        old = {one.notice_id: notice_of(connection, reader.tenant, one.notice_id, ()) for one in found.versions
               if one.notice_id is not None and one.notice is not None and one.notice.get("kind") == "consent" and one.notice_id != found.current}
    market, said = reader.market, reader.settings.particulars
    return {name: compare(paper(told, market, said), paper(now, market, said)) for name, told in old.items() if told is not None and now is not None}
