"""The office's page of laws that wait for a decision, and of consents by version: what is on them, and what a press does; in three languages."""

import json

import pytest
from sqlalchemy import select

from haechi.gateway.schema import entry
from tests.gateway_api.conftest import LONG_AGO, NEEDED, TENANT, TOLD, consent, transfer
from tests.portal.conftest import BASE, Forms
from tests.portal.office import Page
from tests.portal.test_office import LANGUAGES
from tests.portal.test_seller_task import RIGHT, Asked
from tests.portal.tongues import strays

PRC = "E-Commerce Law of the PRC, Article 31"


def disputed(portal, law=PRC):
    """A task whose recipient keeps something by a law that nobody knows here."""
    asked = Asked(portal)
    browser = portal.browser("seller", asked.seller)
    browser.open(asked.path())
    assert browser.send(f"/{asked.name}#attest", **{**RIGHT, "method": "retained-by-law", "law:name": "other", "other_law": law}).status_code == 200
    assert json.loads(asked.row.answer)["open"]
    return asked


def press(portal, asked, **values):
    """Fill in the form of one task and press."""
    browser = portal.browser("office", "Kim")
    browser.open("/en/office/laws")
    [place] = [place for place, (action, fields) in enumerate(one for one in Forms(browser.page.text).forms if one[0].endswith("/office/laws"))
               if fields.get("task") == asked.name]
    return browser.send("/office/laws", place, **values)


def said(portal, asked):
    return asked.entries()[-1]


def test_a_law_of_another_state_is_refused_with_one_press(portal):
    """It is found chosen as such; who decided, and why, is entered; the recipient has to answer anew."""
    asked = disputed(portal)
    page = portal.browser("office", "Kim").open("/en/office/laws").text
    assert PRC in page and asked.person not in page and all(order not in page for order in asked.orders)
    assert '<option value="foreign" selected>' in page
    assert "decision was entered" in press(portal, asked, do="refuse", ground="foreign").text
    last = said(portal, asked)
    assert (last["event"], last["decided_by"], last["ground"]) == ("overruled", "Kim", "foreign") and not json.loads(asked.row.answer)["open"]
    assert PRC not in portal.browser("office", "Kim").open("/en/office/laws").text


def test_a_law_that_is_known_by_another_name_is_accepted(portal):
    """The register says by which it keeps; the rest is certified."""
    asked = disputed(portal, "电子商务法 (韩国)")
    assert press(portal, asked, do="accept", known="ecommerce-5y").status_code == 200
    assert asked.row.state == "refused" and asked.erasures()[0]["kept_by_law"] == ["ecommerce-5y"] and said(portal, asked)["decided_by"] == "Kim"


@pytest.mark.parametrize("values", [{"do": "accept", "known": ""}, {"do": "accept", "known": "my-law"}, {"do": "refuse", "ground": "because"}, {"do": "", "ground": "foreign"}])
def test_what_is_not_chosen_is_asked_for_again(portal, values):
    """Nothing changes."""
    asked = disputed(portal, "Rule 9")
    page = press(portal, asked, **values)
    assert page.status_code == 422 and "Nothing was chosen" in page.text and json.loads(asked.row.answer)["open"]


def test_the_register_of_destruction_is_decided_too(portal):
    """A delivered row that names an unknown law; refused, it names none."""
    for number in range(3):
        portal.market.office.put_row("erasures", subject_id=f"far-{number}", recipient_id="R", due_at=LONG_AGO, kept_by_law=["중국 전자상거래법"])
    browser = portal.browser("office", "Kim")
    page = browser.open("/en/office/laws")
    [row] = [row for row in Page(page.text).rows if "중국 전자상거래법" in row[0]]
    assert row[1:3] == ["R Ltd.", "3"] and "far-" not in page.text
    [place] = [place for place, (_, fields) in enumerate(one for one in Forms(page.text).forms if one[0].endswith("/office/laws")) if fields.get("law") == "중국 전자상거래법"]
    assert browser.send("/office/laws", place, do="refuse", ground="foreign").status_code == 200 and "중국 전자상거래법" not in browser.page.text
    with portal.market.store.reading() as connection:
        said = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.kind == "office", entry.c.tenant == TENANT)).scalars()]
    assert [one["about"]["rows"] for one in said if one["did"] == "law"] == [3] and said[-1]["by"] == "Kim"


