"""One marketplace's papers, whole, to be bent by the tests."""

from datetime import UTC, date, datetime

from haechi.papers import Paper, Parameters, Particulars, Retention, Terms, paper_of, seller_terms

PARAMETERS = {
    "market": "Haechi Market", "contact": "privacy@haechi.example",
    "leak_hours": 24, "answer_days": 3, "request_days": 5, "keep_days": 90, "notice_days": 7,
}
NOTICE = {
    "notice_id": "n1", "kind": "consent", "language": ["ko", "en", "zh"], "effective_from": datetime(2026, 12, 1, tzinfo=UTC),
    "effective_until": None, "items": ["name", "phone", "address", "passport"], "countries": ["CN", "SG"], "purposes": ["p1"],
    "told_time": True, "told_method": True, "told_retention": True, "told_refusal": True, "told_refusal_effect": True,
}
NAMED = ({"notice_id": "n1", "recipient_id": "r1", "named": True, "contact": True}, {"notice_id": "n1", "recipient_id": "r2", "named": True, "contact": True})
RECIPIENTS = (
    {"recipient_id": "r1", "name": "Blue Sea Trading", "contact": "dpo@bluesea.example", "country": "CN"},
    {"recipient_id": "r2", "name": "Merlion Goods", "contact": "+65 6000 0000", "country": "SG"},
)
PURPOSES = ({"purpose_id": "p1", "description": "Delivery of the order"},)
PARTICULARS = {
    "market": "Haechi Market", "time": "order", "methods": ("network", "view"), "retention": Retention(90, "delivery"),
    "refusal": "privacy@haechi.example", "effect": "no_goods_from_abroad",
}


def terms(id="t1", clauses=None, **changed) -> Terms:
    """The seller terms, with some parameters changed."""
    parameters = Parameters(**{**PARAMETERS, **changed})
    return seller_terms(id, date(2026, 12, 1), parameters) if clauses is None else seller_terms(id, date(2026, 12, 1), parameters, clauses)


def paper(particulars=None, named=NAMED, recipients=RECIPIENTS, purposes=PURPOSES, scopes=("cross_border", "third_party"), reader="self", **changed) -> Paper:
    """The consent screen, with some columns of the notice changed."""
    told = Particulars(**{**PARTICULARS, **(particulars or {})})
    return paper_of({**NOTICE, **changed}, named, recipients, purposes, told, scopes=scopes, reader=reader)


def faults(sheet) -> list[tuple[str, str, str]]:
    """Each gap as its citation, the register's identifier, and what it says in English; one of two citations is one row each."""
    return [(str(cite), gap.about, gap.text.en) for gap in sheet.faults() for cite in gap.cites]
