"""Which registers there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from haechi.rights.registers import abroad, contracts, destruction, handling, processors
from haechi.rights.registers.shape import Sheet

__all__ = ["REGISTERS", "Register"]


@dataclass(frozen=True, slots=True)
class Register:
    """One register. ``cites``: the provisions that it is evidence under."""

    name: str
    cites: tuple[str, ...]
    sheets: tuple[Sheet, ...]


REGISTERS: Mapping[str, Register] = {register.name: register for register in (
    Register("abroad", ("PIPA 28-8(1)", "PIPA 28-8(2)"), abroad.SHEETS),
    Register("contracts", ("PIPA 28-8(4)", "PIPA Decree 29-10(2)"), contracts.SHEETS),
    Register("processors", ("PIPA 26(1)", "PIPA 26(4)"), processors.SHEETS),
    Register("requests", ("PIPA 35(3)", "PIPA 36(2)", "PIPA 37(2)", "PIPA 38(5)"), handling.SHEETS),
    Register("destruction", ("PIPA 21(1)", "PIPA 21(3)"), destruction.SHEETS),
)}
"""Every register, by its name."""
