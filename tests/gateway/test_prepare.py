"""What many asks need is found out before the lock is held; it says nothing, and what is odd hinders nobody."""

import pytest

from haechi.facts.at_once import AtOnce
from haechi.gateway.queue import FEW
from haechi.gateway.store import Store
from tests.gateway.conftest import lawful

MANY = FEW + 1


@pytest.fixture
def asked_under_lock(world, monkeypatch):
    """For each time the query is asked, whether the lock of the log was held."""
    held, seen = [False], []
    lock, cells, begin = Store.lock, AtOnce.cells, {name: getattr(Store, name) for name in ("reading", "writing")}

    def locking(self, connection, tenant):
        held[0] = True
        return lock(self, connection, tenant)

    def beginning(name):
        def begun(self):
            held[0] = False
            return begin[name](self)
        return begun

    def asking(self, rows):
        seen.append(held[0])
        return cells(self, rows)

    monkeypatch.setattr(Store, "lock", locking)
    for name in begin:
        monkeypatch.setattr(Store, name, beginning(name))
    monkeypatch.setattr(AtOnce, "cells", asking)
    return seen


def asks(world, known, number, **more):
    return [world._ask(**{**known, "subject_id": f"stranger{place}", **more}) for place in range(number)]


def test_many_are_not_asked_about_under_the_lock(world, asked_under_lock):
    """The asks themselves, and the trials that name the item to blame."""
    known = lawful(world)
    asked_under_lock.clear()
    assert not any(answer.released for answer in world.desk.decide(asks(world, known, MANY)).result(30).answers)
    assert asked_under_lock and not any(asked_under_lock)


def test_few_are_asked_about_once(world, asked_under_lock):
    """Under the lock alone, and not again once their shape is known."""
    known = lawful(world)
    asked_under_lock.clear()
    world.desk.decide(asks(world, known, FEW)).result(30)
    first = len(asked_under_lock)
    world.desk.decide(asks(world, known, FEW)).result(30)
    assert first > 0 and all(asked_under_lock) and len(asked_under_lock) == first


def test_one_odd_ask_among_many_fails_alone(world):
    """It cannot be prepared; its neighbours' calls are decided, and its own says that it failed."""
    known = lawful(world)
    odd = world.desk.decide([*asks(world, known, MANY), world._ask(**{**known, "mode": "gift"})])
    good = world.desk.decide(asks(world, known, MANY))
    assert len(good.result(30).answers) == MANY
    with pytest.raises(ValueError):
        odd.result(30)
    assert world.decide(known)[0].released


def test_preparing_in_parts_is_deciding_at_once(world):
    """More transfers of more shapes than are handed to the query at a time: each answer is the one it gets alone."""
    known = lawful(world)
    many = [{**known, "subject_id": f"s{place % 3}", "items": items, "order_state": state}
            for place in range(40) for items in (["name"], ["order", "phone"], ["name", "customs_code"]) for state in ("paid", None)]
    together = world.desk.decide([world._ask(**ask) for ask in many]).result(60).answers
    assert [(one.verdict, one.reasons, one.payload) for one in together] == [
        (alone.verdict, alone.reasons, alone.payload) for ask in many for alone in world.decide(ask)]
