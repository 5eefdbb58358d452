"""Agents: whoever may ask for people by the Data Rights Protocol. The directory's entry is the root of trust; a token names the agent."""

import json
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from haechi.exchange.drp_directory import Agent
from haechi.gateway.log import CONTROLLER, Book
from haechi.rights.schema import agent

__all__ = ["add_agent", "agent_of", "agent_of_token", "give_token"]


def add_agent(book: Book, entry: Mapping[str, Any]) -> Agent:
    """Take an agent's entry of the directory, and close the book; an older one is replaced, with its token. Raises ``RecordError``."""
    read = Agent.read(entry)
    book.connection.execute(delete(agent).where(agent.c.tenant == book.tenant, agent.c.agent_id == read.id))
    book.connection.execute(insert(agent), {"tenant": book.tenant, "agent_id": read.id, "entry": json.dumps(dict(entry)), "token_mark": None})
    book.hold([CONTROLLER])
    book.append("agent", CONTROLLER, {"agent_id": read.id, "verify_key": str(entry["verify_key"])})
    book.close()
    return read


def agent_of(connection: Connection, tenant: str, agent_id: str) -> Agent | None:
    """The agent of this name."""
    entry = connection.execute(select(agent.c.entry).where(agent.c.agent_id == agent_id, agent.c.tenant == tenant)).scalar_one_or_none()
    return None if entry is None else Agent.read(json.loads(entry))


def agent_of_token(connection: Connection, tenant: str, token: str) -> Agent | None:
    """The agent that was given this token."""
    query = select(agent.c.entry).where(agent.c.token_mark == _mark(token), agent.c.tenant == tenant)
    entry = connection.execute(query).scalar_one_or_none() if token else None
    return None if entry is None else Agent.read(json.loads(entry))


def give_token(book: Book, agent_id: str) -> str:
    """A new token for an agent that has proved itself, in the caller's transaction; an older one is good no more."""
    token = secrets.token_urlsafe(32)
    book.connection.execute(update(agent).where(agent.c.tenant == book.tenant, agent.c.agent_id == agent_id).values(token_mark=_mark(token)))
    return token


def _mark(token: str) -> bytes:
    return sha256(f"haechi-agent/1 {token}".encode()).digest()
