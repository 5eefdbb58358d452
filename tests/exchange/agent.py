"""A whole authorised agent, made up: it signs as libsodium does, and keeps what a business would keep of it."""

import base64
import json
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from haechi.exchange.drp_directory import Agent

NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
BUSINESS = "MARKET"


class FakeAgent:
    """Signs messages, and registers, asks and revokes with them."""

    def __init__(self, id="AGENT_ONE", seed=b"\1" * 32):
        self.id = id
        self.key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def entry(self):
        """Its entry in the directory."""
        return {
            "id": self.id, "name": "Agent One", "verify_key": base64.b64encode(self.key.public_key().public_bytes_raw()).decode(),
            "web_url": "https://agent.example/", "identity_assurance_url": "https://agent.example/assurance",
            "technical_contact": "tech@agent.example", "business_contact": "office@agent.example",
        }

    @property
    def known(self):
        """As a business knows it."""
        return Agent.read(self.entry)

    def sign(self, message):
        """The body of a signed request: bytes as they are, anything else as JSON."""
        data = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
        return base64.b64encode(self.key.sign(data) + data)

    def envelope(self, now=NOW, **changes):
        """The claims that every message has."""
        said = {"agent-id": self.id, "business-id": BUSINESS, "issued-at": (now - timedelta(minutes=1)).isoformat(),
                "expires-at": (now + timedelta(minutes=9)).isoformat(), "drp.version": "1.0", **changes}
        return {name: value for name, value in said.items() if value is not ...}

    def asks(self, exercise="access", regime="pipa", now=NOW, **changes):
        """The claims of a request to exercise a right."""
        said = {"agent-request-id": "ask-1", "exercise": exercise, "regime": regime, "relationships": ["customer"],
                "status_callback": "https://agent.example/status", "name": "홍길동", "email": "gildong@example.com", "email_verified": True,
                "phone_number": "+821012345678", "phone_number_verified": False,
                "address": {"street_address": "세종대로 110", "country": "KR"}, "power_of_attorney": "poa-17", **changes}
        return self.envelope(now, **said)


class Cache:
    """Remembers what it was told of, as a store would."""

    def __init__(self):
        self.kept = {}

    def __call__(self, agent_id, key, until):
        seen = (agent_id, key) in self.kept
        self.kept[agent_id, key] = until
        return seen
