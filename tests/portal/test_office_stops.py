"""The office's stops: put and lifted by a button, binding for the very next decision, proved by receipts, refused where they make no sense."""

import json
import re
from urllib.parse import urlencode

import pytest

from haechi.gateway.app import make_app
from haechi.gateway.service import Service
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from haechi.portal.page import word
from haechi.records.country import COUNTRIES
from haechi_verify import main as verify
from tests.gateway_api.conftest import TENANT, Caller, Wire, transfer
from tests.portal.conftest import Forms
from tests.portal.register import entries, fill, naive, release, stops_of


@pytest.fixture(scope="module")
def wide(portal):
    """A marketplace with recipients of every kind."""
    fill(portal)
    return portal


@pytest.fixture
def office(wide):
    return wide.browser("office", "Park")


def receipt_of(browser):
    """The proof that a page links to."""
    [link] = {link for link in Forms(browser.page.text).links if "/stops/receipt?" in link}
    found = browser.open(link)
    assert found.status_code == 200 and found.headers["content-disposition"].startswith("attachment")
    return found.json()


@pytest.mark.parametrize(("kind", "value", "elsewhere"), [("recipient", "R", {"recipient": "R2"}), ("country", "CN", {"recipient": "L"}),
                                                           ("purpose", "P", {"purpose_id": "watched"}), ("everything", "", None)])
def test_a_stop_binds_at_once_and_is_lifted_by_a_button(wide, office, kind, value, elsewhere):
    """The next decision of every worker holds back what it names, and that alone; once it is lifted, the next lets it out again."""
    market = wide.market
    other = Service(Store(str(market.store.url)), market.service.folder, PIPA, market.clock)
    client = Wire(make_app(other, quiet=True))
    worker = Caller(client, market.order.key)
    try:
        assert release(wide, order_ref="before")[0]
        office.open(f"/en/office/stops/one?{urlencode({'kind': kind, 'value': value})}")
        assert "It is not stopped" in office.page.text
        office.send("/stops/put", why="a leak is looked into")
        assert "Stopped since" in office.page.text and "Park" in office.page.text and "a leak is looked into" in office.page.text
        for said in (release(wide, order_ref="while")[1], worker.post("/v1/transfers", transfer("S", "R", order_ref="while too")).json()):
            assert not said["released"] and {"kind": kind, "value": value} in [reason.get("stop") for reason in said["reasons"]], said
        assert elsewhere is None or release(wide, order_ref="elsewhere", **elsewhere)[0]
        assert office.open("/en/office/stops").text.count("a leak is looked into") == 1
        office.open(f"/en/office/stops/one?{urlencode({'kind': kind, 'value': value})}")
        office.send("/stops/lift", why="it is mended")
        assert "The stop was lifted" in office.page.text and stops_of(wide) == set()
        assert release(wide, order_ref="after")[0] and worker.post("/v1/transfers", transfer("S", "R", order_ref="after too")).json()["released"]
        assert "it is mended" in office.open("/en/office/stops").text
    finally:
        client.close()
        other.close()


def test_a_stopped_item_alone_stays_behind(wide, office):
    """The rest of the transfer goes out."""
    assert "phone" in release(wide, order_ref="with")[1]["payload"]
    office.open("/en/office/stops/one?kind=item&value=phone")
    office.send("/stops/put", why="numbers leak")
    said = release(wide, order_ref="without")[1]
    assert said["released"] and "phone" not in said["payload"] and "name" in said["payload"]
    office.send("/stops/lift", why="mended")
    assert "phone" in release(wide, order_ref="with again")[1]["payload"]


def test_a_reason_that_names_somebody_is_kept_masked(wide, office):
    """Neither the row of the stop nor the entries of who put and lifted it hold the number: what is in the log stays there."""
    office.open("/en/office/recipients/one?r=R2")
    office.send("/stops/put", why="call 010-1234-5678 about it")
    assert "call [phone] about it" in office.page.text
    office.open("/en/office/stops/one?kind=recipient&value=R2")
    office.send("/stops/lift", why="010-1234-5678 has answered")
    assert [json.loads(one.body)["about"]["why"] for one in entries(wide, "office")][-2:] == ["call [phone] about it", "[phone] has answered"]
    assert not [one for kind in ("office", "record") for one in entries(wide, kind) if "1234-5678" in (one.body or "")]


