"""The express route reads what is plain, and answers it as the framework would; what is odd it leaves to the framework."""

from typing import Any

import pytest

from haechi.gateway import express
from tests.gateway_api.conftest import Caller, Market, transfer

PLAIN = [transfer(), transfer(items={"name": "홍길동", "x" * 80: "y"}), transfer(subject_id="nobody"), transfer(order_state="paid", hold_seconds=60),
         {**transfer(), "items": {}}, {name: said for name, said in transfer().items() if name != "purpose_id"}]
ODD: list[tuple[Any, dict[str, Any]]] = [
    (transfer(), {"params": {"x": "1"}}), (transfer(mode="gift"), {}), (transfer(more=1), {}), ([transfer()], {}), (None, {}), ({}, {}),
    (transfer(hold_seconds="60"), {}), (transfer(hold_states=["paid"]), {}), (transfer(items={"name": 1}), {}), (transfer(), {"headers": {"Content-Type": "text/plain"}}),
    (b'{"subject_id": ', {}), (b"\xff", {}), (b"[" * 100_000, {}), (b'{"mode": NaN}', {}), (transfer(), {"headers": {"Idempotency-Key": "a b"}}),
    (transfer(), {"headers": {"Idempotency-Key": ""}}), (transfer(), {"headers": {"Idempotency-Key": "k" * 121}}),
    (transfer(), {"headers": {"Authorization": "Bearer x"}}), (transfer(), {"headers": {"Authorization": ""}}),
]


def sent(market: Market, caller: Caller, body: Any, number: str, more: dict[str, Any]) -> tuple[int, Any]:
    """Status and body, without what is another one each time."""
    headers = {"Authorization": f"Bearer {caller.key}", "Idempotency-Key": number, "Content-Type": "application/json", **more.get("headers", {})}
    content = {"content": body} if isinstance(body, bytes) else {"json": body}
    answer = market.client.request("POST", "/v1/transfers", headers=headers, params=more.get("params"), **content)
    said = answer.json()
    for one in ("transfer_id", "made_at", "seq", "receipt", "grant_id"):
        said.pop(one, None)
    tokens = [item for item, form in (said.get("forms") or {}).items() if form == "token"]
    for item in tokens:
        (said["payload"] or {}).pop(item, None)
    return answer.status_code, said


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each request whether the express route read it."""
    seen: list[bool] = []
    plain = express.plain

    def noted(*given: Any) -> Any:
        said = plain(*given)
        seen.append(said is not None)
        return said

    monkeypatch.setattr(express, "plain", noted)
    return seen


@pytest.mark.parametrize("place", range(len(PLAIN)))
def test_what_is_plain_is_answered_as_the_framework_would(market: Market, read: list[bool], monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """The same status and answer, whichever of the two has read it."""
    quick = sent(market, market.order, PLAIN[place], f"quick-{place}", {})
    assert read == [True] and quick[0] == 200
    monkeypatch.setattr(express, "plain", lambda *given: None)
    assert sent(market, market.order, PLAIN[place], f"slow-{place}", {}) == quick


@pytest.mark.parametrize("place", range(len(ODD)))
def test_what_is_odd_is_left_to_the_framework(market: Market, read: list[bool], place: int) -> None:
    """A parameter, a body or a header that is not as it should be: refused as a problem, by the framework."""
    body, more = ODD[place]
    status, said = sent(market, market.order, body, f"odd-{place}", more)
    assert read == [False] and 400 <= status < 500 and said["status"] == status


def test_whose_role_may_not_ask_is_refused_in_either_case(market: Market, read: list[bool]) -> None:
    """A plain request of a seller, of the office, of an auditor."""
    for caller in (market.seller, market.office, market.auditor):
        assert sent(market, caller, transfer(), "role", {})[0] == 403
    assert read == [False] * 3
