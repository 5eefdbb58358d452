"""The pictures, drawn by Vega to static SVG: no script in the page, the same bytes for the same findings."""

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import vl_convert as vlc

from haechi.report.words import COUNTRIES, ITEMS, PAGE
from haechi.text import Language, say

__all__ = ["COLOURS", "flow_picture", "timeline_picture"]

COLOURS = {"deny": "#a4262c", "indeterminate": "#b98900", "permit": "#5c7a67", "flow": "#c3ccd4", "ink": "#1b2733"}
FONT = "system-ui, 'Noto Sans KR', 'Noto Sans SC', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Microsoft YaHei', sans-serif"
WIDTH, GAP, SLOT, MOST_ITEMS, MOST_COUNTRIES = 720, 6, 17, 14, 8  # SLOT: room for one line of a label


def _svg(text: str, label: str) -> str:
    """The drawing alone, as an image with a name."""
    body = text[text.index("<svg") :]
    body = re.sub(r' width="[\d.]+" height="[\d.]+"', "", body, count=1)
    escaped = label.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return body.replace("<svg", f'<svg role="img" aria-label="{escaped}"', 1)


def timeline_picture(days: list[dict[str, Any]], editions: list[str], language: Language) -> str:
    """Transfers by verdict: a bar a day, week or month, by the length of the time; dashed lines where the law changed."""
    if not days:
        return ""
    first, last = date.fromisoformat(days[0]["day"]), date.fromisoformat(days[-1]["day"])
    length = (last - first).days
    unit = "yearmonthdate" if length <= 120 else "yearweek" if length <= 500 else "yearmonth"
    sums: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0])
    names = ("permit", "indeterminate", "deny")
    for row in days:
        day = date.fromisoformat(row["day"])
        start = day if unit == "yearmonthdate" else day - timedelta(days=day.weekday()) if unit == "yearweek" else day.replace(day=1)
        for place, name in enumerate(names):
            sums[start][place] += row[name]
    values = [
        {"from": start.isoformat(), "n": many, "verdict": say(PAGE[name], language), "order": place}
        for start in sorted(sums) for place, (name, many) in enumerate(zip(names, sums[start], strict=True)) if many
    ]
    marks = [{"day": day} for day in editions if first.isoformat() < day <= last.isoformat()]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": WIDTH, "height": 170, "background": None,
        "config": {"font": FONT, "view": {"stroke": None}, "axis": {"labelColor": COLOURS["ink"], "gridColor": "#e4e8ec", "domainColor": "#9aa5b1"}},
        "layer": [
            {"data": {"values": values}, "mark": {"type": "bar", "width": max(1.0, round(0.86 * WIDTH / max(len(sums), 1), 2)) if len(sums) > 1 else 40},
             "encoding": {
                 "x": {"field": "from", "type": "temporal", "title": None, "axis": {"format": "%Y-%m-%d" if length <= 120 else "%Y-%m", "labelOverlap": True, "tickCount": 7}},
                 "y": {"field": "n", "type": "quantitative", "title": None, "stack": "zero", "axis": {"format": ",d", "tickCount": 4}},
                 "color": {"field": "verdict", "type": "nominal", "title": None, "legend": {"orient": "top"},
                           "scale": {"domain": [say(PAGE[n], language) for n in reversed(names)], "range": [COLOURS[n] for n in reversed(names)]}},
                 "order": {"field": "order"}}},
            {"data": {"values": marks}, "mark": {"type": "rule", "strokeDash": [4, 3], "color": COLOURS["ink"]},
             "encoding": {"x": {"field": "day", "type": "temporal"}}},
        ],
    }
    return _svg(vlc.vegalite_to_svg(spec), say(PAGE["timeline"], language))


def _country(country: str | None, language: Language) -> str:
    if country is None:
        return say(PAGE["unsaid"], language)
    return f"{say(COUNTRIES[country], language)} ({country})" if country in COUNTRIES else country


