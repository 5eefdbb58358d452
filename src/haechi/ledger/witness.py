"""A witness (c2sp.org/tlog-witness): it remembers the latest checkpoint of each log, and signs only what grows out of it."""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from haechi.errors import LedgerError
from haechi.ledger.checkpoint import Checkpoint
from haechi.ledger.merkle import EMPTY_ROOT, verify_consistency
from haechi.ledger.note import Cosigner, Verifier, open_note

__all__ = ["Conflict", "Unprovable", "Witness"]

_LATEST = 1 << 63  # of C2SP: a time is below it
_MOST = 63         # hashes that a consistency proof may have


class Conflict(LedgerError):
    """The log goes on from another checkpoint than the one the witness has. ``size``: how many entries that one has."""

    def __init__(self, message: str, size: int) -> None:
        super().__init__(message, help=f"go on from the checkpoint of `{size}` entries")
        self.size = size


class Unprovable(LedgerError):
    """The new checkpoint is not shown to continue the one the witness has."""


class Witness:
    """What was seen of each log is kept in ``folder``, which must be there: a witness that lost its memory must not go on under its key."""

    def __init__(self, cosigner: Cosigner, folder: Path) -> None:
        if not folder.is_dir():
            raise LedgerError(f"the witness has no folder `{folder}`", help="make it once, empty; if it was lost, retire the witness's key")
        self._cosigner, self._folder = cosigner, folder

    @property
    def vkey(self) -> str:
        """The key by which anybody can check what the witness signed."""
        return self._cosigner.vkey

    def size(self, origin: str) -> int:
        """How many entries of a log the witness has seen."""
        return self._latest(origin)[0].size

    def add(self, origin: str, old_size: int, path: Sequence[bytes], checkpoint_note: str, log_verifiers: Sequence[Verifier], seconds: int) -> str:
        """Check a checkpoint against the latest one of its log, keep it, and give the cosignature line (without its newline).

        ``old_size``, ``path``: a consistency proof from what the witness has. ``seconds``: the time now, since 1970.
        Raises ``Conflict``, ``Unprovable``, or ``LedgerError`` for a checkpoint that is not the log's, or a time before the last one.
        """
        text, _ = open_note(checkpoint_note, log_verifiers)
        new = Checkpoint.parse(text)
        if new.origin != origin:
            raise LedgerError(f"the checkpoint is of log `{new.origin}`, expected `{origin}`", help="send each log's checkpoint under its own name")
        if not 0 <= old_size <= new.size or len(path) > _MOST:
            raise LedgerError(f"a checkpoint of `{new.size}` entries came with a proof from `{old_size}`", help="a log only grows")
        with self._alone(origin):
            old, last = self._latest(origin)
            if old_size != old.size:
                raise Conflict(f"the proof begins at `{old_size}` entries, the witness has seen `{old.size}`", old.size)
            if old.size == new.size and old.root != new.root:
                raise Conflict(f"the log was forked: the witness has seen another root of `{old.size}` entries", old.size)
            if not last <= seconds < _LATEST:
                raise LedgerError(f"the time `{seconds}` is before that of the last cosignature", help="set the witness's clock right")
            try:
                verify_consistency(old.size, new.size, old.root, new.root, path)
            except LedgerError as error:
                raise Unprovable(error.message, error.help) from None
            self._keep(new, seconds)
            return self._cosigner.cosign(text, seconds)

    def _path(self, origin: str, ending: str) -> Path:
        return self._folder / f"{hashlib.sha256(origin.encode()).hexdigest()}.{ending}"

    def _latest(self, origin: str) -> tuple[Checkpoint, int]:
        path = self._path(origin, "seen")
        try:
            text, _, seconds = path.read_text("utf-8").removesuffix("\n").rpartition("\n")
            found = Checkpoint.parse(text + "\n"), int(seconds)
            if found[0].origin != origin:
                raise ValueError
        except FileNotFoundError:
            return Checkpoint(origin, 0, EMPTY_ROOT), 0
        except (OSError, ValueError, LedgerError):
            raise LedgerError(f"what the witness has seen cannot be read from `{path}`", help="put the file back; never go on without it") from None
        return found

    def _keep(self, seen: Checkpoint, seconds: int) -> None:
        path, beside = self._path(seen.origin, "seen"), self._path(seen.origin, "new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(f"{seen.text()}{seconds}\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        handle = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def _alone(self, origin: str) -> Iterator[None]:
        """Nobody else reads and keeps this log's checkpoint meanwhile, in no other process either."""
        with self._path(origin, "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
