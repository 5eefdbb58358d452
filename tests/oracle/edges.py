"""Small crowded worlds at the edges of the record format: what is absent, odd identifiers, instants side by side.

One generator serves both a seeded `random.Random` (`world`) and hypothesis (`worlds`, which shrinks): it asks for
everything through one question, "choose one of these". The first of the choices is always the plainest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from .delivery import Delivery, Id, Row

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]
Style = Literal["integer", "string", "digits"]

# Korean midnights at which the law, an age or a month changes; a world crowds around one or two of them.
MIDNIGHTS = (date(2023, 9, 15), date(2025, 9, 16), date(2020, 8, 5), date(2022, 3, 1), date(2026, 3, 1))
INTEGERS = (1, 2, 10, 3, 20, 100, 9007199254740992, 9007199254740993, 11, 4, 30, 5, 12, 6)
STRINGS = (
    "c1", "c2", "c10", "C3", "c20", "c-4", "가", "나", "é", "e", "\uff5e", "\U0001f600", "c3", "c_5",
)  # fmt: skip
DIGITS = ("1", "2", "10", "3", "20", "100", "02", "010", "11", "4", "30", "5", "12", "6")

ITEMS = ("name", "phone", "address")
SENT: tuple[list[str] | None, ...] = (
    ["name"], ["name", "phone"], list(ITEMS), ["name", "rrn"], ["credit"], ["rrn"], [], None,
)  # fmt: skip
COUNTRIES = ("CN", "DE", "NO", "US", "KR")
MODES = ("provision", "view", "entrustment", "storage")
GROUNDS = ("consent", "statute", "contract", "certification", "recognition")
CLAUSES = ("safety", "complaints", "disputes", "other_measures")
REGISTERS = (
    "consents", "contracts", "recipients", "notices", "notice_recipients", "purposes", "certifications",
    "subjects", "orders", "requests",
)  # fmt: skip
# Columns a delivery may leave out altogether. Not orders' country and recipient_id: whether an absent column
# means "any", as NULL does, the record format leaves open.
OPTIONAL = {
    "subjects": ("residence", "born_on", "left_at"),
    "recipients": ("country",),
    "purposes": ("needed_items", "contract_necessary", "statute", "rrn_statute"),
    "transfers": ("mode", "country", "purpose_id", "items", "ground_claimed"),
    "notices": ("kind", "effective_until", "items", "countries", "purposes", "told_time", "told_refusal_effect"),
    "notice_recipients": ("named", "contact"),
    "consents": ("recipient_id", "status", "separate", "by_guardian", "notice_id"),
    "contracts": ("ended_at", "clauses"),
    "certifications": ("scheme", "valid_until", "measures"),
    "orders": ("kind", "lifted_at"),
    "requests": ("kind", "outcome", "answered_at"),
}


def world(
    rng: Random,
    transfers: int = 40,
    styles: Sequence[Style] = ("integer", "string"),
    complete_absent: bool = True,
) -> Delivery:
    """A world from a seeded generator, with at most `transfers` transfers.

    styles: the kinds of identifiers to choose from; "digits" are strings that look like integers, which CSV
    cannot tell apart. complete_absent: whether [coverage] may name a table that is not delivered.
    """
    return _World(rng.choice, styles, complete_absent).build(transfers)


@st.composite
def worlds(
    draw: st.DrawFn,
    transfers: int = 8,
    styles: Sequence[Style] = ("integer", "string"),
    complete_absent: bool = True,
) -> Delivery:
    """The same worlds as a hypothesis strategy; see `world`."""
    return _World(lambda choices: draw(st.sampled_from(choices)), styles, complete_absent).build(transfers)


def midnight(day: date) -> datetime:
    """The UTC instant at which a Korean day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=9)


def _instants(day: date) -> list[datetime]:
    start = midnight(day)
    return [
        start, start + timedelta(hours=1), start - timedelta(microseconds=1), start + timedelta(hours=11),
        start + timedelta(days=1),
    ]  # fmt: skip


@dataclass
class _Ids:
    subjects: list[Id]
    recipients: list[Id]
    notices: list[Id]
    purposes: list[Id]


