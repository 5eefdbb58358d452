"""Requests: received in one form, due on the Korean calendar, one's own alone."""

import pytest

from haechi.rights.request import requests_of
from haechi.rights.wish import due_on
from tests.gateway_api.conftest import TENANT, consent
from tests.portal.conftest import Forms


def mine(portal, subject):
    with portal.market.store.reading() as connection:
        return requests_of(connection, TENANT, subject)


@pytest.mark.parametrize("kind", ["access", "correction", "suspension", "portability", "automated_decision"])
def test_a_request_is_received_and_its_day_is_shown(portal, kind):
    """The row stands in the register, with the day by which it is answered."""
    browser = portal.browser("person", f"asker-{kind}")
    browser.open("/en/my/requests")
    assert browser.send("/my/requests", kind=kind, who="person").status_code == 200
    [asked] = mine(portal, f"asker-{kind}")
    assert asked.wish.value == kind and asked.due == due_on(asked.wish, asked.received_us) and asked.request_id in browser.page.text


def test_erasure_runs_and_gives_a_receipt_and_the_account_stays(portal):
    """Everything is erased at once; the visit goes on."""
    consent(portal.market, "eraser")
    browser = portal.browser("person", "eraser")
    browser.open("/en/my/requests")
    assert "req_" in browser.send("/my/requests", kind="erasure", who="person").text
    assert browser.open("/en/my").status_code == 200


@pytest.mark.parametrize(("role", "name", "status"), [("guardian", "Kim Parent", 200), ("agent", "Lee Agent", 200), ("guardian", "", 422), ("agent", " ", 422), ("boss", "x", 422)])
def test_whoever_asks_for_another_gives_a_name(portal, role, name, status):
    """A legal representative or an agent; nobody else."""
    subject = f"ward-{role}-{len(name)}"
    browser = portal.browser("person", subject)
    browser.open("/en/my/requests")
    assert browser.send("/my/requests", kind="access", who=role, name=name).status_code == status
    assert len(mine(portal, subject)) == (status == 200)


def test_a_request_is_taken_back_by_its_person_alone(portal):
    """Another's is not there."""
    hers = portal.browser("person", "taker")
    hers.open("/en/my/requests")
    hers.send("/my/requests", kind="access", who="person")
    [asked] = mine(portal, "taker")
    other = portal.browser("person", "T")
    token = next(fields["form"] for _, fields in Forms(other.open("/en/my/requests").text).forms if "form" in fields)
    assert other.open("/en/my/requests/back", "POST", data={"form": token, "request": asked.request_id}).status_code == 404
    assert hers.send("/my/requests/back").status_code == 200
    assert mine(portal, "taker")[0].state(1 << 60) == "taken_back"
