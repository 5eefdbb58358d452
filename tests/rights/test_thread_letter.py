"""Letters about threads as the courier carries them: each at its time, once, and none of a word that was said meanwhile."""

import json

from haechi.rights.thread_step import reply
from tests.rights import market as markets
from tests.rights.market import DAY
from tests.rights.talk import SHE, act, opens, says, traded
from tests.rights.test_courier import hooked, live, outside, work

__all__ = ["outside"]

market = markets.market


def came(outside):
    """What the marketplace's messenger was given: kind and thread."""
    return [(said["type"], said["data"]["thread_id"]) for _, _, said in outside.came]


def test_the_office_is_reminded_in_its_time_and_hears_no_more_once_it_has_answered(market, outside):
    """Half way once, at four fifths once more; then the person is told of the answer, and that is the last."""
    hooked(market, "")
    traded(market)
    one = opens(market, text="secret words")
    work(outside)
    assert came(outside) == [("outbox.thread_seller", one.thread_id)]
    live(market, outside, one.made_us + (one.due_us - one.made_us) * 9 // 10)
    assert came(outside)[1:] == [("outbox.thread_office", one.thread_id)] * 2
    act(market, reply, one.thread_id, "done", "our word", "Kim")
    live(market, outside, one.due_us + 20 * DAY)
    assert came(outside)[3:] == [("outbox.thread_person", one.thread_id)]
    assert "secret" not in json.dumps([said for *_, said in outside.came])
    assert not [said for *_, said in outside.came if said["type"] == "outbox.thread_seller" and SHE in json.dumps(said)]


def test_a_promise_that_is_broken_is_told_and_a_second_one_is_reminded_of_anew(market, outside):
    """The day passes: the office hears it; answered late and asked again, it is reminded from the beginning, by letters of new names."""
    hooked(market, "")
    traded(market)
    one = opens(market, recipient=None)
    live(market, outside, one.due_us + 1000)
    assert came(outside) == [("outbox.thread_office", one.thread_id)] * 3 and "has passed" in outside.came[-1][2]["data"]["text"]["en"]
    act(market, reply, one.thread_id, "done", "our word", "Kim")
    again = says(market, one, "person", SHE)
    live(market, outside, again.due_us + 1000)
    assert len([kind for kind, _ in came(outside) if kind == "outbox.thread_office"]) == 6
    assert len({name for _, name, _ in outside.came}) == len(outside.came)
