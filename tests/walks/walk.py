"""One walk: steps as data, taken by mouse or by keyboard alone, in any language; a picture and axe's findings of every page."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from haechi.portal.page import word
from haechi.text import Language

__all__ = ["WALKS", "WIDTHS", "Taken", "Walk", "Walker", "begin", "read_walks"]

WALKS = Path(__file__).parent
WIDTHS = {"desktop": (1180, 900), "phone": (360, 780)}
SERIOUS = ("serious", "critical")


@dataclass(frozen=True, slots=True)
class Walk:
    """``kind``: what it is in the register of journeys, empty if none; ``after``: the walk that somebody else takes before it, empty if none;
    ``screens``: pages it may take at most."""

    name: str
    role: str
    kind: str
    after: str
    screens: int
    steps: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Taken:
    """A walk that was taken: the pages seen, what axe found serious on them, what was typed."""

    pages: list[str] = field(default_factory=list)
    serious: list[str] = field(default_factory=list)
    typed: bool = False
    confirmations: int = 0


def read_walks() -> list[Walk]:
    """Every walk there is."""
    found = []
    for path in sorted(WALKS.glob("*.toml")):
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append(Walk(path.stem, said["role"], said.get("kind", ""), said.get("after", ""), said["screens"], tuple(said["steps"])))
    return found


class Walker:
    """Takes walks on one page. ``keyboard``: nothing but Tab, Space, Enter and letters."""

    def __init__(self, page: Page, base: str, language: Language, folder: Path | None, *, keyboard: bool = False) -> None:
        self.page, self.base, self.language, self.folder, self.keyboard = page, base, language, folder, keyboard
        self.taken = Taken()

    def take(self, walk: Walk, party: str, mark: str) -> Taken:
        """Sign in as this party and take the walk."""
        self.page.goto(f"{self.base}/{self.language}/enter")
        self.page.evaluate("""([role, party]) => { const form = document.createElement('form'); form.method = 'post'; form.action = location.pathname.replace('enter', 'demo');
            for (const [name, value] of [['role', role], ['party', party]]) { const input = document.createElement('input'); input.name = name; input.value = value; form.append(input); }
            document.body.append(form); form.submit(); }""", [walk.role, party])
        self.page.wait_for_url(lambda url: "/demo" not in url and not url.endswith("/enter"), wait_until="load")
        self._seen(walk, mark)
        for step in walk.steps:
            before = self.page.url
            self._step(step)
            self.page.wait_for_load_state()
            if step.get("page") or self.page.url.partition("#")[0] != before.partition("#")[0]:
                self._seen(walk, mark)
        return self.taken

    def _step(self, step: Mapping[str, Any]) -> None:
        page = self.page
        if "press" in step:
            with page.expect_navigation():  # every press leads to a page
                self._press(self._named(step["press"], step.get("nth", 0), step.get("inside", "main")))
            self.taken.confirmations += bool(step.get("confirms"))
        elif "follow" in step:
            with page.expect_navigation():
                self._press(page.locator(step["follow"]).first)
        elif "fill" in step:
            self._fill(page.get_by_label(self._said(step["fill"])).first, step["text"])
        elif "choose" in step:
            self._choose(page.locator(f"input[name='{step['choose']}'][value='{step['value']}']").first)
        elif "select" in step:
            page.locator(f"select[name='{step['select']}']").first.select_option(index=step["index"])
        elif "expect" in step:
            said = re.split(r"\{\w+\}|\[", self._said(step["expect"]))[0].strip()
            assert said in page.locator("main").inner_text(), f"«{said}» is not on {page.url}"
        else:
            raise ValueError(f"no step: {step}")

    def _said(self, key: str) -> str:
        return word(self.language, key)

    def _named(self, key: str, nth: int, inside: str) -> Locator:
        scope = self.page.locator(inside)
        text = re.compile(re.escape(re.split(r"\{\w+\}", self._said(key))[0].strip()))
        return scope.get_by_role("link", name=text).or_(scope.get_by_role("button", name=text)).nth(nth)

    def _press(self, target: Locator) -> None:
        if not self.keyboard:
            target.click()
            return
        self._tab_to(target)
        self.page.keyboard.press("Enter")

    def _fill(self, target: Locator, text: str) -> None:
        self.taken.typed = True
        if self.keyboard:
            self._tab_to(target)
            self.page.keyboard.insert_text(text)
        else:
            target.fill(text)

    def _choose(self, target: Locator) -> None:
        if not self.keyboard:
            target.check()
            return
        name = target.get_attribute("name")
        self._tab_to(self.page.locator(f"input[name='{name}']"))
        for _ in range(20):
            self.page.keyboard.press("Space")
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
            if target.is_checked():
                return
        raise AssertionError(f"no key chooses {name}")

    def _tab_to(self, target: Locator) -> None:
        """Go on by Tab until it has the focus, as somebody without a mouse does."""
        handles = target.element_handles()
        for _ in range(400):
            if any(self.page.evaluate("one => one === document.activeElement", handle) for handle in handles):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {target}")

    def _seen(self, walk: Walk, mark: str) -> None:
        title = self.page.title()
        self.taken.pages.append(title.partition(" · ")[0])
        if self.folder is not None:
            self.page.screenshot(path=self.folder / f"{walk.name}-{mark}-{len(self.taken.pages)}.png", full_page=True)
        found = Axe().run(self.page).response["violations"]
        self.taken.serious += [f"{self.page.url}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in SERIOUS]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 1:
            self.taken.serious.append(f"{self.page.url}: {wide} px wider than the screen")


def begin(browser: Browser, base: str, walk: Walk, language: Language, party: Callable[[str], str]) -> None:
    """Take the walk that comes before this one, if there is one; ``party``: somebody of a role."""
    for before in (one for one in read_walks() if one.name == walk.after):
        page = browser.new_context().new_page()
        Walker(page, base, language, None).take(before, party(before.role), "")
        page.context.close()
