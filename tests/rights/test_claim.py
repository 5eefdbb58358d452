"""Secret links: good for one thing until their end, and nowhere in the store."""

import pytest
from sqlalchemy import select

from haechi.rights.claim import end, make, open_claim, sweep
from haechi.rights.schema import claim
from tests.rights import market as markets
from tests.rights.market import TENANT

market = markets.market
NOW, LATER = 1_000, 2_000


@pytest.fixture
def connection(market):
    with market.store.writing() as opened:
        yield opened


def test_a_link_opens_its_one_thing_until_it_ends(connection):
    """Before its end, not at it; as often as it is asked; not what is of another kind or another marketplace."""
    secret = make(connection, TENANT, "task", "tsk_1", LATER)
    for now in (NOW, NOW, LATER - 1):
        assert open_claim(connection, TENANT, "task", secret, now).target == "tsk_1"
    assert open_claim(connection, TENANT, "task", secret, LATER) is None
    assert open_claim(connection, TENANT, "receipt", secret, NOW) is None
    assert open_claim(connection, "other", "task", secret, NOW) is None


def test_the_store_holds_no_secret(connection):
    """Only a digest: who reads the table opens nothing with it."""
    secret = make(connection, TENANT, "task", "tsk_1", LATER)
    [row] = connection.execute(select(claim)).all()
    assert secret.encode() not in bytes(row.mark) and secret not in str(row)
    assert open_claim(connection, TENANT, "task", bytes(row.mark).hex(), NOW) is None


def test_secrets_are_long_and_never_the_same(connection):
    """At least 128 bits."""
    made = {make(connection, TENANT, "receipt", "q", LATER) for _ in range(200)}
    assert len(made) == 200 and min(map(len, made)) >= 43


@pytest.mark.parametrize("tried", ["", "x", "a" * 43, "é" * 43, "a" * 100_000, "\x00" * 43])
def test_whatever_else_is_tried_opens_nothing(connection, tried):
    """Empty, short, long, of other letters."""
    make(connection, TENANT, "task", "tsk_1", LATER)
    assert open_claim(connection, TENANT, "task", tried, NOW) is None


def test_all_links_to_one_thing_end_together(connection):
    """And those to other things stay."""
    first, second, other = (make(connection, TENANT, "task", target, LATER) for target in ("t1", "t1", "t2"))
    assert end(connection, TENANT, "task", "t1") == 2
    assert [open_claim(connection, TENANT, "task", secret, NOW) is not None for secret in (first, second, other)] == [False, False, True]


def test_what_has_ended_is_forgotten(connection):
    """What has not is kept."""
    make(connection, TENANT, "task", "t1", NOW)
    kept = make(connection, TENANT, "receipt", "q1", LATER)
    assert sweep(connection, TENANT, NOW) == 1
    assert open_claim(connection, TENANT, "receipt", kept, NOW).target == "q1"
