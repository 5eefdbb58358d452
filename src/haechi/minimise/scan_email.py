"""E-mail addresses in free text, also with the signs said in words or mistyped."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit
from haechi.minimise.scan_text import Folded

__all__ = ["emails"]

_HOSTS = r"네이버|다음|한메일|지메일|구글|네이트|카카오|핫메일|야후|아웃룩"
_PROVIDERS = r"naver|gmail|daum|hanmail|nate|kakao|outlook|hotmail|icloud|yahoo|qq|163"
_AT = r"(?: {0,2}(?:@|골뱅이|앳| at ) {0,2}| {0,2}[(\[<{] ?(?:at|골뱅이|앳) ?[)\]>}] {0,2})"
_DOT = r"(?:\.| \. | ?(?:닷|점) ?| ?[(\[<{] ?dot ?[)\]>}] ?| dot )"
_END = r"(?:com|net|org|co|kr|ac|edu|io|me|go|or|jp|cn)"
_NAME = r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
_LABEL = rf"(?:[A-Za-z0-9][A-Za-z0-9\-]{{0,62}}|{_HOSTS}|[가-힣]{{2,10}})"
_EMAIL = re.compile(
    rf"{_NAME}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:[A-Za-z]{{2,24}}(?![A-Za-z0-9_])|컴|넷|한국|씨오(?:점|\.)?케이알)", re.I,
)
_LOOSE = re.compile(rf"{_NAME} ?[@#] ?[A-Za-z0-9\-]{{2,30}}(?: ?[.,] ?[A-Za-z0-9\-]{{2,20}}){{0,2}} ?[.,] ?{_END}(?![A-Za-z0-9_])", re.I)
_SAID = re.compile(rf"{_NAME} {{0,2}}(?:골뱅이|@) {{0,2}}(?:{_HOSTS}|(?:{_PROVIDERS})(?![A-Za-z0-9_]))(?: ?(?:닷|점|\.) ?(?:컴|넷))?", re.I)
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "css", "js", "mp4", "heic"})
_MENTION = re.compile(r"[^A-Za-z]{0,64} @(?! )")


def emails(folded: Folded) -> Iterator[Hit]:
    """Every e-mail address, in positions of the folded text."""
    text = folded.text
    for found in _EMAIL.finditer(text):
        if found[0].rpartition(".")[2].strip().lower() not in _FILES and not _MENTION.match(found[0]):
            yield Hit(*found.span(), "email", 0.97)
    for found in _LOOSE.finditer(text):
        yield Hit(*found.span(), "email", 0.9)
    for found in _SAID.finditer(text):
        yield Hit(*found.span(), "email", 0.8)
