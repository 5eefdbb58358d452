"""A consent's record says what its rows say, lists what they do not, and says nothing else."""

import json
import random
from datetime import datetime

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.errors import RecordError
from haechi.exchange.consent_record import ConsentRows, consent_record
from haechi.exchange.published import Published
from haechi.exchange.recipient_list import recipient_list, recipient_list_document
from tests.exchange.consents import (
    CONTROLLER,
    GIVEN,
    NAMED,
    NOTICE,
    PRINCIPAL,
    PUBLISHED,
    PURPOSES,
    RECIPIENTS,
    WITHDRAWN,
    rows,
)


def record(published=PUBLISHED, **changes):
    return consent_record(rows(**changes), PRINCIPAL, published)


def process(found):
    [one] = found.node["dpv:hasProcess"]
    return one


def storage(node, kind):
    return [one for one in process(node).get("dpv:hasStorageCondition", ()) if one["@type"] == kind]


def parties(found):
    return [found.node["dpv:hasDataController"], *process(found).get("dpv:hasRecipient", ())]


REQUIRED = {  # every field that ISO/IEC TS 27560 requires, and whether a record says it
    "schema_version": lambda found: found.node["dct:conformsTo"] == "https://w3id.org/dpv/schema/dpv-27560#record",
    "record_id": lambda found: found.node["dct:identifier"],
    "pii_principal_id": lambda found: found.node["dpv:hasDataSubject"],
    "privacy_notice": lambda found: found.node.get("dpv:hasNotice"),
    "language": lambda found: found.node.get("dpv:hasNotice", [{}])[0].get("dct:language"),
    "purpose": lambda found: process(found).get("dpv:hasPurpose"),
    "pii_information": lambda found: process(found).get("dpv:hasPersonalData"),
    "pii_controllers": lambda found: found.node["dpv:hasDataController"],
    "storage_locations": lambda found: storage(found, "dpv:StorageLocation"),
    "retention_period": lambda found: storage(found, "dpv:StorageDuration"),
    "jurisdiction": lambda found: found.node.get("dpv:hasJurisdiction"),
    "recipient_third_parties": lambda found: process(found).get("dpv:hasRecipient"),
    "withdrawal_method": lambda found: found.node.get("dpv:hasConsentControl"),
    "party_id": lambda found: all(party["dpv:hasIdentifier"] for party in parties(found)),
    "party_address": lambda found: all("dpv:hasAddress" in party for party in parties(found)),
    "party_name": lambda found: all("dpv:hasName" in party for party in parties(found)),
    "party_contact": lambda found: all("dpv:hasContact" in party for party in parties(found)),
    "party_type": lambda found: all(party["@type"] for party in parties(found)),
    "event_time": lambda found: all(event["dpv:isIndicatedAtTime"] for event in found.node["dpv:hasConsentStatus"]),
    "validity_duration": lambda found: all("dpv:hasDuration" in event for event in found.node["dpv:hasConsentStatus"]),
    "entity_id": lambda found: all("dpv:isIndicatedBy" in event for event in found.node["dpv:hasConsentStatus"]),
    "event_type": lambda found: process(found)["dpv:hasLegalBasis"],
    "event_state": lambda found: all(set(event.get("@type", ())) & {"dpv:ConsentGiven", "dpv:ConsentRefused", "dpv:ConsentWithdrawn"}
                                     for event in found.node["dpv:hasConsentStatus"]),
}


def test_a_whole_record_lacks_only_what_no_row_can_say():
    """With everything said, the one gap is the recipients' postal addresses, for which the format has no column."""
    found = record()
    assert {(gap.field, gap.of, gap.count) for gap in found.gaps} == {("party_address", "recipient", 2)}
    assert all(says(found) for field, says in REQUIRED.items() if field != "party_address")


