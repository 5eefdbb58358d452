"""Threads on pages: person, marketplace and seller in one talk; each sees what is theirs, and nobody another's."""

import json
import re
import secrets

import pytest
from sqlalchemy import select

from haechi.gateway.schema import entry
from haechi.rights.erase import erase_due
from haechi.rights.request import requests_of
from haechi.rights.site import Site
from haechi.rights.thread import of_person
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.conftest import Forms
from tests.tongues import foreign

LANGUAGES = ("ko", "en", "zh")
PHONE = "010-2345-6789"


@pytest.fixture
def she(portal):
    """A customer whose data went to R twice and to R2 once."""
    subject = f"asker-{secrets.token_hex(4)}"
    consent(portal.market, subject)
    for n, recipient in enumerate(("R", "R", "R2")):
        answer = portal.market.order.post("/v1/transfers", transfer(subject, recipient, order_ref=f"o-{secrets.token_hex(4)}-{n}"))
        assert answer.json()["verdict"] == "permit", answer.text
    return subject


def opens(portal, subject, language="en", recipient="R", **said):
    """She opens a thread from the recipient's page; her browser, at the thread."""
    browser = portal.browser("person", subject, language)
    browser.open(f"/{language}/my/threads/new" + (f"?r={recipient}" if recipient else ""))
    said = {"kind": "complaint", "topic": "privacy_leak", "text": f"a stranger calls me on {PHONE}", **said}
    assert browser.send("/my/threads/new", -1, **said).status_code == 200, browser.page.text
    return browser


def at(browser):
    """The thread's name, by where the browser is."""
    return browser.page.url.path.rsplit("/", 1)[1]


def threads(portal, subject):
    with portal.market.store.reading() as connection:
        return of_person(connection, TENANT, subject), requests_of(connection, TENANT, subject)


def test_from_a_recipient_to_an_answer(portal, she):
    """«Ask» on the recipient's page, a few words, a seller who is asked, an answer: in one thread, and the request is done by it."""
    browser = portal.browser("person", she)
    page = browser.open("/en/my/recipient?r=R").text
    [ask] = [link for link in Forms(page).links if "threads/new" in link]
    browser.open(ask)
    assert "R Ltd. can read this" in browser.page.text and "checked" not in browser.page.text
    browser.send("/my/threads/new", kind="complaint", topic="privacy_leak", text=f"a stranger calls me on {PHONE}")
    name = at(browser)
    [one], [asked] = threads(portal, she)
    assert (one.thread_id, one.recipient_id, asked.open) == (name, "R", True) and PHONE in browser.page.text
    office = portal.browser("office", "kim")
    assert name in office.open("/en/office/threads").text
    assert PHONE in office.open(f"/en/office/threads/{name}").text and she in office.page.text
    office.send("/say", text="when did you get it?", turn="seller")
    seller = portal.browser("seller", "R")
    assert name in seller.open("/en/seller/threads").text
    seller.open(f"/en/seller/threads/{name}")
    assert "awaits your word by" in seller.page.text
    seller.send("/say", text="we have not called")
    office.open(f"/en/office/threads/{name}")
    office.send("/say", text="we found the leak", turn="done")
    browser.open(f"/en/my/threads/{name}")
    words = Forms(browser.page.text).words
    assert [word for word in words if word in (f"a stranger calls me on {PHONE}", "when did you get it?", "we have not called", "we found the leak")] == [
        f"a stranger calls me on {PHONE}", "when did you get it?", "we have not called", "we found the leak"]
    [one], [asked] = threads(portal, she)
    assert (one.state, asked.outcome) == ("answered", "done")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seller_sees_a_customer_and_no_number(portal, she, language):
    """Neither who she is, nor her number, nor the number that the office repeats; her order and the facts are not there either."""
    browser = opens(portal, she, text=f"I am {she}, call {PHONE}")
    office = portal.browser("office", "kim")
    office.open(f"/en/office/threads/{at(browser)}")
    office.send("/say", text=f"her number is {PHONE}", turn="seller")
    seller = portal.browser("seller", "R", language)
    page = seller.open(f"/{language}/seller/threads/{at(browser)}").text
    assert she not in page and PHONE not in page and "o-" + "" not in re.findall(r"order [^<]*", page)
    assert page.count({"ko": "[전화번호]", "en": "[phone number]", "zh": "[电话号码]"}[language]) == 2 and "I am ···" in page
    assert not [word for word in Forms(page).words if "permit" in word or "unlawful" in word]


