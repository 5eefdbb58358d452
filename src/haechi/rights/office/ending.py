"""Contracts and certifications that are about to end, while data still goes to whom they are with."""

from collections.abc import Sequence
from dataclasses import dataclass

from haechi.gateway.store import Store
from haechi.rights.office.roster import Roster

__all__ = ["NEAR", "WHICH", "Ending", "counts", "ending"]

NEAR = 90
"""Days before its end from which on one is shown."""
WHICH = ("contract", "certification", "followed")
"""Contracts, and certifications, with nothing to follow them; and whatever is followed by another one with the same recipient."""
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract (``name`` its identifier) or certification (``name`` its scheme) that ends at ``end_us``; ``what``: of ``WHICH``; ``transfers``: how
    much that recipient was given."""

    what: str
    name: str | None
    recipient_id: str
    recipient: str | None
    end_us: int
    transfers: int


_ENDING = """
    SELECT CASE WHEN followed THEN 'followed' ELSE what END AS what, name, recipient_id, end_us FROM (
        SELECT 'contract' AS what, contract_id AS name, recipient_id, ended_us AS end_us, EXISTS (
            FROM agreed later WHERE later.recipient_id = agreed.recipient_id
            AND later.signed_us <= agreed.ended_us AND later.ended_us > agreed.ended_us) AS followed FROM agreed
        UNION ALL
        SELECT 'certification', scheme, recipient_id, until_us, EXISTS (
            FROM certified later WHERE later.recipient_id = certified.recipient_id AND later.until_us > certified.until_us) FROM certified
    ) WHERE end_us > $now AND end_us <= $near"""


def counts(roster: Roster, store: Store, now_us: int) -> dict[str, int]:
    """How many contracts and certifications end within ``NEAR`` days with nothing to follow them, and how many with something."""
    rows = roster.ask(store, now_us, f"SELECT what, count(*) FROM ({_ENDING}) GROUP BY what", _span(now_us))
    return {**dict.fromkeys(WHICH, 0), **dict(rows)}


def ending(roster: Roster, store: Store, now_us: int, which: str, skip: int, limit: int) -> Sequence[Ending]:
    """Those, the nearest end first."""
    rows = roster.ask(store, now_us, f"""SELECT what, e.name, recipient_id, roll.name, end_us, transfers
        FROM ({_ENDING}) e JOIN roll USING (recipient_id) WHERE what = $which ORDER BY end_us, recipient_id, e.name
        LIMIT {int(limit)} OFFSET {int(skip)}""", {**_span(now_us), "which": which})
    return [Ending(*row) for row in rows]


def _span(now_us: int) -> dict[str, int]:
    return {"now": now_us, "near": now_us + NEAR * _DAY}
