"""What a page does for its reader: a write of ``rights`` in a transaction of its own, no more often than a person would."""

from collections.abc import Callable
from typing import TypeVar

from haechi.errors import RecordError, RightsError
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.portal.reader import Reader, Refused
from haechi.rights.request import Asker

__all__ = ["act", "asker"]

T = TypeVar("T")
_WAIT = 45.0  # seconds, as long as the gateway itself waits for its store


def act(reader: Reader, do: Callable[[Book, Encoder], T], who: str = "") -> T:
    """Do it; what it returned once it is durable. A wish that cannot be had is told as a page, and nothing was changed.

    ``who``: a name for whoever comes without a visit, by a secret link; how often one writes is counted by it.
    """
    assert reader.visit is not None or who
    desk = reader.service.desk(reader.tenant)
    if reader.request.app.state.limits.take(reader.visit.mark.hex() if reader.visit and not who else who):
        raise Refused(429, "too_many")
    try:
        return desk.act(lambda book: do(book, desk.encoder)).result(_WAIT)  # type: ignore[no-any-return]
    except (RecordError, RightsError):
        raise Refused(409, "cannot_be_had") from None
    except TimeoutError:
        raise Refused(503, "out_of_order") from None


def asker(reader: Reader) -> Asker:
    """The person who is signed in, and how it was made sure that it is her."""
    assert reader.visit is not None
    return Asker("person", way=reader.visit.way)
