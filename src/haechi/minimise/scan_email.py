"""E-mail addresses in free text, also with the sign said in words."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit
from haechi.minimise.scan_text import Folded

__all__ = ["emails"]

_HOSTS = r"네이버|다음|한메일|지메일|구글|네이트|카카오|핫메일"
_AT = r"(?:\s{0,2}@\s{0,2}|\s{0,2}(?:골뱅이|앳)\s{0,2}|\s{0,2}[(\[<]\s?at\s?[)\]>]\s{0,2})"
_DOT = r"(?:\.|\s\.\s|\s?(?:닷|점)\s?|\s?[(\[<]\s?dot\s?[)\]>]\s?)"
_NAME = r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
_LABEL = rf"(?:[A-Za-z0-9][A-Za-z0-9\-]{{0,62}}|{_HOSTS}|[가-힣]{{2,10}})"
_EMAIL = re.compile(rf"{_NAME}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:[A-Za-z]{{2,24}}|컴|넷|한국|씨오(?:점|\.)?케이알)", re.I)
_SAID = re.compile(rf"{_NAME}\s{{0,2}}(?:골뱅이|@)\s{{0,2}}(?:{_HOSTS}|naver|gmail|daum|hanmail|nate|kakao)", re.I)
_SPELT = re.compile(rf"{_NAME}\s{{1,2}}at\s{{1,2}}[a-z0-9\-]{{2,30}}\s{{1,2}}dot\s{{1,2}}(?:com|net|kr|org|co)(?![A-Za-z])", re.I)
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "css", "js", "mp4", "heic"})


def emails(folded: Folded) -> Iterator[Hit]:
    """Every e-mail address, in positions of the folded text."""
    for found in _EMAIL.finditer(folded.text):
        if found[0].rpartition(".")[2].strip().lower() not in _FILES:
            yield Hit(*found.span(), "email", 0.97)
    for form in (_SAID, _SPELT):
        for found in form.finditer(folded.text):
            yield Hit(*found.span(), "email", 0.8)
