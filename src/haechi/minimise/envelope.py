"""Envelopes: of what an order holds, that which one role may see, each item in its form, and why the rest stays behind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from haechi.minimise.mask import MASKS, mask, normalised, seen
from haechi.minimise.pack import Pack
from haechi.minimise.scan import redact

__all__ = ["Envelope", "customs_faults", "envelope", "split"]

_VIRTUAL = re.compile(r"(?:0|(?:\+|00)82[- ]?0?)50[2-8][- .]?[0-9]{3,4}[- .]?[0-9]{4}")
_CUSTOMS_CODE = re.compile(r"P[0-9]{12}")
_POSTCODE = re.compile(r"[0-9]{5}")
SPLIT = ("seller", "customs", "last_mile", "label")


@dataclass(frozen=True, slots=True)
class Envelope:
    """``items`` as they may be seen, ``forms`` how, ``dropped`` what stays behind and why.

    Why: ``empty`` (nothing is in it), ``role`` (never for this role, or no item of the record format), ``state`` (not in this state
    of the order, or the state is not said), ``real_number`` (only a 050 number may go), ``no_token`` (nobody can make one).
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
        if not _begins(value) and not normalised(value).strip():
            dropped.append((item, "empty"))
        elif form == "full":
            items[item], forms[item] = value, form
        elif form == "none":
            sight = pack.sight(role, item)
            dropped.append((item, "role" if sight is None or sight.form == "none" else "state"))
        elif (shown := _shown(form, item, value, token)) is None:
            dropped.append((item, "real_number" if form == "virtual" else "no_token"))
        else:
            items[item], forms[item] = shown, form
    return Envelope(items, forms, tuple(dropped))


def _begins(value: str) -> bool:
    """Whether it surely is not empty, however it is read: it begins with a letter or digit that every reading keeps."""
    return "가" <= value[:1] <= "힣" or (value[:1].isascii() and value[:1].isalnum())


def _shown(form: str, item: str, value: str, token: Callable[[str], str] | None) -> str | None:
    if form == "token":
        return token(item) if token else None
    if form == "virtual":
        plain = normalised(value)  # what cannot be seen could tell the real number
        return plain if _VIRTUAL.fullmatch(plain.strip()) else None
    if form == "scanned":
        return redact(seen(value), frozenset())[0]
    return mask(form, value) if form in MASKS else value


def split(pack: Pack, state: str | None, values: Mapping[str, str], token: Callable[[str], str] | None = None) -> dict[str, Envelope]:
    """One order in four envelopes: for the seller, the customs filer, the last mile, and the label on the parcel."""
    return {role: envelope(pack, role, state, values, token) for role in SPLIT}


def customs_faults(values: Mapping[str, str]) -> tuple[str, ...]:
    """The items customs would stop the parcel for: missing, masked, ill-formed, or a 050 number in place of the phone registered there.

    It compares the clearance code with name, phone and postcode of delivery.
    """
    plain = {item: normalised(values.get(item, "")).strip() for item in ("name", "phone", "postcode", "customs_code")}
    faults = {item for item, value in plain.items() if not value or "*" in value}
    if _VIRTUAL.fullmatch(plain["phone"]):
        faults.add("phone")
    if not _POSTCODE.fullmatch(plain["postcode"]):
        faults.add("postcode")
    if not _CUSTOMS_CODE.fullmatch(plain["customs_code"]):
        faults.add("customs_code")
    return tuple(item for item in plain if item in faults)
