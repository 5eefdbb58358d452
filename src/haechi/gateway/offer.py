"""What of an ask is offered to its recipient, before anything is judged: what its purpose needs, as the pack lets the role see it."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from haechi.gateway.ask import Ask, bit, bits
from haechi.gateway.slice import Known
from haechi.minimise.envelope import Envelope, envelope
from haechi.minimise.pack import Pack

__all__ = ["Offer", "offer_of", "tokens", "with_tokens"]


@dataclass(frozen=True, slots=True)
class Offer:
    """``offered``: the values under their purpose, unmasked; ``behind``: what stays behind for other reasons than the pack's, and
    why; ``kept``: what the pack makes of it all; ``sent``: the items that would go out, as bits."""

    offered: Mapping[str, str]
    behind: tuple[tuple[str, str], ...]
    kept: Envelope
    sent: int


def offer_of(ask: Ask, halted: frozenset[str], known: Known, pack: Pack, role: str) -> Offer:
    """What of an ask may go to this role: what is stopped or not needed stays behind before the pack has its say.

    Made once for each such terms, whoever asks: before the lock of the log is held, mostly. Tokens are made by ``with_tokens``.
    """
    needed = known.needed.get(ask.purpose_id) if ask.purpose_id is not None else None
    terms = (halted, needed, pack.name, role)
    made: Offer | None = ask.made.get(terms)
    if made is None:
        made = ask.made[terms] = _offer(ask, halted, needed, pack, role)
    return made


def _offer(ask: Ask, halted: frozenset[str], needed: int | None, pack: Pack, role: str) -> Offer:
    offered, behind = {}, [(path, "unknown_field") for path in ask.unknown]
    for item, value in ask.offers(role).items():
        why = "stopped" if item in halted else "not_needed" if needed is not None and not needed & bit(item) else None
        if why:
            behind.append((item, why))
        else:
            offered[item] = value
    kept = envelope(pack, role, ask.order_state, offered, lambda item: "")
    return Offer(offered, tuple(behind), Envelope(kept.items, kept.forms, (*kept.dropped, *behind)), bits(kept.sent))


def with_tokens(kept: Envelope, token: Callable[[str], str]) -> Envelope:
    """The envelope with a token wherever one stands for a value."""
    named = {item: token(item) for item, form in kept.forms.items() if form == "token"}
    return Envelope({**kept.items, **named}, kept.forms, kept.dropped) if named else kept


def tokens(owner_key: bytes, ask: Ask) -> Callable[[str], str]:
    """Names for values that stay behind: equal for one person, recipient, order and item, and saying nothing else."""
    def token(item: str) -> str:
        about = "\0".join((ask.recipient_id, ask.order_ref or "", item)).encode()
        return "tok_" + hmac.digest(owner_key, b"token\0" + about, "sha256").hex()[:24]
    return token
