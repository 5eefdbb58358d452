"""Rights that can be exercised here, and the kind of request each becomes in the record format.

``ccpa``, and no regime at all (a voluntary request), are DRP's own; ``pipa`` is our profile. DRP has six actions; the
schema of ``access:categories`` and ``access:specific`` is yet to be declared (3.01), and nothing is sold here: these four
are not offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from haechi.exchange.drp_error import Unsupported

__all__ = ["OFFERED", "Right", "right"]


@dataclass(frozen=True, slots=True)
class Right:
    """``kind``: of the record format's requests. ``scopes``: of consents, where the right is about some of them only."""

    kind: str
    scopes: tuple[str, ...] = ()


_CCPA: Mapping[str, Right] = {"access": Right("access"), "deletion": Right("erasure")}
_PIPA: Mapping[str, Right] = {
    "access": Right("access"),                                             # 35
    "correction": Right("correction"),                                     # 36
    "deletion": Right("erasure"),                                          # 36
    "suspension": Right("suspension"),                                     # 37(1), (2)
    "consent:withdraw": Right("consent_withdrawal"),                       # 37(1), (3)
    "portability": Right("portability"),                                   # 35-2
    "account:close": Right("account_closure"),                             # 37(3), as decision 2024-013-192 reads it
    "transfer:refuse": Right("consent_withdrawal", ("cross_border",)),     # 28-8(2)5: the refusal every notice must offer
}
OFFERED: Mapping[str, Mapping[str, Right]] = MappingProxyType({"ccpa": _CCPA, "": _CCPA, "pipa": _PIPA})
"""Regime → action → right; the regime of a voluntary request is empty."""


def right(regime: str, action: str) -> Right:
    """The right of this regime and action. Raises ``Unsupported``, which says what is offered."""
    actions = OFFERED.get(regime)
    if actions is None:
        raise Unsupported("the regime is not supported", f"use {', '.join(f'`{name}`' for name in OFFERED if name)}, or none for a voluntary request")
    if action not in actions:
        raise Unsupported("the right is not offered under this regime", f"use {', '.join(f'`{name}`' for name in actions)}")
    return actions[action]
