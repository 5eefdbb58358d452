"""Seller terms: the annex on transfer abroad to the contract with a marketplace seller, in versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from haechi.errors import Fault, RecordError
from haechi.papers.clause import CLAUSES, LEAD, REQUIRED
from haechi.papers.gap import Gap, gap
from haechi.papers.handed import handed
from haechi.papers.parameters import Parameters
from haechi.papers.sheet import Sheet
from haechi.records.quote import quoted

__all__ = ["Terms", "seller_terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Sheet):
    """One version of the seller terms; its parts are its clauses."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The codes of the clauses it holds, as ``contracts.clauses`` of the record format takes them."""
        return tuple(part.key for part in self.parts)

    def faults(self) -> tuple[Gap, ...]:
        """The measures of Decree 29-10(1) that it does not hold."""
        return tuple(gap(code, "left_out", "contracts.clauses", (asked.cite,)) for code, asked in REQUIRED.items() if code not in self.clauses)


def seller_terms(id: str, effective_from: date, parameters: Parameters, clauses: Iterable[str] = tuple(CLAUSES)) -> Terms:
    """A version of the terms, in force from a Korean day, with these clauses (all of them by default) in the format's order.

    ``RecordError`` with every fault if the identifier says nothing or a clause is unknown.
    """
    chosen = set(clauses)
    faults = [] if handed(id) else [Fault("id", "it says nothing", "name the version")]
    faults += [
        Fault("clauses", f"{quoted(code)} is no clause", f"the clauses are {', '.join(CLAUSES)}") for code in sorted(chosen - CLAUSES.keys())
    ]
    if faults:
        raise RecordError("these terms cannot be written", tuple(faults))
    return Terms(
        kind="terms", id=handed(id), effective_from=effective_from.isoformat(), lead=LEAD.filled(parameters),
        parts=tuple(clause.filled(parameters) for code, clause in CLAUSES.items() if code in chosen),
    )
