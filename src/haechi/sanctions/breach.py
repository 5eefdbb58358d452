"""A breach as the findings tell it: one article, its days, what it may lead to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from haechi.text import Text

__all__ = ["Breach", "Left", "breaches"]

_KOREA = timezone(timedelta(hours=9))
_SUCCESSORS = {"PIPA 39-12(2)": "PIPA 28-8(1)", "PIPA 39-12(4)": "PIPA 28-8(4)", "PIPA 39-3(4)": "PIPA 22-2(1)", "PIPA 39-4(1)": "PIPA 34(1)",
               "PIPA 39-8(1)": "PIPA 20-2(1)", "PIPA 39-11(1)": "PIPA 31-2(1)"}
"""Articles that took up an older one on 2023-09-15: conduct that went on is one breach (addenda of Act 19234, 8)."""
_RENUMBERED = {"PIPA 31-2(3)"}
"""What stands under another number since: the agent in the policy until 2025-10-01, its supervision after."""
_SEPARATE = {"request", "destruction", "incident"}
_WITHIN = {"PIPA 17(1)": "PIPA 28-8(1)", "PIPA 16(1)": "PIPA 28-8(1)"}
"""One act, one surcharge: provision abroad without consent was sanctioned under 28-8(1) alone (Kakao Pay, 2025-01-22)."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One article breached. ``surcharge`` and ``fine`` are the provisions that sanction it, if any do."""

    cite: str
    title: Mapping[str, str]
    first: date  # Korean days that the records show
    last: date
    subjects: int
    surcharge: str | None
    fine: str | None
    separate: bool         # acts each of its own, such as leaks: their days are not how long it lasted


@dataclass(frozen=True, slots=True)
class Left:
    """A finding for which nothing is computed, and why."""

    cite: str
    why: Text


def breaches(findings: Iterable[Mapping[str, Any]]) -> tuple[list[Breach], list[Left]]:
    """The breaches among findings, one an article, and the findings that lead to no amount of their own."""
    merged: dict[tuple[str, str | None], Breach] = {}
    left: list[Left] = []
    violations = [finding for finding in findings if finding["kind"] == "violation"]
    cites = {str(finding["cite"]) for finding in violations}
    for finding in violations:
        cite = str(finding["cite"])
        if _WITHIN.get(cite) in cites:
            left.append(Left(cite, _COVERED))
            continue
        own = _breach(finding, _SUCCESSORS[cite] if _SUCCESSORS.get(cite) in cites else cite)
        key = (own.cite, own.fine if own.cite in _RENUMBERED else None)
        merged[key] = _joined(merged[key], own) if key in merged else own
    found = list(merged.values())
    left += [Left(breach.cite, _ORDER) for breach in found if breach.surcharge is None and breach.fine is None]
    return [breach for breach in found if breach.surcharge or breach.fine], left


def _breach(finding: Mapping[str, Any], cite: str) -> Breach:
    cites = [str(sanction["cite"]) for sanction in finding["sanctions"]]
    surcharges = [c for c in cites if c.startswith("PIPA 64-2(1)")] or [c for c in cites if c.startswith("PIPA 39-15(1)")]
    fines = [c for c in cites if c.startswith("PIPA 75(")]
    return Breach(
        cite,
        finding["title"],
        _day(finding["first"]),
        _day(finding["last"]),
        int(finding["subjects"]),
        surcharges[0] if surcharges else None,
        fines[0] if fines else None, finding.get("of") in _SEPARATE,
    )


def _joined(one: Breach, other: Breach) -> Breach:
    newer = max((one, other), key=lambda b: b.last)
    return Breach(
        one.cite,
        newer.title,
        min(one.first, other.first),
        newer.last,
        max(one.subjects, other.subjects),
        newer.surcharge or one.surcharge or other.surcharge,
        newer.fine or one.fine or other.fine, one.separate and other.separate,
    )


def _day(instant: str) -> date:
    return datetime.fromisoformat(instant.replace("Z", "+00:00")).astimezone(_KOREA).date()


_COVERED = Text(
    "같은 이전에 대한 제28조의8제1항의 과징금에 포함하여 계산하지 않음(카카오페이 결정 2025-01-22의 예)",
    "the same transfers are sanctioned under Art. 28-8(1) and not twice (as in the Kakao Pay decision, 2025-01-22)",
    "同一传输已依第28条之8第1款处以课征金，不重复计算（如2025-01-22 Kakao Pay 决定）",
)
_ORDER = Text(
    "과징금이나 과태료가 없음: 시정명령·권고의 대상",
    "no surcharge and no fine: an order or a recommendation may follow",
    "无课征金或过怠料：可作出改正命令或建议",
)