class _World:
    def __init__(self, choose: Choose[Any], styles: Sequence[Style], complete_absent: bool) -> None:
        self.choose = choose
        self.complete_absent = complete_absent
        self.pool: Sequence[Id] = {"integer": INTEGERS, "string": STRINGS, "digits": DIGITS}[choose(styles)]
        days = [choose(MIDNIGHTS)]
        if self.chance(4):
            days.append(choose(MIDNIGHTS))
        self.days = days
        self.instants = [instant for day in days for instant in _instants(day)]
        self.ids = _Ids(*(self.some_ids(n) for n in ((2, 3), (2, 3), (2, 3, 4), (1, 2, 3))))

    def chance(self, of: int) -> bool:
        """True once in `of`."""
        return bool(self.choose([False] * (of - 1) + [True]))

    def some_ids(self, counts: Sequence[int]) -> list[Id]:
        """Distinct identifiers in an order that is not their own."""
        left, taken = list(self.pool), []
        for _ in range(self.choose(counts)):
            taken.append(self.choose(left))
            left.remove(taken[-1])
        return taken

    def flag(self, sound: bool = False) -> bool | None:
        """Mostly true; always, if sound."""
        return True if sound else self.choose([True, True, True, True, False, None])

    def instant(self) -> datetime:
        """A time in the crowd, seldom long before or after it."""
        early, late = datetime(2019, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
        return self.choose([*self.instants, *self.instants, early, late])

    def start(self) -> datetime:
        """A beginning: long ago or in the crowd."""
        return self.choose([datetime(2019, 1, 1, tzinfo=UTC), self.choose(self.instants)])

    def end(self) -> datetime | None:
        """An end: none, or in the crowd (perhaps not after the beginning)."""
        return self.choose([None, None, self.choose(self.instants)])

    def subset(self, of: Sequence[T]) -> list[T]:
        return [one for one in of if self.choose([True, False])]

    def rows(self, counts: Sequence[int], row: Callable[[Id], Row]) -> list[Row]:
        return [row(one) for one in self.some_ids(counts)]

    def build(self, transfers: int) -> Delivery:
        """The tables, some of them or of their columns then lost, and the manifest."""
        tables = {
            "transfers": [self.transfer(number) for number in range(1, 1 + self.choose(_sizes(transfers)))],
            "subjects": [self.subject(one) for one in self.ids.subjects if not self.chance(8)],
            "recipients": [self.recipient(one) for one in self.ids.recipients if not self.chance(6)],
            "purposes": [self.purpose(one) for one in self.ids.purposes if not self.chance(5)],
            "notices": [self.notice(one) for one in self.ids.notices if not self.chance(6)],
            "notice_recipients": self.naming(),
            "consents": self.rows((4, 2, 6, 8, 0), self.consent),
            "contracts": self.rows((2, 3, 5, 0), self.contract),
            "certifications": self.rows((0, 1, 2), self.certification),
            "orders": self.rows((0, 0, 1, 2), self.order),
            "requests": self.rows((0, 1, 3), self.request),
        }
        for table in [name for name in tables if name != "transfers"]:
            if self.chance(12):
                del tables[table]
        for table, rows in tables.items():
            if self.chance(12):
                column = self.choose(OPTIONAL[table])
                for row in rows:
                    row.pop(column, None)
        return Delivery(tables, self.manifest(tables))

    def manifest(self, tables: dict[str, list[Row]]) -> dict[str, Any]:
        controller: dict[str, Any] = {"name": "Example Market Pte. Ltd.", "country": "SG"}
        online = self.choose([True, True, True, False, None])
        if online is not None:
            controller["online_service"] = online
        manifest: dict[str, Any] = {"format": "haechi-records/1", "controller": controller}
        if self.chance(12):
            return manifest
        coverage: dict[str, Any] = {}
        if not self.chance(12):
            named = [table for table in REGISTERS if table in tables or self.complete_absent]
            coverage["complete"] = [table for table in named if not self.chance(4)]
        start = self.choose(self.days) + timedelta(days=self.choose([0, -1, 1]))
        if self.choose([False, True]):
            coverage["from"] = start
        if self.choose([False, True]):
            coverage["until"] = start + timedelta(days=self.choose([1, 2]))
        return {**manifest, "coverage": coverage}

    def transfer(self, number: int) -> Row:
        return {
            "transfer_id": number if isinstance(self.pool[0], int) else f"t{number}", "made_at": self.choose(self.instants),
            "subject_id": self.choose(self.ids.subjects), "recipient_id": self.choose(self.ids.recipients),
            "mode": self.choose([*MODES, *MODES, None]), "country": self.choose([None, None, *COUNTRIES]),
            "purpose_id": self.choose([*self.ids.purposes, *self.ids.purposes, None]), "items": self.choose(SENT),
            "ground_claimed": self.choose([None, None, *GROUNDS]),
        }  # fmt: skip

    def subject(self, one: Id) -> Row:
        return {
            "subject_id": one, "residence": self.choose(["KR", "KR", "KR", "KR", "KR", "SG", None]),
            "born_on": self.choose([None, date(1990, 5, 5), self.born()]),
            "left_at": self.choose([None, None, self.instant()]),
        }  # fmt: skip

    def born(self) -> date:
        """A birthday 14 years before the crowd, the day before or after, or a 29 February."""
        day = self.choose(self.days)
        birth = date(day.year - 14, day.month, day.day)
        near = [birth, birth - timedelta(days=1), birth + timedelta(days=1), date(2012, 5, 5)]
        return self.choose([*near, date(2008, 2, 29), date(2012, 2, 29)])

    def recipient(self, one: Id) -> Row:
        return {"recipient_id": one, "name": "Seller", "country": self.choose([*COUNTRIES, None])}

    def purpose(self, one: Id) -> Row:
        return {
            "purpose_id": one, "needed_items": self.choose([[*ITEMS, "rrn", "credit"], list(ITEMS), ["name"], [], None]),
            "contract_necessary": self.flag(), "statute": self.choose([None, None, None, "Customs Act 241"]),
            "rrn_statute": self.choose([None, "Customs Act 241"]),
        }  # fmt: skip

    def notice(self, one: Id) -> Row:
        sound = self.choose([True, False])
        everything = [*ITEMS, "rrn", "credit"]
        purposes = [list(self.ids.purposes), self.ids.purposes[:1], [], None]
        countries: list[list[str] | None] = [[*COUNTRIES], ["CN"], ["*"], ["*", "DE"], [], None]
        return {
            "notice_id": one, "kind": self.choose(["policy", "consent", "policy", "message", None]),
            "effective_from": self.start(), "effective_until": self.end(),
            "items": everything if sound else self.choose([everything, list(ITEMS), [], None]),
            "countries": countries[0] if sound else self.choose(countries),
            "purposes": purposes[0] if sound else self.choose(purposes), "told_time": self.flag(sound),
            "told_method": self.flag(sound), "told_retention": self.flag(sound), "told_refusal": self.flag(sound),
            "told_refusal_effect": self.flag(sound),
        }  # fmt: skip

    def naming(self) -> list[Row]:
        return [
            {"notice_id": notice, "recipient_id": one, "named": self.flag(), "contact": self.flag()}
            for notice in self.ids.notices
            for one in self.ids.recipients
            if not self.chance(5)
        ]

    def consent(self, one: Id) -> Row:
        both = ["cross_border", "third_party"]
        return {
            "consent_id": one, "subject_id": self.choose(self.ids.subjects),
            "recipient_id": self.choose([None, *self.ids.recipients]),
            "scopes": self.choose([both, both, ["cross_border"], ["third_party"], ["marketing"], [*both, "sensitive"]]),
            "status": self.choose(["given", "given", "given", "informed", "refused", "withdrawn", None]),
            "separate": self.flag(), "by_guardian": self.choose([True, False, None]),
            "notice_id": self.choose([*self.ids.notices, *self.ids.notices, None]),
            "made_at": self.choose([self.instant(), self.start()]), "known_at": None,
        }  # fmt: skip

    def contract(self, one: Id) -> Row:
        clauses: list[list[str] | None] = [list(CLAUSES), self.subset(CLAUSES), ["purpose_limit"], [], None]
        return {
            "contract_id": one, "recipient_id": self.choose(self.ids.recipients),
            "kind": self.choose(["terms", "entrustment", None]), "signed_at": self.start(), "ended_at": self.end(),
            "clauses": self.choose([clauses[0], *clauses]),
        }  # fmt: skip

    def certification(self, one: Id) -> Row:
        return {
            "recipient_id": self.choose(self.ids.recipients), "scheme": self.choose(["isms-p", "isms-p", "iso-27001", None]),
            "valid_from": self.start(), "valid_until": self.end(), "measures": self.flag(),
        }  # fmt: skip

    def order(self, one: Id) -> Row:
        return {
            "order_id": one, "kind": self.choose(["suspension", "suspension", "corrective", None]),
            "country": self.choose([None, *COUNTRIES]), "recipient_id": self.choose([None, *self.ids.recipients]),
            "made_at": self.start(), "lifted_at": self.end(),
        }  # fmt: skip

    def request(self, one: Id) -> Row:
        return {
            "request_id": one, "subject_id": self.choose(self.ids.subjects),
            "kind": self.choose(["suspension", "erasure", "access", None]), "received_at": self.start(),
            "answered_at": self.choose([self.instant(), None]),
            "outcome": self.choose(["done", "done", "pending", "refused", None]),
        }  # fmt: skip


def _sizes(most: int) -> list[int]:
    """Counts up to the most, the smaller ones first for shrinking."""
    return list(range(1, most + 1)) if most <= 8 else list(range(most // 2, most + 1))
