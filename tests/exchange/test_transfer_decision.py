"""A decision on a transfer says who, what, where, on which ground, and what stood in the way."""

import json

import pytest
import rfc8785

from haechi.exchange.transfer_decision import transfer_decision
from tests.exchange.consents import CONTROLLER, PRINCIPAL, PUBLISHED, PURPOSES, RECIPIENTS

TRANSFER = {"transfer_id": 4711, "made_at": "2026-11-21T16:00:00Z", "subject_id": "SUBJECT-SECRET", "recipient_id": 3, "mode": "provision", "country": None,
            "purpose_id": "P1", "items": ["name", "phone"], "order_id": "O-17"}
PERMIT = {"verdict": "permit", "unmet": [], "unknown": []}
DENY = {"verdict": "deny", "unmet": ["PIPA 28-8(1)", "PIPA 28-8(1)1"], "unknown": ["PIPA 28-8(4)"]}


def decided(decision=PERMIT, transfer=TRANSFER, **changes):
    said = {"published": PUBLISHED, "recipient": RECIPIENTS[0], "purpose": PURPOSES[0], "ground": "consent", "decided_at": "2026-11-21T16:00:01Z", **changes}
    return transfer_decision(transfer, decision, PRINCIPAL, CONTROLLER, **said)


def test_one_decision_by_hand():
    """A permit with an item dropped, field by field; its law is that of the Korean day."""
    found = decided(actions={"door_code": "drop"})
    assert found.gaps == () and found.node == {
        "@id": "urn:hk:transfer:4711", "@type": ["dpv:DataTransferRecord", "hk:TransferDecision"], "dct:created": "2026-11-21T16:00:01Z",
        "hk:lawAsOf": "2026-11-22", "dpv:hasDataSubject": f"urn:hk:subj:hmac-{PRINCIPAL}", "dpv:hasDataExporter": "urn:hk:org:market",
        "dpv:hasDataImporter": "urn:hk:recipient:3", "dpv:hasThirdCountry": "loc:CN", "dpv:hasPurpose": "urn:hk:purpose:P1",
        "dpv:hasLegalBasis": ["kr:A28-8-1-1"],
        "dpv:hasPersonalData": [
            {"@type": ["pd:Name"], "hk:item": "name", "dpv:hasNecessity": "dpv:Required"},
            {"@type": ["pd:TelephoneNumber"], "hk:item": "phone", "dpv:hasNecessity": "dpv:Required"},
            {"@type": ["kr:EntranceCode"], "hk:item": "door_code", "dpv:hasNecessity": "dpv:NotRequired", "hk:action": "drop"}],
        "dpv:hasComplianceStatus": "dpv:PartiallyCompliant", "dpv:hasLawfulness": "dpv:Lawful", "hk:outcome": "permit-with-fields",
        "hk:reasons": [{"hk:rule": "field.door_code", "hk:effect": "drop"}]}


@pytest.mark.parametrize(("decision", "outcome", "compliance", "lawfulness"), [
    (PERMIT, "permit", "dpv:Compliant", "dpv:Lawful"), (DENY, "deny", "dpv:NonCompliant", "dpv:Unlawful"),
    ({"verdict": "indeterminate", "unknown": ["PIPA 28-8(1)"]}, "indeterminate", "dpv:ComplianceIndeterminate", "dpv:LawfulnessUnknown"),
])
def test_verdicts_in_the_words_of_dpv(decision, outcome, compliance, lawfulness):
    """Three verdicts, three standings; what is not known is neither lawful nor unlawful."""
    node = decided(decision).node
    assert (node["hk:outcome"], node["dpv:hasComplianceStatus"], node["dpv:hasLawfulness"]) == (outcome, compliance, lawfulness)


def test_a_ground_that_failed_is_no_legal_basis():
    """Of a transfer that may not be made the ground is only the one it was judged on; every citation stands with what became of it."""
    node = decided(DENY).node
    assert "dpv:hasLegalBasis" not in node and node["hk:groundReported"] == "kr:A28-8-1-1"
    assert node["hk:reasons"] == [{"hk:rule": "PIPA 28-8(1)", "hk:effect": "fail"}, {"hk:rule": "PIPA 28-8(1)1", "hk:effect": "fail"},
                                  {"hk:rule": "PIPA 28-8(4)", "hk:effect": "unknown"}]


@pytest.mark.parametrize(("ground", "term"), [("consent", "1"), ("statute", "2"), ("contract", "3"), ("certification", "4"), ("recognition", "5")])
def test_each_ground_has_its_term(ground, term):
    """The five grounds of 28-8(1)."""
    assert decided(ground=ground).node["dpv:hasLegalBasis"] == [f"kr:A28-8-1-{term}"]


def test_what_is_not_recorded_is_listed():
    """Country, items, purpose, ground and need are left out and listed; a ground of the law before 2023-09-15 has no term."""
    bare = {"transfer_id": 1, "made_at": "2026-11-21T16:00:00Z", "recipient_id": 3}
    found = transfer_decision(bare, PERMIT, PRINCIPAL, CONTROLLER)
    assert {str(gap) for gap in found.gaps} == {"country of transfer", "items of transfer", "purpose of transfer", "legal_basis of transfer"}
    assert not {"dpv:hasThirdCountry", "dpv:hasPersonalData", "dpv:hasPurpose", "dpv:hasLegalBasis", "dct:created"} & set(found.node)
    assert "pii_optional of item (2)" in map(str, decided(purpose=None).gaps)
    old = decided(transfer={**TRANSFER, "made_at": "2023-09-14T14:59:59Z"})
    assert [str(gap) for gap in old.gaps] == ["legal_basis of transfer"] and old.node["hk:lawAsOf"] == "2023-09-14"
    assert decided(transfer={**TRANSFER, "made_at": "2023-09-14T15:00:00Z"}).node["dpv:hasLegalBasis"] == ["kr:A28-8-1-1"]


def test_within_korea_nothing_of_28_8_is_claimed():
    """A recipient in Korea is in no third country, and the ground for a transfer abroad is not asked."""
    found = decided(recipient=RECIPIENTS[1])
    assert found.gaps == () and not {"dpv:hasThirdCountry", "dpv:hasLegalBasis", "hk:groundReported"} & set(found.node)
    assert decided(transfer={**TRANSFER, "country": "JP"}, recipient=RECIPIENTS[1]).node["dpv:hasThirdCountry"] == "loc:JP"


def test_nothing_of_the_person_and_the_same_bytes():
    """The subject's identifier and the order's number stay behind; the bytes are canonical and repeat."""
    encoded = decided(DENY, actions={"memo": "scanned", "door_code": "drop"}).encoded()
    assert b"SECRET" not in encoded and b"O-17" not in encoded
    assert encoded == decided(DENY, actions={"door_code": "drop", "memo": "scanned"}).encoded() == rfc8785.dumps(json.loads(encoded))
