"""Stops and modes over HTTP: the answer says whether the registers know what they name."""

from typing import Any

import pytest

from haechi.gateway.app import make_app
from haechi.gateway.service import Service
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from tests.gateway_api.conftest import Caller, Market, Wire, transfer


@pytest.mark.parametrize(("register", "row", "known"), [
    ("stops", {"kind": "recipient", "value": "R9"}, False), ("stops", {"kind": "recipient", "value": "R2"}, True),
    ("stops", {"kind": "purpose", "value": "P9"}, False), ("stops", {"kind": "purpose", "value": "P"}, True),
    ("stops", {"kind": "country", "value": "KP"}, None), ("stops", {"kind": "item", "value": "memo"}, None), ("stops", {"kind": "everything"}, None),
    ("modes", {"kind": "recipient", "value": "R9", "enforcement": "warn"}, False),
    ("modes", {"kind": "recipient", "value": "L", "enforcement": "enforce"}, True),
    ("modes", {"kind": "purpose", "value": "R", "enforcement": "warn"}, False),
])
def test_a_stop_or_mode_is_taken_and_said_to_be_known_or_not(market: Market, register: str, row: dict[str, Any], known: bool | None) -> None:
    """It is in force either way; the answer is the same under the same key; what is read later is the row alone."""
    body = {f"{register[:-1]}_id": "x", **row}
    first = market.office.post(f"/v1/registers/{register}", body, key=f"{register}{sorted(row.items())}".replace(" ", ""))
    again = market.office.post(f"/v1/registers/{register}", body, key=f"{register}{sorted(row.items())}".replace(" ", ""))
    assert first.status_code == 201 and first.json()["known"] is known and again.json() == first.json()
    assert "known" not in market.auditor.get(f"/v1/registers/{register}/x").json()
    assert market.office.ask("DELETE", f"/v1/registers/{register}/x").status_code == 200


def test_settings_are_told_as_they_are_by_every_worker(market: Market) -> None:
    """By one that has written nothing since another changed them, too."""
    other = Service(Store(str(market.store.url)), market.service.folder, PIPA, market.clock)
    client = Wire(make_app(other, quiet=True))
    try:
        assert market.office.ask("PUT", "/v1/settings", {"enforcement": "warn"}).status_code == 200
        told = [caller.get("/v1/settings").json() for caller in (market.office, Caller(client, market.office.key))]
        assert told[0] == told[1] and told[0]["enforcement"] == "warn"
    finally:
        client.close()
        other.close()


def test_a_reason_that_names_somebody_stops_at_once_and_is_kept_masked(market: Market) -> None:
    """What is in the log stays there: nobody's number is to be in it, and no stop is to wait for better words."""
    why = "call 010-1234-5678 or kim@example.com about batch 7"
    assert market.office.put_row("stops", stop_id="s", kind="everything", why=why).json()["row"]["why"] == "call [phone] or [email] about batch 7"
    assert not market.order.post("/v1/transfers", transfer()).json()["released"]
    assert market.auditor.get("/v1/registers/stops/s").json()["row"]["why"] == "call [phone] or [email] about batch 7"
    market.office.put_row("stops", stop_id="s", kind="everything", why="recall of batch 7, article 28-9")
    assert market.auditor.get("/v1/registers/stops/s").json()["row"]["why"] == "recall of batch 7, article 28-9"


def test_a_stop_of_an_unknown_recipient_binds_once_it_comes(market: Market) -> None:
    """Whoever stops may be ahead of the registers."""
    assert market.office.put_row("stops", stop_id="ahead", kind="recipient", value="R7").json()["known"] is False
    market.office.put_row("recipients", recipient_id="R7", name="R7 Ltd.", country="CN", role="seller")
    assert market.office.put_row("stops", stop_id="ahead", kind="recipient", value="R7").json()["known"] is True
    answer = market.order.post("/v1/transfers", transfer(recipient="R7")).json()
    assert not answer["released"] and answer["reasons"][0]["kind"] == "stop"


def test_only_stops_and_modes_are_described_with_it(market: Market) -> None:
    """OpenAPI has it in their answers and in no other register's."""
    schema = market.client.request("GET", "/openapi.json").json()
    answers = {path: {said["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
                      for status, said in item["post"]["responses"].items() if status in ("200", "201")}
               for path, item in schema["paths"].items() if path.startswith("/v1/registers/") and "post" in item}
    assert {path for path, named in answers.items() if named == {"ControlRow"}} == {"/v1/registers/stops", "/v1/registers/modes"}
    assert len(answers) > 20 and all(named in ({"ControlRow"}, {"RegisterRow"}) for named in answers.values())
    assert schema["components"]["schemas"]["ControlRow"]["properties"]["known"]["anyOf"] == [{"type": "boolean"}, {"type": "null"}]
