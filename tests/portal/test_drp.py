"""The Data Rights Protocol's doors, as an agent uses them."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from haechi.rights.agent import add_agent
from haechi.rights.reach import address_of, remember
from haechi.rights.request import requests_of
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.conftest import Portal

US = "HAECHI_MARKET"


class Agent:
    """An agent of the directory, with its signing key."""

    def __init__(self, portal, name):
        self.portal, self.name, self.key, self.token = portal, name, Ed25519PrivateKey.generate(), ""
        entry = {"id": name, "name": name, "verify_key": base64.b64encode(self.key.public_key().public_bytes_raw()).decode(), "web_url": "https://agent.example"}
        portal.market.service.desk(TENANT).act(lambda book: add_agent(book, entry)).result()

    def signed(self, **claims):
        now = datetime.fromtimestamp(self.portal.market.clock.now() / 1e6, UTC)
        said = {"agent-id": self.name, "business-id": US, "issued-at": (now - timedelta(seconds=5)).isoformat(), "expires-at": (now + timedelta(minutes=9)).isoformat(),
                "drp.version": "1.0", **claims}
        text = json.dumps(said).encode()
        return base64.b64encode(self.key.sign(text) + text)

    def call(self, method, path, body=b""):
        return self.portal.client.request(method, path, content=body, headers={"authorization": f"Bearer {self.token}", "content-type": "text/plain"})

    def register(self):
        answer = self.call("POST", f"/v1/agent/{self.name}", self.signed())
        self.token = answer.json()["token"] if answer.status_code == 200 else ""
        return answer

    def ask(self, exercise="access", **claims):
        return self.call("POST", "/v1/data-rights-request", self.signed(exercise=exercise, regime="pipa", email="drp@example.org", email_verified=True, **claims))


@pytest.fixture(scope="module")
def doors(portal, tmp_path_factory):
    """A portal whose doors are open; D is known by an e-mail address."""
    made = Portal(portal.market, portal.settings.keys.parent, business=US)
    consent(portal.market, "D")
    desk = portal.market.service.desk(TENANT)
    desk.act(lambda book: (remember(book, "D", address_of("drp@example.org")), book.close())).result()
    yield made
    made.client.close()


@pytest.fixture
def agent(doors):
    made = Agent(doors, f"AGENT_{next(NAMES)}")
    assert made.register().status_code == 200
    return made


NAMES = (chr(65 + n) * 3 for n in range(26))


def mine(portal):
    with portal.market.store.reading() as connection:
        return requests_of(connection, TENANT, "D")


def test_an_agent_asks_and_sees_how_it_stands(agent, doors):
    """Access is received as a request of the person, due as the Act says; its status can be asked for."""
    before = len(mine(doors))
    answer = agent.ask(**{"agent-request-id": "ask-1"})
    said = answer.json()
    assert answer.status_code == 200 and said["status"] == "in_progress" and said["agent_request_id"] == "ask-1" and said["expected_by"]
    assert agent.call("GET", f"/v1/data-rights-request/{said['request_id']}").json() == said and len(mine(doors)) == before + 1


def test_the_same_message_twice_is_one_request(agent, doors):
    """An agent that lost the answer gets the same one."""
    before = len(mine(doors))
    body = agent.signed(exercise="access", regime="pipa", email="drp@example.org", email_verified=True, **{"agent-request-id": "twice"})
    first, second = (agent.call("POST", "/v1/data-rights-request", body).json() for _ in range(2))
    assert first == second and len(mine(doors)) == before + 1


def test_refusing_the_transfer_abroad_binds_the_gateway(agent, doors):
    """transfer:refuse withdraws consent to transfers abroad."""
    assert doors.market.order.post("/v1/transfers", transfer("D", "R")).json()["verdict"] == "permit"
    assert agent.ask("transfer:refuse").json()["status"] == "fulfilled"
    assert doors.market.order.post("/v1/transfers", transfer("D", "R")).json()["verdict"] == "deny"


@pytest.mark.parametrize(("claims", "reason"), [({"email": "nobody@example.org"}, "no_match"), ({"email_verified": False}, "insuf_verification")])
def test_who_is_not_known_or_not_verified_is_denied(agent, claims, reason):
    """And nothing is received."""
    body = agent.signed(exercise="access", regime="pipa", **{"email": "drp@example.org", "email_verified": True, **claims})
    said = agent.call("POST", "/v1/data-rights-request", body).json()
    assert (said["status"], said["reason"]) == ("denied", reason)


def test_an_agent_sees_and_revokes_its_own_alone(agent, doors):
    """Another's is refused; its own is revoked once."""
    name = agent.ask("suspension").json()["request_id"]
    other = Agent(doors, f"AGENT_{next(NAMES)}")
    other.register()
    assert other.call("GET", f"/v1/data-rights-request/{name}").status_code == 403
    assert other.call("DELETE", f"/v1/data-rights-request/{name}", other.signed()).status_code == 403
    assert agent.call("DELETE", f"/v1/data-rights-request/{name}", agent.signed(reason="changed my mind")).json()["status"] == "revoked"
    assert agent.call("GET", f"/v1/data-rights-request/{name}").json()["status"] == "revoked"
    assert agent.call("DELETE", f"/v1/data-rights-request/{name}", agent.signed()).status_code == 409


@pytest.mark.parametrize("harm", ["no token", "another key", "another agent's token", "expired", "another business", "not signed"])
def test_what_is_not_as_it_must_be_is_refused(agent, doors, harm):
    """By the protocol's order; nothing is received."""
    before, body = len(mine(doors)), agent.signed(exercise="access", regime="pipa", email="drp@example.org", email_verified=True)
    if harm == "no token":
        agent.token = ""
    elif harm == "another key":
        agent.key = Ed25519PrivateKey.generate()
        body = agent.signed(exercise="access", regime="pipa", email="drp@example.org", email_verified=True)
    elif harm == "another agent's token":
        other = Agent(doors, f"AGENT_{next(NAMES)}")
        other.register()
        agent.token = other.token
    elif harm == "expired":
        body = agent.signed(exercise="access", **{"expires-at": "2020-01-01T00:00:00Z"})
    elif harm == "another business":
        body = agent.signed(exercise="access", **{"business-id": "OTHER"})
    else:
        body = base64.b64encode(b"\0" * 64 + base64.b64decode(body)[64:])
    assert agent.call("POST", "/v1/data-rights-request", body).status_code in (400, 403) and len(mine(doors)) == before


def test_where_the_marketplace_has_no_name_the_doors_are_shut(portal):
    """There is nothing at these addresses."""
    assert portal.client.request("POST", "/v1/data-rights-request", content=b"x").status_code in (404, 405)
