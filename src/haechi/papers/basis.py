"""The provisions that a paper answers: of the Act and its Decree with the law's own words, of the safety standard by number."""

from dataclasses import dataclass

from haechi.errors import LawError
from haechi.law import Citation, cite
from haechi.text import Language, Text, fill

__all__ = ["Basis", "Standard", "basis"]

_READ = (2, 5, 7, 8, 12)  # of the standard's articles, those whose text was read; no other may be named


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision, and those of its words that matter here, verbatim."""

    cite: Citation
    law: str

    def as_dict(self) -> dict[str, str]:
        """As a stored paper holds it."""
        return {"cite": str(self.cite), "law": self.law}


def basis(place: str, law: str) -> Basis:
    """Shorthand: the citation as text. ``LawError`` if it is none."""
    return Basis(cite(place), law)


@dataclass(frozen=True, slots=True)
class Standard:
    """An article of the standard of safety measures (Commission Notice 2026-9, in force from 2026-07-01)."""

    article: int

    def __post_init__(self) -> None:
        if self.article not in _READ:
            raise LawError(f"article `{self.article}` of the safety standard was not read", help=f"the ones read are {_READ}")

    def say(self, language: Language) -> str:
        """The article as a reader of that language writes it."""
        return fill(_STANDARD, language, {"article": self.article})


_STANDARD = Text(
    ko="개인정보의 안전성 확보조치 기준(보호위원회 고시 제2026-9호) 제{article}조",
    en="Safety standard (Commission Notice 2026-9), Art. {article}",
    zh="《个人信息安全保障措施标准》（保护委员会告示第2026-9号）第{article}条",
)
