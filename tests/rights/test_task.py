"""Tasks: one a recipient, every step an entry under the right key, only the moves of the table, and nothing of a person in the clear."""

import json
from itertools import product

import pytest
from sqlalchemy import delete, select, update

from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry, owner_key
from haechi.rights.schema import endpoint, task
from haechi.rights.task import MOVES, OPEN, STATES, forget_payload, hash_of, open_tasks, payload_of, step, tasks_of
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT, Sent

market = markets.market
EVENTS = sorted({event for _, event in MOVES})


def stepped(market, name, event, **more):
    def act(book):
        row = step(book, markets.find(book.connection, TENANT, name), event, **more)
        book.close()
        return row

    return market.act(act)


def test_each_recipient_gets_one_task_with_all_its_orders(market):
    """However many transfers; what belongs to no order is named by its transfer; items of one order are joined."""
    names = market.opened(Sent("r1", "o2", ("name",)), Sent("r1", "o1", ("phone",)), Sent("r1", "o2", ("order",)), Sent("r2", None, ("email",), "t9"))
    rows = {market.row(name).recipient_id: market.row(name) for name in names}
    assert sorted(rows) == ["r1", "r2"] and len(names) == 2
    assert payload_of(rows["r1"], market.keys).orders == {"o1": ("phone",), "o2": ("name", "order")}
    assert payload_of(rows["r2"], market.keys).orders == {"transfer:t9": ("email",)}
    assert {row.state for row in rows.values()} == {"queued"} and rows["r1"].next_us == rows["r1"].made_us < rows["r1"].due_us


def test_the_channel_is_the_webhook_where_there_is_one(market):
    """Whoever has none, or an endpoint without an address, gets a form."""
    with market.store.writing() as connection:
        for recipient, url in (("r1", "https://r1.example/h"), ("r2", None)):
            connection.execute(endpoint.insert(), {"tenant": TENANT, "recipient_id": recipient, "url": url, "language": "en"})
    names = market.opened(Sent("r1"), Sent("r2"), Sent("r3"))
    assert [market.row(name).channel for name in names] == ["webhook", "form", "form"]


def test_nothing_that_was_given_opens_nothing(market):
    """No entry, no row; a kind that is none is refused."""
    assert market.opened() == [] and market.entries("task") == []
    with pytest.raises(ValueError, match="erasure"):
        market.act(lambda book: open_tasks(book, "q", "destroy", "s1", [Sent("r1")], 1))


def test_orders_stand_nowhere_in_the_clear(market):
    """Neither in the row nor in the log: what is there is sealed, or a digest under a salt that is sealed."""
    [name] = market.opened(Sent("r1", "order-20260301-777"))
    row = market.row(name)
    said = json.dumps([str(value) for value in row]) + "".join(found.body for found in market.entries("task"))
    assert "order-20260301-777" not in said
    payload = payload_of(row, market.keys)
    assert json.loads(market.entries("task")[0].body)["order_refs_hash"] == hash_of(["order-20260301-777"], payload.salt)
    assert hash_of(["order-20260301-777"], "another salt") != hash_of(["order-20260301-777"], payload.salt)


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_only_the_moves_of_the_table_happen(tmp_path, state, event):
    """From every state by every event: the table's state with its entry, or nothing at all."""
    market = once(tmp_path)
    with market.store.writing() as connection:
        connection.execute(update(task).values(state=state))
    before = len(market.entries("task"))
    row = stepped(market, NAME[0], event)
    expected = MOVES.get((state, event))
    if expected is None:
        assert row is None and market.row(NAME[0]).state == state and len(market.entries("task")) == before
    else:
        assert row.state == expected
        said = json.loads(market.entries("task")[-1].body)
        assert (said["event"], said["state"], said["task_id"]) == (event, expected, NAME[0])


ONE, NAME = [], []


def once(tmp_path):
    """One market for the whole table: making one takes longer than a step."""
    if not ONE:
        ONE.append(markets.Market(tmp_path, f"sqlite:///{tmp_path}/store.db"))
        NAME.extend(ONE[0].opened(Sent("r1")))
    return ONE[0]


def test_every_state_can_be_reached_and_none_is_a_trap():
    """From «queued» every state; from every state in which an answer is owed, an answer."""
    reached = {"queued"}
    while True:
        more = {to for (state, _), to in MOVES.items() if state in reached} - reached
        if not more:
            break
        reached |= more
    assert reached == set(STATES)
    assert all((state, "attested") in MOVES and (state, "refused") in MOVES for state in OPEN)


def test_times_of_the_first_time_stay(market):
    """A delivery that is done again, or comes late, does not move the time of the first; a new certificate does."""
    [name] = market.opened(Sent("r1"))
    first = stepped(market, name, "delivered").delivered_us
    stepped(market, name, "acknowledged")
    market.hand.at_us += DAY
    assert stepped(market, name, "delivered").delivered_us == first
    attested = stepped(market, name, "attested").attested_us
    stepped(market, name, "contradicted")
    market.hand.at_us += DAY
    assert stepped(market, name, "attested").attested_us == market.hand.at_us > attested


def test_steps_after_an_erasure_are_entered_under_the_name_that_stands_for_her_since(market):
    """Her own key is not made anew; the log verifies; the old steps say nothing any more."""
    [name] = market.opened(Sent("r1"), subject="hong")
    with market.store.writing() as connection:
        connection.execute(update(task).values(subject_id="anon-1"))
        connection.execute(delete(owner_key).where(owner_key.c.owner == "hong"))
        connection.execute(update(entry).where(entry.c.owner == "hong").values(body=None))
    stepped(market, name, "delivered")
    assert [(found.owner, found.body is None) for found in market.entries("task")] == [("hong", True), ("anon-1", False)]
    with market.store.reading() as connection:
        assert set(connection.execute(select(owner_key.c.owner)).scalars()) == {"anon-1"}
    assert verify_store(market.store, TENANT, market.keys) == []


def test_what_was_forgotten_cannot_be_read_again(market):
    """Key and orders go together, and nothing is due any more."""
    [name] = market.opened(Sent("r1"))

    def act(book):
        forget_payload(book, markets.find(book.connection, TENANT, name))
        book.close()

    market.act(act)
    row = market.row(name)
    assert (row.key, row.payload, row.next_us) == (None, None, None) and payload_of(row, market.keys) is None


def test_a_recipient_sees_its_own_open_tasks_the_most_urgent_first(market):
    """Not those of others, and answered ones only where asked for."""
    [slow] = market.opened(Sent("r1"), request="q1", term_us=9 * DAY)
    [soon] = market.opened(Sent("r1"), request="q2", term_us=2 * DAY)
    [done] = market.opened(Sent("r1"), request="q3", term_us=DAY)
    market.opened(Sent("r2"), request="q3")
    stepped(market, done, "attested")
    with market.store.reading() as connection:
        assert [row.task_id for row in tasks_of(connection, TENANT, "r1")] == [soon, slow]
        assert [row.task_id for row in tasks_of(connection, TENANT, "r1", answered=True)] == [done, soon, slow]
