"""Looking recipients up: by name or identifier, by what is missing of them, page by page, out of hundreds of thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from haechi.gateway.store import Store
from haechi.rights.office.recipient import SAFEGUARDS, Recipient, clauses_of
from haechi.rights.office.roster import Roster

__all__ = ["WHICH", "Found", "look_up", "one"]

WHICH: Mapping[str, str] = {
    "sent": "transfers > 0",
    "unnamed": "transfers > 0 AND named IS NOT TRUE",
    "unreachable": "transfers > 0 AND reachable IS NOT TRUE",
    "uncontracted": "transfers > 0 AND NOT contracted",
    "unguarded": f"abroad AND held & {SAFEGUARDS} <> {SAFEGUARDS}",
    "all": "true",
}
"""Which recipients: those that were given data; those of them that no notice names, or not with a contact; without a contract; those abroad
whose contracts in force lack a clause of Decree 29-10; all that are known."""

_COLUMNS = """recipient_id, name, contact, country, role, named, reachable, contracts, held, unsaid, transfers, first_us, last_us, abroad"""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was looked for, and how many there are in all. Whoever was given the most comes first."""

    recipients: Sequence[Recipient]
    many: int


def look_up(roster: Roster, store: Store, now_us: int, *, which: str = "all", text: str = "", country: str = "", role: str = "",
            only: Sequence[str] | None = None, skip: int = 0, limit: int = 50) -> Found:
    """Recipients of this kind in whose identifier or name the text stands. ``country``: where they were given something, or are; ``--``: where that
    is not recorded; ``only``: none but these."""
    where, values = [WHICH[which]], list[object]()
    if text.strip():
        where.append("contains(sought, lower(nfc_normalize(?)))")
        values.append(text.strip())
    if country:
        where.append("list_contains(places, ?)")
        values.append(country)
    if role:
        where.append("coalesce(role, '--') = ?")
        values.append(role)
    if only is not None:
        where.append("recipient_id IN (SELECT unnest(?))")
        values.append(list(only))
    meant = " AND ".join(where)
    ((many,),) = roster.ask(store, now_us, f"SELECT count(*) FROM roll WHERE {meant}", values)
    rows = roster.ask(store, now_us, f"""SELECT {_COLUMNS} FROM roll WHERE {meant} ORDER BY transfers DESC, recipient_id
                      LIMIT {int(limit)} OFFSET {int(skip)}""", values)
    return Found([_recipient(row) for row in rows], int(many))


def one(roster: Roster, store: Store, now_us: int, recipient_id: str) -> Recipient | None:
    """The recipient of this identifier."""
    rows = roster.ask(store, now_us, f"SELECT {_COLUMNS} FROM roll WHERE recipient_id = ?", [recipient_id])
    return _recipient(rows[0]) if rows else None


def _recipient(row: Sequence[object]) -> Recipient:
    name = dict(zip((part.strip() for part in _COLUMNS.split(",")), row, strict=False))
    return Recipient(**{**name, "held": clauses_of(name["held"])})  # type: ignore[arg-type]