def test_only_the_offices_own_form_decides(portal):
    """Another's form, one from elsewhere, a task that is none: refused, and nothing is decided."""
    asked = disputed(portal)
    browser = portal.browser("office", "Kim")
    browser.open("/en/office/laws")
    token = Forms(browser.page.text).forms[-1][1]["form"]
    sent = {"do": "refuse", "ground": "foreign", "task": asked.name}
    assert browser.open("/en/office/laws", "POST", data=sent, headers={"origin": BASE}).status_code == 403
    assert browser.open("/en/office/laws", "POST", data={**sent, "form": token}, headers={"origin": "http://evil.example"}).status_code == 403
    for role in ("seller", "person"):
        other = portal.browser(role, "S")
        other.open("/en/my" if role == "person" else "/en/seller")
        hers = Forms(other.page.text).forms[0][1]["form"]
        assert other.open("/en/office/laws", "POST", data={**sent, "form": hers}, headers={"origin": BASE}).status_code == 403
    assert browser.open("/en/office/laws", "POST", data={**sent, "task": "tsk_none", "form": token}, headers={"origin": BASE}).status_code == 409
    assert json.loads(asked.row.answer)["open"]


@pytest.fixture
def versions(portal):
    """An older notice under which T still lives, and what it did not tell."""
    office = portal.market.office
    office.put_row("notices", notice_id="OLD", kind="consent", effective_from="2024-01-01T00:00:00Z", effective_until=LONG_AGO, items=["name"], countries=["CN"],
                   purposes=["P"], **TOLD)
    for scope in ("cross_border", "third_party"):
        portal.market.order.put_row("consents", consent_id=f"old-{scope}", subject_id="older", scopes=[scope], status="given", separate=True, notice_id="OLD",
                                    made_at="2024-05-01T00:00:00Z")
    portal.market.order.put_row("subjects", subject_id="older", residence="KR")
    consent(portal.market, "newer")
    assert portal.market.order.post("/v1/transfers", transfer("newer", "R")).json()["released"]
    office.ask("PUT", "/v1/settings", {"enforcement": "shadow"})
    assert portal.market.order.post("/v1/transfers", transfer("older", "R")).json()["released"]
    office.ask("PUT", "/v1/settings", {"enforcement": "enforce"})
    return portal


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_one_language(versions, language):
    """With something of everything on them: answers and rows that wait, versions, gaps, what changed."""
    disputed(versions)
    versions.market.office.put_row("erasures", subject_id="x", due_at=LONG_AGO, kept_by_law=["Rule 12"])
    browser = versions.browser("office", "Kim")
    for path in ("laws", "consents", "consents/notice?n=N&beside=OLD"):
        page = browser.open(f"/{language}/office/{path}")
        assert page.status_code == 200 and not strays(page.text, language), (path, strays(page.text, language))
        assert "older" not in page.text


def test_what_an_older_version_did_not_tell_is_shown(versions):
    """Two consents of one person under it, who is not named; items and recipient that it did not name; what the new one says otherwise."""
    browser = versions.browser("office", "Kim")
    page = browser.open("/en/office/consents").text
    assert "2 living consents of 1 person" in page and "1 of them (1 person) do not cover" in page and "this recipient" in page and "items: " in page
    assert "What the version in force says otherwise" in page and "lives" not in page
    both = browser.open("/en/office/consents/notice?n=N&beside=OLD").text
    assert "What differs from the version of" in both and "my/notice" not in both and 'href="/en/office/consents/notice?n=N&amp;beside=OLD"' in both
    assert browser.open("/en/office/consents/notice?n=nothing").status_code == 404 and len(NEEDED) > 1
