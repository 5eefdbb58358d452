"""The words of the W3C Data Privacy Vocabulary 2.3 that are used here, and where each prefix leads.

``dpv``, ``pd``, ``loc`` and ``legal-kr`` are of the vocabulary. ``kr`` is our extension for the Korean law, in DPV's manner
(``kr-pipa.jsonld``), ``hk`` what is Haechi's own. Both stand under ``example.org`` until they are published at an address
that lasts; whoever reads a document goes by its ``@context``, which it carries whole, so that nothing is ever fetched.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from haechi.records.model import ITEMS

__all__ = ["CONTEXT", "DATA", "NAMESPACES", "RECEIPT", "RECORD", "SENSITIVE", "TERMS", "place"]

NAMESPACES: Mapping[str, str] = MappingProxyType({
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "legal-kr": "https://w3id.org/dpv/legal/kr#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "kr": "https://example.org/haechi/kr-pipa#",
    "hk": "https://example.org/haechi#",
})

RECORD = "https://w3id.org/dpv/schema/dpv-27560#record"
RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt"
"""The profiles of ISO/IEC TS 27560:2023 that a record and a receipt conform to."""

_LINKS = (
    "dct:conformsTo", "dpv:hasApplicableLaw", "dpv:hasComplianceStatus", "dpv:hasCountry", "dpv:hasDataExporter", "dpv:hasDataImporter",
    "dpv:hasDataSubject", "dpv:hasJurisdiction", "dpv:hasLawfulness", "dpv:hasLegalBasis", "dpv:hasLocation", "dpv:hasNecessity",
    "dpv:hasPersonalData", "dpv:hasProcessing", "dpv:hasPurpose", "dpv:hasRecipient", "dpv:hasThirdCountry", "dpv:isExercisedAt",
    "dpv:isIndicatedBy", "hk:groundReported", "kr:recipient_list",
)
_TIMES = ("dct:created", "dct:date", "dpv:isIndicatedAtTime")

CONTEXT: Mapping[str, Any] = MappingProxyType({
    **NAMESPACES,
    **{name: {"@type": "@id"} for name in _LINKS},
    **{name: {"@type": "xsd:dateTime"} for name in _TIMES},
    "hk:lawAsOf": {"@type": "xsd:date"},
})
"""What every document begins with: without it ``dpv:Lawful`` would be a text, not a term."""

DATA: Mapping[str, str] = MappingProxyType({
    "name": "pd:Name", "phone": "pd:TelephoneNumber", "email": "pd:EmailAddress", "address": "pd:PhysicalAddress", "postcode": "pd:PostalCode",
    "customs_code": "kr:PersonalCustomsClearanceCode", "order": "pd:Purchase", "payment": "pd:Transaction", "account_no": "pd:BankAccount",
    "card_no": "pd:PaymentCardNumber", "cash_receipt": "pd:Transactional", "rrn": "kr:ResidentRegistrationNumber", "passport": "pd:Passport",
    "alien_no": "kr:ForeignerRegistrationNumber", "driver_licence": "pd:OfficialID", "birth_date": "pd:BirthDate", "gender": "pd:Gender",
    "account_id": "pd:UID", "device": "pd:DeviceBased", "ip": "pd:IPAddress", "location": "pd:Location", "memo": "pd:Communication",
    "door_code": "kr:EntranceCode", "photo": "pd:Picture", "credit": "pd:Credit", "health": "pd:Health", "biometric": "pd:Biometric",
    "belief": "pd:KnowledgeBelief",
})
"""Item of the record format → category of personal data. ``pd:AccountIdentifier`` is one at a bank, so an account of the shop is not that;
a photo need not be one of a delivery, so it is a picture."""
assert set(DATA) == set(ITEMS)

SENSITIVE = frozenset({"health", "biometric", "belief"})
"""Items that are sensitive by PIPA 23."""

_WORDS = """
    Collect ComplianceIndeterminate Compliant Consent ConsentGiven ConsentNotice ConsentReceipt ConsentRecord ConsentRefused ConsentWithdrawn
    CrossBorderTransfer DataController DataExporter DataImporter DataProcessor DataSubjectRight DataTransferRecord
    ExplicitlyExpressedConsent GuardianOfDataSubject Lawful LawfulnessUnknown NonCompliant NotRequired Notice PartiallyCompliant
    PrivacyNotice Process Purpose Recipient Required SensitivePersonalData StorageDuration StorageLocation ThirdParty Unlawful WithdrawConsent
    hasAddress hasApplicableLaw hasComplianceStatus hasConsentControl hasConsentStatus hasContact hasCountry hasDataController hasDataExporter
    hasDataImporter hasDataSubject hasDuration hasIdentifier hasJurisdiction hasLawfulness hasLegalBasis hasLocation hasName hasNecessity hasNotice
    hasPersonalData hasProcess hasProcessing hasPurpose hasRecipient hasRecordOfActivity hasRight hasStorageCondition hasThirdCountry isExercisedAt
    isIndicatedAtTime isIndicatedBy
"""
TERMS = frozenset(f"dpv:{name}" for name in _WORDS.split()) | {term for term in DATA.values() if term.startswith("pd:")} | {"legal-kr:law-PIPA"}
"""Every term of the vocabulary that a document may hold, but for the countries of ``loc``."""


def place(country: str) -> str:
    """A country (ISO 3166-1 alpha-2) as a term."""
    return f"loc:{country}"
