"""One statement on the store: which consents live under which version of a notice, and what goes out now that the version did not tell.

A consent lives on a scope as ``word.last_word`` reads it: it is the last word of its person for its recipient, and no later word
for nobody in particular has replaced it. What goes to one recipient rests on the last word for that recipient or for nobody in particular.
"""

from collections.abc import Mapping

from haechi.gateway.encode import COLUMNS
from haechi.records.model import STATUSES

__all__ = ["statement"]

GIVEN = STATUSES.index("given") + 1


def statement(dialect: str, ids: Mapping[str, str]) -> str:
    """The statement for this database; its values are ``tenant``, ``now`` and ``since`` (µs). ``ids``: the types of identifiers.

    Rows: ``part``, notice, recipient, country, items that are not told (bits), whether the recipient is not named, whether the country is
    not told, consents, people. ``living``: consents under a notice; ``gap``: those of them that do not cover what goes out; ``flow``: what
    that is, one row for each kind of gap.
    """
    sqlite = dialect == "sqlite"

    def code(table: str, relation: str, column: str, kind: str = "bigint") -> str:
        place = COLUMNS[relation].index(column)
        if sqlite:
            return f"json_extract({table}.code, '$.{relation}[0][{place}]')"
        return f"CAST({table}.code::jsonb #>> '{{{relation},0,{place}}}' AS {kind})"

    def body(table: str, name: str) -> str:
        return f"json_extract({table}.body, '$.{name}')" if sqlite else f"{table}.body::jsonb ->> '{name}'"

    order = "" if sqlite else ' COLLATE "C"'
    consent = code("record", "consents", "consent_id", "bigint" if ids["consent"] == "BIGINT" else "text")
    by_name = consent if ids["consent"] == "BIGINT" else f"{consent}{order}"
    countries = ("json_each(record.body, '$.countries') AS told" if sqlite
                 else "jsonb_array_elements_text(record.body::jsonb -> 'countries') AS told(value)")
    here = "record.tenant = :tenant AND record.until_seq IS NULL AND record.body IS NOT NULL"
    scopes = " UNION ALL ".join(f"SELECT word.*, '{scope}' AS scope FROM word WHERE {scope} = 1" for scope in ("cross_border", "third_party"))
    return f"""
WITH word AS (
    SELECT record.seq, record.subject_id, record.recipient_id, {code("record", "consents", "made_us")} AS made_us, {by_name} AS consent_id,
           {code("record", "consents", "status")} AS status, CAST({code("record", "consents", "notice_id", "text")} AS TEXT) AS notice_id,
           {code("record", "consents", "cross_border")} AS cross_border, {code("record", "consents", "third_party")} AS third_party
    FROM record WHERE {here} AND record.register = 'consents' AND {code("record", "consents", "made_us")} <= :now),
placed AS (
    SELECT said.*, row_number() OVER (PARTITION BY subject_id, scope ORDER BY made_us, consent_id) AS place FROM ({scopes}) AS said),
topped AS (
    SELECT placed.*, max(place) OVER (PARTITION BY subject_id, scope, recipient_id) AS own_top,
           max(CASE WHEN recipient_id IS NULL THEN place END) OVER (PARTITION BY subject_id, scope) AS general_top FROM placed),
last AS (
    SELECT * FROM topped WHERE place = own_top AND (recipient_id IS NULL OR general_top IS NULL OR place > general_top)),
living AS (
    SELECT * FROM last WHERE status = {GIVEN}),
party AS (
    SELECT record.recipient_id, {body("record", "country")} AS country FROM record WHERE {here} AND record.register = 'recipients'),
sent AS (
    SELECT DISTINCT decision.subject_id, decision.recipient_id, coalesce(decision.country, party.country) AS country, decision.sent AS items,
           CASE WHEN coalesce(decision.country, party.country) = 'KR' THEN 'third_party' ELSE 'cross_border' END AS scope
    FROM decision LEFT JOIN party ON party.recipient_id = decision.recipient_id
    WHERE decision.tenant = :tenant AND decision.released = 1 AND decision.made_us >= :since),
notice AS (
    SELECT record.record_id AS notice_id, {code("record", "notices", "items")} AS items,
           {code("record", "notices", "countries_known")} AS countries_known
    FROM record WHERE {here} AND record.register = 'notices'),
told_country AS (
    SELECT record.record_id AS notice_id, told.value AS country FROM record, {countries} WHERE {here} AND record.register = 'notices'),
told_recipient AS (
    SELECT DISTINCT record.recipient_id, CAST({code("record", "notice_recipients", "notice_id", "text")} AS TEXT) AS notice_id
    FROM record WHERE {here} AND record.register = 'notice_recipients' AND {code("record", "notice_recipients", "named")} <> 0),
flow AS (
    SELECT living.seq, living.subject_id, living.notice_id, sent.recipient_id, sent.country,
           CASE WHEN notice.items >= 0 THEN sent.items & ~notice.items ELSE 0 END AS items,
           CASE WHEN told_recipient.recipient_id IS NULL THEN 1 ELSE 0 END AS unnamed,
           CASE WHEN notice.countries_known = 1 AND sent.country IS NOT NULL AND told_country.country IS NULL THEN 1 ELSE 0 END AS elsewhere
    FROM sent JOIN living ON living.subject_id = sent.subject_id AND living.scope = sent.scope
        AND (living.recipient_id = sent.recipient_id OR (living.recipient_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM last WHERE last.subject_id = sent.subject_id AND last.scope = sent.scope AND last.recipient_id = sent.recipient_id)))
    JOIN notice ON notice.notice_id = living.notice_id
    LEFT JOIN told_recipient ON told_recipient.notice_id = living.notice_id AND told_recipient.recipient_id = sent.recipient_id
    LEFT JOIN told_country ON told_country.notice_id = living.notice_id AND told_country.country = sent.country),
gap AS (SELECT * FROM flow WHERE items <> 0 OR unnamed = 1 OR elsewhere = 1)
SELECT 'living' AS part, notice_id, NULL AS recipient_id, NULL AS country, 0 AS items, 0 AS unnamed, 0 AS elsewhere,
       count(DISTINCT seq) AS consents, count(DISTINCT subject_id) AS people FROM living GROUP BY notice_id
UNION ALL SELECT 'gap', notice_id, NULL, NULL, 0, 0, 0, count(DISTINCT seq), count(DISTINCT subject_id) FROM gap GROUP BY notice_id
UNION ALL SELECT 'flow', notice_id, recipient_id, country, items, unnamed, elsewhere, count(DISTINCT seq), count(DISTINCT subject_id)
    FROM gap GROUP BY notice_id, recipient_id, country, items, unnamed, elsewhere
"""
