"""The errors of Haechi. One sentence in lower case, what came in backticks; the help stands apart.

Nothing here may carry personal data: a message names files, tables, columns, rows and codes, never
a name, an address or a number that belongs to a person.
"""

__all__ = ["Fault", "HaechiError", "Interrupted", "LawError", "OutputError", "RecordError", "RightsError"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with an input: where, what, and how to mend it."""

    where: str  # file, and table, column or row, as a person would look for it
    what: str   # what came and what was expected
    help: str   # how to mend it

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n  help: {self.help}"


class HaechiError(Exception):
    """The root of every error that Haechi raises on purpose."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message}\n  help: {self.help}" if self.help else self.message


class RecordError(HaechiError):
    """A delivery that cannot be read. ``faults`` lists all of them, never only the first."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = (), help: str = "") -> None:
        super().__init__(message, help)
        self.faults = tuple(sorted(set(faults)))

    def __str__(self) -> str:
        return "\n".join([self.message, *map(str, self.faults), *([f"  help: {self.help}"] if self.help else [])])


class LawError(HaechiError):
    """A rule is ill-formed, or a citation names nothing. Raised at import or by ``haechi law``."""


class OutputError(HaechiError):
    """A result cannot be written where it was asked for, or cannot be read back from there."""


class Interrupted(HaechiError):
    """Work that somebody broke off, and of which something stands: what, and how to go on."""


class StoreError(HaechiError):
    """The gateway's store cannot be opened, is of another version, or cannot be written."""


class LedgerError(HaechiError):
    """A proof, a checkpoint, a note or a log does not verify. The message says which, and where."""


class RightsError(HaechiError):
    """What a person asks for, or how it is answered, cannot be so: nothing was written. The help says what can."""


class PayloadError(HaechiError):
    """An order or an item's value that cannot be read. ``faults`` lists all of them; no value is repeated."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = (), help: str = "") -> None:
        super().__init__(message, help)
        self.faults = tuple(sorted(set(faults)))
