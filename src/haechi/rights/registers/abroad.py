"""The register of transfers abroad (PIPA 28-8): every recipient out of Korea, with what goes there, on what ground, under which contract."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, select

from haechi.gateway.ask import names as items_of
from haechi.gateway.register import rows_all
from haechi.gateway.schema import decision
from haechi.papers.clause import REQUIRED
from haechi.rights.given import described
from haechi.rights.notices import notices
from haechi.rights.office.recipient import HOME
from haechi.rights.registers.by_recipient import by_recipient, ordered, rows_of
from haechi.rights.registers.shape import Blank, Cell, Column, Country, Items, Sheet, Value, Word, day, several, truth
from haechi.rights.wish import moment_of
from haechi.text import LANGUAGES, Text

__all__ = ["SHEETS", "stands"]

_TOLD = (("told_time", "told_method"), ("told_retention",), ("told_refusal", "told_refusal_effect"))


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for all recipients: notices in force by identifier, purposes in words, and what is stopped."""

    notices: Mapping[str, Mapping[str, Any]]
    purposes: Mapping[str, Value]
    stopped: frozenset[tuple[str, str]]
    now_us: int


def stands(row: Mapping[str, Any], begun: str, ended: str, now_us: int) -> bool:
    """Whether a row that holds from one time to another holds now."""
    return moment_of(row[begun]) <= now_us and (row.get(ended) is None or now_us < moment_of(row[ended]))


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    told = {str(row["notice_id"]): row for row in notices(connection, tenant) if stands(row, "effective_from", "effective_until", now_us)}
    stops = frozenset((str(kept.row["kind"]), str(kept.row.get("value", ""))) for kept in rows_all(connection, tenant, "stops"))
    known = _Known(told, {kept.record_id: _purpose(kept.row) for kept in rows_all(connection, tenant, "purposes")}, stops, now_us)
    registers = ("recipients", "notice_recipients", "contracts", "certifications", "onward")
    readings = {**{name: rows_of(connection, tenant, name) for name in registers}, **_sent(connection, tenant)}
    for recipient_id, found in by_recipient(connection, readings):
        rows = {name: [json.loads(row.body) for row in found[name]] for name in registers}
        own = rows["recipients"][0] if rows["recipients"] else {}
        given = [row for row in found["sent"] if (row.country or own.get("country")) != HOME]
        if given or (own.get("country") not in (None, HOME) and not found["sent"]):
            yield _row(recipient_id, own, rows, given, _people(own, found["people"]), known)


def _sent(connection: Connection, tenant: str) -> Mapping[str, Any]:
    """What went to each recipient; and to how many people, by where it is recorded to have gone."""
    sent = [decision.c.tenant == tenant, decision.c.released == 1]
    by = (decision.c.recipient_id, decision.c.country, decision.c.mode, decision.c.purpose_id, decision.c.claimed, decision.c.sent)
    order = ordered(connection, decision.c.recipient_id)
    somewhere = decision.c.country.is_not(None) & (decision.c.country != HOME)
    return {
        "sent": select(*by, func.count().label("many"), func.min(decision.c.made_us).label("first_us"), func.max(decision.c.made_us).label("last_us"))
        .where(*sent).group_by(*by).order_by(order),
        "people": select(decision.c.recipient_id, func.count(case((somewhere, decision.c.subject_id)).distinct()).label("abroad"),
                         func.count(case((decision.c.country.is_(None) | somewhere, decision.c.subject_id)).distinct()).label("perhaps"))
        .where(*sent).group_by(decision.c.recipient_id).order_by(order)}


def _people(own: Mapping[str, Any], found: Sequence[Any]) -> int:
    return 0 if not found else int(found[0].abroad if own.get("country") == HOME else found[0].perhaps)


def _row(recipient_id: str, own: Mapping[str, Any], rows: Mapping[str, list[dict[str, Any]]], given: Sequence[Any], people: int,
         known: _Known) -> Sequence[Cell]:
    places = sorted({place for row in given if (place := row.country or own.get("country"))}) or [one for one in [own.get("country")] if one]
    items = 0
    for row in given:
        items |= row.sent
    named = [known.notices[str(row["notice_id"])] for row in rows["notice_recipients"] if row.get("named") and str(row["notice_id"]) in known.notices]
    held = [row for row in rows["contracts"] if stands(row, "signed_at", "ended_at", known.now_us)]
    latest = max(held, key=lambda row: moment_of(row["signed_at"]), default=None)
    return [
        recipient_id, own.get("name") or Blank.UNSAID, own.get("contact") or Blank.UNSAID, Blank.UNSAID,
        several(places), several(Country(place) for place in places), _role(own), several(Word(f"reg_mode_{mode}") for mode in _each(given, "mode")),
        *_span(given), _told(named, _TOLD[0]), Items(tuple(items_of(items))) if items else _none(given),
        several(known.purposes.get(str(one), Blank.UNSAID) for one in _each(given, "purpose_id")) if given else Blank.NONE, _told(named, _TOLD[1]),
        several(Word(f"reg_ground_{one or 'unsaid'}") for one in _each(given, "claimed")) if given else Blank.NONE,
        several(str(row["notice_id"]) for row in named), *_contract(held, latest), _guarded(held),
        several(_scheme(row) for row in _certified(rows, known)),
        several(Country(row["country"]) if row.get("country") else Blank.UNSAID for row in _onward(rows, known)), _told(named, _TOLD[2]),
        sum(row.many for row in given), people, _status(recipient_id, places, given, known)]


