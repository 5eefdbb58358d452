"""A Vega specification drawn to static SVG: no script in the page, the same bytes for the same numbers."""

import re
from typing import Any

import vl_convert
from markupsafe import Markup

__all__ = ["COLOURS", "WIDTH", "Mark", "draw", "rectangle", "rule", "text"]

WIDTH = 760  # units of the drawing, whatever its width on the page
COLOURS = {  # dark, middle and light, so that they stay apart in grey
    "deny": "#8f1d22", "indeterminate": "#d3a23c", "permit": "#cfd8d2", "other": "#c9cfd6",
    "ink": "#1c2530", "soft": "#5b6672", "line": "#d9dee3", "land": "#e6e9ec",
}

Mark = dict[str, Any]

_PLACES = re.compile(r' (d|transform)="([^"]*)"')
_LONG = re.compile(r"-?\d+\.\d{2,}")


def draw(*, height: float, data: dict[str, list[Any]], marks: list[Mark], label: str, **more: Any) -> Markup:
    """The picture as an ``<svg>`` that takes the width it is given; ``label`` says to those who cannot see it what it shows."""
    svg: str = vl_convert.vega_to_svg({
        "$schema": "https://vega.github.io/schema/vega/v5.json", "width": WIDTH, "height": height, "padding": 2, "background": None,
        "data": [{"name": name, "values": values} for name, values in data.items()], "marks": marks, **more,
    })
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r' width="[\d.]+" height="[\d.]+"', "", svg, count=1)
    svg = svg.replace("sans-serif", "inherit")  # the page knows the reader's fonts
    svg = _PLACES.sub(lambda found: f' {found[1]}="{_LONG.sub(_short, found[2])}"', svg)
    return Markup(svg.replace("<svg", Markup('<svg role="img" aria-label="{}"').format(label), 1))


def _short(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


def _from(source: str, encode: dict[str, Any], kind: str) -> Mark:
    return {"type": kind, "from": {"data": source}, "aria": False, "encode": {"enter": encode}}


def rectangle(source: str) -> Mark:
    """Rectangles from rows of x, y, width, height, fill."""
    return _from(source, {key: {"field": key} for key in ("x", "y", "width", "height", "fill")}, "rect")


def rule(source: str, colour: str, dash: list[int] | None = None) -> Mark:
    """Lines from rows of x, y, x2, y2."""
    places: dict[str, Any] = {key: {"field": key} for key in ("x", "y", "x2", "y2")}
    return _from(source, {**places, "stroke": {"value": colour}, "strokeDash": {"value": dash or []}}, "rule")


def text(source: str, *, size: float = 13, colour: str = COLOURS["ink"], weight: int = 400) -> Mark:
    """Words from rows of x, y, text, align."""
    places: dict[str, Any] = {key: {"field": key} for key in ("x", "y", "text", "align")}
    look = {"fontSize": size, "fill": colour, "fontWeight": weight, "baseline": "middle"}
    return _from(source, {**places, **{key: {"value": value} for key, value in look.items()}}, "text")
