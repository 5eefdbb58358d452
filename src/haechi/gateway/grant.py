"""Grants: values kept sealed for one recipient, order and purpose, to be read within their time; each reading is judged anew."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from haechi.gateway.ask import Answer, Ask
from haechi.gateway.clock import instant
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.register import row_now
from haechi.gateway.schema import HELD, api_key, decision, grant
from haechi.gateway.store import one_of

if TYPE_CHECKING:
    from haechi.gateway.enforce import Gate

__all__ = ["ALARM_AT", "CAP", "HOUR", "Refusal", "held", "is_over", "keep", "let_go", "people_read", "read", "revoke"]

HOUR = 3_600_000_000
ALARM_AT, CAP = 100, 1_000
"""How many different people a seller may read in an hour, with all its keys, before an alarm, and at all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a grant was not read: ``absent``, ``expired``, ``revoked``, ``erased``, ``state``, ``cap``."""

    why: str


def keep(book: Book, grant_id: str, ask: Ask, values: Mapping[str, str], made_us: int, seq: int, states: Sequence[str]) -> None:
    """Seal these values under the person's key and keep them until the ask's time is over."""
    sealed = KeyRing.seal(book.owners[ask.subject_id], json.dumps(dict(values), ensure_ascii=False).encode(), grant_id.encode())
    about = {"mode": ask.mode, "country": ask.country, "claimed": ask.claimed, "order_state": ask.order_state}
    book.connection.execute(insert(grant), {
        "tenant": book.tenant, "grant_id": grant_id, "seq": seq, "subject_id": ask.subject_id, "recipient_id": ask.recipient_id,
        "purpose_id": ask.purpose_id, "order_ref": ask.order_ref, "states": "|".join(states), "ask": json.dumps(about),
        "expires_us": made_us + (ask.hold_seconds or 0) * 1_000_000, "revoked_us": None, "sealed": sealed,
    })


def held(ask: Ask) -> dict[str, Any]:
    """How long what is kept under a grant may be read and in which states of the order, as the entry of its decision says it."""
    return {"seconds": ask.hold_seconds, "states": list(ask.hold_states)}


def read(book: Book, gate: "Gate", grant_id: str, party: str, reader: str, mac: bytes, default: str) -> Answer | Refusal:
    """Read a grant as the recipient ``party``: refused, or judged as the transfer it now is. A refusal is an entry of the log too.

    Each reading is a transfer of its own: it has no key of idempotency, under which it would be answered as it once was.
    """
    row = book.connection.execute(select(grant).where(grant.c.tenant == book.tenant, grant.c.grant_id == grant_id)).one_or_none()
    if row is None or row.recipient_id != party:
        return Refusal("absent")
    state, erased = _state(book.connection, book.tenant, row), not book.known([row.subject_id])
    why, earlier = _refused(row, state, book.stamp(), erased=erased), 0
    if why is None:
        earlier = people_read(book.connection, book.tenant, party, book.stamp() - HOUR)
        why = "cap" if earlier >= CAP else None
    if why is not None:
        _note(book, "grant_refused", {"grant_id": grant_id, "why": why, "reader": reader})
        return Refusal(why)
    values = json.loads(KeyRing.unseal(book.owners[row.subject_id], row.sealed, grant_id.encode()))
    about = json.loads(row.ask)
    ask = Ask(row.subject_id, row.recipient_id, row.purpose_id, about["mode"], values, mac, reader, None, about["country"], about["claimed"],
              row.order_ref, state)
    [answer] = gate.decide(book, [ask], default)
    assert isinstance(answer, Answer)
    if earlier == ALARM_AT and people_read(book.connection, book.tenant, party, book.stamp() - HOUR) > earlier:
        _note(book, "alarm", {"alarm": "bulk_reading", "key_id": reader, "people": earlier + 1})
    return answer


def revoke(book: Book, grant_id: str) -> bool:
    """End a grant: its values are gone. Whether it stood."""
    stamp = book.stamp()
    where = [grant.c.tenant == book.tenant, grant.c.grant_id == grant_id, grant.c.revoked_us.is_(None)]
    found = book.connection.execute(update(grant).where(*where).values(revoked_us=stamp, sealed=None))
    if found.rowcount:
        _note(book, "grant_revoked", {"grant_id": grant_id, "at": instant(stamp)})
    return bool(found.rowcount)


def is_over(connection: Connection, tenant: str, now_us: int) -> bool:
    """Whether values are kept under a grant whose time is over."""
    return connection.execute(select(grant.c.grant_id).where(*_over(tenant, now_us)).limit(1)).first() is not None


def let_go(book: Book, most: int) -> int:
    """Delete the values of grants whose time is over, so many at most; of how many. The grants stay, and are refused as before."""
    names = list(book.connection.execute(select(grant.c.grant_id).where(*_over(book.tenant, book.stamp())).limit(most)).scalars())
    where = (grant.c.tenant == book.tenant, one_of(book.connection, grant.c.grant_id, names))
    book.connection.execute(update(grant).where(*where).values(sealed=None))
    return len(names)


def _over(tenant: str, now_us: int) -> list[Any]:
    return [grant.c.tenant == tenant, HELD, grant.c.expires_us <= now_us]


def people_read(connection: Connection, tenant: str, party: str, since_us: int) -> int:
    """How many different people's data this recipient has read since then, with all its keys together."""
    own = select(api_key.c.key_id).where(api_key.c.tenant == tenant, api_key.c.party == party)
    query = select(func.count(func.distinct(decision.c.subject_id))).where(
        decision.c.tenant == tenant, decision.c.recipient_id == party, decision.c.made_us >= since_us,
        decision.c.reader.in_(own), decision.c.released == 1)
    return int(connection.execute(query).scalar_one())


def _refused(row: Any, state: str | None, now_us: int, *, erased: bool) -> str | None:
    if row.revoked_us is not None:
        return "revoked"
    if now_us >= row.expires_us:
        return "expired"
    if erased or row.sealed is None:
        return "erased"
    return "state" if row.states and state not in row.states.split("|") else None


def _state(connection: Connection, tenant: str, row: Any) -> str | None:
    said = row_now(connection, tenant, "order_states", row.order_ref) if row.order_ref else None
    state = said.row.get("state") if said is not None else json.loads(row.ask)["order_state"]
    return None if state is None else str(state)


def _note(book: Book, kind: str, body: Mapping[str, Any]) -> None:
    book.hold([CONTROLLER])
    book.append(kind, CONTROLLER, body)
