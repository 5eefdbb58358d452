"""One recipient as the office sees it: who it is, what notices and contracts say of it, and how much it was given."""

from dataclasses import dataclass

from haechi.papers.clause import REQUIRED
from haechi.records.model import CLAUSES

__all__ = ["HOME", "SAFEGUARDS", "Recipient", "clauses_of"]

HOME = "KR"
SAFEGUARDS = sum(1 << place for place, code in enumerate(CLAUSES) if code in REQUIRED)
"""The clauses that every contract on a transfer abroad must hold (Decree 29-10), as bits."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """``named``: by some notice; ``reachable``: with a contact; None where no row of a notice speaks of it. ``contracts``: how many are in force;
    ``held``: the clauses they hold together; ``unsaid``: of some of them it is not recorded which. ``first_us``, ``last_us``: when it was given
    something, None if it never was. ``abroad``: something went out of Korea, or to where nobody recorded."""

    recipient_id: str
    name: str | None
    contact: str | None
    country: str | None
    role: str | None
    named: bool | None
    reachable: bool | None
    contracts: int
    held: tuple[str, ...]
    unsaid: bool
    transfers: int
    first_us: int | None
    last_us: int | None
    abroad: bool

    @property
    def lacking(self) -> tuple[str, ...]:
        """The clauses of Decree 29-10 that its contracts in force do not hold together, or are not recorded to."""
        return tuple(code for code in CLAUSES if code in REQUIRED and code not in self.held)

    @property
    def gap(self) -> bool:
        """Whether what it lacks may be there for all that is recorded: no contract in force is, or not the clauses of one that is."""
        return not self.contracts or self.unsaid


def clauses_of(bits: int | None) -> tuple[str, ...]:
    """The clauses that these bits stand for; none of them where they are not recorded."""
    return tuple(code for place, code in enumerate(CLAUSES) if bits is not None and bits > 0 and bits >> place & 1)
