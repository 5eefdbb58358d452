"""The doors of the Data Rights Protocol 1.0 (2025-08-08): what an agent sends is verified in the order of its section 3.07.

An agent registers (2.05) and is given a bearer token; under it, it sends requests (2.01), asks for their status (2.02) and
revokes them (2.04). The order is: base64, signature, agent, business, issued, expires; then the version and the claims;
last, which is ours, whether this message was taken before.

Where the OpenAPI file of the protocol (it still says 0.4), or a summary of the protocol, differs, the text prevails:

- the body is signed text, not JSON with a JWT; the address is an object as in OpenID Connect (a plain text is taken too);
- ``outside_jurisdiction`` is a reason of ``denied`` that the file does not know;
- a revocation's signed body has one field, ``reason``, and none of the claims that 3.07 checks: a claim that is there is
  checked, one that is not is not missed. So nothing in it tells one revocation from another, and it is not looked up as a replay;
- an error has ``fatal`` only where it is true; a registration that fails has no body at all.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from haechi.errors import Fault
from haechi.exchange.drp_claim import RightsRequest, check_version, read_request
from haechi.exchange.drp_directory import Agent
from haechi.exchange.drp_error import (
    AgentRefused,
    DrpError,
    Expired,
    Malformed,
    NotYetIssued,
    OtherAgent,
    Replayed,
    Unreadable,
    WrongAgent,
    WrongBusiness,
)
from haechi.exchange.drp_signed import open_signed
from haechi.exchange.moment import moment
from haechi.exchange.strict_json import read_object

__all__ = ["Seen", "check_manager", "receive", "register", "registered", "revoke"]

Seen = Callable[[str, str, datetime], bool]
"""Whether the agent (its id) has sent this message (its ``agent-request-id``, else ``sha256:`` of what was signed) before.

It must say so and remember it in one step, or two copies that come at once are both new. The third argument is the moment
from which the message is refused anyway: until then it has to be remembered.
"""


def receive(body: bytes, agent: Agent, business_id: str, now: datetime, seen: Seen) -> RightsRequest:
    """``POST /v1/data-rights-request``: the request that the agent of this bearer token has signed.

    ``now`` is aware of its offset. Raises the first ``DrpError`` in the order of the text.
    """
    message = open_signed(body, agent.verify_key)
    claims, issued_at, expires_at = _settled(message, agent, business_id, now)
    request = read_request(claims, agent.id, issued_at, expires_at)
    _check_new(seen, agent, request.agent_request_id or _digest(message), expires_at)
    return request


def register(body: bytes, agent: Agent | None, business_id: str, now: datetime, seen: Seen) -> None:
    """``POST /v1/agent/{agent-id}``: whether the agent of that id in the directory (None: there is none) has signed this.

    Raises ``AgentRefused`` for whatever reason; its ``__cause__`` says which.
    """
    try:
        if agent is None:
            raise WrongAgent("no agent of this id stands in the directory", "ask the operator of the directory")
        message = open_signed(body, agent.verify_key)
        claims, _, expires_at = _settled(message, agent, business_id, now)
        check_version(claims)
        _check_new(seen, agent, _digest(message), expires_at)
    except DrpError as fault:
        raise AgentRefused("the registration is refused", fault.message) from fault


def registered(agent: Agent, token: str) -> dict[str, str]:
    """The answer to a registration. The token is opaque to the agent and comes from a cryptographically secure source."""
    return {"agent-id": agent.id, "token": token}


def revoke(body: bytes, agent: Agent, manager_id: str, business_id: str, now: datetime) -> str | None:
    """``DELETE /v1/data-rights-request/{request_id}``: the reason that the person gave, if any.

    ``manager_id``: the agent that manages the request. Raises the first ``DrpError`` in the order of the text.
    """
    claims = _read(open_signed(body, agent.verify_key))
    for name, check in _CHECKS.items():
        if name in claims:
            check(claims, agent, business_id, now)
    check_manager(agent, manager_id)
    reason = claims.get("reason")
    if reason is not None and not isinstance(reason, str):
        raise Malformed(Fault("reason", "expected a text", "see section 2.04"))
    return reason


def check_manager(agent: Agent, manager_id: str) -> None:
    """Raise ``OtherAgent`` unless this agent manages the request: what is asked of a status (2.02) and of a revocation."""
    if agent.id != manager_id:
        raise OtherAgent("this request is managed by another agent", "ask with the token of the agent that sent it")


def _settled(message: bytes, agent: Agent, business_id: str, now: datetime) -> tuple[dict[str, Any], datetime, datetime]:
    claims = _read(message)
    for check in _CHECKS.values():
        check(claims, agent, business_id, now)
    return claims, _moment(claims, "issued-at"), _moment(claims, "expires-at")


def _read(message: bytes) -> dict[str, Any]:
    try:
        return read_object(message)
    except ValueError as fault:
        raise Unreadable(f"the signed message is {fault}", "sign one JSON object") from None


def _check_agent(claims: Mapping[str, Any], agent: Agent, business_id: str, now: datetime) -> None:
    if claims.get("agent-id") != agent.id:
        raise WrongAgent("`agent-id` is not the agent that was recognised", "sign with the agent's own id")


def _check_business(claims: Mapping[str, Any], agent: Agent, business_id: str, now: datetime) -> None:
    if claims.get("business-id") != business_id:
        raise WrongBusiness("`business-id` is not this business", "take the id from the directory")


def _check_issued(claims: Mapping[str, Any], agent: Agent, business_id: str, now: datetime) -> None:
    if now <= _moment(claims, "issued-at"):
        raise NotYetIssued("`issued-at` is not in the past", "set the clock, and sign anew")


def _check_expires(claims: Mapping[str, Any], agent: Agent, business_id: str, now: datetime) -> None:
    if now >= _moment(claims, "expires-at"):
        raise Expired("`expires-at` has passed", "make a new request")


_CHECKS = {"agent-id": _check_agent, "business-id": _check_business, "issued-at": _check_issued, "expires-at": _check_expires}
"""The claims that settle trust, in the order in which the text wants them checked."""


def _moment(claims: Mapping[str, Any], name: str) -> datetime:
    value = claims.get(name)
    try:
        if not isinstance(value, str):
            raise ValueError("no text")
        return moment(value)
    except ValueError:
        raise Malformed(Fault(name, "expected a timestamp", "write it in ISO 8601, such as 2026-11-22T08:00:00Z")) from None


def _digest(message: bytes) -> str:
    return "sha256:" + hashlib.sha256(message).hexdigest()


def _check_new(seen: Seen, agent: Agent, key: str, until: datetime) -> None:
    if seen(agent.id, key, until):
        raise Replayed(key)
