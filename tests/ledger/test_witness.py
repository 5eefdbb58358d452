"""A witness signs only what grows out of what it has seen."""

import random

import pytest

from haechi.errors import LedgerError
from haechi.ledger.merkle import verify_consistency
from haechi.ledger.note import Cosigner, Signer, Verifier, open_note, sign_note
from haechi.ledger.witness import Conflict, Unprovable, Witness
from tests.ledger.logs import Log

KEY = Cosigner("witness.example/w1", b"\7" * 32)


def ask(witness, log, old, new, seconds=1_800_000_000, path=None, origin=None):
    return witness.add(origin or log.origin, old, log.consistency(old, new) if path is None else path, log.note(new, seen=False),
                       [Verifier.parse(log.signer.vkey)], seconds)


def test_a_log_that_grows_is_cosigned(tmp_path):
    """Each line verifies with the witness's key, also after the witness was started anew, and the same checkpoint again."""
    log = Log("example.com/log", random.Random(2), 60)
    for old, new in ((0, 3), (3, 3), (3, 8), (8, 60)):
        line = ask(Witness(KEY, tmp_path), log, old, new)
        _, names = open_note(log.note(new, seen=False) + line + "\n", [Verifier.parse(KEY.vkey)])
        assert names == (KEY.name,)
        assert Witness(KEY, tmp_path).size(log.origin) == new


def test_forks_and_rollbacks_are_refused(tmp_path):
    """A thousand times: another history, a smaller tree, a proof of other trees, a proof from elsewhere, another root of the same size."""
    draw = random.Random(20260911)
    signer = Signer("example.com/log", b"\3" * 32)
    logs = [Log("example.com/log", draw, 130, signer) for _ in range(2)]
    folder = tmp_path / "kept"
    folder.mkdir()
    witness, true, fork = Witness(KEY, folder), *logs
    seen, refused = 0, 0
    while refused < 1000:
        if draw.random() < 0.05 and seen < 120:
            grown = draw.randint(seen + 1, min(seen + 9, 125))
            assert ask(witness, true, seen, grown)
            seen = grown
        kind = draw.choice(["fork", "rollback", "elsewhere", "other proof", "same size", "no proof"])
        new = draw.randint(seen + 1, 130)
        if seen == 0:
            continue
        before = sorted(path.read_bytes() for path in folder.iterdir())
        if kind == "fork":
            with pytest.raises(Unprovable):
                ask(witness, fork, seen, new)
        elif kind == "rollback":
            old = draw.randint(0, seen - 1)
            with pytest.raises(Conflict) as caught:
                ask(witness, true, old, draw.randint(old, seen))
            assert caught.value.size == seen
        elif kind == "elsewhere":
            with pytest.raises(Conflict) as caught:
                ask(witness, fork, draw.choice([size for size in range(new + 1) if size != seen]), new, path=())
            assert caught.value.size == seen
        elif kind == "other proof":
            wrong = true.consistency(draw.randint(1, new - 1), new)
            if wrong == true.consistency(seen, new):
                continue
            with pytest.raises(Unprovable):
                ask(witness, true, seen, new, path=wrong)
        elif kind == "same size":
            with pytest.raises(Conflict, match="forked"):
                ask(witness, fork, seen, seen)
        else:
            with pytest.raises(Unprovable):
                ask(witness, true, seen, new, path=())
        refused += 1
        assert witness.size(true.origin) == seen
        assert sorted(path.read_bytes() for path in folder.iterdir()) == before
    assert seen > 20
    verify_consistency(seen, 130, true.frontier(seen).root(), true.frontier(130).root(), true.consistency(seen, 130))


@pytest.mark.parametrize("change", [{"old": 9}, {"origin": "example.com/other"}, {"seconds": 5}, {"seconds": 1 << 63}, {"path": (bytes(32),) * 64}])
def test_what_makes_no_sense_is_refused(tmp_path, change):
    """A proof from beyond, another log's name, a time before the last or beyond all: nothing is signed, nothing forgotten."""
    log = Log("example.com/log", random.Random(2), 8)
    witness = Witness(KEY, tmp_path)
    ask(witness, log, 0, 4)
    with pytest.raises(LedgerError):
        ask(witness, log, **{"old": 4, "new": 8, "path": log.consistency(4, 8), **change})
    assert witness.size(log.origin) == 4


def test_another_key_is_refused(tmp_path):
    """A checkpoint that the log's known key did not sign is not the log's."""
    log = Log("example.com/log", random.Random(2), 8)
    with pytest.raises(LedgerError, match="known keys"):
        Witness(KEY, tmp_path).add(log.origin, 0, (), sign_note(log.text(8), [Signer(log.origin, bytes(32))]), [Verifier.parse(log.signer.vkey)], 1)


def test_logs_do_not_disturb_each_other(tmp_path):
    """One witness keeps many logs apart by their names."""
    witness = Witness(KEY, tmp_path)
    logs = [Log(f"example.com/{number}", random.Random(number), 5) for number in range(3)]
    for log in logs:
        ask(witness, log, 0, 5)
    assert [witness.size(log.origin) for log in logs] == [5, 5, 5]


def test_a_memory_that_cannot_be_read_stops_the_witness(tmp_path):
    """A torn or swapped file is never taken for a log not yet seen; neither is a folder that is gone."""
    log, other = Log("example.com/log", random.Random(2), 8), Log("example.com/other", random.Random(3), 8)
    witness = Witness(KEY, tmp_path)
    ask(witness, log, 0, 4)
    (path,) = tmp_path.glob("*.seen")
    whole = path.read_bytes()
    for torn in (b"", whole[:-20], whole[:10], whole + b"x", whole.replace(log.origin.encode(), other.origin.encode()), b"\xff" + whole):
        path.write_bytes(torn)
        with pytest.raises(LedgerError, match="cannot be read"):
            ask(witness, log, 0, 4)
    with pytest.raises(LedgerError, match="no folder"):
        Witness(KEY, tmp_path / "gone")


def test_the_line_comes_after_the_disk(tmp_path, monkeypatch):
    """If what was seen cannot be kept, no line is given, and the next start still has the earlier checkpoint."""
    log = Log("example.com/log", random.Random(2), 8)
    witness = Witness(KEY, tmp_path)
    ask(witness, log, 0, 4)

    def fail(_):
        raise OSError(5, "no disk")

    monkeypatch.setattr("haechi.ledger.witness.os.fsync", fail)
    with pytest.raises(OSError, match="no disk"):
        ask(witness, log, 4, 8)
    assert Witness(KEY, tmp_path).size(log.origin) == 4
