"""A signed message of the Data Rights Protocol: base64 of an Ed25519 signature and the JSON that it signs (DRP 1.0, 3.07.1).

This is what libsodium's ``crypto_sign`` makes («combined mode»). Nothing is parsed before the signature is good.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from haechi.exchange.drp_error import BadSignature, NotEncoded, TooLarge
from haechi.ledger.note import decode64

__all__ = ["LARGEST", "open_signed"]

LARGEST = 1 << 16
"""Bytes of a body at most: a request is some hundred bytes, and a letter of attorney is only referred to."""
_SIGNATURE = 64


def open_signed(body: bytes, verify_key: bytes) -> bytes:
    """The bytes that were signed with the key. Raises ``TooLarge``, ``NotEncoded`` or ``BadSignature``, in this order.

    ``verify_key``: the 32 bytes of an agent's public key. A newline behind the base64 is passed over.
    """
    if len(body) > LARGEST:
        raise TooLarge(f"a body of more than {LARGEST} bytes came", "send the claims of one request")
    try:
        buffer = decode64(body.rstrip(b"\r\n").decode("ascii"))
    except ValueError:
        raise NotEncoded("the body is not base64", "send text/plain: base64 of the signature followed by the JSON") from None
    try:
        Ed25519PublicKey.from_public_bytes(verify_key).verify(buffer[:_SIGNATURE], buffer[_SIGNATURE:])
    except InvalidSignature:
        raise BadSignature("the signature is not good", "sign the JSON with the directory's key, in libsodium's combined mode") from None
    return buffer[_SIGNATURE:]
