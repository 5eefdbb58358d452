"""In crowded worlds, where people, sellers and consents bear the same few names, erasing some changes nothing of the others."""

import random

import pytest
from sqlalchemy import select

from haechi.gateway.facts import Derivation
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import owner_key
from haechi.gateway.slice import Shelf
from haechi.gateway.snapshot import snapshot
from haechi.rights.erase import STANDS, erase
from haechi.rights.leave import erase_all, leave
from haechi.rights.marks import Marks
from haechi.rights.probe import probe
from tests.gateway.conftest import fresh
from tests.gateway.crowd import crowd
from tests.gateway.test_two_doors import both
from tests.gateway_proof.conftest import TENANT
from tests.rights.life import site


@pytest.mark.parametrize("seed", range(4))
def test_the_others_are_judged_as_before_and_nothing_is_left_of_the_erased(seed, tmp_path, request):
    """Identifiers are numbers or short texts that other things bear too; some leave, some stay; the log verifies, the facts of all others are the audit's."""
    rng = random.Random(seed)
    made = both(crowd(rng), tmp_path, fresh(request.getfixturevalue("postgres")) if seed == 3 else None)
    world, place = made.world, site(made.world)
    marks = Marks(world.keys.folder, TENANT)
    with world.store.reading() as connection:
        everybody = sorted(connection.execute(select(owner_key.c.owner).where(owner_key.c.owner != "")).scalars())
    gone = rng.sample(everybody, 8)
    for name in gone:
        place.act(rng.choice([leave, erase_all]), name)
        done = erase(place, marks, name)
        assert done.certified, (name, done.probe.found)
    assert verify_store(world.store, TENANT, world.keys) == []
    with snapshot(world.store) as connection:
        assert all(probe(connection, TENANT, name).clean for name in gone)
        assert sum(owner.startswith(STANDS) for owner in connection.execute(select(owner_key.c.owner)).scalars()) == len(gone)
        heads, shelf, derivation = world.store.head(connection, TENANT), Shelf(TENANT), Derivation(made.editions, made.settings)
        left = [(question, facts) for question, facts in zip(made.questions, made.facts, strict=True) if question.subject_id not in gone]
        asked = [question for question, _ in left]
        people = shelf.slice(connection, [q.subject_id for q in asked], [q.recipient_id for q in asked], heads.party_seq)
        found = derivation.derive(asked, shelf.known(connection, heads.global_seq), people)
    assert found == [facts for _, facts in left] and len(left) > 300
    world.close()
