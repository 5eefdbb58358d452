"""The claims of a data rights request: what is asked, and who the person is said to be (DRP 1.0, 2.01 and 3.04).

Claims that are not named here are not kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from haechi.errors import Fault
from haechi.exchange.drp_error import Malformed, WrongVersion
from haechi.exchange.drp_right import Right, right

__all__ = ["VERSION", "Identity", "RightsRequest", "check_version", "read_request"]

VERSION = "1.0"
_E164 = re.compile(r"\+[1-9][0-9]{1,14}")
_ADDRESS = ("formatted", "street_address", "locality", "region", "postal_code", "country")  # OpenID Connect Core 5.1.1


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the person is said to be; it is shown nowhere, not even by ``repr``. None: not said, or not verified.

    ``power_of_attorney`` is a reference to a signed document, not the document.
    """

    name: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    email_verified: bool | None = None
    phone_number: str | None = field(default=None, repr=False)
    phone_number_verified: bool | None = None
    address: str | Mapping[str, str] | None = field(default=None, repr=False)
    address_verified: bool | None = None
    power_of_attorney: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """One action of one person against one business, one time. ``regime`` is empty for a voluntary request."""

    agent_id: str
    issued_at: datetime
    expires_at: datetime
    exercise: str
    regime: str
    right: Right
    identity: Identity
    agent_request_id: str | None = None
    relationships: tuple[str, ...] = ()
    status_callback: str | None = None


def check_version(claims: Mapping[str, Any]) -> None:
    """Raise ``WrongVersion`` unless the message is of the version that is spoken here."""
    if claims.get("drp.version") != VERSION:
        raise WrongVersion("another version of the protocol, or none", f"send `drp.version` `{VERSION}`")


def read_request(claims: Mapping[str, Any], agent_id: str, issued_at: datetime, expires_at: datetime) -> RightsRequest:
    """The request in claims whose trust has been settled. Raises ``WrongVersion``, ``Malformed`` (with every fault) or ``Unsupported``."""
    check_version(claims)
    reading = _Reading(claims)
    exercise = reading.text("exercise", needed=True)
    regime = reading.text("regime")
    if regime == "":
        reading.faults.append(Fault("regime", "expected a text that is not empty", "leave it out for a voluntary request"))
    request_id, callback = reading.text("agent-request-id"), reading.text("status_callback")
    if request_id == "":
        reading.faults.append(Fault("agent-request-id", "expected a text that is not empty", "leave it out, or make one for each request"))
    if callback is not None and not _callable(callback):
        reading.faults.append(Fault("status_callback", "expected an https URL with a host and no user", "name where a status can be sent to"))
    relationships, identity = reading.texts("relationships"), reading.identity()
    if reading.faults:
        raise Malformed(*reading.faults)
    return RightsRequest(
        agent_id, issued_at, expires_at, cast(str, exercise), regime or "", right(regime or "", cast(str, exercise)), identity,
        request_id, relationships, callback)


def _callable(url: str) -> bool:
    """Whether a status can be sent there over TLS. Whether the host is one of our own network is for the sender to see to."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and parts.username is None and parts.port != 0 and not re.search(r"[\s\\]", url)
    except ValueError:
        return False


class _Reading:
    """Reads claims of known types and gathers what is wrong with them. A claim that is null is one that is not there."""

    def __init__(self, claims: Mapping[str, Any]) -> None:
        self.claims = claims
        self.faults: list[Fault] = []

    def text(self, name: str, *, needed: bool = False) -> str | None:
        value = self.claims.get(name)
        if value is None and not needed:
            return None
        if not isinstance(value, str):
            self.faults.append(Fault(name, "expected a text", "see section 2.01"))
            return None
        return value

    def flag(self, name: str) -> bool | None:
        value = self.claims.get(name)
        if value is not None and not isinstance(value, bool):
            self.faults.append(Fault(name, "expected true or false", "see section 3.04"))
            return None
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.claims.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.faults.append(Fault(name, "expected a list of texts", "see section 2.01"))
            return ()
        return tuple(value)

    def address(self) -> str | Mapping[str, str] | None:
        """An address claim of OpenID Connect; a plain text, as the OpenAPI file has it, is taken too."""
        value = self.claims.get("address")
        if value is None or isinstance(value, str):
            return value
        if not isinstance(value, dict) or not all(isinstance(value.get(part, ""), str) for part in _ADDRESS):
            self.faults.append(Fault("address", "expected an address claim", "see OpenID Connect Core, section 5.1.1"))
            return None
        return {part: value[part] for part in _ADDRESS if part in value}

    def identity(self) -> Identity:
        phone = self.text("phone_number")
        if phone is not None and not _E164.fullmatch(phone):
            self.faults.append(Fault("phone_number", "expected a number in E.164", "write it like +821012345678"))
        return Identity(
            self.text("name"), self.text("email"), self.flag("email_verified"), phone, self.flag("phone_number_verified"),
            self.address(), self.flag("address_verified"), self.text("power_of_attorney"))
