"""Each walk in a real browser: by keyboard alone at desktop size, and at phone width; nothing serious by axe, no more screens than promised."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.walks.shop import Shop
from tests.walks.walk import WIDTHS, Walk, Walker, begin, read_walks

WAYS = (("ko", "desktop"), ("zh", "phone"), ("en", "desktop"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A small simulated marketplace with its gateway and portal."""
    with Shop(tmp_path_factory.mktemp("shop")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, where it is."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as browsers:
        made = browsers.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.mark.parametrize("walk", read_walks(), ids=lambda walk: walk.name)
@pytest.mark.parametrize(("language", "size"), WAYS)
def test_a_walk_leads_where_it_should(shop: Shop, chromium: Browser, walk: Walk, language: str, size: str) -> None:
    """By any of the languages, with a mouse or without."""
    width, height = WIDTHS[size]
    begin(chromium, shop.base, walk, language, shop.party)
    page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
    try:
        taken = Walker(page, shop.base, language, None, keyboard=size == "desktop").take(walk, shop.party(walk.role), "test")
    finally:
        page.context.close()
    assert taken.serious == [] and len(taken.pages) <= walk.screens, taken
    assert walk.kind != "account_closure" or (taken.confirmations == 1 and not taken.typed and len(taken.pages) <= 3)


def test_deleting_works_without_scripts(shop: Shop, chromium: Browser) -> None:
    """With scripts switched off in the browser: the account goes all the same."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{shop.base}/ko/enter")
    page.locator("form:has(input[value='person']) button").last.click()
    page.locator("nav.menu a").last.click()
    page.locator("main form button.main").click()
    assert "/receipt/" in page.url
    page.context.close()
