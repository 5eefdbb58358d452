"""One statement on the store: which consents live under which version of a notice, and what goes out now that the version did not tell.

A consent lives on a scope as ``word.last_word`` reads it: it is the last word of its person for its recipient, and no later word
for nobody in particular has replaced it. What goes to one recipient rests on the last word for that recipient or for nobody in particular.

What is looked up for each of a million releases is brought beside them and spread by a window: a database without statistics would look
through a whole register for each.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from haechi.gateway.encode import COLUMNS
from haechi.records.model import STATUSES

__all__ = ["statement"]

GIVEN = STATUSES.index("given") + 1


@dataclass(frozen=True, slots=True)
class _Base:
    """How one database reads the rows of registers."""

    sqlite: bool

    def code(self, table: str, relation: str, column: str, kind: str = "bigint") -> str:
        """A column of a row's code, as the query of facts reads it."""
        place = COLUMNS[relation].index(column)
        if self.sqlite:
            return f"json_extract({table}.code, '$.{relation}[0][{place}]')"
        return f"CAST({table}.code::jsonb #>> '{{{relation},0,{place}}}' AS {kind})"

    def body(self, table: str, name: str) -> str:
        """A text of a row as it was delivered."""
        return f"json_extract({table}.body, '$.{name}')" if self.sqlite else f"{table}.body::jsonb ->> '{name}'"

    @property
    def countries(self) -> str:
        """A notice's countries, one a row."""
        return ("json_each(record.body, '$.countries') AS told" if self.sqlite
                else "jsonb_array_elements_text(record.body::jsonb -> 'countries') AS told(value)")


_HERE = "record.tenant = :tenant AND record.until_seq IS NULL AND record.body IS NOT NULL"


def statement(dialect: str, ids: Mapping[str, str]) -> str:
    """The statement for this database; its values are ``tenant``, ``now`` and ``since`` (µs), ``most``. ``ids``: the types of identifiers.

    Rows: ``part``, notice, recipient, country, items that are not told (bits), whether the recipient is not named, whether the country is
    not told, consents, people, kinds. ``living``: consents under a notice; ``gap``: those of them that do not cover what goes out; ``flow``:
    what that is, one row for each kind of gap, of a notice at most ``most`` out of ``kinds``.
    """
    base = _Base(dialect == "sqlite")
    return f"WITH {_words(base, ids['consent'] == 'BIGINT')}{_sent(base)}{_told(base)}{_GAPS}{_COUNTS}"


def _words(base: _Base, counted: bool) -> str:
    """``final``: the last word of each person on each scope, for each recipient and for nobody in particular, that no later one has replaced.

    ``counted``: identifiers of consents, which break ties, are integers.
    """
    consent = base.code("record", "consents", "consent_id", "bigint" if counted else "text")
    by_name = consent if counted or base.sqlite else f'{consent} COLLATE "C"'
    scopes = " UNION ALL ".join(f"SELECT said.*, '{scope}' AS scope FROM said WHERE {scope} = 1" for scope in ("cross_border", "third_party"))
    return f"""word AS (
    SELECT record.seq, record.subject_id, record.recipient_id, {base.code("record", "consents", "made_us")} AS made_us, {by_name} AS consent_id,
           {base.code("record", "consents", "status")} AS status, CAST({base.code("record", "consents", "notice_id", "text")} AS TEXT) AS notice_id,
           {base.code("record", "consents", "cross_border")} AS cross_border, {base.code("record", "consents", "third_party")} AS third_party
    FROM record WHERE {_HERE} AND record.register = 'consents'),
said AS MATERIALIZED (SELECT * FROM word WHERE made_us <= :now AND (cross_border = 1 OR third_party = 1)),
placed AS (
    SELECT each_scope.*, row_number() OVER (PARTITION BY subject_id, scope ORDER BY made_us, consent_id) AS place FROM ({scopes}) AS each_scope),
topped AS (
    SELECT placed.*, max(place) OVER (PARTITION BY subject_id, scope, recipient_id) AS own_top,
           max(CASE WHEN recipient_id IS NULL THEN place END) OVER (PARTITION BY subject_id, scope) AS general_top FROM placed),
final AS MATERIALIZED (
    SELECT seq, subject_id, recipient_id, scope, status, notice_id FROM topped
    WHERE place = own_top AND (recipient_id IS NULL OR general_top IS NULL OR place > general_top)),
"""


