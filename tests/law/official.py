"""The official Korean text, cut into provisions."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from haechi.law import Citation, Interval

_ARTICLE = re.compile(r"^##### 제(\d+)조(?:의(\d+))?(?:\s|$)")
_PARAGRAPH = re.compile(r"^\*\*([①-⑳])\*\*")
_ITEM = re.compile(r"^  (\d+)(?:의(\d+))?\\?\.\s")


@dataclass(frozen=True)
class Edition:
    """One text of the Act or the Decree, and the days it was in force."""

    name: str
    decree: bool
    in_force: Interval
    lines: tuple[str, ...]

    def provision(self, cite: Citation) -> str:
        """The words of a provision and all below it, plain; empty where there is none."""
        kept, here, article, paragraph, item = [], False, None, None, None
        for line in self.lines:
            if line.startswith("#"):
                found = _ARTICLE.match(line)
                article = (int(found[1]), int(found[2]) if found[2] else None) if found else None
                paragraph = item = None
            elif found := _PARAGRAPH.match(line):
                paragraph, item = ord(found[1]) - ord("①") + 1, None
            elif found := _ITEM.match(line):
                item = f"{found[1]}-{found[2]}" if found[2] else found[1]
            here = article == (cite.article, cite.branch) and not line.startswith("#")
            if here and (not cite.paragraph or cite.paragraph == paragraph) and (not cite.item or cite.item == item):
                kept.append(line)
        return plain(" ".join(kept))


def plain(text: str) -> str:
    """Without marks, notes of amendment and odd blanks."""
    text = re.sub(r"<(개정|신설|전문개정|본조신설)[^>]*>|\*\*|\\", "", text)
    return " ".join(text.split())


def editions(folder: Path) -> tuple[Edition, ...]:
    """Every stored text, each in force until the next of its kind."""
    files = [*folder.glob("kr_개인정보보호법_*.md"), *folder.glob("history/pipa_*.md")]
    read: dict[tuple[bool, date], tuple[str, tuple[str, ...]]] = {}
    for file in sorted(files):
        text = file.read_text(encoding="utf-8")
        start = date.fromisoformat(re.search(r"^시행일자: (\S+)", text, re.MULTILINE)[1])
        body = text.split("## 부칙")[0]
        read["시행령" in file.name, start] = (file.name, tuple(body.splitlines()))
    found = []
    for decree in (False, True):
        starts = sorted(start for kind, start in read if kind is decree)
        for start, end in zip(starts, [*starts[1:], date.max], strict=True):
            name, lines = read[decree, start]
            found.append(Edition(name, decree, Interval(start, end), lines))
    return tuple(found)


def section(edition: Edition, title: str) -> set[str]:
    """The citations of every article and paragraph under a heading."""
    inside, article, found = False, None, set()
    for line in edition.lines:
        if match := _ARTICLE.match(line):
            article = f"PIPA {match[1]}{f'-{match[2]}' if match[2] else ''}"
            if inside:
                found.add(article)
        elif line.startswith("#"):
            inside = title in line
        elif inside and (match := _PARAGRAPH.match(line)):
            found.discard(article)
            found.add(f"{article}({ord(match[1]) - ord('①') + 1})")
    return found
