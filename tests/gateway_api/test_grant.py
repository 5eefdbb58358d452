"""Values held for a seller; one order in several envelopes; platforms' orders."""

from typing import Any

import pytest

from haechi.gateway import grant as grants
from tests.gateway_api.conftest import DAY, ITEMS, NEEDED, Caller, Market, consent, transfer, withdraw
from tests.minimise.payloads import order

REAL, SAFE = "010-1111-2222", "0503-1234-5678"  # of the Coupang order: who paid, and who is to be rung at the door


def hold(market: Market, subject: str = "S", seconds: int = 600, **more: Any) -> str:
    answer = market.order.post("/v1/transfers", transfer(subject, hold_seconds=seconds, **more)).json()
    assert answer["grant_id"] and answer["released"] is False and answer["payload"] is None, answer
    return str(answer["grant_id"])


def read(market: Market, grant: str, seller: Caller | None = None, **more: Any) -> Any:
    return (seller or market.seller).post(f"/v1/grants/{grant}:read", None, **more)


def test_what_is_held_is_read_by_its_seller_through_its_mask(market: Market) -> None:
    """Nothing goes out when it is held; the seller then reads what a seller may see, with a receipt, and the reading is a decision of its own."""
    grant = hold(market)
    answer = read(market, grant)
    said = answer.json()
    assert answer.status_code == 200 and said["verdict"] == "permit" and said["receipt"]["kind"] == "decision"
    assert said["payload"]["name"] == "홍*동" and said["payload"]["postcode"] == "031**" and "customs_code" not in said["payload"]
    assert not {ITEMS["name"], ITEMS["phone"], ITEMS["address"], ITEMS["customs_code"]} & set(said["payload"].values())
    assert market.seller.get(f"/v1/decisions/{said['transfer_id']}").json()["released"] is True


def test_each_reading_is_a_transfer_of_its_own(market: Market) -> None:
    """Whatever key it comes with: it is judged and entered anew, and after a withdrawal nothing is read."""
    consent(market, "S7")
    grant = hold(market, "S7")
    first, again = (read(market, grant, key="reading").json() for _ in range(2))
    assert not again["repeated"] and again["transfer_id"] != first["transfer_id"] and again["payload"] == first["payload"]
    withdraw(market, "S7")
    late = read(market, grant, key="reading").json()
    assert (late["verdict"], late["released"], late["payload"]) == ("deny", False, None)


def test_a_grant_ends_when_its_time_is_over(market: Market) -> None:
    """It is read in its last second and not after; the refusal is in the log."""
    grant = hold(market, seconds=100)
    market.hands.seconds += 99
    assert read(market, grant).status_code == 200
    market.hands.seconds += 1.001  # stamps run some microseconds ahead of a clock that stands
    answer = read(market, grant)
    assert (answer.status_code, answer.json()["title"]) == (410, "this grant cannot be read: expired")
    assert {"grant_id": grant, "why": "expired"}.items() <= market.auditor.get("/v1/alarms").json()["alarms"][0]["body"].items()


@pytest.mark.parametrize("who", ["office", "order"])
def test_a_grant_is_revoked(market: Market, who: str) -> None:
    """Privacy office and order system end it for good, each as often as they like; one that never was is 404."""
    grant = hold(market)
    caller: Caller = getattr(market, who)
    assert [caller.ask("DELETE", f"/v1/grants/{grant}").status_code for _ in range(2)] == [200, 200]
    assert (read(market, grant).status_code, read(market, grant).json()["title"]) == (410, "this grant cannot be read: revoked")
    assert caller.ask("DELETE", "/v1/grants/g" + "0" * 32).status_code == 404


def test_another_sellers_grant_is_not_there(market: Market) -> None:
    """Another seller is told the same of a grant that is, that is over, and that never was."""
    grant = hold(market)
    answers = [read(market, name, market.rival) for name in (grant, "g" + "0" * 32)]
    market.order.ask("DELETE", f"/v1/grants/{grant}")
    answers.append(read(market, grant, market.rival))
    assert {answer.status_code for answer in answers} == {404} and len({answer.content for answer in answers}) == 1


def test_a_grant_is_read_in_its_states_only(market: Market) -> None:
    """States named when it was held bound it, by the order's state as the order system last reported it."""
    consent(market, "states")
    grant = hold(market, "states", hold_states=["paid", "shipped"])
    for state, status in (("created", 403), ("paid", 200), ("cleared", 403), ("shipped", 200), ("confirmed", 403)):
        market.order.put_row("order_states", order_ref="order-states", state=state)
        assert read(market, grant).status_code == status, state


