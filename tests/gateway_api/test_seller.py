"""What a seller learns of decisions: its own, by which data went out; never why anything may not."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.gateway_api.conftest import Caller, Market, consent, settle, transfer, withdraw
from tests.gateway_api.test_authorisation import SELLER, TABLE, Scene
from tests.gateway_api.test_grant import hold, read


class Sold(Scene):
    """A marketplace that refused a seller's transfers by law and by a stop, let one out in shadow, and decided on a rival's."""

    def __init__(self, market: Market) -> None:
        super().__init__(market)
        self.own, self.refused, self.foreign = {self.decision}, set[str](), set[str]()
        consent(market, "gone")
        self.held = [hold(market, "gone"), hold(market)]
        self.foreign.add(self._ask(recipient="R2")["transfer_id"])
        self.refused.add(self._ask("stranger")["transfer_id"])
        withdraw(market, "gone")
        self.refused.add(self._ask("gone")["transfer_id"])
        market.office.put_row("stops", stop_id="halt", kind="recipient", value="R")
        self.refused.add(self._ask()["transfer_id"])
        self.answers = [read(market, grant) for grant in self.held]  # one against the law, one stopped
        market.office.ask("DELETE", "/v1/registers/stops/halt")
        market.office.ask("PUT", "/v1/settings", {"enforcement": "shadow"})
        self.own.add(self._ask("stranger")["transfer_id"])
        market.office.ask("PUT", "/v1/settings", {"enforcement": "enforce"})
        self.refused |= {answer.json()["transfer_id"] for answer in self.answers}
        self.reasons = {cite for row in market.auditor.get("/v1/decisions?limit=500").json()["decisions"] for cite in cites(row["reasons"])}

    def _ask(self, subject: str = "S", recipient: str = "R") -> dict[str, Any]:
        return dict(self.market.order.post("/v1/transfers", transfer(subject, recipient)).json())


def cites(reasons: list[dict[str, Any]]) -> set[str]:
    """The citations of some reasons."""
    return {str(one["cite"]) for reason in reasons for one in (reason, *reason.get("conditions", ())) if one.get("cite")}


@pytest.fixture(scope="module")
def sold(market: Market) -> Sold:
    """The scene of the tests."""
    return Sold(market)


def everything(sold: Sold, seller: Caller) -> Iterator[Any]:
    """The answers to all that a seller may ask of every decision, entry and grant there is."""
    market = sold.market
    size = int(market.auditor.get("/v1/log/checkpoint").text.split("\n")[1])
    decisions = [row["transfer_id"] for row in market.auditor.get("/v1/decisions?limit=500").json()["decisions"]]
    fills = {"transfer_id": decisions, "grant_id": [*sold.held, sold.grant()], "seq": range(size), "name": [*sold.names.values(), "halt"]}
    for method, path in TABLE:
        if method == "GET" or path.endswith(":read"):
            [name] = [name for name in fills if f"{{{name}}}" in path] or [""]
            for value in fills[name] if name else ("",):
                yield seller.ask(method, path.replace(f"{{{name}}}", str(value)) + ("?old=1&new=2" if path == "/v1/log/consistency" else ""))
    for query in ("limit=500", "released=false", "verdict=deny", "verdict=indeterminate", "recipient_id=R2", "after=0"):
        yield seller.get(f"/v1/decisions?{query}")


def test_a_seller_never_sees_a_refusal_nor_a_reason_nor_anothers_decision(sold: Sold) -> None:
    """By no route, of no decision, entry or grant: neither who was refused, nor by which article, nor what a rival was given."""
    assert len(sold.refused) == 5 and len(sold.reasons) > 3
    said = [answer for answer in everything(sold, sold.market.seller) if answer.status_code == 200]
    text = "\n".join(answer.text for answer in said)
    own = {row["transfer_id"] for answer in said for row in (answer.json() if answer.text.startswith("{") else {}).get("decisions", ())}
    assert sold.own <= own and not own & (sold.refused | sold.foreign)
    for hidden in (*sold.reasons, *sold.refused, *sold.foreign, '"R2"', "withdrawn"):  # two letters alone may stand in a hash
        assert hidden not in text, hidden
    assert not any("message" in answer.text or "remedy" in answer.text for answer in said)


def test_a_reading_that_is_refused_is_told_without_its_reason(sold: Sold) -> None:
    """The seller is told that it may not, with proof that its reading was entered; the auditor is told why."""
    for answer, kinds in zip(sold.answers, ({"unmet"}, {"stop"}), strict=True):
        said = answer.json()
        assert (answer.status_code, said["released"], said["payload"], said["reasons"]) == (200, False, None, [])
        assert said["receipt"]["proof"] and said["receipt"]["body"] is said["receipt"]["salt"] is None
        [seen] = [row for row in sold.market.auditor.get("/v1/decisions?limit=500").json()["decisions"] if row["transfer_id"] == said["transfer_id"]]
        assert {reason["kind"] for reason in seen["reasons"]} & kinds


def test_a_receipt_says_to_a_seller_what_was_lawful(sold: Sold) -> None:
    """Body and salt of a decision that allowed it; of one in shadow that did not, proof alone, and nobody is looked at."""
    lawful, spared = sorted(sold.own, key=lambda name: name != sold.decision)
    whole, bare = (sold.market.seller.get(f"/v1/decisions/{name}/receipt").json() for name in (lawful, spared))
    assert whole["body"]["transfer_id"] == lawful and whole["salt"]
    before = len(sold.market.auditor.get("/v1/access?limit=500").json()["looks"])
    assert (bare["body"], bare["salt"]) == (None, None) and bare["leaf"] == sold.market.auditor.get(f"/v1/decisions/{spared}/receipt").json()["leaf"]
    assert len(sold.market.auditor.get("/v1/access?limit=500").json()["looks"]) == before + 1  # the auditor's


def test_sellers_may_ask_what_the_table_says() -> None:
    """Nothing was left out above: a seller may read these, and no other route."""
    assert {path for (method, path), roles in TABLE.items() if SELLER in roles and roles != "everybody"} == {
        "/v1/decisions", "/v1/decisions/{transfer_id}", "/v1/decisions/{transfer_id}/receipt", "/v1/grants/{grant_id}:read", "/v1/log/checkpoint",
        "/v1/log/consistency"}


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A marketplace of its own, whose every entry is asked for."""
    folder = tmp_path_factory.mktemp("sold")
    made = Market(folder, f"sqlite:///{folder}/store.db")
    settle(made)
    consent(made, "S")
    yield made
    made.close()
