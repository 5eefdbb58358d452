"""What of an ask is offered to its recipient, before anything is judged: what its purpose needs, as the pack lets the role see it."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from haechi.gateway.ask import Ask, bits, question
from haechi.gateway.facts import Question
from haechi.gateway.slice import Known
from haechi.minimise.envelope import Envelope, envelope
from haechi.minimise.pack import Pack

__all__ = ["Offer", "guess", "offer_of", "tokens"]


@dataclass(frozen=True, slots=True)
class Offer:
    """``offered``: the values under their purpose, unmasked; ``behind``: what stays behind for other reasons than the pack's, and
    why; ``kept``: what the pack makes of it all."""

    offered: Mapping[str, str]
    behind: tuple[tuple[str, str], ...]
    kept: Envelope


def offer_of(ask: Ask, halted: frozenset[str], known: Known, pack: Pack, role: str, token: Callable[[str], str]) -> Offer:
    """What of an ask may go to this role: what is stopped or not needed stays behind before the pack has its say."""
    needed = _needed(known, ask.purpose_id)
    offered, behind = {}, [(path, "unknown_field") for path in ask.unknown]
    for item, value in ask.offers(role).items():
        why = "stopped" if item in halted else "not_needed" if needed is not None and not needed & bits([item]) else None
        if why:
            behind.append((item, why))
        else:
            offered[item] = value
    kept = envelope(pack, role, ask.order_state, offered, token)
    return Offer(offered, tuple(behind), replace(kept, dropped=(*kept.dropped, *behind)))


def guess(ask: Ask, halted: frozenset[str], known: Known, pack: Pack, role: str, now_us: int) -> Question:
    """What will most likely be asked for, told by the items' names alone; a wrong guess costs a query, nothing else."""
    needed = _needed(known, ask.purpose_id)
    offered = bits(item for item in ask.offers(role) if item not in halted and pack.form(role, item, ask.order_state) not in ("none", "token"))
    return question(ask, offered if needed is None else offered & needed, now_us)


def tokens(owner_key: bytes, ask: Ask) -> Callable[[str], str]:
    """Names for values that stay behind: equal for one person, recipient, order and item, and saying nothing else."""
    def token(item: str) -> str:
        about = "\0".join((ask.recipient_id, ask.order_ref or "", item)).encode()
        return "tok_" + hmac.digest(owner_key, b"token\0" + about, "sha256").hex()[:24]
    return token


def _needed(known: Known, purpose: str | None) -> int | None:
    """The items that a purpose needs, as bits; None where the register does not say, which the rules then judge."""
    for _, code in known.rows.get("purposes", ()):
        for row in code.get("purposes", ()):
            if row[0] == purpose:
                return None if row[1] == -1 else int(row[1])
    return None
