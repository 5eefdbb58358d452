"""The doors of the Data Rights Protocol: agents register, ask for people, ask how it stands, revoke. What is signed is signed text."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from haechi.errors import RightsError
from haechi.exchange.drp import check_manager, receive, register, registered, revoke
from haechi.exchange.drp_directory import Agent
from haechi.exchange.drp_error import AgentRefused, DrpError, NotAllowed, Replayed
from haechi.gateway.encode import Encoder
from haechi.gateway.log import Book
from haechi.gateway.service import Service
from haechi.portal.link import spend
from haechi.portal.settings import Settings
from haechi.rights.agent import agent_of, agent_of_token, give_token
from haechi.rights.agent_request import Managed, find, of_key, revoked, standing, take

__all__ = ["router"]

router = APIRouter()
_WAIT = 45.0


class Door:
    """One call: of which marketplace, when, and the agent that its token names."""

    def __init__(self, request: Request) -> None:
        self.service: Service = request.app.state.service
        self.settings: Settings = request.app.state.settings
        self.tenant = self.settings.tenant
        self.now = datetime.fromtimestamp(self.service.clock.now() / 1e6, UTC)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        with self.service.store.reading() as connection:
            self.agent = agent_of_token(connection, self.tenant, token.strip()) if scheme.lower() == "bearer" else None

    def known(self) -> Agent:
        """The agent; there is nothing here for anybody else."""
        if self.agent is None:
            raise AgentRefused("no agent is known by this token", "register again")
        return self.agent

    def act(self, do: Any) -> Any:
        """A write in a transaction of its own."""
        desk = self.service.desk(self.tenant)
        return desk.act(lambda book: do(book, desk.encoder)).result(_WAIT)

    def fresh(self, agent: str, key: str, until: datetime) -> bool:
        """Whether an agent sent this before; remembered by the asking."""
        return not spend(self.service, self.tenant, f"drp\0{agent}\0{key}", int(until.timestamp() * 1e6) + 1)

    def status(self, managed: Managed) -> Response:
        """How a request stands, as the protocol says it."""
        with self.service.store.reading() as connection:
            return JSONResponse(standing(connection, self.tenant, managed).body())

    def managed(self, name: str) -> Managed:
        """The request of this name, if this agent manages it."""
        with self.service.store.reading() as connection:
            found = find(connection, self.tenant, name)
        check_manager(self.known(), "" if found is None else found.agent_id)
        assert found is not None
        return found


At = Annotated[Door, Depends(Door)]


def refusal(error: DrpError) -> Response:
    """An error as the protocol says it."""
    body = error.body()
    return Response(status_code=error.status) if body is None else JSONResponse(body, error.status)


@router.post("/agent/{agent_id}")
async def register_agent(request: Request, agent_id: str, at: At) -> Response:
    """A token for an agent of the directory that proves itself."""
    with at.service.store.reading() as connection:
        agent = agent_of(connection, at.tenant, agent_id[:200])
    register(await request.body(), agent, at.settings.business, at.now, at.fresh)
    assert agent is not None
    return JSONResponse(registered(agent, at.act(lambda book, encoder: give_token(book, agent.id))))


@router.get("/agent/{agent_id}")
def look_at_agent(agent_id: str, at: At) -> Response:
    """Whether this token is that agent's."""
    if at.known().id != agent_id:
        raise AgentRefused("the token is another agent's", "use your own")
    return JSONResponse({})


@router.post("/data-rights-request")
async def ask(request: Request, at: At) -> Response:
    """Take a request; one that was taken before is answered with how it stands."""
    agent = at.known()
    keys: list[str] = []

    def seen(name: str, key: str, until: datetime) -> bool:
        keys.append(key[:200])
        return at.fresh(name, key, until)
    try:
        asked = receive(await request.body(), agent, at.settings.business, at.now, seen)
    except Replayed as error:
        with at.service.store.reading() as connection:
            before = of_key(connection, at.tenant, agent.id, error.key[:200])
        if before is None:
            raise
        return at.status(before)

    def do(book: Book, encoder: Encoder) -> str:
        return take(book, encoder, asked, keys[-1])
    return at.status(at.managed(at.act(do)))


@router.get("/data-rights-request/{name}")
def look(name: str, at: At) -> Response:
    """How a request stands."""
    return at.status(at.managed(name[:64]))


@router.delete("/data-rights-request/{name}")
async def take_away(request: Request, name: str, at: At) -> Response:
    """The person no longer asks."""
    managed = at.managed(name[:64])
    revoke(await request.body(), at.known(), managed.agent_id, at.settings.business, at.now)
    try:
        return JSONResponse(at.act(lambda book, encoder: revoked(book, encoder, managed)).body())
    except RightsError:
        raise NotAllowed("it was answered already", "ask for its status") from None
