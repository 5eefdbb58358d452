"""The recipients with most unlawful transfers, and what removing each alone would clear."""

from typing import Any

import duckdb

__all__ = ["worst_recipients"]

SHOWN = 10

_WORST = f"""
CREATE OR REPLACE TABLE facts.worst AS
SELECT recipient_id, transfers, denied FROM facts.parties WHERE denied > 0 ORDER BY denied DESC, recipient_id LIMIT {SHOWN}
"""

# only the people whom one of these recipients got anything of unlawfully, and all that was unlawful about them
_TOUCHED = """
CREATE OR REPLACE TABLE facts.touched AS
SELECT DISTINCT subject_id, recipient_id FROM facts.judged JOIN facts.verdicts USING (k1, k2, k3) JOIN facts.outcomes USING (o)
WHERE verdict = 'deny' AND recipient_id IN (SELECT recipient_id FROM facts.worst)
"""

_ALONE = """
SELECT CAST(w.recipient_id AS VARCHAR), w.transfers, w.denied, count(t.subject_id), count(t.subject_id) FILTER (WHERE p.others = 1)
FROM facts.worst w
JOIN facts.touched t USING (recipient_id)
JOIN (SELECT subject_id, CASE WHEN min(recipient_id) = max(recipient_id) THEN 1 ELSE 2 END AS others
      FROM facts.judged JOIN facts.verdicts USING (k1, k2, k3) JOIN facts.outcomes USING (o)
      WHERE verdict = 'deny' AND subject_id IN (SELECT subject_id FROM facts.touched) GROUP BY subject_id) p USING (subject_id)
GROUP BY w.recipient_id, w.transfers, w.denied ORDER BY w.denied DESC, w.recipient_id
"""


def worst_recipients(connection: "duckdb.DuckDBPyConnection") -> list[dict[str, Any]]:
    """Up to ten recipients: their transfers, the unlawful ones, the people behind these, and the people whom nobody else
    got anything of unlawfully: removing the recipient clears them.
    """
    connection.execute(_WORST)
    connection.execute(_TOUCHED)
    return [
        {"recipient_id": recipient, "all_transfers": transfers, "transfers": denied, "people_reached": people, "people": cleared}
        for recipient, transfers, denied, people, cleared in connection.execute(_ALONE).fetchall()
    ]
