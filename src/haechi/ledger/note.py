"""Signed notes as C2SP defines them (c2sp.org/signed-note): text, a blank line, a signature of each who signed."""

import base64
import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from haechi.errors import LedgerError

__all__ = ["Cosigner", "Signer", "Verifier", "decode64", "open_note", "sign_note"]

ED25519, COSIGNATURE = 0x01, 0x04
_DASH = "— "
_LARGEST, _MOST = 1 << 20, 100


def _key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def decode64(text: str) -> bytes:
    """Bytes of base64 as an encoder writes it. Raises ``ValueError`` for every other spelling, so that no letter can change unseen."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64 with bits that mean nothing")
    return data


def _is_name(name: str) -> bool:
    return name != "" and "+" not in name and not any(c.isspace() for c in name)


def _check_name(name: str) -> None:
    if not _is_name(name) or not name.isprintable():
        raise LedgerError("a key's name is empty, or has a space or `+` in it", help="use a name such as `example.com/log`")


class Signer:
    """An Ed25519 key of 32 bytes that signs notes in its name."""

    kind = ED25519

    def __init__(self, name: str, private: bytes) -> None:
        _check_name(name)
        self.name = name
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._id = _key_id(name, self.kind, self.public)

    @classmethod
    def generate(cls, name: str) -> "Signer":
        """A signer with a fresh key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def vkey(self) -> str:
        """The key by which anybody can check: name, key id and public key."""
        return f"{self.name}+{self._id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    def sign(self, text: str) -> str:
        """One signature line, without its newline."""
        return self._line(self._key.sign(text.encode()))

    def _line(self, signature: bytes) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self._id + signature).decode()}"


class Cosigner(Signer):
    """A witness's key: it signs a checkpoint together with the time at which it saw it (c2sp.org/tlog-cosignature)."""

    kind = COSIGNATURE

    def cosign(self, text: str, seconds: int) -> str:
        """One cosignature line; ``seconds`` since 1970."""
        return self._line(struct.pack(">Q", seconds) + self._key.sign(_cosigned(text, seconds)))


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs in."""

    name: str
    kind: int
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> "Verifier":
        """Read a ``vkey``. Raises ``LedgerError`` if it is none."""
        name, _, rest = vkey.strip().partition("+")
        ident, _, key = rest.partition("+")
        try:
            data = decode64(key)
        except ValueError:
            data = b""
        if len(data) != 33 or data[0] not in (ED25519, COSIGNATURE) or _key_id(name, data[0], data[1:]).hex() != ident:
            raise LedgerError("a verifier key cannot be read", help="it looks like `name+1a2b3c4d+AX…`, whole and unbroken")
        _check_name(name)
        return cls(name, data[0], data[1:])

    @property
    def key_id(self) -> bytes:
        """The first four bytes that mark this key's signatures."""
        return _key_id(self.name, self.kind, self.public)

    def verify(self, text: str, signature: bytes) -> bool:
        """Whether the signature (without its key id) is this key's over the text."""
        message = text.encode()
        if self.kind == COSIGNATURE:
            if len(signature) != 72:
                return False
            message, signature = _cosigned(text, struct.unpack(">Q", signature[:8])[0]), signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def sign_note(text: str, signers: Sequence[Signer]) -> str:
    """The note of a text that ends in a newline."""
    if not text.endswith("\n"):
        raise LedgerError("a note's text must end in a newline", help="add one")
    return text + "\n" + "".join(signer.sign(text) + "\n" for signer in signers)


def open_note(note: str, verifiers: Sequence[Verifier], at_least: int = 1) -> tuple[str, tuple[str, ...]]:
    """The text of a note and the names of those of ``verifiers`` who signed it.

    Signatures of unknown keys are passed over. Raises ``LedgerError`` if a known key's signature is bad, or fewer than ``at_least`` are good.
    """
    text, lines = _parts(note)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    good: dict[tuple[str, bytes], str] = {}
    for line in lines:
        name, _, blob = line.removeprefix(_DASH).partition(" ")
        try:
            data = decode64(blob)
        except ValueError:
            data = b""
        if not line.startswith(_DASH) or not _is_name(name) or len(data) < 5:
            raise LedgerError("a signature line cannot be read", help="a note ends in lines such as `— name base64`")
        key = (name, data[:4])
        if key not in known:
            continue
        if not known[key].verify(text, data[4:]):
            raise LedgerError(f"the signature of `{name}` is not good", help="the note was altered, or signed by another key of that name")
        good[key] = name
    if len(good) < at_least:
        raise LedgerError(f"`{len(good)}` known keys signed the note, expected `{at_least}`", help="check with the key that the log has published")
    return text, tuple(good.values())


def _parts(note: str) -> tuple[str, list[str]]:
    text, found, signatures = note.rpartition("\n\n")
    odd = any((ord(c) < 0x20 and c != "\n") or ord(c) == 0x7F or 0xD800 <= ord(c) < 0xE000 for c in note)
    if len(note) > _LARGEST or odd or not found or not signatures.endswith("\n"):
        raise LedgerError("this is no signed note", help="a note is text, a blank line, and lines of signatures, each ended by a newline")
    lines = signatures[:-1].split("\n")
    if len(lines) > _MOST:
        raise LedgerError(f"a note came with `{len(lines)}` signatures", help=f"at most {_MOST} are read")
    return text + "\n", lines