def _each(given: Sequence[Any], column: str) -> list[Any]:
    return list(dict.fromkeys(getattr(row, column) for row in sorted(given, key=lambda row: -int(row.many))))


def _none(given: Sequence[Any]) -> Cell:
    return Blank.UNSAID if given else Blank.NONE


def _role(own: Mapping[str, Any]) -> Cell:
    return Word(f"role_{own['role']}") if own.get("role") else Blank.UNSAID


def _span(given: Sequence[Any]) -> tuple[Cell, Cell]:
    if not given:
        return Blank.NONE, Blank.NONE
    return day(min(row.first_us for row in given)), day(max(row.last_us for row in given))


def _told(named: Sequence[Mapping[str, Any]], flags: Iterable[str]) -> Cell:
    """Whether a notice in force that names the recipient tells this: its words are the marketplace's, the register has only that it does."""
    said = [all(row[flag] for flag in flags) for row in named if all(row.get(flag) is not None for flag in flags)]
    return Word("reg_told" if any(said) else "reg_untold") if said else Blank.UNSAID


def _contract(held: Sequence[Mapping[str, Any]], latest: Mapping[str, Any] | None) -> tuple[Cell, Cell, Cell]:
    if latest is None:
        return Blank.UNSAID, Blank.UNSAID, Blank.UNSAID
    ended = Blank.UNSAID if latest.get("ended_at") is None else day(latest["ended_at"])
    return several(str(row["contract_id"]) for row in held), day(latest["signed_at"]), ended


def _guarded(held: Sequence[Mapping[str, Any]]) -> Cell:
    """Whether the contracts in force hold what Decree 29-10 asks, together."""
    said = [row["clauses"] for row in held if row.get("clauses") is not None]
    return truth(set(REQUIRED) <= {code for clauses in said for code in clauses}) if said else Blank.UNSAID


def _certified(rows: Mapping[str, list[dict[str, Any]]], known: _Known) -> list[dict[str, Any]]:
    return [row for row in rows["certifications"] if stands(row, "valid_from", "valid_until", known.now_us)]


def _scheme(row: Mapping[str, Any]) -> Value:
    return row.get("scheme") or Blank.UNSAID


def _onward(rows: Mapping[str, list[dict[str, Any]]], known: _Known) -> list[dict[str, Any]]:
    return [row for row in rows["onward"] if stands(row, "started_at", "ended_at", known.now_us)]


def _status(recipient_id: str, places: Sequence[str], given: Sequence[Any], known: _Known) -> Cell:
    marks = {("everything", ""), ("recipient", recipient_id), *(("country", place) for place in places)}
    return Word("reg_status_stopped" if known.stopped & marks else "reg_status_open" if given else "reg_status_never")


def _purpose(row: Mapping[str, Any]) -> Value:
    said = described(row)
    first = next(iter(said.values()), None)
    return Blank.UNSAID if first is None else Text(**{language: said.get(language) or first for language in LANGUAGES})


SHEETS = (Sheet("abroad", (
    Column("recipient_id", width=22), Column("recipient", ("PIPA 28-8(2)3",), 32), Column("contact", ("PIPA 28-8(2)3",), 28),
    Column("officer", (), 16),
    Column("country", ("PIPA 28-8(2)2",), 10), Column("country_name", ("PIPA 28-8(2)2",), 18), Column("role", (), 12),
    Column("mode", ("PIPA 28-8(1)",), 16), Column("first", ("PIPA 28-8(2)2",), 12), Column("last", ("PIPA 28-8(2)2",), 12),
    Column("time_method", ("PIPA 28-8(2)2",), 18), Column("items", ("PIPA 28-8(2)1",), 44), Column("purpose", ("PIPA 28-8(2)4",), 30),
    Column("retention", ("PIPA 28-8(2)4",), 18), Column("ground", ("PIPA 28-8(1)",), 22), Column("notices", ("PIPA 28-8(2)", "PIPA 30(1)"), 20),
    Column("contract", ("PIPA Decree 29-10(2)",), 28), Column("signed", (), 12), Column("ends", (), 12),
    Column("guarded", ("PIPA Decree 29-10(1)",), 16), Column("certified", ("PIPA 28-8(1)4",), 16), Column("onward", ("PIPA 28-11",), 18),
    Column("refusal_told", ("PIPA 28-8(2)5",), 18), Column("transfers", (), 12), Column("people", (), 12), Column("status", (), 24),
), _rows),)
"""The sheets of this register."""
