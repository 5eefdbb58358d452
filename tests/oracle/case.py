"""One transfer with everything the records say of it, each fact read slowly and on its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .delivery import Delivery, Row, korean_day
from .three import Three, all3, any3

TELLINGS = (
    "items", "country", "recipient", "contact", "purpose",
    "time", "method", "retention", "refusal", "refusal_effect",
)  # fmt: skip
Told = dict[str, Three]

EEA = set(
    ["AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"]  # the EU
    + ["IS", "LI", "NO"]
)
RECOGNISED_FROM = date(2025, 9, 16)


def among(one: Any, many: list[Any] | None) -> Three:
    """Whether one is among many; unknown where either side is NULL."""
    return None if one is None or many is None else one in many


def within(some: list[str] | None, many: list[str] | None) -> Three:
    """Whether all of some are among many; unknown where either side is NULL, even for an empty some."""
    return None if some is None or many is None else all(one in many for one in some)


@dataclass(frozen=True)
class Word:
    """A subject's last word on a scope: a row, no word at all (known, no row), or unknown."""

    known: bool
    row: Row | None

    def status_is(self, status: str) -> Three:
        """Whether the word has this status; unknown for an unknown word or a NULL status."""
        if not self.known:
            return None
        if self.row is None:
            return False
        return None if self.row.get("status") is None else self.row["status"] == status

    def flag(self, column: str) -> Three:
        """A boolean column of the word; no for no word, unknown for an unknown word or NULL."""
        if not self.known:
            return None
        return False if self.row is None else self.row.get(column)


