"""The public page of packs and masks, written from their data: ``python -m haechi.minimise.page > docs/masking.md``."""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from haechi.minimise.mask import MASKS, normalised
from haechi.minimise.pack import NEVER, PACKS, STATES, Pack, pack_named
from haechi.records.model import ITEMS

__all__ = ["edge_cases", "page"]

_HEAD = """# Who may see what, and how it is masked

Written by `python -m haechi.minimise.page > docs/masking.md` from the packs, the edge cases and the figures in
`src/haechi/minimise/packs`; do not edit it here.

A **pack** is one version of the rules: for every role and item, a form and the states of the order in which it may be seen.
What a pack does not name is not seen. Where the state of the order is not said, only what is seen in every state is.
A person's data goes out under one pack for as long as it is kept (see the union rule)."""

_FORMS = {
    "full": "as it is",
    "token": "a name in place of the value, made of person, recipient, order and item and not of the value: nobody finds the value from it, the "
             "gateway neither, with which it does not stay. Who holds the store and its keys can tell whose it is",
    "virtual": "only if it is a 050 number; a real number stays behind",
    "scanned": "free text without the telephone numbers, door codes, clearance codes and the like that the scan finds (docs/scan.md)",
}
_RULES = {
    "name-middle": ("Hangul, Chinese: first and last stay, of two the first, of one nothing. Latin: the first letters, at most four and at most half",
                    "the middle character: guidance of the PIPC since 2021; four Latin letters: older practice of finance; the rest our own"),
    "phone-last4": ("the last four digits and the extension are hidden", "guidance of the PIPC since 2021; the extension our own"),
    "phone-middle": ("the middle group and the extension are hidden", "the other practice of carriers that the PIPC found on 2025-09-10"),
    "address-area": ("province, districts, then the dong or the road stay; every digit is hidden", "older practice of finance; the digits our own"),
    "postcode-area": ("three of five digits stay, the district", "our own"),
    "email-domain": ("the first character and the domain of a large provider stay", "our own"),
}
_OWN = """## What is our own choice

- Whatever a mask does not understand wholly it hides wholly: another script, a bracket, a digit in a name, two numbers in one value.
- A value is normalised first: letters composed (NFKC), full-width forms narrow, every blank a space, characters that cannot be seen taken
  out. A masked value has the length of the normalised one; masking twice is masking once.
- No digit of a name or an address is shown, not even of a road's name. A name that ends like a dong (홍길동) in the place of a dong
  cannot be told from one and stays.
- The carrier gets a safe number (050) and never the real one; without a safe number it gets none, and the answer says so.
- The door's code goes to the carrier once the parcel has cleared, the clearance code to the customs filer until then. {never}
- What is free text by its nature, the memo and the contents of the order, goes out scanned or not at all; a pack that shows it as it is
  is refused. An address is none: in a line such as 101동 1203호 a flat cannot be told from a code, and it would not arrive.
- Processors, affiliates and others get what their purpose needs; the register of purposes bounds them, not the order's state.
- A form fits its item: a scan of a name or a safe number for an address is refused when the pack is read, and so is every key, item,
  form, role, state or source that is not known."""
_UNION = """## The union rule

Masks that differ recombine: `홍*동` beside `홍길*`, `010-1234-****` beside `010-****-5678`. So a pack may mask an item in one way
only, and it is refused otherwise; then what all recipients and labels together have seen of a person's item is what the most permitted of them has.
Two packs may differ, and together show the whole; so the gateway keeps a person to the pack of the first disclosure."""


def edge_cases() -> tuple[dict[str, str], ...]:
    """What the masks make of values at the edges: ``form``, ``value``, ``masked``, ``note``."""
    return tuple(tomllib.loads(_packed("edge-cases"))["case"])


def page() -> str:
    """The whole page, in Markdown."""
    packs = [pack_named(name) for name in PACKS]
    never = "Neither ever goes to " + " or to ".join(f"a {who}" for who in NEVER) + "; a pack that says so is refused."
    own, figures = _OWN.format(never=never), _figures(tomllib.loads(_packed("figures")))
    return "\n\n".join([_HEAD, _sources(packs), *map(_pack, packs), _forms(), own, _UNION, _edges(), figures]) + "\n"


def _packed(name: str) -> str:
    return files("haechi.minimise.packs").joinpath(f"{name}.toml").read_text(encoding="utf-8")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _sources(packs: Sequence[Pack]) -> str:
    sources = {key: said for pack in packs for key, said in pack.sources.items()}
    return "## Sources\n\n" + _table(("source", "what it says"), sources.items())


def _pack(pack: Pack) -> str:
    roles = list(pack.roles)
    kinds = [", ".join(kind for kind, role in pack.of.items() if role == name) or "the parcel" for name in roles]
    rows = [[item, *(_cell(pack, role, item) for role in roles)] for item in ITEMS if any(item in pack.roles[role] for role in roles)]
    absent = ", ".join(item for item in ITEMS if all(item not in pack.roles[role] for role in roles))
    head = ["item", *(f"{role} ({kind})" for role, kind in zip(roles, kinds, strict=True))]
    return f"## {pack.name}\n\n{_table(head, rows)}\n\nNobody gets: {absent}."


def _cell(pack: Pack, role: str, item: str) -> str:
    sight = pack.roles[role].get(item)
    if sight is None or sight.form == "none":
        return "–"
    when = "always" if sight.states == frozenset(STATES) else ", ".join(state for state in STATES if state in sight.states)
    return f"**{sight.form}**: {when} ({sight.source})"


def _forms() -> str:
    plain = _table(("form", "what is seen"), ((f"`{form}`", said) for form, said in _FORMS.items()))
    masks = _table(("mask", "rule", "whose"), ((f"`{form}`", *_RULES[form]) for form in MASKS))
    return f"## Forms\n\n{plain}\n\n{masks}"


def _edges() -> str:
    rows = ((case["form"], f"`{_legible(case['value'])}`", f"`{case['masked']}`", case["note"]) for case in edge_cases())
    return "## Edge cases\n\nEvery row is a test.\n\n" + _table(("mask", "value", "masked", "note"), rows)


def _legible(value: str) -> str:
    """What cannot be seen, stands apart or turns the line, as an escape."""
    return "".join(c if _is_plain(c) else c.encode("unicode_escape").decode() for c in value) or " "


def _is_plain(c: str) -> bool:
    turns = unicodedata.bidirectional(c) in ("R", "AL", "AN")
    return c.isprintable() and bool(normalised(c)) and not unicodedata.combining(c) and not turns and not "\u1100" <= c <= "\u11ff"


def _figures(figures: dict[str, Any]) -> str:
    said = "`python -m tests.minimise.union_campaign {values} {subjects} {seed}`".format(**figures)
    rows = [(key.replace("_", " "), f"{value:,}" if key != "seed" else str(value)) for key, value in figures.items()]
    return f"## Last full figures\n\n{said}\n\n" + _table(("", "number"), rows)


if __name__ == "__main__":
    print(page(), end="")
