"""Packs: versioned rules of who may see which item in which form, at which state of the order."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from haechi.errors import Fault, PayloadError
from haechi.minimise.mask import FORMS, MASKS
from haechi.records.model import ITEMS, TABLES

__all__ = ["PACKS", "STATES", "Pack", "Sight", "load_pack", "pack_named"]

STATES = ("created", "paid", "shipped", "cleared", "delivered", "confirmed", "closed", "cancelled")
"""The states an order goes through; a purchase is confirmed after delivery."""
PACKS = ("kr-crossborder-1", "kr-seller-ships-1")
_ROLES = TABLES["recipients"].column("role").words


@dataclass(frozen=True, slots=True)
class Sight:
    """The form in which an item is seen, in which states of the order, and on whose word."""

    form: str
    states: frozenset[str]
    source: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of the rules. ``roles``: role → item → sight; ``of``: the record format's role → the pack's."""

    name: str
    digest: str
    roles: Mapping[str, Mapping[str, Sight]]
    of: Mapping[str, str]
    sources: Mapping[str, str]

    def sight(self, role: str, item: str) -> Sight | None:
        """How a role sees an item; None: not at all. ``role`` is the pack's own or the record format's."""
        return self.roles.get(self.of.get(role, role), {}).get(item)

    def form(self, role: str, item: str, state: str | None) -> str:
        """The form in which the item may be seen now; ``none`` where the state forbids it, or is not said and matters."""
        sight = self.sight(role, item)
        if sight is None or (state not in sight.states if state is not None else sight.states != frozenset(STATES)):
            return "none"
        return sight.form


def pack_named(name: str) -> Pack:
    """A pack that comes with Haechi. Raises ``PayloadError`` for an unknown name."""
    if name not in PACKS:
        raise PayloadError(f"there is no pack `{name[:60]}`", help=f"name one of {', '.join(PACKS)}")
    return load_pack(files("haechi.minimise.packs").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def load_pack(text: str) -> Pack:
    """Read a pack. Raises ``PayloadError`` with every fault of it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PayloadError(f"the pack cannot be read: {error}", help="mend the TOML") from None
    faults: list[Fault] = []
    sources = data.get("sources", {})
    roles = {role: _role(role, said, sources, faults) for role, said in data.get("roles", {}).items()}
    of: dict[str, str] = {}
    for role, said in data.get("roles", {}).items():
        for kind in said.get("of", ()):
            if kind not in _ROLES or kind in of:
                faults.append(Fault(f"roles.{role}.of", f"`{kind}` is unknown, or another role's already", f"expected each once: {', '.join(_ROLES)}"))
            of[kind] = role
    faults += [Fault("roles", f"nobody is `{kind}`", "say of every kind of recipient which role it has") for kind in _ROLES if kind not in of]
    faults += _recombinations(roles)
    if not isinstance(data.get("name"), str) or not data.get("name"):
        faults.append(Fault("name", "is missing", "name the pack and its version, such as `kr-crossborder-2`"))
    if faults:
        raise PayloadError("the pack cannot be used", tuple(faults))
    return Pack(data["name"], "sha256:" + hashlib.sha256(text.encode()).hexdigest(), roles, of, sources)


def _role(role: str, said: Mapping[str, Any], sources: Mapping[str, str], faults: list[Fault]) -> dict[str, Sight]:
    found = {}
    usual = said.get("states", STATES)
    for item, sight in said.get("items", {}).items():
        where, states = f"roles.{role}.items.{item}", sight.get("states", usual)
        form, source = sight.get("form", ""), sight.get("source", "")
        if item not in ITEMS:
            faults.append(Fault(where, "is no item of the record format", f"expected one of {', '.join(ITEMS)}"))
        if form not in FORMS:
            faults.append(Fault(where, f"`{form}` is no form", f"expected one of {', '.join(FORMS)}"))
        if source not in sources:
            faults.append(Fault(where, f"`{source}` is no source", "name one of [sources]"))
        faults += [Fault(where, f"`{state}` is no state of an order", f"expected some of {', '.join(STATES)}") for state in states if state not in STATES]
        found[item] = Sight(form, frozenset(states), source)
    return found


def _recombinations(roles: Mapping[str, Mapping[str, Sight]]) -> list[Fault]:
    """Two different masks of one item can be laid over each other: what one hides the other may show."""
    masks: dict[str, set[str]] = {}
    for items in roles.values():
        for item, sight in items.items():
            if sight.form in MASKS:
                masks.setdefault(item, set()).add(sight.form)
    return [Fault(f"items.{item}", f"is masked in two ways: {', '.join(sorted(forms))}", "choose one mask for all roles, or show it whole or not at all")
            for item, forms in sorted(masks.items()) if len(forms) > 1]
