"""The scout goes ahead for shapes that nobody has met: it says nothing, hinders nobody, and may fail."""

import os
import threading

from haechi.gateway.enforce import Gate
from haechi.gateway.scout import Scout
from haechi.gateway.store import Unavailable
from tests.gateway.conftest import lawful


def test_what_is_known_does_not_wait_for_what_is_new(world, monkeypatch):
    """While the scout is away for one ask, another whose shape is known is decided."""
    ask = lawful(world)
    assert world.decide(ask)[0].released
    stay, gone = threading.Event(), threading.Event()
    find = Scout._find

    def slowly(self, gate, asks):
        gone.set()
        stay.wait(20)
        find(self, gate, asks)

    monkeypatch.setattr(Scout, "_find", slowly)
    new = world.desk.decide([world._ask(**{**ask, "subject_id": "stranger"})])
    assert gone.wait(20)
    assert world.decide(ask)[0].released and not new.done()
    stay.set()
    assert not new.result(20).answers[0].released


def test_the_desk_asks_for_nothing_that_the_scout_has_found(world):
    """The ask itself, the trials that name the item to blame: under the lock the query is not run."""
    ask = lawful(world)
    world.decide(ask, {**ask, "items": ["name", "postcode"]})
    assert world.desk.gate.derivation.derived == 0
    assert world.desk._ahead.derivation.derived > 0


def test_a_scout_that_fails_costs_no_answer(world, monkeypatch):
    """The desk then asks the query itself, and the next one is sent with another scratch database."""
    ask = lawful(world)

    def broken(self, *args):
        raise Unavailable("gone")

    with monkeypatch.context() as patched:
        patched.setattr(Gate, "prepare", broken)
        assert world.decide(ask)[0].released
        assert world.desk._ahead is None
    assert world.desk.gate.derivation.derived > 0
    assert not world.decide({**ask, "subject_id": "stranger"})[0].released
    assert world.desk._ahead.derivation.derived > 0


def test_a_scout_that_cannot_be_sent_costs_no_answer(world, monkeypatch):
    """Where there is no thread for him the desk asks the query itself, nothing is left waiting, and he goes the next time there is one."""
    ask = lawful(world)

    def none(self):
        raise RuntimeError("can't start new thread")

    desk = world.desk
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", none)
        assert desk.decide([world._ask(**ask)]).result(20).answers[0].released
    assert desk.queue.waiting == 0
    assert not world.decide({**ask, "subject_id": "stranger"})[0].released and desk._ahead.derivation.derived > 0


def test_a_scout_who_may_not_step_back_goes_all_the_same(world, monkeypatch):
    """A system that lets no thread change its place costs no answer."""
    def forbidden(*args):
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", forbidden)
    assert world.desk.decide([world._ask(**lawful(world))]).result(20).answers[0].released


def test_a_desk_that_is_closed_finishes_what_its_scout_was_sent_for(world, monkeypatch):
    """Nobody is left waiting."""
    ask = lawful(world)
    away = world.desk.decide([world._ask(**ask)])
    desk, world._desk = world.desk, None
    desk.close()
    assert away.result(0).answers[0].released
