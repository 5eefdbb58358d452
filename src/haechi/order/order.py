"""An order as a lawyer writes it: a TOML file of its items, each with what shows that it was fulfilled."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from haechi.errors import Fault, LawError, RecordError
from haechi.law import Citation
from haechi.text import LANGUAGES, Text

__all__ = ["FORMAT", "Item", "Order", "read_order"]

FORMAT = "haechi-order/1"
_KINDS = ("order", "recommendation")


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``kept``: provisions (rules or conditions) that a later audit must not find broken; ``named``: the least
    share of recipients that notices must name; ``by_hand``: what no record shows, to be looked at by a person.
    """

    name: str
    kind: str
    text: Text
    source: Text
    kept: tuple[str, ...]
    named: float | None
    by_hand: Text | None


@dataclass(frozen=True, slots=True)
class Order:
    """One decision's orders and recommendations: when they were received, and within how many days they are due."""

    number: str
    controller: str
    received: date
    days: int
    note: str
    items: tuple[Item, ...]


def read_order(path: Path) -> Order:
    """Read the file. Raises RecordError with every fault of it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError("the order cannot be read", (Fault(path.name, str(error), "write TOML, UTF-8"),)) from error
    reading = _Reading(path.name)
    order = reading.order(document)
    if reading.faults:
        raise RecordError("the order cannot be read", tuple(reading.faults))
    return order


class _Reading:
    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []

    def fault(self, where: str, what: str, help: str) -> None:
        self.faults.append(Fault(f"{self.name} {where}".strip(), what, help))

    def order(self, document: Mapping[str, Any]) -> Order:
        if document.get("format") != FORMAT:
            self.fault("", "its format is not told", f'write `format = "{FORMAT}"`')
        head = document.get("order", {})
        number, controller = self.words(head, "[order]", "number"), self.words(head, "[order]", "controller")
        received = head.get("received_on")
        if not isinstance(received, date) or isinstance(received, datetime):
            self.fault("[order]", f"`received_on` is `{received}`", "write a day: `received_on = 2024-07-25`")
            received = date.max
        days = head.get("days")
        if not isinstance(days, int) or isinstance(days, bool) or not 0 < days < 10_000:
            self.fault("[order]", f"`days` is `{days}`", "write how many days there are to fulfil it: `days = 90`")
            days = 1
        items = document.get("item", [])
        if not isinstance(items, list) or not items:
            self.fault("", "no item is there", "write one `[[item]]` for each")
            items = []
        return Order(
            number, controller, received, days, str(head.get("note", "")), tuple(self.item(f"[[item]] {n}", one) for n, one in enumerate(items, 1))
        )

    def item(self, where: str, found: Mapping[str, Any]) -> Item:
        kept = found.get("kept", [])
        for cite in kept if isinstance(kept, list) else [kept]:
            try:
                Citation.parse(str(cite))
            except LawError as error:
                self.fault(where, error.message, error.help)
        named = found.get("named")
        if named is not None and not (isinstance(named, int | float) and 0 < named <= 1):
            self.fault(where, f"`named` is `{named}`", "write a share above 0 and up to 1")
        by_hand = self.text(where, found["by_hand"], "by_hand") if "by_hand" in found else None
        if not kept and named is None and by_hand is None:
            self.fault(where, "nothing shows that it is fulfilled", "write `kept`, `named` or `by_hand`")
        kind = found.get("kind", "order")
        if kind not in _KINDS:
            self.fault(where, f"`kind` is `{kind}`", f"write one of {', '.join(_KINDS)}")
        return Item(
            self.words(found, where, "name"),
            kind,
            self.text(where, found.get("text")),
            self.text(where, found.get("source"), "source"),
            tuple(map(str, kept)) if isinstance(kept, list) else (),
            named,
            by_hand,
        )

    def words(self, found: Mapping[str, Any], where: str, name: str) -> str:
        value = found.get(name)
        if not isinstance(value, str) or not value.strip():
            self.fault(where, f"`{name}` is missing", f'write `{name} = "…"`')
            return "?"
        return value

    def text(self, where: str, found: object, name: str = "text") -> Text:
        if isinstance(found, dict) and all(isinstance(found.get(language), str) and found[language].strip() for language in LANGUAGES):
            return Text(*(found[language] for language in LANGUAGES))
        self.fault(where, f"`{name}` does not stand in three languages", f'write `{name} = {{ ko = "…", en = "…", zh = "…" }}`')
        return Text("?", "?", "?")