def test_a_stop_that_bears_anothers_name_does_not_hinder_it(wide, office):
    """One that the API put under this name and on something else stands, and so does the new one."""
    wide.market.office.put_row("stops", stop_id="recipient:R2", kind="item", value="memo")
    office.open("/en/office/recipients/one?r=R2")
    assert office.send("/stops/put", why="a leak").status_code == 200 and stops_of(wide) == {("item", "memo"), ("recipient", "R2")}
    office.open("/en/office/stops/one?kind=recipient&value=R2")
    office.send("/stops/lift", why="mended")
    assert stops_of(wide) == {("item", "memo")}
    wide.market.office.ask("DELETE", "/v1/registers/stops/recipient:R2")


def test_a_stop_and_its_end_are_proved(wide, office, tmp_path, capsys):
    """The receipts that the pages link to are checked by whoever has the log's key alone; the log says who did it, and why."""
    office.open("/en/office/recipients/one?r=R2")
    office.send("/stops/put", why="proof is wanted")
    put = receipt_of(office)
    office.open("/en/office/stops/one?kind=recipient&value=R2")
    office.send("/stops/lift", why="proof was had")
    lifted = receipt_of(office)
    assert [one["body"]["record_id"] for one in (put, lifted)] == ["recipient:R2"] * 2
    for number, one in enumerate((put, lifted)):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(one))
        assert verify([str(file), "--vkey", wide.market.service.keys[TENANT].vkey]) == 0, capsys.readouterr()
    said = [(body["did"], body["by"], body["about"]) for body in (json.loads(one.body) for one in entries(wide, "office"))][-2:]
    assert said == [("stop", "Park", {"kind": "recipient", "value": "R2", "why": "proof is wanted"}),
                    ("lift", "Park", {"kind": "recipient", "value": "R2", "why": "proof was had"})]
    assert office.open("/en/office/stops/receipt?seq=0").status_code == 404  # an entry of another kind is no proof of a stop


def test_what_a_stop_would_hit_is_told_before_it_is_put(wide, office):
    """Of the latest releases those to this recipient, counted anew by hand."""
    count = naive(wide)
    hit = [row for row in count.rows if row.recipient_id == "bare"]
    text = office.open("/en/office/recipients/one?r=bare").text
    assert f"Of the last {len(count.rows)} releases" in text and f"would have held back {len(hit)}: 1 person, 1 recipient" in text


def test_a_stop_without_a_reason_or_of_nothing_is_not_put(wide, office):
    """Nor one twice, nor the end of one that does not stand: each is refused, and nothing has changed."""
    office.open("/en/office/recipients/one?r=R")
    assert office.send("/stops/put", why="  ").status_code == 422 and stops_of(wide) == set()
    office.open("/en/office/recipients/one?r=R")
    for values in ({"value": "nobody"}, {"kind": "planet"}, {"kind": "country", "value": "XX"}, {"kind": "item", "value": "soul"}, {"kind": "purpose", "value": "none"}):
        page = office.page
        assert office.send("/stops/put", why="a slip", **values).status_code == 404, values
        office.page = page
    page = office.page
    assert office.send("/stops/put", why="once").status_code == 200
    office.page = page
    assert office.send("/stops/put", why="twice").status_code == 409 and stops_of(wide) == {("recipient", "R")}
    office.open("/en/office/recipients/one?r=R")
    page = office.page
    assert office.send("/stops/lift", why="done").status_code == 200
    office.page = page
    assert office.send("/stops/lift", why="again").status_code == 409 and stops_of(wide) == set()


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
def test_countries_that_got_data_stand_before_all_others(wide, language):
    """Each once, in a group that says what it is."""
    assert release(wide, order_ref=f"group-{language}")[0]
    page = wide.browser("office", "Park", language).open(f"/{language}/office/stops").text
    [chooser] = re.findall(r'<select id="country".*?</select>', page, re.DOTALL)
    sent, rest = (re.findall(r'value="(\w\w)"', group) for group in chooser.split("<optgroup ")[1:])
    assert "CN" in sent and len(sent) < 20 and {*sent, *rest} == {*COUNTRIES} and len([*sent, *rest]) == len(COUNTRIES)
    assert [f'label="{word(language, key)}"' in chooser for key in ("stops_countries_sent", "stops_countries_rest")] == [True, True]
