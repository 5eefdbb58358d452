"""Both doors give one answer: what the gateway derives from its own rows, by shape, is what the audit and the naive reading say."""

import json
import os
import random
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from haechi.facts.decode import COLUMNS, cell
from haechi.facts.derive import derive
from haechi.facts.engine import DuckDBEngine
from haechi.gateway.ask import bits
from haechi.gateway.clock import micros
from haechi.gateway.desk import read_settings
from haechi.gateway.facts import Derivation, Question
from haechi.gateway.load import load
from haechi.gateway.ruling import Ruler
from haechi.gateway.shape import Turns, mark, shape
from haechi.gateway.slice import Shelf
from haechi.law.pipa import PIPA
from haechi.records.country import country_code
from haechi.records.delivery import open_delivery
from haechi.records.model import CLAIMS, MODES
from tests.gateway.conftest import World, fresh
from tests.gateway.crowd import crowd
from tests.gateway_proof.conftest import TENANT, ticking
from tests.oracle import edges, worlds
from tests.oracle.judge import judge, rejected
from tests.oracle.write import write

WORLDS = int(os.environ.get("HAECHI_WORLDS", "12"))
AFTER_ALL = 1_900_000_000_000_000  # a time after all that the worlds speak of


@dataclass
class Both:
    """A store with the registers of a delivery, the questions of its transfers, and what is to come of each."""

    world: World
    settings: Any
    editions: tuple[date, ...]
    heads: Any
    questions: list[Question]
    facts: list[Any]     # the audit's
    readings: list[Any]  # the naive ones


def question(row):
    """A transfer of a delivery as the gateway asks it."""
    def text(name):
        return None if row.get(name) is None else str(row[name])

    return Question(
        text("subject_id"), text("recipient_id"), text("purpose_id"), MODES.index(row["mode"]) + 1 if row.get("mode") else 0,
        CLAIMS.index(row["ground_claimed"]) + 1 if row.get("ground_claimed") else 0, country_code(row["country"]) if row.get("country") else 0,
        -1 if row.get("items") is None else bits(row["items"]), micros(row["made_at"]))


def both(delivery, tmp_path, url=None):
    """Put the delivery's registers in a store, and have its transfers judged by the audit's query and by the naive reading."""
    made = World(tmp_path, url or f"sqlite:///{tmp_path}/store.db", "enforce")
    made.clock = ticking(AFTER_ALL)
    with open_delivery(write(delivery, tmp_path / "delivery", "parquet")) as opened:
        load(opened, made.store, made.keys, made.clock, TENANT)
        coverage = opened.manifest.coverage
        editions = PIPA.editions(online_service=opened.manifest.controller.online_service is True)
        engine = DuckDBEngine(opened.connection)
        derive(engine, editions)
        joined = "judged j JOIN facts f ON f.k1 = j.k1 AND f.k2 = j.k2 AND f.k3 = j.k3"
        audited = {row[0]: cell(row[1:], editions).facts for row in engine.rows(f"SELECT j.transfer_id, {', '.join(f'f.{name}' for name in COLUMNS)} FROM {joined}")}
    with made.store.reading() as connection:
        heads = made.store.head(connection, TENANT)
    settings = read_settings({
        "coverage": {"complete": sorted(coverage.complete), "from": coverage.from_ and coverage.from_.isoformat(),
                     "until": coverage.until and coverage.until.isoformat()},
        "ids": json.loads(heads.settings)["ids"]})
    rows, naive = delivery.rows("transfers"), judge(delivery) | dict.fromkeys(rejected(delivery))
    return Both(made, settings, editions, heads, [question(row) for row in rows], [audited[row["transfer_id"]] for row in rows],
                [naive[row["transfer_id"]] for row in rows])


def held_up(both, rng, together):
    """Ask the gateway's own rows every question in any order, and hold each answer against both readings; how many it asked, and derived."""
    derivation, ruler, derived = Derivation(both.editions, both.settings), Ruler(PIPA), 0
    with both.world.store.reading() as connection:
        shelf = Shelf(TENANT)
        known = shelf.known(connection, both.heads.global_seq)
        for again in (False, True):  # then from memory alone
            places = rng.sample(range(len(both.questions)), len(both.questions))
            for start in range(0, len(places), together):
                batch = places[start:start + together]
                asked = [both.questions[place] for place in batch]
                people = shelf.slice(connection, [q.subject_id for q in asked], [q.recipient_id for q in asked], both.heads.party_seq)
                for place, facts in zip(batch, derivation.facts(asked, known, people), strict=True):
                    assert facts == both.facts[place], both.questions[place]
                    ruled, naive = ruler.rule(facts), both.readings[place]
                    if naive is None:
                        assert facts is None
                    else:
                        assert (ruled.verdict.name.lower(), ruled.unmet, ruled.unknown) == (naive[0], tuple(naive[1]), tuple(naive[2]))
            if again:
                assert derivation.derived == derived
            derived = derivation.derived
    return len(both.questions), derived


@pytest.mark.parametrize("seed", range(WORLDS))
def test_the_gateway_answers_as_the_audit_and_the_naive_reading(seed, tmp_path):
    """Asked of slices in any order, from memory or from the query: the facts of the whole, and the naive reading's citations."""
    made = both((worlds.world if seed % 2 else edges.world)(random.Random(seed)), tmp_path)
    held_up(made, random.Random(seed), 7)
    made.world.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_gateway_answers_alike_on_a_server(seed, tmp_path, postgres):
    """Integers and texts as identifiers, of rows that a server keeps."""
    made = both(worlds.world(random.Random(seed)), tmp_path, fresh(postgres))
    held_up(made, random.Random(seed), 7)
    made.world.close()


@pytest.mark.parametrize("seed", range(WORLDS * 2 // 3))
def test_what_is_remembered_of_a_shape_is_true_of_all_who_have_it(seed, tmp_path):
    """Where shapes are shared, one query speaks for many transfers at other times of other people, and rightly; no two shapes share a mark."""
    made = both(crowd(random.Random(seed)), tmp_path)
    asked, derived = held_up(made, random.Random(seed), 60)
    assert derived < asked * 0.9
    assert marks_are_shapes(made) > 50
    made.world.close()


def marks_are_shapes(both):
    """Check that the quick marks part questions as the shapes do; how many shapes are shared by transfers of other times and people."""
    sharing: dict[Any, set[Any]] = {}
    with both.world.store.reading() as connection:
        shelf = Shelf(TENANT)
        turns = Turns(shelf.known(connection, both.heads.global_seq), ())
        people = shelf.slice(connection, {q.subject_id for q in both.questions}, {q.recipient_id for q in both.questions}, both.heads.party_seq)
    marks = {}
    for q in both.questions:
        seen = (q.asked, people.subjects[q.subject_id], people.recipients[q.recipient_id], q.recipient_id, q.made_us)
        name = repr(shape(*seen))
        assert marks.setdefault(mark(*seen), name) == name
        sharing.setdefault((turns.stretch(q.made_us), name), set()).add((q.subject_id, q.made_us))
    assert len(set(marks.values())) == len(marks)
    return sum(len(who) > 1 for who in sharing.values())


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
