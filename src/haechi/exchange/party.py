"""The parties of a record: the controller, and whom it gives personal data to (ISO/IEC TS 27560, party fields)."""

import re
from collections.abc import Sequence
from typing import Any

from haechi.exchange.dpv import place
from haechi.exchange.gap import Gaps, filled
from haechi.exchange.published import Published
from haechi.exchange.urn import Row, in_order, urn

__all__ = ["controller_iri", "controller_node", "recipient_node", "recipient_nodes", "subject_iri"]

_ROLES = {"seller": "dpv:ThirdParty", "processor": "dpv:DataProcessor"}
_KEYED = re.compile("[0-9a-f]{32,128}")


def subject_iri(principal: str) -> str:
    """The person, by a keyed hash in hexadecimal. Raises ``ValueError`` for anything else: it might be the person's own identifier."""
    if not _KEYED.fullmatch(principal):
        raise ValueError("a person is named by a keyed hash of 32 to 128 hexadecimal digits")
    return f"urn:hk:subj:hmac-{principal}"


def controller_iri(controller: Row, published: Published) -> str:
    """The controller's name as an IRI."""
    return urn("org", published.identifier or controller["name"])


def controller_node(controller: Row, published: Published, *, exporter: bool, gaps: Gaps) -> dict[str, Any]:
    """The controller; ``exporter`` where the consent is about a transfer abroad."""
    country = gaps.said("party_country", "controller", controller.get("country"))
    return filled({
        "@id": controller_iri(controller, published),
        "@type": ["dpv:DataController", *(["dpv:DataExporter"] if exporter else [])],
        "dpv:hasIdentifier": published.identifier or controller["name"],
        "dpv:hasName": controller["name"],
        "dpv:hasCountry": place(country) if country else None,
        "dpv:hasAddress": gaps.said("party_address", "controller", published.address),
        "dpv:hasContact": gaps.said("party_contact", "controller", published.contact),
    })


def recipient_node(identifier: str | int, row: Row | None, *, abroad: bool, gaps: Gaps) -> dict[str, Any]:
    """A recipient by its row of ``recipients`` (None: it has none). The format keeps no postal address of recipients."""
    said = row or {}
    country, role = gaps.said("party_country", "recipient", said.get("country")), gaps.said("party_role", "recipient", said.get("role"))
    gaps.said("party_address", "recipient", None)
    importer = abroad and country not in (None, "KR")
    return filled({
        "@id": urn("recipient", identifier),
        "@type": ["dpv:Recipient", *([_ROLES[role]] if role in _ROLES else []), *(["dpv:DataImporter"] if importer else [])],
        "dpv:hasIdentifier": str(identifier),
        "dpv:hasName": gaps.said("party_name", "recipient", said.get("name")),
        "dpv:hasContact": gaps.said("party_contact", "recipient", said.get("contact")),
        "dpv:hasCountry": place(country) if country else None,
    })


def recipient_nodes(identifiers: Sequence[Row], rows: Sequence[Row], *, abroad: bool, gaps: Gaps) -> list[dict[str, Any]]:
    """The recipients that these rows name, by identifier."""
    known = {str(row["recipient_id"]): row for row in rows}
    return [recipient_node(row["recipient_id"], known.get(str(row["recipient_id"])), abroad=abroad, gaps=gaps)
            for row in in_order(identifiers, "recipient_id")]
