"""A platform's order read into items of the record format. A field that is not declared never passes.

The recipient's items, the orderer's and those that only a customs filer may see are kept apart. No value and no key
that somebody else chose is repeated in a denial or an error.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from haechi.errors import Fault, PayloadError
from haechi.minimise.adapt_amazon import AMAZON
from haechi.minimise.adapt_coupang import COUPANG
from haechi.minimise.adapt_schema import Field, Node, Platform
from haechi.minimise.adapt_shopify import SHOPIFY
from haechi.minimise.adapt_woocommerce import WOOCOMMERCE

__all__ = ["MAX_DEPTH", "MAX_FIELDS", "MAX_TEXT", "PLATFORMS", "Adapted", "Denied", "adapt"]

MAX_DEPTH = 16       # levels of objects and lists
MAX_FIELDS = 20_000  # objects, lists and values together
MAX_TEXT = 4_000     # characters of one value, and of one item joined from several

PLATFORMS: dict[str, Platform] = {platform.name: platform for platform in (AMAZON, COUPANG, SHOPIFY, WOOCOMMERCE)}
"""The platforms whose orders can be read, by name."""

_TREES = {name: platform.tree() for name, platform in PLATFORMS.items()}
_IDENTITY = re.compile(
    r"ssn|social.?security|passport|birth|\bdob|jumin|\brrn|resident.?(?:reg|no|num)|national.?id|\bcpf\b|\brut|주민|여권|생년|생일|身份|护照",
    re.I,
)
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*")
_SHOWN_KEY = 24
_UNREADABLE = re.compile("[\ud800-\udfff\x00]")
_HANGUL_NAME = re.compile("[가-힣]+")


@dataclass(frozen=True, slots=True, order=True)
class Denied:
    """A field that does not pass: where it stands, and why; ``alarm`` where somebody must look.

    ``why``: ``unknown`` (not declared), ``identity`` (a legacy identity field holds something), ``wrong_type``,
    ``unreadable`` or ``too_long`` (declared, but its value is not), or the reason the platform's declaration gives.
    """

    path: str
    why: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Adapted:
    """An order as items of the record format.

    ``items`` are the recipient's, and what belongs to the order alone; ``orderer`` those of who paid; ``customs`` hold for
    a customs filer in place of the recipient's (the orderer's real telephone number), and go to nobody else.
    """

    order_ref: str | None
    items: dict[str, str]
    denied: tuple[Denied, ...] = ()
    orderer: dict[str, str] = field(default_factory=dict)
    customs: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What was met on the way through one payload."""

    parts: dict[tuple[str, str], list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    sizes: Counter[tuple[str, str]] = field(default_factory=Counter)
    refs: list[str] = field(default_factory=list)
    denied: set[Denied] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    met: int = 0


def adapt(platform: str, payload: Mapping[str, object]) -> Adapted:
    """Read one order of a platform in ``PLATFORMS``.

    Raises PayloadError for a platform that is not known, and for a payload that is no object, too deep or too large;
    whatever else is wrong with a payload is denied field by field.
    """
    if platform not in PLATFORMS:
        raise PayloadError("an order came from a platform that is not known",
                           (Fault("platform", f"expected one of {', '.join(PLATFORMS)}", "name the platform as listed"),))
    if not isinstance(payload, Mapping):
        raise PayloadError("an order cannot be read", (Fault("$", "expected an object", "send the order as a JSON object"),))
    reading = _Reading()
    known = PLATFORMS[platform]
    tree = _TREES[platform]
    if known.wrapper and known.wrapper in payload:
        beside = {name: Node(leaf=Field("ignored")) for name in known.beside}
        tree = Node({**beside, known.wrapper: tree})
    _walk(tree, payload, reading)
    if reading.faults:
        raise PayloadError("an order cannot be read", tuple(reading.faults))
    return Adapted(
        reading.refs[0] if reading.refs else None,
        _joined(reading, "recipient"), tuple(sorted(reading.denied)), _joined(reading, "orderer"), _joined(reading, "customs"),
    )


def _walk(tree: Node, payload: object, reading: _Reading) -> None:
    """Through the whole payload without recursion; an undeclared part is walked too, for its size and its identity fields."""
    todo: list[tuple[Node | None, object, str, int]] = [(tree, payload, "", 0)]
    while todo:
        node, value, path, depth = todo.pop()
        reading.met += 1
        if depth > MAX_DEPTH:
            reading.faults.append(Fault(path or "$", f"deeper than {MAX_DEPTH} levels", "send the order as the platform gives it"))
            continue
        if reading.met > MAX_FIELDS:
            reading.faults.append(Fault("$", f"more than {MAX_FIELDS} fields", "send one order at a time"))
            return
        if node is not None and node.leaf is not None:
            _take(node.leaf, value, path, reading)
            node = None
        elif node is not None and not _fits(node, value):
            reading.denied.add(Denied(path, "wrong_type", alarm=True))
            node = None
        todo.extend(reversed(list(_below(node, value, path, depth + 1, reading))))


def _below(node: Node | None, value: object, path: str, depth: int, reading: _Reading) -> Iterator[tuple[Node | None, object, str, int]]:
    if isinstance(value, Mapping):
        for key, held in value.items():
            step = node.fields.get(key) if node is not None and isinstance(key, str) else None
            below = f"{path}.{_shown(key, step)}" if path else _shown(key, step)
            if step is None:
                _unknown(node, key, held, below, reading)
            yield step, held, below, depth
    elif isinstance(value, list | tuple):
        for held in value:
            yield node.items if node is not None else None, held, f"{path}[]", depth


def _unknown(parent: Node | None, key: object, value: object, path: str, reading: _Reading) -> None:
    """A key that is not declared: denied, and by name if it looks like one of identity. Below an undeclared key only the latter."""
    if isinstance(key, str) and _IDENTITY.search(key) and not _is_empty(value):
        reading.denied.add(Denied(path, "identity", alarm=True))
    elif parent is not None:
        reading.denied.add(Denied(path, "unknown", alarm=True))


def _fits(node: Node, value: object) -> bool:
    """Whether a value is the object or the list that is declared; nothing at all fits everything."""
    if value is None:
        return True
    return isinstance(value, Mapping) if node.fields else isinstance(value, list | tuple)


def _take(leaf: Field, value: object, path: str, reading: _Reading) -> None:
    if leaf.role == "withheld":
        if not _is_empty(value):
            reading.denied.add(Denied(path, leaf.why, leaf.alarm))
        return
    if isinstance(value, Mapping | list | tuple):
        if value or leaf.role != "ignored":
            reading.denied.add(Denied(path, "wrong_type", alarm=True))
        return
    if leaf.role == "ignored":
        return
    text, why = _text(value)
    if why:
        reading.denied.add(Denied(path, why, alarm=True))
    elif not text:
        return
    elif leaf.role == "reference":
        reading.refs.append(text)
    elif reading.sizes[leaf.block, leaf.item] + len(text) > MAX_TEXT:
        reading.denied.add(Denied(path, "too_long", alarm=True))
    else:
        reading.sizes[leaf.block, leaf.item] += len(text)
        reading.parts[leaf.block, leaf.item].append((leaf.choice, leaf.part, text))


def _text(value: object) -> tuple[str, str]:
    """A value as text, or why it is not one."""
    if value is None:
        return "", ""
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 64:
        return str(value), ""
    if isinstance(value, float) and abs(value) < 1e15:  # not for NaN, nor for what is not finite
        return repr(value), ""
    if not isinstance(value, str):
        return "", "wrong_type"
    if len(value) > MAX_TEXT:
        return "", "too_long"
    return ("", "unreadable") if _UNREADABLE.search(value) else (value.strip(), "")


def _joined(reading: _Reading, block: str) -> dict[str, str]:
    items = {}
    for (whose, name), parts in sorted(reading.parts.items()):
        if whose == block:
            first = min(choice for choice, _, _ in parts)
            texts = [text for _, _, text in sorted((part for part in parts if part[0] == first), key=lambda part: part[1])]
            items[name] = _person(texts) if name == "name" else " ".join(dict.fromkeys(texts))
    return items


def _person(parts: list[str]) -> str:
    """Given name and family name; in Hangul the family name comes first and nothing parts them."""
    return "".join(reversed(parts)) if all(map(_HANGUL_NAME.fullmatch, parts)) else " ".join(parts)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, Mapping | list | tuple) and not value)


def _shown(key: object, step: Node | None) -> str:
    """A key for a path: declared ones as they are, others shortened, without digits, or not at all."""
    if step is not None:
        return str(key)
    if not isinstance(key, str) or not _PLAIN_KEY.fullmatch(key):
        return "?"
    plain = re.sub(r"[0-9]+", "0", key)
    return plain if len(plain) <= _SHOWN_KEY else plain[:_SHOWN_KEY] + "…"
