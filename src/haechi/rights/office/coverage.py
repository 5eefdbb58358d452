"""The coverage meter: of those to whom data really went, how many a notice names, with a contact, and under which contracts; by country."""

from collections.abc import Sequence
from dataclasses import dataclass

from haechi.gateway.store import Store
from haechi.rights.office.recipient import HOME, SAFEGUARDS
from haechi.rights.office.roster import Roster

__all__ = ["Coverage", "Covered", "coverage"]


@dataclass(frozen=True, slots=True)
class Covered:
    """Recipients that were given data in one country (None: not recorded), or in all. ``named`` and ``reachable`` None: no register says
    whom notices name. ``contracted``: a contract stood while data went there; ``guarded``: those in force hold every clause of Decree 29-10."""

    country: str | None
    actual: int
    named: int | None
    reachable: int | None
    contracted: int
    guarded: int
    transfers: int

    @property
    def abroad(self) -> bool:
        """Whether it is out of Korea, where Decree 29-10 asks for its clauses."""
        return self.country != HOME


@dataclass(frozen=True, slots=True)
class Coverage:
    """``total``: everybody; ``abroad``: how many were given something out of Korea, and ``guarded`` how many of those are safeguarded."""

    total: Covered
    abroad: int
    guarded: int
    by_country: Sequence[Covered]


_COUNTS = f"""count(*), count(*) FILTER (WHERE named), count(*) FILTER (WHERE reachable), count(*) FILTER (WHERE contracted),
    count(*) FILTER (WHERE held & {SAFEGUARDS} = {SAFEGUARDS}), coalesce(sum(transfers), 0)::BIGINT"""


def coverage(roster: Roster, store: Store, now_us: int) -> Coverage:
    """The meter as of now, counted as the audit counts it; anew only once something has changed."""
    return roster.once("coverage", store, now_us, lambda: _counted(roster, store, now_us))


def _counted(roster: Roster, store: Store, now_us: int) -> Coverage:
    ((told,),) = roster.ask(store, now_us, "SELECT count(*) > 0 FROM told")
    ((*total, abroad, guarded),) = roster.ask(store, now_us, f"""SELECT {_COUNTS}, count(*) FILTER (WHERE abroad),
        count(*) FILTER (WHERE abroad AND held & {SAFEGUARDS} = {SAFEGUARDS}) FROM roll WHERE transfers > 0""")
    rows = roster.ask(store, now_us, f"""WITH there AS (
            SELECT recipient_id, coalesce(sent.country, roll.country) AS place, sum(sent.transfers) AS transfers,
                   any_value(named) AS named, any_value(reachable) AS reachable, any_value(contracted) AS contracted, any_value(held) AS held
            FROM sent JOIN roll USING (recipient_id) GROUP BY recipient_id, place)
        SELECT place, {_COUNTS} FROM there GROUP BY place ORDER BY count(*) DESC, place NULLS LAST""")
    return Coverage(_covered(None, total, told), int(abroad), int(guarded), [_covered(place, counts, told) for place, *counts in rows])


def _covered(country: str | None, counts: Sequence[int], told: bool) -> Covered:
    actual, named, reachable, contracted, guarded, transfers = counts
    return Covered(country, actual, named if told else None, reachable if told else None, contracted, guarded, transfers)
