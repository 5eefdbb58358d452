"""A page read as a browser reads it, as far as the tests look."""

from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Every tag with its attributes; headings and words by language; ids."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.ids = [], [], []
        self.headings = {"ko": [], "en": [], "zh": []}
        self.words = {"ko": [], "en": [], "zh": []}
        self.feed(text)
        self.close()

    def language(self):
        return next((known["id"] for _, known in self.open if known.get("class") == "report"), None)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.tags.append((tag, known))
        if "id" in known:
            self.ids.append(known["id"])
        if tag not in VOID:
            self.open.append((tag, known))
        if tag in ("h1", "h2", "h3", "h4") and self.language():
            self.headings[self.language()].append(int(tag[1]))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.language() and data.strip() and not any(tag in ("script", "style") for tag, _ in self.open):
            self.words[self.language()].append(" ".join(data.split()))

    def text(self, language):
        return " ".join(self.words[language])


def read(folder):
    return Page((folder / "report.html").read_text(encoding="utf-8"))