def test_what_a_seller_reads_follows_the_orders_state(market: Market) -> None:
    """Once the order is closed a reading holds nothing any more, though the law would allow it."""
    consent(market, "closed")
    grant = hold(market, "closed")
    market.order.put_row("order_states", order_ref="order-closed", state="closed")
    said = read(market, grant).json()
    assert said["payload"] in ({}, None) and {one["why"] for one in said["dropped"]} == {"role", "state"}


def test_after_withdrawal_the_reading_is_refused_by_the_law(market: Market) -> None:
    """A grant made while consent stood does not outlive it: the answer is a denial without a value; its article is the auditor's to read."""
    consent(market, "leaves")
    grant = hold(market, "leaves")
    assert read(market, grant).json()["released"] is True
    withdraw(market, "leaves")
    said = read(market, grant).json()
    assert (said["verdict"], said["released"], said["payload"]) == ("deny", False, None)
    reasons = market.auditor.get(f"/v1/decisions/{said['transfer_id']}").json()["reasons"]
    assert "PIPA 28-8(1)1" in {condition["cite"] for reason in reasons for condition in reason["conditions"]} and said["reasons"] == []
    assert market.order.post("/v1/transfers", transfer("leaves", hold_seconds=60)).json()["grant_id"] is None


def test_a_stop_binds_grants_too(market: Market) -> None:
    """While a seller is stopped nothing held for it is read; once the stop is lifted it is."""
    grant = hold(market)
    market.office.put_row("stops", stop_id="halt", kind="recipient", value="R")
    said = read(market, grant).json()
    assert said["released"] is False and said["reasons"] == []
    assert [reason["kind"] for reason in market.auditor.get(f"/v1/decisions/{said['transfer_id']}").json()["reasons"]] == ["stop"]
    market.office.ask("DELETE", "/v1/registers/stops/halt")
    assert read(market, grant).json()["released"] is True


@pytest.mark.parametrize("row", [
    {"kind": "everything", "value": "all"}, {"kind": "country", "value": "cn"}, {"kind": "country", "value": "China"}, {"kind": "item", "value": "phones"},
    {"kind": "recipient", "value": ""}, {"kind": "purpose"}, {"kind": "person", "value": "S"},
])
def test_a_stop_that_would_stop_nothing_is_refused(market: Market, row: dict[str, str]) -> None:
    """A stop must name what can be."""
    assert market.office.post("/v1/registers/stops", {"stop_id": "odd", **row}).status_code == 422
    assert market.auditor.get("/v1/registers/stops/odd").status_code == 404


@pytest.mark.parametrize("row", [{"kind": "everything"}, {"kind": "country", "value": "CN"}, {"kind": "recipient", "value": "R"}, {"kind": "purpose", "value": "P"}])
def test_a_stop_stops(market: Market, row: dict[str, str]) -> None:
    """Each kind of stop denies the transfer that it names; lifted, the transfer passes."""
    market.office.put_row("stops", stop_id="now", **row)
    assert market.order.post("/v1/transfers", transfer()).json()["released"] is False
    market.office.ask("DELETE", "/v1/registers/stops/now")
    assert market.order.post("/v1/transfers", transfer()).json()["released"] is True