def test_what_is_anothers_is_not_there(portal, she):
    """Another person, another seller, each other's role: no page, no form, no file, no proof; and nothing is written."""
    browser = opens(portal, she)
    name = at(browser)
    general = at(opens(portal, she, recipient=""))
    [one, other] = sorted(threads(portal, she)[0], key=lambda each: each.thread_id != name)
    for role, party, at_, names in (("person", "T", "my", (name, general)), ("seller", "R2", "seller", (name, general)), ("seller", "R", "seller", (general,))):
        stranger = portal.browser(role, party)
        for each in names:
            for where in ("", "/proof?n=1"):
                assert stranger.open(f"/en/{at_}/threads/{each}{where}").status_code in (404, 405), (role, where)
            token = Forms(stranger.open(f"/en/{at_}/threads").text).forms[0][1]["form"]
            for act in ("say", "close", "committee", "file"):
                done = stranger.open(f"/en/{at_}/threads/{each}/{act}", "POST", content=f"form={token}&text=x&once={'a' * 32}",
                                     headers={"content-type": "application/x-www-form-urlencoded", "origin": "http://portal.example"})
                assert done.status_code in (404, 405), (role, act, done.status_code)
    assert portal.browser("person", she).open(f"/en/office/threads/{name}").status_code == 403
    assert portal.browser("seller", "R").open(f"/en/office/threads/{name}").status_code == 403
    assert portal.browser("office", "x").open(f"/en/my/threads/{name}").status_code == 403
    assert portal.browser().open(f"/en/my/threads/{name}").status_code == 401
    assert sorted(threads(portal, she)[0], key=lambda each: each.thread_id != name) == [one, other]


def test_about_what_was_never_hers_nothing_can_be_opened(portal, she):
    """A recipient that got nothing of hers, another's transfer: neither the form nor the act."""
    browser = portal.browser("person", she)
    assert browser.open("/en/my/threads/new?r=C").status_code == 404 and browser.open("/en/my/threads/new?t=tr_none").status_code == 404
    browser.open("/en/my/threads/new?r=R")
    assert browser.send("/my/threads/new", kind="question", topic="other", text="x", r="C").status_code == 409
    assert threads(portal, she) == ([], [])


def test_a_form_is_taken_from_its_own_visit_alone(portal, she):
    """Without the visit's token, from another place, or without the name it was given: refused, and nothing is written."""
    browser = portal.browser("person", she)
    browser.open("/en/my/threads/new?r=R")
    said = {"kind": "complaint", "topic": "other", "text": "x"}
    assert browser.send("/my/threads/new", **said, form="0" * 64).status_code == 403
    browser.open("/en/my/threads/new?r=R")
    assert browser.send("/my/threads/new", **said, once="short").status_code == 422
    assert browser.open("/en/my/threads/new", "POST", content="kind=complaint", headers={
        "content-type": "application/x-www-form-urlencoded", "origin": "http://evil.example"}).status_code == 403
    assert threads(portal, she)[0] == []


def test_a_form_that_is_sent_twice_is_taken_once(portal, she):
    """Two presses, one thread; two presses more, one word."""
    browser = portal.browser("person", she)
    page = browser.open("/en/my/threads/new?r=R")
    for _ in range(2):
        browser.page = page
        browser.send("/my/threads/new", kind="complaint", topic="other", text="once")
    page = browser.page
    for _ in range(2):
        browser.page = page
        browser.send("/say", text="more")
    assert len(threads(portal, she)[0]) == len(threads(portal, she)[1]) == 1 and browser.page.text.count('<p class="said"') == 2


@pytest.mark.parametrize(("said", "fault"), [
    ({"text": " \n"}, "Please write a few words."), ({"text": "x" * 4001}, "That is too long"), ({"topic": "late"}, "Please choose"),
    ({"kind": ""}, "Please choose"), ({"topic": ""}, "Please choose")])
def test_what_cannot_be_taken_is_given_back_with_what_was_typed(portal, she, said, fault):
    """The page says what is wrong and keeps the words; nothing is written."""
    browser = portal.browser("person", she)
    browser.open("/en/my/threads/new?r=R")
    page = browser.send("/my/threads/new", **{"kind": "complaint", "topic": "other", "text": "my words", **said})
    assert page.status_code == 422 and fault in page.text and said.get("text", "my words").strip() in page.text
    assert threads(portal, she)[0] == []


