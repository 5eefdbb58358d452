"""The office's requests: found by kind and state, opened on record, answered and put off as the law lets them be."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from haechi.facts.matter import Wish
from haechi.gateway.access import list_looks
from haechi.gateway.schema import entry
from haechi.rights.leave import leave
from haechi.rights.office.queue import weighed
from haechi.rights.request import Asker, answer, extend, receive, request_named, take_back
from haechi.rights.wish import TERMS, due_on
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.conftest import BASE, Forms
from tests.portal.office import Page, strange
from tests.portal.test_office import DAY, LANGUAGES, act


def asked(portal, request_id):
    with portal.market.store.reading() as connection:
        return request_named(connection, TENANT, request_id)


def looks(portal):
    with portal.market.store.reading() as connection:
        return [(one["key_id"], one["role"], one["task"], one["subject_id"]) for one in list_looks(connection, TENANT, -1, 1_000) if "subject_id" in one]


def entries(portal, subject, kind="request"):
    with portal.market.store.reading() as connection:
        return [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.owner == subject, entry.c.kind == kind).order_by(entry.c.seq)).scalars()]


def opened(portal, request_id, language="en"):
    browser = portal.browser("office", "Park")
    browser.open(f"/{language}/office/requests/one?id={request_id}")
    return browser


def test_the_queue_is_narrowed_by_kind_and_state(portal):
    """Each filter leaves those it names, and answered ones are found by how they were answered."""
    names = {wish: act(portal, receive, "queue", wish) for wish in Wish}
    act(portal, answer, names[Wish.ACCESS], "done")
    act(portal, answer, names[Wish.CORRECTION], "refused", "nothing_to_correct")
    act(portal, take_back, names[Wish.SUSPENSION])
    act(portal, extend, names[Wish.AUTOMATED_DECISION], asked(portal, names[Wish.AUTOMATED_DECISION]).due + timedelta(days=1), "much to look into")
    late = act(portal, receive, "queue", Wish.COMPLAINT, received_us=portal.market.clock.now() - 50 * DAY)
    browser = portal.browser("office", "Park")

    def listed(query):
        return {row[-1] for row in Page(browser.open(f"/en/office/requests?{query}").text).rows} & {*names.values(), late}

    answered = {names[wish] for wish in (Wish.ACCESS, Wish.CORRECTION, Wish.SUSPENSION)}
    assert listed("") == {*names.values(), late} - answered
    assert listed("state=done") == {names[Wish.ACCESS]} and listed("state=refused") == {names[Wish.CORRECTION]}
    assert listed("state=taken_back") == {names[Wish.SUSPENSION]} and listed("state=extended") == {names[Wish.AUTOMATED_DECISION]}
    assert listed("state=overdue") == {late} and listed("kind=complaint") == {names[Wish.COMPLAINT], late}
    assert listed("state=done&kind=access") == {names[Wish.ACCESS]} and listed("state=done&kind=complaint") == set()
    assert listed("kind=complaint&left=over") == {late} == listed("alarm=100&kind=complaint")


def test_a_long_queue_has_pages(portal):
    """Every request is on one of them, none on two."""
    names = [act(portal, receive, "long", Wish.DISPUTE) for _ in range(60)]
    browser = portal.browser("office", "Park")
    pages = [[row[-1] for row in Page(browser.open(f"/en/office/requests?kind=dispute&page={page}").text).rows] for page in (1, 2, 3)]
    found = [name for page in pages for name in page]
    assert len(found) == len(set(found)) and set(names) <= set(found)


def test_an_alarm_comes_at_half_at_four_fifths_and_at_the_end(portal):
    """Of a term of ten days, and not a moment before."""
    request = asked(portal, act(portal, receive, "alarm", Wish.ACCESS))
    span = (weighed(request, request.received_us).asked.last, request.received_us)
    end = request.received_us + 10 * DAY + (24 * 3_600_000_000 - (request.received_us + 9 * 3_600_000_000) % DAY)
    assert span[0] == date(2026, 3, 11)  # received at nine in the morning of 1 March
    for part in (50, 80, 100):
        moment = request.received_us + (end - request.received_us) * part // 100
        before = {50: 0, 80: 50, 100: 80}[part]
        assert (weighed(request, moment - 1).alarm, weighed(request, moment).alarm) == (before, part)


def test_opening_a_request_is_entered_before_it_is_shown(portal):
    """Who, of which role, for what, whose data: in the log. The queue names nobody and enters nothing."""
    request = act(portal, receive, "seen", Wish.ACCESS)
    before = looks(portal)
    portal.browser("office", "Kim").open("/en/office/requests")
    assert looks(portal) == before
    page = portal.browser("office", "Kim").open(f"/en/office/requests/one?id={request}")
    assert page.status_code == 200 and "seen" in page.text
    assert looks(portal)[len(before):] == [("visit:Kim", "privacy_office", "read a request and what was given", "seen")]


def test_what_cannot_be_entered_is_not_shown(portal, monkeypatch):
    """The log fails: the page is refused, and nothing of the person is on it."""
    from haechi.errors import StoreError

    request = act(portal, receive, "hidden", Wish.ACCESS)

    def broken(*args, **more):
        raise StoreError("the store did not take it")

    monkeypatch.setattr(portal.market.service, "act_now", broken)
    page = portal.browser("office", "Kim").open(f"/en/office/requests/one?id={request}")
    assert page.status_code == 503 and "hidden" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_request_shows_its_history_and_what_was_given(portal, language):
    """Who asked and who put it off, in the reader's language; every recipient that was given something, with items."""
    subject = f"told-{language}"
    consent(portal.market, subject)
    for recipient in ("R", "L"):
        assert portal.market.order.post("/v1/transfers", transfer(subject, recipient)).json()["released"]
    request = act(portal, receive, subject, Wish.ACCESS, Asker("guardian", "Parent", "sms"))
    act(portal, extend, request, date(2026, 3, 20), "waiting for a translation", by=Asker("office", "Kim"))
    text = opened(portal, request, language).page.text
    rows = Page(text).rows
    assert [row[2].split(": ")[1] for row in rows[:2]] == ["Parent", "Kim"] and len(rows) == 4
    assert {row[0].split(" Ltd.")[0] for row in rows[2:]} == {"R", "L"}
    assert not strange(text.replace("waiting for a translation", ""), language)


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish not in (Wish.ERASURE, Wish.ACCOUNT_CLOSURE)])
def test_what_was_done_is_entered_with_who_says_so(portal, wish):
    """One press; the register says done, the log says by whom of the office."""
    request = act(portal, receive, f"done-{wish.value}", wish)
    page = opened(portal, request).send("/requests/answer", outcome="done")
    assert page.status_code == 200 and asked(portal, request).state(portal.market.clock.now()) == "done"
    assert entries(portal, f"done-{wish.value}")[-1]["by"] == {"role": "office", "name": "Park", "way": "link"}


