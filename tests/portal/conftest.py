"""A marketplace with its gateway and its portal, and a browser that follows forms as a person does: it sees what is on the page."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from haechi.portal.app import make_portal
from haechi.portal.link import seal_link
from haechi.portal.settings import Settings, link_keys
from tests.gateway_api.conftest import TENANT, Market, Wire, consent, settle

BASE = "http://portal.example"


class Forms(HTMLParser):
    """The forms of a page: where each goes, and with what; and the words a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("style", "script"):
            self._silent += 1
        if tag == "form":
            self.forms.append((said.get("action", ""), {}))
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag in ("input", "textarea", "select") and "name" in said and self.forms and said.get("type") not in ("checkbox", "radio"):
            self.forms[-1][1][said["name"]] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._silent:
            self.words.append(data.strip())


class Browser:
    """One person's browser: keeps cookies, reads pages, sends the forms that are on them."""

    def __init__(self, client: Wire) -> None:
        self.client, self.cookies, self.page = client, dict[str, str](), httpx.Response(204)

    def open(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        """Open an address and follow where it leads."""
        for _ in range(5):
            headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **more.pop("headers", {})}
            self.page = self.client.request(method, path.removeprefix(BASE), headers=headers, **more)
            for name, value in self.page.cookies.items():
                self.cookies[name] = value
            if self.page.status_code not in (302, 303):
                return self.page
            path, method, more = self.page.headers["location"], "GET", {}
        raise AssertionError("redirected round and round")

    def send(self, action: str, nth: int = 0, **values: str | list[str]) -> httpx.Response:
        """Fill in and send the nth form of this page whose address ends so."""
        found = [form for form in Forms(self.page.text).forms if form[0].endswith(action)]
        assert len(found) > nth, f"no form to `{action}` among {[form[0] for form in Forms(self.page.text).forms]}"
        where, fields = found[nth]
        return self.open(where, "POST", content=urlencode({**fields, **values}, doseq=True),
                         headers={"content-type": "application/x-www-form-urlencoded", "origin": BASE})


class Portal:
    """``browser(role, party)``: a browser in which this party is signed in."""

    def __init__(self, market: Market, folder: Path, **more: Any) -> None:
        self.market, self.settings = market, Settings(TENANT, BASE, folder / "keys", **more)
        self.client = Wire(make_portal(market.service, self.settings, quiet=True))

    def link(self, role: str, party: str) -> str:
        """A sealed link, as the marketplace makes it."""
        return f"/enter?t={seal_link(link_keys(self.settings.keys)[-1], role, party, self.market.clock.now())}"

    def browser(self, role: str = "", party: str = "", language: str = "en") -> Browser:
        """A fresh browser, signed in if a role is named."""
        made = Browser(self.client)
        if role:
            page = made.open(self.link(role, party), headers={"accept-language": language})
            assert page.status_code in (200, 404), page.text
        return made


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A marketplace whose customers S and T consented to all; its portal."""
    folder = tmp_path_factory.mktemp("portal")
    market = Market(folder, f"sqlite:///{folder}/store.db")
    settle(market)
    consent(market, "S")
    consent(market, "T")
    made = Portal(market, folder)
    yield made
    made.client.close()
    market.close()
