"""A receipt of consent: what a person is given of the records about them (ISO/IEC TS 27560:2023, in DPV's profile)."""

from collections.abc import Sequence

from haechi.errors import Fault, RecordError
from haechi.exchange.consent_record import SCHEMA_VERSION
from haechi.exchange.dpv import RECEIPT
from haechi.exchange.gap import Exported
from haechi.exchange.moment import Moment, written
from haechi.exchange.urn import urn

__all__ = ["consent_receipt"]


def consent_receipt(records: Sequence[Exported], receipt_id: str, created_at: Moment) -> Exported:
    """A receipt with whole records in it, each with its gaps. Raises ``RecordError`` if there is none, or they are of several people."""
    people = {record.node["dpv:hasDataSubject"] for record in records}
    if len(people) != 1:
        raise RecordError("no receipt can be made of these records", (
            Fault("records", f"records of {len(people)} people came, expected one", "make a receipt for each person"),))
    return Exported({
        "@id": urn("receipt", receipt_id), "@type": "dpv:ConsentReceipt",
        "dct:conformsTo": RECEIPT, "hk:schemaVersion": SCHEMA_VERSION,
        "dpv:hasIdentifier": receipt_id, "dct:created": written(created_at),
        "dpv:hasDataSubject": people.pop(),
        "dpv:hasRecordOfActivity": [record.listed() for record in records],
    }, ())
