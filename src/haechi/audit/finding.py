"""Findings as ``findings.json`` says them: one a rule and kind, with conditions, remedies, sanctions, evidence."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from haechi.audit.count import Counts, Tally
from haechi.audit.outcome import Kind, Mark, Ruling
from haechi.law import Condition, Law, Rule, Sanction
from haechi.law.gap import PRODUCE
from haechi.text import Text

__all__ = ["findings", "instant"]


_NOT_SHOWN = Text(
    ko="기록만으로는 지켜졌는지 알 수 없음: ", en="The records cannot show that this was kept: ", zh="记录无法证明已遵守："
)
_NO_GROUND = Text(
    ko="이 규정이 정한 근거 가운데 갖춘 것이 없음", en="None of the grounds that this rule allows was met", zh="该规定允许的依据均未满足",
)
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
    spoken = {part.condition: ruling.conditions[part.rule, part.condition] for part in parts}
    gap = mark.kind == Kind.GAP.value
    remedies = [PRODUCE.as_dict()] if gap else _unique(c.remedy.as_dict() for c in spoken.values() or rule.grounds[0].conditions[:1])
    return {
        "id": hashlib.sha256(f"{mark.level}|{mark.rule}|{mark.kind}".encode()).hexdigest()[:16],
        "kind": mark.kind, "cite": mark.rule, "level": mark.level,
        "title": rule.title.as_dict(), "law": rule.law, "message": _message(rule, spoken, parts, counts, gap=gap),
        **_numbers(tally), "first": instant(tally.first_us), "last": instant(tally.last_us),
        "conditions": [_condition(part, spoken[part.condition], counts.marks[part]) for part in parts],
        "remedies": remedies,
        "sanctions": [] if gap else [
            {"cite": str(s.cite), "text": s.text.as_dict()} for s in rule.sanctions if _reaches(s, tally)
        ],
        "doubts": [{"text": d.text.as_dict(), "settled_by": d.settled_by} for d in rule.doubts],
        "evidence": {"sample": sample, "query": _query(mark)},
    }


def _condition(part: Mark, condition: Condition, tally: Tally) -> dict[str, Any]:
    gap = part.condition_kind == Kind.GAP.value
    return {
        "cite": part.condition, "kind": part.condition_kind, **_numbers(tally), "law": condition.law,
        "message": _gap(condition.unmet) if gap else condition.unmet.as_dict(),
        "remedy": PRODUCE.as_dict() if gap else condition.remedy.as_dict(),
    }


def _numbers(tally: Tally) -> dict[str, int]:
    return {"transfers": tally.transfers, "subjects": tally.subjects, "recipients": tally.recipients}


def _message(
    rule: Rule, spoken: dict[str, Condition], parts: list[Mark], counts: Counts, *, gap: bool
) -> dict[str, str]:
    """What was wanting most often. A rule of several conditions that are not listed says no more than that none of its
    grounds was met: which condition failed differs from transfer to transfer, and ``explain`` tells it.
    """
    largest = min(parts, key=lambda part: (-counts.marks[part].transfers, part.condition), default=None)
    own = rule.grounds[0].conditions
    unlisted = own[0].unmet if len(own) == 1 else _NO_GROUND
    text = spoken[largest.condition].unmet if largest else unlisted
    return _gap(text) if gap else text.as_dict()


def _gap(text: Text) -> dict[str, str]:
    return {language: _NOT_SHOWN.as_dict()[language] + words for language, words in text.as_dict().items()}


def _unique(texts: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return list({text["en"]: text for text in texts}.values())


def _reaches(sanction: Sanction, tally: Tally) -> bool:
    """Whether the sanction was in force on some Korean day between the first and the last transfer."""
    first, last = (_EPOCH + timedelta(microseconds=us + 9 * 3_600_000_000) for us in (tally.first_us, tally.last_us))
    return sanction.in_force.start <= last and first < sanction.in_force.end


def _query(mark: Mark) -> str:
    """SQL over the folder's own files that lists every transfer, or recipient, behind the finding."""
    column = "unknown" if mark.kind == Kind.GAP.value else "unmet"
    what, where = ("transfer_id", "decisions") if mark.level == "transfer" else ("recipient_id", "recipients")
    return f"SELECT {what} FROM '{where}.parquet' WHERE list_contains({column}, '{mark.rule}')"
