"""Entries of the service directory: agents, whom requests are verified against, and the business that we are (DRP 1.0, 3.05)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.exchange.drp_right import OFFERED
from haechi.ledger.note import decode64

__all__ = ["Agent", "Business"]

_ID = re.compile("[A-Z_]+")  # as the directory's schema says: it is not anchored, an id may hold digits too
_KEY = 32
_TEXTS = ("name", "web_url", "identity_assurance_url", "technical_contact", "business_contact")


@dataclass(frozen=True, slots=True)
class Agent:
    """An authorised agent: ``verify_key`` is the root of trust of all that it sends."""

    id: str
    verify_key: bytes
    name: str = ""
    web_url: str = ""
    identity_assurance_url: str = ""
    technical_contact: str = ""
    business_contact: str = ""

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> "Agent":
        """An entry of the agents' directory. Raises ``RecordError`` with every fault."""
        faults = [Fault(name, "expected a text", "see the directory's schema") for name in _TEXTS if not isinstance(entry.get(name, ""), str)]
        identifier, key = entry.get("id"), b""
        if not isinstance(identifier, str) or not _ID.search(identifier):
            faults.append(Fault("id", "expected capital letters and `_`", "take it from the directory"))
        try:
            key = decode64(str(entry.get("verify_key")))
        except ValueError:
            key = b""
        if len(key) != _KEY:
            faults.append(Fault("verify_key", "expected the base64 of 32 bytes", "publish the Ed25519 verify key, not the signing key"))
        if faults:
            raise RecordError("an agent's directory entry cannot be read", tuple(faults))
        return cls(str(identifier), key, **{name: str(entry.get(name, "")) for name in _TEXTS})


@dataclass(frozen=True, slots=True)
class Business:
    """The covered business that we are. ``verifications``: how we know people: email, phone_number, address."""

    id: str
    name: str
    api_base: str
    web_url: str
    privacy_policy_url: str
    technical_contact: str
    business_contact: str
    verifications: Sequence[str] = ("email",)
    logo: str | None = None

    def entry(self) -> dict[str, Any]:
        """Our entry for the directory. Its schema knows the rights of ``ccpa`` alone: those of our own profile are published beside it."""
        return {
            "id": self.id, "name": self.name, "logo": self.logo, "api_base": self.api_base, "supported_actions": sorted(OFFERED["ccpa"]),
            "supported_verifications": list(self.verifications), "web_url": self.web_url, "privacy_policy_url": self.privacy_policy_url,
            "technical_contact": self.technical_contact, "business_contact": self.business_contact,
        }