@pytest.mark.parametrize("wish", [Wish.ERASURE, Wish.ACCOUNT_CLOSURE])
def test_an_erasure_cannot_be_said_to_be_done(portal, wish):
    """The page does not offer it, and a form that says so is refused with why."""
    request = act(portal, receive, f"gone-{wish.value}", wish)
    browser = opened(portal, request)
    assert 'value="done"' not in browser.page.text
    page = browser.send("/requests/answer", outcome="done")
    assert page.status_code == 422 and "by hand" in page.text and asked(portal, request).open


def test_a_refusal_bears_a_reason_that_the_law_knows_or_words(portal):
    """Without one it is sent back as it was filled in; a code of another kind of request is none."""
    request = act(portal, receive, "refused", Wish.SUSPENSION)
    browser = opened(portal, request)
    assert {refusal.code for refusal in TERMS[Wish.SUSPENSION].refusals} == {
        one.split('"')[0] for one in browser.page.text.split('name="code" value="')[1:]}
    for sent in ({}, {"outcome": "refused"}, {"outcome": "refused", "code": "nothing_to_correct"}, {"outcome": "refused", "words": "  "}, {"outcome": "perhaps"}):
        assert browser.send("/requests/answer", **sent).status_code == 422 and asked(portal, request).open
    assert browser.send("/requests/answer", outcome="refused", code="contract_needs", words="").status_code == 200
    assert asked(portal, request).reason == "contract_needs"
    other = act(portal, receive, "refused", Wish.ACCESS)
    assert opened(portal, other).send("/requests/answer", outcome="refused", words="It lies with a court.").status_code == 200
    assert asked(portal, other).reason == "It lies with a court."