def _sent(base: _Base) -> str:
    """``resting``: what went out to whom and where, with the word that it rests on."""
    return f"""party AS (
    SELECT record.recipient_id, {base.body("record", "country")} AS country FROM record WHERE {_HERE} AND record.register = 'recipients'),
released AS MATERIALIZED (
    SELECT DISTINCT decision.subject_id, decision.recipient_id, decision.country, decision.sent AS items FROM decision
    WHERE decision.tenant = :tenant AND decision.released = 1 AND decision.made_us >= :since),
located AS (
    SELECT subject_id, recipient_id, items, goes, coalesce(country, max(its_country) OVER (PARTITION BY recipient_id)) AS country FROM (
        SELECT subject_id, recipient_id, items, country, NULL AS its_country, 1 AS goes FROM released
        UNION ALL SELECT NULL, recipient_id, 0, NULL, country, 0 FROM party) AS both_sides),
sent AS (
    SELECT subject_id, recipient_id, items, country, CASE WHEN country = 'KR' THEN 'third_party' ELSE 'cross_border' END AS scope
    FROM located WHERE goes = 1),
resting AS (
    SELECT sent.*, coalesce(own.seq, general.seq) AS seq, CASE WHEN own.seq IS NULL THEN general.status ELSE own.status END AS status,
           CASE WHEN own.seq IS NULL THEN general.notice_id ELSE own.notice_id END AS notice_id
    FROM sent
    LEFT JOIN final AS own ON own.subject_id = sent.subject_id AND own.scope = sent.scope AND own.recipient_id = sent.recipient_id
    LEFT JOIN (SELECT * FROM final WHERE recipient_id IS NULL) AS general ON general.subject_id = sent.subject_id AND general.scope = sent.scope),
"""


def _told(base: _Base) -> str:
    """What each notice told: items, countries, recipients."""
    return f"""notice AS MATERIALIZED (
    SELECT record.record_id AS notice_id, {base.code("record", "notices", "items")} AS items,
           {base.code("record", "notices", "countries_known")} AS countries_known
    FROM record WHERE {_HERE} AND record.register = 'notices'),
told_country AS MATERIALIZED (
    SELECT record.record_id AS notice_id, told.value AS country FROM record, {base.countries} WHERE {_HERE} AND record.register = 'notices'),
told_recipient AS (
    SELECT DISTINCT record.recipient_id, CAST({base.code("record", "notice_recipients", "notice_id", "text")} AS TEXT) AS notice_id
    FROM record WHERE {_HERE} AND record.register = 'notice_recipients' AND {base.code("record", "notice_recipients", "named")} <> 0),
"""


_GAPS = f"""judged AS (
    SELECT seq, subject_id, notice_id, recipient_id, country, items, goes, max(named) OVER (PARTITION BY notice_id, recipient_id) AS named FROM (
        SELECT seq, subject_id, notice_id, recipient_id, country, items, 1 AS goes, 0 AS named FROM resting WHERE status = {GIVEN}
        UNION ALL SELECT NULL, NULL, notice_id, recipient_id, NULL, 0, 0, 1 FROM told_recipient) AS both_sides),
flow AS (
    SELECT judged.seq, judged.subject_id, judged.notice_id, judged.recipient_id, judged.country,
           CASE WHEN notice.items >= 0 THEN judged.items & ~notice.items ELSE 0 END AS items, 1 - judged.named AS unnamed,
           CASE WHEN notice.countries_known = 1 AND judged.country IS NOT NULL AND told_country.country IS NULL THEN 1 ELSE 0 END AS elsewhere
    FROM judged JOIN notice ON notice.notice_id = judged.notice_id
    LEFT JOIN told_country ON told_country.notice_id = judged.notice_id AND told_country.country = judged.country
    WHERE judged.goes = 1),
gap AS MATERIALIZED (SELECT * FROM flow WHERE items <> 0 OR unnamed = 1 OR elsewhere = 1),
kind AS (
    SELECT notice_id, recipient_id, country, items, unnamed, elsewhere, count(DISTINCT seq) AS consents, count(DISTINCT subject_id) AS people
    FROM gap GROUP BY notice_id, recipient_id, country, items, unnamed, elsewhere),
ranked AS (
    SELECT kind.*, count(*) OVER (PARTITION BY notice_id) AS kinds,
           row_number() OVER (PARTITION BY notice_id ORDER BY consents DESC, recipient_id, country, items) AS place FROM kind)
"""

_COUNTS = f"""SELECT 'living' AS part, notice_id, NULL AS recipient_id, NULL AS country, 0 AS items, 0 AS unnamed, 0 AS elsewhere,
       count(DISTINCT seq) AS consents, count(DISTINCT subject_id) AS people, 0 AS kinds FROM final WHERE status = {GIVEN} GROUP BY notice_id
UNION ALL SELECT 'gap', notice_id, NULL, NULL, 0, 0, 0, count(DISTINCT seq), count(DISTINCT subject_id), 0 FROM gap GROUP BY notice_id
UNION ALL SELECT 'flow', notice_id, recipient_id, country, items, unnamed, elsewhere, consents, people, kinds FROM ranked WHERE place <= :most
"""
