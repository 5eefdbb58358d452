"""The facts of a thread: what went out, what the law says of it, what she had said and been told when it did. From the records alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.ruling import Ruler
from haechi.gateway.schema import decision, record
from haechi.gateway.store import one_of
from haechi.rights.given import Given
from haechi.rights.notices import Row
from haechi.rights.thread import Thread

__all__ = ["Fact", "NoticeThen", "concerned", "facts_of"]

_NAMES = 400


@dataclass(frozen=True, slots=True)
class NoticeThen:
    """A notice as it stood when something went out. ``seq``: the entry of the log that brought this version."""

    seq: int
    row: Row


@dataclass(frozen=True, slots=True)
class Fact:
    """One transfer. ``reasons``: why it was not permitted, as ``Ruler.expand`` gives them, article, message and remedy in three languages.

    ``notice`` None: her word names none, or there is no word.
    """

    given: Given
    reasons: tuple[Mapping[str, Any], ...]
    edition: str | None
    notice: NoticeThen | None


def concerned(given: Sequence[Given], one: Thread) -> list[Given]:
    """What of all that was given of a person a thread is about: one transfer, those to one recipient, or all."""
    if one.transfer_id is not None:
        return [each for each in given if each.transfer_id == one.transfer_id]
    return [each for each in given if one.recipient_id in (None, each.recipient_id)]


def facts_of(connection: Connection, tenant: str, ruler: Ruler, given: Sequence[Given]) -> list[Fact]:
    """The facts of these transfers, in their order."""
    answers: dict[str, Mapping[str, Any]] = {}
    for start in range(0, len(given), _NAMES):
        names = [each.transfer_id for each in given[start:start + _NAMES]]
        query = select(decision.c.transfer_id, decision.c.answer).where(
            decision.c.tenant == tenant, one_of(connection, decision.c.transfer_id, names))
        answers.update({row.transfer_id: json.loads(row.answer) for row in connection.execute(query)})
    notices = _notices(connection, tenant, given)
    found = []
    for each in given:
        answer = answers.get(each.transfer_id, {})
        edition = (answer.get("law") or {}).get("edition")
        reasons = tuple(ruler.expand(reason, edition) for reason in answer.get("reasons", ()))
        told = next((one for until, one in notices.get(_told(each), ()) if _stood(one.seq, until, each.seq)), None)
        found.append(Fact(each, reasons, edition, told))
    return found


def _told(given: Given) -> str:
    """The notice that the word of a transfer names; «» for none."""
    return "" if given.word is None else given.word.notice_id or ""


def _stood(seq: int, until_seq: int | None, at: int) -> bool:
    return seq < at and (until_seq is None or until_seq >= at)


def _notices(connection: Connection, tenant: str, given: Sequence[Given]) -> dict[str, list[tuple[int | None, NoticeThen]]]:
    """The versions of the notices of these transfers, as they are needed: those that ended are looked for only where one is meant."""
    found: dict[str, list[tuple[int | None, NoticeThen]]] = {}
    for ended in (False, True):
        missing = sorted({_told(each) for each in given if _told(each) and not any(
            _stood(one.seq, until, each.seq) for until, one in found.get(_told(each), ()))})
        for start in range(0, len(missing), _NAMES):
            query = select(record.c.record_id, record.c.seq, record.c.until_seq, record.c.body).where(
                record.c.tenant == tenant, record.c.register == "notices", record.c.until_seq.is_not(None) if ended else record.c.until_seq.is_(None),
                one_of(connection, record.c.record_id, missing[start:start + _NAMES]))
            for row in connection.execute(query):
                found.setdefault(row.record_id, []).append((row.until_seq, NoticeThen(row.seq, json.loads(row.body))))
    return found
