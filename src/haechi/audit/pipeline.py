"""The audit: records in, a verdict for every transfer and findings out. The law is asked once for each distinct facts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from haechi.audit.count import Counts, count
from haechi.audit.coverage import coverage, write_recipients
from haechi.audit.duties import examine_duties
from haechi.audit.evidence import keep_outcomes, samples, write_decisions
from haechi.audit.finding import findings, instant
from haechi.audit.outcome import Ruling, rule_on
from haechi.audit.picture import flows, timeline
from haechi.audit.unexamined import unexamined
from haechi.audit.worst import worst_recipients
from haechi.decision import Verdict
from haechi.facts.derive import cells, derive
from haechi.facts.engine import DuckDBEngine
from haechi.law import Law
from haechi.records.delivery import Delivery, collect_transfer_rejects
from haechi.records.failure import reading
from haechi.records.rejects import write_rejects

__all__ = ["Audit", "audit"]

KOREA = timezone(timedelta(hours=9))
LAWLESS = "no edition of the law is written for this day"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found, as ``findings.json`` says it, and how many distinct cases it decided."""

    findings: dict[str, Any]
    signatures: int
    cells: int

    def has(self, kind: str) -> bool:
        """Whether there is a finding of this kind (``violation`` or ``gap``)."""
        return any(finding["kind"] == kind for finding in self.findings["findings"])


def audit(delivery: Delivery, law: Law, out: Path, progress: Progress = lambda stage: None) -> Audit:
    """Judge every transfer of a delivery and write ``decisions.parquet``, ``findings.json``, ``recipients.parquet``,
    ``signatures.json``, ``matters.parquet`` and ``rejects.parquet`` into the existing folder ``out``.

    ``progress`` is told the name of each stage as it begins. Raises ``RecordError`` for a delivery that cannot be read.
    """
    with reading("transfers"):
        return _audit(delivery, law, out, progress)


def _audit(delivery: Delivery, law: Law, out: Path, progress: Progress) -> Audit:
    connection = delivery.connection
    engine = DuckDBEngine(connection)
    editions = law.editions(online_service=delivery.manifest.controller.online_service is True)
    derive(engine, editions, progress)
    progress("decide")
    ruling = rule_on(cells(engine, editions), law, editions, _purposes(engine))
    keep_outcomes(connection, ruling)
    progress("count people")
    counts = count(connection, ruling)
    progress("write verdicts")
    write_decisions(connection, str(out / "decisions.parquet"))
    progress("gather evidence")
    covered = coverage(connection, counts)
    write_recipients(connection, str(out / "recipients.parquet"))
    progress("keep the signatures")
    ruling.signatures.write(out / "signatures.json", counts.people_met, counts.recipients_met, worst_recipients(connection))
    _reject(delivery, ruling, editions)
    write_rejects(connection, out / "rejects.parquet")
    progress("judge the controller's own duties")
    duties = examine_duties(delivery, law, out / "matters.parquet")
    document = {
        "format": "haechi-findings/1",
        "law": {"name": law.name, "digest": law.digest, "checked_on": law.checked_on.isoformat(),
                "editions": [day.isoformat() for day in editions]},
        "controller": _controller(delivery),
        "records": _records(delivery),
        "totals": _totals(counts, covered),
        "findings": [*findings(ruling, counts, law, samples(connection, ruling)), *duties.findings],
        "coverage": covered,
        "flows": flows(ruling),
        "timeline": timeline(connection),
        "not_examined": _unexamined(delivery),
        "duties": duties.standing, "leaving": duties.leaving,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (out / "findings.json").write_text(text, encoding="utf-8", newline="\n")
    return Audit(document, ruling.distinct_facts, len(ruling.of_cell))


def _purposes(engine: DuckDBEngine) -> dict[int, str]:
    """The names of purposes by their number in a cell."""
    return {int(number): str(name) for name, number in engine.rows("SELECT purpose_id, p FROM purpose_keys")}


def _controller(delivery: Delivery) -> dict[str, Any]:
    controller = delivery.manifest.controller
    turnover = {name: {str(year): won for year, won in sorted(series.items())} for name, series in sorted(controller.turnover.items()) if series}
    return {"name": controller.name, "country": controller.country, "turnover": turnover}


def _reject(delivery: Delivery, ruling: Ruling, editions: tuple[date, ...]) -> None:
    """Give every transfer that was not judged its reason."""
    if ruling.rejected:
        collect_transfer_rejects(delivery)
    if ruling.lawless:
        first = datetime.combine(editions[0], time(), KOREA)
        delivery.connection.execute(
            "INSERT INTO rejects SELECT 'transfers', row_number, 'made_at', ? FROM source.transfers WHERE epoch_us(made_at) < ?",
            [LAWLESS, int(first.timestamp()) * 1_000_000],
        )


def _records(delivery: Delivery) -> dict[str, Any]:
    coverage_of = delivery.manifest.coverage
    reasons = delivery.connection.execute(
        "SELECT table_name, reason, count(*) FROM rejects GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    rejected = dict(delivery.connection.execute(
        "SELECT table_name, count(DISTINCT row) FROM rejects GROUP BY table_name"
    ).fetchall())
    return {
        "digest": delivery.digest(),
        "tables": {name: {"rows": info.rows, "rejected": rejected.get(name, 0)}
                   for name, info in sorted(delivery.tables.items()) if info.present},
        "coverage": {"complete": sorted(coverage_of.complete),
                     "from": coverage_of.from_.isoformat() if coverage_of.from_ else None,
                     "until": coverage_of.until.isoformat() if coverage_of.until else None},
        "rejects": [{"table": table, "reason": reason, "rows": rows} for table, reason, rows in reasons],
    }


def _totals(counts: Counts, covered: dict[str, Any]) -> dict[str, Any]:
    total = counts.total
    return {
        "transfers": total.transfers,
        **{verdict.name.lower(): counts.verdicts[verdict] for verdict in Verdict},
        "subjects": total.subjects, "recipients": total.recipients,
        "countries": sum(1 for row in covered["by_country"] if row["country"]),
        "subjects_denied": counts.denied.subjects, "recipients_denied": counts.denied.recipients,
        "first": instant(total.first_us) if total.transfers else None,
        "last": instant(total.last_us) if total.transfers else None,
    }


_DAY_OF_MATTER = {"requests": "received_at", "erasures": "due_at", "incidents": "learned_at", "journeys": "recorded_on", "access_logs": "looked_on"}
"""Without its day no edition of the law can be chosen: such a row is no matter."""


def _unexamined(delivery: Delivery) -> list[dict[str, Any]]:
    missing = {}
    for table, column in _DAY_OF_MATTER.items():
        info = delivery.tables[table]
        if info.present:
            where = f"WHERE {column} IS NULL" if column in info.columns else ""
            [(missing[f"{table}.{column}"],)] = delivery.connection.execute(f"SELECT count(*) FROM source.{table} {where}").fetchall()
    if delivery.tables["subjects"].present:
        [(missing["subjects.born_on"],)] = delivery.connection.execute(
            "SELECT count(*) FROM records.subjects WHERE fourteen_us IS NULL"
        ).fetchall()
    return unexamined(
        {name: frozenset(info.columns) for name, info in delivery.tables.items() if info.present}, delivery.manifest.coverage.complete, missing
    )
