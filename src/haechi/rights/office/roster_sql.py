"""How the register of recipients lies in memory, and what is made out of it: the relations that the audit counts, from the same codes."""

from haechi.gateway.encode import COLUMNS

__all__ = ["COMPACT", "NEXT", "READ", "SOME", "TABLES", "WHOLE"]


def _code(relation: str, column: str) -> str:
    """A number of a row's code, as the query of facts reads it."""
    return f"CAST(json_extract(code, '$.{relation}[0][{COLUMNS[relation].index(column)}]') AS BIGINT)"


def _said(column: str) -> str:
    return f"json_extract_string(body, '$.{column}')"


TABLES = (
    "CREATE OR REPLACE TABLE own (seq BIGINT, recipient_id VARCHAR, name VARCHAR, contact VARCHAR, country VARCHAR, role VARCHAR)",
    "CREATE OR REPLACE TABLE told (seq BIGINT, recipient_id VARCHAR, notice_id VARCHAR, named BIGINT, contact BIGINT)",
    "CREATE OR REPLACE TABLE agreed (seq BIGINT, recipient_id VARCHAR, contract_id VARCHAR, signed_us BIGINT, ended_us BIGINT, clauses BIGINT)",
    "CREATE OR REPLACE TABLE certified (seq BIGINT, recipient_id VARCHAR, scheme VARCHAR, from_us BIGINT, until_us BIGINT)",
    "CREATE OR REPLACE TABLE passed_on (seq BIGINT, recipient_id VARCHAR, country VARCHAR, from_us BIGINT, until_us BIGINT)",
    "CREATE OR REPLACE TABLE sent (recipient_id VARCHAR, country VARCHAR, transfers BIGINT, first_us BIGINT, last_us BIGINT)",
)

READ = {
    "recipients": ("own", f"seq, recipient_id, {_said('name')}, {_said('contact')}, {_said('country')}, {_said('role')}"),
    "notice_recipients": ("told", f"seq, recipient_id, json_extract_string(code, '$.notice_recipients[0][0]'), "
                                  f"{_code('notice_recipients', 'named')}, {_code('notice_recipients', 'contact')}"),
    "contracts": ("agreed", f"seq, recipient_id, record_id, {_code('contracts', 'signed_us')}, {_code('contracts', 'ended_us')}, "
                            f"{_code('contracts', 'clauses')}"),
    "certifications": ("certified", f"seq, recipient_id, {_said('scheme')}, {_code('certifications', 'from_us')}, "
                                    f"{_code('certifications', 'until_us')}"),
    "onward": ("passed_on", f"seq, recipient_id, {_said('country')}, {_code('onward', 'from_us')}, {_code('onward', 'until_us')}"),
}
"""Register → its table, and how a row of it is read."""

_ROLL = """
WITH own_ AS (FROM own WHERE {some}),
told_ AS (SELECT recipient_id, bool_or(named = 1) AS named, bool_or(contact = 1) AS reachable FROM told WHERE {some} GROUP BY recipient_id),
agreed_ AS (FROM agreed WHERE {some}),
standing AS (
    SELECT recipient_id, count(*) AS contracts, bit_or(CASE WHEN clauses > 0 THEN clauses ELSE 0 END) AS held, bool_or(clauses < 0) AS unsaid
    FROM agreed_ WHERE signed_us <= $now AND $now < ended_us GROUP BY recipient_id),
met AS (
    SELECT recipient_id, sum(transfers)::BIGINT AS transfers, min(first_us) AS first_us, max(last_us) AS last_us,
           list_sort(list(DISTINCT coalesce(sent.country, own_.country, '--'))) AS places
    FROM sent LEFT JOIN own_ USING (recipient_id) WHERE {some} GROUP BY recipient_id),
covered AS (
    SELECT DISTINCT recipient_id, true AS contracted FROM agreed_ JOIN met USING (recipient_id)
    WHERE signed_us < ended_us AND signed_us <= last_us AND ended_us > first_us)
SELECT recipient_id, name, own_.contact, own_.country, role, named, reachable, coalesce(contracts, 0) AS contracts, coalesce(held, 0)::BIGINT AS held,
       coalesce(unsaid, false) AS unsaid, coalesce(transfers, 0) AS transfers, first_us, last_us,
       coalesce(len(list_filter(places, lambda place: place <> 'KR')) > 0, false) AS abroad,
       coalesce(places, [coalesce(own_.country, '--')]) AS places, coalesce(contracted, false) AS contracted,
       lower(nfc_normalize(recipient_id || chr(10) || coalesce(name, ''))) AS sought
FROM own_ FULL JOIN told_ USING (recipient_id) FULL JOIN standing USING (recipient_id) FULL JOIN met USING (recipient_id)
     LEFT JOIN covered USING (recipient_id)
"""
"""Everybody that is known, with what notices and contracts say at the moment ``$now`` (µs), and what was sent. ``places``: where it was sent, or, if
nothing was, where the recipient is; ``--``: not recorded; in order."""

WHOLE = f"CREATE OR REPLACE TABLE roll AS {_ROLL.format(some='true')}"
SOME = (
    "DELETE FROM roll WHERE recipient_id IN (SELECT unnest($touched))",
    f"INSERT INTO roll {_ROLL.format(some='recipient_id IN (SELECT unnest($touched))')}",
)
"""The roll made anew, whole or of those who were touched."""

COMPACT = """CREATE OR REPLACE TABLE sent AS
SELECT recipient_id, country, sum(transfers)::BIGINT AS transfers, min(first_us) AS first_us, max(last_us) AS last_us FROM sent GROUP BY ALL"""

NEXT = """
SELECT coalesce(min(moment), 9223372036854775807) FROM (
    SELECT signed_us AS moment FROM agreed WHERE signed_us > $now UNION ALL SELECT ended_us FROM agreed WHERE ended_us > $now)
"""
"""When the next contract begins or ends."""
