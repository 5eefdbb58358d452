"""What every page of the privacy office needs: who reads it, the register of recipients, and the entry of whoever's data is looked at."""

from collections.abc import Iterable
from typing import Annotated, cast

from fastapi import Depends

from haechi.gateway.access import look
from haechi.gateway.door import place_of
from haechi.portal.reader import Reader, reads
from haechi.rights.office.officer import Officer
from haechi.rights.office.roster import Roster

__all__ = ["PAGE", "Office", "look_at", "officer", "roster"]

PAGE = 50  # rows on one page
Office = Annotated[Reader, Depends(reads("office"))]


def officer(reader: Reader) -> Officer:
    """Whoever of the office is signed in."""
    assert reader.visit is not None
    return Officer(reader.party, reader.visit.way, place_of(reader.request))


def roster(reader: Reader) -> Roster:
    """The register of recipients, as this process keeps it."""
    return cast(Roster, reader.request.app.state.roster)


def look_at(reader: Reader, task: str, subjects: Iterable[object]) -> None:
    """Enter that these people's data is looked at, for what. To be called before it is shown: what cannot be entered is not shown."""
    who = officer(reader)
    look(reader.service, who.principal(reader.tenant), who.place, task, subjects)
