"""A consent as a record of ISO/IEC TS 27560:2023, in the words of DPV and its profile, with what Korea asks beyond it.

The international standard that replaces the technical specification is in ballot: the version is said in every record.
The guide's examples repeat keys, which JSON does not carry; here whatever may be several is a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.exchange.dpv import RECORD, place
from haechi.exchange.gap import Exported, Gaps, filled
from haechi.exchange.moment import moment, written
from haechi.exchange.party import controller_node, recipient_node, recipient_nodes, subject_iri
from haechi.exchange.personal_data import data_nodes, needed
from haechi.exchange.published import Published
from haechi.exchange.recipient_list import RecipientList, recipient_list
from haechi.exchange.told import told_nodes
from haechi.exchange.urn import Row, in_order, urn
from haechi.facts.period import korean_day

__all__ = ["ConsentRows", "consent_record"]

SCHEMA_VERSION = "ISO/IEC TS 27560:2023"
_STATUS = {"given": "dpv:ConsentGiven", "refused": "dpv:ConsentRefused", "withdrawn": "dpv:ConsentWithdrawn"}
_NOTICES = {"consent": "dpv:ConsentNotice", "policy": "dpv:PrivacyNotice", "message": "dpv:Notice"}
_PROCESSING = {"cross_border": "dpv:CrossBorderTransfer", "third_party": "kr:Provision", "collection": "dpv:Collect"}
_RIGHTS = ("kr:A35", "kr:A36", "kr:A37")
_SINCE = date(2023, 9, 15)  # 28-8 is in force


@dataclass(frozen=True, slots=True)
class ConsentRows:
    """The rows that one record is made of.

    ``words``: rows of ``consents`` of one subject, for one recipient or for none in particular, the last of which stands.
    ``notice``: the one that the latest word with a notice names. ``named``: its rows of ``notice_recipients``. ``recipients`` and
    ``purposes``: at least those that are named. ``residence``: the subject's. ``controller``: ``name`` and ``country``.
    """

    words: Sequence[Row]
    controller: Row
    notice: Row | None = None
    named: Sequence[Row] = ()
    recipients: Sequence[Row] = ()
    purposes: Sequence[Row] = ()
    residence: str | None = None


def consent_record(rows: ConsentRows, principal: str, published: Published | None = None, *, list_apart: bool = False) -> Exported:
    """The record of a consent. ``principal``: the person by a keyed hash, which is all the record knows of the person.

    ``list_apart``: the recipients are only referred to by their list's name, version and hash, for lists of thousands.
    Raises ``RecordError`` with every fault if the rows are not of one consent; ``ValueError`` if the person is named by anything else.
    """
    words, said, gaps = _in_time(rows), published or Published(), Gaps()
    last, subject, notice = words[-1], subject_iri(principal), rows.notice
    abroad = "cross_border" in last["scopes"]
    listed = recipient_list(notice, rows.named) if notice is not None else None
    only = last.get("recipient_id")
    residence = gaps.said("jurisdiction", "record", rows.residence)
    node = filled({
        "@id": urn("consent", last["consent_id"]), "@type": "dpv:ConsentRecord",
        "dct:conformsTo": RECORD, "hk:schemaVersion": SCHEMA_VERSION,
        "dct:identifier": str(last["consent_id"]), "dpv:hasIdentifier": str(last["consent_id"]),
        "dpv:hasDataSubject": subject,
        "dpv:hasDataController": controller_node(rows.controller, said, exporter=abroad, gaps=gaps),
        "dpv:hasJurisdiction": place(residence) if residence else None,
        "dpv:hasApplicableLaw": "legal-kr:law-PIPA" if residence == "KR" else None,
        "dpv:hasNotice": _notice(notice, gaps),
        "dpv:hasProcess": [_process(rows, words, listed, said, gaps, list_apart=list_apart)],
        "dpv:hasConsentControl": _withdrawal(said, gaps),
        "dpv:hasRight": _rights(said, gaps) if residence == "KR" else [],
        "dpv:hasConsentStatus": [_event(word, subject, said, gaps) for word in words],
        "kr:recipient_list": listed.iri if listed else None,
        "kr:recipient_list_version": gaps.said("recipient_list_version", "record", listed.version if listed else None),
        "kr:recipient_list_hash": gaps.said("recipient_list_hash", "record", listed.hash if listed else None),
    })
    if abroad:
        node |= filled({"kr:told": told_nodes(notice, listed, _row_about(only, rows.named, notice), gaps)})
    return Exported(node, gaps.found())


def _in_time(rows: ConsentRows) -> list[Row]:
    """The words in the order in which they were said, or every reason why they are not the words of one consent."""
    faults = [] if rows.words else [Fault("consents", "no row came", "hand in the consent's row")]
    for column in ("subject_id", "recipient_id"):
        if len({word.get(column) for word in rows.words}) > 1:
            faults.append(Fault("consents", f"rows with several `{column}` came", "make a record for each"))
    if any(word.get("status") == "informed" for word in rows.words):
        faults.append(Fault("consents", "a person who was `informed` has not consented", "leave out rows of status `informed`"))
    words = sorted(in_order(rows.words, "consent_id"), key=lambda word: moment(word["made_at"]))
    told = next((word["notice_id"] for word in reversed(words) if word.get("notice_id") is not None), None)
    if words and rows.notice is not None and str(rows.notice["notice_id"]) != str(told):
        faults.append(Fault("notices", "the notice is not that of the latest word with one", "hand in the notice that the row names"))
    if faults:
        raise RecordError("these rows are not those of one consent", tuple(faults))
    return words


def _notice(notice: Row | None, gaps: Gaps) -> list[dict[str, Any]]:
    if gaps.said("privacy_notice", "record", notice) is None or notice is None:
        for field in ("language", "purpose", "pii_information"):
            gaps.said(field, "record", None)
        return []
    since, until = written(notice["effective_from"]), notice.get("effective_until")
    return [filled({
        "@id": urn("notice", notice["notice_id"]), "@type": _NOTICES.get(gaps.said("kind", "notice", notice.get("kind")) or "", "dpv:Notice"),
        "dct:date": since, "dct:coverage": f"{since}/{written(until) if until is not None else '..'}",
        "dct:language": list(gaps.said("language", "notice", notice.get("language") or None) or ()),
    })]


def _process(
    rows: ConsentRows, words: Sequence[Row], listed: RecipientList | None, said: Published, gaps: Gaps, *, list_apart: bool,
) -> dict[str, Any]:
    last, notice = words[-1], rows.notice or {}
    given = next((word for word in reversed(words) if word.get("status") == "given"), last)
    abroad = "cross_border" in last["scopes"]
    known = {str(row["purpose_id"]): row for row in rows.purposes}
    if rows.notice is not None:
        gaps.said("purpose", "notice", notice.get("purposes") or None)
        gaps.said("pii_information", "notice", notice.get("items") or None)
    purposes = [(identifier, known.get(str(identifier))) for identifier in notice.get("purposes") or ()]
    return filled({
        "@type": "dpv:Process",
        "dpv:hasPurpose": [_purpose(identifier, row, gaps) for identifier, row in purposes],
        "dpv:hasPersonalData": data_nodes(notice.get("items") or (), needed([row for _, row in purposes]), gaps),
        "dpv:hasLegalBasis": sorted({_basis(scope, given, gaps) for scope in last["scopes"]}),
        "dpv:hasProcessing": sorted({_PROCESSING[scope] for scope in last["scopes"] if scope in _PROCESSING}),
        "dpv:hasRecipient": _recipients(rows, last, listed, gaps, abroad=abroad, list_apart=list_apart),
        "dpv:hasStorageCondition": _storage(said, gaps),
    })


def _purpose(identifier: str | int, row: Row | None, gaps: Gaps) -> dict[str, Any]:
    return filled({"@id": urn("purpose", identifier), "@type": "dpv:Purpose", "dct:identifier": str(identifier),
                   "dct:description": gaps.said("description", "purpose", (row or {}).get("description"))})


def _basis(scope: str, word: Row, gaps: Gaps) -> str:
    """28-8(1)1 is a separate consent: one that is not, or of which that is not known, is claimed as no more than a consent."""
    if scope == "third_party":
        return "kr:A17-1-1"
    separate = scope == "cross_border" and gaps.said("separate", "record", word.get("separate"))
    return "kr:A28-8-1-1" if separate and korean_day(moment(word["made_at"])) >= _SINCE else "dpv:Consent"


def _recipients(rows: ConsentRows, last: Row, listed: RecipientList | None, gaps: Gaps, *, abroad: bool, list_apart: bool) -> list[Any]:
    only = last.get("recipient_id")
    if only is not None:
        row = next((row for row in rows.recipients if str(row["recipient_id"]) == str(only)), None)
        return [recipient_node(only, row, abroad=abroad, gaps=gaps)]
    if gaps.said("recipient_third_parties", "record", listed) is None or listed is None:
        return []
    return [listed.iri] if list_apart else recipient_nodes(listed.named, rows.recipients, abroad=abroad, gaps=gaps)


def _row_about(recipient: str | int | None, named: Sequence[Row], notice: Row | None) -> Row | None:
    """The notice's row about the one recipient that the consent is for; an empty one if it has none, None if it is for none in particular."""
    if recipient is None or notice is None:
        return None
    about = (str(notice["notice_id"]), str(recipient))
    return next((row for row in named if (str(row["notice_id"]), str(row["recipient_id"])) == about), {})


