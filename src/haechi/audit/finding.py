"""Findings as ``findings.json`` says them: one a rule and kind, with conditions, remedies, sanctions, evidence."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from haechi.audit.count import Counts, Tally
from haechi.audit.outcome import Mark, Ruling
from haechi.audit.spoken import Kind
from haechi.law import Law, Sanction

__all__ = ["findings", "instant"]

_EPOCH = date(1970, 1, 1)


def instant(us: int) -> str:
    """An instant in UTC, to the microsecond where there is one."""
    return datetime.fromtimestamp(us // 1_000_000, UTC).replace(microsecond=us % 1_000_000).isoformat().replace("+00:00", "Z")


def findings(ruling: Ruling, counts: Counts, law: Law, samples: dict[Mark, list[str]]) -> list[dict[str, Any]]:
    """Violations first, each kind in the order of the Act."""
    order = {str(rule.cite): i for i, rule in enumerate(law.rules)}
    own = [mark for mark in counts.marks if not mark.condition]
    own.sort(key=lambda m: (m.level != "transfer", m.kind != Kind.VIOLATION.value, order[m.rule]))
    return [_finding(mark, ruling, counts, samples.get(mark, [])) for mark in own]


def _finding(mark: Mark, ruling: Ruling, counts: Counts, sample: list[str]) -> dict[str, Any]:
    rule, tally = ruling.rules[mark.rule], counts.marks[mark]
    parts = sorted(
        (m for m in counts.marks if m.condition and (m.level, m.rule, m.kind) == (mark.level, mark.rule, mark.kind)),
        key=lambda m: (m.condition, m.condition_kind),
    )
    kind, own = Kind(mark.kind), [part for part in parts if part.condition_kind == mark.kind]
    lead = min(own, key=lambda part: (-counts.marks[part].transfers, part.condition)).condition if own else None  # wanting most often
    return {
        "id": hashlib.sha256(f"{mark.level}|{mark.rule}|{mark.kind}".encode()).hexdigest()[:16],
        "kind": mark.kind, "cite": mark.rule, "level": mark.level,
        "title": rule.title.as_dict(), "law": rule.law, "message": ruling.spoken.headline(mark.rule, kind, rule, lead).as_dict(),
        **_numbers(tally), "first": instant(tally.first_us), "last": instant(tally.last_us),
        "conditions": [_condition(part, ruling, counts.marks[part]) for part in parts],
        "remedies": [text.as_dict() for text in ruling.spoken.remedies(mark.rule, kind, rule, (part.condition for part in own))],
        "sanctions": [] if kind is Kind.GAP else [
            {"cite": str(s.cite), "text": s.text.as_dict()} for s in rule.sanctions if _reaches(s, tally)
        ],
        "doubts": [{"text": d.text.as_dict(), "settled_by": d.settled_by} for d in rule.doubts],
        "evidence": {"sample": sample, "query": _query(mark)},
    }


def _condition(part: Mark, ruling: Ruling, tally: Tally) -> dict[str, Any]:
    said, spoken = (part.rule, Kind(part.kind), part.condition, Kind(part.condition_kind)), ruling.spoken
    return {
        "cite": part.condition, "kind": part.condition_kind, **_numbers(tally), "law": spoken.law(*said),
        "message": spoken.message(*said).as_dict(), "remedy": spoken.remedy(*said).as_dict(),
    }


def _numbers(tally: Tally) -> dict[str, int]:
    return {"transfers": tally.transfers, "subjects": tally.subjects, "recipients": tally.recipients}


def _reaches(sanction: Sanction, tally: Tally) -> bool:
    """Whether the sanction was in force on some Korean day between the first and the last transfer."""
    first, last = (_EPOCH + timedelta(microseconds=us + 9 * 3_600_000_000) for us in (tally.first_us, tally.last_us))
    return sanction.in_force.start <= last and first < sanction.in_force.end


def _query(mark: Mark) -> str:
    """SQL over the folder's own files that lists every transfer, or recipient, behind the finding."""
    column = "unknown" if mark.kind == Kind.GAP.value else "unmet"
    what, where = ("transfer_id", "decisions") if mark.level == "transfer" else ("recipient_id", "recipients")
    return f"SELECT {what} FROM '{where}.parquet' WHERE list_contains({column}, '{mark.rule}')"
