"""Labelled memos as buyers write them: Korean, English, Chinese; personal data in many spellings, and numbers that are none.

``python -m tests.minimise.memos 50000 1`` prints how the scanner fares on the wordings it was first made with (these), and on the two
halves of ``wordings``. Examples of what it got wrong are shown of the first two alone: the held-out half is not for mending by.
The sentences come from what people write, the values from the published formats; no pattern and no code is the scanner's.
"""

import sys
import unicodedata
from collections.abc import Iterator
from random import Random

from tests.minimise import memo_values as v
from tests.minimise import wordings
from tests.minimise.memo_frames import EVERY, PLAIN, Frames
from tests.minimise.memo_score import Label, Memo, Score, score
from tests.minimise.spellings import HALVES

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
            labels.append(Label(label, len(text), len(text) + len(value), (len(text), len(text) + len(value))))
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


def run(n: int, seed: int, frames: Frames = EVERY) -> Score:
    """How the scanner fares on ``n`` memos."""
    return score(memos(n, seed, frames))


def _told(title: str, result: Score, examples: bool) -> None:
    print(title, result.table(), *([result.examples()] if examples else []), sep="\n", end="\n\n")


if __name__ == "__main__":
    many, seed = int(sys.argv[1]), int(sys.argv[2])
    _told("the wordings it was first made with", run(many, seed), True)
    for half in HALVES:
        told, plain = wordings.wordings(half)
        _told(f"{half}: {len(told)} wordings with personal data, {len(plain)} without", wordings.run(many, seed, half), half == HALVES[0])