def test_a_bare_record_lists_everything_else():
    """With a consent's row alone and nothing in it that may be missing, every required field is there or listed."""
    bare = {name: GIVEN[name] for name in ("consent_id", "subject_id", "scopes", "made_at")}
    found = consent_record(ConsentRows([bare], {"name": "Market"}), PRINCIPAL)
    fields = {gap.field for gap in found.gaps}
    for field, says in REQUIRED.items():
        assert bool(says(found)) != (field in fields), field
    assert {"28-8(2)1", "28-8(2)2", "28-8(2)3", "28-8(2)4", "28-8(2)5", "separate", "recipient_list_version", "recipient_list_hash"} <= fields


def _without(draw, row, keep):
    """The row with some columns NULL, and some lists empty."""
    return {name: value if name in keep else draw(st.sampled_from([value, None, []] if isinstance(value, list) else [value, None])) for name, value in row.items()}


@st.composite
def worlds(draw):
    """Rows of which anything may be unsaid, down to whole registers."""
    never = ("consent_id", "subject_id", "scopes", "made_at", "recipient_id", "notice_id", "effective_from", "purpose_id", "named", "status")
    return {
        "words": [_without(draw, GIVEN, never), *draw(st.sampled_from([[], [_without(draw, WITHDRAWN, never)]]))],
        "notice": draw(st.sampled_from([None, _without(draw, NOTICE, never)])), "named": [row for row in NAMED if draw(st.booleans())],
        "recipients": [_without(draw, row, never) for row in RECIPIENTS if draw(st.booleans())],
        "purposes": [_without(draw, row, never) for row in PURPOSES if draw(st.booleans())], "residence": draw(st.sampled_from([None, "KR", "JP"])),
    }, draw(st.sampled_from([PUBLISHED, Published(), Published(retention="P1Y")]))


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_every_required_field_is_said_or_listed(world):
    """Whatever the rows leave out: a required field that is not there is a gap, and one that is there is none."""
    changes, published = world
    found = record(published, **changes)
    fields = {gap.field for gap in found.gaps}
    for field, says in REQUIRED.items():
        assert bool(says(found)) != (field in fields), field
    text = found.encoded().decode()
    assert "null" not in text and "None" not in text and "[]" not in text.replace('"hk:gaps":[]', "") and "SUBJECT-SECRET" not in text


def test_the_record_knows_the_person_by_a_keyed_hash_alone():
    """Neither the subject's identifier nor anything else that a row may hold of the person is in the record."""
    loud = {**GIVEN, "email": "gildong@example.com", "name": "홍길동"}
    text = record(words=[loud]).encoded().decode()
    assert f"urn:hk:subj:hmac-{PRINCIPAL}" in text
    assert not any(said in text for said in ("SUBJECT-SECRET", "gildong", "홍길동"))
    for name in ("SUBJECT-SECRET", "gildong@example.com", "5E" * 32, "5e" * 15, "5e" * 65, "5e" * 32 + "\n", "", "01012345678"):
        with pytest.raises(ValueError, match="keyed hash") as caught:
            consent_record(rows(), name, PUBLISHED)
        assert not name or name not in str(caught.value)


