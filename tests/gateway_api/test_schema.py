"""The API's description, and a bounded run of requests made from it."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.gateway_api.conftest import Market, consent, settle
from tests.gateway_api.fuzz import run

PUBLIC = {("post", "/v1/token"), ("get", "/health/live"), ("get", "/health/ready")}


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A marketplace without limits on how often it is asked."""
    folder = tmp_path_factory.mktemp("fuzzed")
    made = Market(folder, f"sqlite:///{folder}/store.db", rate=1e9, burst=1e9)
    settle(made)
    consent(made, "S")
    yield made
    made.close()


@pytest.fixture(scope="module")
def schema(market: Market) -> dict[str, Any]:
    """The API's own description."""
    return dict(market.client.request("GET", "/openapi.json").json())


def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, operation) for path, item in schema["paths"].items() for method, operation in item.items()]


def test_every_operation_is_described(schema: dict[str, Any]) -> None:
    """The description is OpenAPI 3.1; each operation has a summary, a name of its own, tags, responses, and asks for a key unless it is public."""
    assert schema["openapi"].startswith("3.1.")
    names = [operation["operationId"] for _, _, operation in operations(schema)]
    assert len(set(names)) == len(names) > 80
    for method, path, operation in operations(schema):
        assert operation["summary"].strip() and operation["tags"], path
        assert any(status.startswith("2") for status in operation["responses"]), path
        assert all(said["description"].strip() for said in operation["responses"].values()), path
        assert {"401", "403", "422", "429", "503"} <= operation["responses"].keys(), path
        assert ("security" in operation) is ((method, path) not in PUBLIC or path == "/v1/token"), path  # which takes HTTP Basic


def test_every_refusal_is_described_as_a_problem(schema: dict[str, Any]) -> None:
    """Each answer of 4xx or 5xx that has a body is described as problem details and as nothing else."""
    found = 0
    for _, path, operation in operations(schema):
        for status, said in operation["responses"].items():
            if status[0] in "45" and "content" in said:
                assert said["content"].keys() == {"application/problem+json"}, (path, status)
                assert said["content"]["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/ProblemDetails"}
                found += 1
    assert found > 800


def test_every_write_needs_a_key_of_idempotency(schema: dict[str, Any]) -> None:
    """Every operation that writes requires the header Idempotency-Key; none that reads takes one."""
    for method, path, operation in operations(schema):
        if (method, path) != ("post", "/v1/token"):
            needed = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "header" and one["required"]]
            reads = method == "get" or path == "/v1/grants/{grant_id}:read"
            assert needed == ([] if reads else ["Idempotency-Key"]), path


def test_every_schema_is_sound_and_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    """Components are valid JSON Schema 2020-12, and no reference is broken."""
    def references(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for below in node.values():
                yield from references(below)
        elif isinstance(node, list):
            for below in node:
                yield from references(below)

    for part in schema["components"]["schemas"].values():
        Draft202012Validator.check_schema(part)
    found = set(references(schema))
    assert len(found) > 20
    for reference in found:
        assert reference.removeprefix("#/components/schemas/") in schema["components"]["schemas"], reference
    for _, _, operation in operations(schema):
        for way in operation.get("security", ()):
            assert way.keys() <= schema["components"]["securitySchemes"].keys()


def test_a_path_names_its_parameters(schema: dict[str, Any]) -> None:
    """Every parameter in braces is described, and no other path parameter is."""
    import re

    for _, path, operation in operations(schema):
        assert set(re.findall(r"{(\w+)}", path)) == {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}, path


@pytest.mark.parametrize(("role", "coverage", "examples"), [
    ("order_system", True, 1), ("privacy_office", True, 1), ("seller", False, 2), ("auditor", False, 2), (None, False, 1),
])
def test_no_request_breaks_the_gateway_or_its_description(market: Market, role: str | None, coverage: bool, examples: int) -> None:
    """Whatever the schema allows, and much that it does not, is answered as described, by no fault of the gateway, and only to whom it may."""
    key = market.key(role, party="R" if role == "seller" else None) if role else None
    failures, asked = run(market.app, key, examples=examples, coverage=coverage)
    assert asked > 80
    assert not failures, "\n\n".join(failures[:10])


FORMS = ("TransferAsk", "Batch", "SplitAsk", "SplitTo", "SettingsBody", "Coverage", "TransferAnswer", "Dropped", "Spared", "Reason", "Condition", "Remedy",
         "BatchAnswer", "SplitAnswer", "DeniedField", "DecisionRow", "DecisionPage", "RegisterRow", "ControlRow", "RegisterPage")


@pytest.mark.parametrize("form", FORMS)
def test_every_field_of_a_request_and_an_answer_says_what_it_is(schema: dict[str, Any], form: str) -> None:
    """Each has a description of its own in the API's description."""
    fields = schema["components"]["schemas"][form]["properties"]
    assert fields and [name for name, said in fields.items() if not said.get("description", "").strip()] == []


@pytest.mark.parametrize("form", ["TransferAsk", "Batch", "SplitAsk", "SettingsBody"])
def test_the_main_requests_are_shown_by_an_example_that_is_taken(market: Market, schema: dict[str, Any], form: str) -> None:
    """The example of the description is as the description demands, and is answered with 200."""
    said = schema["components"]["schemas"][form]
    method, path = {"TransferAsk": ("POST", "/v1/transfers"), "Batch": ("POST", "/v1/transfers:batch"), "SplitAsk": ("POST", "/v1/orders:split"),
                    "SettingsBody": ("PUT", "/v1/settings")}[form]
    assert said["examples"]
    for example in said["examples"]:
        Draft202012Validator({**said, "components": schema["components"]}).validate(example)
        assert (market.office if form == "SettingsBody" else market.order).ask(method, path, example).status_code == 200
    market.office.ask("PUT", "/v1/settings", {"enforcement": "enforce"})


def test_a_split_order_takes_as_many_recipients_as_it_says(market: Market, schema: dict[str, Any]) -> None:
    """Ten in words, ten in numbers, and an eleventh is refused."""
    said = schema["components"]["schemas"]["SplitAsk"]
    assert "up to ten recipients" in said["description"] and said["properties"]["recipients"]["maxItems"] == 10
    order = {"subject_id": "S", "order_ref": "many", "order_state": "paid", "items": {"name": "홍길동"}}
    to = [{"recipient_id": f"to{number}", "mode": "provision"} for number in range(11)]
    assert [market.order.post("/v1/orders:split", {**order, "recipients": to[:many]}).status_code for many in (10, 11)] == [200, 422]


def test_states_of_a_hold_need_its_time_in_the_description_too(schema: dict[str, Any]) -> None:
    """What the description allows of them is what is taken."""
    form = Draft202012Validator({**schema["components"]["schemas"]["TransferAsk"], "components": schema["components"]})
    one = {"subject_id": "S", "recipient_id": "R", "mode": "provision"}
    held: list[tuple[dict[str, Any], bool]] = [({}, True), ({"hold_states": []}, True), ({"hold_states": ["paid"]}, False),
                                               ({"hold_states": ["paid"], "hold_seconds": None}, False), ({"hold_states": ["paid"], "hold_seconds": 60}, True)]
    for more, good in held:
        assert form.is_valid({**one, **more}) is good, more
