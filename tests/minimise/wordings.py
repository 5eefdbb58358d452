"""Memos in wordings that the scanner was not made for, in two halves: one to mend it by, one to hold it to.

Each line of ``wordings/*.txt`` is something a buyer writes, with slots: ``{door}``, ``{mobile}`` … hold personal data, ``{unit}``, ``{price}`` …
do not; between ``⟨`` and ``⟩`` a hit may reach beyond its slot (the keys pressed around a code). A wording, and a rare way of spelling,
belongs to the half that its hash says; those of ``later*.txt``, written after a mending, are all for mending by. Who mends the scanner reads what it missed in the development half alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.minimise.memo_score import Label, Memo, Score, score
from tests.minimise.memo_values import BANKS
from tests.minimise.slots import KINDS, fill
from tests.minimise.spellings import HALVES, half_of

_FILES = Path(__file__).parent / "wordings"
_PIECE = re.compile(r"\{([a-z0-9]+(?::[a-z0-9]+)?)\}|([⟨⟩])|([^{⟨⟩]+)")
_BLANK = re.compile("(?<=[가-힣]) | (?=[가-힣])")
_JOINTS = (" ", " ", ". ", ", ", "\n", " / ", "! ", "  ", "~ ", " ㅎㅎ ", " ^^ ", "ㅠㅠ ", " 🙏 ", ".. ")


def wordings(half: str) -> tuple[list[str], list[str]]:
    """The wordings of a half: those with personal data, and those without."""
    lines = [(line.replace("\\n", "\n"), file.stem.startswith("later")) for file in sorted(_FILES.glob("*.txt")) for line in file.read_text("utf-8").splitlines()]
    mine = [line for line, later in lines if (HALVES[0] if later else half_of(line)) == half]
    personal = {*KINDS, "account"}
    told = [line for line in mine if any(found[1].partition(":")[0] in personal for found in _PIECE.finditer(line) if found[1])]
    return told, [line for line in mine if line not in set(told)]


def memos(n: int, seed: int, half: str) -> Iterator[Memo]:
    """``n`` labelled memos in the wordings of a half, the same for the same seed."""
    r = Random(seed)
    told, plain = wordings(half)
    for _ in range(n):
        lines = [r.choice(told) for _ in range(r.choice((0, 1, 1, 1, 2)))] + [r.choice(plain) for _ in range(r.choice((0, 1, 1, 2, 3)))]
        r.shuffle(lines)
        yield _memo(r, lines or [r.choice(plain)], half)


def _memo(r: Random, lines: list[str], half: str) -> Memo:
    decomposed, joint = r.random() < 0.05, r.choice(_JOINTS)
    text, labels = "", []
    for at, line in enumerate(lines):
        text += joint if at else ""
        text = _written(r, line, half, text, labels, decomposed)
    return Memo(text, tuple(labels))


def _written(r: Random, line: str, half: str, text: str, labels: list[Label], decomposed: bool) -> str:
    """The text with the line added, its slots filled; the labels are added to ``labels``. Some people write without blanks."""
    bank, begun, opened = r.choice(BANKS), len(labels), 0
    tight = r.random() < 0.06 and not re.search(r"\} +[{0-9a-zA-Z]|[0-9a-zA-Z] +\{", line)
    for slot, bracket, words in _PIECE.findall(line):
        value, kind = fill(r, slot, half, bank) if slot else (_BLANK.sub("", words) if tight else words, None)
        if bracket == "⟨":
            opened, begun = len(text), len(labels)
        elif bracket:
            labels[begun:] = [Label(label.kind, label.start, label.end, (opened, len(text))) for label in labels[begun:]]
        else:
            value = unicodedata.normalize("NFD", value) if decomposed else value
            if kind:
                labels.append(Label(kind, len(text), len(text) + len(value), (len(text), len(text) + len(value))))
            text += value
    return text


def run(n: int, seed: int, half: str) -> Score:
    """How the scanner fares on ``n`` memos of a half."""
    return score(memos(n, seed, half))

