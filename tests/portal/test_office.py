"""The office's first page: each number is a link to as many rows, and is what a naive count over the store gives; in three languages."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from haechi.facts.matter import Wish
from haechi.facts.period import last_day
from haechi.gateway.clock import instant
from haechi.gateway.schema import record
from haechi.rights.kept import SUPPLY
from haechi.rights.leave import withdraw
from haechi.rights.request import answer, receive
from haechi.rights.schema import kept, task
from haechi.rights.wish import day_of
from tests.gateway_api.conftest import TENANT, consent, transfer
from tests.portal.office import Page, strange

HOUR, DAY = 3_600_000_000, 86_400_000_000
LANGUAGES = ("ko", "en", "zh")
ROWS = ("tasks?trouble=late", "tasks?trouble=awaited", "leaks?which=untold", "leaks?which=unreported", "leaks?which=late", "ending?which=contract", "ending?which=followed",
        "ending?which=certification", "kept?which=going", "kept?which=stale", "requests?alarm=100")


def act(portal, do, *args, **more):
    desk = portal.market.service.desk(TENANT)
    return desk.act(lambda book: do(book, desk.encoder, *args, **more)).result()


@pytest.fixture(scope="module")
def busy(portal):
    """A marketplace in which something of every kind is due."""
    market, now = portal.market, portal.market.clock.now()
    for days, wish in ((0, Wish.ACCESS), (3, Wish.CORRECTION), (6, Wish.SUSPENSION), (9, Wish.ACCESS), (10, Wish.ACCESS), (14, Wish.ACCESS),
                       (20, Wish.AUTOMATED_DECISION), (40, Wish.COMPLAINT), (5, Wish.PORTABILITY), (12, Wish.DISPUTE)):
        act(portal, receive, "S", wish, received_us=now - days * DAY)
    act(portal, answer, act(portal, receive, "T", Wish.ACCESS), "done")
    market.order.put_row("requests", request_id="from elsewhere", subject_id="T", outcome="pending")
    consent(market, "quick")
    for recipient in ("R", "R2"):
        assert market.order.post("/v1/transfers", transfer("quick", recipient)).json()["released"]
    act(portal, withdraw, "quick")
    for number, row in enumerate((
        {"learned_at": instant(now - 20 * HOUR), "subjects": 5_000}, {"learned_at": instant(now - 80 * HOUR), "subjects": 3, "unlawful_access": True},
        {"learned_at": instant(now - 900 * HOUR), "subjects": 3, "sensitive_or_unique": False, "unlawful_access": False, "notified_at": instant(now - 800 * HOUR)},
        {"learned_at": instant(now - 900 * HOUR), "notified_at": instant(now - 899 * HOUR), "subjects": 3},
        {"learned_at": instant(now - 900 * HOUR), "notified_at": instant(now - 899 * HOUR), "reported_at": instant(now - 880 * HOUR), "subjects": 1_000})):
        market.office.put_row("incidents", incident_id=f"L{number}", **row)
    for name, days, recipient in (("soon", 10, "R"), ("later", 95, "R"), ("soon2", 80, "L"), ("over", -3, "R")):
        market.office.put_row("contracts", contract_id=name, recipient_id=recipient, kind="terms", signed_at="2025-02-01T00:00:00Z", ended_at=instant(now + days * DAY))
    market.office.ask("DELETE", "/v1/registers/contracts/CL")
    market.office.put_row("certifications", recipient_id="R2", scheme="isms-p", valid_from="2025-02-01T00:00:00Z", valid_until=instant(now + 5 * DAY), measures=True)
    market.office.put_row("usage_notices", sent_on="2025-11-03", told=["purposes_items"])
    with market.store.writing() as connection:
        connection.execute(update(task).where(task.c.recipient_id == "R").values(due_us=now - DAY))
        for number, days in enumerate((-2, 0, 12, 30, 31)):
            connection.execute(insert(kept), {"tenant": TENANT, "kept_id": f"kpt_{number}", "subject_id": f"erased:{number}", "law": SUPPLY,
                                              "until_on": day_of(now) + timedelta(days=days), "key": b"k", "sealed": b"s"})
    return portal


def figures(browser):
    """The figures of the first page: address → number."""
    found = {}
    for where, words in Page(browser.open("/en/office").text).links.items():
        number = words.split(" ")[0].replace(",", "")
        if where.startswith("/en/office/") and "?" in where and number.isdecimal():
            found[where.removeprefix("/en/office/")] = int(number)
    return found


def test_each_number_is_a_link_to_as_many_rows(busy):
    """Whatever is counted on the first page is listed where its link leads."""
    browser = busy.browser("office", "Park")
    found = figures(browser)
    assert {where for where in found if not where.startswith("requests?term")} >= {*ROWS} - {"ending?which=followed"}
    for where, number in found.items():
        assert len(Page(browser.open(f"/en/office/{where}").text).rows) == number, where


def test_the_numbers_are_those_of_a_naive_count(busy):
    """Requests by the days that are left, read from the rows and the calendar alone."""
    browser, now = busy.browser("office", "Park"), busy.market.clock.now()
    today = day_of(now)
    days = {"access": ("law10", 10), "correction": ("law10", 10), "suspension": ("law10", 10), "automated_decision": ("law30", 30), "portability": ("promise10", 10),
            "complaint": ("promise10", 10), "dispute": ("promise10", 10)}
    naive = {}
    with busy.market.store.reading() as connection:
        bodies = connection.execute(select(record.c.body).where(record.c.register == "requests", record.c.until_seq.is_(None))).scalars().all()
    for row in map(json.loads, bodies):
        if row.get("outcome") not in (None, "pending"):
            continue
        group, left = "unsaid", "unsaid"
        if row.get("kind"):
            group, term = days[row["kind"]]
            rest = (last_day(date.fromisoformat(row["received_at"][:10]), term) - today).days  # received at midnight in London: the same day in Seoul
            left = "over" if rest < 0 else "today" if rest == 0 else "soon" if rest < 4 else "near" if rest < 11 else "far"
        naive[f"requests?term={group}&left={left}"] = naive.get(f"requests?term={group}&left={left}", 0) + 1
    assert {where: number for where, number in figures(browser).items() if where.startswith("requests?term")} == naive


@pytest.mark.parametrize(("which", "names"), [("untold", ["L0", "L1"]), ("unreported", ["L0", "L1", "L3"]), ("late", ["L2"])])
def test_leaks_are_told_apart_by_what_is_owed(busy, which, names):
    """Nobody told yet; not reported, as long as it is not known that it need not be; told after 72 hours."""
    rows = Page(busy.browser("office", "Park").open(f"/en/office/leaks?which={which}").text).rows
    assert sorted(row[0] for row in rows) == names


def test_a_contract_that_another_follows_is_not_about_to_leave_a_gap(busy):
    """What ends within the term is listed; what goes on after it is told apart, what ended already or later is not there."""
    browser = busy.browser("office", "Park")
    ends = {which: [row[1] for row in Page(browser.open(f"/en/office/ending?which={which}").text).rows] for which in ("contract", "followed", "certification")}
    assert ends == {"contract": ["soon2"], "followed": ["soon"], "certification": ["isms-p"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "/tasks?trouble=late", "/leaks", "/yearly", "/ending", "/kept", "/requests", "/requests?state=done"])
def test_pages_are_in_one_language(busy, language, page):
    """Nothing on them is in another; whose requests there are stands on none of them."""
    text = busy.browser("office", "Park").open(f"/{language}/office{page}").text
    assert "<h1>" in text and not strange(text, language)
    assert "quick" not in text


@pytest.mark.parametrize("role", ["person", "seller"])
@pytest.mark.parametrize("page", ["", "/tasks", "/leaks", "/yearly", "/ending", "/kept", "/requests", "/requests/one?id=from+elsewhere"])
def test_nobody_else_reads_them(busy, role, page):
    """A person and a seller are refused, whoever is not signed in is sent to sign in."""
    assert busy.browser(role, "S").open(f"/en/office{page}").status_code == 403
    assert busy.browser().open(f"/en/office{page}").status_code == 401
