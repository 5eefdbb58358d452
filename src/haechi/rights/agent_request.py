"""What agents ask for: taken once, for a person who is known by a verified address, and done as if the person had asked herself."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from haechi.errors import RightsError
from haechi.exchange.drp_claim import Identity, RightsRequest
from haechi.exchange.drp_row import status_of
from haechi.exchange.drp_status import Status, move
from haechi.facts.matter import Wish
from haechi.gateway.clock import EPOCH
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.register import row_now, write
from haechi.rights.leave import erase_all, leave, withdraw
from haechi.rights.reach import address_of, known
from haechi.rights.request import Asker, received, request_named, take_back
from haechi.rights.schema import agent_request

__all__ = ["Managed", "find", "of_key", "revoked", "standing", "take"]


@dataclass(frozen=True, slots=True)
class Managed:
    """A request that an agent manages. ``request_id``: of the register; None where nobody was found."""

    name: str
    agent_id: str
    request_id: str | None
    status: Mapping[str, Any]
    made_us: int


def take(book: Book, encoder: Encoder, request: RightsRequest, key: str) -> str:
    """Take a request that was verified, and close the book; its name for the agent. ``key``: by which the same again is known."""
    now, person, why = book.stamp(), *_person(book, request.identity)
    name, request_id = "drp_" + secrets.token_hex(16), None
    if person is not None:
        try:
            request_id = _begun(book, encoder, request, person)
        except RightsError:
            why = "too_many_requests"
    said: dict[str, Any] = {"agent_request_id": request.agent_request_id, "reason": why}
    book.connection.execute(insert(agent_request), {
        "tenant": book.tenant, "name": name, "agent_id": request.agent_id, "replay_key": key, "request_id": request_id, "status": json.dumps(said),
        "made_us": now})
    return name


def find(connection: Connection, tenant: str, name: str) -> Managed | None:
    """The request of this name."""
    return _managed(connection.execute(select(agent_request).where(agent_request.c.name == name, agent_request.c.tenant == tenant)).one_or_none())


def of_key(connection: Connection, tenant: str, agent_id: str, key: str) -> Managed | None:
    """The request that an agent sent under this key before."""
    return _managed(connection.execute(select(agent_request).where(
        agent_request.c.replay_key == key, agent_request.c.agent_id == agent_id, agent_request.c.tenant == tenant)).one_or_none())


def standing(connection: Connection, tenant: str, managed: Managed) -> Status:
    """How it stands: as the register says, or as it was answered at once."""
    at, said = _moment(managed.made_us), managed.status.get("agent_request_id")
    row = None if managed.request_id is None else row_now(connection, tenant, "requests", managed.request_id)
    if managed.status.get("revoked"):
        return Status(managed.name, "revoked", at, agent_request_id=said)
    if row is None or not row.row:
        return Status(managed.name, "denied", at, str(managed.status.get("reason") or "no_match"), agent_request_id=said)
    return status_of({**row.row, "request_id": managed.name}, "en", agent_request_id=said)


def revoked(book: Book, encoder: Encoder, managed: Managed) -> Status:
    """The person no longer asks. Raises ``NotAllowed`` where the protocol knows no such step, ``RightsError`` where it is done already."""
    after = move(standing(book.connection, book.tenant, managed), "revoked")
    assert managed.request_id is not None
    asked = request_named(book.connection, book.tenant, managed.request_id)
    book.connection.execute(update(agent_request).where(agent_request.c.tenant == book.tenant, agent_request.c.name == managed.name).values(
        status=json.dumps({**managed.status, "revoked": True})))
    if asked is not None and asked.open:
        take_back(book, encoder, managed.request_id, Asker("agent", managed.agent_id, "drp"))
    return after


def _person(book: Book, identity: Identity) -> tuple[str | None, str | None]:
    """The one person whom verified addresses lead to, else why there is none."""
    said = [(identity.email, identity.email_verified), (identity.phone_number, identity.phone_number_verified)]
    verified = [text for text, good in said if text and good]
    if not verified:
        return None, "insuf_verification"
    found = [set(known(book.connection, book.tenant, address_of(text).mac(book.keys))) for text in verified]
    people = set.intersection(*found)
    return (people.pop(), None) if len(people) == 1 else (None, "no_match" if not people else "insuf_verification")


def _begun(book: Book, encoder: Encoder, request: RightsRequest, person: str) -> str:
    """What the person's own page would do; the request's name in the register."""
    wish, asker = Wish(request.right.kind), Asker("agent", request.agent_id, "drp")
    if wish is Wish.ACCOUNT_CLOSURE:
        return leave(book, encoder, person, asker).request_id
    if wish is Wish.ERASURE:
        return erase_all(book, encoder, person, asker).request_id
    if wish is Wish.CONSENT_WITHDRAWAL:
        scopes = request.right.scopes
        return (withdraw(book, encoder, person, None, scopes, asker) if scopes else withdraw(book, encoder, person, asker=asker)).request_id
    request_id, change = received(book, person, wish, asker)
    write(book, encoder, [change])
    return request_id


def _managed(row: Any) -> Managed | None:
    return None if row is None else Managed(row.name, row.agent_id, row.request_id, json.loads(row.status), row.made_us)


def _moment(at_us: int) -> datetime:
    return (EPOCH + timedelta(microseconds=at_us)).astimezone(UTC)
