"""The log: tree, frontier, tiles and checkpoints against a tree built naively from the leaves; receipts and batches checked from outside."""

import json
import random
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from sqlalchemy import select

import haechi_verify
from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.receipt import Tree, batch_receipt, receipt_of, receipt_on
from haechi.gateway.schema import METADATA, checkpoint, entry, head, node
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import START, TENANT

SECOND = 1_000_000


def root(leaves):
    """The hash of a tree, as RFC 9162 defines it."""
    if len(leaves) < 2:
        return sha256(b"\0" + leaves[0] if leaves else b"").digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


def perfect(leaves):
    """The roots of the perfect subtrees that the leaves fall into, the largest first."""
    if not leaves:
        return []
    first = 1 << len(leaves).bit_length() - 1
    return [root(leaves[:first]), *perfect(leaves[first:])]


def signed(note):
    """The size and root that a checkpoint speaks of."""
    _, size, hash_, *_ = note.split("\n")
    return int(size), b64decode(hash_)


def grown(world, batches):
    """A log of some entries, written in batches of these sizes; what each transaction wrote."""
    ask = lawful(world)
    return [world.desk.decide([world._ask(**ask) for _ in range(size)]).result() for size in batches]


def test_frontier_tiles_and_checkpoints_are_those_of_the_leaves(world):
    """However entries were batched, the head, every tile and every checkpoint kept say what a tree built anew says."""
    grown(world, [1, 2, 250, 3, 256, 1, 20])
    with world.store.reading() as connection:
        rows = connection.execute(select(entry).order_by(entry.c.seq)).all()
        leaves = [row.leaf for row in rows]
        top = world.store.head(connection, TENANT)
        assert [row.seq for row in rows] == list(range(top.size))
        assert all(before.at_us < after.at_us for before, after in pairwise(rows))
        assert signed(top.note) == (len(leaves), root(leaves))
        assert top.nodes == b"".join(perfect(leaves)) and top.last_us == rows[-1].at_us
        tiles = {(row.level, row.place): row.hash for row in connection.execute(select(node))}
        assert tiles == {(8, place): root(leaves[place << 8:(place + 1) << 8]) for place in range(2)}
        kept = connection.execute(select(checkpoint.c.size, checkpoint.c.note)).all()
        assert len(kept) > 2 and all(signed(note) == (size, root(leaves[:size])) for size, note in kept)


def test_any_node_of_the_tree_is_found_in_the_store(world):
    """From a kept tile or from leaves, a node is the root of the leaves below it."""
    grown(world, [300])
    with world.store.reading() as connection:
        leaves = list(connection.execute(select(entry.c.leaf).order_by(entry.c.seq)).scalars())
        tree = Tree(connection, TENANT)
        for level in range(9):
            for place in random.Random(level).sample(range(len(leaves) >> level), 1):
                assert tree.node(level, place) == root(leaves[place << level:(place + 1) << level])
        with pytest.raises(StoreError, match="no entry"):
            tree.node(0, len(leaves))


def verdict(tmp_path, paper, vkey, capsys):
    """What the stand-alone verifier says of a paper, by its exit code."""
    file = tmp_path / "paper.json"
    file.write_text(json.dumps(paper, ensure_ascii=False), encoding="utf-8")
    code = haechi_verify.main([str(file), "--vkey", vkey])
    capsys.readouterr()
    return code


def test_receipts_and_batches_verify_without_the_gateway(world, tmp_path, capsys):
    """At once and later, of decisions and of registers; with one thing altered none does."""
    written = [done.written for done in grown(world, [1, 270])]
    with world.store.reading() as connection:
        later = [receipt_on(connection, TENANT, world.keys, seq) for seq in (0, 3, 255, 256, 270)]
    papers = [*later, *(receipt_of(one.placed[-1], one, world.keys) for one in written), *(batch_receipt(one, world.keys, {placed.seq for placed in one.placed[1:]}) for one in written)]
    assert {paper["kind"] for paper in later} == {"record", "decision"}
    for paper in papers:
        assert verdict(tmp_path, paper, world.keys.vkey, capsys) == 0
    altered = [{**later[0], "body": {**later[0]["body"], "row": {}}}, {**later[1], "at": later[2]["at"]}, {**later[1], "salt": later[2]["salt"]},
               {**later[1], "leaf": later[2]["leaf"]}, {**later[1], "proof": later[2]["proof"]}, {**papers[-1], "checkpoint": written[0].note},
               {**papers[-1], "entries": papers[-1]["entries"][1:]}]
    for paper in altered:
        assert verdict(tmp_path, paper, world.keys.vkey, capsys) == 1


def state(world):
    """All that the store holds."""
    with world.store.reading() as connection:
        return {table.name: connection.execute(select(table)).all() for table in METADATA.sorted_tables}


@pytest.mark.parametrize("step", [6, -6, 86_400 * 365])
def test_while_the_clock_is_not_believed_nothing_is_decided_or_written(world, step):
    """A step of the wall clock either way shuts the desk, and a batch in which it steps leaves nothing; once it is right the desk goes on."""
    hands = {"wall": START, "steady": 0, "calls": 0, "from": 10**9}

    def wall():
        hands["calls"] += 1
        hands["wall"] += SECOND // 1000
        return (hands["wall"] + (step * SECOND if hands["calls"] > hands["from"] else 0)) * 1000

    def steady():
        return (hands["wall"] - START) * 1000

    world.clock = Clock(wall, steady)
    ask = lawful(world)
    assert world.decide(ask)[0].released
    before = state(world)
    for into in (0, 2):  # at once, or after two stamps of the batch
        hands["from"] = hands["calls"] + into
        with pytest.raises(StoreError, match="clock"):
            world.decide(ask, ask, ask, ask)
        with pytest.raises(StoreError, match="clock"):
            world.write("recipients", "r9", {"country": "CN"})
        assert state(world) == before
    hands["from"] = 10**9
    assert world.decide(ask)[0].released


def test_a_clock_behind_the_log_opens_nothing(world):
    """A gateway started with its clock set back does not decide in the past."""
    ask = lawful(world)
    assert world.decide(ask)[0].released
    with world.store.reading() as connection:
        last = connection.execute(select(head.c.last_us)).scalar_one()
    before = state(world)
    for behind, opens in ((6, False), (4, True)):
        world.desk.clock = Clock(lambda late=last - behind * SECOND: late * 1000, lambda: 0)
        if opens:
            [answer] = world.decide(ask)
            with world.store.reading() as connection:
                assert answer.released and connection.execute(select(head.c.last_us)).scalar_one() == last + 1
        else:
            with pytest.raises(StoreError, match="behind"):
                world.decide(ask)
            assert state(world) == before


def test_a_request_that_is_part_of_a_transaction_that_fails_is_not_remembered(world):
    """Its key may be asked again, and is then decided as if never asked."""
    ask = world._ask(**lawful(world))
    good = world.desk.clock
    world.desk.clock = Clock(lambda: 0, lambda: 0)
    with pytest.raises(StoreError, match="behind"):
        world.desk.decide([ask]).result()
    world.desk.clock = good
    [answer] = world.desk.decide([replace(ask, mac=b"another")]).result().answers
    assert answer.released and not answer.repeated
