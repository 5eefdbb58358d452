"""Who looked at whose data: recorded before it is shown, in the log, with the five things the standard asks for."""

import pytest

from haechi.gateway.desk import Desk
from haechi.gateway.proof import verify_store
from haechi.gateway.queue import Overloaded
from tests.gateway_api.conftest import TENANT, Caller, Market, consent, transfer


def looks(market: Market, after: int = -1) -> list[dict[str, object]]:
    return list(market.auditor.get(f"/v1/access?after={after}&limit=500").json()["looks"])


def latest(market: Market) -> int:
    return int(str(looks(market)[-1]["seq"])) if looks(market) else -1


def test_each_way_of_looking_is_recorded_with_who_when_where_whose_and_what(market: Market) -> None:
    """One decision, its receipt, a list, a row, rows of a register, an entry: each person looked at, once for each look."""
    answer = market.order.post("/v1/transfers", transfer()).json()
    name, seq = answer["transfer_id"], market.auditor.get(f"/v1/decisions/{answer['transfer_id']}").json()["seq"]
    after = latest(market)
    ways: list[tuple[Caller, str, str]] = [
        (market.auditor, f"/v1/decisions/{name}", "read a decision"), (market.seller, f"/v1/decisions/{name}/receipt", "read the receipt of a decision"),
        (market.order, f"/v1/decisions?after={seq - 1}&limit=1", "list decisions"), (market.office, "/v1/registers/consents/S-cross_border", "read a row of consents"),
        (market.auditor, "/v1/registers/subjects", "list subjects"), (market.auditor, f"/v1/log/entries/{seq}/receipt", "read the receipt of an entry"),
    ]
    for who, path, _ in ways:
        assert who.get(path).status_code == 200
    found = looks(market, after)
    assert [(one["task"], one["subject_id"], one["role"]) for one in found] == [
        (task, "S", role) for (_, _, task), role in zip(ways, ("auditor", "seller", "order_system", "privacy_office", "auditor", "auditor"), strict=True)]
    assert all(one["place"] == "127.0.0.1" and str(one["key_id"]) and str(one["at"]).startswith("2026-") for one in found)
    assert verify_store(market.store, TENANT, market.service.keys[TENANT]) == []


def test_everybody_on_a_page_is_looked_at(market: Market) -> None:
    """Two people on one page are two looks; what shows nobody, or nothing new, is none."""
    consent(market, "S2")
    after = latest(market)
    assert market.auditor.get("/v1/registers/subjects").status_code == 200
    assert [one["subject_id"] for one in looks(market, after)] == ["S", "S2"]
    after = latest(market)
    for path in ("/v1/registers/recipients", "/v1/registers/recipients/R", "/v1/settings", "/v1/log/checkpoint", "/v1/access", "/v1/decisions/absent"):
        market.auditor.get(path)
    assert looks(market, after) == []


def test_what_is_not_there_or_has_not_changed_is_no_look(market: Market) -> None:
    """304 and 404 show nothing."""
    row = next(iter(market.office.get("/v1/registers/subjects").json()["rows"]))
    path = f"/v1/registers/subjects/{row['record_id']}"
    tag = market.office.get(path).headers["etag"]
    after = latest(market)
    assert market.office.get(path, If_None_Match=tag).status_code == 304 and market.office.get("/v1/registers/subjects/nobody").status_code == 404
    assert looks(market, after) == []


def test_what_cannot_be_recorded_is_not_shown(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk takes no more: 503, and not a word of anybody."""
    def full(self: Desk, act: object) -> None:
        raise Overloaded("full", help="later")

    monkeypatch.setattr(Desk, "act", full)
    refused = market.auditor.get("/v1/registers/subjects")
    assert refused.status_code == 503 and "subject" not in refused.text


def test_a_gateway_whose_clock_is_behind_its_log_is_not_ready(market: Market) -> None:
    """Nothing can be entered, so that nothing can be decided or shown: it says so before anybody asks in vain."""
    assert market.client.request("GET", "/health/ready").status_code == 200
    market.hands.seconds -= 10
    try:
        answers = [market.client.request("GET", "/health/ready"), market.auditor.get("/v1/registers/subjects")]
        assert {(answer.status_code, "behind the latest entry of the log" in answer.text) for answer in answers} == {(503, True)}
        assert market.client.request("GET", "/health/live").status_code == 200
    finally:
        market.hands.seconds += 10


def test_another_marketplace_sees_none_of_it(market: Market) -> None:
    """Looks are the tenant's own."""
    assert looks(market) and market.caller("auditor", tenant="o").get("/v1/access").json() == {"looks": [], "next": None}


def test_looking_is_rated_like_any_write(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that looks without end is turned away before it fills the log."""
    monkeypatch.setattr(market.service.limits, "take", lambda key, many: 2.0)
    refused = market.auditor.get("/v1/registers/subjects")
    assert refused.status_code == 429 and refused.headers["retry-after"] == "3"
