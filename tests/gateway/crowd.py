"""Crowds: many people who said the same few things at times that nearly meet, so that shapes are shared and almost shared."""

import random
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from tests.oracle.delivery import Delivery, Row
from tests.oracle.worlds import seoul

TICK, HOUR = timedelta(microseconds=1), timedelta(hours=1)
EPOCHS = ("2023-09-15", "2025-09-16", "2026-03-01")  # the law changes, the EU is recognised, who was born on 29 February turns 14
TOLD = ("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect")
CLAUSES = ("safety", "complaints", "disputes", "other_measures")
SCOPES = (["cross_border", "third_party"], ["cross_border", "third_party"], ["cross_border"], ["third_party"], ["marketing"])
NAMES = ("{}", "c{}", "\uff5e{}", "\U0001f600{}", "가{}")
PEOPLE, RECIPIENTS, TRANSFERS, HOT = 90, 6, 800, 66


class Crowd:
    """Draws one delivery. Everybody follows one of few patterns, with times moved as far as they may go unnoticed, or a tick further."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.integers = rng.random() < 0.4
        self.epoch = seoul(rng.choice(EPOCHS))
        self.turns = [self.epoch, *(self.epoch + hours * HOUR for hours in rng.sample((-48, -24, -1, 1, 24, 48), 2))]
        self.numbers = count(1)
        self.notices = [self.id(n) for n in (9, 10, 11)]
        self.recipients, self.purposes = [self.id(n) for n in range(RECIPIENTS)], [self.id(n) for n in (1, 2)]
        self.kinds = [kind for _ in range(2) for kind in self.alike(self.kind(), self.kind(), 3)]
        self.dealings = self.alike(self.dealing(), self.dealing(), 2)
        self.asks = self.alike(self.ask(), self.ask(), 4)

    def id(self, number: int) -> int | str:
        """Identifiers that break ties: as integers 9 is less than 10, as texts it is greater."""
        return number if self.integers else str(number)

    def some(self, *values: Any) -> Any:
        return self.rng.choice(values)

    def near(self, turn: datetime) -> datetime:
        """The turn itself, a tick beside it, or anywhere in the hour about it."""
        return turn + self.some(0 * TICK, 0 * TICK, -TICK, TICK, TICK * self.rng.randrange(-1_800_000_000, 1_800_000_000))

    def moment(self) -> datetime:
        return self.near(self.some(*self.turns))

    def alike(self, one: Row, other: Row, many: int) -> list[Row]:
        """The one, and copies of it that have one thing from the other."""
        return [one, *({**one, name: other[name]} for name in (self.some(*sorted(one)) for _ in range(many - 1)))]

    def kind(self) -> Row:
        """A kind of people: who they are, and up to three words, each said at a turn; at one turn perhaps at one instant."""
        person = {"residence": self.some("KR", "KR", "KR", "KR", "US", None), "born_on": self.birth(), "left_at": self.some(None, None, *self.turns)}
        turn, last = self.some(*self.turns), self.some(*self.turns)
        return {**person, **{f"{name} {n}": value for n, made_at in enumerate((turn, self.some(turn, turn, last), last)) for name, value in {
            "said": self.some(True, True, False), "made_at": made_at, "recipient_id": self.some(None, None, *self.recipients[:2]), "scopes": self.some(*SCOPES),
            "status": self.some("given", "given", "given", "withdrawn", "refused", "informed", None), "separate": self.some(True, True, False, None),
            "by_guardian": self.some(True, False), "notice_id": self.some(*self.notices, None)}.items()}}

    def dealing(self) -> Row:
        """A kind of recipients: who they are, one or two contracts, perhaps a certification, all dated by turns."""
        early = self.epoch - 999 * HOUR
        return {"country": self.some("CN", "CN", "DE", "KR", None), "certified": self.some(None, None, *self.turns), **{
            f"{name} {n}": value for n in (0, 1) for name, value in {
                "signed_at": self.some(early, *self.turns), "ended_at": self.some(None, None, *self.turns),
                "clauses": self.some([*CLAUSES], [*CLAUSES], [*CLAUSES], ["safety"], None)}.items()}}

    def ask(self) -> Row:
        return {"mode": self.some("provision", "provision", "entrustment"), "country": self.some(None, "CN", "DE"), "purpose_id": self.some(*self.purposes),
                "items": self.some(["name"], ["name"], ["name", "phone"], None), "ground_claimed": self.some(None, None, "contract")}

    def dated(self, row: Row) -> Row:
        """The row with its times moved: not at all, by a tick, or somewhere near."""
        slack = self.some(lambda turn: turn, self.near)
        return {name: slack(value) if isinstance(value, datetime) else value for name, value in row.items()}

    def said(self, subject: int | str, kind: Row) -> list[Row]:
        """One person's words."""
        slack = self.some(lambda turn: turn, lambda turn: turn, self.near)
        words = [part(kind, n) for n in range(3)]
        rows = [{**word, "subject_id": subject, "made_at": slack(word["made_at"])} for word in words if word.pop("said")]
        if self.rng.random() < 0.1:  # who says very much is read another way
            early = {"subject_id": subject, "scopes": ["cross_border", "third_party"], "status": "refused", "made_at": self.epoch - 999 * HOUR}
            rows += [{**early, "recipient_id": self.some(self.id(99), None)} for _ in range(HOT)]
        return rows

    def named(self, rows: list[Row]) -> list[Row]:
        numbers = self.rng.sample(range(1, 4 * len(rows) + 9), len(rows))
        return [{**row, "consent_id": n if self.integers else self.some(*NAMES).format(n)} for n, row in zip(numbers, rows, strict=True)]

    def birth(self) -> date:
        turns = (self.epoch + 9 * HOUR).date() + timedelta(days=self.some(-1, 0, 1))
        return self.some(date(1990, 1, 1), date(1990, 1, 1), date(2012, 2, 29), date(turns.year - 14, turns.month, turns.day))

    def tables(self) -> dict[str, list[Row]]:
        people, whole, tables = {self.id(n): self.some(*self.kinds) for n in range(PEOPLE)}, ["name", "phone"], dict[str, list[Row]]()
        dealt = {r: self.some(*self.dealings) for r in self.recipients}
        who = ("residence", "born_on", "left_at")
        tables["subjects"] = [{**self.dated({name: kind[name] for name in who}), "subject_id": s} for s, kind in people.items() if self.rng.random() < 0.97]
        tables["consents"] = self.named([row for s, kind in people.items() for row in self.said(s, kind)])
        tables["recipients"] = [{"recipient_id": r, "name": "R", "contact": "c", "country": dealing["country"]} for r, dealing in [*dealt.items()][1:]]
        tables["contracts"] = [{**self.dated(part(dealing, n)), "recipient_id": r, "contract_id": self.id(next(self.numbers)), "kind": "terms"}
                               for r, dealing in dealt.items() for n in (0, 1)]
        tables["certifications"] = [{"recipient_id": r, "scheme": "isms-p", "valid_from": self.near(dealing["certified"]), "valid_until": None, "measures": True}
                                    for r, dealing in dealt.items() if dealing["certified"]]
        tables["purposes"] = [{"purpose_id": p, "needed_items": whole, "contract_necessary": p == self.purposes[0]} for p in self.purposes]
        tables["notices"] = [
            {"notice_id": n, "kind": self.some("policy", "policy", "consent"), "effective_from": self.some(self.epoch - 999 * HOUR, self.epoch - 999 * HOUR, self.some(*self.turns)),
             "effective_until": self.some(None, None, None, self.some(*self.turns)), "items": self.some(whole, whole, ["name"], None),
             "countries": self.some(["CN", "DE"], ["CN"]), "purposes": self.purposes,
             **{flag: self.some(True, True, True, True, True, False, None) for flag in TOLD}} for n in self.notices]
        named = {n: {"named": self.some(True, True, True, False), "contact": self.some(True, True, None)} for n in self.notices}
        tables["notice_recipients"] = [{**named[n], "notice_id": n, "recipient_id": r} for n in self.notices for r in self.recipients if self.rng.random() < 0.9]
        tables["orders"] = [{"order_id": self.id(n), "kind": "suspension", "country": self.some("CN", "DE", "DE", None), "recipient_id": self.some(None, *self.recipients[:3]),
                             "made_at": self.moment(), "lifted_at": self.some(None, self.moment())} for n in range(self.some(0, 1, 2))]
        tables["requests"] = [{"request_id": self.id(n), "subject_id": self.some(*people), "kind": self.some("suspension", "erasure"), "outcome": self.some("done", "done", "pending"),
                               "received_at": self.epoch - 99 * HOUR, "answered_at": self.some(self.moment(), self.moment(), None)} for n in range(8)]
        said = [row["made_at"] for row in tables["consents"]] or self.turns
        tables["transfers"] = [
            {**self.some(*self.asks), "transfer_id": self.id(t), "subject_id": self.some(*people), "recipient_id": self.some(*self.recipients),
             "made_at": self.some(self.moment(), self.some(*said) + self.some(-TICK, 0 * TICK, TICK))} for t in range(1, TRANSFERS + 1)]
        return tables

    def manifest(self) -> dict[str, Any]:
        day = (self.epoch + 9 * HOUR).date()
        window = self.some({"from": day}, {"until": day}, {"from": day, "until": day + timedelta(days=1)})
        registers = ["consents", "contracts", "notices", "notice_recipients", "purposes", "certifications", "recipients", "subjects"]
        return {"format": "haechi-records/1", "controller": {"name": "M", "country": "SG", "online_service": True},
                "coverage": {"complete": [name for name in registers if self.rng.random() < 0.9], **window}}


def part(row: Row, number: int) -> Row:
    """The columns that end in this number, without it."""
    return {name.removesuffix(f" {number}"): value for name, value in row.items() if name.endswith(f" {number}")}


def crowd(rng: random.Random) -> Delivery:
    """One random crowd."""
    drawn = Crowd(rng)
    return Delivery(drawn.tables(), drawn.manifest())

