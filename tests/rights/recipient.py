"""A recipient's own side: a key, and attestations made from what it was told, right or wrong."""

import base64
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from haechi.gateway.clock import instant
from haechi.rights.attest import signed_bytes
from haechi.rights.task import hash_of

__all__ = ["Signing", "told"]


class Signing:
    """A key pair."""

    def __init__(self) -> None:
        self.private = Ed25519PrivateKey.generate()
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The attestation with its signature."""
        return {**said, "signature": base64.b64encode(self.private.sign(signed_bytes(said))).decode()}


def told(data: Mapping[str, Any], at_us: int, *, orders: Iterable[str] | None = None, **other: Any) -> dict[str, Any]:
    """What an honest recipient says to the data of a delivery; ``other`` replaces fields of it."""
    refs = [order["order_ref"] for order in data["orders"]] if orders is None else orders
    items = sorted({item for order in data["orders"] for item in order["items"]})
    return {"request_id": data["request_id"], "recipient_id": data["recipient_id"], "order_refs_hash": hash_of(refs, data["salt"]), "fields": items,
            "systems": ["orders", "archive"], "completed_at": instant(at_us), "method": "deleted", "retained_basis": [], "attestor": "data protection officer",
            "sub_recipients": [], **other}


def data_of(row: Any, payload: Any) -> dict[str, Any]:
    """The data of a task's delivery."""
    return {"task_id": row.task_id, "request_id": row.request_id, "recipient_id": row.recipient_id, "salt": payload.salt,
            "orders": [{"order_ref": ref, "items": list(items)} for ref, items in payload.orders.items()]}


def noise() -> str:
    """Something that was never seen."""
    return secrets.token_hex(8)
