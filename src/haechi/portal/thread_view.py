"""What the pages of threads have in common: the words of a thread opened, its facts, and what a form brought."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from starlette.datastructures import FormData

from haechi.errors import RightsError
from haechi.gateway.receipt import receipt_on
from haechi.gateway.register import rows_current
from haechi.portal.enclosing import ACCEPTED, MOST_MIB, Brought, brought, room
from haechi.portal.reader import Reader, Refused
from haechi.portal.where import by_form
from haechi.rights.enclosure import Enclosure, enclosed
from haechi.rights.given import given_to
from haechi.rights.mediation import CLOCKS
from haechi.rights.message import LONGEST, Message, messages_of, written
from haechi.rights.person_key import key_of
from haechi.rights.request import Asked, request_named
from haechi.rights.thread import Thread, named, steps_of
from haechi.rights.thread_facts import Fact, concerned, facts_of
from haechi.rights.told_then import told_then
from haechi.rights.wish import day_of

__all__ = ["Sent", "Shown", "opened", "receipt", "sellers", "sent", "shown", "typed", "whole"]

FACTS = 10  # transfers on a page; the file has all of them
_ONCE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: the words, or what is wrong with them (a word of the pages), the name under which they are taken once, the paper."""

    text: str
    fault: str
    name: str
    paper: Brought

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with the words or the paper."""
        return bool(self.fault) or self.paper.wrong is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread with its words, its papers by the word with which they came, its facts on this page, how many there are, its request.

    ``told``: what the notice of a transfer told of it, by the entry of the transfer.
    """

    thread: Thread
    messages: Sequence[Message]
    papers: Mapping[str, Enclosure]
    facts: Sequence[Fact]
    told: Mapping[int, Mapping[str, bool | None]]
    more: int
    asked: Asked | None


def sent(reader: Reader, form: FormData, thread_id: str = "") -> Sent:
    """Read a form that brings words for a thread, or a new one. The same form sent twice has one name; one that has none is none of ours."""
    text, once = str(form.get("text", "")), str(form.get("once", ""))
    if not _ONCE.fullmatch(once) or reader.visit is None:
        raise Refused(422, "bad_form")
    name = reader.service.keys[reader.tenant].mac("thread", f"{reader.visit.role}\0{reader.party}\0{once}".encode()).hex()[:32]
    paper = room(reader, thread_id, brought(form))
    try:
        written(text)
    except RightsError:
        return Sent(text, "thread_text_long" if len(text.strip()) > LONGEST else "thread_text_empty", name, paper)
    return Sent(text, "", name, paper)


def opened(reader: Reader, thread_id: str, role: str) -> Thread:
    """The thread of this name, if it is this reader's to see; else it is not there."""
    with reader.service.store.reading() as connection:
        one = named(connection, reader.tenant, thread_id)
    whose = None if one is None else {"person": one.subject_id, "seller": one.recipient_id, "office": reader.party}[role]
    if one is None or whose != reader.party:
        raise Refused(404, "not_here")
    return one


def shown(reader: Reader, one: Thread, *, facts: bool) -> Shown:
    """The thread opened. ``facts``: for those who may see them."""
    with reader.service.store.reading() as connection:
        key = key_of(connection, reader.tenant, reader.service.keys[reader.tenant], one.subject_id)
        messages = messages_of(connection, reader.tenant, one.thread_id, key)
        papers = {str(each.message_id): each for each in enclosed(connection, reader.tenant, [one.thread_id])}
        given = concerned(given_to(connection, reader.tenant, one.subject_id), one) if facts else []
        found = facts_of(connection, reader.tenant, reader.service.desk(reader.tenant).ruler.wording, given[:FACTS])
        told = told_then(connection, reader.tenant, reader.stated["coverage"], found)
        asked = request_named(connection, reader.tenant, one.request_id) if one.request_id else None
    return Shown(one, messages, papers, found, told, max(0, len(given) - FACTS), asked)


def typed(word: Sent | None) -> dict[str, Any]:
    """What the form of a word needs: a name of its own, and what was typed before if that could not be taken."""
    return {"text": word.text if word else "", "fault": word.fault if word else "", "most": LONGEST, "once": secrets.token_hex(16),
            "paper": word.paper if word else Brought(), "accepted": ACCEPTED, "most_mib": MOST_MIB}


def whole(reader: Reader, one: Thread, word: Sent | None) -> dict[str, Any]:
    """What the pages of the person and of the office show of a thread: its words and facts, its steps, the clocks of mediation."""
    with reader.service.store.reading() as connection:
        steps = steps_of(connection, reader.tenant, one)
        name = sellers(connection, reader.tenant, [one.recipient_id]).get(one.recipient_id or "")
    now = reader.now_us
    return {"page": shown(reader, one, facts=True), "name": name, "steps": steps, "now": now, "today": day_of(now), "clocks_of": CLOCKS,
            "applied": next((day_of(step.at_us) for step in steps if step.event == "handed_over"), None), "by_form": by_form, **typed(word)}


def receipt(reader: Reader, one: Thread, seq: int) -> dict[str, Any]:
    """The proof of a transfer that the thread is about."""
    with reader.service.store.reading() as connection:
        given = concerned(given_to(connection, reader.tenant, one.subject_id), one)
        found = receipt_on(connection, reader.tenant, reader.service.keys[reader.tenant], seq) if seq in {each.seq for each in given} else None
    if found is None:
        raise Refused(404, "not_here")
    return found


def sellers(connection: Connection, tenant: str, ids: Sequence[str | None]) -> dict[str, str | None]:
    """What these recipients are called, by identifier; None where no name is recorded."""
    wanted = sorted({one for one in ids if one is not None})
    rows = rows_current(connection, tenant, "recipients", wanted)
    return {one: rows.get(one, {}).get("name") for one in wanted}