def test_bulk_reading_raises_an_alarm_and_is_capped(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 101st person within an hour raises one alarm, the cap refuses, however many keys the seller has; re-reading raises none."""
    monkeypatch.setattr(grants, "CAP", 103)
    market.hands.seconds += 3601  # what was read before does not count any more
    people = [f"bulk{number}" for number in range(104)]
    for subject in people:
        consent(market, subject)
    held = [market.order.post("/v1/transfers:batch", {"transfers": [transfer(subject, hold_seconds=2 * DAY) for subject in people]}).json()["answers"]][0]
    seller, another = (market.caller("seller", party="R") for _ in range(2))

    def alarms() -> int:
        found = [one["body"] for one in market.auditor.get("/v1/alarms").json()["alarms"] if one["kind"] == "alarm"]
        assert all(one["people"] == 101 and one["alarm"] == "bulk_reading" for one in found)
        return len(found)

    before = alarms()
    statuses = [read(market, answer["grant_id"], another).status_code for answer in held[:100]]
    assert set(statuses) == {200} and alarms() == before
    assert read(market, held[7]["grant_id"], seller).status_code == 200 and alarms() == before
    assert read(market, held[100]["grant_id"], seller).status_code == 200 and alarms() == before + 1
    assert "bulk_reading" in market.auditor.get("/metrics").text
    assert [read(market, answer["grant_id"], seller).status_code for answer in held[101:]] == [200, 200, 429]
    refused = read(market, held[103]["grant_id"], seller)
    assert refused.headers["retry-after"] == "3600" and alarms() == before + 1
    market.hands.seconds += 3601
    assert read(market, held[103]["grant_id"], seller).status_code == 200


def split(market: Market, payload: dict[str, Any], subject: str = "S", names: str = "RCL", state: str = "paid", platform: str = "coupang") -> dict[str, Any]:
    recipients = [{"recipient_id": name, "purpose_id": "P", "mode": "provision"} for name in names]
    answer = market.order.post("/v1/orders:split", {"subject_id": subject, "order_ref": "o", "order_state": state, "platform": platform, "payload": payload,
                                                    "recipients": recipients})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_coupang_order_goes_into_three_envelopes_and_a_label(market: Market) -> None:
    """Customs alone gets the real number and the code, the carrier the safe number and the memo, the seller neither; the label is masked."""
    said = split(market, order("coupang"))
    seller, customs, carrier = (answer["payload"] for answer in said["answers"])
    assert all(answer["released"] for answer in said["answers"]) and len(said["receipt"]["entries"]) == 3
    assert customs["phone"] == REAL and customs["customs_code"] == "P123456789012" and "memo" not in customs
    assert carrier["phone"] == SAFE and carrier["memo"] == "문 앞" and "customs_code" not in carrier
    assert seller["name"] == "홍*동" and seller["phone"].startswith("tok_") and seller["address"].startswith("tok_") and "customs_code" not in seller
    assert said["label"] == {"name": "홍*동", "phone": "0503-1234-****", "address": carrier["address"], "postcode": carrier["postcode"]}
    assert said["customs_faults"] == []
    assert not any(REAL in str(part) for part in (seller, carrier, said["label"], said["answers"][0], said["answers"][2]))


def test_nothing_is_on_a_label_that_no_carrier_was_given(market: Market) -> None:
    """Without a carrier, with one that was refused, and with an item that is stopped, the label has nothing of it."""
    assert split(market, order("coupang"), names="RC")["label"] == {}
    refused = split(market, order("coupang"), subject="nobody")
    assert refused["label"] == {} and [answer["payload"] for answer in refused["answers"]] == [None] * 3
    market.office.put_row("stops", stop_id="phones", kind="item", value="phone")
    said = split(market, order("coupang"))
    assert "phone" not in said["label"] and "name" in said["label"] and not any("phone" in answer["payload"] for answer in said["answers"])
    market.office.ask("DELETE", "/v1/registers/stops/phones")
    assert split(market, order("coupang"), names="R")["label"] == {}  # a seller is given tokens, and is no carrier


def test_what_customs_would_stop_for_is_said_before(market: Market) -> None:
    """A code that is none and a missing name are named by item."""
    payload = order("coupang")
    payload["overseaShippingInfoDto"]["personalCustomsClearanceCode"] = "12345"
    payload["receiver"]["name"] = None
    assert split(market, payload)["customs_faults"] == ["name", "customs_code"]


@pytest.mark.parametrize("platform", ["amazon", "coupang", "shopify", "woocommerce"])
def test_an_unknown_field_of_a_platform_never_passes(market: Market, platform: str) -> None:
    """A field that no adapter declares is denied by its path and its value is in no answer; an identity number raises an alarm."""
    payload = order(platform)
    payload["newField"] = {"deep": ["CANARYVALUE"]}
    payload["passportNumber"] = "CANARYPASS"
    said = split(market, payload, platform=platform)
    denied = {one["path"]: one for one in said["denied_fields"]}
    assert denied["newField"]["why"] == "unknown" and denied["passportNumber"]["why"] == "identity" and denied["passportNumber"]["alarm"]
    assert all({"payload.newField", "payload.passportNumber"} <= {one["item"] for one in answer["dropped"]} for answer in said["answers"])
    single = market.order.post("/v1/transfers", {**transfer(recipient="L"), "items": {}, "platform": platform, "payload": payload})
    assert single.json()["released"] and "CANARY" not in single.text + str(said)


def test_an_order_and_its_platform_come_together(market: Market) -> None:
    """One without the other, another platform, no object, or one too deep is refused with a problem, never with a fault of ours."""
    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    odd: list[dict[str, Any]] = [{"platform": "coupang"}, {"payload": {}}, {"platform": "temu", "payload": {}}, {"platform": "coupang", "payload": []},
                                 {"platform": "coupang", "payload": {"receiver": deep}}]
    for more in odd:
        answer = market.order.post("/v1/transfers", transfer(**more))
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), more


def test_what_a_purpose_does_not_need_stays_behind(market: Market) -> None:
    """An item that the purpose does not need, and a field that is no item, are dropped and reported; neither goes out."""
    assert "rrn" not in NEEDED
    said = market.order.post("/v1/transfers", transfer(recipient="L", items={**ITEMS, "rrn": "CANARY", "Sonstiges": "CANARY"})).json()
    assert {"item": "rrn", "why": "not_needed"} in said["dropped"] and {"item": "items.Sonstiges", "why": "unknown_field"} in said["dropped"]
    assert "CANARY" not in str(said) and said["payload"].keys() == {"name", "phone", "address", "postcode"}
