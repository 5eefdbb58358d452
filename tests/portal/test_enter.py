"""Coming in, staying, going: links that are good once, visits that end, forms that are one's own."""

import pytest

from haechi.portal.link import SECONDS, Bad, open_link, seal_link
from haechi.portal.settings import link_keys
from haechi.portal.visit import IDLE, LONGEST, begin, end_all, find
from tests.gateway_api.conftest import TENANT
from tests.portal.conftest import BASE, Forms


def test_a_link_signs_in_once(portal):
    """The second time it is refused, and the address that remains tells nobody's name."""
    link, first, second = portal.link("person", "S"), portal.browser(), portal.browser()
    first.open(link)
    assert "haechi" in first.cookies and "t=" not in str(first.page.url)
    assert second.open(link).status_code == 403 and not second.cookies


@pytest.mark.parametrize("harm", ["late", "early", "forged", "cut", "other role", "no party"])
def test_a_link_that_is_not_as_it_was_made_is_refused(portal, harm):
    """Too old, dated ahead, sealed under another key, cut short, for a role or a party that is none."""
    service, keys, now = portal.market.service, link_keys(portal.settings.keys), portal.market.clock.now()
    token = {
        "late": lambda: seal_link(keys[-1], "person", "S", now - (SECONDS + 1) * 1_000_000),
        "early": lambda: seal_link(keys[-1], "person", "S", now + 3600 * 1_000_000),
        "forged": lambda: seal_link(bytes(32), "person", "S", now),
        "cut": lambda: seal_link(keys[-1], "person", "S", now)[:-3],
        "other role": lambda: seal_link(keys[-1], "root", "S", now),
        "no party": lambda: seal_link(keys[-1], "person", "", now),
    }[harm]()
    with pytest.raises(Bad):
        open_link(service, TENANT, keys, token)


@pytest.mark.parametrize("role", sorted(IDLE))
def test_a_visit_ends_after_silence_and_after_its_time(portal, role):
    """Silent for its term, or longer than it may last in all: over."""
    service, hands = portal.market.service, portal.market.hands
    secret = begin(service, TENANT, role, "S", "link")
    for _ in range(LONGEST[role] // (IDLE[role] - 60)):
        hands.seconds += IDLE[role] - 60
        assert find(service, TENANT, secret) is not None
    hands.seconds += LONGEST[role] % (IDLE[role] - 60) + 1
    assert find(service, TENANT, secret) is None
    other = begin(service, TENANT, role, "S", "link")
    hands.seconds += IDLE[role]
    assert find(service, TENANT, other) is None


def test_all_visits_of_a_party_can_be_ended(portal):
    """Every browser of hers, nobody else's."""
    service = portal.market.service
    hers, another, others = begin(service, TENANT, "person", "S", "link"), begin(service, TENANT, "person", "S", "oidc"), begin(service, TENANT, "person", "T", "link")
    end_all(service, TENANT, "person", "S")
    assert find(service, TENANT, hers) is None and find(service, TENANT, another) is None and find(service, TENANT, others) is not None


@pytest.mark.parametrize("harm", ["no token", "another's token", "another site", "cross site"])
def test_a_form_that_is_not_this_visits_own_changes_nothing(portal, harm):
    """Without the visit's token, with another's, or sent from elsewhere: refused."""
    hers, his = portal.browser("person", "S"), portal.browser("person", "T")
    tokens = [next(fields["form"] for _, fields in Forms(one.open("/en/enter").text).forms if "form" in fields) for one in (hers, his)]
    sent = {"no token": {}, "another's token": {"form": tokens[1]}}.get(harm, {"form": tokens[0]})
    headers = {"another site": {"origin": "http://evil.example"}, "cross site": {"sec-fetch-site": "cross-site"}}.get(harm, {"origin": BASE})
    assert hers.open("/en/leave", "POST", data=sent, headers=headers).status_code == 403
    assert find(portal.market.service, TENANT, hers.cookies["haechi"]) is not None


def test_leaving_ends_the_visit(portal):
    """The secret is worth nothing afterwards."""
    hers = portal.browser("person", "S")
    secret = hers.cookies["haechi"]
    hers.open("/en/enter")
    hers.send("/leave")
    assert find(portal.market.service, TENANT, secret) is None


def test_every_page_keeps_to_itself(portal):
    """It may not be framed or kept, loads nothing from elsewhere, runs nothing; the demo's door is shut where there is no demo."""
    page = portal.browser().open("/ko/enter")
    assert page.headers["cache-control"] == "no-store" and page.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in page.headers["content-security-policy"] and "script-src" not in page.headers["content-security-policy"]
    assert portal.browser().open("/ko/demo", "POST", data={"role": "office", "party": "x"}).status_code == 404
