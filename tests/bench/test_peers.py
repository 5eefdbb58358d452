"""The peers of the benchmark decide as Haechi does; otherwise their speed would mean nothing."""

import random

import duckdb
import pytest
from bench.literals import literals, possible, sure
from bench.peers import ENGINES, NEW_LAW, verdict

from haechi.decision import decide
from haechi.facts.derive import cells, derive
from haechi.facts.engine import DuckDBEngine
from haechi.law.pipa import PIPA
from tests.facts.encoded import fill


@pytest.fixture(scope="module")
def crowd():
    found = {}
    for seed in range(6):
        connection = duckdb.connect()
        fill(connection, random.Random(seed), transfers=120)
        engine = DuckDBEngine(connection)
        derive(engine, PIPA.editions())
        found |= {c.facts: 1 for c in cells(engine, PIPA.editions()) if c.facts is not None and c.facts.edition >= NEW_LAW}
        connection.close()
    return list(found)


@pytest.mark.parametrize("name", ENGINES)
def test_a_peer_gives_the_verdict_of_decide(name, crowd):
    """Cedar, Rego and CEL agree with `decide` on every case of six crowded worlds."""
    try:
        ask = ENGINES[name]()
    except ImportError as reason:
        pytest.skip(f"{name} is not installed ({reason}): pip install 'haechi[bench]'")
    for facts in crowd:
        leaves = literals(facts)
        assert verdict(ask, sure(leaves), possible(leaves)) == decide(facts, PIPA).verdict.name.lower()
