"""Labelled memos, and how the scanner fares on them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from haechi.minimise.scan import scan


@dataclass(frozen=True)
class Label:
    """Personal data of a kind at ``start`` to ``end``; ``reach`` is how far a hit may go without taking away too much."""

    kind: str
    start: int
    end: int
    reach: tuple[int, int]


@dataclass(frozen=True)
class Memo:
    text: str
    labels: tuple[Label, ...]


@dataclass
class Score:
    """What the scanner made of the memos: per kind labels, found, hits, right hits; and the memos it got wrong."""

    labels: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def recall(self, kind: str | None = None) -> float:
        return self.found[kind] / self.labels[kind] if kind else self.found.total() / self.labels.total()

    def precision(self, kind: str | None = None) -> float:
        return self.right[kind] / max(1, self.hits[kind]) if kind else self.right.total() / max(1, self.hits.total())

    def table(self) -> str:
        rows = [f"{'kind':<16}{'labels':>8}{'recall':>9}{'hits':>8}{'precision':>11}"]
        rows += [f"{k:<16}{self.labels[k]:>8}{self.recall(k):>9.2%}{self.hits[k]:>8}{self.precision(k):>11.2%}" for k in sorted(self.labels)]
        rows.append(f"{'all':<16}{self.labels.total():>8}{self.recall():>9.2%}{self.hits.total():>8}{self.precision():>11.2%}")
        return "\n".join(rows)

    def examples(self, most: int = 8) -> str:
        """What a label became that was not found, and the first memos the scanner got wrong."""
        rows = ["label -> hit"] + [f"{was} -> {became}: {n}" for (was, became), n in sorted(self.confusion.items()) if was != became]
        for title, wrongs in (("missed", self.missed), ("wrong", self.wrong)):
            for kind, lines in sorted(wrongs.items()):
                rows += ["", f"{title} {kind}: {len(lines)}", *(f"  {line}" for line in lines[:most])]
        return "\n".join(rows)


def score(memos: Iterable[Memo]) -> Score:
    """Scan the memos. A label is found when hits of its kind cover all its letters and digits; a hit is right when it
    touches the reach of a label of its kind and goes no more than two letters or digits beyond it."""
    result = Score()
    for memo in memos:
        hits = scan(memo.text)
        for label in memo.labels:
            covered = {i for hit in hits if hit.kind == label.kind for i in range(hit.start, hit.end)}
            full = all(i in covered for i in range(label.start, label.end) if memo.text[i].isalnum())
            result.labels[label.kind] += 1
            result.found[label.kind] += full
            if not full:
                result.missed[label.kind].append(f"{memo.text[label.start:label.end]!r} in {memo.text!r}")
                touching = {hit.kind for hit in hits if hit.start < label.end and label.start < hit.end} or {"nothing"}
                result.confusion.update((label.kind, kind) for kind in touching)
        for hit in hits:
            same = [label for label in memo.labels if label.kind == hit.kind]
            inside = {i for label in same for i in range(*label.reach)}
            touches = any(hit.start < label.reach[1] and label.reach[0] < hit.end for label in same)
            right = touches and sum(memo.text[i].isalnum() for i in range(hit.start, hit.end) if i not in inside) <= 2
            result.hits[hit.kind] += 1
            result.right[hit.kind] += right
            if not right:
                result.wrong[hit.kind].append(f"{memo.text[hit.start:hit.end]!r} in {memo.text!r}")
                if not any(label.start < hit.end and hit.start < label.end for label in memo.labels):
                    result.confusion["nothing", hit.kind] += 1
    return result
