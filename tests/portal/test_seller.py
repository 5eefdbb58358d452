"""The sellers' desk: terms read and accepted, the self-check, what is held, why supply is stopped."""

import json
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

import haechi_verify
from haechi.errors import RecordError
from haechi.facts.period import last_day
from haechi.gateway.grant import ALARM_AT
from haechi.gateway.proof import verify_store
from haechi.gateway.register import row_now
from haechi.gateway.schema import entry
from haechi.papers import Parameters, seller_terms
from haechi.report.phrase import long_day
from haechi.rights import bulk
from haechi.rights.terms import agreed, publish
from haechi.rights.wish import day_of
from tests.gateway_api.conftest import LONG_AGO, TENANT, consent, transfer
from tests.papers.sample import PARAMETERS
from tests.portal.conftest import Forms

LANGUAGES = ("ko", "en", "zh")
ONLY = ("safety", "complaints", "disputes", "other_measures")


def published(portal, version, day=date(2026, 1, 1), clauses=None, **changed):
    """Publish a version of the terms."""
    own = Parameters(**{**PARAMETERS, **changed})
    terms = seller_terms(version, day, own) if clauses is None else seller_terms(version, day, own, clauses)
    portal.market.service.desk(TENANT).act(lambda book: publish(book, terms, own)).result()
    return terms


def fresh(portal, recipient, **contract):
    """A seller in China, named in the notice; under contract only if columns of one are given."""
    office = portal.market.office
    office.put_row("recipients", recipient_id=recipient, name=f"{recipient} Ltd.", country="CN", role="seller")
    office.put_row("notice_recipients", notice_id="N", recipient_id=recipient, named=True, contact=True)
    if contract:
        office.put_row("contracts", recipient_id=recipient, signed_at=LONG_AGO, **contract)


def contracts(portal, recipient):
    """The contracts in force."""
    with portal.market.store.reading() as connection:
        return agreed(connection, TENANT, recipient, portal.market.clock.now() + 1_000_000)


def entries(portal, kind):
    with portal.market.store.reading() as connection:
        rows = connection.execute(select(entry.c.body).where(entry.c.tenant == TENANT, entry.c.kind == kind).order_by(entry.c.seq)).scalars()
        return [json.loads(body) for body in rows if body]


@pytest.fixture(scope="module", autouse=True)
def first(portal):
    """The marketplace's first terms."""
    return published(portal, "2026-01")


def test_accepting_the_terms_lets_data_go_out_and_not_before(portal):
    """28-8(4) is unmet at the gateway before the press and kept after it; the row names version and recipient and holds its clauses."""
    fresh(portal, "new")
    before = portal.market.order.post("/v1/transfers", transfer("S", "new")).json()
    assert not before["released"] and any("28-8(4)" in str(reason["cite"]) for reason in before["reasons"])
    browser = portal.browser("seller", "new", "zh")
    assert "尚未接受" in browser.page.text
    browser.open("/zh/seller/terms")
    assert browser.send("/seller/terms").status_code == 200 and "您已接受现行条款" in browser.page.text
    after = portal.market.order.post("/v1/transfers", transfer("S", "new")).json()
    assert after["released"] and after["verdict"] == "permit", after["reasons"]
    [kept] = contracts(portal, "new")
    assert kept.record_id.startswith("terms:2026-01:") and kept.record_id.endswith(":new") and set(ONLY) <= set(kept.row["clauses"])
    assert kept.row["kind"] == "terms"


