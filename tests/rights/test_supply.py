"""Why a recipient gets nothing: every reason there is, and none that is not."""

import pytest

from haechi.rights.supply import halts
from haechi.rights.task import step
from tests.rights import market as markets
from tests.rights.market import TENANT, Sent

market = markets.market
LONG_AGO = "2025-01-01T00:00:00.000000Z"
REQUIRED = ["safety", "complaints", "disputes", "other_measures"]


def whys(market, recipient="r1", enforcement="enforce"):
    market.hand.at_us += 1000
    with market.store.reading() as connection:
        return [one.why for one in halts(connection, TENANT, recipient, market.hand.at_us, enforcement)]


def settled(market, recipient="r1", country="CN"):
    market.write("recipients", recipient, {"recipient_id": recipient, "country": country, "role": "seller"})
    market.write("contracts", f"c{recipient}", {"contract_id": f"c{recipient}", "recipient_id": recipient, "kind": "terms", "signed_at": LONG_AGO, "clauses": REQUIRED})


@pytest.mark.parametrize(("kind", "value", "why"), [("recipient", "r1", "marketplace"), ("country", "CN", "country"), ("everything", "", "everything")])
def test_a_stop_is_found_by_what_it_means_and_goes_with_it(market, kind, value, why):
    """Whatever it is called; one on somebody else, another country, a purpose or an item is none."""
    settled(market)
    for other, meant in (("recipient", "r10"), ("recipient", "R1"), ("country", "US"), ("purpose", "r1"), ("item", "phone")):
        market.write("stops", f"{other}{meant}", {"stop_id": f"{other}{meant}", "kind": other, "value": meant})
    assert whys(market) == []
    market.write("stops", "any name", {"stop_id": "any name", "kind": kind, "value": value})
    assert whys(market) == [why]
    market.write("stops", "any name", None)
    assert whys(market) == []


def test_a_stop_says_which_task_it_came_of(market):
    """A silent one; once something was found to be left, that."""
    settled(market)
    for request, events in (("q1", ["overdue", "escalated", "stopped"]), ("q2", ["attested", "contradicted"])):
        [name] = market.opened(Sent("r1"), request=request)
        for event in events:
            market.act(lambda book, name=name, event=event: (step(book, market.row(name), event), book.close()))
        market.write("stops", "recipient:r1", {"stop_id": "recipient:r1", "kind": "recipient", "value": "r1"})
        with market.store.reading() as connection:
            [one] = halts(connection, TENANT, "r1", market.hand.at_us + 1000, "enforce")
        assert (one.why, one.tasks) == ("silent" if request == "q1" else "contradicted", (name,))


@pytest.mark.parametrize(("row", "meets"), [
    ({"country": "CN"}, True), ({"country": "CN", "recipient_id": "r1"}, True), ({}, True), ({"country": "US"}, False), ({"country": "CN", "recipient_id": "r2"}, False),
    ({"country": "CN", "lifted_at": "2025-06-01T00:00:00.000000Z"}, False), ({"country": "CN", "made_at": "2099-01-01T00:00:00.000000Z"}, False),
    ({"country": "CN", "kind": "corrective"}, False)])
def test_an_order_of_suspension_meets_whom_it_names_while_it_stands(market, row, meets):
    """By country and recipient; not once lifted, not before it is made, no order of another kind."""
    settled(market)
    market.write("orders", "o", {"order_id": "o", "kind": "suspension", "made_at": LONG_AGO, **row})
    assert whys(market) == (["suspension"] if meets else [])


def test_what_is_asked_of_transfers_abroad_halts_nobody_at_home(market):
    """Neither an order of suspension for any country, nor terms that are missing; a stop does."""
    market.write("recipients", "r1", {"recipient_id": "r1", "country": "KR", "role": "seller"})
    market.write("orders", "o", {"order_id": "o", "kind": "suspension", "made_at": LONG_AGO})
    assert whys(market) == []
    market.write("stops", "s", {"stop_id": "s", "kind": "everything", "value": ""})
    assert whys(market) == ["everything"]


def test_terms_are_missing_only_where_that_stops_anything(market):
    """Under enforcement: the recipient's own mode before the marketplace's."""
    market.write("recipients", "r1", {"recipient_id": "r1", "country": "CN", "role": "seller"})
    assert whys(market) == ["terms"] and whys(market, enforcement="shadow") == []
    market.write("modes", "m", {"mode_id": "m", "kind": "recipient", "value": "r1", "enforcement": "warn"})
    assert whys(market) == []
    market.write("modes", "m", {"mode_id": "m", "kind": "recipient", "value": "r1", "enforcement": "enforce"})
    assert whys(market, enforcement="shadow") == ["terms"]
    market.write("modes", "n", {"mode_id": "n", "kind": "recipient", "value": "r1", "enforcement": "shadow"})
    assert whys(market) == ["terms"]  # of several the strictest holds, whatever was said last
