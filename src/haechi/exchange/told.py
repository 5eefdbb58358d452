"""The five items of PIPA 28-8(2) as a notice told them, each a node of its own in our extension."""

from typing import Any

from haechi.exchange.dpv import DATA, place
from haechi.exchange.gap import Gaps, filled
from haechi.exchange.recipient_list import RecipientList
from haechi.exchange.urn import Row, urn
from haechi.records.model import ITEMS

__all__ = ["FIVE", "told_nodes"]

FIVE = tuple(f"kr:A28-8-2-{number}" for number in range(1, 6))


def told_nodes(notice: Row | None, listed: RecipientList | None, only: Row | None, gaps: Gaps) -> list[dict[str, Any]]:
    """What the notice told, item by item; nothing without one. ``only``: its row about the one recipient that the consent is for.

    ``*`` among the countries («worldwide») names no country.
    """
    if notice is None:
        for number in range(1, 6):
            gaps.said(f"28-8(2){number}", "record", None)
        return []

    def flag(name: str, item: str) -> bool | None:
        return gaps.said(f"28-8(2){item}", "notice", notice.get(name))

    items, countries, purposes = notice.get("items"), notice.get("countries"), notice.get("purposes")
    for field, value in (("28-8(2)1 items", items), ("28-8(2)2 country", countries), ("28-8(2)4 purpose", purposes)):
        gaps.said(field, "notice", value)
    named = [country for country in countries or () if country != "*"]
    return [
        filled({"@type": FIVE[0], "dpv:hasPersonalData": [DATA[item] for item in ITEMS if item in (items or ())]}),
        filled({"@type": FIVE[1], "kr:told_country": None if countries is None else bool(named), "dpv:hasCountry": [place(one) for one in named],
                "kr:told_time": flag("told_time", "2 time"), "kr:told_method": flag("told_method", "2 method")}),
        filled({"@type": FIVE[2], **_recipients(listed, only, gaps)}),
        filled({"@type": FIVE[3], "dpv:hasPurpose": [urn("purpose", purpose) for purpose in purposes or ()],
                "kr:told_retention": flag("told_retention", "4 retention")}),
        filled({"@type": FIVE[4], "kr:told_refusal": flag("told_refusal", "5 refusal"),
                "kr:told_refusal_effect": flag("told_refusal_effect", "5 effect")}),
    ]


def _recipients(listed: RecipientList | None, only: Row | None, gaps: Gaps) -> dict[str, Any]:
    if only is not None:
        return {"kr:told_recipient": gaps.said("28-8(2)3 recipient", "notice", only.get("named")),
                "kr:told_contact": gaps.said("28-8(2)3 contact", "notice", only.get("contact"))}
    if listed is None:
        gaps.said("28-8(2)3 recipient", "notice", None)
        return {}
    unknown = sum(row.get("contact") is None for row in listed.named)
    return {"kr:recipients_named": len(listed.named), "kr:recipients_with_contact": sum(bool(row.get("contact")) for row in listed.named),
            "kr:recipients_contact_unknown": unknown or None}
