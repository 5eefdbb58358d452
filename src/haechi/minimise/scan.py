"""Personal data of Korea in free text (a delivery memo, the contents of an order, a chat): where it stands, and the text without it."""

import re
from collections.abc import Iterable

from haechi.minimise.scan_door import door_codes
from haechi.minimise.scan_email import emails
from haechi.minimise.scan_hit import KINDS, MASKED, Hit
from haechi.minimise.scan_identity import identities
from haechi.minimise.scan_money import accounts, cards
from haechi.minimise.scan_passport import passports
from haechi.minimise.scan_phone import phones
from haechi.minimise.scan_text import fold

__all__ = ["KINDS", "Hit", "redact", "scan"]

_MASK = re.compile(rf"\[(?:{'|'.join(KINDS)})\]")
_FINDERS = ((phones, 7), (identities, 7), (passports, 7), (cards, 13), (accounts, 10), (emails, 0), (door_codes, 0))
"""Each with the digits, written or said, of the shortest thing that it finds: in a text with fewer it need not look. A code may be counted out."""
_LINK = re.compile(r"https?://[^\s?#]{1,500}")  # numbers in the path of a link are of products


def scan(text: str) -> tuple[Hit, ...]:
    """Every hit in ``text``, in its own positions, none over another, from left to right. Time grows with the length alone."""
    folded = fold(_MASK.sub(lambda mask: MASKED * len(mask[0]), text))
    digits = sum(map(str.isdigit, folded.spoken))
    found = [hit for finder, least in _FINDERS if digits >= least for hit in finder(folded)]
    links = bytearray(len(folded.text))
    for link in _LINK.finditer(folded.text):
        links[link.start():link.end()] = b"\1" * (link.end() - link.start())
    found = [hit for hit in found if not links[hit.start]]
    return tuple(
        Hit(folded.starts[hit.start], folded.ends[hit.end - 1], hit.kind, hit.confidence)
        for hit in _apart(found, len(folded.text))
    )


def redact(text: str, allowed: frozenset[str]) -> tuple[str, tuple[Hit, ...]]:
    """``text`` with each hit of a kind not in ``allowed`` replaced by ``[kind]``, and the hits taken out.

    Who may have a real number may have a safe one: ``phone`` allows ``phone_virtual``, not the other way round.
    """
    open_to = allowed | {"phone_virtual"} if "phone" in allowed else allowed
    taken = tuple(hit for hit in scan(text) if hit.kind not in open_to)
    parts: list[str] = []
    at = 0
    for hit in taken:
        parts += [text[at:hit.start], f"[{hit.kind}]"]
        at = hit.end
    return "".join([*parts, text[at:]]), taken


def _apart(hits: Iterable[Hit], length: int) -> list[Hit]:
    """The surest of the hits that overlap, then the longest."""
    taken = bytearray(length)
    kept = []
    for hit in sorted(set(hits), key=lambda hit: (-hit.confidence, hit.start - hit.end, hit)):
        if not any(taken[hit.start:hit.end]):
            taken[hit.start:hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept)
