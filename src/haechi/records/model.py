"""The record format: every table, every column, what it holds and the provision that makes it matter.

The one place where the names of the format stand, with the controller's own duties beside it. Articles without
a law's name are of the Personal Information Protection Act (PIPA), «Decree» is its enforcement decree.
"""

from haechi.records.duties import DUTIES
from haechi.records.table import Column, Kind, Table, code, day, flag, id_of, text, time

__all__ = [
    "CLAIMS", "CLAUSES", "FORMAT", "ITEMS", "MODES", "SCOPES", "STATUSES", "TABLES",
    "Column", "Kind", "Table",
]

FORMAT = "haechi-records/1"

ITEMS = (
    "name", "phone", "email", "address", "postcode", "customs_code", "order", "payment", "account_no",
    "card_no", "cash_receipt", "rrn", "passport",
    "alien_no", "driver_licence", "birth_date", "gender", "account_id",
    "device", "ip", "location", "memo", "door_code", "photo", "credit", "health", "biometric", "belief",
)
MODES = ("provision", "view", "entrustment", "storage")
CLAIMS = ("consent", "statute", "contract", "certification", "recognition")
STATUSES = ("given", "refused", "withdrawn", "informed")
SCOPES = ("cross_border", "third_party", "collection", "sensitive", "unique_id", "marketing")
CLAUSES = (
    "safety", "complaints", "disputes", "other_measures", "purpose_limit", "destruction", "re_transfer",
    "re_entrustment", "supervision", "damages", "access_limit",
)
_ROLES = ("seller", "processor", "carrier", "customs", "affiliate", "other")
_CONTENTS = (
    "purposes", "retention", "provision", "destruction", "entrustment", "rights", "officer", "devices", "items", "transfer",
    "safety", "country", "agent_name", "agent_representative", "agent_address", "agent_phone", "agent_email",
)

_SUBJECTS = Table("subjects", (
    id_of("subject"),
    Column("residence", Kind.COUNTRY),  # whose data: the rules are asked of Korean subjects
    day("born_on"),                     # 22-2(1): under 14, the guardian consents
    text("language"),                   # 28-8(6), 30: told in words the person reads
    time("joined_at"),
    time("left_at"),                    # 21(1): destroy without delay once the purpose is gone
), identifier="subject_id")

_RECIPIENTS = Table("recipients", (
    id_of("recipient"),
    text("name"),                     # 28-8(2)3: the recipient's name …
    text("contact"),                  # … and contact
    Column("country", Kind.COUNTRY),  # 28-8(2)2: the country
    Column("role", Kind.CODE, words=_ROLES),
), identifier="recipient_id")

_PURPOSES = Table("purposes", (
    id_of("purpose"),
    text("description"),
    text("description_ko"),                           # in the words of whoever reads of it; else as ``description`` says
    text("description_en"),
    text("description_zh"),
    Column("needed_items", Kind.CODES, words=ITEMS),  # 16(1): no more than needed
    flag("contract_necessary"),                       # 28-8(1)3
    text("statute"),                                  # 28-8(1)2, 17(1)2
    text("rrn_statute"),                              # 24-2(1)
), identifier="purpose_id")

_TRANSFERS = Table("transfers", (
    id_of("transfer"),
    time("made_at", needed=True),
    id_of("subject"),
    id_of("recipient"),
    Column("mode", Kind.CODE, words=MODES),             # 28-8(1): provision (view too), entrustment, storage
    Column("country", Kind.COUNTRY),                    # 28-8(2)2; NULL: the recipient's
    id_of("purpose", needed=False),                     # 28-8(2)4
    Column("items", Kind.CODES, words=ITEMS),           # 28-8(2)1, 16(1), 24-2(1)
    text("order_id"),
    Column("ground_claimed", Kind.CODE, words=CLAIMS),  # 28-8(1)1 to 5
), identifier="transfer_id")

_NOTICES = Table("notices", (
    id_of("notice"),
    code("kind", "consent", "policy", "message"),     # 28-8(1)3: policy, or told individually
    Column("language", Kind.TEXTS),
    time("effective_from", needed=True),
    time("effective_until"),
    Column("items", Kind.CODES, words=ITEMS),         # 28-8(2)1
    Column("countries", Kind.COUNTRIES),              # 28-8(2)2
    Column("purposes", Kind.IDS, of="purpose"),       # 28-8(2)4
    flag("told_time"),                                # 28-8(2)2
    flag("told_method"),                              # 28-8(2)2
    flag("told_retention"),                           # 28-8(2)4
    flag("told_refusal"),                             # 28-8(2)5
    flag("told_refusal_effect"),                      # 28-8(2)5
    Column("contents", Kind.CODES, words=_CONTENTS),  # 30(1), Decree 31(1), 31-2(4): what a policy says
), identifier="notice_id", span=("effective_from", "effective_until"))

_NOTICE_RECIPIENTS = Table("notice_recipients", (
    id_of("notice"),
    id_of("recipient"),
    flag("named"),    # 28-8(2)3, 17(2)1
    flag("contact"),  # 28-8(2)3
))

_CONSENTS = Table("consents", (
    id_of("consent"),
    id_of("subject"),
    id_of("recipient", needed=False),                         # NULL: not for one recipient
    Column("scopes", Kind.CODES, needed=True, words=SCOPES),  # 28-8(1)1 and 17(1)1 are two consents
    Column("status", Kind.CODE, words=STATUSES),
    flag("separate"),                                         # 28-8(1)1: separate consent
    flag("by_guardian"),                                      # 22-2(1)
    id_of("notice", needed=False),                            # what was told before: 28-8(2), 17(2)
    time("made_at", needed=True),
    time("known_at"),
), identifier="consent_id")

_CONTRACTS = Table("contracts", (
    id_of("contract"),
    id_of("recipient"),
    code("kind", "terms", "entrustment"),          # 26(1): entrustment needs a document
    time("signed_at", needed=True),
    time("ended_at"),
    Column("clauses", Kind.CODES, words=CLAUSES),  # Decree 29-10(1), 28(1)
    flag("unlawful_terms"),                        # 28-8(5): a lawyer found terms that breach the Act
), identifier="contract_id", span=("signed_at", "ended_at"))

_CERTIFICATIONS = Table("certifications", (
    id_of("recipient"),
    text("scheme"),    # 28-8(1)4: the designated certification
    time("valid_from", needed=True),
    time("valid_until"),
    flag("measures"),  # 28-8(1)4(a), (b)
), span=("valid_from", "valid_until"))

_ONWARD = Table("onward", (  # 28-11: the recipient passes on to a third country
    id_of("recipient"),
    Column("country", Kind.COUNTRY),
    time("started_at", needed=True),
    time("ended_at"),
    Column("ground", Kind.CODE, words=(*CLAIMS, "none")),
    Column("clauses", Kind.CODES, words=CLAUSES),
), span=("started_at", "ended_at"))

_ORDERS = Table("orders", (
    id_of("order"),
    code("kind", "suspension", "corrective", "recommendation"),  # 28-9(1), 64
    Column("country", Kind.COUNTRY),                             # NULL: any
    id_of("recipient", needed=False),                            # NULL: any
    time("made_at", needed=True),
    time("lifted_at"),
    day("due_on"),
), identifier="order_id", span=("made_at", "lifted_at"))

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _SUBJECTS, _RECIPIENTS, _PURPOSES, _TRANSFERS, _NOTICES, _NOTICE_RECIPIENTS, _CONSENTS, _CONTRACTS,
        _CERTIFICATIONS, _ONWARD, _ORDERS, *DUTIES,
    )
}
"""Every table of the format by name."""
