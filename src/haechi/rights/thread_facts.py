"""The facts of a thread: what went out, what the law says of it, what she had said and been told when it did. From the records alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.schema import decision, record
from haechi.gateway.slice import in_force
from haechi.gateway.store import one_of
from haechi.gateway.wording import Wording
from haechi.rights.given import Given
from haechi.rights.notices import Row, Told
from haechi.rights.thread import Thread

__all__ = ["Fact", "NoticeThen", "concerned", "facts_of", "papers_of", "stood"]

_NAMES = 400


@dataclass(frozen=True, slots=True)
class NoticeThen:
    """A notice as it stood when something went out. ``seq``: the entry of the log that brought this version."""

    seq: int
    row: Row


@dataclass(frozen=True, slots=True)
class Fact:
    """One transfer. ``reasons``, ``remedies``: why it was not permitted and what mends it, as ``Wording.tell`` gives them.

    ``notice`` None: her word names none, or there is no word.
    """

    given: Given
    reasons: tuple[Mapping[str, Any], ...]
    remedies: tuple[Mapping[str, Any], ...]
    edition: str | None
    notice: NoticeThen | None


def concerned(given: Sequence[Given], one: Thread) -> list[Given]:
    """What of all that was given of a person a thread is about: one transfer, those to one recipient, or all."""
    if one.transfer_id is not None:
        return [each for each in given if each.transfer_id == one.transfer_id]
    return [each for each in given if one.recipient_id in (None, each.recipient_id)]


def facts_of(connection: Connection, tenant: str, wording: Wording, given: Sequence[Given]) -> list[Fact]:
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
        said = wording.tell(answer.get("reasons", ()), edition)
        told = next((one for until, one in notices.get(_told(each), ()) if stood(one.seq, until, each.seq)), None)
        found.append(Fact(each, tuple(said["reasons"]), tuple(said["remedies"]), edition, told))
    return found


def papers_of(connection: Connection, tenant: str, facts: Sequence[Fact]) -> list[Told]:
    """The notices on which these transfers stood, each version once, as it spoke of their recipients when the last of them went out."""
    by: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.notice is not None:
            by.setdefault(fact.notice.seq, []).append(fact)
    papers = []
    for those in by.values():
        row, last = those[0].notice.row if those[0].notice else {}, max(fact.given.seq for fact in those)
        whom = {fact.given.recipient_id for fact in those}
        named = [one for one in _rows(connection, tenant, "notice_recipients", last, record.c.recipient_id, whom)
                 if str(one["notice_id"]) == str(row["notice_id"])]
        papers.append(Told(row, named, _rows(connection, tenant, "recipients", last, record.c.record_id, whom),
                           _rows(connection, tenant, "purposes", last, record.c.record_id, {str(one) for one in row.get("purposes") or ()})))
    return papers


def _rows(connection: Connection, tenant: str, register: str, as_of: int, column: Any, values: set[str]) -> list[Row]:
    """Rows of a register as they stood before an entry."""
    found: list[Row] = []
    listed = sorted(values)
    for start in range(0, len(listed), _NAMES):
        query = select(record.c.body).where(
            *in_force(tenant, as_of), record.c.register == register, one_of(connection, column, listed[start:start + _NAMES])).order_by(record.c.seq)
        found += [json.loads(body) for body in connection.execute(query).scalars() if body]
    return found


def _told(given: Given) -> str:
    """The notice that the word of a transfer names; «» for none."""
    return "" if given.word is None else given.word.notice_id or ""


def stood(seq: int, until_seq: int | None, at: int) -> bool:
    """Whether a row of the entries ``seq`` to ``until_seq`` was in force just before an entry."""
    return seq < at and (until_seq is None or until_seq >= at)


def _notices(connection: Connection, tenant: str, given: Sequence[Given]) -> dict[str, list[tuple[int | None, NoticeThen]]]:
    """The versions of the notices of these transfers, as they are needed: those that ended are looked for only where one is meant."""
    found: dict[str, list[tuple[int | None, NoticeThen]]] = {}
    for ended in (False, True):
        missing = sorted({_told(each) for each in given if _told(each) and not any(
            stood(one.seq, until, each.seq) for until, one in found.get(_told(each), ()))})
        for start in range(0, len(missing), _NAMES):
            query = select(record.c.record_id, record.c.seq, record.c.until_seq, record.c.body).where(
                record.c.tenant == tenant, record.c.register == "notices", record.c.until_seq.is_not(None) if ended else record.c.until_seq.is_(None),
                one_of(connection, record.c.record_id, missing[start:start + _NAMES]))
            for row in connection.execute(query):
                found.setdefault(row.record_id, []).append((row.until_seq, NoticeThen(row.seq, json.loads(row.body))))
    return found
