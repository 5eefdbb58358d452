"""What waits for the writer: small calls that come while it waits for the lock go along, others in their turn."""

import time
from contextlib import contextmanager

import pytest

from haechi.gateway import queue as queues
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT


@contextmanager
def held(world):
    """Somebody else holds the lock of the log."""
    with world.store.writing() as connection:
        world.store.lock(connection, TENANT)
        yield


def waits(world, submit):
    """Submit to the desk until it has been taken and stands before the lock that somebody else holds."""
    future = submit()
    while world.desk.queue.waiting:
        time.sleep(0.001)
    return future


@pytest.fixture
def known(world):
    """A lawful ask whose shape has been met."""
    ask = lawful(world)
    assert world.decide(ask)[0].released
    return ask


def test_small_calls_that_come_before_the_lock_is_had_go_along(world, known):
    """They are written in one transaction with those that waited, and each is answered."""
    with held(world):
        first = waits(world, lambda: world.desk.decide([world._ask(**known)]))
        late = [world.desk.decide([world._ask(**known)] * many) for many in (1, 3)]
    done = [future.result(30) for future in (first, *late)]
    assert [len(one.answers) for one in done] == [1, 1, 3] and all(answer.released for one in done for answer in one.answers)
    assert len({one.written.before.size for one in done}) == 1


def test_a_large_call_a_write_and_what_follows_them_wait_for_their_turn(world, known):
    """Nobody is overtaken."""
    with held(world):
        first = waits(world, lambda: world.desk.decide([world._ask(**known)]))
        large = world.desk.decide([world._ask(**known) for _ in range(queues.FEW + 1)])
        write = world.desk.act(lambda book: book.next_seq)
        last = world.desk.decide([world._ask(**known)])
    begun = first.result(30).written.before.size
    assert (large.result(30).written.before.size, write.result(30), last.result(30).written.before.size) == (begun + 1, begun + 22, begun + 22)


def test_a_latecomer_that_cannot_be_decided_takes_nobody_along(world, known):
    """It gets its error, those in the transaction it joined their answers."""
    with held(world):
        first = waits(world, lambda: world.desk.decide([world._ask(**known)]))
        odd = world.desk.decide([world._ask(**{**known, "mode": "gift"})])
        late = world.desk.decide([world._ask(**known)])
    assert first.result(30).answers[0].released and late.result(30).answers[0].released
    with pytest.raises(ValueError):
        odd.result(30)
