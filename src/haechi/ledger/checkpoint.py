"""Checkpoints (c2sp.org/tlog-checkpoint): which log, how many leaves, which root, signed."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from haechi.errors import LedgerError
from haechi.ledger.note import Verifier, decode64, open_note

__all__ = ["Checkpoint", "open_checkpoint"]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: its name, its number of leaves, its root hash."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the text of a checkpoint; lines after the third are passed over. Raises ``LedgerError`` if it is none."""
        lines = text.split("\n")
        try:
            origin, size, root = lines[0], lines[1], decode64(lines[2])
        except (IndexError, ValueError):
            origin, size, root = "", "", b""
        number = size.isascii() and size.isdigit() and len(size) <= 18 and (size == "0" or size[0] != "0")
        if lines.pop() or not all(lines) or not number or len(root) != 32:
            raise LedgerError("this is no checkpoint", help="a checkpoint says origin, size and root in three lines")
        return cls(origin, int(size), root)


def open_checkpoint(note: str, verifiers: Sequence[Verifier], origin: str, at_least: int = 1) -> Checkpoint:
    """The checkpoint of a signed note. Raises ``LedgerError`` if it is not signed as asked, or is another log's."""
    text, _ = open_note(note, verifiers, at_least)
    found = Checkpoint.parse(text)
    if found.origin != origin:
        raise LedgerError(f"the checkpoint is of log `{found.origin}`, expected `{origin}`", help="take the proof of the log that you ask about")
    return found