def flow_picture(flows: list[dict[str, Any]], language: Language) -> str:
    """Items on the left, destinations on the right, a band for each pair, red where transfers were denied."""
    if not flows:
        return ""
    items, countries = _largest(flows, "item", MOST_ITEMS), _largest(flows, "country", MOST_COUNTRIES)
    shown = [f for f in flows if f["item"] in items and f["country"] in countries]
    total = sum(f["transfers"] for f in shown)
    height = max(240, 34 * max(len(items), len(countries)))
    scale = (height - SLOT * (max(len(items), len(countries)) - 1)) / total
    left, right = _stack(shown, items, "item", scale, height), _stack(shown, countries, "country", scale, height)
    x0, x1 = 150, WIDTH - 190
    bands = []
    for flow in sorted(shown, key=lambda f: (items.index(f["item"]), countries.index(f["country"]))):
        a, b = left[flow["item"]], right[flow["country"]]
        thick, red = flow["transfers"] * scale, flow["denied"] * scale
        bands.append({"path": _band(x0, a[2], x1, b[2], thick), "fill": COLOURS["flow"]})
        if red:
            bands.append({"path": _band(x0, a[2], x1, b[2], red), "fill": COLOURS["deny"]})
        a[2] += thick
        b[2] += thick
    labels = [{"x": x0 - 10, "y": (top + bottom) / 2, "t": say(ITEMS[item], language), "a": "right"} for item, (top, bottom, _) in left.items()]
    labels += [{"x": x1 + 10, "y": (top + bottom) / 2, "t": _country(country, language), "a": "left"} for country, (top, bottom, _) in right.items()]
    nodes = [{"x": x0 - 5, "y": top, "h": bottom - top} for top, bottom, _ in left.values()]
    nodes += [{"x": x1, "y": top, "h": bottom - top} for top, bottom, _ in right.values()]
    spec = {
        "$schema": "https://vega.github.io/schema/vega/v5.json", "width": WIDTH, "height": height, "background": None, "padding": 4,
        "data": [{"name": "bands", "values": bands}, {"name": "labels", "values": labels}, {"name": "nodes", "values": nodes}],
        "marks": [
            {"type": "path", "from": {"data": "bands"}, "encode": {"enter": {"path": {"field": "path"}, "fill": {"field": "fill"}, "fillOpacity": {"value": 0.75}}}},
            {"type": "rect", "from": {"data": "nodes"}, "encode": {"enter": {
                "x": {"field": "x"}, "y": {"field": "y"}, "width": {"value": 5}, "height": {"field": "h"}, "fill": {"value": COLOURS["ink"]}}}},
            {"type": "text", "from": {"data": "labels"}, "encode": {"enter": {
                "x": {"field": "x"}, "y": {"field": "y"}, "text": {"field": "t"}, "align": {"field": "a"},
                "baseline": {"value": "middle"}, "fontSize": {"value": 13}, "font": {"value": FONT}, "fill": {"value": COLOURS["ink"]}}}},
        ],
    }
    return _svg(vlc.vega_to_svg(spec), say(PAGE["flows"], language))


def _largest(flows: list[dict[str, Any]], key: str, most: int) -> list[Any]:
    sums: dict[Any, int] = defaultdict(int)
    for flow in flows:
        sums[flow[key]] += flow["transfers"]
    return sorted(sums, key=lambda name: (-sums[name], name or ""))[:most]


def _stack(flows: list[dict[str, Any]], names: list[Any], key: str, scale: float, height: float) -> dict[Any, list[float]]:
    """For each name its top, its bottom, and where its next band begins."""
    sums = {name: sum(f["transfers"] for f in flows if f[key] == name) * scale for name in names}
    slots = {name: max(size + GAP, SLOT) for name, size in sums.items()}
    top = (height - sum(slots.values())) / 2
    places: dict[Any, list[float]] = {}
    for name in names:
        begins = top + (slots[name] - sums[name]) / 2
        places[name] = [begins, begins + sums[name], begins]
        top += slots[name]
    return places


def _band(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle = (x0 + x1) / 2
    thick = max(thick, 0.4)
    return (f"M{x0:.1f},{y0:.2f}C{middle:.1f},{y0:.2f},{middle:.1f},{y1:.2f},{x1:.1f},{y1:.2f}L{x1:.1f},{y1 + thick:.2f}"
            f"C{middle:.1f},{y1 + thick:.2f},{middle:.1f},{y0 + thick:.2f},{x0:.1f},{y0 + thick:.2f}Z")
