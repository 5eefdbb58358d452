"""A gateway that has traded for a while, on SQLite and on PostgreSQL: its log, its replay, its export and its proofs agree."""

from pathlib import Path

import pytest
from sqlalchemy import select

from haechi.gateway.export import export
from haechi.gateway.proof import verify_store, write_proofs
from haechi.gateway.replay import replay
from haechi.gateway.schema import decision, entry
from haechi.law.pipa import PIPA
from tests.gateway_proof.conftest import TENANT, World
from tests.gateway_proof.test_bundle import examined
from tests.gateway_proof.test_export import audited


def test_what_was_decided_comes_out_the_same_as_known_then(world: World) -> None:
    """Every decision of a gateway whose registers changed all the while, asked of the query itself, agrees with what was recorded."""
    found = replay(world.store, TENANT, PIPA)
    assert found.decisions == found.compared > 200
    assert found.differences == []
    assert found.late, "words were entered late on purpose"


def test_a_page_of_decisions_is_no_border(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a few at a time, the same is found."""
    whole = replay(world.store, TENANT, PIPA)
    monkeypatch.setattr("haechi.gateway.replay._PAGE", 83)
    assert replay(world.store, TENANT, PIPA) == whole


def test_an_enforcing_gateway_let_no_unlawful_transfer_pass(world: World, tmp_path: Path) -> None:
    """All that the audit objects to is what came to be known only afterwards, and that is what the replay names, word for word."""
    done = export(world.store, TENANT, tmp_path / "out")
    verdicts, _ = audited(tmp_path / "out", tmp_path / "audit")
    found = replay(world.store, TENANT, PIPA)
    assert len(verdicts) == done.rows["transfers"] == found.decisions - done.withheld > 100
    late = {one.transfer_id: one.now for one in found.late if one.released}
    assert late
    assert {name: reading for name, reading in verdicts.items() if reading.verdict != "permit"} == {
        name: reading for name, reading in late.items() if reading.verdict != "permit"}


def test_receipts_of_a_bundle_are_checked_without_the_store(world: World, tmp_path: Path) -> None:
    """Every decision, and every entry about one person, on either database."""
    with world.store.reading() as connection:
        seqs = list(connection.execute(select(decision.c.seq)).scalars())[::7]
        subject = connection.execute(select(decision.c.subject_id)).scalars().first()
        about = set(connection.execute(select(entry.c.seq).where(entry.c.owner == subject)).scalars())
    count = write_proofs(world.store, TENANT, world.keys, tmp_path / "bundle", seqs=seqs, subject=subject)
    assert count == len(about | set(seqs)) > 28
    found = examined(tmp_path / "bundle", world.keys.vkey)
    assert found.faults == []
    assert {int(path.stem) for path in (tmp_path / "bundle" / "receipts").iterdir()} == about | set(seqs)
    assert len(list((tmp_path / "bundle" / "checkpoints").iterdir())) > 1


def test_an_unaltered_store_has_no_fault(world: World) -> None:
    """With the gateway's keys, or with its verifier key alone."""
    assert verify_store(world.store, TENANT, world.keys) == []
    assert verify_store(world.store, TENANT, [world.keys.vkey]) == []
