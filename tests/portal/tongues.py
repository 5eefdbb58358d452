"""Pages in one language: what stands on a page in another's letters or words; and a walk through all pages that lead on from one."""

import re
from html.parser import HTMLParser

from haechi.papers.clause_words import HEADINGS, OPENING, POINTS
from haechi.papers.self_check_words import QUESTIONS, REMEDIES
from haechi.portal.words import WORDS
from haechi.rights.attest_words import WRONGS
from haechi.text import LANGUAGES, Text, say
from tests.letters import HAN, HANGUL
from tests.portal.conftest import Browser, Forms

VOID = {"meta", "link", "input", "br", "img", "hr", "wbr"}
SAID = ("aria-label", "title", "alt", "placeholder")
FOREIGN = {"en": (HANGUL, HAN), "zh": (HANGUL,), "ko": (HAN,)}


class Spoken(HTMLParser):
    """Everything a page says, each with the language that the page says it is in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self._open[-1][1])[:2]
        self.said += [(language, values[name]) for name in SAID if values.get(name)]
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1][0] not in ("style", "script"):
            self.said.append((self._open[-1][1], " ".join(data.split())))


def _pieces(text: Text, language: str) -> list[str]:
    """What of a message stands on every page that says it: the pieces between its blanks, where they are long enough to be told."""
    said = re.sub(r"\[\w+:[^\]]*\]", "{}", say(text, language))
    return [piece for part in re.split(r"\{\w*\}", said) if len(piece := part.strip(" .,:;()«»")) > 7 and (language != "en" or " " in piece)]


TEXTS = [*WORDS.values(), *HEADINGS.values(), *OPENING.values(), *(text for points in POINTS.values() for text in points.values()), *QUESTIONS.values(),
         *REMEDIES.values(), *(text for wrong in WRONGS.values() for text in (wrong.what, wrong.help))]
OTHERS = {language: {piece for other in LANGUAGES if other != language for text in TEXTS for piece in _pieces(text, other)} -
          {piece for text in TEXTS for piece in _pieces(text, language)} for language in LANGUAGES}


def strays(page: str, language: str) -> list[str]:
    """What a page in this language says in another's letters, or in words that are another's, and does not mark as such."""
    spoken = Spoken(page).said
    assert spoken and any(found == language for found, _ in spoken)
    wrong = [said for found, said in spoken if any(letters.search(said) for letters in FOREIGN.get(found, ()))]
    own = " ".join(said for found, said in spoken if found == language)
    return wrong + [piece for piece in OTHERS[language] if piece in own]


def walk(browser: Browser, language: str, start: str, most: int = 60) -> dict[str, str]:
    """Every page of this language that can be come to by links from this one: address → page. Files to be kept are no pages."""
    found: dict[str, str] = {}
    waiting = [start]
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if path in found:
            continue
        page = browser.open(path)
        if not page.headers["content-type"].startswith("text/html"):
            continue
        assert page.status_code < 500, (path, page.status_code)
        found[path] = page.text
        waiting += [link.partition("#")[0] for link in Forms(page.text).links if link.startswith(f"/{language}/")]
    return found
