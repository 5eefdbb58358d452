"""Coverage: to whom data really went, whom a notice named, with whom a contract stood."""

from typing import Any

import duckdb

from haechi.audit.count import Counts
from haechi.facts.country import name_of

__all__ = ["coverage", "write_recipients"]

_ROLES = """
CREATE OR REPLACE TABLE facts.parties AS
SELECT recipient_id,
       CAST(sum(transfers) AS BIGINT) AS transfers,
       CAST(sum(CASE WHEN verdict = 'deny' THEN transfers ELSE 0 END) AS BIGINT) AS denied,
       CAST(sum(CASE WHEN verdict = 'indeterminate' THEN transfers ELSE 0 END) AS BIGINT) AS indeterminate,
       min(first_us) AS first_us, max(last_us) AS last_us,
       list_sort(list_distinct(flatten(list(party_unmet)))) AS unmet,
       list_sort(list_distinct(flatten(list(party_unknown)))) AS unknown
FROM facts.met JOIN facts.outcomes USING (o) GROUP BY recipient_id
"""

_PARTIES = """
CREATE OR REPLACE TABLE facts.covered_parties AS
SELECT p.*, n.recipient_id IS NOT NULL AS named, c.recipient_id IS NOT NULL AS contracted
FROM facts.parties p
LEFT JOIN (SELECT DISTINCT recipient_id FROM records.notice_recipients WHERE named = 1) n USING (recipient_id)
LEFT JOIN (SELECT DISTINCT c.recipient_id FROM records.contracts c JOIN facts.parties q USING (recipient_id)
           WHERE c.signed_us < c.ended_us AND c.signed_us <= q.last_us AND c.ended_us > q.first_us) c USING (recipient_id)
"""

_BY_COUNTRY = """
SELECT country, count(*), count(*) FILTER (WHERE named), count(*) FILTER (WHERE contracted), CAST(sum(transfers) AS BIGINT)
FROM (SELECT recipient_id, country, sum(transfers) AS transfers FROM facts.met GROUP BY recipient_id, country)
JOIN (SELECT recipient_id, named, contracted FROM facts.covered_parties) USING (recipient_id)
GROUP BY country ORDER BY country
"""

_SHEET = """
COPY (
    SELECT CAST(p.recipient_id AS VARCHAR) AS recipient_id, r.name, r.country, r.role, p.transfers, p.denied, p.indeterminate,
           p.named, p.contracted, p.unmet, p.unknown, make_timestamp(p.first_us) AS "first", make_timestamp(p.last_us) AS "last"
    FROM facts.covered_parties p LEFT JOIN source.recipients r ON r.recipient_id = p.recipient_id
    ORDER BY p.recipient_id
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def coverage(connection: "duckdb.DuckDBPyConnection", counts: Counts) -> dict[str, Any]:
    """Recipients actual, named by any notice, and contracted at some time between their first and last transfer.

    Named is None where no register says whom notices named.
    """
    connection.execute(_ROLES)
    connection.execute(_PARTIES)
    [(actual, named, contracted)] = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE named), count(*) FILTER (WHERE contracted) FROM facts.covered_parties"
    ).fetchall()
    # without a register of whom notices named, the share cannot be told
    [(told,)] = connection.execute("SELECT max(present) FROM records.registers WHERE name = 'notice_recipients'").fetchall()

    def share(part: int, whole: int) -> float | None:
        return round(part / whole, 6) if told and whole else None

    by_country = [
        {
            "country": name_of(country), "actual": a, "named": n if told else None, "contracted": c, "share_named": share(n, a),
            "transfers": transfers, "subjects": counts.subjects_by_country.get(country, 0),
        }
        for country, a, n, c, transfers in connection.execute(_BY_COUNTRY).fetchall()
    ]
    return {
        "recipients_actual": actual, "recipients_named": named if told else None, "recipients_contracted": contracted,
        "share_named": share(named, actual),
        "by_country": sorted(by_country, key=lambda row: (-row["actual"], row["country"] or "")),
    }


def write_recipients(connection: "duckdb.DuckDBPyConnection", path: str) -> None:
    """The sheet of recipients, one row each, ordered by identifier."""
    connection.execute(_SHEET.format(path=path.replace("'", "''")))
