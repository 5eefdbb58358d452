"""Bundles of receipts, checked by the one-file verifier; the commands on the log."""

import base64
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner

import haechi_verify
from haechi.cli.commands import commands
from haechi.errors import LedgerError
from haechi.gateway.proof import write_proofs
from haechi.gateway.schema import decision, entry
from tests.gateway_proof.conftest import SENT, TENANT, World, mend


def examined(bundle: Path, vkey: str, *witnesses: str) -> haechi_verify.Examiner:
    examiner = haechi_verify.Examiner([vkey], witnesses=witnesses)
    examiner.examine(bundle)
    return examiner


def test_a_receipt_of_a_bundle_that_was_altered_is_found(bare: World, tmp_path: Path) -> None:
    """One word of one body."""
    [answer] = bare.decide(SENT)
    write_proofs(bare.store, TENANT, bare.keys, tmp_path / "bundle", seqs=[answer.seq])
    path = tmp_path / "bundle" / "receipts" / f"{answer.seq}.json"
    path.write_text(path.read_text().replace('"deny"', '"permit"'))
    assert examined(tmp_path / "bundle", bare.keys.vkey).faults


def test_a_period_holds_its_entries_and_no_others(bare: World, tmp_path: Path) -> None:
    """From a moment until before another."""
    answers = [bare.decide(SENT)[0] for _ in range(4)]
    with bare.store.reading() as connection:
        times = dict(map(tuple, connection.execute(select(entry.c.seq, entry.c.at_us))))
    write_proofs(bare.store, TENANT, bare.keys, tmp_path / "bundle", period=(times[answers[1].seq], times[answers[3].seq]))
    assert sorted(int(path.stem) for path in (tmp_path / "bundle" / "receipts").iterdir()) == [answers[1].seq, answers[2].seq]
    assert examined(tmp_path / "bundle", bare.keys.vkey).faults == []


@pytest.mark.parametrize("seqs", [[], [1 << 40]])
def test_a_bundle_of_nothing_or_of_what_is_not_there_is_refused(bare: World, tmp_path: Path, seqs: list[int]) -> None:
    """And leaves no folder."""
    with pytest.raises(LedgerError):
        write_proofs(bare.store, TENANT, bare.keys, tmp_path / "bundle", seqs=seqs)
    assert not (tmp_path / "bundle").exists()


def run(world: World, *words: str, status: int = 0) -> str:
    environment = {"HAECHI_STORE": world.store.url, "HAECHI_KEYS": str(world.folder / "keys"), "HAECHI_TENANT": TENANT}
    result = CliRunner().invoke(commands(), list(words), env=environment)
    assert result.exit_code == status, (result.output, result.exception)
    return result.output


def test_the_commands_read_where_from_the_environment(bare: World, tmp_path: Path) -> None:
    """Verify, replay, export and prove on a sound store: status 0, and counts."""
    mend(bare)
    [answer] = bare.decide(SENT)
    assert "go together" in run(bare, "ledger", "verify")
    assert "1 decisions, 1 decided again" in run(bare, "replay")
    assert json.loads(run(bare, "replay", "--json"))["differences"] == []
    assert "transfers" in run(bare, "export", "--out", str(tmp_path / "out"))
    assert "verdict" not in run(bare, "ledger", "prove", "--seq", str(answer.seq), "--from", "2026-03-01", "--until", "2026-03-02", "--out",
                                str(tmp_path / "bundle"))
    assert examined(tmp_path / "bundle", bare.keys.vkey).faults == []


def test_replay_and_verify_exit_1_on_an_altered_store(bare: World) -> None:
    """Both name the decision, and neither anybody's name."""
    [answer] = bare.decide({**SENT})
    with bare.store.writing() as connection:
        connection.execute(update(decision).values(verdict="permit"))
    assert answer.transfer_id in run(bare, "replay", status=1)
    said = run(bare, "ledger", "verify", status=1)
    assert f"decision, seq {answer.seq}, verdict" in said
    assert "S1" not in said


def test_late_findings_change_no_exit_status(bare: World) -> None:
    """A word entered afterwards is told with its entry; nothing was decided wrongly."""
    mend(bare)
    [answer] = bare.decide(SENT)
    seq = bare.write("consents", "W2", {"consent_id": "W2", "subject_id": "S1", "scopes": ["cross_border"], "status": "withdrawn",
                                        "made_at": "2025-10-02T00:00:00.000000Z"})
    said = run(bare, "replay")
    assert f"{answer.transfer_id} (entry {answer.seq}): then permit, now deny" in said
    assert f"since entry {seq}" in said
    assert "S1" not in said


def test_a_witness_cosigns_what_grows_and_nothing_else(bare: World, tmp_path: Path) -> None:
    """The first checkpoint, a later one with its proof, then none of a log that was begun anew; its cosignature stands in a bundle."""
    (tmp_path / "seen").mkdir()
    (tmp_path / "witness.key").write_text(base64.b64encode(bytes(range(32))).decode())
    words = ["--key", str(tmp_path / "witness.key"), "--name", "witness.example/w", "--seen", str(tmp_path / "seen"), "--vkey", bare.keys.vkey]

    def witness(since: int, status: int = 0) -> str:
        (tmp_path / "request.txt").write_text(run(bare, "ledger", "checkpoint", "--since", str(since)))
        result = CliRunner().invoke(commands(), ["ledger", "witness", str(tmp_path / "request.txt"), *words])
        assert (result.exit_code == 0) == (status == 0), result.output
        (tmp_path / "cosigned.txt").write_text(result.stdout) if status == 0 else None
        return result.stderr

    witness(0)
    size = int((tmp_path / "cosigned.txt").read_text().split("\n")[1])
    [answer] = bare.decide(SENT)
    witness(size - 1, status=1)  # a proof that begins elsewhere
    vkey = witness(size).removeprefix("witness: ").strip()
    run(bare, "ledger", "prove", "--seq", str(answer.seq), "--cosigned", str(tmp_path / "cosigned.txt"), "--witness", vkey, "--out", str(tmp_path / "bundle"))
    found = examined(tmp_path / "bundle", bare.keys.vkey, vkey)
    assert found.faults == []
    assert any("witness.example/w" in line for line in found.said)
    shutil.rmtree(tmp_path / "bundle")
