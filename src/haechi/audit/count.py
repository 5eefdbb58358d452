"""Exact counts of people and recipients: one bit a mark, OR-ed together by person, then counted.

One grouping for all findings; a COUNT(DISTINCT …) for each would cost twenty-five times as much.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from haechi.audit.outcome import Mark, Ruling
from haechi.audit.signature import UNTOUCHED
from haechi.decision import Verdict

__all__ = ["WORD", "Counts", "Tally", "count"]

WORD = 62  # marks in one signed 64-bit integer

_SPECIAL = ("all", "denied")  # counted like marks: whether there is any transfer, and any that was denied


Rows = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """The place of a class of signatures."""

    number: int


@dataclass(slots=True)
class Tally:
    """How often a mark was met: transfers, distinct data subjects, distinct recipients, first and last (µs UTC)."""

    transfers: int = 0
    subjects: int = 0
    recipients: int = 0
    first_us: int = 2**63 - 1
    last_us: int = -(2**63)


@dataclass(slots=True)
class Counts:
    """The tallies of an audit, and the distinct people by destination (encoded country)."""

    marks: dict[Mark, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)
    denied: Tally = field(default_factory=Tally)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    subjects_by_country: dict[int, int] = field(default_factory=dict)
    people_met: Counter[frozenset[int]] = field(default_factory=Counter)      # sets of classes of signatures → people
    recipients_met: Counter[frozenset[int]] = field(default_factory=Counter)  # … → recipients


def count(connection: "duckdb.DuckDBPyConnection", ruling: Ruling) -> Counts:
    """Count over ``facts.judged``; leaves ``facts.verdicts`` (cell → outcome) and ``facts.met`` (recipient, country)."""
    marks = sorted({mark for outcome in ruling.outcomes for mark in outcome.marks}, key=lambda m: (m.rule, m))
    countries = sorted({cell.country for cell, _ in ruling.of_cell})
    classes = [_Kind(kind) for kind in range(len(ruling.signatures.classes))]
    names: list[object] = [*_SPECIAL, *marks, *countries, *classes]
    place = {name: i for i, name in enumerate(names)}
    words = (len(names) + WORD - 1) // WORD
    _verdicts(connection, ruling, place, words)
    counts = Counts(marks={mark: Tally() for mark in marks})
    tally_of: dict[object, Tally] = {"all": counts.total, "denied": counts.denied}
    tally_of.update(counts.marks.items())
    for cell, o in ruling.of_cell:
        outcome = ruling.outcomes[o]
        counts.verdicts[outcome.verdict] += cell.transfers
        met = [counts.total, *([counts.denied] if outcome.verdict is Verdict.DENY else []), *(counts.marks[m] for m in outcome.marks)]
        for tally in met:
            tally.transfers += cell.transfers
            tally.first_us = min(tally.first_us, cell.first_us)
            tally.last_us = max(tally.last_us, cell.last_us)
    rows = _distinct(connection, "subject_id", words)
    counts.people_met = _met(rows, place[classes[0]]) if classes else Counter()
    for name, people in _spread(rows, names).items():
        if isinstance(name, int):
            counts.subjects_by_country[name] = people
        elif name in tally_of:
            tally_of[name].subjects = people
    _meet_recipients(connection, words)
    rows = _distinct_met(connection, words)
    counts.recipients_met = _met(rows, place[classes[0]]) if classes else Counter()
    for name, recipients in _spread(rows, names).items():
        if name in tally_of:
            tally_of[name].recipients = recipients
    return counts


def _verdicts(connection: "duckdb.DuckDBPyConnection", ruling: Ruling, place: dict[object, int], words: int) -> None:
    """The table ``facts.verdicts``: a cell's key, its outcome, and its bits."""
    import pyarrow as pa  # a bulk of rows goes in as one Arrow table

    columns: dict[str, list[int]] = {name: [] for name in ("k1", "k2", "k3", "o", *(f"m{w}" for w in range(words)))}
    bits_of: dict[tuple[int, int], list[int]] = {}
    for cell, o in ruling.of_cell:
        if (o, cell.country) not in bits_of:
            outcome = ruling.outcomes[o]
            bits = 1 << place["all"] | 1 << place[cell.country]
            bits |= 1 << place["denied"] if outcome.verdict is Verdict.DENY else 0
            for mark in outcome.marks:
                bits |= 1 << place[mark]
            bits |= 1 << place[_Kind(outcome.kind)] if outcome.kind != UNTOUCHED else 0
            bits_of[o, cell.country] = [bits >> WORD * w & (1 << WORD) - 1 for w in range(words)]
        for name, value in zip(columns, (*cell.key, o, *bits_of[o, cell.country]), strict=True):
            columns[name].append(value)
    table = pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})
    connection.register("verdict_rows", table)
    connection.execute("CREATE OR REPLACE TABLE facts.verdicts AS SELECT * FROM verdict_rows")
    connection.unregister("verdict_rows")


def _ors(words: int) -> str:
    return ", ".join(f"bit_or(m{w}) AS m{w}" for w in range(words))


def _masks(words: int) -> str:
    return ", ".join(f"m{w}" for w in range(words))


def _distinct(connection: "duckdb.DuckDBPyConnection", key: str, words: int) -> Rows:
    query = (
        f"SELECT {_masks(words)}, count(*) FROM (SELECT {key}, {_ors(words)} FROM facts.judged JOIN facts.verdicts "
        f"USING (k1, k2, k3) GROUP BY {key}) GROUP BY ALL"
    )
    rows: Rows = connection.execute(query).fetchall()
    return rows


def _meet_recipients(connection: "duckdb.DuckDBPyConnection", words: int) -> None:
    """The table ``facts.met``: a recipient in a destination, its transfers by verdict, its first and last, its bits."""
    connection.execute(
        f"""CREATE OR REPLACE TABLE facts.met AS
        SELECT recipient_id, k1 >> 6 & 1023 AS country, o, count(*) AS transfers,
               min(made_us) AS first_us, max(made_us) AS last_us, {_ors(words)}
        FROM facts.judged JOIN facts.verdicts USING (k1, k2, k3) GROUP BY recipient_id, country, o"""
    )


def _distinct_met(connection: "duckdb.DuckDBPyConnection", words: int) -> Rows:
    query = (
        f"SELECT {_masks(words)}, count(*) FROM (SELECT recipient_id, {_ors(words)} FROM facts.met GROUP BY recipient_id) "
        "GROUP BY ALL"
    )
    rows: Rows = connection.execute(query).fetchall()
    return rows


def _met(rows: Rows, first: int) -> Counter[frozenset[int]]:
    """From (mask words…, how many) to how many bear which set of classes, whose bits begin at ``first``."""
    met: Counter[frozenset[int]] = Counter()
    for *masks, many in rows:
        whole = sum(mask << WORD * w for w, mask in enumerate(masks)) >> first
        met[frozenset(bit for bit in range(whole.bit_length()) if whole >> bit & 1)] += many
    return met


def _spread(rows: Rows, names: Sequence[object]) -> Counter[object]:
    """From (mask words…, how many) to how many bear each name."""
    spread: Counter[object] = Counter(dict.fromkeys(names, 0))
    for *masks, many in rows:
        for w, mask in enumerate(masks):
            while mask:
                low = mask & -mask
                spread[names[w * WORD + low.bit_length() - 1]] += many
                mask ^= low
    return spread
