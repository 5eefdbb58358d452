"""What is said to agents is held against the protocol's own files, where they are."""

import itertools
import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from haechi.errors import RecordError
from haechi.exchange import drp_error
from haechi.exchange.drp import receive
from haechi.exchange.drp_directory import Agent, Business
from haechi.exchange.drp_right import OFFERED
from haechi.exchange.drp_row import status_of
from haechi.exchange.drp_status import DENIALS, STATES
from tests.exchange.agent import BUSINESS, NOW, Cache, FakeAgent
from tests.exchange.test_drp_status import status

AGENT = FakeAgent()
MARKET = Business(
    "MARKET", "Example Market", "https://drp.market.example/", "https://market.example/", "https://market.example/privacy", "tech@market.example",
    "privacy@market.example", ("email", "phone_number"))


@pytest.fixture(scope="module")
def folder(real_data):
    found = real_data / "drp"
    if not found.is_dir():
        pytest.skip("no copy of the protocol (../shared/data/drp) beside this checkout")
    return found


@pytest.fixture(scope="module")
def openapi(folder):
    """The OpenAPI file, which calls times ``date-time`` where JSON Schema says a string of that format."""
    def mended(node):
        if isinstance(node, dict):
            node = {key: mended(value) for key, value in node.items()}
            return {**node, "type": "string", "format": node["type"]} if node.get("type") in ("date-time", "byte") else node
        return [mended(value) for value in node] if isinstance(node, list) else node

    return mended(yaml.safe_load((folder / "openapi.yaml").read_text()))


@pytest.fixture(scope="module")
def text(folder):
    return (folder / "data-rights-protocol.md").read_text()


def valid(schema):
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_every_status_is_valid(openapi):
    """Every state, as its object, is valid by the OpenAPI file, but for the one reason that file is too old to know."""
    schema = valid(openapi["components"]["schemas"]["DataRightsStatus"])
    unknown = [state for state in STATES if not schema.is_valid({**status(state).body(), "request_id": "c789ff35-7644-4ceb-9981-4b35c264aac3"})]
    assert unknown == [("denied", "outside_jurisdiction")]
    row = {"request_id": "c789ff35-7644-4ceb-9981-4b35c264aac3", "kind": "access", "received_at": "2026-11-02T00:00:00Z", "outcome": "done"}
    schema.validate(status_of(row, "ko", agent_request_id="foo", results_url="https://market.example/r").body())


def test_every_error_is_valid(openapi):
    """The object of every error is valid by the OpenAPI file, and a refused registration has none."""
    schema = valid(openapi["components"]["responses"]["InvalidDRRStatus"]["content"]["application/json"]["schema"])
    kinds = [kind for name in drp_error.__all__ if issubclass(kind := getattr(drp_error, name), drp_error.DrpError)]
    assert len(kinds) == len(drp_error.__all__) == 16
    for kind in kinds:
        body = kind().body() if kind is drp_error.Malformed else kind("it is so").body()
        if kind is drp_error.AgentRefused:
            assert body is None
        else:
            schema.validate(body)
            assert body["code"] == str(kind.status) and body.get("fatal", True) is True


def test_the_actions_are_the_protocols(openapi, text):
    """What is offered under ccpa is of the six actions that the text and the file name."""
    named = set(openapi["components"]["schemas"]["DataRightsRequest"]["properties"]["exercise"]["enum"])
    assert set(OFFERED["ccpa"]) <= named and named == set(re.findall(r"^\| ccpa +\| `([a-z:-]+)`", text, re.M))


def test_the_states_are_those_of_the_texts_table(text):
    """Row by row, state and reason."""
    table = text[text.index("| state       | reason"):text.index("[2]: In the case of claim_not_covered")]
    rows = [[cell.strip() for cell in line.split("|")[1:3]] for line in table.splitlines()[2:] if line.startswith("|")]
    assert {(state, reason or None) for state, reason in rows if state} == set(STATES)
    assert [reason for state, reason in rows if state == "denied"] == list(DENIALS)


def test_the_example_request_of_the_text_is_read(text):
    """The text's own example, its placeholders filled in and its one missing comma put in, is a request that is read."""
    block = next(block for block in re.findall(r"```\n(\{.*?\n\})\n```", text, re.S) if '"exercise"' in block)
    filled = re.sub(r"^\s*#.*\n", "", block, flags=re.M).replace('"1.0"\n', '"1.0",\n').replace("sale:opt-out", "deletion")
    claims = json.loads(re.sub(r",\s*\}", "}", filled))
    assert set(claims) == {"agent-id", "business-id", "issued-at", "expires-at", "agent-request-id", "drp.version", "exercise", "regime",
                           "relationships", "status_callback"}
    request = receive(AGENT.sign({**claims, **AGENT.envelope()}), AGENT.known, BUSINESS, NOW, Cache())
    assert (request.agent_request_id, request.relationships, request.right.kind) == ("foo", ("customer", "marketing"), "erasure")


def test_directory_entries_are_valid(text):
    """Our entry and an agent's are valid by the schemas in the text."""
    blocks = [json.loads(block) for block in re.findall(r"```\n(\{\n    \"\$id\".*?\n\})\n```", text, re.S)]
    schemas = {block["$id"].rsplit("/", 1)[1]: block for block in blocks}
    valid(schemas["agent.schema.json"]).validate(AGENT.entry)
    valid(schemas["business.schema.json"]).validate(MARKET.entry())
    assert set(MARKET.entry()) == set(schemas["business.schema.json"]["properties"])


def test_an_agents_entry_is_read_or_refused_whole():
    """Every fault of a directory entry is named; a signing key, or a key of another length, is none."""
    assert Agent.read(AGENT.entry) == AGENT.known and AGENT.known.name == "Agent One"
    for (name, value), (other, worse) in itertools.combinations([("id", "agent"), ("verify_key", "c2hvcnQ="), ("web_url", 5)], 2):
        with pytest.raises(RecordError) as caught:
            Agent.read({**AGENT.entry, name: value, other: worse})
        assert {fault.where for fault in caught.value.faults} == {name, other}
    for key in (None, "", AGENT.entry["verify_key"][:-1], "ab" * 32):
        with pytest.raises(RecordError):
            Agent.read({**AGENT.entry, "verify_key": key})
