"""How people spell groups of digits by hand: what everybody does, and what few do. Knows nothing of the scanner.

The rare ways are split by a hash of their name, as the wordings are: those of one half of the wordings are never seen in the other.
"""

from collections.abc import Callable
from hashlib import sha256
from random import Random

from tests.minimise.memo_values import FULL, HAN, RINGS, WORDS, ZERO, full_width, spell

Groups = tuple[str, ...]
Way = Callable[[Random, Groups], str]

HALVES = ("development", "held-out")
KEYCAP = "\ufe0f\u20e3"
BOLD = "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"
SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
OLD = "〇一二三四五六七八九"


def half_of(name: str) -> str:
    """The half that a wording or a way of spelling belongs to, for good."""
    return HALVES[sha256(name.encode()).digest()[0] & 1]


def _joined(*joints: str) -> Way:
    return lambda r, groups: r.choice(joints).join(groups)


def _each(*joints: str) -> Way:
    return lambda r, groups: r.choice(joints).join("".join(groups))


def _in(figures: str, *joints: str) -> Way:
    return lambda r, groups: spell(r.choice(joints).join(groups), figures)


def _mixed(r: Random, groups: Groups) -> str:
    """Some digits as words, some as figures."""
    words = r.choice((WORDS, ZERO))
    return "-".join("".join(words[int(c)] if r.random() < 0.4 else c for c in group) for group in groups)


def _one_group_said(r: Random, groups: Groups) -> str:
    at = r.randrange(len(groups))
    return "-".join(spell(group, WORDS) if i == at else group for i, group in enumerate(groups))


def _unevenly(r: Random, groups: Groups) -> str:
    text = groups[0]
    for group in groups[1:]:
        text += r.choice(("-", " ", ".", " - ")) + group
    return text


def _cut(r: Random, groups: Groups) -> str:
    """A blank where none belongs."""
    text = "-".join(groups)
    at = r.choice([i for i in range(1, len(text)) if text[i].isdigit() and text[i - 1].isdigit()] or [len(text)])
    return text[:at] + " " + text[at:]


COMMON: tuple[Way, ...] = (_joined("-"), _joined("-"), _joined("-"), _joined(""), _joined(""), _joined(" "), _joined("."))

RARE: dict[str, Way] = {
    "full-width": lambda r, groups: full_width(r.choice(("-", "", " ")).join(groups)),
    "full-width digits, plain dash": _in(FULL, "-"),
    "middle dot": _joined("·", "‧", "•", "ㆍ"),
    "long dash": _joined("–", "—", "−", "ㅡ", "ー"),
    "odd hyphen": _joined("‐", "‑", "\u00ad", "﹣"),
    "hangul": _in(WORDS, ""),
    "hangul parted": _in(WORDS, " ", "-", ", "),
    "hangul with young": _in(ZERO, " ", ""),
    "hangul one by one": lambda r, groups: " ".join(spell("".join(groups), WORDS)),
    "hangul and figures": _mixed,
    "one group said": _one_group_said,
    "dash said": _joined("다시", " 다시 ", " 대시 ", "에", "에 "),
    "zero width everywhere": _each("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"),
    "zero width at the joints": _joined("\u200b-", "-\u200b", "\u200d", "\u2060 "),
    "blank between all": _each(" "),
    "blank and dash": _joined(" - ", " -", "- "),
    "odd blank": _joined("\u00a0", "\u3000", "\u2009", "\t"),
    "two blanks": _joined("  ", "   "),
    "underscore": _joined("_"),
    "tilde": _joined("~", "∼"),
    "slash": _joined("/", " / "),
    "comma": _joined(",", ", "),
    "pipe": _joined("|", "ㅣ", " | "),
    "plus": _joined("+", "="),
    "dots": _joined("..", "...", "…", ". "),
    "double dash": _joined("--"),
    "star": _joined("*"),
    "emoji joint": _joined("📞", "❤", "☎️"),
    "line break": lambda r, groups: "-".join(groups[:-1]) + r.choice(("-\n", "\n", " \n")) + groups[-1],
    "lines": _joined("\n"),
    "keycaps": lambda r, groups: "".join(c + KEYCAP for c in "".join(groups)),
    "rings": _in(RINGS, "", "-", " "),
    "bold": _in(BOLD, "-", ""),
    "superscript": _in(SUPER, "-"),
    "chinese": _in(HAN, "", " "),
    "chinese round zero": _in(OLD, "", "-"),
    "letter o": lambda r, groups: "-".join(groups).replace("0", r.choice("oO")),
    "letter l": lambda r, groups: "-".join(groups).replace("1", r.choice("lI")),
    "jamo": lambda r, groups: "-".join(groups).replace("0", "ㅇ"),
    "brackets first": lambda r, groups: f"({groups[0]}){r.choice(('', ' '))}{'-'.join(groups[1:])}",
    "brackets all": lambda r, groups: "".join(f"({group})" for group in groups),
    "one bracket": lambda r, groups: f"{groups[0]}){'-'.join(groups[1:])}",
    "unevenly": _unevenly,
    "cut": _cut,
}


def spelt(r: Random, groups: Groups, half: str, rare: float = 0.25) -> str:
    """The groups as somebody writes them; ``rare`` is how often in a rare way."""
    if r.random() >= rare:
        return r.choice(COMMON)(r, groups)
    return RARE[r.choice([name for name in RARE if half_of(name) == half])](r, groups)


def said(r: Random, groups: Groups) -> str:
    """The groups in Korean words, as those write who say so."""
    return spell(r.choice(("", "", " ", "-", " ")).join(groups), r.choice((WORDS, WORDS, ZERO)))
