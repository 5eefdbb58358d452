"""The examples of docs/exchange.md, made from rows."""

from datetime import timedelta

from haechi.exchange.consent_receipt import consent_receipt
from haechi.exchange.consent_record import consent_record
from haechi.exchange.drp import registered
from haechi.exchange.drp_error import Expired
from haechi.exchange.drp_row import status_of
from haechi.exchange.published import Published
from haechi.exchange.transfer_decision import transfer_decision
from tests.exchange.agent import NOW, FakeAgent
from tests.exchange.consents import CONTROLLER, GIVEN, NAMED, NOTICE, PRINCIPAL, PURPOSES, RECIPIENTS, rows

AGENT = FakeAgent()


def request():
    """The claims of a request, with times as an agent would write them."""
    stamps = {"issued-at": (NOW - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ"), "expires-at": (NOW + timedelta(minutes=9)).strftime("%Y-%m-%dT%H:%M:%SZ")}
    return AGENT.asks("transfer:refuse", power_of_attorney=..., phone_number_verified=..., **stamps)


def status():
    """A request for access that was put off."""
    row = {"request_id": "c789ff35-7644-4ceb-9981-4b35c264aac3", "kind": "access", "received_at": "2026-11-22T08:05:01Z", "outcome": "pending",
           "extended_until": "2026-12-11T03:00:00Z", "reason": "주문이 많아 확인에 시간이 걸립니다."}
    return status_of(row, "ko", agent_request_id="ask-1").body()


def record():
    """A separate consent to transfers abroad, of a marketplace that has published two things about itself."""
    published = Published("market", withdrawal_at="https://market.example/consents", retention="P5Y")
    return consent_record(rows(
        words=[{**GIVEN, "scopes": ["cross_border"]}], notice={**NOTICE, "items": ["name", "phone"], "countries": ["CN"], "told_refusal_effect": None},
        named=NAMED[:2], recipients=RECIPIENTS), PRINCIPAL, published)


def receipt():
    """A receipt of it, with the record itself cut short."""
    document = consent_receipt([record()], "R-1", NOW).listed()
    return {**document, "dpv:hasRecordOfActivity": [{name: document["dpv:hasRecordOfActivity"][0][name] for name in ("@id", "@type")}]}


def decision():
    """A transfer that may be made without one of the items it was asked for with."""
    transfer = {"transfer_id": "4711", "made_at": "2026-11-21T16:00:00Z", "recipient_id": 3, "purpose_id": "P1", "items": ["name", "phone"]}
    return transfer_decision(
        transfer, {"verdict": "permit"}, PRINCIPAL, CONTROLLER, published=Published("market"), recipient=RECIPIENTS[0], purpose=PURPOSES[0],
        ground="consent", actions={"door_code": "drop"}, decided_at="2026-11-21T16:00:01Z").listed()


EXAMPLES = {
    "request": request, "registered": lambda: registered(AGENT.known, "b3Bhc…"),
    "error": lambda: Expired("`expires-at` has passed", "make a new request").body(), "status": status,
    "record": lambda: record().listed(), "receipt": receipt, "decision": decision,
}
"""In the order of the page."""