def test_statuses_in_the_order_of_time():
    """Given, then withdrawn: two events, each with its time, its scopes and who said it; the record is about what was withdrawn."""
    found = record(words=[WITHDRAWN, GIVEN])
    assert [event["@type"] for event in found.node["dpv:hasConsentStatus"]] == [["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
                                                                             ["dpv:ConsentWithdrawn"]]
    assert [event["dpv:isIndicatedAtTime"] for event in found.node["dpv:hasConsentStatus"]] == ["2026-11-02T03:00:00Z", "2026-11-03T03:00:00Z"]
    assert found.node["dct:identifier"] == "11" and process(found)["dpv:hasLegalBasis"] == ["kr:A28-8-1-1"]
    earlier = record(words=[GIVEN, {**WITHDRAWN, "consent_id": 5}])
    assert earlier.node["dct:identifier"] == "5" and earlier.node["dpv:hasConsentStatus"][1]["@type"] == ["dpv:ConsentWithdrawn"]
    assert record(words=[{**GIVEN, "status": "refused"}]).node["dpv:hasConsentStatus"][0]["@type"] == ["dpv:ConsentRefused"]


def test_who_said_it():
    """The person, a guardian, or, where the row does not say, nobody."""
    [person], [guardian], [nobody] = (record(words=[{**GIVEN, "by_guardian": said}]).node["dpv:hasConsentStatus"] for said in (False, True, None))
    assert person["dpv:isIndicatedBy"] == f"urn:hk:subj:hmac-{PRINCIPAL}"
    assert guardian["dpv:isIndicatedBy"] == {"@type": "dpv:GuardianOfDataSubject"} and "dpv:isIndicatedBy" not in nobody


@pytest.mark.parametrize(("changes", "basis"), [
    ({}, ["kr:A17-1-1", "kr:A28-8-1-1"]), ({"separate": False}, ["dpv:Consent", "kr:A17-1-1"]), ({"separate": None}, ["dpv:Consent", "kr:A17-1-1"]),
    ({"scopes": ["marketing"]}, ["dpv:Consent"]), ({"made_at": datetime(2023, 9, 14, 14, 59)}, ["dpv:Consent", "kr:A17-1-1"]),
    ({"made_at": datetime(2023, 9, 14, 15)}, ["kr:A17-1-1", "kr:A28-8-1-1"]),
])
def test_the_ground_of_28_8_is_claimed_where_it_can_be(changes, basis):
    """28-8(1)1 is a separate consent under a law in force since 2023-09-15: nothing less is called by it."""
    assert process(record(words=[{**GIVEN, **changes}]))["dpv:hasLegalBasis"] == basis


def test_the_ground_is_that_of_the_latest_consent():
    """Of two consents the later one tells the ground, and a withdrawal after it does not change what was withdrawn."""
    first, second = {**GIVEN, "separate": False}, {**GIVEN, "consent_id": 8, "made_at": datetime(2026, 11, 2, 4)}
    assert process(record(words=[first, second, WITHDRAWN]))["dpv:hasLegalBasis"] == ["kr:A28-8-1-1"]
    assert process(record(words=[{**second, "made_at": datetime(2026, 11, 1)}, first, WITHDRAWN]))["dpv:hasLegalBasis"] == ["dpv:Consent"]


def test_the_five_items():
    """Each item of 28-8(2) as the notice told it; «*» names no country, false is told as false, and NULL is a gap, not false."""
    assert record().node["kr:told"] == [
        {"@type": "kr:A28-8-2-1", "dpv:hasPersonalData": ["pd:Name", "pd:TelephoneNumber", "kr:PersonalCustomsClearanceCode", "pd:Health"]},
        {"@type": "kr:A28-8-2-2", "kr:told_country": True, "dpv:hasCountry": ["loc:CN"], "kr:told_time": True, "kr:told_method": True},
        {"@type": "kr:A28-8-2-3", "kr:recipients_named": 2, "kr:recipients_with_contact": 1},
        {"@type": "kr:A28-8-2-4", "dpv:hasPurpose": ["urn:hk:purpose:P1"], "kr:told_retention": True},
        {"@type": "kr:A28-8-2-5", "kr:told_refusal": True, "kr:told_refusal_effect": False}]
    worldwide = record(notice={**NOTICE, "countries": ["*"], "told_method": None})
    assert worldwide.node["kr:told"][1] == {"@type": "kr:A28-8-2-2", "kr:told_country": False, "kr:told_time": True}
    assert "28-8(2)2 method of notice" in [str(gap) for gap in worldwide.gaps]
    assert "kr:told" not in record(words=[{**GIVEN, "scopes": ["third_party"]}]).node


def test_a_consent_for_one_recipient():
    """It names that recipient, and says of the notice whether it named it; of a recipient that the notice has no row of, nothing is known."""
    found = record(words=[{**GIVEN, "recipient_id": 3}])
    assert [party["@id"] for party in process(found)["dpv:hasRecipient"]] == ["urn:hk:recipient:3"]
    assert found.node["kr:told"][2] == {"@type": "kr:A28-8-2-3", "kr:told_recipient": True, "kr:told_contact": False}
    unknown = record(words=[{**GIVEN, "recipient_id": "99"}])
    assert unknown.node["kr:told"][2] == {"@type": "kr:A28-8-2-3"}
    assert {"28-8(2)3 recipient", "28-8(2)3 contact", "party_name"} <= {gap.field for gap in unknown.gaps}


def test_items_and_their_need():
    """Categories of DPV or ours, sensitive ones marked, needed or not by the purposes; where that is not known, a gap."""
    data = process(record())["dpv:hasPersonalData"]
    assert data == [
        {"@type": ["pd:Name"], "hk:item": "name", "dpv:hasNecessity": "dpv:Required"},
        {"@type": ["pd:TelephoneNumber"], "hk:item": "phone", "dpv:hasNecessity": "dpv:Required"},
        {"@type": ["kr:PersonalCustomsClearanceCode"], "hk:item": "customs_code", "dpv:hasNecessity": "dpv:NotRequired"},
        {"@type": ["pd:Health", "dpv:SensitivePersonalData"], "hk:item": "health", "dpv:hasNecessity": "dpv:NotRequired"}]
    two = {**NOTICE, "purposes": ["P1", "P2"]}
    both = record(notice=two, purposes=[*PURPOSES, {"purpose_id": "P2", "description": "clear customs", "needed_items": ["customs_code"]}])
    assert [one["dpv:hasNecessity"] for one in process(both)["dpv:hasPersonalData"]] == ["dpv:Required"] * 3 + ["dpv:NotRequired"]
    half = record(notice=two, purposes=[*PURPOSES, {"purpose_id": "P2", "description": "clear customs", "needed_items": None}])
    assert not any("dpv:hasNecessity" in one for one in process(half)["dpv:hasPersonalData"])
    unknown = record(purposes=[])
    assert not any("dpv:hasNecessity" in one for one in process(unknown)["dpv:hasPersonalData"])
    assert ("pii_optional", "item", 4) in {(gap.field, gap.of, gap.count) for gap in unknown.gaps}


def test_the_recipients_are_those_the_notice_named():
    """Two were named, one explicitly not, one by another notice: two stand there, by identifier, as what they are and where."""
    first, second = process(record())["dpv:hasRecipient"]
    assert (first["@id"], first["dpv:hasName"], first["dpv:hasCountry"]) == ("urn:hk:recipient:3", "深圳商店", "loc:CN")
    assert first["@type"] == ["dpv:Recipient", "dpv:ThirdParty", "dpv:DataImporter"] and second["@type"] == ["dpv:Recipient", "dpv:DataProcessor"]


def test_the_list_has_a_version_and_a_hash():
    """The hash is of what was shown: one recipient more, or a contact less, changes it; the order of rows and a later name do not."""
    def hash_of(named, recipients=RECIPIENTS):
        return record(named=named, recipients=recipients).node["kr:recipient_list_hash"]

    assert record().node["kr:recipient_list_version"] == "N1"
    assert hash_of(NAMED) == hash_of(NAMED[::-1]) == hash_of(NAMED, []) != hash_of(NAMED[1:])
    assert hash_of([{**NAMED[0], "contact": False}, NAMED[1]]) != hash_of(NAMED) != hash_of([{**NAMED[0], "contact": None}, NAMED[1]])
    assert hash_of(NAMED).startswith("sha256:") and len(hash_of(NAMED)) == 71


def test_a_list_of_thousands_stands_apart():
    """A record that only refers to the list is small, and the list, a document of its own, bears the same version and hash."""
    named = [{"notice_id": "N1", "recipient_id": number, "named": True, "contact": True} for number in range(5000)]
    apart = consent_record(rows(named=named), PRINCIPAL, PUBLISHED, list_apart=True)
    listed = recipient_list(NOTICE, named)
    document = recipient_list_document(listed, RECIPIENTS)
    assert len(apart.encoded()) < 8000 and process(apart)["dpv:hasRecipient"] == [document.node["@id"]] == [apart.node["kr:recipient_list"]]
    assert document.node["kr:recipient_list_hash"] == apart.node["kr:recipient_list_hash"] and len(document.node["dpv:hasRecipient"]) == 5000
    assert ("party_name", "recipient", 4997) in {(gap.field, gap.of, gap.count) for gap in document.gaps}


def test_the_same_rows_give_the_same_bytes():
    """Whatever the order of the rows, and in the canonical form of RFC 8785."""
    first = record(words=[GIVEN, WITHDRAWN])
    draw = random.Random(7)
    for _ in range(20):
        shuffled = {name: draw.sample(value, len(value)) for name, value in
                    (("words", [GIVEN, WITHDRAWN]), ("named", NAMED), ("recipients", RECIPIENTS), ("purposes", PURPOSES))}
        assert record(**shuffled).encoded() == first.encoded()
    assert first.encoded() == rfc8785.dumps(json.loads(first.encoded())) == rfc8785.dumps(first.document())


def test_rows_as_a_store_keeps_them():
    """Times as texts and identifiers as texts give the same record as datetimes and integers."""
    texts = {"words": [{**GIVEN, "made_at": "2026-11-02T03:00:00.000000Z", "consent_id": "7"}],
             "notice": {**NOTICE, "effective_from": "2026-10-01T00:00:00Z"},
             "named": [{**row, "recipient_id": str(row["recipient_id"]).zfill(2)} for row in NAMED],
             "recipients": [{**row, "recipient_id": str(row["recipient_id"]).zfill(2)} for row in RECIPIENTS]}
    found, known = record(**texts), record()
    assert found.node["dpv:hasConsentStatus"] == known.node["dpv:hasConsentStatus"] and found.node["dpv:hasNotice"] == known.node["dpv:hasNotice"]
    assert [party["dpv:hasName"] for party in process(found)["dpv:hasRecipient"]] == [party["dpv:hasName"] for party in process(known)["dpv:hasRecipient"]]


@pytest.mark.parametrize(("changes", "faults"), [
    ({"words": []}, ["no row came"]), ({"words": [GIVEN, {**GIVEN, "subject_id": "S2"}]}, ["several `subject_id`"]),
    ({"words": [GIVEN, {**GIVEN, "recipient_id": 3}]}, ["several `recipient_id`"]), ({"words": [{**GIVEN, "status": "informed"}]}, ["has not consented"]),
    ({"notice": {**NOTICE, "notice_id": "N2"}}, ["latest word with one"]), ({"words": [WITHDRAWN]}, ["latest word with one"]),
    ({"words": [{**GIVEN, "status": "informed"}, {**GIVEN, "subject_id": "S2"}], "notice": {**NOTICE, "notice_id": "N2"}},
     ["several `subject_id`", "has not consented", "latest word with one"]),
])
def test_rows_of_no_one_consent_are_refused(changes, faults):
    """Every reason is said, and none repeats an identifier."""
    with pytest.raises(RecordError) as caught:
        record(**changes)
    assert len(caught.value.faults) == len(faults)
    assert all(any(fault in known.what for known in caught.value.faults) for fault in faults) and "SUBJECT" not in str(caught.value)


def test_the_controller_is_as_it_says():
    """Its published name and addresses, and the country of the records; an exporter where the consent is about a transfer abroad."""
    known = record().node["dpv:hasDataController"]
    assert known == {"@id": "urn:hk:org:market", "@type": ["dpv:DataController", "dpv:DataExporter"], "dpv:hasIdentifier": "market",
                     "dpv:hasName": CONTROLLER["name"], "dpv:hasCountry": "loc:SG", "dpv:hasAddress": "1 Example Road, Singapore",
                     "dpv:hasContact": "privacy@market.example"}
    assert record(Published()).node["dpv:hasDataController"]["@id"] == "urn:hk:org:Example%20Market%20Pte.%20Ltd."
