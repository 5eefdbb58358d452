"""Recipients, what notices name of them, and the contracts with them."""

from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from haechi.simulate.kinds import NOTICES, PARTIES
from haechi.simulate.people import micros
from haechi.simulate.profile import Profile, seoul
from haechi.simulate.registers import NOTICE_NUMBERS, POLICIES
from haechi.simulate.tables import INSTANT, Identify, lists_of, words_of

__all__ = ["contracts", "namings", "recipients"]


def recipients(kind: np.ndarray, names: list[str], identify: Identify) -> dict[str, pa.Array]:
    """The register of recipients."""
    numbers = np.arange(1, len(kind) + 1)
    kinds = [PARTIES[name] for name in names]
    label = pa.array([f"Recipient {n} Co., Ltd." for n in numbers], pa.string())
    contact = pa.array([f"privacy@r{n}.example" for n in numbers], pa.string())
    return {
        "recipient_id": identify(numbers), "name": label, "contact": contact,
        "country": words_of(kind, [k.country for k in kinds]), "role": words_of(kind, [k.role for k in kinds]),
    }


def namings(profile: Profile, notice: str, kind: np.ndarray, names: list[str], identify: Identify) -> dict[str, pa.Array] | None:
    """Whom a consent notice, or the policy ``before`` or ``late``, names; None where it names nobody."""
    kinds = [PARTIES[name] for name in names]
    if notice in ("before", "late"):
        disclosed = ("always",) if notice == "before" else ("always", "late")
        named = np.array([k.role in ("processor", "carrier") and k.disclosed in disclosed for k in kinds])
        contact, number = named, POLICIES[notice == "late"]
    else:
        untold = NOTICES[notice].untold
        named = np.array([k.named and "recipient" not in untold for k in kinds])
        contact, number = np.array([k.contact and "contact" not in untold for k in kinds]), NOTICE_NUMBERS[notice]
    chosen = np.flatnonzero(named[kind])
    if not len(chosen):
        return None
    return {
        "notice_id": identify(np.full(len(chosen), number)), "recipient_id": identify(chosen + 1),
        "named": pa.array(np.ones(len(chosen), bool)), "contact": pa.array(contact[kind[chosen]]),
    }


def contracts(profile: Profile, kind: np.ndarray, names: list[str], identify: Identify) -> dict[str, pa.Array]:
    """One contract a recipient: in force throughout, until the turning day, or from it."""
    kinds = [PARTIES[name] for name in names]
    begun = int((seoul(profile.period[0]) - timedelta(days=800)).timestamp()) * 1_000_000
    turn = micros(profile.turn)
    signed = np.array([turn if k.before == () and k.after else begun for k in kinds])[kind]
    ends = np.array([k.after == () and bool(k.before) for k in kinds])[kind]
    clauses: list[Any] = [k.before if k.before else k.after for k in kinds]
    return {
        "contract_id": identify(np.arange(1, len(kind) + 1)), "recipient_id": identify(np.arange(1, len(kind) + 1)),
        "kind": words_of(kind, ["entrustment" if k.role in ("processor", "carrier") else "terms" for k in kinds]),
        "signed_at": pa.array(signed, pa.int64()).cast(INSTANT), "ended_at": pa.array(np.where(ends, turn, 0), pa.int64(), mask=~ends).cast(INSTANT),
        "clauses": lists_of(kind, clauses),
    }
