"""What may stand behind the question mark of an address: what the route knows, once, and nothing that is only like it."""

from typing import Any

import pytest

from haechi.gateway.clock import instant
from tests.gateway_api.conftest import Market, consent, transfer
from tests.gateway_api.test_authorisation import TABLE, Scene


@pytest.fixture(scope="module")
def schema(market: Market) -> dict[str, Any]:
    """The API's own description."""
    return dict(market.client.request("GET", "/openapi.json").json())


def parameters(schema: dict[str, Any], method: str, path: str) -> list[str]:
    return [one["name"] for one in schema["paths"][path][method.lower()].get("parameters", ()) if one["in"] == "query"]


def test_no_route_takes_a_parameter_that_it_does_not_know(market: Market, schema: dict[str, Any]) -> None:
    """Of every route: 422, with the names it knows and without the one that came, and nothing is written."""
    scene = Scene(market)
    for (method, path), roles in TABLE.items():
        filled, body = scene.request(method, path)
        size = market.auditor.get("/v1/log/checkpoint").text.split("\n")[1]
        caller = market.caller(sorted(roles)[0], party="R" if sorted(roles)[0] == "seller" else None) if not isinstance(roles, str) else market.office
        answer = caller.ask(method, filled + ("&" if "?" in filled else "?") + "recipientid=R", body)
        known = parameters(schema, method, path)
        assert answer.status_code == 422, (method, path)
        assert answer.json()["errors"] == [{"where": "query.<11 characters>", "what": "no parameter of this route: " + (
            f"expected some of {', '.join(known)}" if known else "this route takes none")}], path
        assert "recipientid" not in answer.text and market.auditor.get("/v1/log/checkpoint").text.split("\n")[1] == size


def test_all_that_is_wrong_with_the_names_is_told(market: Market) -> None:
    """Two unknown, one twice: three faults; a parameter that is known may be named by its own letters alone."""
    answer = market.auditor.get("/v1/decisions?Limit=1&released=true&released=false&offset=3")
    assert (answer.status_code, [fault["where"] for fault in answer.json()["errors"]]) == (422, ["query.<5 characters>", "query.<6 characters>", "query.released"])
    assert market.auditor.get("/v1/decisions?").status_code == 200
    assert market.auditor.get("/v1/registers/subjects?recipient_id=R").status_code == 422  # known elsewhere is not known here


def test_decisions_are_found_by_recipient_verdict_outcome_and_time(market: Market) -> None:
    """Each filter alone and all together give the decisions that are so, in the order of the log, page by page."""
    consent(market, "found")
    for subject, recipient in (("found", "R"), ("stranger", "R"), ("found", "C"), ("stranger", "C"), ("found", "L")):
        market.order.post("/v1/transfers", transfer(subject, recipient))
        market.hands.seconds += 60
    everything = market.auditor.get("/v1/decisions?limit=500").json()["decisions"]
    middle = everything[-3]["made_at"]
    tests: dict[str, Any] = {
        "recipient_id=R": lambda row: row["recipient_id"] == "R", "verdict=permit": lambda row: row["verdict"] == "permit",
        "released=false": lambda row: not row["released"], f"since={middle}": lambda row: row["made_at"] >= middle,
        f"until={middle}": lambda row: row["made_at"] < middle, "recipient_id=nobody": lambda row: False,
    }
    for query, holds in tests.items():
        found = market.auditor.get(f"/v1/decisions?limit=500&{query}").json()
        assert found == {"decisions": [row for row in everything if holds(row)], "next": None}, query
    together = f"recipient_id=C&verdict=permit&released=true&since={middle}&until={instant(int(market.hands.seconds * 1e6))}"
    assert market.auditor.get(f"/v1/decisions?{together}").json()["decisions"] == [everything[-3]]
    page = market.auditor.get("/v1/decisions?recipient_id=R&limit=1").json()
    assert [row["recipient_id"] for row in page["decisions"]] == ["R"] and page["next"] == page["decisions"][0]["seq"]


@pytest.mark.parametrize("query", ["verdict=maybe", "released=perhaps", "since=yesterday", "since=1772323200", "until=2026-03-01T00:00:00", "recipient_id=",
                                   "since=", "recipient_id=%00"])
def test_a_filter_that_cannot_be_read_is_refused(market: Market, query: str) -> None:
    """Nothing is shown in place of what it may have meant."""
    answer = market.auditor.get(f"/v1/decisions?{query}")
    assert answer.status_code == 422 and answer.json()["errors"][0]["where"] == f"query.{query.partition('=')[0]}"


def test_a_filter_opens_nothing(market: Market) -> None:
    """A seller finds by them among its own decisions only, an order system among those it asked for."""
    market.order.post("/v1/transfers", transfer(recipient="R2"))
    for query in ("recipient_id=R2", "released=false"):
        assert market.seller.get(f"/v1/decisions?{query}").json() == {"decisions": [], "next": None}
        assert market.caller("order_system").get(f"/v1/decisions?{query}").json() == {"decisions": [], "next": None}
    assert market.auditor.get("/v1/decisions?recipient_id=R2").json()["decisions"]


@pytest.mark.parametrize("name", ["subject_id", "order_ref"])
def test_nobody_is_asked_for_by_name_in_an_address(schema: dict[str, Any], name: str) -> None:
    """No route knows a parameter that would name a data subject or an order."""
    assert not [path for method, path in TABLE if name in parameters(schema, method, path)]
