"""The office's register of recipients: figures as a naive count gives them, lists with filters and pages, one language a page, nobody else's."""

import json
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import pytest
from sqlalchemy import select

from haechi.gateway.schema import entry
from haechi.rights.office.directory import WHICH
from tests.gateway_api.conftest import ITEMS, LONG_AGO, OTHER
from tests.portal.conftest import BASE, Forms
from tests.portal.office import Page, strange
from tests.portal.register import CONTRACTS, MANY, entries, fill, naive, stops_of, token
from tests.portal.test_office import LANGUAGES
from tests.portal.tongues import strays

METER = ("Named in a notice", "Named with a contact", "Under a contract while data went there", "Contracts in force hold every clause of Decree Art. 29-10")
ALL = ("", "?which=all&page=2", "?which=stopped", "?q=none", "/one?r=R", "/one?r=vague", "/one?r=unlisted")
STOPS = ("", "/one?kind=country&value=CN", "/one?kind=purpose&value=P", "/one?kind=item&value=phone", "/one?kind=everything", "/one?kind=recipient&value=R")


@pytest.fixture(scope="module")
def wide(portal):
    """A marketplace with recipients of every kind."""
    fill(portal)
    return portal


@pytest.fixture
def office(wide):
    return wide.browser("office", "Park")


def listed(browser, query):
    """The identifiers on all pages of a list, in their order, and how many its first page says there are."""
    found, said, page = [], None, 0
    while said is None or (page < 5 and len(found) < said):
        page += 1
        text = browser.open(f"/en/office/recipients?{query}&page={page}").text
        said = said or int(re.search(r"(\d+) recipients?, whoever", text)[1])
        links = [unquote(link.partition("?r=")[2]) for link in Page(text).links if "/recipients/one?r=" in link]
        assert len(links) <= 50 and (links or not said)
        found += links
    return found, said


def test_each_figure_of_the_meter_is_a_naive_count(wide, office):
    """Of everybody and by country; and each figure's link leads to as many as it says are missing."""
    count = naive(wide)
    text = office.open("/en/office/recipients").text
    given = sorted(count.given)
    abroad = [who for who in given if count.abroad(who)]
    told = {"unnamed": count.named, "unreachable": count.reachable, "uncontracted": count.contracted}
    figures = re.findall(r"(\d+) of (?:the )?(\d+)(?: abroad)?</span> <a href=\"[^\"]*which=(\w+)\">See the other (\d+)", text)
    assert [tuple(map(int, (n, of, rest))) for n, of, _, rest in figures] == [
        *((n := sum(map(test, given)), len(given), len(given) - n) for test in told.values()),
        (n := sum(map(count.guarded, abroad)), len(abroad), len(abroad) - n)]
    assert all(figure[0] not in ("0", figure[1]) for figure in figures)  # else a page that says always the same would pass
    assert f"{len(given)} recipients really got data, in {len(count.rows)} transfers" in text
    assert all(key in text for key in METER)
    for _, _, which, rest in figures:
        assert listed(office, f"which={which}")[1] == int(rest)
    places = {place for who in given for place in count.places(who)}
    rows = Page(text).rows[:len(places)]
    called = {"CN": "China", "KR": "South Korea", "JP": "Japan", "SG": "Singapore", None: "country not recorded"}
    expected = {}
    for place in places:
        there = [who for who in given if place in count.places(who)]
        sums = [len(there), *(sum(map(test, there)) for test in told.values())]
        own = [row for row in count.rows if (row.country or count.own.get(row.recipient_id, {}).get("country")) == place]
        guarded = "not asked within Korea" if place == "KR" else str(sum(map(count.guarded, there)))
        expected[called[place].lower()] = [*map(str, sums), guarded, str(len(own))]
    assert {row[0].lower(): row[1:] for row in rows} == expected


