"""Both doors give one answer: what the gateway derives from its own rows, by shape, is what the naive reading says."""

import json
import os
import random
from datetime import date

import pytest

from haechi.gateway.ask import bits
from haechi.gateway.clock import micros
from haechi.gateway.desk import read_settings
from haechi.gateway.facts import Derivation, Question
from haechi.gateway.load import load
from haechi.gateway.ruling import Ruler
from haechi.gateway.slice import Shelf
from haechi.gateway.standing import Standing
from haechi.law.pipa import PIPA
from haechi.records.country import country_code
from haechi.records.delivery import open_delivery
from haechi.records.model import CLAIMS, MODES
from tests.gateway.conftest import World
from tests.gateway.narrow import narrow
from tests.gateway_proof.conftest import TENANT, ticking
from tests.oracle import edges, worlds
from tests.oracle.judge import judge, rejected
from tests.oracle.write import write

WORLDS = int(os.environ.get("HAECHI_WORLDS", "24"))


def question(row):
    """A transfer of a delivery as the gateway asks it."""
    def text(name):
        return None if row.get(name) is None else str(row[name])

    return Question(
        text("subject_id"), text("recipient_id"), text("purpose_id"), MODES.index(row["mode"]) + 1 if row.get("mode") else 0,
        CLAIMS.index(row["ground_claimed"]) + 1 if row.get("ground_claimed") else 0, country_code(row["country"]) if row.get("country") else 0,
        -1 if row.get("items") is None else bits(row["items"]), micros(row["made_at"]))


def loaded(delivery, tmp_path):
    """A store with the registers of this delivery, and its settings with the coverage as it was delivered."""
    made = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    made.clock = ticking(1_900_000_000_000_000)  # after all that the worlds speak of
    with open_delivery(write(delivery, tmp_path / "delivery", "parquet")) as opened:
        load(opened, made.store, made.keys, made.clock, TENANT)
        coverage, online = opened.manifest.coverage, opened.manifest.controller.online_service is True
    with made.store.reading() as connection:
        row = made.store.head(connection, TENANT)
    settings = read_settings({
        "coverage": {"complete": sorted(coverage.complete), "from": coverage.from_ and coverage.from_.isoformat(),
                     "until": coverage.until and coverage.until.isoformat()},
        "ids": json.loads(row.settings)["ids"]})
    return made, row, settings, PIPA.editions(online_service=online)


def expected(delivery):
    """Verdicts of the naive reading, of transfers that are judged at all."""
    out = rejected(delivery)
    return {t: (v.verdict, tuple(v.unmet), tuple(v.unknown)) if hasattr(v, "verdict") else (v[0], tuple(v[1]), tuple(v[2]))
            for t, v in judge(delivery).items() if t not in out}


def held_up(delivery, tmp_path, seed):
    """Ask every transfer of the delivery of the gateway's own rows, and hold each answer against the naive reading; how many were asked, derived."""
    made, row, settings, editions = loaded(delivery, tmp_path)
    want, rng = expected(delivery), random.Random(seed)
    rows = [one for one in delivery.rows("transfers") if one["transfer_id"] in want]
    first, second = Derivation(editions, settings), Derivation(editions, settings)
    try:
        with made.store.writing() as connection:
            shelf, ruler, standing = Shelf(TENANT), Ruler(PIPA), Standing(connection, TENANT)
            known = shelf.known(connection, row.global_seq)
            for derivation in (first, second):  # the second finds the standing table filled
                asked = [(one["transfer_id"], question(one)) for one in rng.sample(rows, len(rows))]
                for start in range(0, len(asked), 7):
                    batch = asked[start:start + 7]
                    people = shelf.slice(connection, [q.subject_id for _, q in batch], [q.recipient_id for _, q in batch], row.party_seq)
                    found = derivation.facts([q for _, q in batch], known, people, standing)
                    for (name, _), facts in zip(batch, found, strict=True):
                        ruled = ruler.rule(facts)
                        assert (ruled.verdict.name.lower(), ruled.unmet, ruled.unknown) == want[name], name
    finally:
        made.close()
    assert second.derived == 0
    return first.asked, first.derived


@pytest.mark.parametrize("seed", range(WORLDS))
def test_the_gateway_answers_as_the_naive_reading(seed, tmp_path):
    """Asked in any order, from memory, from the standing table or from the query: the verdict and citations of the naive reading."""
    held_up((worlds.world if seed % 2 else edges.world)(random.Random(seed)), tmp_path, seed)


@pytest.mark.parametrize("seed", range(WORLDS // 3))
def test_what_is_remembered_of_a_shape_is_true_of_all_who_have_it(seed, tmp_path):
    """Where shapes are shared, one query speaks for many transfers at other times of other people, and rightly."""
    asked, derived = held_up(narrow(random.Random(seed)), tmp_path, seed)
    assert 0 < derived < asked * 0.8


@pytest.mark.parametrize("day", [date(2023, 9, 15), date(2025, 9, 16)])
def test_a_shape_is_of_one_edition(day, tmp_path):
    """The last microsecond of a law and the first of the next are never one shape, though all else is equal."""
    made = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    derivation, shelf = Derivation(PIPA.editions(), read_settings({"coverage": {"complete": [], "from": None, "until": None}, "ids": {}})), Shelf(TENANT)
    midnight = (day - date(1970, 1, 1)).days * 86_400_000_000 - 32_400_000_000
    with made.store.reading() as connection:
        known, people = shelf.known(connection, 0), shelf.slice(connection, ["s"], ["r"], 0)
        before, after = derivation.facts([Question("s", "r", None, 1, 0, 1, 1, midnight + k) for k in (-1, 0)], known, people)
    made.close()
    assert before.edition < after.edition == day
