"""Matters of a calendar year: the processors of it, and the notice of use and the insurance of the controller."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from haechi.facts.case import Cases, Single
from haechi.facts.examined import Examined
from haechi.facts.matter import Processor, Year
from haechi.facts.thresholds import at_least, least_covers
from haechi.logic import Truth, any_of

__all__ = ["add_processors", "years"]

Told = Sequence[str] | None


def add_processors(cases: Cases, examined: Examined) -> None:
    """Fold each recipient and calendar year with transfers by entrustment or storage; its day is that of the last of them.

    What is not recorded of a year did not happen only if the register holds everything and the year is over.
    """
    transfers = """(SELECT recipient_id, max(made_on) AS day, year(made_on) AS year FROM (
        SELECT recipient_id, least(DATE '1970-01-01' + day, DATE '9999-12-31') AS made_on FROM records.transfers
        WHERE fault = 0 AND mode IN (3, 4)) GROUP BY recipient_id, year(made_on))"""
    examined.calendar(Processor, f"SELECT day FROM {transfers}")
    over = f"make_date(year, 12, 31) <= DATE '{examined.last}'"

    def happened(told: str, table: str) -> str:
        return f"""CASE WHEN list_contains({told}, year) THEN true WHEN list_contains({told}_perhaps, year)
            OR {told}_undated THEN NULL WHEN {over} THEN {examined.missing_sql(table, "day")} END"""

    cases.fold(Processor, f"""
        SELECT recipient_id::VARCHAR || ' ' || year AS id, day, NULL AS subject_id, recipient_id, edition,
            {happened("trained", "supervisions")} AS trained,
            {happened("inspected", "supervisions")} AS inspected,
            {happened("breached", "breaches")} AS breached
        FROM {transfers} JOIN facts.matter_calendar USING (day)
        LEFT JOIN ({_done(examined, "supervisions", "done_on", trained="kind = 'training'", inspected="kind = 'inspection'")}) USING (recipient_id)
        LEFT JOIN ({_done(examined, "breaches", "found_on", breached="true")}) USING (recipient_id)""", Processor)


def _done(examined: Examined, table: str, day: str, **told: str) -> str:
    """Each recipient's years in which something happened, in which it may have, and whether it did on no known day."""
    columns = ", ".join(
        f"""list(DISTINCT year({day})) FILTER ({sql}) AS {name}, list(DISTINCT year({day})) FILTER (({sql}) IS NULL) AS {name}_perhaps,
        bool_or({day} IS NULL AND ({sql}) IS NOT FALSE) AS {name}_undated""" for name, sql in told.items())
    return f"SELECT recipient_id, {columns} FROM {examined.accepted(table)} GROUP BY recipient_id"


def years(examined: Examined) -> Iterator[Single]:
    """Each calendar year with days examined; its day is the last of them."""
    notices = _by_year(examined.rows("usage_notices", "sent_on", "told"))
    insurances = [tuple(row) for _, *row in examined.rows("insurances", "from_on", "until_on", "cover")]
    for year in range(examined.first.year, examined.last.year + 1):
        day = min(date(year, 12, 31), examined.last)
        edition = examined.edition(Year, day)
        if edition is None:
            continue
        told, purposes, recipients = _usage(notices[year], notices[None], examined.missing("usage_notices", day))
        total, people = examined.controller.turnover.get("total", {}).get(year - 1), examined.controller.subjects.get(year - 1)
        insured, covered = _insured(insurances, day, examined.missing("insurances", day), least_covers(total, people))
        yield Single(Year(
            edition,
            over=day == date(year, 12, 31),
            million=at_least(people, 1_000_000),
            fifty_thousand_sensitive=at_least(examined.controller.sensitive_subjects.get(year - 1), 50_000),
            ten_thousand=at_least(people, 10_000),
            billion=at_least(total, 1_000_000_000),
            usage_told=told, usage_purposes=purposes, usage_recipients=recipients, insured=insured, covered=covered,
        ), f"year {year}", day, day)


def _by_year(rows: Sequence[tuple[Any, ...]]) -> defaultdict[int | None, list[Told]]:
    found: defaultdict[int | None, list[Told]] = defaultdict(list)
    for _, sent, told in rows:
        found[sent.year if sent else None].append(told)
    return found


def _usage(sent: list[Told], undated: list[Told], missing: Truth) -> tuple[Truth, Truth, Truth]:
    """Whether a notice of use was sent in the year, and what it told."""
    if not sent:
        none = None if undated else missing
        return none, none, none

    def tells(word: str) -> Truth:
        return any_of((*(None if told is None else word in told for told in sent), None if undated else False))

    return True, tells("purposes_items"), tells("recipients")


def _insured(rows: Sequence[tuple[Any, ...]], day: date, missing: Truth, least: frozenset[int]) -> tuple[Truth, Truth]:
    """Whether an insurance runs on the day, and whether those that do cover enough together."""
    running = [(start, cover) for start, until, cover in rows if until is None or until > day]
    covers = [cover for start, cover in running if start is not None and start <= day]
    perhaps = any(start is None for start, _ in running)
    sure = sum(cover for cover in covers if cover is not None)
    whole = missing is False and not perhaps and None not in covers
    enough = {True if sure >= limit else False if whole else None for limit in least}
    return True if covers else None if perhaps else missing, enough.pop() if len(enough) == 1 else None
