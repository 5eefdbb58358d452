"""What a leaf holds: a kind, a time and a salted commitment. Without the salt nobody can tell to what."""

import hashlib
import hmac
from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any

import orjson

__all__ = ["canonical", "commitment", "entry_salt", "leaf"]

_DOMAIN = b"haechi-commitment/1\n"


def canonical(body: Mapping[str, Any]) -> str:
    """Canonical JSON (RFC 8785) of what holds texts, whole numbers, truths, lists and objects with ASCII names, as every body does.

    For such values a common encoder writes the very same text, many times as fast; numbers with a fraction have no place in a body.
    """
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()


def commitment(body: str, salt: bytes) -> bytes:
    """SHA-256 over the salt and the body in canonical JSON."""
    return hashlib.sha256(_DOMAIN + salt + body.encode()).digest()


def entry_salt(owner_key: bytes, nonce: bytes) -> bytes:
    """The salt of one entry: it goes when its owner's key goes."""
    return hmac.digest(owner_key, nonce, hashlib.sha256)


def leaf(kind: str, at: str, committed: bytes) -> bytes:
    """The bytes of a leaf, in canonical JSON."""
    return canonical({"at": at, "commitment": b2a_base64(committed, newline=False).decode(), "kind": kind, "v": 1}).encode()
