"""The encoded relations: what the facts are derived from, in integers and identifiers only.

One query a relation over the typed tables. Three-valued flags are 0 no, 1 yes, 2 the records do not say;
times are microseconds since 1970 in UTC, days are days since 1970 in Korea, lists are bits in the order of
their vocabulary or -1 where the records do not say.
"""

from haechi.records.country import country_code

__all__ = ["DAY_MAX", "FILTERS", "INSTANT_MAX", "LISTS", "RELATIONS", "VIEWS"]

INSTANT_MAX = 9223372036854775807
"""The end of what has not ended."""
DAY_MAX = 2147483647
_DAY = 86400000000
_SEOUL = 9 * 3600000000
_ERA = 719163  # days from the year 1 to 1970: no time that is read is earlier, so division floors


def _until(column: str) -> str:
    return f"coalesce({column}_code, {INSTANT_MAX})"


def _day(micros: str) -> str:
    return f"(({micros} + {_SEOUL + _ERA * _DAY}) // {_DAY} - {_ERA})::INTEGER"


def _written(column: str) -> str:
    """Whether a text says anything: NULL in a row that is there means none."""
    return f"(CASE WHEN regexp_matches({column}, '\\S') THEN 1 ELSE 0 END)::INTEGER"


def _any(column: str) -> str:
    """One yes among several rows settles it, else one «the records do not say» leaves it open."""
    return f"(CASE WHEN bool_or({column} = 1) THEN 1 WHEN bool_or({column} = 2) THEN 2 ELSE 0 END)::INTEGER"


_BOTH = """(CASE WHEN named_code = 0 OR contact_code = 0 THEN 0 WHEN named_code = 1 AND contact_code = 1 THEN 1 ELSE 2 END)"""

_FOURTEENTH = (
    f"epoch_us((born_on + INTERVAL 14 YEAR)::TIMESTAMP) - {_SEOUL}"
    f" + CASE WHEN month(born_on) = 2 AND day(born_on) = 29 THEN {_DAY} ELSE 0 END"
)

RELATIONS: dict[str, tuple[str, str]] = {
    "transfers": ("transfers", f"""
        transfer_id, subject_id, recipient_id, made_at_code AS made_us, {_day('made_at_code')} AS day,
        mode_code AS mode, ground_claimed_code AS claimed, country_code AS country, purpose_id,
        items_code AS items, fault"""),
    "subjects": ("subjects", f"""
        subject_id,
        (CASE residence_code WHEN {country_code("KR")} THEN 1 WHEN 0 THEN 2 ELSE 0 END)::INTEGER AS korean,
        {_FOURTEENTH} AS fourteen_us, left_at_code AS left_us"""),
    "recipients": ("recipients", "recipient_id, country_code AS country"),
    "purposes": ("purposes", f"""
        purpose_id, needed_items_code AS needed, contract_necessary_code AS necessary,
        {_written('statute')} AS statute, {_written('rrn_statute')} AS rrn_statute"""),
    "notices": ("notices", f"""
        notice_id, kind_code AS kind, effective_from_code AS from_us, {_until('effective_until')} AS until_us,
        items_code AS items, (countries IS NOT NULL)::INTEGER AS countries_known,
        (purposes IS NOT NULL)::INTEGER AS purposes_known, told_time_code AS told_time,
        told_method_code AS told_method, told_retention_code AS told_retention,
        told_refusal_code AS told_refusal, told_refusal_effect_code AS told_refusal_effect"""),
    "consents": ("consents", """
        consent_id, subject_id, recipient_id, made_at_code AS made_us, status_code AS status,
        separate_code AS separate, by_guardian_code AS by_guardian, notice_id,
        (scopes_code & 1)::INTEGER AS cross_border, ((scopes_code // 2) & 1)::INTEGER AS third_party"""),
    "contracts": ("contracts", f"""
        contract_id, recipient_id, signed_at_code AS signed_us, {_until('ended_at')} AS ended_us,
        clauses_code AS clauses,
        (CASE kind_code WHEN 2 THEN 1 WHEN 1 THEN 0 ELSE 2 END)::INTEGER AS entrustment,
        (unlawful_terms_code = 1)::INTEGER AS unlawful"""),
    "certifications": ("certifications", f"""
        recipient_id, valid_from_code AS from_us, {_until('valid_until')} AS until_us,
        (CASE WHEN scheme IS NULL THEN 2 WHEN lower(trim(scheme)) = 'isms-p' THEN 1 ELSE 0 END)::INTEGER
            AS ismsp,
        measures_code AS measures"""),
    "orders": ("orders", f"""
        country_code AS country, recipient_id, made_at_code AS from_us, {_until('lifted_at')} AS until_us"""),
    "requests": ("requests", """
        subject_id, (CASE kind WHEN 'suspension' THEN 1 ELSE 2 END)::INTEGER AS kind,
        answered_at_code AS done_us"""),
    "onward": ("onward", f"""
        recipient_id, started_at_code AS from_us, {_until('ended_at')} AS until_us,
        (CASE WHEN ground IS NULL THEN 2 WHEN ground = 'none' THEN 0 ELSE 1 END)::INTEGER AS ground,
        clauses_code AS clauses"""),
}
"""Each relation: the table it is of, and its columns."""

FILTERS: dict[str, str] = {
    "orders": "kind = 'suspension'",
    "requests": "kind IN ('suspension', 'erasure') AND outcome = 'done' AND answered_at IS NOT NULL",
}
"""Which rows alone are encoded: what binds only where it is there."""

LISTS: dict[str, tuple[str, str]] = {
    "notice_countries": ("notices", """
        SELECT DISTINCT notice_id, ((ord(named) - 65) * 26 + ord(substr(named, 2)) - 64)::INTEGER AS country
        FROM (SELECT notice_id, unnest(countries) AS named FROM rows) WHERE named <> '*'"""),
    "notice_purposes": ("notices", "SELECT DISTINCT notice_id, unnest(purposes) AS purpose_id FROM rows"),
    # one and the same row must name it with a contact: two halves in two rows are no whole
    "notice_recipients": ("notice_recipients", f"""
        SELECT notice_id, recipient_id, {_any('named_code')} AS named, {_any(_BOTH)} AS contact
        FROM rows GROUP BY notice_id, recipient_id"""),
}
"""Relations of one row for each entry of a list, or each pair, over ``rows`` of the table."""

VIEWS = frozenset({"transfers", "consents", "subjects"})
"""The relations of millions of rows: read where they lie, never copied."""
