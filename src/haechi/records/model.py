"""The record format: every table, every column, what it holds and the provision that makes it matter.

The one place where the names of the format stand. Articles without a law's name are of the Personal
Information Protection Act (PIPA), «Decree» is its enforcement decree.
"""

from dataclasses import dataclass
from enum import Enum

__all__ = [
    "CLAIMS", "CLAUSES", "FORMAT", "ITEMS", "MODES", "SCOPES", "STATUSES", "TABLES",
    "Column", "Kind", "Table",
]

FORMAT = "haechi-records/1"


class Kind(Enum):
    """What a column holds."""

    ID = "an identifier (text, integer or UUID)"
    IDS = "a list of identifiers"
    TEXT = "text"
    TEXTS = "a list of texts"
    INSTANT = "a time (UTC)"
    DAY = "a day (Asia/Seoul)"
    FLAG = "true or false"
    CODE = "one code of a vocabulary"
    CODES = "a list of codes of a vocabulary"
    COUNTRY = "an ISO 3166-1 alpha-2 country"
    COUNTRIES = "a list of ISO 3166-1 alpha-2 countries, or `*`"
    COUNT = "a whole number, not negative"

    @property
    def is_list(self) -> bool:
        """Whether the column holds lists."""
        return self in (Kind.IDS, Kind.TEXTS, Kind.CODES, Kind.COUNTRIES)

    @property
    def is_id(self) -> bool:
        """Whether the column holds identifiers, alone or in lists."""
        return self in (Kind.ID, Kind.IDS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``needed``: it must be there and is never NULL. ``of``: whose identifier an id is."""

    name: str
    kind: Kind
    needed: bool = False
    words: tuple[str, ...] = ()  # the vocabulary of a code
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``identifier`` is unique in it; ``span`` names the columns of its start and end."""

    name: str
    columns: tuple[Column, ...]
    identifier: str | None = None
    span: tuple[str, str] | None = None

    def column(self, name: str) -> Column:
        """The column of this name; KeyError if the format has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


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
_REQUESTS = (
    "access", "correction", "erasure", "suspension", "consent_withdrawal", "account_closure", "portability",
    "automated_decision", "complaint", "dispute",
)
_DEMANDS = ("id_document", "phone_call", "typed_text", "reason_survey", "paid_term", "second_confirmation")


def _id(of: str, needed: bool = True) -> Column:
    return Column(f"{of}_id", Kind.ID, needed, of=of)


def _flag(name: str) -> Column:
    return Column(name, Kind.FLAG)


def _time(name: str, needed: bool = False) -> Column:
    return Column(name, Kind.INSTANT, needed)


def _text(name: str) -> Column:
    return Column(name, Kind.TEXT)


def _code(name: str, *words: str) -> Column:
    return Column(name, Kind.CODE, words=words)


_SUBJECTS = Table("subjects", (
    _id("subject"),
    Column("residence", Kind.COUNTRY),  # whose data: the rules are asked of Korean subjects
    Column("born_on", Kind.DAY),        # 22-2(1): under 14, the guardian consents
    _text("language"),                  # 28-8(6), 30: told in words the person reads
    _time("joined_at"),
    _time("left_at"),                   # 21(1): destroy without delay once the purpose is gone
), identifier="subject_id")

_RECIPIENTS = Table("recipients", (
    _id("recipient"),
    _text("name"),                      # 28-8(2)3: the recipient's name …
    _text("contact"),                   # … and contact
    Column("country", Kind.COUNTRY),    # 28-8(2)2: the country
    Column("role", Kind.CODE, words=_ROLES),
), identifier="recipient_id")

_PURPOSES = Table("purposes", (
    _id("purpose"),
    _text("description"),
    Column("needed_items", Kind.CODES, words=ITEMS),  # 16(1): no more than needed
    _flag("contract_necessary"),                      # 28-8(1)3
    _text("statute"),                                 # 28-8(1)2, 17(1)2
    _text("rrn_statute"),                             # 24-2(1)
), identifier="purpose_id")

_TRANSFERS = Table("transfers", (
    _id("transfer"),
    _time("made_at", needed=True),
    _id("subject"),
    _id("recipient"),
    Column("mode", Kind.CODE, words=MODES),          # 28-8(1): provision (view too), entrustment, storage
    Column("country", Kind.COUNTRY),                 # 28-8(2)2; NULL: the recipient's
    _id("purpose", needed=False),                    # 28-8(2)4
    Column("items", Kind.CODES, words=ITEMS),        # 28-8(2)1, 16(1), 24-2(1)
    _text("order_id"),
    Column("ground_claimed", Kind.CODE, words=CLAIMS),  # 28-8(1)1 to 5
), identifier="transfer_id")

_NOTICES = Table("notices", (
    _id("notice"),
    _code("kind", "consent", "policy", "message"),    # 28-8(1)3: policy, or told individually
    Column("language", Kind.TEXTS),
    _time("effective_from", needed=True),
    _time("effective_until"),
    Column("items", Kind.CODES, words=ITEMS),         # 28-8(2)1
    Column("countries", Kind.COUNTRIES),              # 28-8(2)2
    Column("purposes", Kind.IDS, of="purpose"),       # 28-8(2)4
    _flag("told_time"),                               # 28-8(2)2
    _flag("told_method"),                             # 28-8(2)2
    _flag("told_retention"),                          # 28-8(2)4
    _flag("told_refusal"),                            # 28-8(2)5
    _flag("told_refusal_effect"),                     # 28-8(2)5
), identifier="notice_id", span=("effective_from", "effective_until"))

_NOTICE_RECIPIENTS = Table("notice_recipients", (
    _id("notice"),
    _id("recipient"),
    _flag("named"),                                   # 28-8(2)3, 17(2)1
    _flag("contact"),                                 # 28-8(2)3
))

_CONSENTS = Table("consents", (
    _id("consent"),
    _id("subject"),
    _id("recipient", needed=False),                   # NULL: not for one recipient
    Column("scopes", Kind.CODES, needed=True, words=SCOPES),  # 28-8(1)1 and 17(1)1 are two consents
    Column("status", Kind.CODE, words=STATUSES),
    _flag("separate"),                                # 28-8(1)1: separate consent
    _flag("by_guardian"),                             # 22-2(1)
    _id("notice", needed=False),                      # what was told before: 28-8(2), 17(2)
    _time("made_at", needed=True),
    _time("known_at"),
), identifier="consent_id")

_CONTRACTS = Table("contracts", (
    _id("contract"),
    _id("recipient"),
    _code("kind", "terms", "entrustment"),            # 26(1): entrustment needs a document
    _time("signed_at", needed=True),
    _time("ended_at"),
    Column("clauses", Kind.CODES, words=CLAUSES),     # Decree 29-10(1), 28(1)
    _flag("unlawful_terms"),                          # 28-8(5): a lawyer found terms that breach the Act
), identifier="contract_id", span=("signed_at", "ended_at"))

_CERTIFICATIONS = Table("certifications", (
    _id("recipient"),
    _text("scheme"),                                  # 28-8(1)4: the designated certification
    _time("valid_from", needed=True),
    _time("valid_until"),
    _flag("measures"),                                # 28-8(1)4(a), (b)
), span=("valid_from", "valid_until"))

_ONWARD = Table("onward", (                           # 28-11: the recipient passes on to a third country
    _id("recipient"),
    Column("country", Kind.COUNTRY),
    _time("started_at", needed=True),
    _time("ended_at"),
    Column("ground", Kind.CODE, words=(*CLAIMS, "none")),
    Column("clauses", Kind.CODES, words=CLAUSES),
), span=("started_at", "ended_at"))

_ORDERS = Table("orders", (
    _id("order"),
    _code("kind", "suspension", "corrective", "recommendation"),  # 28-9(1), 64
    Column("country", Kind.COUNTRY),                  # NULL: any
    _id("recipient", needed=False),                   # NULL: any
    _time("made_at", needed=True),
    _time("lifted_at"),
    Column("due_on", Kind.DAY),
), identifier="order_id", span=("made_at", "lifted_at"))

_SUPERVISIONS = Table("supervisions", (               # 26(4): the entrustor trains and supervises
    _id("recipient"),
    _code("kind", "training", "inspection"),
    Column("done_on", Kind.DAY),
))

_REQUESTS_TABLE = Table("requests", (
    _id("request"),
    _id("subject"),
    Column("kind", Kind.CODE, words=_REQUESTS),       # 35 to 37
    _time("received_at"),
    _time("answered_at"),                             # 36(2), 37(2): done without delay
    _code("outcome", "done", "refused", "pending"),
    _text("reason"),
    _time("extended_until"),
), identifier="request_id")

_ERASURES = Table("erasures", (                       # 21(1), 36(2), at the controller and at recipients
    _id("subject"),
    _id("recipient", needed=False),
    _time("due_at"),
    _time("requested_at"),
    _time("certified_at"),
    Column("kept_by_law", Kind.TEXTS),                # 21(1) proviso
))

_INCIDENTS = Table("incidents", (                     # 34: notice and report of a leak
    _id("incident"),
    _time("learned_at"),
    _time("notified_at"),
    _time("reported_at"),
    Column("subjects", Kind.COUNT),
    _flag("sensitive_or_unique"),
    _flag("unlawful_access"),
    Column("told", Kind.TEXTS),
), identifier="incident_id")

_JOURNEYS = Table("journeys", (                       # 38(4), 22(5): leaving no harder than joining
    _id("journey"),
    _text("kind"),
    Column("recorded_on", Kind.DAY),
    _code("channel", "web", "app", "phone"),
    Column("steps", Kind.TEXTS),
    Column("languages", Kind.TEXTS),
    Column("demands", Kind.CODES, words=_DEMANDS),
), identifier="journey_id")

_AGENTS = Table("agents", (                           # 31-2: the domestic agent
    Column("appointed_on", Kind.DAY),
    Column("ended_on", Kind.DAY),
    *(_text(name) for name in ("name", "representative", "address", "phone", "email")),
    Column("published_on", Kind.DAY),
    Column("published_fields", Kind.TEXTS),
    _flag("korean_affiliate"),
), span=("appointed_on", "ended_on"))

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _SUBJECTS, _RECIPIENTS, _PURPOSES, _TRANSFERS, _NOTICES, _NOTICE_RECIPIENTS, _CONSENTS, _CONTRACTS,
        _CERTIFICATIONS, _ONWARD, _ORDERS, _SUPERVISIONS, _REQUESTS_TABLE, _ERASURES, _INCIDENTS, _JOURNEYS,
        _AGENTS,
    )
}
"""Every table of the format by name."""
