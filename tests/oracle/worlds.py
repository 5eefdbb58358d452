"""Small crowded random worlds: few of everything, times that coincide, NULLs and gaps wherever they are allowed."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from .delivery import Delivery, Row

HOUR = timedelta(hours=1)


def seoul(day: str) -> datetime:
    """Midnight in Seoul, as a UTC instant."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) - 9 * HOUR


EPOCHS = ("2020-08-05", "2023-09-15", "2024-03-01", "2025-09-16")
ITEMS = ("name", "phone", "rrn", "credit", "card_no")
COUNTRIES = ("CN", "DE", "KR", "US")
CLAUSES = ("safety", "complaints", "disputes", "other_measures", "damages")
REGISTERS = ("consents", "contracts", "notices", "notice_recipients", "purposes", "certifications", "recipients", "subjects")


class World:
    """Draws one delivery; ids are all integers or all texts."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.text = rng.random() < 0.5
        self.epoch = seoul(rng.choice(EPOCHS))
        self.nulls = rng.choice((0.0, 0.1, 0.3))

    def id(self, number: int) -> int | str:
        return f"x{number}" if self.text else number

    def some(self, *values: Any) -> Any:
        return self.rng.choice(values)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def null(self, value: Any) -> Any:
        return None if self.chance(self.nulls) else value

    def moment(self) -> datetime:
        return self.epoch + self.some(-48, -24, -1, 0, 0, 0, 1, 2, 24, 48) * HOUR + self.some(0, 0, 0, -1, 1) * timedelta(microseconds=1)

    def span(self, start: str, end: str) -> Row:
        begun = self.some(self.moment(), self.epoch - 1000 * HOUR)
        return {start: begun, end: self.some(None, None, self.moment(), begun)}

    def flag(self, likely: float = 0.8) -> bool | None:
        return self.null(self.chance(likely))

    def few(self, values: tuple[Any, ...], likely: float = 0.7) -> list[Any]:
        return [value for value in values if self.chance(likely)]

    def tables(self) -> dict[str, list[Row]]:
        subjects, recipients = [self.id(n) for n in (2, 10, 3)], [self.id(n) for n in (1, 2)]
        notices, purposes = [self.id(n) for n in (2, 10, 3, 4)], [self.id(n) for n in (1, 2)]
        ghosts = self.id(77)
        tables: dict[str, list[Row]] = {}
        tables["subjects"] = [
            {"subject_id": s, "residence": self.null(self.some("KR", "KR", "KR", "US")), "born_on": self.null(self.birth()),
             "left_at": self.some(None, None, None, self.moment())}
            for s in subjects if self.chance(0.9)]
        tables["recipients"] = [
            {"recipient_id": r, "name": "R", "contact": "c", "country": self.null(self.some(*COUNTRIES)), "role": "seller"}
            for r in recipients if self.chance(0.9)]
        tables["purposes"] = [
            {"purpose_id": p, "needed_items": self.null(self.few(ITEMS, 0.8)), "contract_necessary": self.flag(),
             "statute": self.some(None, None, None, "Customs Act"), "rrn_statute": self.some(None, "Customs Act")}
            for p in purposes if self.chance(0.9)]
        tables["notices"] = [
            {"notice_id": n, "kind": self.some("consent", "policy", "policy", "message"),
             **self.span("effective_from", "effective_until"), "items": self.null(self.few(ITEMS, 0.85)),
             "countries": self.null([*self.few(COUNTRIES, 0.8), *self.some([], ["*"])]),
             "purposes": self.null([*(p for p in purposes if self.chance(0.8)), *self.some([], [ghosts])]),
             **{f"told_{what}": self.flag(0.9) for what in ("time", "method", "retention", "refusal", "refusal_effect")}}
            for n in notices]
        tables["notice_recipients"] = [
            {"notice_id": n, "recipient_id": r, "named": self.flag(0.9), "contact": self.flag(0.9)}
            for n in notices for r in recipients for _ in range(self.some(0, 1, 1, 1, 1, 1, 2))]
        tables["consents"] = [
            {"consent_id": self.id(c), "subject_id": self.some(*subjects), "recipient_id": self.some(None, None, *recipients),
             "scopes": self.some(["cross_border", "third_party"], ["cross_border"], ["third_party"], ["marketing"],
                                 ["third_party", "cross_border", "collection"]),
             "status": self.null(self.some("given", "given", "given", "refused", "withdrawn", "informed")),
             "separate": self.flag(), "by_guardian": self.flag(0.5), "notice_id": self.some(*notices, *notices, None, ghosts),
             "made_at": self.moment()}
            for c in self.rng.sample(range(1, 40), self.some(2, 5, 9))]
        tables["contracts"] = [
            {"contract_id": self.id(c), "recipient_id": self.some(*recipients), "kind": self.some("terms", "entrustment"),
             **self.span("signed_at", "ended_at"), "clauses": self.null(self.few(CLAUSES, 0.8))}
            for c in range(self.some(1, 3, 4))]
        tables["certifications"] = [
            {"recipient_id": self.some(*recipients), "scheme": self.null(self.some("isms-p", "isms-p", "iso27001")),
             **self.span("valid_from", "valid_until"), "measures": self.flag()}
            for _ in range(self.some(0, 1, 2))]
        tables["orders"] = [
            {"order_id": self.id(o), "kind": self.some("suspension", "suspension", "corrective"),
             "country": self.some(None, *COUNTRIES), "recipient_id": self.some(None, *recipients), **self.span("made_at", "lifted_at")}
            for o in range(self.some(0, 0, 1, 2))]
        tables["requests"] = [
            {"request_id": self.id(r), "subject_id": self.some(*subjects), "kind": self.some("suspension", "erasure", "access"),
             "received_at": self.moment(), "answered_at": self.null(self.moment()), "outcome": self.null(self.some("done", "pending", "refused"))}
            for r in range(self.some(0, 1, 2))]
        kept = {name: rows for name, rows in tables.items() if self.chance(0.93)}
        kept["transfers"] = [
            {"transfer_id": self.id(t), "made_at": self.moment(), "subject_id": self.some(*subjects, *subjects, ghosts),
             "recipient_id": self.some(*recipients, *recipients, ghosts),
             "mode": self.null(self.some("provision", "provision", "view", "entrustment", "storage")),
             "country": self.some(None, None, None, *COUNTRIES), "purpose_id": self.some(*purposes, *purposes, None, ghosts),
             "items": self.null(self.few(ITEMS[:2], 0.9) + self.few(ITEMS[2:], 0.15)),
             "ground_claimed": self.some(None, None, "consent", "statute", "contract", "certification", "recognition")}
            for t in self.rng.sample(range(1, 500), 40)]
        return kept

    def birth(self) -> date:
        turns = (self.epoch + 9 * HOUR).date() + timedelta(days=self.some(-1, 0, 1, 400))
        return self.some(date(1990, 1, 1), date(2012, 2, 29), date(turns.year - 14, turns.month, min(turns.day, 28)))

    def manifest(self) -> dict[str, Any]:
        day = (self.epoch + 9 * HOUR).date()
        coverage: dict[str, Any] = {"complete": [name for name in REGISTERS if self.chance(0.75)]}
        window = self.some({}, {"from": day, "until": day + timedelta(days=1)}, {"from": day - timedelta(days=9)}, {"until": day})
        controller: dict[str, Any] = {"name": "Example Market", "country": "SG", **self.some({}, {"online_service": True}, {"online_service": True}, {"online_service": False})}
        return {"format": "haechi-records/1", "controller": controller, "coverage": {**coverage, **window}}


def world(rng: random.Random) -> Delivery:
    """One random delivery of forty transfers."""
    drawn = World(rng)
    return Delivery(drawn.tables(), drawn.manifest())
