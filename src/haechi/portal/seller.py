"""What the sellers' desk knows of one seller: its tasks, its terms, its check, and whether it is supplied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from haechi.papers import Consequence, SelfCheck, self_check
from haechi.portal.reader import Reader
from haechi.rights.self_check import Checked, checked, standing
from haechi.rights.supply import Halt, halts
from haechi.rights.task import tasks_of
from haechi.rights.terms import Accepted, Version, accepted, agreed, current, safeguarded, versions
from haechi.rights.wish import day_of

__all__ = ["Desk", "days_left", "desk_of"]


@dataclass(frozen=True, slots=True)
class Desk:
    """One seller as of ``now_us``. ``safe``: its contracts hold what a transfer abroad needs; ``questions`` None: no terms are published."""

    now_us: int
    tasks: Sequence[Any]
    halts: Sequence[Halt]
    versions: Sequence[Version]
    current: Version | None
    accepted: Accepted | None
    safe: bool
    questions: SelfCheck | None
    checked: Checked | None

    @property
    def terms_state(self) -> str:
        """``unpublished``, ``accepted``, ``renewed`` (an older version was), ``elsewhere`` (agreed, not here) or ``open``."""
        if self.current is None:
            return "elsewhere" if self.accepted else "unpublished"
        if self.accepted is None:
            return "open"
        if self.accepted.version is None:
            return "elsewhere"
        return "accepted" if self.accepted.version.seq == self.current.seq else "renewed"

    @property
    def coming(self) -> Sequence[Version]:
        """Versions that are published and not in force yet."""
        return [one for one in self.versions if one.effective_on > day_of(self.now_us)]

    @property
    def check_state(self) -> str:
        """How the self-check stands; ``unasked`` while nothing is asked."""
        return "unasked" if self.questions is None else standing(self.checked, self.questions, self.now_us)

    @property
    def consequences(self) -> Sequence[Consequence]:
        """What follows from the answers that were given to these very questions."""
        if self.questions is None or self.checked is None or self.check_state == "changed":
            return ()
        return self.questions.consequences(self.checked.answers)

    def left(self, row: Any) -> int:
        """Korean days until a task's last day."""
        return days_left(row, self.now_us)


def days_left(row: Any, now_us: int) -> int:
    """Korean days until a task's last day; 0 is today, less is past."""
    return (day_of(row.due_us - 1) - day_of(now_us)).days


def desk_of(reader: Reader) -> Desk:
    """The desk of whoever is signed in."""
    now, tenant, party = reader.now_us, reader.tenant, reader.party
    enforcement = str(reader.stated["enforcement"])
    with reader.service.store.reading() as connection:
        published, contracts = versions(connection, tenant), agreed(connection, tenant, party, now)
        here = current(published, now)
        return Desk(now, tasks_of(connection, tenant, party), halts(connection, tenant, party, now, enforcement), published, here,
                    accepted(contracts, published), safeguarded(contracts), None if here is None else self_check(here.parameters),
                    checked(connection, tenant, party))
