"""Which items went to which country: items on the left, countries on the right, a band for each pair."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from haechi.names import country_name, item_name
from haechi.report.drawing import COLOURS, WIDTH, draw, rectangle, text
from haechi.report.words import PAGE
from haechi.text import Language, fill, number, say

__all__ = ["Flow", "flow_picture", "gathered"]

MOST_ITEMS, MOST_COUNTRIES = 14, 8
GAP, SLOT, THICK = 5, 19, 300  # between two nodes; least room for a label; all bands of one side together
LEFT, RIGHT, NODE = 255, WIDTH - 200, 6
OTHER = "…"


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """Transfers that held an item and went to a country; ``OTHER`` stands for all items, or countries, not drawn apart."""

    item: str
    country: str | None
    transfers: int
    denied: int


@dataclass(slots=True)
class _Node:
    top: float
    thick: float
    next: float  # where its next band begins
    middle: float


def gathered(flows: list[dict[str, Any]]) -> list[Flow]:
    """The flows with the smallest items, and the smallest countries, gathered under one name; nothing is dropped."""
    items = _largest(flows, "item", MOST_ITEMS)
    countries = _largest(flows, "country", MOST_COUNTRIES)
    sums: dict[tuple[str, str | None], list[int]] = {}
    for flow in flows:
        key = (flow["item"] if flow["item"] in items else OTHER, flow["country"] if flow["country"] in countries else OTHER)
        pair = sums.setdefault(key, [0, 0])
        pair[0] += flow["transfers"]
        pair[1] += flow["denied"]
    places = {name: at for at, name in enumerate([*items, OTHER])}
    where = {name: at for at, name in enumerate([*countries, OTHER])}
    keys = sorted(sums, key=lambda key: (places[key[0]], where[key[1]]))
    return [Flow(item, country, *sums[item, country]) for item, country in keys]


def _largest(flows: list[dict[str, Any]], key: str, most: int) -> list[Any]:
    sums: Counter[Any] = Counter()
    for flow in flows:
        sums[flow[key]] += flow["transfers"]
    names = sorted(sums, key=lambda name: (-sums[name], name or ""))
    return names if len(names) <= most else names[: most - 1]


def flow_picture(flows: list[Flow], language: Language) -> Markup:
    """The bands, the unlawful part of each dark; empty if nothing was sent."""
    total = sum(flow.transfers for flow in flows)
    if not total:
        return Markup("")
    items, countries = _sums(flows, "item"), _sums(flows, "country")
    height = max(_height(items, total), _height(countries, total))
    left, right = _nodes(items, total, height), _nodes(countries, total, height)
    bands = []
    for flow in flows:
        a, b = left[flow.item], right[flow.country]
        for transfers, colour in ((flow.denied, COLOURS["deny"]), (flow.transfers - flow.denied, COLOURS["other"])):
            thick = THICK * transfers / total
            if transfers:
                bands.append({"path": _band(a.next, b.next, max(thick, 0.5)), "fill": colour})
            a.next += thick
            b.next += thick
    names = [_label(LEFT - 92, node, _item(item, language), "right") for item, node in left.items()]
    names += [_label(RIGHT + 14, node, _country(country, language), "left") for country, node in right.items()]
    counts = [_label(LEFT - 14, node, number(items[item]), "right") for item, node in left.items()]
    ends = [
        {"x": x, "y": node.top, "width": NODE, "height": max(node.thick, 1), "fill": COLOURS["ink"]}
        for x, side in ((LEFT - NODE, left.values()), (RIGHT, right.values())) for node in side
    ]
    curves = {"type": "path", "from": {"data": "bands"}, "aria": False, "encode": {"enter": {
        "path": {"field": "path"}, "fill": {"field": "fill"}, "fillOpacity": {"value": 0.88}}}}
    label = fill(PAGE["flow_label"], language, {"items": len(items), "countries": len(countries)})
    return draw(
        height=height, label=label, data={"bands": bands, "names": names, "counts": counts, "ends": ends},
        marks=[curves, rectangle("ends"), text("names"), text("counts", size=12, colour=COLOURS["soft"])],
    )


def _item(item: str, language: Language) -> str:
    return say(PAGE["other_items"], language) if item == OTHER else item_name(item, language)


def _country(country: str | None, language: Language) -> str:
    return say(PAGE["other_countries"], language) if country == OTHER else country_name(country, language)


def _sums(flows: list[Flow], key: str) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for flow in flows:
        name = getattr(flow, key)
        sums[name] = sums.get(name, 0) + flow.transfers
    return sums


def _height(sums: dict[Any, int], total: int) -> float:
    return sum(max(THICK * part / total, SLOT) for part in sums.values()) + GAP * (len(sums) - 1)


def _nodes(sums: dict[Any, int], total: int, height: float) -> dict[Any, _Node]:
    at = (height - _height(sums, total)) / 2
    nodes = {}
    for name, part in sums.items():
        thick = THICK * part / total
        slot = max(thick, SLOT)
        top = at + (slot - thick) / 2
        nodes[name] = _Node(top=top, thick=thick, next=top, middle=at + slot / 2)
        at += slot + GAP
    return nodes


def _label(x: float, node: _Node, words: str, align: str) -> dict[str, Any]:
    return {"x": x, "y": node.middle, "text": words, "align": align}


def _band(y0: float, y1: float, thick: float) -> str:
    middle = (LEFT + RIGHT) / 2
    return (
        f"M{LEFT},{y0:.2f}C{middle},{y0:.2f},{middle},{y1:.2f},{RIGHT},{y1:.2f}L{RIGHT},{y1 + thick:.2f}"
        f"C{middle},{y1 + thick:.2f},{middle},{y0 + thick:.2f},{LEFT},{y0 + thick:.2f}Z"
    )
