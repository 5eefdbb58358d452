"""Two versions of a notice, or of terms, side by side: what was added, removed, changed, and what only reads otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from haechi.law import Citation
from haechi.papers.basis import Basis, basis
from haechi.papers.clause import AGREED
from haechi.papers.sheet import Entry, Part, Sheet
from haechi.text import Text

__all__ = ["Change", "Comparison", "compare"]

Kind = Literal["added", "removed", "changed", "reworded"]
_CHANGED = {
    "cross_border": basis("PIPA 28-8(3)", "제2항 각 호의 어느 하나에 해당하는 사항을 변경하는 경우에는 정보주체에게 알리고 동의를 받아야 한다"),
    "third_party": basis("PIPA 17(2)", "다음 각 호의 어느 하나의 사항을 변경하는 경우에도 이를 알리고 동의를 받아야 한다"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry that is not the same: in which part, under which provisions, what it said before and what it says now.

    ``reworded``: other words for the same thing, such as a code that is now described better; no person is told anything new.
    """

    kind: Kind
    part: str
    key: str
    cites: tuple[Citation, ...]
    old: Text | None
    new: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every change in the order of the newer version, and the provisions by which it must be told, consented or agreed to anew."""

    changes: tuple[Change, ...]
    again: tuple[Basis, ...]


def compare(old: Sheet, new: Sheet) -> Comparison:
    """What the newer version says that the older did not, and the other way round. ``ValueError`` for a notice beside terms."""
    if old.kind != new.kind:
        raise ValueError(f"a version of {old.kind} cannot be compared with one of {new.kind}")
    changes = tuple(_changes(old, new))
    return Comparison(changes=changes, again=tuple(_again(new, changes)))


def _changes(old: Sheet, new: Sheet) -> Iterator[Change]:
    before, after = ({part.key: part for part in (sheet.lead, *sheet.parts)} for sheet in (old, new))
    for key in {**after, **before}:
        yield from _of_part(after.get(key) or before[key], before.get(key), after.get(key))
    asked, asks = ({ask.key: ask for ask in sheet.asks} for sheet in (old, new))
    for key in {**asks, **asked}:
        was, now = asked.get(key), asks.get(key)
        if was != now:
            kind: Kind = "added" if was is None else "removed" if now is None else "reworded"
            yield _change(kind, "asks", key, (now or asked[key]).bases, was.question if was else None, now.question if now else None)


def _of_part(part: Part, was: Part | None, now: Part | None) -> Iterator[Change]:
    if was and now and was.heading != now.heading:
        yield _change("reworded", part.key, "heading", part.bases, was.heading, now.heading)
    before, after = ({} if one is None else {entry.key: entry for entry in one.entries} for one in (was, now))
    for key in {**after, **before}:
        earlier, later = before.get(key), after.get(key)
        if kind := _kind(earlier, later):
            yield _change(kind, part.key, key, part.bases, earlier.text if earlier else None, later.text if later else None)


def _change(kind: Kind, part: str, key: str, bases: tuple[Basis, ...], old: Text | None, new: Text | None) -> Change:
    return Change(kind=kind, part=part, key=key, cites=tuple(base.cite for base in bases), old=old, new=new)


def _kind(was: Entry | None, now: Entry | None) -> Kind | None:
    if was is None or now is None:
        only = was or now
        if only and only.missing and not only.value:
            return None  # where nothing is told, what went is named by its own entry
        return "added" if was is None else "removed"
    if was.text == now.text and was.value == now.value:
        return None
    same = was.missing == now.missing and was.value == now.value and bool(was.value or was.missing)
    return "reworded" if same else "changed"


def _again(new: Sheet, changes: tuple[Change, ...]) -> Iterator[Basis]:
    if new.kind == "terms" and changes:
        yield AGREED
    touched = {(c.article, c.branch) for change in changes if change.kind != "reworded" and change.part not in ("lead", "asks") for c in change.cites}
    anew = (_CHANGED[ask.key] for ask in new.asks)
    yield from (base for base in anew if (base.cite.article, base.cite.branch) in touched)
