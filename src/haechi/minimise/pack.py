"""Packs: versioned rules of who may see which item in which form, at which state of the order."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from haechi.errors import Fault, PayloadError
from haechi.minimise.mask import FORMS, FREE_TEXT, MASKS, SUITS
from haechi.records.model import ITEMS, TABLES

__all__ = ["NEVER", "PACKS", "STATES", "Pack", "Sight", "load_pack", "pack_named"]

STATES = ("created", "paid", "shipped", "cleared", "delivered", "confirmed", "closed", "cancelled")
"""The states an order goes through; a purchase is confirmed after delivery."""
PACKS = ("kr-crossborder-1", "kr-seller-ships-1")
NEVER = {"seller": ("customs_code", "door_code"), "label": ("customs_code", "door_code")}
"""What no pack may show: neither who packs the goods nor who reads the parcel needs to pass customs or a door as the recipient."""
_ROLES = TABLES["recipients"].column("role").words
_KEYS = {"name", "sources", "roles"}
_ROLE_KEYS = {"of", "states", "source", "items"}
_SIGHT_KEYS = {"form", "states", "source"}


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
    _forms: dict[tuple[str, str, str | None], str] = field(default_factory=dict, init=False, repr=False, compare=False)  # told before

    def sight(self, role: str, item: str) -> Sight | None:
        """How a role sees an item; None: not at all. ``role`` is the pack's own or the record format's."""
        return self.roles.get(self.of.get(role, role), {}).get(item)

    def form(self, role: str, item: str, state: str | None) -> str:
        """The form in which the item may be seen now; ``none`` where the state forbids it, or is not said and matters."""
        asked = (role, item, state)
        if asked not in self._forms:
            self._forms[asked] = self._form(role, item, state)
        return self._forms[asked]

    def _form(self, role: str, item: str, state: str | None) -> str:
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
    faults: list[Fault] = _strangers("pack", data, _KEYS)
    sources = _table("sources", data.get("sources", {}), faults)
    faults += [Fault(f"sources.{key}", "is no text", "say whose rule it is") for key, said in sources.items() if not isinstance(said, str)]
    tables = {role: _table(f"roles.{role}", said, faults) for role, said in _table("roles", data.get("roles", {}), faults).items()}
    roles = {role: _role(role, said, sources, faults) for role, said in tables.items()}
    of = _kinds(tables, faults)
    faults += _recombinations(roles)
    faults += _exposures(roles, of)
    if not isinstance(data.get("name"), str) or not data.get("name"):
        faults.append(Fault("name", "is missing", "name the pack and its version, such as `kr-crossborder-2`"))
    if faults:
        raise PayloadError("the pack cannot be used", tuple(faults))
    return Pack(data["name"], "sha256:" + hashlib.sha256(text.encode()).hexdigest(), roles, of, sources)


def _table(where: str, said: object, faults: list[Fault]) -> dict[str, Any]:
    if isinstance(said, dict):
        return said
    faults.append(Fault(where, "is no table", "write it as a table of TOML"))
    return {}


def _texts(where: str, said: object, faults: list[Fault]) -> list[str]:
    if isinstance(said, list) and all(isinstance(one, str) for one in said):
        return said
    faults.append(Fault(where, "is no list of texts", 'write it as `["one", "two"]`'))
    return []


def _strangers(where: str, said: Mapping[str, Any], known: set[str]) -> list[Fault]:
    """A misspelt key would be a rule that nobody applies."""
    return [Fault(where, f"`{key}` means nothing here", f"expected some of {', '.join(sorted(known))}") for key in said if key not in known]


def _kinds(tables: Mapping[str, Mapping[str, Any]], faults: list[Fault]) -> dict[str, str]:
    """Which role of the pack each kind of recipient has: each exactly one."""
    of: dict[str, str] = {}
    for role, said in tables.items():
        for kind in _texts(f"roles.{role}.of", said.get("of", []), faults):
            if kind not in _ROLES or kind in of:
                faults.append(Fault(f"roles.{role}.of", f"`{kind}` is unknown, or has a role already", f"expected each once: {', '.join(_ROLES)}"))
            of[kind] = role
    faults += [Fault("roles", f"nobody is `{kind}`", "say of every kind of recipient which role it has") for kind in _ROLES if kind not in of]
    faults += [Fault(f"roles.{role}", f"is named as a kind of recipient that is `{of[role]}` here", "give the role another name")
               for role in tables if of.get(role, role) != role]
    return of


def _role(role: str, said: Mapping[str, Any], sources: Mapping[str, str], faults: list[Fault]) -> dict[str, Sight]:
    where = f"roles.{role}"
    faults += [*_strangers(where, said, _ROLE_KEYS), *_sourced(where, said, sources)]
    usual = _states(where, said.get("states", list(STATES)), faults)
    found = {}
    for item, sight in _table(f"{where}.items", said.get("items", {}), faults).items():
        found[item] = _sight(f"{where}.items.{item}", item, _table(f"{where}.items.{item}", sight, faults), usual, sources, faults)
    return found


def _sight(where: str, item: str, said: Mapping[str, Any], usual: frozenset[str], sources: Mapping[str, str], faults: list[Fault]) -> Sight:
    faults += [*_strangers(where, said, _SIGHT_KEYS), *_sourced(where, said, sources)]
    form = said.get("form")
    if item not in ITEMS:
        faults.append(Fault(where, "is no item of the record format", f"expected one of {', '.join(ITEMS)}"))
    if form not in FORMS:
        faults.append(Fault(where, f"`{form}` is no form", f"expected one of {', '.join(FORMS)}"))
    elif item not in SUITS.get(form, (item,)):
        faults.append(Fault(where, f"`{form}` is made for {' and '.join(f'`{one}`' for one in SUITS[form])}", "choose another form, or `none`"))
    elif item in FREE_TEXT and form == "full":
        faults.append(Fault(where, "is free text, and `full` would let out whatever was written into it", "choose `scanned`, `token` or `none`"))
    states = _states(where, said["states"], faults) if "states" in said else usual
    return Sight(str(form), states, str(said.get("source")))


def _sourced(where: str, said: Mapping[str, Any], sources: Mapping[str, str]) -> list[Fault]:
    source = said.get("source")
    if isinstance(source, str) and source in sources:
        return []
    return [Fault(where, f"`{source}` is no source", "name one of [sources]")]


def _states(where: str, said: object, faults: list[Fault]) -> frozenset[str]:
    states = _texts(f"{where}.states", said, faults)
    faults += [Fault(where, f"`{state}` is no state of an order", f"expected some of {', '.join(STATES)}") for state in states if state not in STATES]
    return frozenset(states)


def _recombinations(roles: Mapping[str, Mapping[str, Sight]]) -> list[Fault]:
    """Two different masks of one item can be laid over each other: what one hides the other may show."""
    masks: dict[str, set[str]] = {}
    for items in roles.values():
        for item, sight in items.items():
            if sight.form in MASKS:
                masks.setdefault(item, set()).add(sight.form)
    help = "choose one mask for all roles, or show it whole or not at all"
    return [Fault(f"items.{item}", f"is masked in two ways: {', '.join(sorted(forms))}", help)
            for item, forms in sorted(masks.items()) if len(forms) > 1]


def _exposures(roles: Mapping[str, Mapping[str, Sight]], of: Mapping[str, str]) -> list[Fault]:
    return [Fault(f"roles.{of.get(who, who)}.items.{item}", f"is never for a {who}", "leave it out")
            for who, items in NEVER.items() for item in items
            if item in (sights := roles.get(of.get(who, who), {})) and sights[item].form not in ("none", "token")]
