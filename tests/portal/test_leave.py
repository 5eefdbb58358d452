"""Leaving: at most three pages from the first, one press, and nothing goes out after it."""

import pytest

from haechi.portal.words import WORDS
from haechi.rights.erase import erase_due
from haechi.rights.site import Site
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.conftest import Forms

LANGUAGES = ("ko", "en", "zh")


def sent(portal, subject, *recipients):
    """A customer whose data went to these recipients."""
    consent(portal.market, subject)
    for recipient in recipients:
        answer = portal.market.order.post("/v1/transfers", transfer(subject, recipient))
        assert answer.json()["verdict"] == "permit", answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_is_deleted_within_three_pages_and_one_press(portal, language):
    """First page, the page of deletion, the receipt: no word typed, no reason asked, nothing ticked."""
    subject = f"leaver-{language}"
    sent(portal, subject, "R", "L")
    browser = portal.browser("person", subject, language)
    assert f"/{language}/my/delete" in Forms(browser.page.text).links
    page = browser.open(f"/{language}/my/delete").text
    [fields] = [fields for action, fields in Forms(page).forms if action.endswith("/my/delete")]
    assert set(fields) == {"form"} and "R Ltd." in page and "L Ltd." in page
    receipt = browser.send("/my/delete")
    assert receipt.status_code == 200 and receipt.text.count("Ltd.") >= 2 and "req_" in receipt.text
    assert WORDS["receipt_done_closure"].as_dict()[language] in receipt.text
    refused = portal.market.order.post("/v1/transfers", transfer(subject, "R")).json()
    assert not refused["released"] and refused["verdict"] == "deny"


def test_after_leaving_every_visit_is_over_and_the_receipt_opens_for_its_holder_alone(portal):
    """Another browser of hers is signed out; the receipt needs no visit; a guessed one is not there."""
    sent(portal, "leaver", "R")
    first, second = portal.browser("person", "leaver"), portal.browser("person", "leaver")
    first.open("/en/my/delete")
    receipt = first.send("/my/delete")
    assert second.open("/en/my").status_code == 401 and first.open("/en/my").status_code == 401
    address = str(receipt.url.path)
    assert portal.browser().open(address).status_code == 200
    assert portal.browser().open(address[:-4] + "AAAA").status_code == 404


@pytest.mark.parametrize("what", ["stop", "erase"])
def test_one_recipient_is_stopped_or_has_to_erase_and_others_go_on(portal, what):
    """One press; the gateway sends that recipient nothing more, and others as before."""
    subject = f"chooser-{what}"
    sent(portal, subject, "R", "R2")
    browser = portal.browser("person", subject)
    browser.open("/en/my/recipient?r=R")
    receipt = browser.send(f"/recipient/{what}")
    assert receipt.status_code == 200 and "R Ltd." in receipt.text and "R2 Ltd." not in receipt.text
    assert WORDS["receipt_done_closure"].en not in receipt.text
    assert not portal.market.order.post("/v1/transfers", transfer(subject, "R")).json()["released"]
    assert portal.market.order.post("/v1/transfers", transfer(subject, "R2")).json()["released"]


def test_what_is_done_is_not_to_be_answered_any_more(portal):
    """Where the receipt says done it says when, and no day by which; where an answer is owed, that day. Where it was erased is said once."""
    days = {WORDS[key].en for key in ("requests_answered", "receipt_due")}
    for page, form, word in (("recipient?r=R", "/recipient/stop", "requests_answered"), ("delete", "/my/delete", "receipt_due")):
        subject = f"asker-{page[0]}"
        sent(portal, subject, "R")
        browser = portal.browser("person", subject)
        browser.open(f"/en/my/{page}")
        words = Forms(browser.send(form).text).words
        assert [one for one in words if one in days] == [WORDS[word].en]
        assert (WORDS["asked_done"].en in words) == (page != "delete")
    portal.market.hands.seconds += 1
    erase_due(Site(portal.market.store, TENANT, portal.market.service.keys[TENANT], portal.market.clock))
    words = Forms(browser.open(str(browser.page.url.path)).text).words
    assert [one for one in words if one in days] == [WORDS["requests_answered"].en]
    assert words.count(WORDS["receipt_here"].en) == 1 and any(one.startswith("Erased. ") for one in words)


def test_nobody_sees_or_stops_for_another(portal):
    """Pages and forms speak of whoever is signed in; a seller or the office is no person."""
    sent(portal, "mine", "R2")
    other = portal.browser("person", "T")
    assert other.open("/en/my/recipient?r=R2").status_code == 404
    assert portal.browser("seller", "R").open("/en/my").status_code == 403
    assert portal.browser("office", "x").open("/en/my/delete").status_code == 403
