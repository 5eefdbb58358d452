"""A seller's tasks: from a person's press to the certificate in the register, signed in or by a secret link."""

import base64
import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

import haechi_verify
from haechi.gateway.schema import entry, record
from haechi.rights import claim
from haechi.rights.answer import decide
from haechi.rights.attest_words import WRONGS
from haechi.rights.endpoint import register
from haechi.rights.schema import task
from haechi.rights.task import OPEN, find, step, tasks_of
from haechi.text import say
from tests.gateway_api.conftest import LONG_AGO, TENANT, consent, transfer
from tests.portal.conftest import Forms
from tests.rights.recipient import Signing

LANGUAGES = ("ko", "en", "zh")
DAY = 86_400
RIGHT = {"all_orders": "1", "all_fields": "1", "method": "deleted", "systems": "orders\r\nbackups", "attestor": "data protection officer"}
NUMBERS = iter(range(1000))


class Asked:
    """A person whose data went to one seller with two orders, and who had it erased there: the seller's task."""

    def __init__(self, portal, seller=""):
        self.portal, number = portal, next(NUMBERS)
        self.person, self.seller, self.orders = f"hidden-{number}", seller or f"seller{number}", [f"A{number}-1", f"A{number}-2"]
        office = portal.market.office
        if not seller:
            office.put_row("recipients", recipient_id=self.seller, name=f"{self.seller} Ltd.", country="CN", role="seller")
            office.put_row("notice_recipients", notice_id="N", recipient_id=self.seller, named=True, contact=True)
            office.put_row("contracts", contract_id=f"c-{self.seller}", recipient_id=self.seller, kind="terms", signed_at=LONG_AGO,
                           clauses=["safety", "complaints", "disputes", "other_measures"])
        consent(portal.market, self.person)
        for order in self.orders:
            assert portal.market.order.post("/v1/transfers", transfer(self.person, self.seller, order_ref=order)).json()["released"]
        browser = portal.browser("person", self.person)
        browser.open(f"/en/my/recipient?r={self.seller}")
        assert browser.send("/recipient/erase").status_code == 200
        with portal.market.store.reading() as connection:
            self.name = max(tasks_of(connection, TENANT, self.seller), key=lambda row: row.made_us).task_id

    @property
    def row(self):
        with self.portal.market.store.reading() as connection:
            return find(connection, TENANT, self.name)

    def path(self, language="en"):
        return f"/{language}/seller/tasks/{self.name}"

    def open(self, language="en"):
        browser = self.portal.browser("seller", self.seller, language)
        assert browser.open(self.path(language)).status_code == 200
        return browser

    def link(self):
        """A secret link to it, as a letter holds it."""
        with self.portal.market.store.writing() as connection:
            return claim.make(connection, TENANT, "task", self.name, self.portal.market.clock.now() + 30 * DAY * 1_000_000)

    def move(self, *events):
        """Let it come to where these events lead."""
        for event in events:
            assert self.portal.market.service.desk(TENANT).act(lambda book, event=event: (step(book, self.row, event), book.close())).result()[0] is not None

    def erasures(self):
        with self.portal.market.store.reading() as connection:
            rows = connection.execute(select(record.c.body).where(
                record.c.register == "erasures", record.c.until_seq.is_(None), record.c.recipient_id == self.seller, record.c.tenant == TENANT)).scalars()
            return [json.loads(body) for body in rows]

    def entries(self, kind="task"):
        with self.portal.market.store.reading() as connection:
            rows = connection.execute(select(entry.c.body).where(entry.c.owner == self.person, entry.c.kind == kind).order_by(entry.c.seq)).scalars()
            return [body for body in map(json.loads, rows) if kind != "task" or body["task_id"] == self.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seller_attests_and_the_register_bears_its_certificate(portal, language, tmp_path):
    """First page, task, one form; then `erasures.certified_at` stands, and the receipt of the answer verifies. Nobody's name is seen."""
    asked = Asked(portal)
    browser = portal.browser("seller", asked.seller, language)
    assert asked.path(language) in Forms(browser.page.text).links
    page = browser.open(asked.path(language)).text
    assert all(order in page for order in asked.orders) and asked.person not in page and "checked" not in page.partition("<form")[2].replace("type=\"checkbox\"", "")
    assert browser.send(f"/{asked.name}#attest", **RIGHT).status_code == 200
    assert asked.row.state == "attested" and asked.person not in browser.page.text
    [row] = asked.erasures()
    assert row["certified_at"]
    receipt = browser.open(f"{asked.path(language)}/receipt")
    file = tmp_path / "answer.json"
    file.write_bytes(receipt.content)
    assert haechi_verify.main([str(file), "--vkey", receipt.json()["vkey"]]) == 0 and asked.person not in receipt.text
    assert receipt.json()["body"]["attestation"]["systems"] == ["orders", "backups"] and receipt.json()["body"]["by"] == "visit"


def test_another_sellers_task_is_not_there(portal):
    """Its page, its form, its receipt: 404, signed in as another, and changed is nothing; a person has no such page."""
    asked, other = Asked(portal), Asked(portal)
    rival = other.open()
    [fields] = [fields for action, fields in Forms(rival.page.text).forms if action.endswith(f"/{other.name}#attest")]
    assert rival.open(asked.path()).status_code == rival.open(f"{asked.path()}/receipt").status_code == 404
    for path in (asked.path(), f"{asked.path()}/seen"):
        assert rival.open(path, "POST", data={**fields, **RIGHT}).status_code == 404
    assert asked.row.state == "queued" and asked.row.acknowledged_us is None and asked.row.trouble is None
    assert asked.open().send(f"/{asked.name}#attest", **RIGHT).status_code == 200
    assert rival.open(f"{asked.path()}/receipt").status_code == 404
    assert portal.browser("person", asked.person).open(asked.path()).status_code == 403


@pytest.mark.parametrize("harm", ["no token", "another's token", "another site"])
def test_a_form_that_is_not_its_own_attests_nothing(portal, harm):
    """Neither seen nor answered."""
    asked = Asked(portal)
    browser = asked.open()
    [fields] = [fields for action, fields in Forms(browser.page.text).forms if action.endswith(f"/{asked.name}#attest")]
    token = {"no token": {}, "another's token": {"form": "0" * 64}}.get(harm, {"form": fields["form"]})
    headers = {"origin": "http://evil.example"} if harm == "another site" else {}
    for path in (asked.path(), f"{asked.path()}/seen"):
        assert browser.open(path, "POST", data={**RIGHT, **token}, headers=headers).status_code == 403
    assert asked.row.state == "queued"


def test_by_its_link_a_task_is_seen_and_answered_without_signing_in(portal, tmp_path):
    """The page, the step «seen», the answer with its receipt on the page; then the link is closed. A form from elsewhere is refused."""
    asked = Asked(portal)
    secret = asked.link()
    browser = portal.browser()
    page = browser.open(f"/zh/task/{secret}")
    assert page.status_code == 200 and asked.orders[0] in page.text and asked.person not in page.text and "商家工作台" in page.text
    assert browser.open(f"/zh/task/{secret}", "POST", data=RIGHT, headers={"origin": "http://evil.example"}).status_code == 403
    browser.open(f"/zh/task/{secret}")
    browser.send("/seen")
    assert asked.row.state == "acknowledged"
    done = browser.send(f"/{secret}#attest", **RIGHT)
    assert done.status_code == 200 and asked.row.state == "attested" and asked.erasures()[0]["certified_at"]
    file = tmp_path / "answer.json"
    file.write_bytes(base64.b64decode(re.search(r"base64,([^\"]+)", done.text)[1]))
    assert haechi_verify.main([str(file), "--vkey", json.loads(file.read_bytes())["vkey"]]) == 0
    assert json.loads(file.read_bytes())["body"]["by"] == "link" and browser.open(f"/zh/task/{secret}").status_code == 404


@pytest.mark.parametrize("harm", ["guessed", "short", "a receipt's", "over"])
def test_a_link_that_is_none_opens_nothing(portal, harm):
    """Guessed, cut, made for something else, past its time."""
    asked = Asked(portal)
    secret = asked.link()
    with portal.market.store.writing() as connection:
        receipt = claim.make(connection, TENANT, "receipt", asked.name, portal.market.clock.now() + DAY * 1_000_000)
        old = claim.make(connection, TENANT, "task", asked.name, portal.market.clock.now())
    tried = {"guessed": secret[:-4] + "AAAA", "short": secret[:-1], "a receipt's": receipt, "over": old}[harm]
    assert portal.browser().open(f"/en/task/{tried}").status_code == 404
    assert portal.browser().open(f"/en/task/{tried}", "POST", data=RIGHT).status_code == 404 and asked.row.state == "queued"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_wrong_is_told_at_once_beside_its_field(portal, language):
    """An empty form, and one in which everything is filled in wrongly: each fault stands at its field, in the reader's language; nothing is taken."""
    asked = Asked(portal)
    browser = asked.open(language)
    page = browser.send(f"/{asked.name}#attest").text
    assert browser.page.status_code == 422 and faults(page) == {"order_refs_hash", "fields", "method", "systems", "attestor"}
    wrong = {"order": asked.orders[0], "field": "name", "method": "deleted", "law:name": "ecommerce-5y", "law:phone": "other", "completed": "2020-01-01T10:00",
             "systems": "x" * 201, "sub": ["carrier", "", "hub"], "sub_state": ["pending", "deleted", "deleted"], "attestor": "call 010-1234-5678"}
    page = browser.send(f"/{asked.name}#attest", **wrong).text
    assert faults(page) == {"order_refs_hash", "fields", "retained_basis", "completed_at", "systems", "sub_recipients"}
    for code in ("orders_missing", "fields_missing", "law_stray", "stale", "sub_recipients", "personal"):
        assert say(WRONGS[code].what, language) in page and say(WRONGS[code].help, language) in page, code
    assert page.count('value="carrier"') == 1 and asked.row.state in OPEN and "certified_at" not in asked.erasures()[0]
    assert browser.send(f"/{asked.name}#attest", **{**RIGHT, "completed": "", "method": "deleted", "law:name": "", "law:phone": "", "sub": [], "sub_state": []}).status_code == 200
    assert asked.row.state == "attested"


def faults(page):
    """At which fields faults stand."""
    return {found.rsplit("-", 1)[0] for found in re.findall(r'id="fault-([\w-]+)"', page)}


def test_some_of_many_orders_are_not_all_of_them(portal):
    """Though a digest over some of many cannot be told from any other, the form knows what was ticked."""
    asked = Asked(portal)
    for number in range(12):
        assert portal.market.order.post("/v1/transfers", transfer("many", asked.seller, order_ref=f"M{number}")).status_code == 200
    consent(portal.market, "many")
    for number in range(12):
        assert portal.market.order.post("/v1/transfers", transfer("many", asked.seller, order_ref=f"M{number}")).json()["released"]
    browser = portal.browser("person", "many")
    browser.open(f"/en/my/recipient?r={asked.seller}")
    browser.send("/recipient/erase")
    with portal.market.store.reading() as connection:
        asked.name = next(row.task_id for row in tasks_of(connection, TENANT, asked.seller) if row.task_id != asked.name)
    browser = asked.open()
    page = browser.send(f"/{asked.name}#attest", **{**RIGHT, "all_orders": "", "order": [f"M{number}" for number in range(11)]}).text
    assert say(WRONGS["orders_missing"].what, "en") in page and say(WRONGS["other_orders"].what, "en") not in page
    page = asked.open().page.text
    assert "Your last answer was not taken" in page


@pytest.mark.parametrize("law", ["known", "unknown"])
def test_what_a_law_keeps_is_taken_and_an_unknown_law_waits_for_the_office(portal, law):
    """Known: answered, the rest certified, the law in the register. Unknown: told so, the form stays, and the office's no is told too."""
    asked = Asked(portal)
    browser = asked.open()
    said = {**RIGHT, "method": "retained-by-law", "law:name": "ecommerce-5y" if law == "known" else "other", "other_law": "Act of Nowhere, art. 1"}
    if law == "known":
        said.pop("other_law")
        browser.send(f"/{asked.name}#attest", **said)
        assert asked.row.state == "refused" and asked.erasures()[0]["kept_by_law"] == ["ecommerce-5y"] and asked.erasures()[0]["certified_at"]
        assert "E-Commerce Act 6 (5 years)" in browser.page.text and "E-Commerce Act 6 (5 years)" in browser.open("/en/seller/held").text
        return
    browser.send(f"/{asked.name}#attest", **said)
    assert asked.row.state == "escalated" and "Act of Nowhere" in browser.page.text and [a for a, _ in Forms(browser.page.text).forms if a.endswith("#attest")]
    desk = portal.market.service.desk(TENANT)
    desk.act(lambda book: decide(book, desk.encoder, asked.name, None, "office")).result()
    assert say(WRONGS["overruled"].what, "en") in asked.open().page.text
    browser.send(f"/{asked.name}#attest", **RIGHT)
    assert asked.row.state == "attested"


@pytest.mark.parametrize("events", [("overdue",), ("overdue", "escalated"), ("overdue", "escalated", "stopped")])
def test_a_late_answer_is_taken_and_called_late(portal, events):
    """Whatever has come of the silence meanwhile."""
    asked = Asked(portal)
    portal.market.hands.seconds += 30 * DAY
    asked.move(*events)
    browser = portal.browser("seller", asked.seller)
    assert "overdue" in browser.page.text
    browser.open(asked.path())
    browser.send(f"/{asked.name}#attest", **RIGHT)
    assert asked.row.state == "attested" and "after its day" in browser.page.text and asked.entries()[-1]["late"] is True


def test_something_found_afterwards_is_told_and_can_be_answered_anew(portal):
    """What was left; the form; the new answer is taken."""
    asked = Asked(portal)
    desk = portal.market.service.desk(TENANT)
    desk.act(lambda book: register(book, asked.seller, url=None, probe_url="https://probe.example/x")).result()
    browser = asked.open()
    browser.send(f"/{asked.name}#attest", **RIGHT)
    asked.move("contradicted")
    with portal.market.store.writing() as connection:
        answer = {**json.loads(asked.row.answer), "asked_us": asked.row.attested_us, "held_orders": 1, "held_items": ["phone"]}
        connection.execute(update(task).where(task.c.task_id == asked.name).values(answer=json.dumps(answer)))
    page = browser.open(asked.path()).text
    assert "Data of 1 order was still there" in page and "phone number" in page
    portal.market.hands.seconds += 60
    browser.send(f"/{asked.name}#attest", **RIGHT)
    assert asked.row.state == "attested"


def test_whoever_signs_by_key_is_told_to_and_has_no_form(portal):
    """A form cannot sign."""
    asked = Asked(portal)
    portal.market.service.desk(TENANT).act(lambda book: register(book, asked.seller, url=None, verify_key=Signing().public)).result()
    page = asked.open().page.text
    assert "registered signing key" in page and "#attest" not in page


def test_more_lines_for_sub_recipients_keep_what_was_filled_in(portal):
    """Without a script: the page comes again with more lines and what stood in it; nothing is judged."""
    asked = Asked(portal)
    browser = asked.open()
    lines = browser.page.text.count('name="sub"')
    browser.send(f"/{asked.name}#attest", more="1", systems="mail", sub="carrier", sub_state="deleted", method="anonymised")
    page = browser.page.text
    assert page.count('name="sub"') > lines and 'value="carrier"' in page and ">mail</textarea>" in page and not faults(page)
    assert 'value="anonymised" checked' in page.replace('value="anonymised" selected', "") and asked.row.trouble is None


def test_looking_at_a_task_is_entered_and_the_list_shows_nobody(portal):
    """The look names seller, task and person in the log; the list names neither orders nor people, and is none."""
    asked = Asked(portal)
    browser = portal.browser("seller", asked.seller)
    page = browser.open("/en/seller/tasks").text
    assert asked.orders[0] not in page and asked.person not in page and asked.entries("access") == []
    browser.open(asked.path())
    assert [(one["key_id"], one["task"], one["subject_id"]) for one in asked.entries("access")] == [(f"visit:{asked.seller}", "read a task", asked.person)]
    browser.send(f"/{asked.name}#attest", **RIGHT)
    assert "Nothing awaits your answer" in browser.open("/en/seller/tasks").text and asked.path() not in browser.page.text
    assert asked.path() in browser.open("/en/seller/tasks?all=true").text


def test_days_are_counted_in_korea(portal):
    """The last day is the one by which the law counts; today, and days past."""
    asked = Asked(portal)
    until = asked.row.due_us // 1_000_000 - portal.market.clock.now() // 1_000_000
    seen = []
    for seconds in (until - 3 * DAY - 1, 3 * DAY, 2):
        portal.market.hands.seconds += seconds
        page = portal.browser("seller", asked.seller).page.text
        seen.append(next(words for words in ("3 days left", "due today", "1 day overdue", "2 days left") if words in page))
    assert seen == ["3 days left", "due today", "1 day overdue"] and timedelta(seconds=until) > timedelta(days=4)
