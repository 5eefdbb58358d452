"""Every page of the sellers' desk speaks one language: nothing on it is in another's letters or words, but what is marked as Korean law."""

from datetime import date

import pytest

from haechi.papers import Parameters, seller_terms
from haechi.rights.endpoint import register
from haechi.rights.terms import publish
from haechi.text import LANGUAGES
from tests.gateway_api.conftest import LONG_AGO, TENANT
from tests.papers.sample import PARAMETERS
from tests.portal.test_seller_task import DAY, RIGHT, Asked
from tests.portal.tongues import strays, walk
from tests.rights.recipient import Signing


def publish_two(portal):
    """Terms in force, and others to come."""
    for version, day, hours in (("2026-01", date(2026, 1, 1), 24), ("2026-02", date(2026, 3, 2), 12), ("2029-01", date(2029, 1, 1), 6)):
        own = Parameters(**{**PARAMETERS, "leak_hours": hours})
        portal.market.service.desk(TENANT).act(lambda book, own=own, version=version, day=day: publish(book, seller_terms(version, day, own), own)).result()


@pytest.fixture(scope="module")
def busy(portal):
    """A seller with a task in every state it can be in, stopped for every reason, with answers to the self-check."""
    publish_two(portal)
    asked = Asked(portal)
    tasks = [asked, *(Asked(portal, asked.seller) for _ in range(8))]
    done, kept, disputed, declined, overdue, escalated, stopped, contradicted = tasks[1:]
    desk, signer = portal.market.service.desk(TENANT), Asked(portal)
    desk.act(lambda book: register(book, asked.seller, url=None, probe_url="https://probe.example/")).result()
    desk.act(lambda book: register(book, signer.seller, url=None, verify_key=Signing().public)).result()
    browser = portal.browser("seller", asked.seller)
    browser.open("/en/seller/terms")
    browser.send("/seller/terms")
    browser.open("/en/seller/check")
    browser.send("/seller/check", two_factor="no", leavers="yes")
    for one, said in ((done, {}), (kept, {"method": "retained-by-law", "law:name": "ecommerce-5y"}),
                      (disputed, {"method": "retained-by-law", "law:name": "other", "other_law": "Act 1"}), (declined, {"all_orders": ""}), (contradicted, {})):
        browser.open(one.path())
        browser.send(f"/{one.name}#attest", **{**RIGHT, "sub": "hub", "sub_state": "deleted", **said})
    contradicted.move("contradicted")
    for one, events in ((overdue, ["overdue"]), (escalated, ["overdue", "escalated"]), (stopped, ["overdue", "escalated", "stopped"])):
        one.move(*events)
    office = portal.market.office
    for kind, value in (("recipient", asked.seller), ("country", "CN"), ("everything", "")):
        office.put_row("stops", stop_id=f"{kind}-x", kind=kind, value=value)
    office.put_row("orders", order_id="o-x", kind="suspension", country="CN", made_at=LONG_AGO)
    portal.market.hands.seconds += 2 * DAY
    return asked, signer


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_desk_says_anything_in_another_language(portal, busy, language):
    """All pages that lead on from the first, with tasks in every state."""
    found = walk(portal.browser("seller", busy[0].seller, language), language, f"/{language}/seller")
    assert len(found) > 14 and any("?v=" in path for path in found) and any("all=true" in path for path in found)
    wrong = {path: those for path, page in found.items() if (those := strays(page, language))}
    assert not wrong, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fault_or_refusal_says_anything_in_another_language(portal, busy, language):
    """A form with all that can be wrong; the page of a link; a seller that signs by key; a page that is not there, or not a seller's."""
    asked, signer = busy
    browser = portal.browser("seller", asked.seller, language)
    browser.open(asked.path(language))
    pages = [browser.send(f"/{asked.name}#attest").text]
    pages.append(browser.send(f"/{asked.name}#attest", **{
        "order": asked.orders[0], "field": "name", "method": "deleted", "law:name": "other", "completed": "2090-01-01T10:00", "systems": "x" * 201,
        "sub": ["carrier", ""], "sub_state": ["pending", "unknown"], "attestor": "010-1234-5678"}).text)
    link = asked.link()
    pages += [portal.browser().open(f"/{language}/task/{link}").text, portal.browser().open(f"/{language}/task/{'A' * 43}").text,
              portal.browser("person", "S", language).open(f"/{language}/seller").text, portal.browser().open(f"/{language}/seller").text]
    newcomer = portal.browser("seller", f"newcomer-{language}", language)
    pages += walk(newcomer, language, f"/{language}/seller").values()
    pages.append(signer.open(language).page.text)
    assert not [those for page in pages if (those := strays(page, language))]


@pytest.mark.parametrize(("page", "language"), [
    ("<html lang='en'><p>Fine <span lang='ko'>법</span></p><p>条款</p></html>", "en"), ("<html lang='zh-Hans'><p>条款</p><a aria-label='약관'>条</a></html>", "zh"),
    ("<html lang='ko'><p>약관</p><p>Accept these terms</p></html>", "ko"), ("<html lang='zh-Hans'><p>条款 Nothing awaits your answer</p></html>", "zh"),
    ("<html lang='en'><img alt='약관'><p>Terms</p></html>", "en")])
def test_the_check_itself_finds_what_strays(page, language):
    """In text and in what only a screen reader says; letters, and words of English among others."""
    assert strays(page, language)
