"""Upkeep: what is due happens by itself, once; what cannot be certified is not tried without pause."""

import threading

from sqlalchemy import text

from haechi.facts.matter import Wish
from haechi.rights.kept import SUPPLY
from haechi.rights.leave import leave
from haechi.rights.request import receive
from haechi.rights.upkeep import AGAIN, Upkeep
from tests.gateway_proof.conftest import ticking
from tests.rights.conftest import act
from tests.rights.life import SHE, holds, lived, site


def test_who_asked_is_erased_and_nobody_else(world):
    """One left, one asked for something else, one is to be erased only later: one is erased, and a second look finds nothing to do."""
    lived(world)
    act(world, receive, "s2", Wish.ACCESS)
    act(world, receive, "later", Wish.ERASURE)
    world.write("erasures", "e", {"subject_id": "later", "due_at": "2027-01-01T00:00:00Z"})
    act(world, leave, SHE)
    upkeep = Upkeep(site(world))
    assert upkeep.turn() == 1 and holds(world, SHE) == []
    assert upkeep.turn() == 0 and holds(world, "later") != []


def test_what_was_found_is_not_looked_for_at_every_turn(world):
    """A copy elsewhere: it is looked for again after an hour, and at once by whoever starts anew."""
    lived(world)
    act(world, leave, SHE)
    with world.store.writing() as connection:
        connection.execute(text("CREATE TABLE copy (who TEXT)"))
        connection.execute(text("INSERT INTO copy VALUES (:who)"), {"who": SHE})
    place = site(world)
    upkeep = Upkeep(place)
    assert upkeep.turn() == 0
    with world.store.writing() as connection:
        connection.execute(text("DROP TABLE copy"))
    assert upkeep.turn() == 0
    place.clock = ticking(place.clock.now() + AGAIN)
    assert upkeep.turn() == 1


def test_what_is_kept_no_longer_goes(world):
    """Five years on, one look clears it."""
    lived(world)
    act(world, leave, SHE)
    place = site(world)
    assert Upkeep(place).turn() == 1
    place.clock = ticking(place.clock.now() + 6 * 366 * 86_400_000_000)
    assert Upkeep(place).turn() == 2 and SUPPLY
    assert Upkeep(place).turn() == 0


def test_it_goes_on_until_it_is_told_to_stop(world):
    """A turn that fails ends nothing."""
    lived(world)
    act(world, leave, SHE)
    upkeep, stop, turns = Upkeep(site(world)), threading.Event(), []

    class Once(threading.Event):
        def wait(self, timeout=None):
            turns.append(timeout)
            if len(turns) == 2:
                stop.set()
                self.set()
            return True

    turn = upkeep.turn
    upkeep.turn = lambda: (_ for _ in ()).throw(ValueError("down")) if not turns else turn()
    upkeep.run(Once())
    assert len(turns) == 2 and holds(world, SHE) == []
