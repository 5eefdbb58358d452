"""Looking at many people: counted with what keys read, by person and hour, under the lock; an alarm, and an end."""

import json
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from haechi.gateway.access import enter_looks
from haechi.gateway.auth import Principal, issue_key
from haechi.gateway.observe import Observer
from haechi.rights import bulk
from haechi.rights.bulk import reader_of, see
from tests.rights import market as markets
from tests.rights.market import TENANT

market = markets.market
HOUR = 3_600_000_000


@pytest.fixture(autouse=True)
def few(market, monkeypatch):
    market.act(lambda book: (book.hold(people(0, 100)), book.close()))  # of each of them something is kept
    monkeypatch.setattr(bulk, "ALARM_AT", 5)
    monkeypatch.setattr(bulk, "CAP", 10)


def looks(market, people, recipient="R", way="visit"):
    service = SimpleNamespace(act_now=lambda who, act: market.act(act), observer=Observer())
    return see(service, reader_of(TENANT, recipient, way), "192.0.2.1", "list", people)


def people(first, many):
    return [f"p{number}" for number in range(first, first + many)]


def alarms(market):
    return [json.loads(one.body) for one in market.entries("alarm")]


def test_the_alarm_is_raised_once_and_beyond_the_end_nothing_is_seen(market):
    """The sixth person raises it; the same people again count once; the eleventh is not seen, and that is an alarm too."""
    assert looks(market, people(0, 5)) and alarms(market) == []
    assert looks(market, people(3, 5)) and [one["people"] for one in alarms(market)] == [8]
    assert looks(market, people(0, 8)) and looks(market, people(8, 2)) and len(alarms(market)) == 1
    before = len(market.entries("access"))
    assert not looks(market, people(9, 2)) and len(market.entries("access")) == before and len(alarms(market)) == 2
    assert {one["alarm"] for one in alarms(market)} == {"bulk_reading"} and {one["key_id"] for one in alarms(market)} == {"visit:R"}


def test_an_hour_later_it_begins_anew_and_others_count_for_themselves(market):
    """A name in small letters, one that begins alike, the same by link."""
    assert looks(market, people(0, 10)) and looks(market, people(20, 10), "r") and looks(market, people(40, 10), "R2")
    assert not looks(market, people(60, 1)) and not looks(market, people(60, 1), way="link") and not looks(market, people(60, 1), "r")
    market.hand.at_us += HOUR + 1_000_000
    assert looks(market, people(60, 10))


def test_what_its_keys_looked_at_counts_and_what_others_keys_did_does_not(market):
    """By the key's name in the log of looks."""
    mine, other = (issue_key(market.store, TENANT, "seller", market.clock, party=party).split(".")[1] for party in ("R", "Q"))
    for key, party, first in ((mine, "R", 0), (other, "Q", 50)):
        def act(book, key=key, party=party, first=first):
            enter_looks(book, Principal(key, TENANT, "seller", party), "192.0.2.1", "list decisions", people(first, 8))
            book.close()
        market.act(act)
    assert not looks(market, people(20, 3)) and looks(market, people(0, 8)) and looks(market, people(20, 2))


def test_many_pages_at_once_show_no_more_than_one_after_the_other(market):
    """Counted under the lock."""
    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(lambda number: looks(market, people(4 * number, 4)), range(8)))
    assert sum(shown) == 2 and len(market.entries("access")) == 8


def test_of_the_erased_nothing_is_seen(market):
    """Nothing is entered, nothing is counted."""
    assert looks(market, ["gone:" + "0" * 32, "", None]) and market.entries("access") == []
