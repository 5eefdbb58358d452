"""Marks of the erased, and erasures under way. They lie with the keys, never in the store: a store put back from a backup knows neither.

A mark is a keyed digest of a person's identifier and of how often she was erased, under a key of its own. The marks of a tenant are one
sorted file, replaced whole: nothing of it tells who was erased when. An erasure under way is a sealed file that goes once it is certified.
"""

import base64
import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag

from haechi.errors import StoreError
from haechi.gateway.keys import KeyRing

__all__ = ["Marks", "UnderWay"]

_KEY = "erased.key"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An erasure that has begun. ``stands``: the name under which what must stand goes on; ``gone``: that of all that was said before;
    ``digests``: of what is looked for beside the identifier, such as her sealed values (SHA-256, hexadecimal)."""

    name: str
    subject_id: str
    mark: str
    stands: str
    gone: str
    digests: tuple[str, ...] = ()


class Marks:
    """The marks of one tenant in a folder of keys. Nothing is written before somebody is erased: the folder may be one that is only read."""

    def __init__(self, folder: Path, tenant: str) -> None:
        self._folder = folder
        self._slug = hashlib.sha256(tenant.encode()).hexdigest()[:16]
        self._tenant = tenant
        self._path = folder / f"erased-{self._slug}.marks"
        self._held = b""

    def all(self) -> frozenset[str]:
        """Every mark there is."""
        try:
            return frozenset(self._path.read_text("ascii").split())
        except FileNotFoundError:
            return frozenset()
        except (OSError, UnicodeDecodeError):
            raise StoreError(f"`{self._path.name}` cannot be read", help="put the file back; without it a restored backup is believed") from None

    def of(self, subject_id: str, among: frozenset[str]) -> list[str]:
        """Those of the marks that are this person's, in the order in which she was erased."""
        found: list[str] = []
        if not among:
            return found
        while (mark := self._mark(subject_id, len(found))) in among:
            found.append(mark)
        return found

    def begin(self, subject_id: str, stands: str, gone: str, digests: tuple[str, ...], mark: str | None = None) -> UnderWay:
        """Set down durably that a person is being erased, then mark her; what has begun is taken up again.

        ``mark``: one that she has, and that the store does not know of.
        """
        with self._alone():
            marks = self.all()
            if not (self._folder / _KEY).exists() and not list(self._folder.glob("erased-*.marks")):
                self._put(self._folder / _KEY, base64.b64encode(os.urandom(32)) + b"\n")
            for begun in self.under_way():
                if begun.subject_id == subject_id:
                    self._add(marks, begun.mark)
                    return begun
            new = mark or self._mark(subject_id, len(self.of(subject_id, marks)))
            under_way = UnderWay("erasing-" + self._slug + "-" + secrets.token_hex(8), subject_id, new, stands, gone, digests)
            text = json.dumps({**asdict(under_way), "digests": list(digests)}, ensure_ascii=False).encode()
            self._put(self._folder / f"{under_way.name}.sealed", KeyRing.seal(self._sealing(), text, under_way.name.encode()))
            self._add(marks, new)
        return under_way

    def add(self, mark: str) -> None:
        """See to it that this mark is among them."""
        with self._alone():
            self._add(self.all(), mark)

    def under_way(self) -> list[UnderWay]:
        """The erasures that have begun and are not certified. Raises ``StoreError`` for one that cannot be opened."""
        found = []
        for path in sorted(self._folder.glob(f"erasing-{self._slug}-*.sealed")):
            try:
                said = json.loads(KeyRing.unseal(self._sealing(), path.read_bytes(), path.stem.encode()))
            except FileNotFoundError:  # certified meanwhile
                continue
            except (OSError, InvalidTag, ValueError):
                raise StoreError(f"`{path.name}` cannot be opened", help=f"put `{_KEY}` back under which it was made") from None
            found.append(UnderWay(**{**said, "digests": tuple(said["digests"])}))
        return found

    def finish(self, under_way: UnderWay) -> None:
        """It is certified: nothing more is to be done, and who it was is forgotten here too."""
        (self._folder / f"{under_way.name}.sealed").unlink(missing_ok=True)
        self._sync()

    # what lies in the folder -----------------------------------------------------------------------------------------

    def _mark(self, subject_id: str, earlier: int) -> str:
        about = "\0".join(("mark", self._tenant, subject_id, str(earlier))).encode()
        return hmac.digest(self._key, about, hashlib.sha256).hex()[:40]

    def _sealing(self) -> bytes:
        return hmac.digest(self._key, b"under way", hashlib.sha256)

    def _add(self, marks: frozenset[str], mark: str) -> None:
        if mark not in marks:
            self._put(self._path, "".join(f"{one}\n" for one in sorted({*marks, mark})).encode())

    @property
    def _key(self) -> bytes:
        """The key of the marks. Raises ``StoreError`` if there are marks, and no key."""
        if not self._held:
            try:
                key = base64.b64decode((self._folder / _KEY).read_bytes().strip(), validate=True)
            except (OSError, ValueError):
                key = b""
            if len(key) != 32:
                raise StoreError(f"`{_KEY}` holds no key of 32 bytes, though somebody was erased", help="put the file back from its backup")
            self._held = key
        return self._held

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file whole and durably, for its owner's eyes only."""
        beside = path.with_name(path.name + ".new")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            self._sync()
        except OSError as error:
            raise StoreError(f"the folder of keys cannot be written: {error.strerror}", help="nobody is erased who cannot be marked") from None

    def _sync(self) -> None:
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes marks meanwhile."""
        try:
            handle = os.open(self._folder / "erased.lock", os.O_WRONLY | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"the folder of keys cannot be written: {error.strerror}", help="nobody is erased who cannot be marked") from None
        with os.fdopen(handle, "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
