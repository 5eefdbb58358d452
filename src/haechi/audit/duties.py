"""The controller's own matters judged: findings beside those of transfers, and how every duty stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haechi.audit.leaving import leaving
from haechi.audit.spoken import Kind, Spoken
from haechi.decision import Judgement, decide_matter
from haechi.facts import Matter
from haechi.facts.matters import Case, matters
from haechi.facts.period import KOREA
from haechi.law import Law, Rule
from haechi.records.delivery import Delivery

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Duties", "examine_duties"]

SAMPLE = 10  # matters shown with a finding


@dataclass(frozen=True, slots=True)
class _Mark:
    """One thing counted of matters: a rule not shown to be kept, or on it one condition."""

    rule: int  # its place among the duties
    kind: str
    condition: str = ""
    condition_kind: str = ""


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many matters bear a mark, the distinct people and recipients behind them, the days, and some identifiers."""

    count: int
    subjects: int
    recipients: int
    first: date
    last: date
    sample: list[str]


@dataclass(slots=True)
class Duties:
    """What ``findings.json`` says of duties: ``findings``, ``standing`` (one entry a duty) and ``leaving`` (the lint)."""

    findings: list[dict[str, Any]] = field(default_factory=list)
    standing: list[dict[str, Any]] = field(default_factory=list)
    leaving: list[dict[str, Any]] = field(default_factory=list)


def examine_duties(delivery: Delivery, law: Law, path: Path) -> Duties:
    """Judge every matter of a delivery and write ``matters.parquet``: kind, id, day, unmet, unknown of each."""
    online = delivery.manifest.controller.online_service is True

    def editions(kind: type[Matter]) -> tuple[date, ...]:
        return tuple(day for day in law.duty_editions(kind) if online or day >= law.offline_since)

    cases = list(matters(delivery.connection, delivery.manifest, delivery.tables, editions))
    place = {id(rule): number for number, rule in enumerate(law.duties)}
    judged = {case.key: decide_matter(case.matter, law) for case in cases}
    spoken = Spoken()
    marks = {case.key: _marks(judged[case.key], place, spoken) for case in cases}
    tallies = _count(delivery.connection, cases, marks)
    _write(delivery.connection, {key: _standing(found) for key, found in judged.items()}, path)
    rules = law.duties
    own = sorted((mark for mark in tallies if not mark.condition), key=lambda m: (m.kind != Kind.VIOLATION.value, m.rule))
    return Duties(
        findings=[_finding(mark, rules[mark.rule], tallies, spoken) for mark in own],
        standing=list(_standings(law, cases, judged)),
        leaving=leaving(delivery.connection, law, cases),
    )


def _marks(judgements: Iterable[Judgement], place: dict[int, int], spoken: Spoken) -> list[_Mark]:
    found = []
    for judgement in judgements:
        if judgement.kept is True:
            continue
        rule = place[id(judgement.rule)]
        kind = spoken.hear(rule, judgement).value
        found.append(_Mark(rule, kind))
        for wanting, conditions in ((Kind.VIOLATION, judgement.unmet), (Kind.GAP, judgement.unknown)):
            found += [_Mark(rule, kind, str(c.cite), wanting.value) for c in conditions if c.cited and str(c.cite) != str(judgement.rule.cite)]
    return found


def _standing(judgements: Iterable[Judgement]) -> tuple[list[str], list[str]]:
    unmet: set[str] = set()
    unknown: set[str] = set()
    for judgement in judgements:
        if judgement.kept is not True:
            (unknown if judgement.kept is None else unmet).add(str(judgement.rule.cite))
            unmet |= {str(c.cite) for c in judgement.unmet if c.cited}
            unknown |= {str(c.cite) for c in judgement.unknown if c.cited}
    return sorted(unmet), sorted(unknown - unmet)


def _count(connection: "DuckDBPyConnection", cases: list[Case], marks: dict[int, list[_Mark]]) -> dict[_Mark, _Tally]:
    """The tallies of every mark, in one grouping of ``facts.matter_rows``."""
    import pyarrow as pa

    names = list(dict.fromkeys(mark for some in marks.values() for mark in some))
    number = {mark: n for n, mark in enumerate(names)}
    pairs = [(key, number[mark]) for key, some in marks.items() for mark in some]
    if not pairs:
        return {}
    connection.register(
        "matter_marks", pa.table({"case": pa.array([a for a, _ in pairs], pa.int64()), "mark": pa.array([b for _, b in pairs], pa.int64())})
    )
    rows = connection.execute(
        f"""SELECT mark, count(*), count(DISTINCT subject_id), count(DISTINCT recipient_id),
                   list_transform(list_slice(list_sort(list((day, CAST(id AS VARCHAR)))), 1, {SAMPLE}), lambda e: e[2])
            FROM facts.matter_rows JOIN matter_marks USING ("case") GROUP BY mark"""
    ).fetchall()
    connection.unregister("matter_marks")
    days: dict[int, list[date]] = defaultdict(list)
    for case in cases:
        for mark in marks[case.key]:
            days[number[mark]] += (case.day_first, case.day_last)
    return {names[mark]: _Tally(many, people, parties, min(days[mark]), max(days[mark]), sample) for mark, many, people, parties, sample in rows}


