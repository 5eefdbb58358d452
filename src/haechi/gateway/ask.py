"""What the order system asks, and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from haechi.gateway.facts import Question
from haechi.records.country import country_code
from haechi.records.model import CLAIMS, ITEMS, MODES

__all__ = ["Answer", "Ask", "Conflict", "bit", "bits", "names", "question"]

_BIT = {item: 1 << place for place, item in enumerate(ITEMS)}


@dataclass(frozen=True, slots=True)
class Ask:
    """One transfer asked for. ``values``: what is offered, by item; ``unknown``: paths of fields that are no item, never their values.

    ``hold_seconds``: keep the values under a grant for that long, to be read by the recipient, rather than hand them out now,
    in these states of the order (all, if none is named). ``call``: the key of the first ask of the same request, where there are several.
    ``customs``: what stands in their place for a recipient that files the clearance.
    """

    subject_id: str
    recipient_id: str
    purpose_id: str | None
    mode: str
    values: Mapping[str, str]
    mac: bytes
    reader: str
    key: str | None = None
    country: str | None = None
    claimed: str | None = None
    order_ref: str | None = None
    order_state: str | None = None
    unknown: tuple[str, ...] = ()
    hold_seconds: int | None = None
    hold_states: tuple[str, ...] = ()
    call: str | None = None
    customs: Mapping[str, str] = field(default_factory=dict)
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # of the values, so as not to make it twice

    def offers(self, role: str) -> Mapping[str, str]:
        """What is offered to a recipient of this role."""
        return {**self.values, **self.customs} if role == "customs" else self.values


@dataclass(frozen=True, slots=True)
class Conflict:
    """The key was used before for another request."""


@dataclass(slots=True)
class Answer:
    """What the gateway decided on one ask. ``payload`` is what may go out; None where nothing may.

    ``dropped`` stayed behind; ``spared`` would have, and went out, since nothing is enforced yet. ``withheld``: it was released when it
    was first asked for, and would not be now, so that its values are not handed out again. ``role``: the recipient's, as it was judged.
    """

    transfer_id: str
    made_at: str
    verdict: str
    released: bool
    enforcement: str
    payload: Mapping[str, str] | None
    dropped: tuple[Mapping[str, str], ...]
    reasons: tuple[Mapping[str, Any], ...]
    law: Mapping[str, Any]
    pack: str
    receipt: dict[str, Any] | None = None
    grant_id: str | None = None
    repeated: bool = False
    seq: int = -1
    forms: Mapping[str, str] = field(default_factory=dict)
    spared: tuple[Mapping[str, str], ...] = ()
    withheld: bool = False
    role: str = ""


def bits(items: Any) -> int:
    """Items as bits, in the order of the record format's vocabulary."""
    mask = 0
    for item in items:
        mask |= _BIT[item]
    return mask


def bit(item: str) -> int:
    """The bit of one item."""
    return _BIT[item]


def names(mask: int) -> list[str]:
    """The items of these bits."""
    return list(_named(mask))


@lru_cache(1 << 12)
def _named(mask: int) -> tuple[str, ...]:
    return tuple(item for item, place in _BIT.items() if mask & place)


def question(ask: Ask, items: int, made_us: int) -> Question:
    """The ask as the query of facts reads it."""
    return Question(
        ask.subject_id, ask.recipient_id, ask.purpose_id, MODES.index(ask.mode) + 1, CLAIMS.index(ask.claimed) + 1 if ask.claimed else 0,
        country_code(ask.country) if ask.country else 0, items, made_us,
    )
