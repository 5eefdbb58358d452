"""Why an item stays behind, or goes out only since nothing is enforced: the reasons that the API's description names, each of them met."""

from typing import Any

import pytest

from haechi.gateway.models import DROPPED, SPARED
from haechi.minimise.pack import pack_named
from tests.gateway_api.conftest import Market, consent, transfer


def whys(answers: list[dict[str, Any]], kind: str) -> set[str]:
    return {one["why"] for answer in answers for one in answer[kind]}


def asked(market: Market, monkeypatch: pytest.MonkeyPatch, subject: str) -> list[dict[str, Any]]:
    """One of everything that may stay behind, and last what was first masked under a pack that is there no more."""
    consent(market, subject)
    items = {"name": "홍길동", "customs_code": "P123456789012", "email": "a@example.com", "memo": "문 앞", "postcode": " ", "nickname": "x"}
    answers = [market.order.post("/v1/transfers", one).json() for one in (
        transfer(subject, items=items), transfer(subject, order_state=None), transfer(subject, "L", items={"phone": "010-1234-5678"}))]
    gate = market.service.desk("m").gate
    with monkeypatch.context() as patched:
        patched.setattr(gate, "packs", {"kr-seller-ships-1": pack_named("kr-seller-ships-1")})
        patched.setattr(gate, "newest", "kr-seller-ships-1")
        answers.append(market.order.post("/v1/transfers", transfer(subject)).json())
    return answers


def test_the_description_names_every_reason_there_is(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stays behind under `enforce` and what is spared under `shadow` give all of its reasons and no other."""
    market.office.put_row("stops", stop_id="memo", kind="item", value="memo")
    enforced = asked(market, monkeypatch, "behind")
    for recipient in ("R", "L"):
        market.office.put_row("modes", mode_id=f"shadow-{recipient}", kind="recipient", value=recipient, enforcement="shadow")
    shadow = asked(market, monkeypatch, "behind2")
    assert (whys(enforced, "dropped"), whys(enforced, "spared")) == (set(DROPPED), set())
    assert (whys(shadow, "dropped"), whys(shadow, "spared")) == ({"stopped", "empty", "unknown_field"}, set(SPARED))
    schemas = market.client.request("GET", "/openapi.json").json()["components"]["schemas"]
    for form, named in (("Dropped", DROPPED), ("Spared", SPARED)):
        why = schemas[form]["properties"]["why"]
        assert why["enum"] == list(named) and all(f"`{one}`: {said}" in why["description"] for one, said in named.items())
