"""docs/requests.md: every request of the page is made, in its order, and answered as the page shows."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import haechi_verify
from haechi.gateway.models import DROPPED, SPARED
from tests.conftest import ROOT
from tests.gateway_api.conftest import Market

PAGE = (ROOT / "docs" / "requests.md").read_text()
BLOCKS = re.findall(r"^```(sh|http)\n(.*?)^```$", PAGE, re.M | re.S)
_TAKEN = re.compile(r"(\w+)=…\s+# `(\w+)` of the answer")
_SET = re.compile(r"(\w+)='([^']*)'")


class Reader:
    """Whoever follows the page in a shell: with variables, the answer that came last, and a folder."""

    def __init__(self, market: Market, folder: Path) -> None:
        self.market, self.folder = market, folder
        self.known = {"G": "", "ORDER": market.order.key, "OFFICE": market.office.key, "SELLER": market.key("seller", party="shop-17")}
        self.last = httpx.Response(200)
        self.owed = False  # whether the last answer is still to be shown, or else to be no refusal
        self.asked = 0

    def follow(self, block: str) -> None:
        """Every command of a block; what is no request to the gateway, nor what comes of one, is somebody else's test."""
        for line in _lines(block):
            if found := _TAKEN.match(line):
                self.known[found[1]] = self.last.json()[found[2]]
            elif found := _SET.match(line):
                self.known[found[1]] = found[2]
            elif line.startswith("haechi-verify"):
                assert haechi_verify.main([str(self.folder / name) for name in shlex.split(line, comments=True)[1:]]) == 0
            elif line.startswith("curl"):
                self.close()
                self._ask(shlex.split(re.sub(r"\$(\w+)", lambda name: str(self.known[name[1]]), line)))

    def shown(self, block: str) -> None:
        """The answer of the last request is what this block shows."""
        head, _, body = block.partition("\n\n")
        assert self.owed and head == f"HTTP/1.1 {self.last.status_code} {self.last.reason_phrase}", self.last.text
        assert (at := _unlike(json.loads(body), self.last.json(), "$")) == "", (at, self.last.text)
        self.owed = False

    def close(self) -> None:
        """An answer that was not shown is no refusal."""
        assert not self.owed or self.last.is_success, self.last.text

    def _ask(self, words: list[str]) -> None:
        options: dict[str, list[str]] = {"-H": [], "-d": [], "-X": [], "-o": []}
        address, *rest = [words[3], *words[1:3], *words[4:]] if words[1] == "-X" else words[1:]
        for option, value in zip(rest[::2], rest[1::2], strict=True):
            options[option].append(value)
        headers = dict(header.split(": ", 1) for header in options["-H"])
        method = next(iter(options["-X"]), "POST" if options["-d"] else "GET")
        self.last = self.market.client.request(method, address, headers=headers, content="".join(options["-d"]).encode() or None)
        self.asked, self.owed = self.asked + 1, True
        for name in options["-o"]:
            (self.folder / name).write_bytes(self.last.content)


def _lines(block: str) -> Iterator[str]:
    """The commands of a block: one goes on while a quotation is open."""
    held = ""
    for line in block.splitlines():
        held += line
        if held.startswith("curl") and held.count("'") % 2:
            held += "\n"
            continue
        yield held
        held = ""
    assert not held


def _unlike(shown: Any, came: Any, at: str) -> str:
    """Where the answer is not what is shown of it; '' if it is. `…` stands for anything, and in an object or at the end of a list for more."""
    if shown == "…":
        return ""
    if isinstance(shown, dict) and isinstance(came, dict):
        return next((found for name, one in shown.items() if name != "…"
                     if (found := _unlike(one, came[name], f"{at}.{name}") if name in came else f"{at}.{name} is not there")), "")
    if isinstance(shown, list) and isinstance(came, list):
        sure = shown[:-1] if shown[-1:] == ["…"] else shown
        if len(came) < len(sure) or (sure is shown and len(came) != len(sure)) or (sure is not shown and not came):
            return f"{at} has {len(came)}"
        return next((found for place, one in enumerate(sure) if (found := _unlike(one, came[place], f"{at}.{place}"))), "")
    if isinstance(shown, str) and isinstance(came, str) and "…" in shown:
        return "" if re.fullmatch(".+".join(map(re.escape, shown.split("…"))), came) else at
    return "" if shown == came and type(shown) is type(came) else at


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A marketplace in which there is nothing yet."""
    folder = tmp_path_factory.mktemp("empty")
    made = Market(folder, f"sqlite:///{folder}/store.db")
    yield made
    made.close()


def test_every_request_of_the_page_is_answered_as_it_shows(market: Market, tmp_path: Path) -> None:
    """From an empty gateway on, one after another: status and every field shown; those without an answer are taken."""
    reader = Reader(market, tmp_path)
    for kind, block in BLOCKS:
        (reader.follow if kind == "sh" else reader.shown)(block)
    reader.close()
    assert reader.asked == PAGE.count("\ncurl ") > 30


def test_the_page_tells_why_anything_stays_behind() -> None:
    """Its table has every reason of the API's description, in the same words."""
    rows = re.findall(r"^\| `(\w+)` \| ([a-z, `]+) \| (.+) \|$", PAGE, re.M)[1:]  # without the head
    places = {why: [name for name, whys in (("`dropped`", DROPPED), ("`spared`", SPARED)) if why in whys] for why in (*DROPPED, *SPARED)}
    assert rows == [(why, ", ".join(places[why]), {**DROPPED, **SPARED}[why]) for why in dict.fromkeys((*DROPPED, *SPARED))]
