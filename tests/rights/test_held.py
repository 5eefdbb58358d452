"""What a recipient holds: its own releases alone, newest first, each with until when, and by that no more than is true."""

import pytest

from haechi.facts.period import last_day
from haechi.gateway.tenant import write_settings
from haechi.rights.answer import receive
from haechi.rights.held import held, subjects_of
from haechi.rights.task import payload_of, step
from haechi.rights.wish import day_of
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT, Sent
from tests.rights.recipient import data_of, told

market = markets.market


def sent(market, subject="s1", recipient="r1", order="o1", **more):
    """Something goes out: nothing is enforced yet."""
    write_settings(market.store, market.keys, market.clock, TENANT, {"enforcement": "shadow"})
    [answer] = market.decide({"subject_id": subject, "recipient_id": recipient, "order_ref": order, "items": ["name", "phone"], **more})
    assert answer.released
    market.hand.at_us += 1_000_000


def seen(market, recipient="r1", keep_days=90, before=None, limit=10):
    with market.store.reading() as connection:
        return held(connection, TENANT, recipient, keep_days, before, limit)


def test_its_own_releases_newest_first_and_page_by_page(market):
    """Nobody else's; what was stopped is none; every page goes on where the last one ended."""
    for number in range(5):
        sent(market, f"s{number}", order=f"o{number}")
    sent(market, "s9", "r2", order="other")
    write_settings(market.store, market.keys, market.clock, TENANT, {"enforcement": "enforce"})
    [answer] = market.decide({"subject_id": "s7", "recipient_id": "r1", "order_ref": "stopped", "items": ["name"]})
    assert not answer.released
    assert [one.order_ref for one in seen(market)] == ["o4", "o3", "o2", "o1", "o0"] and subjects_of(seen(market)) == [f"s{number}" for number in range(5)]
    first = seen(market, limit=2)
    assert [one.order_ref for one in seen(market, before=first[-1].made_us, limit=2)] == ["o2", "o1"]
    assert seen(market)[0].forms == {"name": "full", "phone": "full"}


@pytest.mark.parametrize(("states", "how"), [((), "delivery"), (("shipped",), "delivery"), (("delivered", "confirmed"), "day"), (("closed",), "day"), (("cancelled",), "cancelled")])
def test_until_when_by_the_terms(market, states, how):
    """From the first word that it was delivered; not known to be delivered, so many days after; cancelled, no more; without terms nothing is said."""
    sent(market)
    days = []
    for state in states:
        days.append(day_of(market.hand.at_us))
        market.write("order_states", "o1", {"order_ref": "o1", "state": state})
        market.hand.at_us += 3 * DAY
    until = seen(market)[0].until
    assert until.how == how and until.day == (last_day(days[0], 90) if how == "day" else None)
    assert seen(market, keep_days=None)[0].until.how == ("cancelled" if how == "cancelled" else "unsaid")


@pytest.mark.parametrize(("method", "laws", "how"), [("deleted", [], "destroyed"), ("retained-by-law", [{"law": "ecommerce-5y", "fields": ["name"]}], "kept"),
                                                     ("retained-by-law", [{"law": "ecommerce-5y", "fields": ["name", "phone"]}], "kept")])
def test_until_when_by_a_task_and_its_answer(market, method, laws, how):
    """Asked for, it is to be destroyed by the task's day; answered, what the answer says; what was given later is not of it."""
    sent(market)
    [name] = market.opened(Sent("r1", items=("name", "phone")))
    [one] = seen(market)
    assert (one.until.how, one.until.task_id, one.until.day) == ("asked", name, day_of(market.row(name).due_us - 1))
    said = told(data_of(market.row(name), payload_of(market.row(name), market.keys)), market.hand.at_us, method=method, retained_basis=laws)
    assert market.act(lambda book: receive(book, market.desk.encoder, name, "r1", said, "visit")).taken
    market.hand.at_us += DAY
    sent(market, order="o2")
    later, one = seen(market)
    whole = bool(laws) and len(laws[0]["fields"]) == 2
    assert one.until.how == how and one.until.laws == (("ecommerce-5y",) if laws else ()) and later.until.how == "delivery"
    assert one.until.day == (None if whole else day_of(market.row(name).attested_us))


def test_what_was_found_to_be_left_is_asked_for_again(market):
    """Whatever was certified before."""
    sent(market)
    [name] = market.opened(Sent("r1"))
    for event in ("attested", "contradicted"):
        market.act(lambda book, event=event: (step(book, market.row(name), event), book.close()))
    assert seen(market)[0].until.how == "asked"
