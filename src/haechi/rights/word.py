"""What a person said about her data, and which word stands: the last one, as the record format reads it.

Read from the rows as the query of facts reads them, so that what is shown is what is decided on.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.encode import COLUMNS
from haechi.gateway.schema import entry, record
from haechi.gateway.slice import in_force

__all__ = ["Word", "last_word", "standing", "words_ever", "words_now"]

_COLUMNS = {name: place for place, name in enumerate(COLUMNS["consents"])}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: given, refused, withdrawn or informed. ``recipient_id`` None: about nobody in particular.

    ``order`` is how words are compared, the greatest being the last; ``seq`` and ``until_seq`` are the entries between which it was known.
    """

    consent_id: str
    recipient_id: str | None
    scopes: frozenset[str]
    status: str | None
    separate: bool | None
    by_guardian: bool | None
    notice_id: str | None
    made_us: int
    order: tuple[int, int | str]
    seq: int
    until_seq: int | None

    def known_at(self, seq: int) -> bool:
        """Whether it was in force just before this entry."""
        return self.seq < seq and (self.until_seq is None or self.until_seq >= seq)


def last_word(words: Iterable[Word], recipient_id: str | None, scope: str, at_us: int) -> Word | None:
    """The last word on a scope at a moment: for this recipient or for nobody in particular; ``recipient_id`` None: the general one alone."""
    meant = [word for word in words if scope in word.scopes and word.made_us <= at_us and word.recipient_id in (None, recipient_id)]
    return max(meant, key=lambda word: word.order, default=None)


def standing(words: Sequence[Word], recipients: Iterable[str | None], scopes: Iterable[str], at_us: int) -> dict[tuple[str | None, str], Word | None]:
    """The last word at a moment for each of these recipients (None: everybody) and scopes."""
    asked = tuple(scopes)
    return {(recipient, scope): last_word(words, recipient, scope, at_us) for recipient in recipients for scope in asked}


def words_now(connection: Connection, tenant: str, subject_id: str) -> list[Word]:
    """The words of a person that are in force, the latest first."""
    query = select(record).where(*in_force(tenant), record.c.subject_id == subject_id, record.c.register == "consents")
    return _read(connection.execute(query))


def words_ever(connection: Connection, tenant: str, subject_id: str) -> list[Word]:
    """Every version of every word of a person, the latest first: for what was known at a time gone by."""
    both = (entry.c.seq == record.c.seq) & (entry.c.tenant == record.c.tenant)
    query = select(record).join(entry, both).where(
        entry.c.owner == subject_id, entry.c.tenant == tenant, entry.c.kind == "record", record.c.register == "consents")
    return _read(connection.execute(query))


def _read(rows: Iterable[Any]) -> list[Word]:
    found = [_word(row, line) for row in rows if row.body is not None for line in json.loads(row.code).get("consents", ())]
    return sorted(found, key=lambda word: word.order, reverse=True)


def _word(row: Any, line: Sequence[Any]) -> Word:
    body, made_us, name = json.loads(row.body), line[_COLUMNS["made_us"]], line[_COLUMNS["consent_id"]]
    notice = body.get("notice_id")
    return Word(str(name), row.recipient_id, frozenset(body["scopes"]), body.get("status"), body.get("separate"), body.get("by_guardian"),
                None if notice is None else str(notice), made_us, (made_us, name), row.seq, row.until_seq)