HOSTILE = '</textarea><script>alert(1)</script> =HYPERLINK("http://e") \x1b[2J {{ 7*7 }} <b>x</b> \u202egnp.exe'


def test_what_is_hostile_stays_text(portal, she):
    """Markup, templates, formulas and terminal codes are shown as they were typed, without what steers, to each of the three."""
    browser = opens(portal, she, text=HOSTILE)
    name = at(browser)
    office, seller = portal.browser("office", "kim"), portal.browser("seller", "R")
    office.open(f"/en/office/threads/{name}")
    office.send("/say", text=HOSTILE, turn="seller")
    seller.open(f"/en/seller/threads/{name}")
    seller.send("/say", text=HOSTILE)
    browser.open(f"/en/my/threads/{name}")
    office.open(f"/en/office/threads/{name}")
    for page in (browser.page.text, office.page.text, seller.page.text):
        assert page.count("{{ 7*7 }}") == page.count("=HYPERLINK(") == 3 and "<script>" not in page and "<b>x" not in page
        assert "\x1b" not in page and "\u202e" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_one_language(portal, she, language):
    """Nothing of another language but names, and the law's own words in Korean beside."""
    browser = opens(portal, she, language, text="…")
    name = at(browser)
    office, seller = portal.browser("office", "1", language), portal.browser("seller", "R", language)
    person = (f"/{language}/my/threads", f"/{language}/my/threads/new", f"/{language}/my/threads/new?r=R", f"/{language}/my/threads/{name}")
    pages = [browser.open(where) for where in person]
    pages += [office.open(f"/{language}/office/threads"), office.open(f"/{language}/office/threads/{name}")]
    pages += [seller.open(f"/{language}/seller/threads"), seller.open(f"/{language}/seller/threads/{name}")]
    office.open(f"/{language}/office/threads/{name}")
    for turn in ("seller", "person", "refused"):
        office.send("/say", text="…", turn=turn)
        pages += [browser.open(f"/{language}/my/threads/{name}"), office.page, seller.open(f"/{language}/seller/threads/{name}")]
    for page in pages:
        assert page.status_code == 200
        shown = re.sub(r"<(\w+) [^>]*lang=\"ko\"[^>]*>.*?</\1>|<a [^>]*hreflang.*?</a>|<code>.*?</code>", "", page.text, flags=re.S)
        words = " ".join(Forms(shown).words)
        assert foreign(re.sub(r"order-\S+|o-[0-9a-f]+-\d|kopico\.go\.kr", "", words), language, frozenset({"Example", "Ltd", "PDF", "PNG", "JPEG", "MiB"})) == set(), page.url


def test_the_office_filters_and_sees_what_surges_privacy_apart(portal, she):
    """Five complaints of privacy in a week are a surge of privacy and not of the trade; a filter shows what it says."""
    for _ in range(5):
        opens(portal, she, recipient="R2", text="…")
    trade = at(opens(portal, she, topic="delivery", text="…"))
    office = portal.browser("office", "kim")
    page = office.open("/en/office/threads").text
    surges = page[page.index("More complaints than usual"):page.index('id="list"')]
    assert "R2 Ltd." in surges and "Leaked or misused" in surges and "Delivery" not in surges and she not in page
    assert trade in office.open("/en/office/threads?family=trade").text and trade not in office.open("/en/office/threads?family=privacy").text
    assert trade not in office.open("/en/office/threads?seller=R2").text and trade not in office.open("/en/office/threads?state=closed").text
    assert office.open("/en/office/threads?state=odd").status_code == 422 and office.open("/en/office/threads?seller=nobody").status_code == 200


def test_who_looks_is_entered_before_it_is_shown(portal, she):
    """The office's and the seller's reading of a thread stand in the log under the person, her own do not."""
    name = at(opens(portal, she))
    portal.browser("office", "kim").open(f"/en/office/threads/{name}")
    portal.browser("seller", "R").open(f"/en/seller/threads/{name}")
    with portal.market.store.reading() as connection:
        said = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.owner == she, entry.c.kind == "access")).scalars()]
    assert [(one["role"], one["key_id"], one["task"]) for one in said] == [
        ("privacy_office", "visit:kim", "read a thread"), ("seller", "visit:R", "read a thread")]


