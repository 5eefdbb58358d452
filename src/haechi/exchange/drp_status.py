"""The status of a data rights request: its states, what leads from one to another, and the object that says it (DRP 1.0, 3.02 and 3.03)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from haechi.exchange.drp_error import NotAllowed
from haechi.exchange.moment import written

__all__ = ["DENIALS", "STATES", "TRANSITIONS", "VERIFYING", "State", "Status", "move"]

State = tuple[str, str | None]
"""A state with its reason."""

DENIALS = ("suspected_fraud", "insuf_verification", "no_match", "claim_not_covered", "outside_jurisdiction", "too_many_requests", "other")
"""The reasons of ``denied``."""

VERIFYING: State = ("in_progress", "need_user_verification")
_OPEN: State = ("open", None)
_IN_PROGRESS: State = ("in_progress", None)
_LIVE = (_OPEN, _IN_PROGRESS, VERIFYING)
_FINAL: tuple[State, ...] = (("fulfilled", None), ("revoked", None), ("expired", None), *(("denied", reason) for reason in DENIALS))

STATES: tuple[State, ...] = (*_LIVE, *_FINAL)
"""Every state of the text's table, in its order of life; the last ones are final."""

_UNVERIFIED: State = ("denied", "insuf_verification")
_ENDS = frozenset(_FINAL) - {("fulfilled", None), _UNVERIFIED}

TRANSITIONS: Mapping[State, frozenset[State]] = {
    _OPEN: frozenset({_IN_PROGRESS, VERIFYING}) | _ENDS,
    _IN_PROGRESS: frozenset({_IN_PROGRESS, VERIFYING, ("fulfilled", None)}) | _ENDS,  # to itself: a term is extended
    VERIFYING: frozenset({_IN_PROGRESS, _UNVERIFIED}) | _ENDS,                        # only a failed verification is insuf_verification
    **{state: frozenset() for state in _FINAL},
}
"""State → the states that it may lead to, by the entrance criteria of the text; nothing leads out of a final one."""

_ADDED: Mapping[str, frozenset[State]] = {
    "user_verification_url": frozenset({VERIFYING}),
    "results_url": frozenset({("fulfilled", None)}),
    "expires_at": frozenset({VERIFYING, ("fulfilled", None), ("expired", None)}),
}
"""Field → the states that it belongs to."""


@dataclass(frozen=True, slots=True)
class Status:
    """One request's status; times are aware of their offset. Raises ``ValueError`` with every fault where the text would be broken."""

    request_id: str
    status: str
    received_at: datetime
    reason: str | None = None
    expected_by: datetime | None = None
    agent_request_id: str | None = None
    processing_details: str | None = None
    user_verification_url: str | None = None
    expires_at: datetime | None = None
    results_url: str | None = None

    def __post_init__(self) -> None:
        faults = [] if self.state in STATES else ["the protocol knows no such status with such a reason"]
        faults += [f"`{name}` does not belong to this state" for name, states in _ADDED.items()
                   if getattr(self, name) is not None and self.state not in states]
        if self.status == "in_progress" and self.expected_by is None:
            faults.append("`expected_by` is missing, which a request in progress must have")
        if self.state == VERIFYING and not (self.user_verification_url or "").startswith("https://"):
            faults.append("`user_verification_url` is missing or not https")
        if faults:
            raise ValueError("; ".join(faults))

    @property
    def state(self) -> State:
        """The status with its reason."""
        return self.status, self.reason

    @property
    def final(self) -> bool:
        """Whether nothing can follow."""
        return not TRANSITIONS[self.state]

    def body(self) -> dict[str, str]:
        """The Exercise Status object: fields that say nothing are left out."""
        said = {
            "request_id": self.request_id, "agent_request_id": self.agent_request_id, "received_at": self.received_at,
            "expected_by": self.expected_by, "processing_details": self.processing_details, "status": self.status, "reason": self.reason,
            "user_verification_url": self.user_verification_url, "expires_at": self.expires_at, "results_url": self.results_url,
        }
        return {name: written(value) if isinstance(value, datetime) else value for name, value in said.items() if value is not None}


def move(old: Status, status: str, reason: str | None = None, **fields: Any) -> Status:
    """The status after a step, with new fields; those that do not belong to the new state are dropped.

    Raises ``NotAllowed`` where the protocol knows no such step, ``ValueError`` as ``Status`` does.
    """
    state: State = (status, reason)
    if state not in TRANSITIONS[old.state]:
        raise NotAllowed(f"a request that is {_named(old.state)} cannot become {_named(state)}", "ask for its status")
    if state == old.state and not fields.get("processing_details"):
        raise ValueError("a term is extended only with `processing_details` that say why")
    gone = {name: None for name, states in _ADDED.items() if state not in states}
    return replace(old, **{"status": status, "reason": reason, **gone, **fields})


def _named(state: State) -> str:
    return f"`{'/'.join(part for part in state if part)}`" if state in STATES else "in an unknown state"
