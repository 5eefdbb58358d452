"""The delivery worked by hand in the record format: one seller in CN, one customer, one transfer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from .delivery import Delivery, Id, Row
from .judge import Verdict, judge

# 10:00 in Korea on a day well inside the law of 2023-09-15
TEN = datetime(2024, 1, 10, 1, 0, tzinfo=UTC)
ELEVEN = TEN + timedelta(hours=1)
TICK = timedelta(microseconds=1)
# Korean midnights as UTC instants
OLD_LAW = datetime(2020, 8, 4, 15, tzinfo=UTC)
NEW_LAW = datetime(2023, 9, 14, 15, tzinfo=UTC)
RECOGNITION = datetime(2025, 9, 15, 15, tzinfo=UTC)
LONG_AGO = datetime(2019, 1, 1, tzinfo=UTC)
COMPLETE = [
    "subjects", "recipients", "purposes", "notices", "notice_recipients", "consents", "contracts",
    "certifications", "orders", "requests",
]  # fmt: skip
SENT = ["name", "phone", "address"]
TOLD = [f"28-8(2){n}" for n in range(1, 6)]


class Hand:
    """The hand delivery, kept in every rule, to be changed one row at a time and then judged."""

    def __init__(self) -> None:
        self.transfer: Row = {
            "transfer_id": "T1", "made_at": TEN, "subject_id": "S1", "recipient_id": "R", "mode": "provision",
            "country": None, "purpose_id": "P", "items": list(SENT), "ground_claimed": None,
        }  # fmt: skip
        self.subject: Row = {"subject_id": "S1", "residence": "KR", "born_on": None, "left_at": None}
        self.recipient: Row = {"recipient_id": "R", "country": "CN"}
        self.purpose: Row = {
            "purpose_id": "P", "needed_items": list(SENT), "contract_necessary": True, "statute": None,
            "rrn_statute": None,
        }  # fmt: skip
        self.notice: Row = {
            "notice_id": "N", "kind": "consent", "effective_from": LONG_AGO, "effective_until": None,
            "items": list(SENT), "countries": ["CN"], "purposes": ["P"], "told_time": True, "told_method": True,
            "told_retention": True, "told_refusal": True, "told_refusal_effect": True,
        }  # fmt: skip
        self.naming: Row = {"notice_id": "N", "recipient_id": "R", "named": True, "contact": True}
        self.consent: Row = {
            "consent_id": "C1", "subject_id": "S1", "recipient_id": "R", "scopes": ["cross_border", "third_party"],
            "status": "given", "separate": True, "by_guardian": None, "notice_id": "N", "made_at": TEN,
        }  # fmt: skip
        self.contract: Row = {
            "contract_id": "K1", "recipient_id": "R", "kind": "terms", "signed_at": LONG_AGO, "ended_at": None,
            "clauses": ["safety", "complaints", "disputes", "other_measures"],
        }  # fmt: skip
        self.tables: dict[str, list[Row]] = {
            "transfers": [self.transfer], "subjects": [self.subject], "recipients": [self.recipient],
            "purposes": [self.purpose], "notices": [self.notice], "notice_recipients": [self.naming],
            "consents": [self.consent], "contracts": [self.contract], "certifications": [], "orders": [],
            "requests": [],
        }  # fmt: skip
        self.controller: dict[str, Any] = {"name": "Example Market Pte. Ltd.", "country": "SG"}
        self.coverage: dict[str, Any] = {"complete": list(COMPLETE)}

    def delivery(self) -> Delivery:
        """The delivery as it now stands."""
        manifest = {"format": "haechi-records/1", "controller": self.controller, "coverage": self.coverage}
        return Delivery(self.tables, manifest)

    def incomplete(self, *tables: str) -> None:
        """Make these registers incomplete."""
        self.coverage["complete"] = [table for table in COMPLETE if table not in tables]

    def add(self, table: str, like: Row, **changes: Any) -> Row:
        """A further row, like another but for the changes."""
        self.tables[table].append({**like, **changes})
        return self.tables[table][-1]

    def answer(self, transfer_id: Id = "T1") -> Verdict:
        """The oracle's verdict on one of its transfers."""
        return judge(self.delivery())[transfer_id]

    def move(self, at: datetime) -> None:
        """Move the transfer of an online service, and the consent with it, to another instant."""
        self.controller["online_service"] = True
        self.transfer["made_at"] = self.consent["made_at"] = at


def pipa(*cites: str) -> list[str]:
    """Citations of PIPA."""
    return [f"PIPA {cite}" for cite in cites]
