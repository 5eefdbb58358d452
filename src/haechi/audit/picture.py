"""The numbers behind the pictures: items to countries, and verdicts by Korean day."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import duckdb

from haechi.audit.outcome import Ruling
from haechi.decision import Verdict
from haechi.facts.country import name_of
from haechi.records.model import ITEMS

__all__ = ["flows", "timeline"]

_EPOCH = date(1970, 1, 1)


def flows(ruling: Ruling) -> list[dict[str, Any]]:
    """For each item sent to each destination: transfers, and how many of them were denied."""
    sent: Counter[tuple[int, str]] = Counter()
    denied: Counter[tuple[int, str]] = Counter()
    for cell, o in ruling.of_cell:
        if cell.items == -1:
            continue
        for place, item in enumerate(ITEMS):
            if cell.items >> place & 1:
                sent[cell.country, item] += cell.transfers
                if ruling.outcomes[o].verdict is Verdict.DENY:
                    denied[cell.country, item] += cell.transfers
    return [
        {"item": item, "country": name_of(country), "transfers": transfers, "denied": denied[country, item]}
        for (country, item), transfers in sorted(sent.items(), key=lambda entry: (-entry[1], entry[0]))
    ]


def timeline(connection: "duckdb.DuckDBPyConnection") -> list[dict[str, Any]]:
    """Transfers by verdict on every Korean day that has one."""
    rows = connection.execute(
        """SELECT CAST((made_us + 32400000000) // 86400000000 AS INTEGER) AS day, o, count(*)
           FROM facts.judged JOIN facts.verdicts USING (k1, k2, k3) GROUP BY day, o"""
    ).fetchall()
    verdict_of = dict(connection.execute("SELECT o, verdict FROM facts.outcomes").fetchall())
    days: dict[int, Counter[str]] = {}
    for day, o, transfers in rows:
        days.setdefault(day, Counter())[verdict_of[o]] += transfers
    return [
        {"day": (_EPOCH + timedelta(days=day)).isoformat(),
         **{verdict.name.lower(): days[day][verdict.name.lower()] for verdict in Verdict}}
        for day in sorted(days)
    ]