def test_the_receipt_of_acceptance_and_of_the_text_verify_and_are_the_sellers_own(portal, first, tmp_path, capsys):
    """haechi-verify takes both; who accepted nothing has none; a person has no desk."""
    fresh(portal, "proved")
    browser = portal.browser("seller", "proved")
    assert browser.open("/en/seller/terms/receipt").status_code == 404 and browser.open("/en/seller/terms/text").status_code == 404
    browser.open("/en/seller/terms")
    browser.send("/seller/terms")
    assert first.digest in browser.page.text
    for where in ("receipt", "text"):
        receipt = browser.open(f"/en/seller/terms/{where}")
        file = tmp_path / f"{where}.json"
        file.write_bytes(receipt.content)
        assert haechi_verify.main([str(file), "--vkey", receipt.json()["vkey"]]) == 0, capsys.readouterr()
        body = receipt.json()["body"]
        assert (body["row"]["recipient_id"], body["register"]) == ("proved", "contracts") if where == "receipt" else body["terms"] == first.as_dict()
    assert portal.browser("person", "S").open("/en/seller/terms/receipt").status_code == 403
    assert portal.browser().open("/en/seller/terms/receipt").status_code == 401


def test_a_press_without_the_visits_own_token_accepts_nothing(portal):
    """From another site, without the token, with another's: refused; a digest that is not of the version in force is shown the one that is."""
    fresh(portal, "guarded")
    mine, other = portal.browser("seller", "guarded"), portal.browser("seller", "R2")
    [form] = [fields for action, fields in Forms(mine.open("/en/seller/terms").text).forms if action.endswith("/seller/terms")]
    [foreign] = [fields for action, fields in Forms(other.open("/en/seller/check").text).forms if action.endswith("/seller/check")]
    for data, headers in ((form, {"origin": "http://evil.example"}), ({"digest": form["digest"]}, {}), ({**form, "form": foreign["form"]}, {})):
        assert mine.open("/en/seller/terms", "POST", data=data, headers=headers).status_code == 403
    page = mine.open("/en/seller/terms", "POST", data={**form, "digest": "sha256:" + "0" * 64})
    assert page.status_code == 409 and "Nothing was accepted" in page.text and contracts(portal, "guarded") == []


