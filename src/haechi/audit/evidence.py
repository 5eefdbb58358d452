"""From a finding back to the transfers behind it: every verdict in one file, and a sample by finding."""

from collections import defaultdict

import duckdb

from haechi.audit.outcome import Mark, Outcome, Ruling
from haechi.audit.spoken import Kind

__all__ = ["keep_outcomes", "samples", "write_decisions"]

SAMPLE = 10  # transfers shown with a finding


def keep_outcomes(connection: "duckdb.DuckDBPyConnection", ruling: Ruling) -> None:
    """The table ``facts.outcomes``: o, verdict, unmet, unknown, and the same of the rules about recipients."""
    import pyarrow as pa

    lists = pa.list_(pa.string())
    table = pa.table({
        "o": pa.array(range(len(ruling.outcomes)), pa.int64()),
        "verdict": pa.array([outcome.verdict.name.lower() for outcome in ruling.outcomes], pa.string()),
        "unmet": pa.array([list(outcome.unmet) for outcome in ruling.outcomes], lists),
        "unknown": pa.array([list(outcome.unknown) for outcome in ruling.outcomes], lists),
        "party_unmet": pa.array([_of_recipient(outcome, Kind.VIOLATION) for outcome in ruling.outcomes], lists),
        "party_unknown": pa.array([_of_recipient(outcome, Kind.GAP) for outcome in ruling.outcomes], lists),
    })
    connection.register("outcome_rows", table)
    connection.execute("CREATE OR REPLACE TABLE facts.outcomes AS SELECT * FROM outcome_rows")
    connection.unregister("outcome_rows")


def _of_recipient(outcome: Outcome, kind: Kind) -> list[str]:
    return sorted({m.rule for m in outcome.marks if m.level == "recipient" and m.kind == kind.value})


def write_decisions(connection: "duckdb.DuckDBPyConnection", path: str) -> None:
    """``decisions.parquet``: every judged transfer, in the order of the delivery."""
    connection.execute(
        f"""COPY (SELECT transfer_id, verdict, unmet, unknown
                  FROM facts.judged JOIN facts.verdicts USING (k1, k2, k3) JOIN facts.outcomes USING (o))
            TO '{path.replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd)"""
    )


def samples(connection: "duckdb.DuckDBPyConnection", ruling: Ruling) -> dict[Mark, list[str]]:
    """For each finding up to ten transfers: the smallest identifier of each of its ten earliest kinds of case."""
    cells_of: dict[Mark, list[tuple[int, tuple[int, int, int]]]] = defaultdict(list)
    for cell, o in ruling.of_cell:
        for mark in ruling.outcomes[o].marks:
            if not mark.condition:
                cells_of[mark].append((cell.first_us, cell.key))
    chosen = {mark: [key for _, key in sorted(cells)[:SAMPLE]] for mark, cells in cells_of.items()}
    keys = sorted({key for some in chosen.values() for key in some})
    if not keys:
        return {}
    values = ", ".join(f"({a}, {b}, {c})" for a, b, c in keys)
    rows = connection.execute(
        f"""SELECT k1, k2, k3, CAST(min(transfer_id) AS VARCHAR)
            FROM facts.judged JOIN (VALUES {values}) AS s(k1, k2, k3) USING (k1, k2, k3) GROUP BY k1, k2, k3"""
    ).fetchall()
    first = {(a, b, c): transfer for a, b, c, transfer in rows}
    return {mark: [first[key] for key in some] for mark, some in chosen.items()}
