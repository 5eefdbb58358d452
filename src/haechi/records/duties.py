"""The tables of what the law asks of the controller itself: its duties beside those of a transfer."""

from haechi.records.table import Column, Kind, Table, code, day, flag, id_of, text, time

__all__ = ["DUTIES"]

_WISHES = (
    "access", "correction", "erasure", "suspension", "consent_withdrawal", "account_closure", "portability",
    "automated_decision", "complaint", "dispute",
)
_DEMANDS = ("id_document", "phone_call", "typed_text", "reason_survey", "paid_term", "second_confirmation")

_SUPERVISIONS = Table("supervisions", (  # 26(4): the entrustor trains and supervises
    id_of("recipient"),
    code("kind", "training", "inspection"),
    day("done_on"),
))

_REQUESTS = Table("requests", (
    id_of("request"),
    id_of("subject"),
    Column("kind", Kind.CODE, words=_WISHES),  # 35 to 37
    time("received_at"),
    time("answered_at"),                       # 36(2), 37(2): done without delay
    code("outcome", "done", "refused", "pending"),
    text("reason"),
    time("extended_until"),
), identifier="request_id")

_ERASURES = Table("erasures", (  # 21(1), 36(2), at the controller and at recipients
    id_of("subject"),
    id_of("recipient", needed=False),
    time("due_at"),
    time("requested_at"),
    time("certified_at"),
    Column("kept_by_law", Kind.TEXTS),  # 21(1) proviso
))

_INCIDENTS = Table("incidents", (  # 34: notice and report of a leak
    id_of("incident"),
    time("learned_at"),
    time("notified_at"),
    time("reported_at"),
    Column("subjects", Kind.COUNT),
    flag("sensitive_or_unique"),
    flag("unlawful_access"),
    Column("told", Kind.TEXTS),
), identifier="incident_id")

_JOURNEYS = Table("journeys", (  # 38(4), 22(5): leaving no harder than joining
    id_of("journey"),
    text("kind"),
    day("recorded_on"),
    code("channel", "web", "app", "phone"),
    Column("steps", Kind.TEXTS),
    Column("languages", Kind.TEXTS),
    Column("demands", Kind.CODES, words=_DEMANDS),
), identifier="journey_id")

_AGENTS = Table("agents", (  # 31-2: the domestic agent
    day("appointed_on"),
    day("ended_on"),
    *(text(name) for name in ("name", "representative", "address", "phone", "email")),
    day("published_on"),
    Column("published_fields", Kind.TEXTS),
    flag("korean_affiliate"),
    day("trained_on"),       # 31-2(3), Decree 32-3(4): the last day on which it was trained …
    day("checked_on"),       # … and its work was checked
), span=("appointed_on", "ended_on"))

_BREACHES = Table("breaches", (  # 64-2(1)5: a recipient found to have broken the Act
    id_of("recipient"),
    day("found_on"),
    text("provision"),
))

_ACCESS_LOGS = Table("access_logs", (  # 29, Decree 30(1): the access records of a system, as somebody found them
    text("system"),
    day("started_on"),                 # the system's first day
    day("oldest_on"),                  # of the oldest access record there
    day("looked_on"),
    Column("subjects", Kind.COUNT),
    flag("sensitive_or_unique"),
))

_USAGE_NOTICES = Table("usage_notices", (  # 20-2: the yearly notice of use
    day("sent_on"),
    Column("told", Kind.CODES, words=("purposes_items", "recipients")),  # Decree 15-3(3)1, 2
))

_INSURANCES = Table("insurances", (  # 39-7: an insurance, a mutual aid or a reserve
    day("from_on"),
    day("until_on"),              # an end: NULL means not ended
    Column("cover", Kind.COUNT),  # Decree 48-7(4), in KRW
), span=("from_on", "until_on"))

DUTIES: tuple[Table, ...] = (
    _SUPERVISIONS, _REQUESTS, _ERASURES, _INCIDENTS, _JOURNEYS, _AGENTS, _BREACHES, _ACCESS_LOGS, _USAGE_NOTICES, _INSURANCES,
)
"""In the order of the format."""
