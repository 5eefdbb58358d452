"""What a paper lacks: never made up, always listed, each with the provision that asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from haechi.law import Citation
from haechi.papers.gap_words import REMEDIES, WHATS, WHYS
from haechi.text import Text, filled

__all__ = ["Gap", "gap"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: under which provisions, of whom (an identifier in the records, or nothing), and how to mend it."""

    cites: tuple[Citation, ...]
    about: str
    text: Text
    remedy: Text


def gap(what: str, why: str, column: str, cites: Iterable[Citation], about: str = "") -> Gap:
    """``what`` is missing because of ``why``; both are keys of ``gap_words``. ``column`` is the place in the records to mend."""
    text = Text(
        ko=f"{WHATS[what].ko}: {WHYS[why].ko}",
        en=f"{WHATS[what].en}: {WHYS[why].en}",
        zh=f"{WHATS[what].zh}：{WHYS[why].zh}",
    )
    return Gap(tuple(cites), about, text, filled(REMEDIES[why], column=column))