def _write(connection: "DuckDBPyConnection", standing: dict[int, tuple[list[str], list[str]]], path: Path) -> None:
    import pyarrow as pa

    lists = pa.list_(pa.string())
    table = pa.table(
        {
            "case": pa.array(list(standing), pa.int64()),
            "unmet": pa.array([unmet for unmet, _ in standing.values()], lists),
            "unknown": pa.array([unknown for _, unknown in standing.values()], lists),
        }
    )
    connection.register("matter_standing", table)
    target = str(path).replace("'", "''")
    connection.execute(
        f"""COPY (SELECT kind, CAST(id AS VARCHAR) AS id, day, unmet, unknown FROM facts.matter_rows JOIN matter_standing USING ("case")
                  ORDER BY kind, day, id) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"""
    )
    connection.unregister("matter_standing")


def _finding(mark: _Mark, rule: Rule, tallies: dict[_Mark, _Tally], spoken: Spoken) -> dict[str, Any]:
    import hashlib

    tally, kind = tallies[mark], Kind(mark.kind)
    parts = sorted((m for m in tallies if m.condition and (m.rule, m.kind) == (mark.rule, mark.kind)), key=lambda m: (m.condition, m.condition_kind))
    wanting = [m.condition for m in parts if m.condition_kind == mark.kind]
    column = "unknown" if kind is Kind.GAP else "unmet"
    return {
        "id": hashlib.sha256(f"{rule.level.value}|{rule.cite}|{rule.in_force.start}|{rule.asks.__name__}|{mark.kind}".encode()).hexdigest()[:16],
        "kind": mark.kind,
        "cite": str(rule.cite),
        "level": rule.level.value,
        "of": rule.asks.__name__.lower(),
        "count": tally.count,
        "title": rule.title.as_dict(),
        "law": rule.law,
        "message": spoken.headline(mark.rule, kind, rule, wanting[0] if wanting else None).as_dict(),
        "transfers": 0,
        "subjects": tally.subjects,
        "recipients": tally.recipients,
        "first": _start(tally.first),
        "last": _end(tally.last),
        "conditions": [_condition(m, tallies[m], spoken) for m in parts],
        "remedies": [text.as_dict() for text in spoken.remedies(mark.rule, kind, rule, wanting)],
        "sanctions": []
        if kind is Kind.GAP
        else [
            {"cite": str(s.cite), "text": s.text.as_dict()} for s in rule.sanctions if s.in_force.start <= tally.last and tally.first < s.in_force.end
        ],
        "doubts": [{"text": d.text.as_dict(), "settled_by": d.settled_by} for d in rule.doubts],
        "evidence": {
            "sample": tally.sample,
            "query": f"SELECT id FROM 'matters.parquet' WHERE kind = '{rule.asks.__name__.lower()}' AND list_contains({column}, '{rule.cite}')",
        },
    }


def _condition(part: _Mark, tally: _Tally, spoken: Spoken) -> dict[str, Any]:
    said = (part.rule, Kind(part.kind), part.condition, Kind(part.condition_kind))
    return {
        "cite": part.condition,
        "kind": part.condition_kind,
        "count": tally.count,
        "transfers": 0,
        "subjects": tally.subjects,
        "recipients": tally.recipients,
        "law": spoken.law(*said),
        "message": spoken.message(*said).as_dict(),
        "remedy": spoken.remedy(*said).as_dict(),
    }


def _start(day: date) -> str:
    return (datetime.combine(day, time(), UTC) - KOREA).isoformat().replace("+00:00", "Z")


def _end(day: date) -> str:
    return (datetime.combine(day, time(), UTC) - KOREA + timedelta(days=1, microseconds=-1)).isoformat().replace("+00:00", "Z")


def _standings(law: Law, cases: list[Case], judged: dict[int, tuple[Judgement, ...]]) -> Iterable[dict[str, Any]]:
    """One entry a duty that was asked, or that no record came for and that the newest edition holds."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    latest: dict[int, date] = {}
    met = {type(case.matter) for case in cases}
    for case in cases:
        for judgement in judged[case.key]:
            counts[id(judgement.rule)]["examined"] += case.count
            if judgement.rule.applies(case.matter) is not False:
                outcome = "kept" if judgement.kept else "gap" if judgement.kept is None else "violation"
                counts[id(judgement.rule)][outcome] += case.count
                latest[id(judgement.rule)] = max(case.day_last, latest.get(id(judgement.rule), date.min))
    for rule in law.duties:
        tally = counts[id(rule)]
        if not tally["examined"] and (rule.asks in met or rule.in_force.end != date.max):
            continue
        yield {
            "cite": str(rule.cite),
            "cites": sorted({str(rule.cite), *(str(c.cite) for g in rule.grounds for c in g.conditions)}),
            "title": rule.title.as_dict(),
            "of": rule.asks.__name__.lower(),
            "examined": bool(tally["examined"]),
            "last": latest[id(rule)].isoformat() if id(rule) in latest else None,
            "asked": tally["kept"] + tally["gap"] + tally["violation"],
            **{name: tally[name] for name in ("kept", "violation", "gap")},
        }