class Case:
    """One transfer within its delivery; every method answers one fact of the record format."""

    def __init__(self, delivery: Delivery, transfer: Row) -> None:
        self.delivery = delivery
        self.transfer = transfer
        self.at = transfer["made_at"]
        self.day = korean_day(self.at)
        self.items: list[str] | None = transfer.get("items")
        self.purpose = delivery.row("purposes", "purpose_id", transfer.get("purpose_id"))
        self.subject = delivery.row("subjects", "subject_id", transfer["subject_id"])
        self.country = self._country()

    def _country(self) -> str | None:
        recipient = self.delivery.row("recipients", "recipient_id", self.transfer["recipient_id"])
        return self.transfer.get("country") or (recipient or {}).get("country")

    # who, where, how

    def korean(self) -> Three:
        """Whether the subject lives in Korea; unknown without a row, even in a complete register."""
        residence = (self.subject or {}).get("residence")
        return None if residence is None else residence == "KR"

    def abroad(self) -> Three:
        """Whether the destination is another country than Korea."""
        return None if self.country is None else self.country != "KR"

    def mode_in(self, *modes: str) -> Three:
        """Whether the mode is one of these; unknown where it is NULL."""
        return among(self.transfer.get("mode"), list(modes))

    # the purpose

    def purpose_says(self, column: str) -> Three:
        """A fact of the purpose: `statute` and `rrn_statute` as "names one", `contract_necessary` as it is."""
        if self.transfer.get("purpose_id") is None:
            return None
        if self.purpose is None:
            return self.delivery.missing("purposes", self.day)
        value = self.purpose.get(column)
        return value if column == "contract_necessary" else value is not None

    def only_needed(self) -> Three:
        """Whether no item goes beyond what the purpose needs; unknown without a purpose row."""
        return within(self.items, (self.purpose or {}).get("needed_items"))

    # words and what they told

    def word(self, scope: str) -> Word:
        """The subject's last word on a scope, for this recipient or for none in particular."""
        said = [
            consent
            for consent in self.delivery.rows("consents")
            if consent["subject_id"] == self.transfer["subject_id"]
            and scope in consent["scopes"]
            and consent["made_at"] <= self.at
            and consent.get("recipient_id") in (None, self.transfer["recipient_id"])
        ]
        if said:
            return Word(True, max(said, key=lambda consent: (consent["made_at"], consent["consent_id"])))
        return Word(self.delivery.complete("consents", self.day), None)

    def told_by_word(self, word: Word) -> Told:
        """What the word's notice told; all unknown for an unknown word."""
        if not word.known:
            return dict.fromkeys(TELLINGS, None)
        return self.told_by((word.row or {}).get("notice_id"))

    def told_by_policy(self) -> Told:
        """What the policy in force at the transfer told."""
        in_force = [
            notice
            for notice in self.delivery.rows("notices")
            if notice.get("kind") == "policy" and self._during(notice, "effective_from", "effective_until")
        ]
        if not in_force:
            return self.told_by(None)
        return self.told_by(max(in_force, key=lambda n: (n["effective_from"], n["notice_id"]))["notice_id"])

    def told_by(self, notice_id: Any) -> Told:
        """What a notice told of this transfer; without the notice nothing if notices is complete, else unknown."""
        notice = self.delivery.row("notices", "notice_id", notice_id)
        if notice is None:
            return dict.fromkeys(TELLINGS, self.delivery.missing("notices", self.day))
        told: Told = {
            "items": within(self.items, notice.get("items")),
            "country": among(self.country, notice.get("countries")),
            "purpose": among(self.transfer.get("purpose_id"), notice.get("purposes")),
        }
        for key in ("time", "method", "retention", "refusal", "refusal_effect"):
            told[key] = notice.get(f"told_{key}")
        naming = [
            row
            for row in self.delivery.rows("notice_recipients")
            if row["notice_id"] == notice_id and row["recipient_id"] == self.transfer["recipient_id"]
        ]
        if naming:
            told["recipient"] = any3(row.get("named") for row in naming)
            told["contact"] = any3(all3([row.get("named"), row.get("contact")]) for row in naming)
        else:
            told["recipient"] = told["contact"] = self.delivery.missing("notice_recipients", self.day)
        return told

    # the recipient

    def clauses(self, *wanted: str) -> Three:
        """Whether the recipient's contracts in force together hold all the wanted clauses."""
        in_force = [
            contract.get("clauses")
            for contract in self.delivery.rows("contracts")
            if contract["recipient_id"] == self.transfer["recipient_id"]
            and self._during(contract, "signed_at", "ended_at")
        ]
        held = {clause for clauses in in_force if clauses is not None for clause in clauses}
        absent = None if None in in_force else self.delivery.missing("contracts", self.day)
        return all3(True if clause in held else absent for clause in wanted)

    def certified(self) -> Three:
        """Whether an ISMS-P certification of the recipient, with measures, is valid at the transfer."""
        ours = [
            all3([among(row.get("scheme"), ["isms-p"]), row.get("measures")])
            for row in self.delivery.rows("certifications")
            if row["recipient_id"] == self.transfer["recipient_id"]
            and self._during(row, "valid_from", "valid_until")
        ]
        return any3([*ours, self.delivery.missing("certifications", self.day)])

    def recognised(self) -> Three:
        """Whether the destination is recognised and nothing sent is excepted from the recognition."""
        if self.day < RECOGNISED_FROM:
            return False
        harmless = None if self.items is None else "rrn" not in self.items and "credit" not in self.items
        return all3([among(self.country, list(EEA)), harmless])

    # prohibitions: they bind only where row and value are there

    def suspended_by_order(self) -> bool:
        """Whether a suspension order in force covers this country and recipient."""
        return any(
            order.get("kind") == "suspension"
            and self._during(order, "made_at", "lifted_at")
            and order.get("country") in (None, self.country)
            and order.get("recipient_id") in (None, self.transfer["recipient_id"])
            for order in self.delivery.rows("orders")
        )

    def left(self) -> bool:
        """Whether the subject's account was closed at or before the transfer."""
        left_at = (self.subject or {}).get("left_at")
        return left_at is not None and left_at <= self.at

    def request_done(self, kind: str) -> bool:
        """Whether a request of this kind was answered and done at or before the transfer."""
        return any(
            request["subject_id"] == self.transfer["subject_id"]
            and request.get("kind") == kind
            and request.get("outcome") == "done"
            and request.get("answered_at") is not None
            and request["answered_at"] <= self.at
            for request in self.delivery.rows("requests")
        )

    def under_14(self) -> bool:
        """Whether the subject is known to be under 14 on the day; born 29 February: 14 on 1 March."""
        born = (self.subject or {}).get("born_on")
        if born is None:
            return False
        if (born.month, born.day) == (2, 29):
            return self.day < date(born.year + 14, 3, 1)
        return self.day < date(born.year + 14, born.month, born.day)

    def _during(self, row: Row, start: str, end: str) -> bool:
        """Whether start ≤ made_at < end; an end of NULL never comes."""
        return row[start] <= self.at and (row.get(end) is None or self.at < row[end])
