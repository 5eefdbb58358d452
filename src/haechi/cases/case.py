"""A decided case as a lawyer writes it: a TOML file of facts, of what was decided, and of what cannot be reproduced."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from haechi.errors import Fault, RecordError

__all__ = ["FORMAT", "Case", "Repair", "read_cases"]

FORMAT = "haechi-case/1"
_SECTIONS = ("format", "decision", "facts", "records", "violations", "judgement", "sanctions", "repair", "surcharge", "fine", "not_reproduced")
_DECISION = ("number", "respondent", "source")


@dataclass(frozen=True, slots=True)
class Repair:
    """What would have kept one provision: for each table a SELECT that puts it right. ``cites`` are then silent."""

    cites: tuple[str, ...]
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One case. Facts are a simulated marketplace (``like``) or records written out (``records``); either may be absent."""

    name: str
    number: str
    date: str | None
    respondent: str
    source: str
    like: str | None
    transfers: int
    twin_transfers: int
    records: Mapping[str, Any]
    decided: tuple[str, ...]
    undecided: tuple[str, ...]
    judgement: Mapping[str, Any] | None
    surcharge_krw: int | None
    fine_krw: int | None
    repairs: tuple[Repair, ...]
    surcharges: tuple[Mapping[str, Any], ...]
    fines: tuple[Mapping[str, Any], ...]
    not_reproduced: tuple[str, ...]


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Every case of a folder, by name. Raises RecordError with every fault of every file."""
    files = sorted(folder.glob("*.toml"))
    faults: list[Fault] = []
    if not files:
        faults.append(Fault(str(folder), "no case is there", "name a folder that holds cases as `*.toml`"))
    cases = [case for file in files if (case := _read(file, faults)) is not None]
    if faults:
        raise RecordError("the cases cannot be read", tuple(faults))
    return tuple(cases)


def _read(file: Path, faults: list[Fault]) -> Case | None:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        faults.append(Fault(file.name, str(error), "write TOML, UTF-8"))
        return None
    before = len(faults)
    if document.get("format") != FORMAT:
        faults.append(Fault(file.name, "its format is not told", f'write `format = "{FORMAT}"`'))
    faults.extend(
        Fault(file.name, f"unknown section `{name}`", f"the sections are {', '.join(_SECTIONS)}") for name in document if name not in _SECTIONS
    )
    decision = document.get("decision", {})
    faults.extend(Fault(f"{file.name} [decision]", f"`{name}` is missing", f'write `{name} = "…"`') for name in _DECISION if name not in decision)
    facts, violations, sanctions = (document.get(name, {}) for name in ("facts", "violations", "sanctions"))
    if len(faults) > before:
        return None
    return Case(
        name=file.stem,
        number=decision["number"],
        date=str(decision["date"]) if "date" in decision else None,
        respondent=decision["respondent"],
        source=decision["source"],
        like=facts.get("like"),
        transfers=int(facts.get("transfers", 0)),
        twin_transfers=int(facts.get("twin_transfers", 0)),
        records=document.get("records", {}),
        decided=tuple(violations.get("decided", ())),
        undecided=tuple(violations.get("undecided", ())),
        judgement=document.get("judgement"),
        surcharge_krw=sanctions.get("surcharge"),
        fine_krw=sanctions.get("fine"),
        repairs=tuple(Repair(tuple(r["cites"]), r["tables"]) for r in document.get("repair", ())),
        surcharges=tuple(document.get("surcharge", ())),
        fines=tuple(document.get("fine", ())),
        not_reproduced=tuple(document.get("not_reproduced", ())),
    )
