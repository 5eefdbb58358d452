"""Free text folded to the characters a number is looked for in, with the way back to the original positions."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from haechi.minimise.scan_slip import mended

__all__ = ["Folded", "fold"]

_SPOKEN = str.maketrans(
    "공영령일이삼사오육륙칠팔구零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖OoㅇlI",
    "0001234566789" "00123456789" "1" "123456789" "000" "11",
)
_HAN = frozenset("零〇一二三四五六七八九")
_DASHES = "\u2212\u30fc\u3161\u2500\u02d7"  # minus, the long vowel mark, the vowel eu, a box line: all stand in for a hyphen
_BARS = "\u3163\u2502\uff5c"  # the vowel i, a box line: stand in for |
_WAVES = "\u223c\u301c"
_DOTS = "\u30fb\u318d\u2022\u2027\u2219\uff65"  # middle dots of several scripts
_KEPT = "☎×"
_HIDDEN = "\u20e3\u3164\u115f\u1160\uffa0\u034f"  # the keycap, fillers that show nothing, the joiner
_PICTURES = {**dict.fromkeys("🔑🗝🔐🔒🔓🚪", "문"), **dict.fromkeys("🔔🛎", "종"), **dict.fromkeys("☎☏📞📱📲", "☎"),
             **dict.fromkeys("→⇒⟶➔➜➡▶►👉", "->"), **dict.fromkeys("←⇐⟵⬅◀◄👈", "<-")}
"""What is drawn instead of written: a door or its key, a bell, a telephone, an arrow."""
_SYLLABLE = re.compile("[\u1100-\u115e][\u1161-\u11a7][\u11a8-\u11ff]?")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` in plain characters; ``spoken`` the same with digits said in words as digits, of the same length.

    ``starts[i]`` and ``ends[i]`` bound the characters of the original that ``text[i]`` stands for.
    """

    text: str
    spoken: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def said(self, start: int, end: int) -> int:
        """How many digits from ``start`` to ``end`` are said in words or by look-alike letters."""
        return sum(a != b for a, b in zip(self.text[start:end], self.spoken[start:end], strict=True))

    def is_part(self, start: int, end: int) -> bool:
        """Whether a number is cut out of a longer one, or starts with letters of a word. One digit word beside it may be a particle."""
        before, after = self.text[start - 1:start], self.text[end:end + 1]
        letters = before.isascii() and before.isalnum() and self.text[start].isascii() and self.text[start].isalpha()
        sides = (self.spoken[max(0, start - 2):start], self.spoken[end:end + 2])
        longer = any(len(side) == 2 and side.isdigit() for side in sides) or after in _HAN
        return letters or longer or (before.isascii() and before.isdigit()) or (after.isascii() and after.isdigit())


def fold(text: str) -> Folded:
    """Full-width and circled forms to ASCII, dashes to ``-``, blanks to a space, jamo to syllables, pictures and signs to a dot,
    slips of the keyboard put right, unseen characters out."""
    if text.isascii():
        places = tuple(range(len(text)))
        return Folded(text, text.translate(_SPOKEN), places, tuple(place + 1 for place in places))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        syllable = _SYLLABLE.match(text, at)
        end = syllable.end() if syllable else at + 1
        plain = unicodedata.normalize("NFC", syllable[0]) if syllable else _plain(text[at])
        out.append(plain)
        starts.extend([at] * len(plain))
        ends.extend([end] * len(plain))
        at = end
    folded = mended("".join(out))
    return Folded(folded, folded.translate(_SPOKEN), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _DASHES or unicodedata.category(char) == "Pd":
        return "-"
    if char in _DOTS:
        return "·"
    if char in _HIDDEN or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    if char.isspace():
        return "\n" if char == "\n" else " "
    if char in _BARS or char in _WAVES:
        return "|" if char in _BARS else "~"
    if "\u3131" <= char <= "\u3163":
        return char  # a letter alone stays one: people write words by their first letters, and laugh
    digit = unicodedata.digit(char, None)
    plain = _PICTURES.get(char) or (str(digit) if digit is not None else unicodedata.normalize("NFKC", char))
    return "·" if plain not in _KEPT and len(plain) == 1 and not plain.isascii() and unicodedata.category(plain) in ("So", "Sm") else plain
