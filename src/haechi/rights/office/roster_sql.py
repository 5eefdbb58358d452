"""How the register of recipients lies in memory, and what is made out of it: the relations that the audit counts, from the same codes."""

from haechi.gateway.encode import COLUMNS

__all__ = ["KNOWN", "NEXT", "READ", "TABLES"]


def _code(relation: str, column: str) -> str:
    """A number of a row's code, as the query of facts reads it."""
    return f"CAST(json_extract(code, '$.{relation}[0][{COLUMNS[relation].index(column)}]') AS BIGINT)"


def _said(column: str) -> str:
    return f"json_extract_string(body, '$.{column}')"


TABLES = (
    "CREATE OR REPLACE TABLE own (seq BIGINT, recipient_id VARCHAR, name VARCHAR, contact VARCHAR, country VARCHAR, role VARCHAR)",
    "CREATE OR REPLACE TABLE told (seq BIGINT, recipient_id VARCHAR, named BIGINT, contact BIGINT)",
    "CREATE OR REPLACE TABLE agreed (seq BIGINT, recipient_id VARCHAR, contract_id VARCHAR, signed_us BIGINT, ended_us BIGINT, clauses BIGINT)",
    "CREATE OR REPLACE TABLE certified (seq BIGINT, recipient_id VARCHAR, scheme VARCHAR, until_us BIGINT)",
    "CREATE OR REPLACE TABLE sent (recipient_id VARCHAR, country VARCHAR, transfers BIGINT, first_us BIGINT, last_us BIGINT)",
    "CREATE OR REPLACE TABLE known (recipient_id VARCHAR, name VARCHAR, contact VARCHAR, country VARCHAR, role VARCHAR, named BOOLEAN, "
    "reachable BOOLEAN, contracts BIGINT, held BIGINT, sought VARCHAR)",
    """CREATE OR REPLACE VIEW met AS
       SELECT recipient_id, sum(transfers)::BIGINT AS transfers, min(first_us) AS first_us, max(last_us) AS last_us,
              bool_or(coalesce(sent.country, known.country, '') <> 'KR') AS abroad
       FROM sent LEFT JOIN known USING (recipient_id) GROUP BY recipient_id""",
    """CREATE OR REPLACE VIEW roll AS
       SELECT recipient_id, name, known.contact, country, role, named, reachable, coalesce(contracts, 0) AS contracts, coalesce(held, 0) AS held,
              coalesce(transfers, 0) AS transfers, first_us, last_us, coalesce(abroad, false) AS abroad,
              coalesce(sought, lower(nfc_normalize(recipient_id))) AS sought
       FROM known FULL JOIN met USING (recipient_id)""",
)

READ = {
    "recipients": ("own", f"seq, recipient_id, {_said('name')}, {_said('contact')}, {_said('country')}, {_said('role')}"),
    "notice_recipients": ("told", f"seq, recipient_id, {_code('notice_recipients', 'named')}, {_code('notice_recipients', 'contact')}"),
    "contracts": ("agreed", f"seq, recipient_id, record_id, {_code('contracts', 'signed_us')}, {_code('contracts', 'ended_us')}, "
                            f"{_code('contracts', 'clauses')}"),
    "certifications": ("certified", f"seq, recipient_id, {_said('scheme')}, {_code('certifications', 'until_us')}"),
}
"""Register → its table, and how a row of it is read."""

KNOWN = """
CREATE OR REPLACE TABLE known AS
SELECT recipient_id, name, own.contact, country, role, named, reachable, contracts, held::BIGINT AS held,
       lower(nfc_normalize(recipient_id || chr(10) || coalesce(name, ''))) AS sought
FROM own
FULL JOIN (SELECT recipient_id, bool_or(named = 1) AS named, bool_or(contact = 1) AS reachable FROM told GROUP BY recipient_id) USING (recipient_id)
FULL JOIN (SELECT recipient_id, count(*) AS contracts, bit_or(CASE WHEN clauses > 0 THEN clauses ELSE 0 END) AS held
           FROM agreed, (SELECT CAST(? AS BIGINT) AS now_us) WHERE signed_us <= now_us AND now_us < ended_us
           GROUP BY recipient_id) USING (recipient_id)
ORDER BY recipient_id
"""
"""Who is known, with what notices and contracts in force at a moment (µs) say."""

NEXT = """
SELECT coalesce(min(moment), 9223372036854775807) FROM (
    SELECT signed_us AS moment FROM agreed WHERE signed_us > ? UNION ALL SELECT ended_us FROM agreed WHERE ended_us > ?)
"""
"""When the next contract begins or ends."""
