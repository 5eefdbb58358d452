"""What a thread's file for the Dispute Mediation Committee says: parties, facts, the course of events, what proves each of them.

Only what is recorded, and only what the matter is about: other requests and other recipients of hers are not in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.keys import KeyRing
from haechi.gateway.register import row_now, rows_current
from haechi.gateway.schema import RARE, entry
from haechi.gateway.wording import Wording
from haechi.rights.enclosure import Enclosure, content, enclosed
from haechi.rights.given import given_to
from haechi.rights.message import Message, messages_of, salt_of
from haechi.rights.notices import Told
from haechi.rights.person_key import key_of
from haechi.rights.request import Asked, request_named
from haechi.rights.schema import task
from haechi.rights.thread import Step, Thread, steps_of
from haechi.rights.thread_facts import Fact, concerned, facts_of, papers_of
from haechi.rights.word import Word, words_ever

__all__ = ["Dossier", "Event", "dossier"]

MOST = 2_000  # transfers in one file, the latest; how many more there are is said
_TIMES = ("made_us", "delivered_us", "acknowledged_us", "attested_us", "verified_us", "stopped_us")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``what``: sent, word, task or thread; ``about``: which, by plain values."""

    at_us: int
    what: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it. ``salts``: by message or paper, as hex: with what it says they give what the log committed to; ``seqs``: the entries that
    prove it; ``papers``: what went with the messages, and what is in each, None where it cannot be opened any more."""

    thread: Thread
    asked: Asked | None
    recipients: Mapping[str, Mapping[str, Any]]
    messages: Sequence[Message]
    papers: Sequence[tuple[Enclosure, bytes | None]]
    salts: Mapping[str, str]
    steps: Sequence[Step]
    facts: Sequence[Fact]
    left_out: int
    notices: Sequence[Told]
    events: Sequence[Event]
    seqs: Sequence[int]


def dossier(connection: Connection, tenant: str, keys: KeyRing, wording: Wording, one: Thread) -> Dossier:
    """Gather a thread's file."""
    key = key_of(connection, tenant, keys, one.subject_id)
    messages, steps = messages_of(connection, tenant, one.thread_id, key), steps_of(connection, tenant, one)
    papers = [(each, content(connection, tenant, each, key)) for each in enclosed(connection, tenant, [one.thread_id])]
    given = concerned(given_to(connection, tenant, one.subject_id), one)
    facts = facts_of(connection, tenant, wording, given[:MOST])
    whom = {fact.given.recipient_id for fact in facts} | ({one.recipient_id} if one.recipient_id else set())
    words = _words(words_ever(connection, tenant, one.subject_id), whom)
    tasks = list(connection.execute(select(task).where(
        task.c.subject_id == one.subject_id, task.c.tenant == tenant, task.c.recipient_id.in_(sorted(whom)))))
    request = row_now(connection, tenant, "requests", one.request_id) if one.request_id else None
    seqs = {fact.given.seq for fact in facts} | {fact.notice.seq for fact in facts if fact.notice} | {word.seq for word in words}
    seqs |= {step.seq for step in steps} | ({request.seq} if request else set())
    seqs |= _entries(connection, tenant, one.subject_id, {one.request_id, *(row.task_id for row in tasks)})
    asked = request_named(connection, tenant, one.request_id) if one.request_id else None
    names = [*(each.message_id for each in messages), *(each.enclosure_id for each, _ in papers)]
    return Dossier(
        one, asked, rows_current(connection, tenant, "recipients", sorted(whom)), messages,
        papers, {name: salt_of(key, name).hex() for name in names} if key is not None else {}, steps, facts,
        max(0, len(given) - MOST), papers_of(connection, tenant, facts), sorted(_events(facts, words, tasks, steps), key=lambda event: event.at_us),
        sorted(seqs))


def _words(words: Iterable[Word], whom: set[str]) -> list[Word]:
    """Her words on giving data away, each once, for these recipients or for nobody in particular."""
    found: dict[tuple[str, str | None, int], Word] = {}
    for word in words:
        if word.recipient_id in (None, *whom) and not word.scopes.isdisjoint(("cross_border", "third_party")):
            found.setdefault((word.consent_id, word.status, word.made_us), word)
    return list(found.values())


def _entries(connection: Connection, tenant: str, subject_id: str, names: set[str]) -> set[int]:
    """The entries about the request and the tasks of these names."""
    query = select(entry.c.seq, entry.c.body).where(
        entry.c.owner == subject_id, entry.c.tenant == tenant, entry.c.kind.in_(("request", "task")), RARE, entry.c.body.is_not(None))
    said = ((row.seq, json.loads(row.body)) for row in connection.execute(query))
    return {seq for seq, body in said if names & {body.get("request_id"), body.get("task_id")} - {"", None}}


def _events(facts: Iterable[Fact], words: Iterable[Word], tasks: Iterable[Any], steps: Iterable[Step]) -> Iterable[Event]:
    for fact in facts:
        yield Event(fact.given.made_us, "sent", {"recipient_id": fact.given.recipient_id, "transfer_id": fact.given.transfer_id,
                                                 "verdict": fact.given.verdict})
    for word in words:
        yield Event(word.made_us, "word", {"status": word.status or "unsaid", "scopes": ",".join(sorted(word.scopes)),
                                           **({} if word.recipient_id is None else {"recipient_id": word.recipient_id})})
    for row in tasks:
        for column in _TIMES:
            at_us = getattr(row, column)
            if at_us is not None:
                refused = column == "attested_us" and row.state == "refused"
                yield Event(at_us, "task", {"kind": row.kind, "recipient_id": row.recipient_id, "task_id": row.task_id,
                                            "step": "refused" if refused else column.removesuffix("_us")})
    for step in steps:
        yield Event(step.at_us, "thread", {"event": step.event, "role": step.role, "seq": str(step.seq),
                                           **{name: str(step.body[name]) for name in ("outcome", "whom") if name in step.body}})
