"""The privacy policy in force, day by day, and what was done with the data meanwhile."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from haechi.facts.case import Single
from haechi.facts.examined import Examined, edition_of
from haechi.facts.matter import Policy
from haechi.facts.period import korean_day
from haechi.facts.reign import Claim, Reign, reigns, split
from haechi.facts.words import is_korean
from haechi.logic import Truth
from haechi.records.country import country_code

__all__ = ["PolicyText", "policies", "policy_reigns"]

_SAYS = ("purposes", "retention", "provision", "destruction", "entrustment", "rights", "officer", "devices", "items", "transfer",
         "safety", "country")


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One notice of kind policy: its identifier as text, its languages, and what it says."""

    id: str
    languages: Sequence[str | None] | None
    contents: frozenset[str] | None

    def says(self, word: str) -> Truth:
        """Whether it says this."""
        return None if self.contents is None else word in self.contents


def policy_reigns(examined: Examined) -> list[Reign[PolicyText]]:
    """Which policy is in force on each day: of those that are, the one that began last, then the greatest identifier.

    On a day on which one follows another it is the later one.
    """
    columns = ("notice_id", "effective_from", "effective_until", "language", "contents", "kind")
    rows = [row for _, *row in examined.rows("notices", *columns) if row[5] == "policy" and (row[2] is None or row[2] > row[1])]
    rows.sort(key=lambda row: (row[1], row[0]))
    return reigns([_claim(*row[:5]) for row in rows], examined.first, examined.last)


def _claim(id: object, start: Any, end: Any, languages: Sequence[str | None] | None, contents: Sequence[str] | None) -> Claim[PolicyText]:
    last = None if end is None else korean_day(end - timedelta(microseconds=1))
    text = PolicyText(str(id), languages, None if contents is None else frozenset(contents))
    return Claim(korean_day(start), None if last in (None, date.max) else last + timedelta(days=1), text)


def policies(examined: Examined) -> Iterator[Single]:
    """The policy in force, once for each edition under which it was; a time without one is a policy not published."""
    doings = _doings(examined)
    editions = examined.editions(Policy)
    unsaid = any(kind is None for _, kind in examined.rows("notices", "kind"))
    for reign in policy_reigns(examined):
        for first, last in split(reign.first, reign.last, editions):
            edition = edition_of(editions, first)
            if edition is None:
                continue
            text = reign.holder
            published = True if text else None if unsaid else examined.missing("notices", first)
            done = {what: doings.between(what, first, last) for what in ("overseas", "entrusting", "providing")}
            says = {f"says_{word}": text.says(word) if text else None for word in _SAYS}
            korean = is_korean(text.languages) if text else None
            abroad = examined.controller.country != "KR"
            matter = Policy(edition, published=published, korean=korean, collecting_abroad=abroad, **done, **says)
            yield Single(matter, text.id if text else f"policy {first}", first, first)


@dataclass(frozen=True, slots=True)
class _Doings:
    """On which days something was done with the data, and on which it may have been."""

    examined: Examined
    surely: dict[str, list[date]]
    perhaps: dict[str, list[date]]

    def between(self, what: str, first: date, last: date) -> Truth:
        if _any_within(self.surely[what], first, last):
            return True
        whole = all(self.examined.complete("transfers", day) for day in (first, last))
        return False if whole and not _any_within(self.perhaps[what], first, last) else None


def _any_within(days: list[date], first: date, last: date) -> bool:
    return bisect_left(days, first) < bisect_right(days, last)


def _doings(examined: Examined) -> _Doings:
    """One pass over the transfers: abroad with data of Korean subjects, entrusted or stored, provided or shown."""
    doings = {
        "overseas": f"coalesce(nullif(t.country, 0), nullif(r.country, 0)) <> {country_code('KR')}"
                    " AND CASE s.korean WHEN 1 THEN true WHEN 0 THEN false END",
        "entrusting": "CASE WHEN t.mode <> 0 THEN t.mode IN (3, 4) END",
        "providing": "CASE WHEN t.mode <> 0 THEN t.mode IN (1, 2) END",
    }
    days = ", ".join(f"bool_or({sql}), bool_or(({sql}) IS NULL)" for sql in doings.values())
    rows = examined.connection.execute(f"""
        SELECT DATE '1970-01-01' + t.day, {days} FROM records.transfers t
        LEFT JOIN records.recipients r ON r.recipient_id = t.recipient_id
        LEFT JOIN records.subjects s ON s.subject_id = t.subject_id
        WHERE t.fault = 0 AND t.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1""", [
            (day - date(1970, 1, 1)).days for day in (examined.first, examined.last)]).fetchall()
    names = list(doings)
    surely = {name: [row[0] for row in rows if row[1 + 2 * k]] for k, name in enumerate(names)}
    perhaps = {name: [row[0] for row in rows if row[2 + 2 * k]] for k, name in enumerate(names)}
    return _Doings(examined, surely, perhaps)
