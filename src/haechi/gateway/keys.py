"""The keys of a gateway: what signs the log, what seals and salts. They lie in a folder of their own, never in the store."""

import base64
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from haechi.errors import StoreError
from haechi.ledger.note import Signer

__all__ = ["KeyRing"]

_LOG, _MASTER = "log-*.key", "master-*.key"


class KeyRing:
    """The log's signing keys (the last of them named in receipts, all of them sign), and the masters that wrap people's keys.

    A new key is a new file, numbered after the last; an old one is dropped by moving its file away once nothing needs it.
    """

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder, self.origin = folder, origin
        self.signers = tuple(Signer(origin, _read(file)) for file in _files(folder, _LOG))
        self._masters = tuple(_read(file) for file in _files(folder, _MASTER))

    @staticmethod
    def create(folder: Path) -> None:
        """Make the folder with one key of each kind, unless it has them."""
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for pattern in (_LOG, _MASTER):
                if not list(folder.glob(pattern)):
                    KeyRing.add(folder, pattern.partition("-")[0])
        except OSError as error:
            raise StoreError(f"the folder of keys cannot be written: {error.strerror}", help="name one that only the gateway may read") from None

    @staticmethod
    def rotate(folder: Path, kind: str) -> Path:
        """Add a key to those of a gateway. Raises ``StoreError`` where there are none: it would be nobody's."""
        if not list(folder.glob("*-*.key")):
            raise StoreError(f"there are no keys in `{folder}`", help="name the gateway's folder of keys with --keys (HAECHI_KEYS)")
        return KeyRing.add(folder, kind)

    @staticmethod
    def add(folder: Path, kind: str) -> Path:
        """Write the next key of a kind (``log`` or ``master``); the newest is the one in use."""
        taken = sorted(folder.glob(f"{kind}-*.key"))
        number = int(taken[-1].stem.rpartition("-")[2]) + 1 if taken else 1
        path = folder / f"{kind}-{number:04d}.key"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(os.urandom(32)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return path

    @property
    def vkey(self) -> str:
        """The newest verifier key of the log."""
        return self.signers[-1].vkey

    def wrap(self, key: bytes) -> bytes:
        """A person's key, fit to lie in the store."""
        return aes_key_wrap(self._masters[-1], key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """A person's key. Raises ``StoreError`` if no master opens it."""
        for master in reversed(self._masters):
            try:
                return aes_key_unwrap(master, wrapped)
            except InvalidUnwrap:
                continue
        raise StoreError("no master key opens a person's key", help="put the master-*.key file back under which it was made")

    def mac(self, use: str, data: bytes) -> bytes:
        """A keyed digest for one use: it says whether two are equal and nothing else."""
        return hmac.digest(self._masters[0], use.encode() + b"\0" + data, hashlib.sha256)

    @staticmethod
    def seal(key: bytes, data: bytes, bound_to: bytes) -> bytes:
        """Encrypt under a person's key (AES-256-GCM), bound to what it is for."""
        nonce = os.urandom(12)
        return nonce + AESGCM(key).encrypt(nonce, data, bound_to)

    @staticmethod
    def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
        """Decrypt what ``seal`` made."""
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound_to)


def _files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    if not found:
        raise StoreError(f"no `{pattern}` is in the folder of keys", help="name the gateway's own with --keys (HAECHI_KEYS), or put the key back "
                         "from its backup")
    return found


def _read(path: Path) -> bytes:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        raise StoreError(f"`{path.name}` holds no key of 32 bytes", help="put the file back from its backup")
    return key
