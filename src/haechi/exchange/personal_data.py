"""Items as categories of personal data, with whether a purpose needs them (ISO/IEC TS 27560, ``pii_information``)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from haechi.exchange.dpv import DATA, SENSITIVE
from haechi.exchange.gap import Gaps, filled
from haechi.exchange.urn import Row
from haechi.records.model import ITEMS

__all__ = ["data_nodes", "needed"]


def needed(purposes: Sequence[Row | None]) -> frozenset[str] | None:
    """The items that any of these purposes needs; None if the records do not say it of each of them."""
    lists = [None if purpose is None else purpose.get("needed_items") for purpose in purposes]
    if not lists or any(items is None for items in lists):
        return None
    return frozenset(item for items in lists for item in items or ())


def data_nodes(items: Iterable[str], needs: frozenset[str] | None, gaps: Gaps, actions: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Each item once, in the format's order. ``actions``: what was done with an item that did not go as it is.

    The profile reads data without a necessity as required, so a necessity that is not known is always a gap.
    """
    found = set(items)
    return [filled({
        "@type": [DATA[item], *(["dpv:SensitivePersonalData"] if item in SENSITIVE else [])],
        "hk:item": item,
        "dpv:hasNecessity": gaps.said("pii_optional", "item", None if needs is None else "dpv:Required" if item in needs else "dpv:NotRequired"),
        "hk:action": (actions or {}).get(item),
    }) for item in ITEMS if item in found]
