"""All that the registers say of one recipient: the notices that name it, its contracts with their clauses, certifications, whom it passes on to."""

from collections.abc import Sequence
from dataclasses import dataclass

from haechi.gateway.store import Store
from haechi.records.encode import INSTANT_MAX
from haechi.rights.office.recipient import clauses_of
from haechi.rights.office.roster import Roster

__all__ = ["Certification", "Contract", "Dossier", "Named", "Onward", "dossier"]

_MOST = 200  # of each


@dataclass(frozen=True, slots=True)
class Named:
    """What one notice says of it: whether it is named, and with a contact; None where the record does not say."""

    notice_id: str
    named: bool | None
    contact: bool | None


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract. ``ended_us`` None: not ended; ``clauses`` None: not recorded; ``stands``: whether it is in force now."""

    contract_id: str
    signed_us: int
    ended_us: int | None
    clauses: tuple[str, ...] | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Certification:
    """One certification. ``until_us`` None: not ended."""

    scheme: str | None
    from_us: int
    until_us: int | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Onward:
    """A country to which it passes data on (28-11). ``stands``: whether it does so now."""

    country: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """Each the latest first."""

    notices: Sequence[Named]
    contracts: Sequence[Contract]
    certifications: Sequence[Certification]
    onward: Sequence[Onward]


def dossier(roster: Roster, store: Store, now_us: int, recipient_id: str) -> Dossier:
    """What the registers say of this recipient now."""
    def rows(query: str) -> list[tuple[int, ...]]:
        return roster.ask(store, now_us, f"{query} LIMIT {_MOST}", [recipient_id])

    notices = rows("SELECT notice_id, named, contact FROM told WHERE recipient_id = ? ORDER BY length(notice_id) DESC, notice_id DESC")
    contracts = rows("SELECT contract_id, signed_us, ended_us, clauses FROM agreed WHERE recipient_id = ? ORDER BY signed_us DESC, contract_id")
    certified = rows("SELECT scheme, from_us, until_us FROM certified WHERE recipient_id = ? ORDER BY from_us DESC, scheme")
    passed_on = rows("SELECT country, from_us, until_us FROM passed_on WHERE recipient_id = ? ORDER BY from_us DESC, country")
    return Dossier(
        [Named(str(notice), _flag(named), _flag(contact)) for notice, named, contact in notices],
        [Contract(str(name), signed, _end(ended), None if bits is None or bits < 0 else clauses_of(bits), signed <= now_us < ended)
         for name, signed, ended, bits in contracts],
        [Certification(None if scheme is None else str(scheme), start, _end(until), start <= now_us < until) for scheme, start, until in certified],
        [Onward(None if country is None else str(country), start <= now_us < until) for country, start, until in passed_on])


def _flag(code: int) -> bool | None:
    """A flag as it is encoded: 0 no, 1 yes, 2 the records do not say."""
    return {0: False, 1: True}.get(code)


def _end(moment_us: int) -> int | None:
    return None if moment_us == INSTANT_MAX else moment_us