def test_pressed_twice_it_is_accepted_once(portal):
    """One row, one entry."""
    fresh(portal, "twice")
    browser = portal.browser("seller", "twice")
    page = browser.open("/en/seller/terms").text
    [fields] = [fields for action, fields in Forms(page).forms if action.endswith("/seller/terms")]
    for _ in range(2):
        assert browser.open("/en/seller/terms", "POST", data=fields).status_code == 200
    assert len(contracts(portal, "twice")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_version_says_what_is_new_and_ends_the_old_with_the_same_moment(portal, language):
    """Announced it can be read and not accepted; in force it is compared with what was accepted; never is there a moment without terms."""
    name, portal_day = f"renewed-{language}", date(2026, 3, 5) + timedelta(days=20 * LANGUAGES.index(language))
    fresh(portal, name)
    browser = portal.browser("seller", name, language)
    browser.open(f"/{language}/seller/terms")
    browser.send("/seller/terms")
    [old] = contracts(portal, name)
    published(portal, f"v-{language}", portal_day, leak_hours=12 + LANGUAGES.index(language))
    coming = browser.open(f"/{language}/seller/terms?v=v-{language}").text
    assert not [action for action, _ in Forms(coming).forms if action.endswith("/seller/terms")] and "<ol class=\"changes\">" in coming
    assert f"?v=v-{language}" in browser.open(f"/{language}/seller/terms").text
    while portal.market.clock.now() < (portal_day - date(1970, 1, 1)).days * 86_400_000_000:
        portal.market.hands.seconds += 86_400
    browser = portal.browser("seller", name, language)
    page = browser.open(f"/{language}/seller/terms").text
    changes = page.partition("<ol class=\"changes\">")[2].partition("</ol>")[0]
    assert changes.count("<li>") == 1 and f"{12 + LANGUAGES.index(language)}" in changes and "lang=\"ko\"" in page
    browser.send("/seller/terms")
    [new] = contracts(portal, name)
    with portal.market.store.reading() as connection:
        ended = row_now(connection, TENANT, "contracts", old.record_id).row["ended_at"]
    assert new.record_id != old.record_id and ended == new.row["signed_at"] and browser.open(f"/{language}/seller/terms/receipt").status_code == 200


def test_terms_that_lack_a_measure_or_take_anothers_name_or_go_back_in_time_are_not_published(portal):
    """Every fault at once; nothing is entered."""
    before = len(entries(portal, "terms"))
    with pytest.raises(RecordError) as refused:
        published(portal, "2026-01", date(2020, 1, 1), ["safety", "complaints"])
    assert {fault.where for fault in refused.value.faults} == {"clauses", "id", "effective_from"} and len(refused.value.faults) == 4
    assert len(entries(portal, "terms")) == before


def test_terms_agreed_elsewhere_count_and_say_that_their_text_is_not_here(portal):
    """A row that the marketplace wrote: supply goes on, there is no receipt of an acceptance; accepting ours ends it."""
    fresh(portal, "elder", contract_id="paper-elder", kind="terms", clauses=[*ONLY])
    browser = portal.browser("seller", "elder")
    assert "Nothing stops it" in browser.page.text and "agreed elsewhere" in browser.page.text
    assert browser.open("/en/seller/terms/receipt").status_code == 404
    browser.open("/en/seller/terms")
    browser.send("/seller/terms")
    assert [kept.record_id[:6] for kept in contracts(portal, "elder")] == ["terms:"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_why_supply_is_stopped_and_what_to_do(portal, language):
    """A stop of the marketplace's, of the country, of everything, an order of suspension, and terms not accepted; lifted, it says so."""
    office, name = portal.market.office, f"stopped-{language}"
    fresh(portal, name)
    rows = [("stops", {"stop_id": f"odd-{language}", "kind": "recipient", "value": name}), ("stops", {"stop_id": f"land-{language}", "kind": "country", "value": "CN"}),
            ("stops", {"stop_id": f"all-{language}", "kind": "everything", "value": ""}),
            ("orders", {"order_id": f"o-{language}", "kind": "suspension", "country": "CN", "recipient_id": name, "made_at": LONG_AGO})]
    for register, row in rows:
        office.put_row(register, **row)
    page = portal.browser("seller", name, language).page.text
    assert page.partition("<ul class=\"reasons\">")[2].partition("</ul>")[0].count("<li>") == 5
    for register, row in rows:
        assert office.ask("DELETE", f"/v1/registers/{register}/{next(iter(row.values()))}").status_code == 200
    page = portal.browser("seller", name, language).page.text
    assert page.partition("<ul class=\"reasons\">")[2].partition("</ul>")[0].count("<li>") == 1


def test_in_shadow_missing_terms_stop_nothing_and_the_page_does_not_say_so(portal):
    """What is said of supply is what the gateway does."""
    fresh(portal, "shade")
    portal.market.office.put_row("modes", mode_id="m-shade", kind="recipient", value="shade", enforcement="shadow")
    assert "Nothing stops it" in portal.browser("seller", "shade").page.text
    assert portal.market.order.post("/v1/transfers", transfer("S", "shade")).json()["released"]


def test_the_self_check_is_kept_and_each_no_says_what_to_mend(portal):
    """Saved with its version; a «no» shows its remedy; what is not answered stays open; the log has it; an answer that is none is not taken."""
    browser = portal.browser("seller", "R2")
    assert "Not answered yet" in browser.page.text
    page = browser.open("/en/seller/check").text
    assert page.count("<fieldset") == 17 and "checked" not in page
    browser.send("/seller/check", two_factor="no", leavers="yes", passwords="not_applicable", malware="perhaps")
    assert "To be mended" in browser.page.text and browser.page.text.count("<li>") == 1 and "14 questions not answered" in browser.page.text
    [said] = [one for one in entries(portal, "self_check") if one["recipient_id"] == "R2"]
    assert said["answers"] == {"two_factor": "no", "leavers": "yes", "passwords": "not_applicable"} and len(said["version"]) == 40
    every = dict.fromkeys(re.findall(r'name="(\w+)" value="yes"', browser.page.text), "yes")
    browser.send("/seller/check", **every)
    assert "All answered, nothing to mend" in browser.page.text
    portal.market.hands.seconds += 366 * 86_400
    assert "more than a year old" in portal.browser("seller", "R2").page.text
    portal.market.hands.seconds -= 366 * 86_400


def test_a_seller_sees_what_it_holds_and_nobody_by_it(portal):
    """Order, items with their forms, until when; no identifier, name or address of anybody; nothing of another's; a look is entered first."""
    fresh(portal, "holder", contract_id="c-holder", kind="terms", clauses=[*ONLY])
    for number, person in enumerate(("kim-secret", "lee-secret")):
        consent(portal.market, person)
        assert portal.market.order.post("/v1/transfers", transfer(person, "holder", order_ref=f"ORD-{number}")).json()["released"]
    portal.market.order.put_row("order_states", order_ref="ORD-1", state="delivered")
    portal.market.order.put_row("order_states", order_ref="ORD-1", state="closed")
    before = len(entries(portal, "access"))
    page = portal.browser("seller", "holder").open("/en/seller/held").text
    until = long_day(last_day(day_of(portal.market.clock.now()), 90), "en")
    assert "ORD-0" in page and "ORD-1" in page and "90 days after delivery" in page and f"until {until}" in page
    assert "secret" not in page and "홍길동" not in page and "0503" not in page and "세종대로" not in page
    looked = entries(portal, "access")[before:]
    assert [one["subject_id"] for one in looked] == ["kim-secret", "lee-secret"] and {one["key_id"] for one in looked} == {"visit:holder"}
    assert {one["role"] for one in looked} == {"seller"} and {one["task"] for one in looked} == {"list what a recipient holds"}
    other = portal.browser("seller", "R2").open("/en/seller/held").text
    assert "ORD-0" not in other and "ORD-1" not in other


def test_whoever_looks_at_many_people_raises_an_alarm_and_is_stopped_at_the_end(portal, monkeypatch):
    """Counted by person with what its keys read: beyond a hundred an alarm, beyond the cap no page and no look."""
    monkeypatch.setattr(bulk, "ALARM_AT", 26)
    monkeypatch.setattr(bulk, "CAP", 51)
    assert ALARM_AT == 100
    fresh(portal, "curious", contract_id="c-curious", kind="terms", clauses=[*ONLY])
    portal.market.order.put_row("subjects", subject_id="x", residence="KR")
    for number in range(60):
        person = f"crowd-{number}"
        consent(portal.market, person)
        assert portal.market.order.post("/v1/transfers", transfer(person, "curious")).json()["released"]
    browser, statuses = portal.browser("seller", "curious"), []
    path = "/en/seller/held"
    alarms = len(entries(portal, "alarm"))
    for _ in range(3):
        statuses.append(browser.open(path).status_code)
        path = next((link for link in Forms(browser.page.text).links if "before=" in link), path)
    assert statuses == [200, 200, 429] and "More people" in browser.page.text
    assert [one["people"] for one in entries(portal, "alarm")[alarms:]] == [50, 50]
    portal.market.hands.seconds += 3601
    assert portal.browser("seller", "curious").open("/en/seller/held").status_code == 200


def test_a_seller_whose_browser_asks_for_no_language_of_ours_is_shown_chinese(portal):
    """And can choose the others; Chinese comes first."""
    for asked, shown in (("", "zh"), ("fr,de;q=0.5", "zh"), ("ko", "ko"), ("en-GB,en", "en")):
        page = portal.browser("seller", "R2", asked).page
        assert page.url.path == f"/{shown}/seller" and [link for link in Forms(page.text).links if link.endswith("/seller")][1] == "/zh/seller"


def test_the_log_verifies_after_all_of_it(portal):
    """Nothing that the desk wrote contradicts the log."""
    assert verify_store(portal.market.store, TENANT, portal.market.service.keys[TENANT]) == []
