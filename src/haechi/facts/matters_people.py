"""Matters that are about people: requests, destructions, leaks. Of the first two there may be millions."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

import pyarrow as pa

from haechi.facts.case import Cases, Single, put_rows
from haechi.facts.examined import Examined, korean_day_of
from haechi.facts.keeping import Keeping, term_of
from haechi.facts.matter import Destruction, Incident, Request, Wish
from haechi.facts.period import KOREA, korean_day, last_day, months_later, within_hours
from haechi.facts.words import says, spoken
from haechi.logic import Truth, any_of

__all__ = ["add_destructions", "add_requests", "incidents"]


def add_requests(cases: Cases, examined: Examined) -> None:
    """Fold ``requests``. A request without a day of receipt is no matter: no law can be said to hold for it.

    An answer recorded before its request is no evidence of when it was given.
    """
    rows = f"""(SELECT request_id, subject_id, kind, outcome, reason, {korean_day_of("received_at")} AS day,
        {korean_day_of("answered_at")} AS answered_on, {korean_day_of("extended_until")} AS later FROM {examined.accepted("requests")})"""
    examined.calendar(Request, f"SELECT day FROM {rows}", tenth=lambda day: last_day(day, 10), thirtieth=lambda day: last_day(day, 30))

    def by(end: str) -> str:
        return f"""CASE WHEN answered_on IS NOT NULL THEN CASE WHEN answered_on >= day THEN answered_on <= {end} END
            WHEN outcome = 'pending' AND {end} < DATE '{examined.last}' THEN false END"""

    cases.fold(Request, f"""
        SELECT request_id::VARCHAR AS id, day, subject_id, NULL AS recipient_id, edition, kind AS wish,
            CASE WHEN outcome = 'pending' THEN false WHEN answered_on IS NOT NULL THEN true END AS answered,
            outcome = 'refused' AS refused,
            regexp_matches(reason, '\\S') AS reasoned,
            {by("tenth")} AS in_ten_days,
            {by("thirtieth")} AS in_thirty_days,
            CASE WHEN later > thirtieth THEN true WHEN later <= tenth THEN false WHEN later IS NOT NULL THEN kind <> 'automated_decision'
                ELSE {examined.missing_sql("requests", "day") if examined.delivered("requests", "extended_until") else "NULL"} END AS extended,
            {by("later")} AS in_extension
        FROM {rows} JOIN facts.matter_calendar USING (day)""", _request)


def _request(edition: date, wish: str | None, *answers: Truth) -> Request:
    return Request(edition, Wish(wish) if wish else None, *answers)


def add_destructions(cases: Cases, examined: Examined) -> None:
    """Fold the ``erasures`` that fell due by the last day examined; what has no certificate then is not done."""
    rows = f"""(SELECT row_number, subject_id, recipient_id, {korean_day_of("due_at")} AS day,
        {korean_day_of("certified_at")} AS certified_on, kept_by_law FROM {examined.accepted("erasures")}
        WHERE {korean_day_of("due_at")} <= DATE '{examined.last}') erased"""
    examined.calendar(Destruction, f"SELECT day FROM {rows}", fifth=lambda day: last_day(day, 5))
    _put_keepings(examined, rows)
    undone = "false" if examined.delivered("erasures", "certified_at") else "NULL"
    cases.fold(Destruction, f"""
        SELECT 'erasure ' || row_number AS id, day, subject_id, recipient_id, edition,
            recipient_id IS NOT NULL AS at_recipient,
            CASE WHEN certified_on IS NULL THEN {undone} ELSE true END AS done,
            CASE WHEN certified_on IS NOT NULL THEN certified_on <= fifth WHEN fifth < DATE '{examined.last}' THEN {undone} END AS in_five_days,
            kept AS kept_by_law, known AS law_known, runs AS term_runs
        FROM {rows} JOIN facts.matter_calendar USING (day)
        LEFT JOIN facts.matter_keepings named ON named.kept_by_law IS NOT DISTINCT FROM erased.kept_by_law AND due = day""", Destruction)
    examined.connection.execute("DROP TABLE facts.matter_keepings")


def _put_keepings(examined: Examined, rows: str) -> None:
    """Create ``facts.matter_keepings``: what each list of laws means for what fell due on each day."""
    query = f"SELECT DISTINCT kept_by_law, day FROM {rows} WHERE kept_by_law IS NOT NULL AND day IS NOT NULL"
    named = examined.connection.execute(query).fetchall()
    columns = {"kept_by_law": pa.list_(pa.string()), "due": pa.date32(), "kept": pa.bool_(), "known": pa.bool_(), "runs": pa.bool_()}
    put_rows(examined.connection, "matter_keepings", columns, [(laws, due, *_kept(laws, due, examined.last)) for laws, due in named])


def _kept(laws: Sequence[str | None], due: date, last: date) -> tuple[Truth, Truth, Truth]:
    """Whether a law is named, whether all that are named are known, whether the term of one runs on the last day."""
    names = spoken(laws) or []
    orders = [None if name is None else term_of(name) for name in names]
    unknown = [name is not None and order is None for name, order in zip(names, orders, strict=True)]
    known: Truth = False if any(unknown) else None if None in names else True
    runs = any_of(None if order is None else _runs(order, due, last) for order in orders)
    return any_of(None if name is None else True for name in names), known, runs


def _runs(order: Keeping, due: date, last: date) -> Truth:
    """A record that falls due was made by then: counted from that day its term ends as late as it can."""
    if months_later(due, order.months) >= last:
        return True
    return None if months_later(due, order.months + order.lag) >= last else False


_TOLD = ("items", "when", "what_to_do", "response", "contact", "remedies")


def incidents(examined: Examined) -> Iterator[Single]:
    """Each of the ``incidents`` that has a time of learning. Told of nothing (an empty list) is not told."""
    columns = ("incident_id", "learned_at", "notified_at", "reported_at", "subjects", "sensitive_or_unique", "unlawful_access", "told")
    for _, id, learned, notified, reported, subjects, sensitive, unlawful, words in examined.rows("incidents", *columns):
        day = None if learned is None else korean_day(learned)
        edition = examined.edition(Incident, day)
        if day is None or edition is None:
            continue
        told: Truth = True if notified or any(spoken(words) or ()) else False if words == [] else _open(examined, "notified_at", day)
        report: Truth = True if reported else _open(examined, "reported_at", day)
        yield Single(Incident(
            edition, told, _in_hours(examined, learned, notified, told, 24), _in_hours(examined, learned, notified, told, 72),
            report, _in_hours(examined, learned, reported, report, 24), _in_hours(examined, learned, reported, report, 72),
            None if subjects is None else subjects >= 1000, sensitive, unlawful, *(says(words, word, _TOLD) for word in _TOLD),
        ), str(id), day, day)


def _open(examined: Examined, column: str, day: date) -> Truth:
    """What is not recorded to have happened: it did not, if the register holds everything there was and has the column."""
    return examined.missing("incidents", day) if examined.delivered("incidents", column) else None


def _in_hours(examined: Examined, start: datetime, end: datetime | None, happened: Truth, hours: int) -> Truth:
    """Whether it happened within the hours; not yet: no, once they are over on the last day examined."""
    if end is not None:
        return within_hours(start, end, hours) if end >= start else None
    over = not within_hours(start, datetime.combine(examined.last, time.max) - KOREA, hours)
    return False if happened is False and over else None