@pytest.mark.parametrize("wish", [Wish.COMPLAINT, Wish.DISPUTE])
def test_a_complaint_cannot_be_refused(portal, wish):
    """It is no right that could be."""
    request = act(portal, receive, "complains", wish)
    assert opened(portal, request).send("/requests/answer", outcome="refused", words="no").status_code == 422 and asked(portal, request).open


def test_what_was_answered_is_not_answered_again(portal):
    """A form that was open meanwhile changes nothing."""
    request = act(portal, receive, "twice", Wish.ACCESS)
    first, second = opened(portal, request), opened(portal, request)
    assert first.send("/requests/answer", outcome="done").status_code == 200
    assert second.send("/requests/answer", outcome="refused", code="law_forbids").status_code == 409
    assert asked(portal, request).outcome == "done"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delay_is_sent_back_with_all_that_is_wrong_with_it(portal, language):
    """No reason and no day that the law allows: both are said, in the reader's language; then it is taken."""
    request = act(portal, receive, f"delay-{language}", Wish.AUTOMATED_DECISION)
    due = due_on(Wish.AUTOMATED_DECISION, portal.market.clock.now())
    browser = opened(portal, request, language)
    for until in ("", "soon", due.isoformat(), (due + timedelta(days=45)).isoformat()):
        page = browser.send("/requests/extend", until=until, reason=" ")
        assert page.status_code == 422 and page.text.split('role="alert"')[1].split("</div>")[0].count("<li>") == 2
        assert not strange(page.text, language)
    assert browser.send("/requests/extend", until=(due + timedelta(days=20)).isoformat(), reason="The model is being traced.").status_code == 200
    assert asked(portal, request).extended == due + timedelta(days=20) and asked(portal, request).reason == "The model is being traced."
    assert entries(portal, f"delay-{language}")[-1]["by"]["name"] == "Park"


@pytest.mark.parametrize("wish", [Wish.CORRECTION, Wish.ACCOUNT_CLOSURE])
def test_what_the_law_does_not_let_wait_has_no_form_to_put_it_off(portal, wish):
    """The page says why; sent all the same it is refused."""
    request = act(portal, receive, f"now-{wish.value}", wish)
    browser = opened(portal, request)
    assert "no delay" in browser.page.text and not [one for one in Forms(browser.page.text).forms if one[0].endswith("/extend")]
    token = next(fields["form"] for _, fields in Forms(browser.page.text).forms if "form" in fields)
    page = browser.open("/en/office/requests/extend", "POST", data={"form": token, "id": request, "until": "2026-04-01", "reason": "x"}, headers={"origin": BASE})
    assert page.status_code == 422 and asked(portal, request).extended is None


@pytest.mark.parametrize("form", ["answer", "extend"])
def test_a_form_from_elsewhere_or_of_another_changes_nothing(portal, form):
    """Without the visit's token, from another site, or by somebody who is not of the office."""
    request = act(portal, receive, "guarded", Wish.ACCESS)
    browser, other = opened(portal, request), portal.browser("person", "S")
    sent = {"id": request, "outcome": "done", "until": "2026-03-20", "reason": "x"}
    token = next(fields["form"] for _, fields in Forms(browser.page.text).forms if "form" in fields)
    hers = next(fields["form"] for _, fields in Forms(other.open("/en/my").text).forms if "form" in fields)
    assert browser.open(f"/en/office/requests/{form}", "POST", data=sent, headers={"origin": BASE}).status_code == 403
    assert browser.open(f"/en/office/requests/{form}", "POST", data={**sent, "form": token}, headers={"origin": "http://evil.example"}).status_code == 403
    assert other.open(f"/en/office/requests/{form}", "POST", data={**sent, "form": hers}, headers={"origin": BASE}).status_code == 403
    assert asked(portal, request).open and asked(portal, request).extended is None


def test_a_request_of_nobody_is_not_there(portal):
    """Nor is it looked at."""
    assert portal.browser("office", "Park").open("/en/office/requests/one?id=req_none").status_code == 404


def test_how_recipients_stand_is_shown_with_an_erasure(portal):
    """Each recipient that was told, with what may be said of it."""
    consent(portal.market, "leaver")
    assert portal.market.order.post("/v1/transfers", transfer("leaver", "R")).json()["released"]
    begun = act(portal, leave, "leaver")
    text = opened(portal, begun.request_id).page.text
    assert "R Ltd." in text and "Steps at recipients: 1" in text and "not certified yet" in text