def _storage(said: Published, gaps: Gaps) -> list[dict[str, Any]]:
    countries = gaps.said("storage_locations", "record", said.storage_countries or None)
    retention = gaps.said("retention_period", "record", said.retention)
    return [
        *([{"@type": "dpv:StorageLocation", "dpv:hasLocation": [place(country) for country in countries]}] if countries else []),
        *([{"@type": "dpv:StorageDuration", "dpv:hasDuration": retention}] if retention else []),
    ]


def _withdrawal(said: Published, gaps: Gaps) -> list[dict[str, Any]]:
    where = gaps.said("withdrawal_method", "record", said.withdrawal_at)
    return [{"@type": "dpv:WithdrawConsent", "dpv:isExercisedAt": where}] if where else []


def _rights(said: Published, gaps: Gaps) -> list[dict[str, Any]]:
    """The rights that the Act gives everybody, whatever the rows say; where they are exercised only the marketplace can tell."""
    where = gaps.said("privacy_rights", "record", said.rights_at)
    return [filled({"@type": ["dpv:DataSubjectRight", right], "dpv:isExercisedAt": where}) for right in _RIGHTS]


def _event(word: Row, subject: str, said: Published, gaps: Gaps) -> dict[str, Any]:
    """One word as a status. Who said it: the person, or the guardian; a separate consent is one action for nothing else."""
    status = _STATUS.get(gaps.said("event_state", "event", word.get("status")) or "")
    kind = "dpv:ExplicitlyExpressedConsent" if word.get("separate") else "dpv:Consent"
    guardian = gaps.said("entity_id", "event", word.get("by_guardian"))
    return filled({
        "@id": urn("word", word["consent_id"]), "@type": [*([status] if status else []), *([kind] if status in (None, "dpv:ConsentGiven") else [])],
        "dpv:isIndicatedAtTime": written(word["made_at"]),
        "dpv:isIndicatedBy": None if guardian is None else {"@type": "dpv:GuardianOfDataSubject"} if guardian else subject,
        "dpv:hasDuration": gaps.said("validity_duration", "event", said.validity),
        "hk:scopes": list(word["scopes"]),
        "kr:separate": word.get("separate"),
    })
