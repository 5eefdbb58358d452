"""A receipt holds whole records of one person."""

import json
from datetime import UTC, datetime

import pytest
import rfc8785

from haechi.errors import RecordError
from haechi.exchange.consent_receipt import consent_receipt
from haechi.exchange.consent_record import consent_record
from tests.exchange.consents import GIVEN, PRINCIPAL, PUBLISHED, rows

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
RECORD = consent_record(rows(), PRINCIPAL, PUBLISHED)


def test_a_receipt_is_of_the_profile():
    """Its version, identifier, time and records, each record as it stands alone, without a second context."""
    document = consent_receipt([RECORD], "R-1", AT).document()
    assert document["dct:conformsTo"] == "https://w3id.org/dpv/schema/dpv-27560#receipt" and document["@type"] == "dpv:ConsentReceipt"
    assert document["dpv:hasIdentifier"] == "R-1" and document["dct:created"] == "2026-11-22T08:00:00Z"
    [record] = document["dpv:hasRecordOfActivity"]
    alone = RECORD.document()
    assert record == {name: value for name, value in alone.items() if name != "@context"} and record["hk:gaps"] == [str(gap) for gap in RECORD.gaps]


def test_a_receipt_of_several_consents():
    """Two consents of one person stand in one receipt, in the order in which they came; the same again gives the same bytes."""
    other = consent_record(rows(words=[{**GIVEN, "consent_id": 8}]), PRINCIPAL)
    receipt = consent_receipt([RECORD, other], "R-2", AT)
    assert [one["dct:identifier"] for one in receipt.node["dpv:hasRecordOfActivity"]] == ["7", "8"]
    assert receipt.encoded() == consent_receipt([RECORD, other], "R-2", "2026-11-22T17:00:00+09:00").encoded() == rfc8785.dumps(json.loads(receipt.encoded()))


def test_nobody_gets_anothers_record():
    """Records of two people, or none, make no receipt."""
    for records in ([RECORD, consent_record(rows(), "6f" * 32)], []):
        with pytest.raises(RecordError):
            consent_receipt(records, "R-3", AT)
