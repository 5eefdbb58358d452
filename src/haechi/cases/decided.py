"""Replaying a decided case whole: its delivery audited, its sanctions computed, both held against the decision."""

import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from haechi.audit.pipeline import audit
from haechi.cases.case import Case
from haechi.cases.delivery import lay_out, repair
from haechi.cases.replay import replay_fine, replay_surcharge
from haechi.law import Law
from haechi.records.delivery import open_delivery
from haechi.sanctions.exposure import exposure
from haechi.sanctions.judgement import judgement_of
from haechi.sanctions.span import Span, total

__all__ = ["Check", "Replayed", "replay_case"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing held against the decision."""

    what: str
    decided: str
    computed: str

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.decided == self.computed


@dataclass(slots=True)
class Replayed:
    """A case and how it came out."""

    case: Case
    checks: list[Check] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether everything that was checked agrees."""
        return all(check.agrees for check in self.checks)


def replay_case(case: Case, law: Law, progress: Callable[[str], None] = lambda stage: None) -> Replayed:
    """Replay one case. Nothing of it is fitted: what cannot be reproduced stands in the case, with its reason."""
    replayed = Replayed(case)
    if case.like is not None or case.records:
        with tempfile.TemporaryDirectory(prefix="haechi-case-") as scratch:
            _facts(replayed, law, Path(scratch), progress)
    for row in case.surcharges:
        again = replay_surcharge(row)
        if "steps_krw" in row:
            replayed.checks.append(
                Check(f"steps of the surcharge on {row['article']}", _amounts(row["steps_krw"]), _amounts([int(s) for s in again.steps]))
            )
        replayed.checks.append(Check(f"surcharge on {row['article']}", _won(row["final_krw"]), _won(again.chosen)))
    for row in case.fines:
        replayed.checks.append(Check(f"fine on {row['article']}", _won(row["final_krw"]), _won(replay_fine(row).chosen)))
    return replayed


def _facts(replayed: Replayed, law: Law, scratch: Path, progress: Callable[[str], None]) -> None:
    case = replayed.case
    progress(f"{case.name}: lay out the records")
    found = _findings(lay_out(case, scratch / "delivery"), scratch / "audit", law, progress)
    cites = {str(finding["cite"]) for finding in found["findings"] if finding["kind"] == "violation"}
    replayed.checks.append(Check("violations decided", _listed(case.decided), _listed(cites & set(case.decided))))
    replayed.checks.append(Check("violations beside them, left undecided", _listed(case.undecided), _listed(cites - set(case.decided))))
    if case.judgement is not None:
        judged = judgement_of(case.judgement, case.name)
        counted = exposure({**found, "findings": [f for f in found["findings"] if f["cite"] in case.decided]}, judged)
        for kind, wanted, sanctions in (("surcharge", case.surcharge_krw, counted.surcharges), ("fine", case.fine_krw, counted.fines)):
            if wanted is not None:
                replayed.checks.append(Check(f"{kind}s together", _won(wanted), _span(total(s.amount for s in sanctions))))
    for number, mend in enumerate(case.repairs):
        progress(f"{case.name}: the twin in which {', '.join(mend.cites)} is kept")
        twin = lay_out(case, scratch / f"twin-{number}", twin=True)
        repair(twin, mend)
        still = _findings(twin, scratch / f"audit-{number}", law, lambda stage: None)
        silent = set(mend.cites) - {str(finding["cite"]) for finding in still["findings"]}
        replayed.checks.append(Check(f"silent once repaired: {', '.join(mend.cites)}", _listed(mend.cites), _listed(silent)))


def _findings(delivery: Path, out: Path, law: Law, progress: Callable[[str], None]) -> dict[str, Any]:
    out.mkdir()
    with open_delivery(delivery, scratch=out) as opened:
        return audit(opened, law, out, progress).findings


def _listed(cites: Collection[str]) -> str:
    return ", ".join(sorted(cites)) if cites else "none"


def _won(amount: int | None) -> str:
    return "cannot be computed" if amount is None else f"KRW {amount:,}"


def _span(amount: Span) -> str:
    return _won(int(amount.low)) if amount.exact else f"{_won(int(amount.low))} – {int(amount.high):,}"


def _amounts(amounts: list[int]) -> str:
    return " → ".join(f"{amount:,}" for amount in amounts)
