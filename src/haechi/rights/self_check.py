"""A recipient's own check of its security: what it answered to which questions, and whether that still holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from haechi.gateway.log import CONTROLLER, Book
from haechi.papers import SelfCheck
from haechi.rights.policy import DAY
from haechi.rights.schema import check as table

__all__ = ["Checked", "answer", "checked", "standing"]

Standing = Literal["none", "changed", "old", "partly", "mend", "well"]
_GOOD_FOR = 365 * DAY  # the terms ask for an answer at least once a year


@dataclass(frozen=True, slots=True)
class Checked:
    """What was answered. ``version``: of the questions, as ``version_of`` names them."""

    at_us: int
    version: str
    answers: Mapping[str, str]


def version_of(questions: SelfCheck) -> str:
    """Which questions these are: the first 40 digits of their digest."""
    return questions.digest.removeprefix("sha256:")[:40]


def checked(connection: Connection, tenant: str, recipient_id: str) -> Checked | None:
    """What a recipient answered last; None if it never did."""
    row = connection.execute(select(table).where(table.c.tenant == tenant, table.c.recipient_id == recipient_id)).one_or_none()
    return None if row is None else Checked(row.at_us, row.version, json.loads(row.answers))


def answer(book: Book, recipient_id: str, questions: SelfCheck, answers: Mapping[str, str]) -> None:
    """Keep a recipient's answers in place of its earlier ones, which stay in the log; and close the book.

    Raises ``RecordError`` with every fault: an answer to no question, or that is none of the question's.
    """
    questions.consequences(answers)
    said = {"recipient_id": recipient_id, "version": version_of(questions), "answers": dict(answers)}
    book.hold([CONTROLLER])
    placed = book.append("self_check", CONTROLLER, said)
    book.connection.execute(delete(table).where(table.c.tenant == book.tenant, table.c.recipient_id == recipient_id))
    book.connection.execute(insert(table), {"tenant": book.tenant, **said, "answers": json.dumps(said["answers"]), "at_us": placed.at_us})
    book.close()


def standing(kept: Checked | None, questions: SelfCheck, now_us: int) -> Standing:
    """How a check stands: never made, of other questions, older than a year, with questions left, with something to mend, or well."""
    if kept is None:
        return "none"
    if kept.version != version_of(questions):
        return "changed"
    if now_us - kept.at_us > _GOOD_FOR:
        return "old"
    kinds = {one.kind for one in questions.consequences(kept.answers)}
    return "partly" if "unanswered" in kinds else "mend" if "no" in kinds else "well"
