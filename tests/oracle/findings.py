"""Every rule not kept, counted: how many transfers, which subjects and recipients, from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .delivery import Delivery, Id, Row
from .judge import edition, judge, open_conditions, rejected, standings
from .three import Three

Key = tuple[str, str]


@dataclass(frozen=True)
class Count:
    """Exact distinct counts over transfers, and the first and last `made_at` among them."""

    transfers: int
    subjects: int
    recipients: int
    first: datetime
    last: datetime

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Count":
        """The counts over some transfers, at least one."""
        rows = list(rows)
        return cls(
            len(rows),
            len({row["subject_id"] for row in rows}),
            len({row["recipient_id"] for row in rows}),
            min(row["made_at"] for row in rows),
            max(row["made_at"] for row in rows),
        )


@dataclass(frozen=True)
class Finding:
    """One rule and kind: its counts, and within its transfers the counts of every open condition and kind."""

    count: Count
    conditions: dict[Key, Count]


@dataclass(frozen=True)
class Findings:
    """What an audit must answer: findings by (citation, "violation" or "gap"), totals, rejected transfers."""

    findings: dict[Key, Finding]
    totals: dict[str, int]
    rejected: dict[Id, str]


@dataclass
class _Heap:
    rows: list[Row] = field(default_factory=list)
    conditions: dict[Key, list[Row]] = field(default_factory=dict)


def _kind(holds: Three) -> str:
    return "violation" if holds is False else "gap"


def findings(delivery: Delivery) -> Findings:
    """Count every rule not known to be kept over the whole delivery."""
    heaps: dict[Key, _Heap] = {}
    for transfer in delivery.rows("transfers"):
        if edition(delivery, transfer) is None:
            continue
        for rule in standings(delivery, transfer):
            if rule.holds is True:
                continue
            heap = heaps.setdefault((rule.cite, _kind(rule.holds)), _Heap())
            heap.rows.append(transfer)
            for cite, holds in open_conditions(rule).items():
                heap.conditions.setdefault((cite, _kind(holds)), []).append(transfer)
    return Findings(
        {
            key: Finding(Count.of(heap.rows), {c: Count.of(rows) for c, rows in heap.conditions.items()})
            for key, heap in heaps.items()
        },
        _totals(delivery),
        rejected(delivery),
    )


def _totals(delivery: Delivery) -> dict[str, int]:
    """The totals over judged transfers; rejected ones are not among them."""
    verdicts = {transfer_id: verdict for transfer_id, (verdict, _, _) in judge(delivery).items()}
    denied = [row for row in delivery.rows("transfers") if verdicts.get(row["transfer_id"]) == "deny"]
    totals = {"transfers": len(verdicts)}
    for name in ("permit", "deny", "indeterminate"):
        totals[name] = sum(verdict == name for verdict in verdicts.values())
    totals["subjects_denied"] = len({row["subject_id"] for row in denied})
    totals["recipients_denied"] = len({row["recipient_id"] for row in denied})
    return totals
