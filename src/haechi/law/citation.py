"""Citations of provisions: parsed once, printed in three languages."""

import re
from dataclasses import dataclass
from typing import Self

from haechi.errors import LawError
from haechi.text import Language

__all__ = ["Citation", "cite"]

_POINTS = "가나다라마바사아자차카타파하"  # 목: the points of a subparagraph, (a) to (n) for other readers
_LETTERS = "abcdefghijklmn"

_FORM = re.compile(
    r"(?P<act>PIPA)(?P<decree> Decree)? (?P<article>\d+)(?:-(?P<branch>\d+))?"
    r"(?:(?:\((?P<paragraph>\d+)\)|\.(?=\d))"
    rf"(?:(?P<item>\d+(?:-\d+)?)(?:(?P<point>[{_POINTS}])|\((?P<letter>[a-n])\))?)?)?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision of the Personal Information Protection Act or its Enforcement Decree."""

    decree: bool
    article: int
    branch: int | None = None      # 28-8: article 28의8
    paragraph: int | None = None   # (1): 제1항
    item: str | None = None        # 3, or 14-2: 제3호, 제14호의2; `71.1` where an article has no paragraphs
    point: str | None = None       # 가: 가목

    def of(self, article: Self) -> bool:
        """Whether this is within that article, which names nothing smaller."""
        whole = (article.paragraph, article.item, article.point) == (None, None, None)
        return whole and (self.decree, self.article, self.branch) == (article.decree, article.article, article.branch)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``PIPA 28-8(2)3`` or ``PIPA Decree 29-10(1)2``; the word PIPA may be left out.

        A point may be written ``가`` or ``(a)``. Anything else raises ``LawError``.
        """
        text = " ".join(text.split())
        found = _FORM.fullmatch(text if text.startswith("PIPA") else f"PIPA {text}")
        if found is None:
            raise LawError(
                f"no citation: `{text[:60]}`",
                help="write it like `PIPA 28-8(2)3`, `PIPA 28-8(1)3(a)` or `PIPA Decree 29-10(1)2`",
            )
        branch, paragraph, letter = found["branch"], found["paragraph"], found["letter"]
        return cls(
            decree=bool(found["decree"]), article=int(found["article"]),
            branch=int(branch) if branch else None,
            paragraph=int(paragraph) if paragraph else None, item=found["item"],
            point=_POINTS[_LETTERS.index(letter)] if letter else found["point"],
        )

    def __str__(self) -> str:
        item = f"{'' if self.paragraph else '.'}{self.item}" if self.item else ""
        act = f"PIPA {'Decree ' if self.decree else ''}"
        return f"{act}{self._number()}{self._paragraph()}{item}{self.point or ''}"

    def _number(self) -> str:
        return f"{self.article}{f'-{self.branch}' if self.branch else ''}"

    def _paragraph(self) -> str:
        return f"({self.paragraph})" if self.paragraph else ""

    def _letter(self) -> str:
        return _LETTERS[_POINTS.index(self.point)] if self.point else ""

    def say(self, language: Language) -> str:
        """The citation as a reader of that language writes it."""
        act = {
            "ko": "시행령 " if self.decree else "법 ", "zh": "施行令" if self.decree else "个人信息保护法（韩国）",
            "en": "Decree " if self.decree else "",
        }
        return f"{act[language]}{self.place(language)}"

    def place(self, language: Language) -> str:
        """The article alone, without the act it stands in."""
        item, _, sub = (self.item or "").partition("-")
        if language == "ko":
            return (
                f"제{self.article}조{f'의{self.branch}' if self.branch else ''}"
                f"{f'제{self.paragraph}항' if self.paragraph else ''}{f'제{item}호' if item else ''}"
                f"{f'의{sub}' if sub else ''}{f'{self.point}목' if self.point else ''}"
            )
        if language == "zh":
            return (
                f"第{self.article}条{f'之{self.branch}' if self.branch else ''}"
                f"{f'第{self.paragraph}款' if self.paragraph else ''}{f'第{item}项' if item else ''}"
                f"{f'之{sub}' if sub else ''}{f'（{self._letter()}）目' if self.point else ''}"
            )
        item = f"{'' if self.paragraph else ' subpara. '}{self.item}" if self.item else ""
        point = f"({self._letter()})" if self.point else ""
        return f"Art. {self._number()}{self._paragraph()}{item}{point}"


def cite(text: str) -> Citation:
    """Shorthand for ``Citation.parse`` in the files of the law."""
    return Citation.parse(text)
