"""Envelopes: of what an order holds, that which one role may see, each item in its form, and why the rest stays behind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from haechi.minimise.mask import MASKS, mask, normalised
from haechi.minimise.pack import Pack
from haechi.minimise.scan import redact

__all__ = ["Envelope", "customs_faults", "envelope", "split"]

_VIRTUAL = re.compile(r"(?:\+?82-?)?0?50[2-8]?[- ]?\d{3,4}[- ]?\d{4}")
_CUSTOMS_CODE = re.compile(r"P\d{12}")
SPLIT = ("seller", "customs", "last_mile", "label")


@dataclass(frozen=True, slots=True)
class Envelope:
    """``items`` as they may be seen, ``forms`` how, ``dropped`` what stays behind and why: ``role``, ``state``, ``real_number``, ``empty``.

    ``sent`` are the items of which something goes out; a token stands for an item and is none.
    """

    items: Mapping[str, str]
    forms: Mapping[str, str]
    dropped: tuple[tuple[str, str], ...]

    @property
    def sent(self) -> frozenset[str]:
        """The items that go out, whole or masked."""
        return frozenset(item for item, form in self.forms.items() if form != "token")


def envelope(pack: Pack, role: str, state: str | None, values: Mapping[str, str], token: Callable[[str], str] | None = None) -> Envelope:
    """What ``role`` may have of these values while the order is in this state. ``token`` makes the token of an item."""
    items: dict[str, str] = {}
    forms: dict[str, str] = {}
    dropped: list[tuple[str, str]] = []
    for item, value in values.items():
        form = pack.form(role, item, state)
        if form == "none":
            dropped.append((item, "role" if pack.sight(role, item) is None else "state"))
            continue
        shown = _shown(form, item, value, token)
        if shown is None:
            dropped.append((item, {"virtual": "real_number", "token": "no_token"}.get(form, "empty")))
            continue
        items[item], forms[item] = shown, form
    return Envelope(items, forms, tuple(dropped))


def _shown(form: str, item: str, value: str, token: Callable[[str], str] | None) -> str | None:
    if form == "token":
        return token(item) if token else None
    if form == "virtual":
        return value if _VIRTUAL.fullmatch(normalised(value).strip()) else None
    if form == "scanned":
        return redact(value, frozenset())[0]
    return mask(form, value) if form in MASKS else value


def split(pack: Pack, state: str | None, values: Mapping[str, str], token: Callable[[str], str] | None = None) -> dict[str, Envelope]:
    """One order in four envelopes: for the seller, the customs filer, the last mile, and the label on the parcel."""
    return {role: envelope(pack, role, state, values, token) for role in SPLIT}


def customs_faults(values: Mapping[str, str]) -> tuple[str, ...]:
    """What customs would stop the parcel for, by item: it compares code, name, phone and postcode of delivery."""
    faults = [item for item in ("name", "phone", "postcode") if not values.get(item, "").strip()]
    if not _CUSTOMS_CODE.fullmatch(normalised(values.get("customs_code", "")).strip()):
        faults.append("customs_code")
    return tuple(faults)
