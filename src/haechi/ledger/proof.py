"""Proof files (c2sp.org/tlog-proof): that a leaf is in a log, in one text that can be checked without asking anybody."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from haechi.errors import LedgerError
from haechi.ledger.checkpoint import Checkpoint, open_checkpoint
from haechi.ledger.merkle import leaf_hash, verify_inclusion
from haechi.ledger.note import Verifier, decode64

__all__ = ["TlogProof"]

_HEAD = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class TlogProof:
    """An index, the hashes to the root, and the signed checkpoint that holds the root."""

    index: int
    path: tuple[bytes, ...]
    note: str
    extra: bytes | None = None

    def text(self) -> str:
        """The proof file."""
        extra = [] if self.extra is None else [f"extra {base64.b64encode(self.extra).decode()}"]
        lines = [_HEAD, *extra, f"index {self.index}", *(base64.b64encode(hash_).decode() for hash_ in self.path)]
        return "\n".join(lines) + "\n\n" + self.note

    @classmethod
    def parse(cls, text: str) -> "TlogProof":
        """Read a proof file. Raises ``LedgerError`` if it is none."""
        head, found, note = text.partition("\n\n")
        lines = head.split("\n")
        try:
            if lines.pop(0) != _HEAD or not found:
                raise ValueError
            extra = decode64(lines.pop(0).removeprefix("extra ")) if lines[0].startswith("extra ") else None
            word, _, number = lines.pop(0).partition(" ")
            if word != "index" or not number.isascii() or not number.isdigit() or len(number) > 18 or (number != "0" and number[0] == "0"):
                raise ValueError
            path = tuple(decode64(line) for line in lines)
        except (IndexError, ValueError):
            raise LedgerError("this is no proof file", help=f"it begins with `{_HEAD}`, then `index N` and a hash a line") from None
        return cls(int(number), path, note, extra)

    def verify(self, leaf: bytes, verifiers: Sequence[Verifier], origin: str, at_least: int = 1) -> Checkpoint:
        """The checkpoint under which the leaf stands. Raises ``LedgerError`` if it does not."""
        found = open_checkpoint(self.note, verifiers, origin, at_least)
        verify_inclusion(leaf_hash(leaf), self.index, found.size, self.path, found.root)
        return found
