"""Notices made up, crowded and hostile: rows as the format has them, names in every script, words that are missing."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from haechi.papers import Paper, Particulars, Retention, paper_of
from haechi.papers.notice_words import EFFECTS, ENDS, METHODS, TIMES
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS
from haechi.text import Text

FLAG = st.sampled_from((True, True, True, False, None))
SCRIPTS = st.one_of(
    st.text("가나다라마바사아자차카타파하한국마켓", min_size=1, max_size=8), st.text("深圳市蓝海电子商务有限公司數據", min_size=1, max_size=8),
    st.text("ABCdefghÀß.,&-' ", min_size=1, max_size=12), st.text("שלום مرحبا", min_size=1, max_size=8),
    st.text("{}[]()<>|:%\\\"'`=+-@\t\r\n\x00\x1b\u202e\u2066\u200b\u3164\ufeff", min_size=1, max_size=8), st.text(min_size=1, max_size=8))
"""Hangul, Chinese, Latin, from right to left, what is meant to break things, and anything at all."""


@dataclass(frozen=True)
class World:
    """A notice with its registers and particulars; ``words`` are the values handed in, each unlike anything else that is said."""

    notice: dict[str, Any]
    named: tuple[dict[str, Any], ...]
    recipients: tuple[dict[str, Any], ...]
    purposes: tuple[dict[str, Any], ...]
    particulars: Particulars
    scopes: tuple[str, ...]
    reader: str
    words: tuple[str, ...]

    def paper(self) -> Paper:
        return paper_of(
            self.notice, self.named, self.recipients, self.purposes, self.particulars, scopes=self.scopes, reader=self.reader)  # type: ignore[arg-type]


class _Names:
    """Values to hand in, no one a part of another: each is bounded by its own number."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self.given = draw, []

    def __call__(self) -> str:
        bound = f"⟦{len(self.given)}⟧"
        self.given.append(f"{bound}{self._draw(SCRIPTS)}{bound}")
        return self.given[-1]


@st.composite
def worlds(draw) -> World:
    name = _Names(draw)
    ids = [f"r{n}" for n in range(draw(st.integers(0, 4)))]
    recipients = tuple(
        {"recipient_id": i, "name": name() if draw(FLAG) else draw(st.sampled_from((None, "", "\u202e"))),
         "contact": name() if draw(FLAG) else None, "country": draw(st.sampled_from((*COUNTRIES, None, "KR", "CN", "CN")))}
        for i in ids if draw(st.integers(0, 9)))
    named = tuple({"notice_id": "n1", "recipient_id": i, "named": draw(FLAG), "contact": draw(FLAG)} for i in ids)
    purposes = tuple({"purpose_id": p, "description": name() if draw(FLAG) else None} for p in ("p0", "p1", "p2") if draw(FLAG))
    notice = {
        "notice_id": "n1", "kind": draw(st.sampled_from(("consent", "consent", "policy", "message"))), "effective_from": "2026-12-01T00:00:00+00:00",
        "items": draw(st.one_of(st.none(), st.lists(st.sampled_from(ITEMS), max_size=8))),
        "countries": draw(st.one_of(st.none(), st.lists(st.sampled_from((*COUNTRIES, "*", "CN", "CN")), max_size=4))),
        "purposes": draw(st.one_of(st.none(), st.lists(st.sampled_from(("p0", "p1", "p2")), max_size=3))),
        **{flag: draw(FLAG) for flag in ("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect")},
    }
    return World(
        notice, named, recipients, purposes, _particulars(draw, name),
        draw(st.sampled_from((("cross_border",), ("third_party",), ("cross_border", "third_party")))), draw(st.sampled_from(("self", "guardian"))),
        tuple(name.given))


def _particulars(draw, name) -> Particulars:
    def own() -> Text:
        same = name()
        return Text(ko=f"가 {same}", en=f"a {same}", zh=f"中 {same}")

    def one(known, otherwise):
        return draw(st.one_of(st.none(), st.sampled_from(tuple(known)))) if draw(FLAG) else otherwise()

    return Particulars(
        market=name(), time=one(TIMES, own), methods=tuple(draw(st.lists(st.sampled_from(tuple(METHODS)), unique=True, max_size=3))),
        retention=Retention(draw(st.integers(1, 4000)), draw(st.sampled_from(tuple(ENDS)))) if draw(FLAG) else draw(st.sampled_from((None, own()))),
        refusal=name() if draw(FLAG) else None, effect=one(EFFECTS, own), purposes={"p0": own()} if draw(FLAG) else {})
