"""One marketplace's rows about one consent, whole; and how the terms of a document are found."""

from datetime import datetime

from haechi.exchange.consent_record import ConsentRows
from haechi.exchange.dpv import CONTEXT, NAMESPACES
from haechi.exchange.published import Published

PRINCIPAL = "5e" * 32
PUBLISHED = Published(
    "market", "1 Example Road, Singapore", "privacy@market.example", ("SG", "KR"), "P5Y", "until the account is closed",
    "https://market.example/consents", "https://market.example/rights")
GIVEN = {"consent_id": 7, "subject_id": "SUBJECT-SECRET", "recipient_id": None, "scopes": ["cross_border", "third_party"], "status": "given",
         "separate": True, "by_guardian": False, "notice_id": "N1", "made_at": datetime(2026, 11, 2, 3), "known_at": None}
WITHDRAWN = {"consent_id": 11, "subject_id": "SUBJECT-SECRET", "recipient_id": None, "scopes": ["cross_border"], "status": "withdrawn",
             "separate": None, "by_guardian": False, "notice_id": None, "made_at": datetime(2026, 11, 3, 3)}
NOTICE = {"notice_id": "N1", "kind": "consent", "language": ["ko"], "effective_from": datetime(2026, 10, 1), "effective_until": None,
          "items": ["phone", "name", "customs_code", "health"], "countries": ["CN", "*"], "purposes": ["P1"], "told_time": True, "told_method": True,
          "told_retention": True, "told_refusal": True, "told_refusal_effect": False}
NAMED = [{"notice_id": "N1", "recipient_id": 20, "named": True, "contact": True}, {"notice_id": "N1", "recipient_id": 3, "named": True, "contact": False},
         {"notice_id": "N1", "recipient_id": 4, "named": False, "contact": None}, {"notice_id": "N2", "recipient_id": 5, "named": True, "contact": True}]
RECIPIENTS = [
    {"recipient_id": 3, "name": "深圳商店", "contact": "shop3@example.cn", "country": "CN", "role": "seller"},
    {"recipient_id": 20, "name": "Carrier", "contact": "care@carrier.example", "country": "KR", "role": "processor"},
    {"recipient_id": 4, "name": "Unnamed", "contact": "x", "country": "CN", "role": "seller"},
]
PURPOSES = [{"purpose_id": "P1", "description": "deliver the order", "needed_items": ["name", "phone", "address"]}]
CONTROLLER = {"name": "Example Market Pte. Ltd.", "country": "SG"}


def rows(**changes):
    said = {"words": [GIVEN], "controller": CONTROLLER, "notice": NOTICE, "named": NAMED, "recipients": RECIPIENTS, "purposes": PURPOSES, "residence": "KR"}
    return ConsentRows(**{**said, **changes})


LINKS = {key for key, value in CONTEXT.items() if isinstance(value, dict) and value["@type"] == "@id"}


def terms_of(node):
    """Every term a document holds: keys, types, and values that are links to terms."""
    if isinstance(node, list):
        for one in node:
            yield from terms_of(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "@context":
                continue
            if not key.startswith("@"):
                yield key
            if key == "@type" or key in LINKS:
                yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one.partition(":")[0] in NAMESPACES)
            yield from terms_of(value)
