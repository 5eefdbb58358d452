"""What a store tells of itself: what binds at this moment, counts, and nothing of any person."""

import json

from haechi.gateway.auth import issue_key
from haechi.gateway.status import status
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import START, TENANT

DAY = 86_400_000_000


def told(world, now_us=START + 30 * DAY):
    """The state of the only tenant."""
    said = status(world.store, now_us)
    assert said["current"] and [one["tenant"] for one in said["tenants"]] == [TENANT]
    return said["tenants"][0]


def test_an_order_of_suspension_is_told_from_the_moment_it_binds_until_it_is_lifted(world):
    """Its first moment counts, that of its lifting does not; other kinds of orders are not told, nor one that was taken away."""
    world.write("orders", "o", {"kind": "suspension", "country": "CN", "made_at": "2026-03-02T00:00:00Z", "lifted_at": "2026-03-04T00:00:00Z"})
    world.write("orders", "open", {"kind": "suspension", "recipient_id": "r", "made_at": "2026-03-03T00:00:00Z"})
    world.write("orders", "other", {"kind": "corrective", "made_at": "2026-03-02T00:00:00Z"})
    found = [[one["order_id"] for one in told(world, START + days * DAY + more)["suspensions"]]
             for days, more in ((1, -1), (1, 0), (2, 0), (3, -1), (3, 0))]
    assert found == [[], ["o"], ["o", "open"], ["o", "open"], ["open"]]
    assert told(world)["suspensions"] == [{"order_id": "open", "country": None, "recipient_id": "r", "made_at": "2026-03-03T00:00:00Z"}]
    world.write("orders", "open", None)
    assert told(world)["suspensions"] == []


def test_stops_and_modes_say_whether_the_registers_know_what_they_name(world):
    """By rows in force, of no person: a row that was taken away is known no more, a request about a recipient makes none."""
    world.write("stops", "a", {"stop_id": "a", "kind": "recipient", "value": "r"})
    world.write("stops", "b", {"stop_id": "b", "kind": "item", "value": "phone"})
    world.write("stops", "c", {"stop_id": "c", "kind": "everything"})
    world.write("modes", "d", {"mode_id": "d", "kind": "purpose", "value": "p", "enforcement": "warn"})
    world.write("requests", "q", {"subject_id": "s", "recipient_id": "r", "kind": "erasure"})

    def seen():
        said = told(world)
        return [(one["kind"], one["value"], one["known"]) for one in (*said["stops"], *said["modes"])]

    unknown = [("recipient", "r", False), ("item", "phone", None), ("everything", "", None), ("purpose", "p", False)]
    assert seen() == unknown
    world.write("recipients", "r", {"name": "R"})
    world.write("purposes", "p", {})
    assert seen() == [(kind, value, True if known is False else known) for kind, value, known in unknown]
    world.write("recipients", "r", None)
    world.write("purposes", "p", None)
    assert seen() == unknown


def test_keys_packs_alarms_and_rows_are_counted_and_nobody_is_named(world):
    """Keys that ended are not in force; people are counted by the pack under which they were first shown."""
    ask = lawful(world, "canary-subject")
    assert told(world)["pack"] == {"latest": None, "people": {}}
    assert world.decide({**ask, "order_ref": "canary-order"})[0].released
    issue_key(world.store, TENANT, "auditor", world.clock, days=1)
    issue_key(world.store, TENANT, "auditor", world.clock)

    def alarm(book):
        book.hold([""])
        placed = book.append("grant_refused", "", {"why": "cap"})
        book.close()
        return placed

    world.desk.act(alarm).result()
    said = told(world)
    assert said["keys"] == {"order_system": 0, "seller": 0, "privacy_office": 0, "auditor": 1}
    assert said["pack"] == {"latest": world.desk.packs[-1].name, "people": {world.desk.packs[-1].name: 1}}
    assert (said["alarms"]["alarm"]["count"], said["alarms"]["grant_refused"]["count"]) == (0, 1)
    assert said["alarms"]["grant_refused"]["last_at"] == said["last_at"]
    assert said["registers"]["subjects"] == 1 and said["entries"] == said["checkpoint"]["size"] == sum(said["registers"].values()) + 2
    assert "canary" not in json.dumps(said)
