"""The audit of a marketplace before and after its portal: 38(4) with the way of leaving of 2024, 35 to 38 kept with ours."""

import re
from pathlib import Path

import pytest

from haechi.audit.pipeline import audit
from haechi.facts.matter import Wish
from haechi.gateway.export import export
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.rights.erase import erase_due
from haechi.rights.request import answer, requests_of
from haechi.rights.site import Site
from tests.gateway_api.conftest import TENANT, Market, consent, settle, transfer
from tests.portal.conftest import Forms, Portal

RIGHTS = re.compile(r"PIPA 3[5-8]\b")
JOIN = {"journey_id": "join", "kind": "join", "recorded_on": "2026-01-05", "channel": "web", "steps": ["sign-up", "terms", "done"], "languages": ["ko"], "demands": []}
OF_2024 = {"journey_id": "closure", "kind": "account_closure", "recorded_on": "2026-01-05", "channel": "web", "languages": ["en"],
           "steps": ["home", "account", "settings", "edit profile", "Deactive Account", "Delete Your Account", "type agree", "e-mail code"],
           "demands": ["typed_text", "second_confirmation"]}


@pytest.fixture
def fresh(tmp_path: Path):
    """A marketplace of its own, whose time passes."""
    market = Market(tmp_path, f"sqlite:///{tmp_path}/store.db")
    settle(market)
    made = Portal(market, tmp_path)
    yield made
    made.client.close()
    market.close()


def found(portal, out: Path) -> set[str]:
    """The provisions on rights that an audit of the gateway's own records finds broken or not shown."""
    export(portal.market.store, TENANT, out)
    result = out.with_name(out.name + "-audit")
    result.mkdir()
    with open_delivery(out) as opened:
        findings = audit(opened, PIPA, result).findings
    return {f"{one['kind']} {one['cite']}" for one in findings["findings"] if RIGHTS.match(one["cite"])}


def leave(portal, subject: str) -> list[str]:
    """Leave by the portal; the pages that it took."""
    browser = portal.browser("person", subject, "ko")
    pages = [title(browser)]
    browser.open("/ko/my/delete")
    pages.append(title(browser))
    browser.send("/my/delete")
    return [*pages, title(browser)]


def title(browser) -> str:
    return re.search(r"<title>(.*?) ·", browser.page.text)[1]


def test_38_4_is_found_before_and_35_to_38_are_kept_after(fresh, tmp_path):
    """The same marketplace: first with the eight steps of 2024, then with the portal in their place and used."""
    market = fresh.market
    for subject in ("S1", "S2", "S3"):
        consent(market, subject)
        assert market.order.post("/v1/transfers", transfer(subject, "R")).json()["released"]
    for row in (JOIN, OF_2024):
        market.office.put_row("journeys", **row)
    market.hands.seconds += 3600
    assert "violation PIPA 38(4)" in found(fresh, tmp_path / "before")

    pages = leave(fresh, "S3")
    assert market.office.ask("DELETE", "/v1/registers/journeys/closure").status_code in (200, 204)
    market.office.put_row("journeys", **{**OF_2024, "journey_id": "portal", "languages": ["ko", "en", "zh"], "steps": pages, "demands": []})
    asker = fresh.browser("person", "S1")
    asker.open("/en/my/requests")
    asker.send("/my/requests", kind="access", who="person")
    withdrawing = fresh.browser("person", "S2")
    withdrawing.open("/en/my/recipient?r=R")
    withdrawing.send("/recipient/stop")
    market.hands.seconds += 86_400
    site, desk = Site(market.store, TENANT, market.service.keys[TENANT], market.clock), market.service.desk(TENANT)
    assert [one.certified for one in erase_due(site)] == [True]
    with market.store.reading() as connection:
        [access] = [one for one in requests_of(connection, TENANT, "S1") if one.wish is Wish.ACCESS]
    desk.act(lambda book: answer(book, desk.encoder, access.request_id, "done")).result()
    assert Forms(fresh.browser("person", "S1").open("/en/my/requests").text).words.count("Done") == 1
    market.hands.seconds += 86_400
    assert found(fresh, tmp_path / "after") == set()
    tables = {path.stem for path in (tmp_path / "after").glob("*.jsonl")}
    assert {"requests", "erasures", "journeys"} <= tables, "what was examined was there to be examined"
