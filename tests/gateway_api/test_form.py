"""What a row, an order of the operator and a body must look like."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from haechi.cli.gateway import app
from tests.gateway_api.conftest import Market, transfer


@pytest.mark.parametrize(("register", "row"), [
    ("agents", {"appointed_on": 0}), ("agents", {"appointed_on": "1700006400"}), ("agents", {"appointed_on": "2025-01-01T01:00:00Z"}),
    ("subjects", {"subject_id": "f", "joined_at": 1_700_000_000}), ("subjects", {"subject_id": "f", "joined_at": "1700000000"}),
    ("subjects", {"subject_id": "f", "joined_at": "2025-01-01T00:00:00"}), ("subjects", {"subject_id": "f", "joined_at": "9999-12-31T23:59:59-23:59"}),
    ("purposes", {"purpose_id": "f", "contract_necessary": "true"}), ("purposes", {"purpose_id": "f", "contract_necessary": 1}),
    ("insurances", {"cover": "5"}), ("insurances", {"cover": 5.5}), ("insurances", {"cover": -1}), ("insurances", {"cover": 1 << 54}),
    ("recipients", {"recipient_id": "f\u0000"}), ("recipients", {"recipient_id": "f" * 201}), ("recipients", {"recipient_id": "f", "country": "kr"}),
    ("recipients", {"recipient_id": 5}), ("recipients", {"recipient_id": ""}), ("recipients", {"recipient_id": "f", "name": "\u0000"}),
    ("consents", {"consent_id": "f", "subject_id": "S", "scopes": ["marketing"], "made_at": "2030-01-01T00:00:00Z"}), ("consents", {"consent_id": "f"}),
])
def test_a_value_is_not_guessed(market: Market, register: str, row: dict[str, Any]) -> None:
    """Numbers for times, texts for truths, times without an offset, words in another spelling, consents of tomorrow: refused, none of them kept."""
    before = market.auditor.get(f"/v1/registers/{register}?limit=500").json()
    answer = market.office.post(f"/v1/registers/{register}", row)
    assert answer.status_code == 422 and answer.json()["errors"], answer.text
    assert market.auditor.get(f"/v1/registers/{register}?limit=500").json() == before


@pytest.mark.parametrize("seconds", ["60", 60.5, True, 0, -1, 90 * 86_400 + 1])
def test_a_time_to_hold_is_a_number_of_seconds(market: Market, seconds: Any) -> None:
    """Whole seconds from 1 to 90 days."""
    assert market.order.post("/v1/transfers", transfer(hold_seconds=seconds)).status_code == 422


@pytest.mark.parametrize("more", [{}, {"hold_seconds": None}])
def test_states_of_a_hold_need_its_time(market: Market, more: dict[str, Any]) -> None:
    """States in which values may be read, and no time for which they are held, are refused, alone and in a batch: nothing goes out at once."""
    one = transfer(hold_states=["paid"], **more)
    for path, body, where in (("transfers", one, "body.hold_states"), ("transfers:batch", {"transfers": [transfer(), one]}, "body.transfers.1.hold_states")):
        answer = market.order.post(f"/v1/{path}", body)
        [fault] = answer.json()["errors"]
        assert (answer.status_code, fault["where"]) == (422, where)
        assert fault["what"].startswith("holds nothing without `hold_seconds`")
    assert market.order.post("/v1/transfers", transfer(hold_states=[], **more)).json()["released"] is True
    [fault] = market.order.post("/v1/transfers", transfer(hold_states=["paid"], hold_seconds="60")).json()["errors"]
    assert fault["where"] == "body.hold_seconds"


def test_rows_are_kept_in_one_spelling(market: Market) -> None:
    """Times come back in UTC to the microsecond, lists without repeats, and nothing that was left out or null."""
    kept = market.office.put_row("notices", notice_id="spelt", effective_from="2025-01-01T09:00:00+09:00", items=["name", "name"], kind=None).json()["row"]
    assert kept == {"notice_id": "spelt", "effective_from": "2025-01-01T00:00:00.000000Z", "items": ["name"]}


def test_all_faults_are_told_at_once(market: Market) -> None:
    """Not only the first."""
    answer = market.office.post("/v1/registers/recipients", {"country": "x", "role": "x", "name": 5, "odd": 1})
    assert {fault["where"] for fault in answer.json()["errors"]} == {"body.recipient_id", "body.country", "body.role", "body.name", "body.<3 characters>"}


def test_the_operators_stop_must_name_what_can_be(tmp_path: Path) -> None:
    """`haechi gateway stop` refuses a country that is none, an unknown item, and everything with a name; what it takes is in force and can be lifted."""
    place = {"HAECHI_STORE": f"sqlite:///{tmp_path}/store.db", "HAECHI_KEYS": str(tmp_path / "keys")}
    run = CliRunner(env=place)
    assert run.invoke(app, ["init", "--name", "Example"]).exit_code == 0
    for said in (["country", "china"], ["item", "fone"], ["everything", "x"], ["recipient"], ["country"]):
        assert run.invoke(app, ["stop", *said]).exit_code != 0, said
    for said in (["country", "CN"], ["item", "phone"], ["everything"], ["recipient", "R"]):
        assert '"kind": "record"' in run.invoke(app, ["stop", *said]).stdout
        assert '"row": null' in run.invoke(app, ["lift", *said]).stdout
        assert "there was no such stop" in run.invoke(app, ["lift", *said]).stdout
