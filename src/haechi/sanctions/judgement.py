"""What only a person can judge of a breach: intent, harm, how long it went on, what was mended. A small TOML file.

Nothing in it has to be there; what is not said stays a range. ``TEMPLATE`` is the file with its questions.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.sanctions.severity import CLASSES, FACTORS, LEVELS
from haechi.sanctions.surcharge import Given

__all__ = ["FORMAT", "Judgement", "Said", "judgement_of", "read_judgement"]

FORMAT = "haechi-judgement/1"
_OF_SURCHARGE = (*FACTORS, "class", "began", "ended", "year", "no_turnover", "first", "second", "final_cut", "people", "repeated", "order_ignored")
_OF_FINE = ("began", "ended", "earlier", "aggravation", "mitigation")
_STAGES = {"first", "second", "aggravation", "mitigation"}
_DAYS = {"began", "ended"}
_COUNTS = {"year", "earlier", "people"}
_FLAGS = {"no_turnover", "repeated", "order_ignored"}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one breach. ``factors``: levels 상, 중, 하 (high, medium, low) of intent, method, data_type, harm."""

    factors: Mapping[str, str] = field(default_factory=dict)
    began: date | None = None  # the breach, Korean days
    ended: date | None = None  # its last day; None: as the records show
    year: int | None = None  # the business year whose three years before are the turnover base
    no_turnover: bool | None = None  # none, or none that can be computed: a fixed base
    gravity: str | None = None  # the class, where the factors are not told
    stages: Mapping[str, Given] = field(default_factory=dict)
    final_cut: Fraction | None = None  # percent
    earlier: int | None = None  # fines for the same breach in the three years before
    people: int | None = None  # persons harmed
    repeated: bool | None = None  # a surcharge of the same subparagraph within three years
    order_ignored: bool | None = None  # a corrective order was ignored, and a leak followed


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is said: by citation, of surcharges and of fines; ``on``: the day as of which it is computed."""

    surcharge: Mapping[str, Said] = field(default_factory=dict)
    fine: Mapping[str, Said] = field(default_factory=dict)
    on: date | None = None


def read_judgement(path: Path) -> Judgement:
    """Read the file. Raises RecordError with every fault of it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError("the judgement cannot be read", (Fault(path.name, str(error), "write TOML, UTF-8"),)) from error
    if document.get("format") != FORMAT:
        raise RecordError("the judgement cannot be read", (Fault(path.name, "its format is not told", f'write `format = "{FORMAT}"`'),))
    return judgement_of(document, path.name)


def judgement_of(document: Mapping[str, Any], name: str) -> Judgement:
    """The judgement in a parsed document. Raises RecordError with every fault of it."""
    reading = _Reading(name)
    on = reading.day("", "on", document["on"]) if "on" in document else None
    surcharge = reading.section(document, "surcharge", _OF_SURCHARGE)
    fine = reading.section(document, "fine", _OF_FINE)
    if reading.faults:
        raise RecordError("the judgement cannot be read", tuple(reading.faults))
    return Judgement(surcharge, fine, on)


class _Reading:
    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def fault(self, where: str, what: str, help: str) -> None:
        self.faults.append(Fault(f"{self.name} {where}".strip(), what, help))

    def section(self, document: Mapping[str, Any], kind: str, known: tuple[str, ...]) -> dict[str, Said]:
        found = document.get(kind, {})
        if not isinstance(found, dict) or not all(isinstance(said, dict) for said in found.values()):
            self.fault(f"[{kind}]", "expected one table a citation", f'write `[{kind}."PIPA 28-8(1)"]`')
            return {}
        return {cite: self.said(f'[{kind}."{cite}"]', said, known) for cite, said in found.items()}

    def said(self, where: str, found: Mapping[str, Any], known: tuple[str, ...]) -> Said:
        values: dict[str, Any] = {}
        factors: dict[str, str] = {}
        stages: dict[str, Given] = {}
        for name, value in found.items():
            if name not in known:
                self.fault(where, f"unknown setting `{name}`", f"the settings are {', '.join(known)}")
            elif name in FACTORS:
                if value in LEVELS:
                    factors[name] = value
                else:
                    self.fault(where, f"`{name}` is `{value}`", "write 상, 중 or 하 (high, medium, low)")
            elif name == "class":
                if value in CLASSES:
                    values["gravity"] = value
                else:
                    self.fault(where, f"`class` is `{value}`", f"write one of {', '.join(CLASSES)}")
            elif name in _STAGES:
                stages[name] = self.reasons(where, name, value)
            else:
                values[name] = self.value(where, name, value)
        began, ended = values.get("began"), values.get("ended")
        if isinstance(began, date) and isinstance(ended, date) and ended < began:
            self.fault(where, f"ended {ended} before it began {began}", "swap the two")
        return Said(factors=factors, stages=stages, **values)

    def value(self, where: str, name: str, value: object) -> object:
        if name in _DAYS:
            return self.day(where, name, value)
        if name in _FLAGS and isinstance(value, bool):
            return value
        if name in _COUNTS and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if name == "final_cut" and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 90:
            return Fraction(str(value))
        wanted = "true or false" if name in _FLAGS else "a percentage from 0 to 90" if name == "final_cut" else "a whole number, not negative"
        self.fault(where, f"`{name}` is `{value}`", f"write {wanted}")
        return None

    def day(self, where: str, name: str, value: object) -> date | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.fault(where, f"`{name}` is `{value}`", f"write a day: `{name} = 2023-10-01`")
        return None

    def reasons(self, where: str, name: str, value: object) -> Given:
        """A list of reasons, or a table from reason to the percentage chosen for it (signed)."""
        if isinstance(value, list) and all(isinstance(code, str) for code in value):
            return Given(dict.fromkeys(value))
        if isinstance(value, dict) and all(isinstance(percent, int | float) and not isinstance(percent, bool) for percent in value.values()):
            return Given({code: Fraction(str(percent)) for code, percent in value.items()})
        self.fault(where, f"`{name}` is neither a list of reasons nor a table of percentages", f'write `{name} = ["…"]` or `{name} = {{ … = -30 }}`')
        return Given({})
