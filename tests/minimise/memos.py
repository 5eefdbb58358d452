"""Labelled memos as buyers write them: Korean, English, Chinese; personal data in many spellings, and numbers that are none.

``python -m tests.minimise.memos 50000 1`` prints how the scanner fares. The sentences come from what people write, the
values from the published formats; no pattern and no code is the scanner's.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from haechi.minimise.scan import scan
from tests.minimise import memo_values as v
from tests.minimise.memo_frames import EVERY, FIRST, LATER, PLAIN, Frames


@dataclass(frozen=True)
class Label:
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Memo:
    text: str
    labels: tuple[Label, ...]


_JOINTS = (" ", ". ", ", ", "\n", " / ", "! ", "  ", " ~ ")


def memos(n: int, seed: int, frames: Frames = EVERY) -> Iterator[Memo]:
    """``n`` labelled memos, the same for the same seed."""
    r = Random(seed)
    for _ in range(n):
        yield _memo(r, frames)


def _memo(r: Random, frames: Frames) -> Memo:
    pieces = [_positive(r, frames) for _ in range(r.choice((0, 1, 1, 1, 2)))]
    pieces += [_negative(r, frames) for _ in range(r.choice((0, 1, 1, 2, 3)))]
    pieces += [(r.choice(PLAIN), None) for _ in range(r.choice((0, 1, 1, 2)))]
    r.shuffle(pieces)
    decomposed = r.random() < 0.08
    joint = r.choice(_JOINTS)
    text = ""
    labels = []
    for at, (piece, label) in enumerate(pieces):
        before, value, after = piece if isinstance(piece, tuple) else (piece, "", "")
        if decomposed:
            before, value, after = (unicodedata.normalize("NFD", part) for part in (before, value, after))
        text += (joint if at else "") + before
        if label:
            labels.append(Label(label, len(text), len(text) + len(value)))
        text += value + after
    return Memo(text, tuple(labels))


def _positive(r: Random, frames: Frames):
    if r.random() < 0.09:
        bank, value = v.account(r)
        return _filled(r.choice(frames.accounts).replace("{bank}", bank), value), "account_no"
    kind, make, said = r.choice(frames.positives)
    return _filled(r.choice(said), make(r)), kind


def _negative(r: Random, frames: Frames):
    make, said = r.choice(frames.negatives)
    return _filled(r.choice(said), make(r)), None


def _filled(frame: str, value: str) -> tuple[str, str, str]:
    before, _, after = frame.partition("{}")
    return before, value, after


@dataclass
class Score:
    """What the scanner made of the memos: per kind labels, found, hits, right hits; and the first memos it got wrong."""

    labels: Counter[str]
    found: Counter[str]
    hits: Counter[str]
    right: Counter[str]
    confusion: Counter[tuple[str, str]]
    missed: dict[str, list[str]]
    wrong: dict[str, list[str]]

    def recall(self, kind: str | None = None) -> float:
        return self.found[kind] / self.labels[kind] if kind else self.found.total() / self.labels.total()

    def precision(self, kind: str | None = None) -> float:
        return self.right[kind] / max(1, self.hits[kind]) if kind else self.right.total() / self.hits.total()

    def table(self) -> str:
        rows = [f"{'kind':<16}{'labels':>8}{'recall':>9}{'hits':>8}{'precision':>11}"]
        rows += [f"{k:<16}{self.labels[k]:>8}{self.recall(k):>9.2%}{self.hits[k]:>8}{self.precision(k):>11.2%}" for k in sorted(self.labels)]
        rows.append(f"{'all':<16}{self.labels.total():>8}{self.recall():>9.2%}{self.hits.total():>8}{self.precision():>11.2%}")
        rows += ["", "label -> hit"] + [f"{was} -> {became}: {n}" for (was, became), n in sorted(self.confusion.items()) if was != became]
        return "\n".join(rows)


def run(n: int, seed: int, frames: Frames = EVERY) -> Score:
    """Scan ``n`` memos. A label is found when hits of its kind cover all its letters and digits; a hit is right when it
    touches a label of its kind and goes no more than two letters or digits beyond it."""
    score = Score(Counter(), Counter(), Counter(), Counter(), Counter(), defaultdict(list), defaultdict(list))
    for memo in memos(n, seed, frames):
        hits = scan(memo.text)
        for label in memo.labels:
            covered = {i for hit in hits if hit.kind == label.kind for i in range(hit.start, hit.end)}
            full = all(i in covered for i in range(label.start, label.end) if memo.text[i].isalnum())
            score.labels[label.kind] += 1
            score.found[label.kind] += full
            if not full:
                score.missed[label.kind].append(f"{memo.text[label.start:label.end]!r} in {memo.text!r}")
                touching = {hit.kind for hit in hits if hit.start < label.end and label.start < hit.end} or {"nothing"}
                score.confusion.update((label.kind, kind) for kind in touching)
        for hit in hits:
            inside = {i for label in memo.labels if label.kind == hit.kind for i in range(label.start, label.end)}
            beyond = sum(memo.text[i].isalnum() for i in range(hit.start, hit.end) if i not in inside)
            right = beyond <= 2 and any(i in inside for i in range(hit.start, hit.end))
            score.hits[hit.kind] += 1
            score.right[hit.kind] += right
            if not right:
                score.wrong[hit.kind].append(f"{memo.text[hit.start:hit.end]!r} in {memo.text!r}")
                if not any(label.start < hit.end and hit.start < label.end for label in memo.labels):
                    score.confusion["nothing", hit.kind] += 1
    return score


if __name__ == "__main__":
    result = run(int(sys.argv[1]), int(sys.argv[2]), {"first": FIRST, "later": LATER}.get("".join(sys.argv[3:4]), EVERY))
    print(result.table())
    for title, wrongs in (("missed", result.missed), ("wrong", result.wrong)):
        for kind, lines in sorted(wrongs.items()):
            print(f"\n{title} {kind}: {len(lines)}", *lines[:8], sep="\n  ")
