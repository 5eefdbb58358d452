"""Which wish of a data subject falls under which article."""

from haechi.facts import Journey, Request, Wish
from haechi.logic import Truth

__all__ = ["LEAVING_WISHES", "RIGHTS", "wished"]

LEAVING_WISHES: tuple[Wish, ...] = (Wish.CONSENT_WITHDRAWAL, Wish.ACCOUNT_CLOSURE)
"""Withdrawing consent; closing an account is read as withdrawing it."""
RIGHTS: tuple[Wish, ...] = (
    Wish.ACCESS, Wish.PORTABILITY, Wish.CORRECTION, Wish.ERASURE, Wish.SUSPENSION, *LEAVING_WISHES, Wish.AUTOMATED_DECISION,
)
"""열람등요구: the requests that 38(1) names."""


def wished(matter: Request | Journey, *wishes: Wish) -> Truth:
    """Whether it is about one of these wishes."""
    return None if matter.wish is None else matter.wish in wishes