def test_the_person_closes_and_the_office_cannot_yet(portal, she):
    """Her press closes it and no form is left; the office has no press before it has answered and she had time."""
    browser = opens(portal, she)
    office = portal.browser("office", "kim")
    office.open(f"/en/office/threads/{at(browser)}")
    assert not [form for form in Forms(office.page.text).forms if form[0].endswith("/close")]
    page = browser.send("/close")
    assert page.status_code == 200 and not [form for form in Forms(page.text).forms if "/threads/" in form[0] and not form[0].endswith("/file")]
    [one], [asked] = threads(portal, she)
    assert one.state == "closed" and asked.outcome == "refused"


def test_facts_are_the_persons_and_the_offices_with_their_proof(portal, she):
    """Each transfer to that recipient with its verdict and notice, and a receipt that opens for these two alone."""
    browser = opens(portal, she)
    page = browser.page.text
    proofs = [link for link in Forms(page).links if "/proof?n=" in link]
    assert len(proofs) == 2 and page.count("in force from 1 January 2025") == 2
    receipt = browser.open(proofs[0])
    assert receipt.json()["body"]["subject_id"] == she and receipt.json()["format"] == "haechi-receipt/1"
    number = int(proofs[0].rsplit("=", 1)[1])
    assert browser.open(f"/en/my/threads/{at_name(portal, she)}/proof?n={number + 100_000}").status_code == 404
    office = portal.browser("office", "kim")
    assert office.open(proofs[0].replace("/my/", "/office/")).json()["body"]["subject_id"] == she


def at_name(portal, subject):
    return threads(portal, subject)[0][0].thread_id


def test_of_the_erased_the_thread_stands_and_says_nothing(portal, she):
    """To the office and the seller: that it was, not what was said nor by whom; there is nothing to write into, and no look at her is entered."""
    name = at(opens(portal, she, kind="dispute", text="my words"))
    leaving = portal.browser("person", she)
    leaving.open("/en/my/delete")
    leaving.send("/my/delete")
    portal.market.hands.seconds += 1
    [done] = erase_due(Site(portal.market.store, TENANT, portal.market.service.keys[TENANT], portal.market.clock))
    assert done.certified, done.probe
    for role, party, desk in (("office", "kim", "office"), ("seller", "R", "seller")):
        page = portal.browser(role, party).open(f"/en/{desk}/threads/{name}")
        assert page.status_code == 200 and "customer erased" in page.text and she not in page.text and "my words" not in page.text
        assert not [form for form in Forms(page.text).forms if "/threads/" in form[0]]
        assert name in portal.browser(role, party).open(f"/en/{desk}/threads{'?state=erased' if role == 'office' else ''}").text
    assert portal.browser("office", "kim").open("/en/office/threads").text.count(name) == 0
    with portal.market.store.reading() as connection:
        assert connection.execute(select(entry.c.seq).where(entry.c.owner == she)).all() == []


def test_the_facts_name_the_notice_by_its_own_name_and_list_all_that_it_told(portal, she):
    """No number of an entry is called a version; recipient, country, items and purpose are told or not like all else."""
    portal.market.office.put_row("modes", mode_id="recipient:R2", kind="recipient", value="R2", enforcement="shadow")
    assert portal.market.order.post("/v1/transfers", transfer(she, "R2", purpose_id="Q", order_ref="other")).json()["released"]
    words = Forms(opens(portal, she, recipient=None).page.text).words
    assert any(one.endswith(", notice N") for one in words) and not any("version" in one for one in words)
    all_told = "the items sent, the country, when, how, the recipient, the recipient’s contact, the purpose, how long it is kept, how to refuse, what follows of refusing"
    assert words.count(f"told: {all_told}") == 3
    assert f"told: {all_told.replace('the purpose, ', '')}" in words and "not told: the purpose" in words


def test_closed_facts_can_be_told_apart(portal, she):
    """By the second and the order."""
    page = opens(portal, she, recipient="R").page.text
    rows = re.findall(r"<summary>(.*?)</summary>", page, re.DOTALL)
    assert len(rows) == 2 and len(set(rows)) == 2
    assert all(re.search(r"\d\d:\d\d:\d\d</strong>", row) and "order o-" in row for row in rows)
