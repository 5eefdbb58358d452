"""The scout goes ahead for shapes that nobody has met: it says nothing, hinders nobody, and may fail."""

import threading

from haechi.gateway.enforce import Gate
from haechi.gateway.near import Near
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


def test_a_desk_that_is_closed_finishes_what_its_scout_was_sent_for(world, monkeypatch):
    """Nobody is left waiting."""
    ask = lawful(world)
    away = world.desk.decide([world._ask(**ask)])
    desk, world._desk = world.desk, None
    desk.close()
    assert away.result(0).answers[0].released


def test_what_is_near_changes_no_answer(world, monkeypatch):
    """With and without it, for several people, recipients and manners: the same verdicts."""
    ask = lawful(world)
    world.write("recipients", "r2", {"recipient_id": "r2", "country": "VN", "role": "carrier"})
    asks = [{**ask, "recipient_id": recipient, "subject_id": subject, "items": items}
            for recipient in ("r1", "r2") for subject in (ask["subject_id"], "stranger") for items in (["name"], ["phone", "rrn"], [])]
    with_near = [answer.verdict for one in asks for answer in world.decide(one)]
    world.desk.gate.derivation._memory.clear()
    monkeypatch.setattr(Near, "around", lambda self, now_us: iter(()))
    assert [answer.verdict for one in asks for answer in world.decide(one)] == with_near
    assert len(set(with_near)) > 1


def test_who_asks_next_for_what_is_near_waits_for_nobody(world, monkeypatch):
    """Once two people have been met with two kinds of recipients, each of them with the other's is known without the scout."""
    ask, looked = lawful(world), threading.Semaphore(0)
    world.write("recipients", "r2", {"recipient_id": "r2", "country": "VN", "role": "carrier"})
    look = Scout._look_around

    def around(self, gate):
        look(self, gate)
        looked.release()

    monkeypatch.setattr(Scout, "_look_around", around)
    for one in (ask, {**ask, "subject_id": "stranger", "recipient_id": "r2", "items": ["phone"]}):
        world.decide(one)
        assert looked.acquire(timeout=20)
    monkeypatch.setattr(Scout, "send", None)
    for one in ({**ask, "subject_id": "stranger"}, {**ask, "recipient_id": "r2"}, {**ask, "items": ["phone"]}):
        world.decide(one)
