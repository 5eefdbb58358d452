"""Where in the world the countries lie that data was sent to.

``world.json`` holds land and the middle of each country, made from the public-domain Natural Earth data (land at
1:110 million, middles from 1:50 and 1:10 million); there are no borders in it, and none are drawn.
"""

import json
import math
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from haechi.names import country_name
from haechi.report.drawing import COLOURS, WIDTH, Mark, draw
from haechi.report.words import PAGE
from haechi.text import Language, fill, number

__all__ = ["map_picture"]

HOME = "KR"
WEST = -30  # the map's left edge, in degrees of longitude
HEIGHT, NAMED, LARGEST = 330, 8, 2600  # names of so many countries; the area of the largest circle


@cache
def _world() -> dict[str, Any]:
    world: dict[str, Any] = json.loads(files("haechi.report").joinpath("world.json").read_text(encoding="utf-8"))
    return world


def map_picture(by_country: list[dict[str, Any]], language: Language) -> Markup:
    """A circle for each country, its area the number of transfers; empty if none lies outside Korea."""
    points = _world()["points"]
    sent = sorted((row for row in by_country if row["country"] in points and row["country"] != HOME), key=lambda row: -row["transfers"])
    if not sent:
        return Markup("")
    most, named = sent[0]["transfers"], _named(sent, points)
    circles = [
        {"lon": points[row["country"]][0], "lat": points[row["country"]][1], "area": max(LARGEST * row["transfers"] / most, 30), "dy": 0,
         "name": country_name(row["country"], language) if row in named else ""}
        for row in sent
    ]
    for circle in circles:
        circle["dx"] = (math.sqrt(circle["area"] / math.pi) + 5) * _side(circle["lon"], points[HOME][0])
    home = {"lon": points[HOME][0], "lat": points[HOME][1], "area": 26, "dx": 9, "dy": 15, "name": country_name(HOME, language)}
    listed = ", ".join(f"{country_name(row['country'], language)} {number(row['transfers'])}" for row in sent[:NAMED])
    return draw(
        height=HEIGHT, label=fill(PAGE["map_label"], language, {"list": listed}),
        data={"land": [_world()["land"]], "circles": circles, "home": [home], "names": [*circles, home]},
        projections=[{"name": "earth", "type": "equalEarth", "rotate": [-150, 0, 0], "scale": 139, "translate": [WIDTH / 2, 186]}],
        marks=[_land(), _ways(points[HOME]),
               _placed("circles", "symbol", {"size": {"field": "area"}, **_look(fill=COLOURS["ink"], fillOpacity=0.3, stroke=COLOURS["ink"])}),
               _placed("home", "symbol", {"size": {"field": "area"}, **_look(fill=COLOURS["ink"])}),
               _placed("names", "text", {
                   "text": {"field": "name"}, "dx": {"field": "dx"}, "dy": {"field": "dy"},
                   "align": {"signal": "datum.dx > 0 ? 'left' : 'right'"}, **_look(baseline="middle", fontSize=13, fill=COLOURS["ink"])})],
    )


def _side(lon: float, home: float) -> int:
    """Where a name stands: 1 right of its circle, -1 left of it. Right at the map's left edge, and where Korea's dot lies at the left."""
    return 1 if (lon - WEST) % 360 < 60 or 0 < lon - home < 15 else -1


def _named(sent: list[dict[str, Any]], points: dict[str, list[float]]) -> list[dict[str, Any]]:
    """The countries that bear their name: the largest, but those whose name would lie over that of a larger one."""
    named: list[dict[str, Any]] = []
    taken: list[tuple[float, float, int]] = []
    for row in sent[:NAMED]:
        lon, lat = points[row["country"]]
        side = _side(lon, points[HOME][0])
        if all(side != other or abs(lat - north) > 7 or abs(lon - east) > 40 for east, north, other in taken):
            named.append(row)
            taken.append((lon, lat, side))
    return named


def _land() -> Mark:
    return {"type": "shape", "from": {"data": "land"}, "aria": False, "encode": {"enter": _look(fill=COLOURS["land"])},
            "transform": [{"type": "geoshape", "projection": "earth"}]}


def _ways(home: list[float]) -> Mark:
    """From Korea a bow to every country, the higher the farther it is."""
    (x0, y0), (x1, y1) = ([_pixel(lon, lat, at) for at in (0, 1)] for lon, lat in ((home[0], home[1]), ("datum.lon", "datum.lat")))
    over = f"(min({y0}, {y1}) - 0.12 * abs({x0} - {x1}))"
    bow = f"'M' + {x0} + ',' + {y0} + 'Q' + ({x0} + {x1}) / 2 + ',' + {over} + ' ' + {x1} + ',' + {y1}"
    return {"type": "path", "from": {"data": "circles"}, "aria": False, "encode": {"enter": {
        "path": {"signal": bow}, **_look(stroke=COLOURS["ink"], strokeWidth=1, strokeDash=[2, 3])}}}


def _look(**look: Any) -> Mark:
    return {key: {"value": value} for key, value in look.items()}


def _placed(source: str, kind: str, encode: dict[str, Any]) -> Mark:
    place = {axis: {"signal": _pixel("datum.lon", "datum.lat", at)} for at, axis in enumerate("xy")}
    return {"type": kind, "from": {"data": source}, "aria": False, "encode": {"enter": {**place, **encode}}}


def _pixel(lon: float | str, lat: float | str, axis: int) -> str:
    """The expression of a place's x (axis 0) or y (axis 1) in the drawing."""
    return f"geoCentroid('earth', {{type: 'Point', coordinates: [{lon}, {lat}]}})[{axis}]"
