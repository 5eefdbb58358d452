"""The verifier in one file reads as strictly as the ledger, and says what it misses."""

import base64
import json
import random

import pytest

from haechi.errors import LedgerError
from haechi.ledger import entry
from haechi.ledger.note import Verifier, open_note
from haechi_verify import Examiner
from tests.ledger.logs import Log, b64

LOG = Log("example.com/log", random.Random(11), 9)
NOTE = LOG.note(9, seen=False)


def faults(tmp_path, value):
    path = tmp_path / "file.json"
    path.write_text(json.dumps(value))
    examiner = Examiner([LOG.signer.vkey], LOG.origin)
    examiner.examine(path)
    return [(place, what) for _, place, what in examiner.faults]


@pytest.mark.parametrize("change", [
    lambda note: note[:-1], lambda note: note.replace("\n\n", "\n"), lambda note: note.replace("— ", "- "), lambda note: note + "\n", lambda note: note + "x\n",
    lambda note: note + "— a+b AAAAAAAA\n", lambda note: note + "— b AAAA\n", lambda note: note + "— b AAAAAAA!\n", lambda note: note + "— b  AAAAAAAA\n",
    lambda note: note + "— c\u00a0d AAAAAAAA\n", lambda note: note + "— b AAAAAAB=\n", lambda note: note + 101 * "— b AAAAAAAA\n",
    lambda note: note.replace("\n9\n", "\n8\n"), lambda note: note.replace("\n9\n", "\n9\r\n"), lambda note: note.replace("\n9\n", "\n9\n\x00"),
    lambda note: note + f"— {LOG.origin} {base64.b64encode(Verifier.parse(LOG.signer.vkey).key_id + bytes(64)).decode()}\n", lambda note: "",
])
def test_what_the_ledger_takes_for_no_note_the_verifier_does_not_take(tmp_path, change):
    """Each departure from the format is a fault of the checkpoint, in both."""
    with pytest.raises(LedgerError):
        open_note(change(NOTE), [Verifier.parse(LOG.signer.vkey)])
    batch = {**LOG.batch(3, 9), "checkpoint": change(NOTE)}
    assert [place for place, _ in faults(tmp_path, batch)] == ["checkpoint"]


def signed(text):
    return text + "\n" + LOG.signer.sign(text) + "\n"


ROOT = LOG.text(9).split("\n")[2]


@pytest.mark.parametrize("text", [f"{LOG.origin}\n09\n{ROOT}\n", f"{LOG.origin}\n٩\n{ROOT}\n", f"{LOG.origin}\n9\n{ROOT}=\n", f"{LOG.origin}\n9\nAAAA\n", f"{LOG.origin}\n9\n",
                                  f"{LOG.origin}\n9\n{ROOT}\n\nx\n", f"{LOG.origin}\n1000000000000000000\n{ROOT}\n", f"example.com/other\n9\n{ROOT}\n"])
def test_a_signed_text_that_is_no_checkpoint_is_refused(tmp_path, text):
    """Also if the log's own key signed it."""
    assert [place for place, _ in faults(tmp_path, {**LOG.batch(3, 9), "checkpoint": signed(text)})] == ["checkpoint"]


def test_strangers_signatures_are_passed_over(tmp_path):
    """As whoever reads a note must, also of a stranger who bears a known name."""
    assert not faults(tmp_path, {**LOG.batch(3, 9), "checkpoint": NOTE + f"— b AAAAAAAA\n— {LOG.origin} AAAAAAAA\n"})


@pytest.mark.parametrize(("change", "place"), [
    (lambda one: one.update(proof=one["proof"].removeprefix("c2sp.org/tlog-proof@v1\nindex ")), "proof"),
    (lambda one: one.update(proof=one["proof"].replace("index 3", "index 03")), "proof"),
    (lambda one: one.update(proof=one["proof"].replace("index 3\n", "index 3\nAAAA\n")), "proof"),
    (lambda one: one.update(proof=one["proof"].replace("index 3\n", "index 9\n")), "proof"),
    (lambda one: one.update(leaf=one["leaf"] + "\n"), "leaf"),
    (lambda one: one.update(salt=b64(bytes(16))), "body"),
    (lambda one: one.update(salt=one["salt"][:-2] + chr(ord(one["salt"][-2]) + 1) + "="), "body"),
    (lambda one: one.update(body="text"), "body"),
    (lambda one: one.update(vkey=LOG.witness.vkey), "checkpoint"),
    (lambda one: one.update(vkey=LOG.signer.vkey + "\n"), "checkpoint"),
    (lambda one: one.update(more=1), "file"),
    (lambda one: one.pop("kind"), "file"),
])
def test_a_receipt_is_read_in_its_one_form(tmp_path, change, place):
    """Every other spelling is a fault at its place."""
    receipt = LOG.receipt(3, 9)
    assert not faults(tmp_path, receipt)
    change(receipt)
    assert [where for where, _ in faults(tmp_path, receipt)] == [place]


@pytest.mark.parametrize("data", [b'{"at": "%s","commitment":"%s","kind":"x","v":1}', b'{"at":"%s","commitment":"%s","kind":"x","more":1,"v":1}',
                                  b'{"commitment":"%s","at":"%s","kind":"x","v":1}', b'{"at":"%s","at":"%s","kind":"x","v":1}'])
def test_a_leaf_that_no_log_writes_is_refused(tmp_path, data):
    """Also if it stands in the log."""
    log = Log("example.com/log", random.Random(12), 4, LOG.signer)
    log.entries[2] = {**log.entries[2], "kind": "x", "leaf": data % (log.entries[2]["at"].encode(), b64(bytes(32)).encode())}
    assert faults(tmp_path, log.receipt(2, 4, erased=True))
    assert not faults(tmp_path, log.receipt(1, 4, erased=True))


def test_a_batch_numbers_its_entries(tmp_path):
    """A number that is not the entry's place is a fault of that entry, though the root is right."""
    batch = LOG.batch(3, 9)
    batch["entries"][2]["seq"] = 6
    assert faults(tmp_path, batch) == [("entries[2] leaf", "has number 6, its place is 5")]


def test_what_is_missing_is_said_to_be_missing(tmp_path):
    """A file that is listed and gone, one that is there and not listed, a proof between two checkpoints."""
    LOG.bundle(tmp_path, [3, 9], [1, 5])
    (tmp_path / "README.txt").unlink()
    (tmp_path / "consistency/3-9.txt").unlink()
    (tmp_path / "more").write_text("")
    examiner = Examiner()
    examiner.examine(tmp_path)
    said = {(file.partition("/")[2], place): what for file, place, what in examiner.faults}
    assert said["README.txt", "manifest"] == "is listed and not there"
    assert said["more", "manifest"] == "is not listed"
    assert said["consistency/3-9.txt", "proof"] == "is not there"


def test_the_ledger_and_the_verifier_write_one_leaf():
    """A leaf is canonical JSON of four fields."""
    assert entry.leaf("k", "t", bytes(32)) == b'{"at":"t","commitment":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","kind":"k","v":1}'
