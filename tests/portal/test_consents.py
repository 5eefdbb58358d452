"""Consents: withdrawing is one press as giving is; each question has its own answer, none chosen beforehand."""

import json

import pytest

from haechi.portal.asgi import DEMO
from haechi.portal.words import WORDS
from haechi.rights.word import last_word, words_now
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.conftest import Forms, Portal

SAYS = {"time": "order", "methods": ["network"], "retention": {"days": 90, "after": "delivery"}, "effect": "none", "refusal": "under «Consents»"}


@pytest.fixture(scope="module")
def telling(portal, tmp_path_factory):
    """The portal of a marketplace whose notices tell all."""
    for recipient in ("R", "R2"):
        portal.market.office.put_row("recipients", recipient_id=recipient, name=f"{recipient} Ltd.", country="CN", role="seller", contact=f"help@{recipient.lower()}.example")
    portal.market.office.put_row("purposes", purpose_id="P", needed_items=["name", "phone", "address", "postcode", "customs_code", "order", "memo", "door_code"],
                                 description="the seller ships the order")
    made = Portal(portal.market, portal.settings.keys.parent, particulars=SAYS)
    yield made
    made.client.close()


def word(portal, subject, recipient, scope):
    with portal.market.store.reading() as connection:
        found = last_word(words_now(connection, TENANT, subject), recipient, scope, 1 << 60)
    return None if found is None else found.status


def test_a_consent_given_on_the_notice_lets_a_transfer_through_and_is_taken_back_by_one_press(telling):
    """No consent: refused. Both given on the notice: permitted. Withdrawn: refused again, at once."""
    market = telling.market
    market.order.put_row("subjects", subject_id="new", residence="KR")
    assert market.order.post("/v1/transfers", transfer("new", "R")).json()["verdict"] == "deny"
    browser = telling.browser("person", "new")
    page = browser.open("/en/my/consents/ask?r=R").text
    assert "R Ltd." in page and "help@r.example" in page and "checked" not in page
    assert browser.send("/my/consents/ask", cross_border="yes", third_party="yes").status_code == 200
    assert market.order.post("/v1/transfers", transfer("new", "R")).json()["verdict"] == "permit"
    browser.open("/en/my/consents")
    receipt = browser.send("/my/recipient/stop")
    assert receipt.status_code == 200
    assert market.order.post("/v1/transfers", transfer("new", "R")).json()["verdict"] == "deny"
    assert word(telling, "new", "R", "cross_border") == "withdrawn" and word(telling, "new", "R2", "cross_border") is None


@pytest.mark.parametrize("said", [{}, {"cross_border": "yes"}, {"cross_border": "yes", "third_party": ""}, {"cross_border": "maybe", "third_party": "no"}])
def test_a_question_that_is_not_answered_is_no_consent(telling, said):
    """Nothing is recorded unless each question has its answer."""
    browser = telling.browser("person", "silent")
    browser.open("/en/my/consents/ask?r=R")
    assert browser.send("/my/consents/ask", **said).status_code == 422
    assert word(telling, "silent", "R", "cross_border") is None


def test_one_may_be_given_and_the_other_refused(telling):
    """Each on its own."""
    browser = telling.browser("person", "half")
    browser.open("/en/my/consents/ask?r=R2")
    browser.send("/my/consents/ask", cross_border="no", third_party="yes")
    assert (word(telling, "half", "R2", "cross_border"), word(telling, "half", "R2", "third_party")) == ("refused", "given")


def test_a_notice_that_lacks_something_asks_nothing(portal):
    """Where the marketplace does not say when, how or how long, no consent can be given on it, and the page says what is missing."""
    browser = portal.browser("person", "S")
    page = browser.open("/en/my/consents/ask?r=R").text
    assert not [form for form in Forms(page).forms if form[0].endswith("/my/consents/ask")]
    assert browser.open("/en/my/consents/ask?r=nobody").status_code == 200
    assert not [form for form in Forms(browser.page.text).forms if form[0].endswith("/my/consents/ask")]


def test_versions_of_a_notice_are_compared(telling):
    """What the newer one tells that the older did not."""
    telling.market.office.put_row("notices", notice_id="N0", kind="consent", effective_from="2024-01-01T00:00:00Z", items=["name"], countries=["CN"], purposes=["P"],
                                  told_time=True)
    browser = telling.browser("person", "S")
    page = browser.open("/en/my/notice?n=N&beside=N0").text
    assert "added" in page and browser.open("/en/my/notice?n=nothing").status_code == 404


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstrations_words_are_said_to_be_made_up(portal, demo):
    """Where nobody has written how a notice tells when, how and how long; a marketplace's own words are not."""
    made = Portal(portal.market, portal.settings.keys.parent, demo=True, particulars=DEMO if demo else SAYS)
    page = made.browser("person", "S").open("/en/my/notice?n=N&r=R").text
    made.client.close()
    assert (WORDS["notice_made_up"].en in page) is demo


def test_withdrawing_everything_leaves_the_account(telling):
    """Every consent is taken back; she can still sign in."""
    consent(telling.market, "keeper")
    browser = telling.browser("person", "keeper")
    browser.open("/en/my/consents")
    assert browser.send("/my/consents/withdraw", nth=-1).status_code == 200
    assert word(telling, "keeper", "R", "third_party") == "withdrawn" and browser.open("/en/my").status_code == 200


def test_the_receipt_of_consents_is_linked_data_and_names_nobody(telling):
    """Every consent with its status; the person stands in it by a hash."""
    consent(telling.market, "receiver")
    browser = telling.browser("person", "receiver")
    made = json.loads(browser.open("/en/my/consents/receipt.jsonld").content)
    assert made["dct:conformsTo"] and len(made["dpv:hasRecordOfActivity"]) == 2 and '"receiver"' not in browser.page.text
    assert telling.browser("person", "nobody at all").open("/en/my/consents/receipt.jsonld").status_code == 404