def test_filters_leave_those_they_name(wide, office):
    """Whatever is missing, where, of which kind, by a part of the name: the same as a naive search; everybody on one page and on no other."""
    count = naive(wide)
    for which in WHICH:
        found, said = listed(office, f"which={which}")
        assert len(found) == len(set(found)) == said and set(found) == count.which(which), which
    for country in ("CN", "KR", "JP", "SG", "--"):
        there = {who for who in count.given if (None if country == "--" else country) in count.places(who)}
        assert set(listed(office, f"country={country}")[0]) == there, country
        if there & count.which("unnamed"):
            assert set(listed(office, f"country={country}&which=unnamed")[0]) == there & count.which("unnamed")
    assert set(listed(office, "which=all&role=carrier")[0]) == {who for who, row in count.own.items() if row.get("role") == "carrier"}
    assert set(listed(office, "which=all&country=VN&role=carrier")[0]) == {f"p{number:03}" for number in range(1, MANY, 2)}
    assert listed(office, "which=all&q=Shop+11")[0] == ["p011", *(f"p{number}" for number in range(110, MANY))]
    assert office.open("/en/office/recipients?q=nobody+is+called+so").text.count("/recipients/one?r=") == 0


def test_the_pages_of_a_list_lead_to_each_other(wide, office):
    """By their links alone, what was searched for goes along."""
    office.open("/en/office/recipients?which=all&country=CN&role=carrier")
    seen = []
    for _ in range(3):
        links = Forms(office.page.text).links
        seen.append([link for link in links if "/recipients/one?r=" in link])
        on = [link for link in links if f"page={len(seen) + 1}" in link]
        if not on:
            break
        assert office.open(on[0]).status_code == 200
    assert [len(page) for page in seen] == [50, MANY // 2 - 50]


def test_the_list_says_of_each_what_the_registers_say(wide, office):
    """How much it was given, whether a notice names it, which clauses its contracts lack."""
    count = naive(wide)
    rows = {row[0].split(" Ltd.")[0].strip(): row for row in Page(office.open("/en/office/recipients?which=sent").text).rows if "Ltd." in row[0]}
    assert rows.keys() == {who for who in count.given if who != "unlisted"}
    for who, row in rows.items():
        assert row[2] == str(sum(one.recipient_id == who for one in count.rows))
        spoken = any(one["recipient_id"] == who for one in count.told)
        assert row[4] == ("name and contact" if count.reachable(who) else "name only" if count.named(who) else "not named" if spoken else "not recorded")
    assert {who: rows[who][5] for who in (*CONTRACTS, "none")} == {
        "bare": "4 missing", "half": "2 missing", "full": "all there", "mute": "not recorded", "over": "no contract in force on record", "none": "no contract in force on record"}


def test_one_recipient_shows_its_papers(wide, office):
    """Its contracts with their clauses and what they lack, the notices that name it, whom it passes on to now."""
    page = office.open("/en/office/recipients/one?r=half").text
    assert "Missing from the contracts in force" in page and "Chalf" in page and "named in 1 of the 1 notice that says anything of it" in page
    full = office.open("/en/office/recipients/one?r=full").text
    assert "hold every clause" in full and "Singapore" in full and "Vietnam" not in full.partition('id="endpoint"')[0]
    assert "No contract is recorded" in office.open("/en/office/recipients/one?r=none").text


@pytest.mark.parametrize("who", ["none", "mute", "vague"])
def test_what_is_not_recorded_is_not_said_to_be_missing(wide, office, who):
    """Without a contract on record, or without its clauses, nothing is said to be lacking: it is not known."""
    page = office.open(f"/en/office/recipients/one?r={who}").text
    assert "Not known from the records to be in the contracts in force: Safety measures" in page and "Missing from the contracts" not in page


def test_other_pages_of_the_office_lead_to_the_recipient(wide, office):
    """Whoever is named on them is one link away; the figure of stops leads to the stops."""
    wide.market.office.put_row("contracts", contract_id="ends", recipient_id="none", kind="terms", signed_at=LONG_AGO, ended_at="2026-04-01T00:00:00Z")
    links = Page(office.open("/en/office/ending?which=contract").text).links
    assert "none Ltd." in {words for link, words in links.items() if link.endswith("/office/recipients/one?r=none")}
    wide.market.office.ask("DELETE", "/v1/registers/contracts/ends")
    office.open("/en/office/recipients/one?r=none")
    office.send("/stops/put", why="looked into")
    assert "/en/office/stops" in Page(office.open("/en/office").text).links
    office.open("/en/office/recipients/one?r=none")
    office.send("/stops/lift", why="looked into")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_one_language(wide, language):
    """The list, one recipient, the stops, each as it stands and as it refuses: nothing on them is in another language."""
    browser = wide.browser("office", "Park", language)
    pages = [browser.open(f"/{language}/office/recipients{page}") for page in ALL] + [browser.open(f"/{language}/office/stops{page}") for page in STOPS]
    assert [page.status_code for page in pages] == [200] * len(pages)
    browser.open(f"/{language}/office/recipients/one?r=R")
    pages.append(browser.send("/recipients/endpoint#endpoint", url="ftp://nowhere", probe_url="//", key="short", language=language))
    browser.open(f"/{language}/office/recipients/one?r=R")
    pages += [browser.send("/stops/put", why=" ")]
    assert [page.status_code for page in pages[-2:]] == [422, 422]
    pages += [browser.send("/stops/put", why="1"), browser.open(f"/{language}/office/stops"), browser.open(f"/{language}/office/recipients?which=stopped")]
    browser.open(f"/{language}/office/recipients/one?r=R")
    pages += [browser.page, browser.send("/stops/lift", why=""), browser.send("/stops/lift", why="2"), browser.open(f"/{language}/office/stops")]
    for page in pages:
        assert not strange(page.text, language) and not strays(page.text, language), page.url


@pytest.mark.parametrize("harm", ["no token", "another's token", "foreign origin"])
@pytest.mark.parametrize("action", ["stops/put", "recipients/endpoint", "recipients/remove", "recipients/secret"])
def test_a_form_that_is_not_this_visits_own_changes_nothing(wide, office, harm, action):
    """Neither a stop nor how a recipient is reached."""
    own, another = (token(browser.open("/en/office/recipients/one?r=R")) for browser in (office, wide.browser("office", "Kim")))
    form = {"no token": {}, "another's token": {"form": another}, "foreign origin": {"form": own}}[harm]
    sent = {**form, "kind": "recipient", "value": "R", "why": "a trick", "r": "R", "url": "https://evil.example/hook", "language": "en"}
    before = [one.seq for kind in ("office", "endpoint", "record") for one in entries(wide, kind)]
    page = office.open(f"/en/office/{action}", "POST", content=urlencode(sent), headers={
        "content-type": "application/x-www-form-urlencoded", "origin": "http://elsewhere.example" if harm == "foreign origin" else BASE})
    assert page.status_code == 403 and stops_of(wide) == set()
    assert [one.seq for kind in ("office", "endpoint", "record") for one in entries(wide, kind)] == before


@pytest.mark.parametrize("role", ["person", "seller"])
def test_nobody_else_comes_to_them(wide, role):
    """A person and a seller are refused, pages and buttons alike; whoever is not signed in is sent to sign in."""
    party = {"person": "S", "seller": "R"}[role]
    reader, stranger = wide.browser(role, party), wide.browser()
    for path in (*(f"/en/office/recipients{page}" for page in ALL), *(f"/en/office/stops{page}" for page in STOPS), "/en/office/stops/receipt?seq=0"):
        assert (reader.open(path).status_code, stranger.open(path).status_code) == (403, 401), path
    for action in ("stops/put", "stops/lift", "recipients/endpoint", "recipients/secret", "recipients/remove"):
        sent = {"content": urlencode({"form": token(reader.page), "kind": "recipient", "value": "R2", "why": "mine", "r": "R2"}),
                "headers": {"content-type": "application/x-www-form-urlencoded", "origin": BASE}}
        assert [browser.open(f"/en/office/{action}", "POST", **sent).status_code for browser in (reader, stranger)] == [403, 401], action
    assert stops_of(wide) == set()


def test_another_marketplaces_recipient_is_not_found(wide, office):
    """Not in the list, not by its name, not to be stopped; nor is the proof of a stop of theirs."""
    assert wide.market.caller("privacy_office", OTHER).put_row("stops", stop_id="recipient:theirs", kind="recipient", value="theirs")
    with wide.market.store.reading() as connection:
        theirs = connection.execute(select(entry.c.seq).where(entry.c.tenant == OTHER, entry.c.kind == "record").order_by(entry.c.seq.desc())).scalars().first()
    assert "theirs" not in listed(office, "which=all")[0] and listed(office, "which=all&q=theirs") == ([], 0)
    assert "Theirs" not in office.open("/en/office/stops").text
    for path in ("recipients/one?r=theirs", "stops/one?kind=recipient&value=theirs"):
        assert office.open(f"/en/office/{path}").status_code == 404
    proof = office.open(f"/en/office/stops/receipt?seq={theirs}")
    assert proof.status_code == 404 or "theirs" not in proof.text
    office.open("/en/office/recipients/one?r=R")
    page = office.page
    assert office.send("/stops/put", value="theirs", why="a slip").status_code == 404
    office.page = page
    assert office.send("/recipients/endpoint#endpoint", r="theirs", url="https://shop.example/hook").status_code == 404


def test_no_address_holds_anything_of_a_person(wide, office):
    """Neither who it was nor what they said, nor why something was stopped: in no link, form or place that a button leads to."""
    addresses = []
    for path in ALL:
        text = office.open(f"/en/office/recipients{path}").text
        addresses += [*Forms(text).links, *(action for action, _ in Forms(text).forms), str(office.page.url)]
    office.open("/en/office/recipients/one?r=R")
    office.send("/stops/put", why="the person S complained of it")
    addresses.append(str(office.page.url))
    office.send("/stops/lift", why="the person S is content")
    addresses.append(str(office.page.url))
    for address in addresses:
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked.keys() <= {"q", "which", "country", "role", "page", "r", "kind", "value", "done", "seq", ""} | {part for part in asked if re.fullmatch(r"[0-9a-f]{12}", part)}
        assert not {"S", "T"} & set(asked.values()) and "person" not in unquote(address) and not any(thing in unquote(address) for thing in ITEMS.values())


def test_a_webhook_is_put_changed_and_taken_away(wide, office):
    """Its secret is shown once; what is wrong is told, all of it; each change is an entry that says who."""
    office.open("/en/office/recipients/one?r=R2")
    page = office.send("/recipients/endpoint#endpoint", url="http://plain.example/hook", key="AAAA", language="en").text
    assert "is not of https" in page or "https" in page
    assert "is no Ed25519 key" in page
    secrets = []
    office.send("/recipients/endpoint#endpoint", url="https://shop.example/hook", key="", language="zh")
    secrets += re.findall(r"whsec_[\w+/=]+", office.page.text)
    office.send("/recipients/secret", at_once="1")
    secrets += re.findall(r"whsec_[\w+/=]+", office.page.text)
    assert len(secrets) == len(set(secrets)) == 2
    text = office.open("/en/office/recipients/one?r=R2").text
    assert "https://shop.example/hook" in text and not any(secret in text for secret in secrets)
    assert "taken away" in office.send("/recipients/remove").text
    done = [json.loads(one.body) for one in entries(wide, "office")][-3:]
    assert [(one["did"], one["by"]) for one in done] == [("endpoint", "Park"), ("secret", "Park"), ("endpoint_removed", "Park")]
