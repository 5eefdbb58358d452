"""The privacy office's pages as tests read them: what stands on a page and in which language, and what a table of it says."""

import re
from html.parser import HTMLParser

from haechi.portal.words import WORDS
from haechi.text import LANGUAGES, say

__all__ = ["Page", "strange"]

_HANGUL, _HAN = re.compile(r"[가-힣]"), re.compile(r"[一-鿿]")
_VOID = frozenset(("meta", "link", "input", "br", "img", "path", "circle", "rect"))


class Page(HTMLParser):
    """``words``: what is read in the page's own language; ``rows``: the cells of every row of a table's body; ``links``: address → its words."""

    def __init__(self, text):
        super().__init__()
        self.words, self.rows, self.links = [], [], {}
        self._foreign, self._body, self._cell, self._link = 0, False, None, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if self._foreign or ("lang" in said and tag != "html"):
            self._foreign += tag not in _VOID
        if tag == "tbody":
            self._body = True
        if tag == "tr" and self._body:
            self.rows.append([])
        if tag in ("td", "th") and self._body:
            self._cell = []
        if tag == "a":
            self._link = said["href"]
            self.links[self._link] = ""
        if not self._foreign:
            self.words += [said[name] for name in ("placeholder", "title", "aria-label", "data-label") if said.get(name)]

    def handle_endtag(self, tag):
        self._foreign -= bool(self._foreign)
        if tag == "tbody":
            self._body = False
        if tag in ("td", "th") and self._body and self._cell is not None:
            self.rows[-1].append(" ".join(self._cell))
            self._cell = None
        if tag == "a":
            self._link = None

    def handle_data(self, data):
        text = " ".join(data.split())
        if not text:
            return
        if self._cell is not None:
            self._cell.append(text)
        if self._link is not None:
            self.links[self._link] = f"{self.links[self._link]} {text}".strip()
        if not self._foreign:
            self.words.append(text)


def strange(text, language):
    """What stands on a page in another language than its own: letters of another script, and words of ours in another language."""
    read = "\n".join(Page(text).words)
    found = []
    if language != "ko":
        found += _HANGUL.findall(read)
    if language != "zh":
        found += _HAN.findall(read)
    own = "\n".join(say(words, language) for words in WORDS.values())
    for words in WORDS.values():
        for other in set(LANGUAGES) - {language}:
            for part in re.split(r"\{\w+\}|\[[^\]]*\]", say(words, other)):
                part = part.strip(" .,:;()")
                if len(part) > (8 if other == "en" else 3) and part in read and part not in own:
                    found.append(part)
    return found
