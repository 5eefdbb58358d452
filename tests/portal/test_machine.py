"""The doors for machines: recipients answer their own tasks, the order system says how people are reached, nobody else anything."""

import pytest

from haechi.gateway.auth import issue_key
from haechi.rights.reach import address_of, known
from haechi.rights.task import find, payload_of, tasks_of
from tests.gateway_api.conftest import OTHER, TENANT, consent, transfer


def call(portal, key, method, path, **more):
    return portal.client.request(method, f"/v1{path}", headers={"authorization": f"Bearer {key}"}, **more)


@pytest.fixture(scope="module")
def task(portal):
    """A task of recipient R."""
    consent(portal.market, "M")
    assert portal.market.order.post("/v1/transfers", transfer("M", "R")).json()["released"]
    browser = portal.browser("person", "M")
    browser.open("/en/my/recipient?r=R")
    browser.send("/recipient/erase")
    with portal.market.store.reading() as connection:
        return next(row.task_id for row in tasks_of(connection, TENANT, "R") if row.subject_id == "M")


def test_a_recipient_sees_acknowledges_and_is_told_what_is_wrong(portal, task):
    """Its own task; an attestation with faults is declined with each of them."""
    key = portal.market.key("seller", party="R")
    assert call(portal, key, "GET", f"/tasks/{task}").json()["state"] == "queued"
    assert call(portal, key, "POST", f"/tasks/{task}/acknowledged").json()["state"] == "acknowledged"
    answer = call(portal, key, "POST", f"/tasks/{task}/attested", json={"request_id": "x"})
    assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json" and answer.json()["errors"]
    with portal.market.store.reading() as connection:
        row = find(connection, TENANT, task)
        assert row.state == "acknowledged" and payload_of(row, portal.market.service.keys[TENANT]) is not None


@pytest.mark.parametrize("who", ["nobody", "another seller", "the order system", "another marketplace"])
def test_a_task_is_its_recipients_alone(portal, task, who):
    """Nobody else sees or answers it."""
    key = {"nobody": lambda: "", "another seller": lambda: portal.market.key("seller", party="R2"), "the order system": lambda: portal.market.key("order_system"),
           "another marketplace": lambda: issue_key(portal.market.store, OTHER, "seller", portal.market.clock, party="R")}[who]()
    for method, path in (("GET", f"/tasks/{task}"), ("POST", f"/tasks/{task}/acknowledged"), ("POST", f"/tasks/{task}/attested")):
        assert call(portal, key, method, path, json={}).status_code in (401, 403, 404)


def test_the_order_system_says_how_a_person_is_reached(portal):
    """By a number; what is no address is refused; a seller may not say it."""
    key = portal.market.key("order_system")
    assert call(portal, key, "POST", "/contacts", json={"subject_id": "reached", "address": "010-2222-3333"}).status_code == 204
    assert call(portal, key, "POST", "/contacts", json={"subject_id": "reached", "address": "nonsense"}).status_code == 422
    assert call(portal, portal.market.key("seller", party="R"), "POST", "/contacts", json={"subject_id": "x", "address": "010-2222-3333"}).status_code == 403
    with portal.market.store.reading() as connection:
        assert known(connection, TENANT, address_of("01022223333").mac(portal.market.service.keys[TENANT])) == ["reached"]


def test_a_machine_may_bring_no_more_than_a_few_megabytes(portal):
    """Files come to pages alone."""
    answer = call(portal, portal.market.key("order_system"), "POST", "/contacts", content=b"x" * (7 << 20))
    assert answer.status_code == 413 and answer.headers["content-type"] == "application/problem+json"
