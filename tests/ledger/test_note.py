"""Signed notes, checkpoints and proof files are read as strictly as C2SP says."""

import base64
import random

import pytest

from haechi.errors import LedgerError
from haechi.ledger.checkpoint import Checkpoint, open_checkpoint
from haechi.ledger.note import Cosigner, Signer, Verifier, open_note, sign_note
from haechi.ledger.proof import TlogProof
from tests.ledger.logs import Log

TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = (TEXT + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n")
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNER = Signer("example.com/log", bytes(range(32)))
VERIFIER = Verifier.parse(SIGNER.vkey)
GOOD = sign_note("example.com/log\n5\n" + base64.b64encode(bytes(32)).decode() + "\n", [SIGNER])


def test_a_note_of_another_implementation():
    """The well-known note of the Go implementation opens with its key."""
    assert open_note(NOTE, [Verifier.parse(PETER)]) == (TEXT, ("PeterNeumann",))


@pytest.mark.parametrize("note", [
    "", "text", GOOD[:-1], GOOD.replace("\n\n", "\n"), GOOD.replace("— ", "- "), GOOD.replace("— example.com/log", "— "), GOOD + "\n", GOOD + "x\n",
    GOOD.replace("\n\n", "\n\t\n\n"), GOOD.replace("5\n", "5\r\n"), GOOD + "— a+b AAAAAAAA\n", GOOD + "— b AAAA\n", GOOD + "— b AAAAAAA!\n",
    GOOD + "— b  AAAAAAAA\n", GOOD + "— c\u00a0d AAAAAAAA\n", GOOD + "— b AAAAAAB=\n", GOOD + 101 * "— b AAAAAAAA\n", GOOD.replace("5", "\ud800"),
    "x" * (1 << 20) + GOOD, GOOD.replace("\n5\n", "\n6\n"),
])
def test_what_is_no_note_is_refused(note):
    """Every departure from the format, and every altered letter, is an error of the ledger."""
    with pytest.raises(LedgerError):
        open_note(note, [VERIFIER])


def test_signatures_of_strangers_are_passed_over():
    """Up to 16 unknown signatures do no harm, also under the same name; the known one must be there."""
    stranger = Signer("example.com/log", b"\1" * 32)
    crowd = sign_note(GOOD.split("\n\n")[0] + "\n", [*[Signer(f"s{number}", bytes([number]) * 32) for number in range(15)], stranger, SIGNER])
    assert open_note(crowd, [VERIFIER])[1] == ("example.com/log",)
    with pytest.raises(LedgerError, match="expected `1`"):
        open_note(sign_note("a\n", [stranger]), [VERIFIER])


def test_a_bad_signature_of_a_known_key_spoils_the_note():
    """Also when a good one of the same key stands before or after it."""
    line = GOOD.splitlines()[-1]
    bad = f"— example.com/log {base64.b64encode(VERIFIER.key_id + bytes(64)).decode()}"
    for lines in ((line, bad), (bad, line), (bad,)):
        with pytest.raises(LedgerError, match="not good"):
            open_note(GOOD.split("\n\n")[0] + "\n\n" + "\n".join(lines) + "\n", [VERIFIER])


def test_one_key_counts_once():
    """The same signature twice is one signature."""
    twice = GOOD + GOOD.splitlines()[-1] + "\n"
    with pytest.raises(LedgerError, match="expected `2`"):
        open_note(twice, [VERIFIER], at_least=2)


@pytest.mark.parametrize("vkey", ["", "a", SIGNER.vkey[:-4], SIGNER.vkey.replace("+", "-", 1), SIGNER.vkey.replace("log", "lag"), SIGNER.vkey + "AAAA",
                                  SIGNER.vkey.replace("example", "exam ple")])
def test_a_verifier_key_is_whole_or_refused(vkey):
    """Name, id and key must fit one another."""
    with pytest.raises(LedgerError):
        Verifier.parse(vkey)


@pytest.mark.parametrize("text", ["", "o\n", "o\n5\n", "o\n05\n{}\n", "o\n-1\n{}\n", "o\n+1\n{}\n", "o\n٥\n{}\n", "\n5\n{}\n", "o\n5\n{}", "o\n5\n{}\n\n", "o\n5\n{}\n\nx\n",
                                  "o\n5\n{}=\n", "o\n5\nAAAA\n", "o\n1000000000000000000\n{}\n", "o\n5 \n{}\n"])
def test_what_is_no_checkpoint_is_refused(text):
    """Three lines and more, none empty, sizes as decimals, roots of 32 bytes."""
    with pytest.raises(LedgerError):
        Checkpoint.parse(text.format(base64.b64encode(bytes(32)).decode()))


def test_checkpoints_are_read_as_they_are_written():
    """Also of size nought, and with lines that only the log understands."""
    for size in (0, 1, 10**17):
        one = Checkpoint("example.com/log", size, bytes(range(32)))
        assert Checkpoint.parse(one.text()) == Checkpoint.parse(one.text() + "extension\n") == one
    with pytest.raises(LedgerError, match="is of log"):
        open_checkpoint(GOOD, [VERIFIER], "example.com/other")


def test_a_cosignature_states_its_time():
    """A witness's line verifies, and not at another time or over another text; as a log's key it is none."""
    witness = Cosigner("witness.example/w1", bytes(32))
    text = GOOD.split("\n\n")[0] + "\n"
    verifier = Verifier.parse(witness.vkey)
    note = GOOD + witness.cosign(text, 1_700_000_000) + "\n"
    assert open_note(note, [VERIFIER, verifier], at_least=2)[1] == ("example.com/log", "witness.example/w1")
    data = bytearray(base64.b64decode(note.splitlines()[-1].split(" ")[2]))
    data[11] ^= 1
    with pytest.raises(LedgerError, match="not good"):
        open_note(GOOD + f"— witness.example/w1 {base64.b64encode(data).decode()}\n", [VERIFIER, verifier])
    assert not verifier.verify(text, b"short")


@pytest.mark.parametrize(("old", "new"), [
    ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"), ("index 3", "index 03"), ("index 3", "index +3"), ("index 3", "indeks 3"), ("index 3\n", ""),
    ("index 3", "index 3 "), ("index 3", "index ٣"), ("index 3", "extra A\nindex 3"), ("index 3", "extra AAAA\nextra AAAA\nindex 3"), ("\n\n", "\n"),
    ("index 3\n", "index 3\nAAAA\n"), ("index 3", "index 4"), ("index 3", "index 9"),
])
def test_what_is_no_proof_is_refused(old, new):
    """A proof file is read in its one form, and proves one place only."""
    log = Log("example.com/log", random.Random(1), 7)
    text = log.proof(3, 7).text()
    verifiers = [Verifier.parse(log.signer.vkey)]
    assert TlogProof.parse(text).verify(log.entries[3]["leaf"], verifiers, log.origin).size == 7
    with pytest.raises(LedgerError):
        TlogProof.parse(text.replace(old, new, 1)).verify(log.entries[3]["leaf"], verifiers, log.origin)


def test_extra_data_ride_along():
    """Extra data are read back, and are no part of what is proven."""
    log = Log("example.com/log", random.Random(1), 7)
    proof = log.proof(0, 7)
    assert TlogProof.parse(TlogProof(proof.index, proof.path, proof.note, b"more").text()).extra == b"more"
