"""Rows of decided sanctions, replayed all together and counted."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from haechi.cases.replay import Replay, replay_fine, replay_surcharge
from haechi.errors import Fault, RecordError

__all__ = ["Outcome", "Tally", "replay_vectors"]

AFTER, BEFORE = "2023-09-15", "pre-2023-09-15"
_KINDS: dict[str, tuple[str, str, Callable[[dict[str, Any]], Replay]]] = {
    "fines": ("redacted", "guideline_regime", replay_fine),
    "surcharges": ("blanked", "regime", replay_surcharge),
}
_NEEDED = {"fines": ("law", "article", "guideline_regime", "final_krw"), "surcharges": ("article", "regime", "final_krw")}


@dataclass(slots=True)
class Tally:
    """Rows, those whose amounts are visible, and how many of these agree to the won."""

    rows: int = 0
    visible: int = 0
    agree: int = 0
    agree_from_reasons: int = 0

    def as_dict(self) -> dict[str, int]:
        """As it is printed."""
        return {"rows": self.rows, "visible": self.visible, "agree": self.agree, "agree_from_reasons": self.agree_from_reasons}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the replay of one visible row that does not agree says of it."""

    decision: str
    row: object
    article: str
    decided: object
    computed: int | None
    why: tuple[str, ...]


@dataclass(slots=True)
class Result:
    """One kind of sanction: the whole, each rule set, and what could not be reproduced."""

    whole: Tally = field(default_factory=Tally)
    by_regime: dict[str, Tally] = field(default_factory=lambda: {BEFORE: Tally(), AFTER: Tally()})
    named: list[Outcome] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The shape of ``haechi cases --vectors --json``."""
        return {
            **self.whole.as_dict(),
            "by_regime": {name: tally.as_dict() for name, tally in self.by_regime.items()},
            "not_reproduced": [
                {"decision": o.decision, "row": o.row, "article": o.article, "decided_krw": o.decided, "computed_krw": o.computed, "why": list(o.why)}
                for o in self.named
            ],
        }


def replay_vectors(folder: Path) -> dict[str, Result]:
    """Replay every row of the ``fines*.jsonl`` and ``surcharges*.jsonl`` of a folder.

    Raises RecordError with every fault of them: files that are missing, lines that are no rows.
    """
    faults: list[Fault] = []
    results = {kind: Result() for kind in _KINDS}
    for kind, (hidden, regime, replay) in _KINDS.items():
        files = sorted(folder.glob(f"{kind}*.jsonl"))
        if not files:
            faults.append(Fault(str(folder), f"no file `{kind}*.jsonl`", "name the folder that holds the decided rows"))
        for file in files:
            for row in _rows(file, _NEEDED[kind], faults):
                _count(results[kind], row, bool(row.get(hidden)), str(row[regime]), replay)
    if faults:
        raise RecordError("the decided rows cannot be read", tuple(faults))
    return results


def _rows(file: Path, needed: tuple[str, ...], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")  # a quotation may hold what else ends a line
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(file.name, f"it cannot be read: {error}", "save it as UTF-8"))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{file.name} line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            faults.append(Fault(where, f"not JSON: {error}", "write one row a line"))
            continue
        missing = [name for name in needed if not isinstance(row, dict) or name not in row]
        if missing:
            faults.append(Fault(where, f"missing: {', '.join(missing)}", "give every row its fields"))
            continue
        yield row


def _replayed(row: dict[str, Any], replay: Callable[[dict[str, Any]], Replay]) -> Replay:
    """A row whose fields are of another kind costs only itself."""
    try:
        return replay(row)
    except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError) as error:
        return Replay(None, None, (f"a field is not of the kind expected ({type(error).__name__}: {error})",))


def _count(result: Result, row: dict[str, Any], hidden: bool, regime: str, replay: Callable[[dict[str, Any]], Replay]) -> None:
    after = result.by_regime[AFTER if regime.startswith(AFTER) else BEFORE]
    visible = not hidden and row.get("final_krw") is not None
    again = _replayed(row, replay) if visible else None
    for tally in (result.whole, after):
        tally.rows += 1
        tally.visible += visible
        tally.agree += again is not None and again.chosen == row["final_krw"]
        tally.agree_from_reasons += again is not None and again.reasoned == row["final_krw"]
    if again is not None and again.chosen != row["final_krw"]:
        result.named.append(
            Outcome(
                str(row.get("decision")), row.get("row", row.get("respondent_part")), str(row["article"]), row["final_krw"], again.chosen, again.why
            )
        )
