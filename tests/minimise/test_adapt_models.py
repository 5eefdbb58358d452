"""The declarations against the platforms' own models and recorded orders."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from haechi.minimise.adapt import PLATFORMS, Denied, adapt


def alarms(platform: str, payload: object) -> list[Denied]:
    return [denied for denied in adapt(platform, payload).denied if denied.alarm]


def _folder(real_data: Path) -> Path:
    folder = real_data / "order_apis"
    if not folder.is_dir():
        pytest.skip("no models of the platforms' APIs (../shared/data/order_apis) beside this checkout")
    return folder


def _is_declared(platform: str, path: str) -> bool:
    """Whether a path, or something above it that is withheld as a whole, is declared."""
    declared = PLATFORMS[platform].declared
    steps = path.replace("[]", ".[]").split(".")
    above = [".".join(steps[:n]).replace(".[]", "[]") for n in range(1, len(steps))]
    return path in declared or any(place in declared and declared[place].role == "withheld" for place in above)


def _model_paths(definitions: dict, schema: dict, path: str) -> Iterator[str]:
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "array":
        yield from _model_paths(definitions, schema["items"], f"{path}[]")
    elif "properties" in schema:
        for name, held in schema["properties"].items():
            yield from _model_paths(definitions, held, f"{path}.{name}" if path else name)
    else:
        yield path


def _value_paths(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, held in value.items():
            yield from _value_paths(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for held in value:
            yield from _value_paths(held, f"{path}[]")
    elif not isinstance(value, dict | list):
        yield path


def test_every_property_of_amazons_model_is_declared(real_data: Path) -> None:
    """Orders v2026-01-01: all properties of an order are declared, and every declared path is one of the model's or above some."""
    definitions = json.loads((_folder(real_data) / "amazon_spapi" / "orders_2026-01-01.json").read_text())["definitions"]
    paths = set(_model_paths(definitions, definitions["Order"], ""))
    assert len(paths) > 100
    assert not {path for path in paths if not _is_declared("amazon", path)}
    assert not {path for path in PLATFORMS["amazon"].declared if not any(real == path or real.startswith((f"{path}.", f"{path}[]")) for real in paths)}


def test_every_property_of_shopifys_orders_is_declared(real_data: Path) -> None:
    """All properties of the recorded orders are declared, and none of them is denied with an alarm."""
    folder = _folder(real_data) / "shopify"
    orders = [json.loads((folder / "order.json").read_text())["order"], *json.loads((folder / "orders.json").read_text())["orders"]]
    for real in orders:
        assert not {path for path in _value_paths(real) if not _is_declared("shopify", path)}
        assert alarms("shopify", real) == []


def test_every_property_of_woocommerces_orders_is_declared(real_data: Path) -> None:
    """All properties of the documented tables and of the documented answers are declared."""
    text = (_folder(real_data) / "woocommerce" / "_orders.md").read_text()
    table = text.split("## Order properties ##")[1].split("###")[0]
    names = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    known = {path.replace("[]", "").partition(".")[0] for path in PLATFORMS["woocommerce"].declared}
    assert len(names) > 30
    assert names <= known
    answers = [json.loads(part.split("```")[0]) for part in text.split("```json\n")[1:]]
    orders = [found for answer in answers for found in (answer if isinstance(answer, list) else [answer]) if "billing" in found]
    assert len(orders) > 3
    for real in orders:
        assert not {path for path in _value_paths(real) if not _is_declared("woocommerce", path)}
        assert alarms("woocommerce", real) == []
