"""What a leaf holds: a kind, a time and a salted commitment. Without the salt nobody can tell to what."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import rfc8785

__all__ = ["commitment", "entry_salt", "leaf"]

_DOMAIN = b"haechi-commitment/1\n"


def commitment(body: Mapping[str, Any], salt: bytes) -> bytes:
    """SHA-256 over the salt and the body in canonical JSON (RFC 8785)."""
    return hashlib.sha256(_DOMAIN + salt + rfc8785.dumps(dict(body))).digest()


def entry_salt(owner_key: bytes, nonce: bytes) -> bytes:
    """The salt of one entry: it goes when its owner's key goes."""
    return hmac.digest(owner_key, nonce, hashlib.sha256)


def leaf(kind: str, at: str, committed: bytes) -> bytes:
    """The bytes of a leaf, in canonical JSON."""
    return rfc8785.dumps({"at": at, "commitment": base64.b64encode(committed).decode(), "kind": kind, "v": 1})
