"""Recipients, what notices name of them, and the contracts with them."""

from datetime import timedelta

import numpy as np
import pyarrow as pa

from haechi.simulate.identify import Identify
from haechi.simulate.kinds import NOTICES, PARTIES
from haechi.simulate.profile import Profile, micros, seoul
from haechi.simulate.registers import NOTICE_NUMBERS, POLICIES
from haechi.simulate.tables import instants, lists_of, words_of

__all__ = ["contracts", "namings", "recipients"]

_KINDS = list(PARTIES.values())


def recipients(kind: np.ndarray, identify: Identify) -> dict[str, pa.Array]:
    """The register of recipients; ``kind`` is the kind of each."""
    numbers = np.arange(1, len(kind) + 1)
    return {
        "recipient_id": identify(numbers), "name": pa.array([f"Recipient {n} Co., Ltd." for n in numbers], pa.string()),
        "contact": pa.array([f"privacy@r{n}.example" for n in numbers], pa.string()),
        "country": words_of(kind, [k.country for k in _KINDS]), "role": words_of(kind, [k.role for k in _KINDS]),
    }


def namings(notice: str, kind: np.ndarray, identify: Identify) -> dict[str, pa.Array] | None:
    """Whom a consent notice, or the policy ``before`` or ``late``, names; None where it names nobody."""
    if notice in ("before", "late"):
        disclosed = ("always",) if notice == "before" else ("always", "late")
        named = np.array([k.role in ("processor", "carrier") and k.disclosed in disclosed for k in _KINDS])
        contact, number = named, POLICIES[notice == "late"]
    else:
        untold = NOTICES[notice].untold
        named = np.array([k.named and "recipient" not in untold for k in _KINDS])
        contact, number = np.array([k.contact and "contact" not in untold for k in _KINDS]), NOTICE_NUMBERS[notice]
    chosen = np.flatnonzero(named[kind])
    if not len(chosen):
        return None
    return {
        "notice_id": identify(np.full(len(chosen), number)), "recipient_id": identify(chosen + 1),
        "named": pa.array(np.ones(len(chosen), bool)), "contact": pa.array(contact[kind[chosen]]),
    }


def contracts(profile: Profile, kind: np.ndarray, identify: Identify) -> dict[str, pa.Array]:
    """The contracts with each recipient, in its kind's order."""
    every = [(contract, party.role) for party in _KINDS for contract in party.contracts]
    many = np.array([len(party.contracts) for party in _KINDS])
    party = np.repeat(np.arange(len(kind)), many[kind])
    nth = np.arange(len(party)) - np.repeat(np.cumsum(many[kind]) - many[kind], many[kind])
    place = (np.cumsum(many) - many)[kind[party]] + nth
    begun, turn = int((seoul(profile.opened) - timedelta(days=90)).timestamp()) * 1_000_000, micros(profile.turn)
    return {
        "contract_id": identify(np.arange(1, len(party) + 1)), "recipient_id": identify(party + 1),
        "kind": words_of(place, ["entrustment" if role in ("processor", "carrier") else "terms" for _, role in every]),
        "signed_at": instants(np.array([turn if contract.late else begun for contract, _ in every])[place]),
        "ended_at": instants(np.full(len(party), turn), np.array([not contract.ended for contract, _ in every])[place]),
        "clauses": lists_of(place, [contract.clauses for contract, _ in every]),
    }
