"""The verifier in one file: what it needs, what it says, and what it refuses."""

import ast
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile

import pytest
import rfc8785

import haechi_verify
from haechi.errors import LedgerError
from haechi.ledger import entry
from haechi.ledger.bundle import write_bundle
from haechi.ledger.note import Signer
from haechi_verify import Bad, Examiner
from tests.conftest import ROOT
from tests.ledger import tampering
from tests.ledger.logs import Log

FILE = ROOT / "src" / "haechi_verify.py"


@pytest.fixture(scope="module")
def log():
    return Log("example.com/log", random.Random(20260911), 40)


@pytest.fixture
def bundle(log, tmp_path):
    folder = tmp_path / "bundle"
    folder.mkdir()
    log.bundle(folder, [1, 8, 13, 40], [0, 3, 12, 39], frozenset({12}))
    return folder


def faults(path, **known):
    examiner = Examiner(**known)
    examiner.examine(path)
    return examiner.faults


def written(tmp_path, value):
    path = tmp_path / "file.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return path


def test_it_needs_the_standard_library_and_one_package():
    """Nothing of Haechi, nothing else from outside."""
    tree = ast.parse(FILE.read_text())
    names = {name.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {(node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names - set(sys.stdlib_module_names) == {"cryptography"}


def test_it_runs_alone(log, bundle, tmp_path):
    """Copied elsewhere and run by itself: plain sentences, 0 for what is sound, 1 for what is not, and the file is named."""
    alone = shutil.copy(FILE, tmp_path / "check.py")
    receipt = written(tmp_path, log.receipt(5, 40))
    known = ["--vkey", log.signer.vkey, "--origin", log.origin, "--witness", log.witness.vkey]
    done = subprocess.run([sys.executable, "-I", alone, receipt, bundle, *known], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "file.json: entry 5" in done.stdout
    assert "its person was erased" in done.stdout
    assert "2 examined, all is as it should be." in done.stdout
    assert "--vkey" not in done.stdout
    (bundle / "receipts/3.json").write_text("{}")
    done = subprocess.run([sys.executable, "-I", alone, bundle], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "FAULT: bundle/receipts/3.json" in done.stdout
    assert "the key that the files brought was trusted" in done.stdout
    assert subprocess.run([sys.executable, "-I", alone, receipt, "--vkey", "x"], capture_output=True, check=False).returncode == 2


def test_two_thousand_alterations(tmp_path):
    """Each is refused and its file named; nothing sound is refused."""
    counts = tampering.run(2000, 20260911, tmp_path)
    assert set(tampering.KINDS) < set(counts)
    assert counts["clean", "no false alarm"] > 400


def test_a_zip_is_read_like_its_folder(bundle, tmp_path):
    """With and without compression."""
    for number, kind in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)):
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w", kind) as archive:
            for path in sorted(bundle.rglob("*")):
                archive.write(path, path.relative_to(bundle))
        assert not faults(tmp_path / f"{number}.zip")


def hostile(name, bundle, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(file for file in bundle.rglob("*") if file.is_file()):
            archive.write(file, file.relative_to(bundle))
        odd = zipfile.ZipInfo(name if name.startswith((".", "/", "c:", "a")) else "odd")
        if name == "link":
            odd.external_attr = 0o120777 << 16
        if name == "pipe":
            odd.external_attr = 0o010644 << 16
        if name == "bomb":
            odd.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(odd, bytes(1_234_567))
        elif name == "twice":
            odd.filename = "README.txt"
            with pytest.warns(UserWarning):
                archive.writestr(odd, b"x")
        else:
            archive.writestr(odd, b"/etc/passwd")
        if name == "comment":
            archive.comment = b"PK\5\6"
    data = path.read_bytes()
    if name == "bomb":
        path.write_bytes(data.replace((1_234_567).to_bytes(4, "little"), (0xF0000000).to_bytes(4, "little")))
    elif name == "cut":
        path.write_bytes(data[:-30])
    elif name == "short":
        path.write_bytes(b"PK\3\4")
    elif name == "long list":
        path.write_bytes(data[:-10] + (1 << 24).to_bytes(4, "little") + data[-6:])


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "a\\..\\out.txt", "c:out.txt", "a//b", "./x", "link", "pipe", "bomb", "twice",
                                  "comment", "cut", "short", "long list"])
def test_a_hostile_zip_is_refused(bundle, tmp_path, name):
    """Names that lead out, links, pipes, two of one name, sizes beyond bounds, lists that are no lists; nothing is written anywhere."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "bundle.zip"
    hostile(name, bundle, path)
    assert [fault[:2] for fault in faults(path)] == [("bundle.zip/manifest.json", "file")]
    assert [*folder.iterdir()] == [path]


def test_a_zip_with_a_false_sum_is_refused(bundle, tmp_path):
    """A file whose bytes are not those that were packed is named."""
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(file for file in bundle.rglob("*") if file.is_file()):
            archive.write(file, file.relative_to(bundle))
    path.write_bytes(path.read_bytes().replace(b"a,b\n1,2\n", b"a,b\n1,3\n"))
    assert [file for file, _, _ in faults(path)] == ["bundle.zip/tables/list.csv"]


def test_a_folder_with_links_or_pipes_is_refused(bundle):
    """They are not followed and not opened."""
    (bundle / "receipts" / "link.json").symlink_to("/etc/passwd")
    (bundle / "folder").symlink_to("/")
    assert "link.json" in faults(bundle)[0][2]
    assert "folder" in faults(bundle)[0][2]
    (bundle / "receipts" / "link.json").unlink()
    (bundle / "folder").unlink()
    os.mkfifo(bundle / "pipe")
    assert "pipe" in faults(bundle)[0][2]


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"format":' * 50_000, b'{"format":1.5}', b'{"format":NaN}',
                                  b'{"a":1,"a":1}', b'{"format":"\\ud800"}', b'{"format":"haechi-receipt/1"}', b'{"format":["haechi-batch/1"]}', b"1" * 5000,
                                  b'{"format":"haechi-bundle/1"}', b"\xef\xbb\xbf{}", b'{"format":{}}'])
def test_what_is_none_of_the_three_is_refused(tmp_path, text):
    """Torn, deep, ambiguous, or of another kind: one fault, no crash."""
    assert faults(written(tmp_path, text))
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / "manifest.json").write_bytes(text)
    assert faults(tmp_path / "bundle")[0][0] == "bundle/manifest.json"


def test_a_file_beyond_bounds_is_refused(tmp_path):
    """It is not read to its end."""
    path = tmp_path / "file.json"
    with path.open("wb") as file:
        file.truncate(1 << 26)
    assert "larger than" in faults(path)[0][2]


def test_a_number_with_a_fraction_has_no_place_in_a_body(log, tmp_path):
    """Its spelling would be a matter of taste."""
    receipt = log.receipt(5, 40)
    assert "no whole number" in faults(written(tmp_path, {**receipt, "body": {"a": 1.0}}))[0][2]


def test_all_faults_are_named(log, tmp_path):
    """Body, kind, proof and the log's name at once; each entry of a batch."""
    receipt = {**log.receipt(5, 40), "kind": "x", "body": {}, "proof": log.proof(5, 33).text().replace("index 5", "index 6")}
    assert [place for _, place, _ in faults(written(tmp_path, receipt), origin="example.com/other")] == ["checkpoint", "kind and at", "body"]
    assert [place for _, place, _ in faults(written(tmp_path, receipt))] == ["kind and at", "body", "proof"]
    batch = log.batch(3, 9)
    batch["entries"][1]["kind"] = batch["entries"][4]["at"] = "x"
    batch["frontier"] = []
    assert [place for _, place, _ in faults(written(tmp_path, batch))] == ["entries[1] kind and at", "entries[4] kind and at", "entries[5] leaf", "frontier"]


def test_a_bundle_names_every_fault(log, bundle):
    """One fault does not hide another."""
    for name in ("receipts/3.json", "receipts/39.json", "checkpoints/8.txt", "consistency/13-40.txt", "README.txt"):
        (bundle / name).write_bytes((bundle / name).read_bytes().replace(b"a", b"b"))
    (bundle / "receipts/0.json").unlink()
    (bundle / "more").write_text("")
    named = {file.removeprefix("bundle/") for file, _, _ in faults(bundle, vkeys=[log.signer.vkey])}
    assert named >= {"receipts/3.json", "receipts/39.json", "checkpoints/8.txt", "consistency/13-40.txt", "receipts/0.json", "more"}


def test_bodies_that_come_with_a_batch_are_checked(log, tmp_path):
    """Whoever holds the bodies may add them."""
    batch = log.batch(3, 9)
    for number, one in enumerate(batch["entries"], 3):
        one["body"] = log.entries[number]["body"]
    assert not faults(written(tmp_path, batch))
    batch["entries"][2]["body"] = {**batch["entries"][2]["body"], "released": None}
    assert [place for _, place, _ in faults(written(tmp_path, batch))] == ["entries[2] body"]


def test_an_entry_older_than_one_before_it_is_a_fault(tmp_path):
    """A log that back-dates entries under its own key is found out, in a batch and in a bundle."""
    log = Log("example.com/log", random.Random(4), 12)
    log.entries[7] = {**log.entries[7], "at": (at := "2025-01-01T00:00:00.000000Z"),
                      "leaf": entry.leaf(log.entries[7]["kind"], at, entry.commitment(entry.canonical(log.entries[7]["body"]), log.entries[7]["salt"]))}
    assert [(place, what) for _, place, what in faults(written(tmp_path, log.batch(5, 12)))] == [("entries[2] leaf", "is older than the entry before it")]
    folder = tmp_path / "bundle"
    folder.mkdir()
    log.bundle(folder, [12], [3, 7])
    assert faults(folder) == [("bundle/receipts/7.json", "receipt", "is older than entry 3 before it")]


def test_a_witness_must_have_seen_what_it_is_asked_about(log, tmp_path):
    """One that never signed, and one that signed an earlier checkpoint only."""
    stranger = Log("example.com/x", random.Random(9), 1).witness.vkey
    receipt = log.receipt(5, 40)
    assert "was not seen" in faults(written(tmp_path, receipt), witnesses=[stranger])[0][2]
    receipt["proof"] = receipt["proof"].rpartition("— witness")[0]
    assert not faults(written(tmp_path, receipt))
    assert "was not seen" in faults(written(tmp_path, receipt), witnesses=[log.witness.vkey])[0][2]
    folder = tmp_path / "bundle"
    folder.mkdir()
    write_bundle(folder, origin=log.origin, vkeys=[log.signer.vkey], witnesses=[log.witness.vkey], size=40, receipts=[log.receipt(20, 40)],
                 checkpoints={8: log.note(8), 40: log.note(40, seen=False)}, consistency={(8, 40): log.consistency(8, 40)}, files={})
    assert not faults(folder)
    assert "8 entries only" in faults(folder, witnesses=[log.witness.vkey])[0][2]
    assert "none of the checkpoints" in faults(folder, witnesses=[stranger])[0][2]


def test_a_log_that_turns_its_key_is_followed(log, tmp_path):
    """A note signed by the old key and the new one is good for who knows either; a key that did not sign is not taken for either."""
    receipt = log.receipt(5, 40)
    new = Signer(log.origin, b"\5" * 32)
    text, _, lines = receipt["proof"].rpartition("\n\n")
    receipt = {**receipt, "vkey": new.vkey, "proof": text + "\n\n" + new.sign(log.text(40)) + "\n" + lines}
    for vkeys in ([], [log.signer.vkey], [new.vkey], [new.vkey, log.signer.vkey]):
        assert not faults(written(tmp_path, receipt), vkeys=vkeys)
    assert faults(written(tmp_path, {**log.receipt(5, 40), "vkey": new.vkey}))


def test_nothing_in_a_file_moves_the_cursor(tmp_path, capsys):
    """Names and values from the file are shown without control characters."""
    (tmp_path / "\x1b[2J\u202e.json").write_text(json.dumps({"format": "haechi-receipt/1", "\x1b[31m": 1}))
    assert haechi_verify.main([str(path) for path in tmp_path.iterdir()]) == 1
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_its_json_is_that_of_the_ledger_and_of_the_standard():
    """Over random bodies: RFC 8785 as another library writes it; for names in ASCII also what the ledger commits to."""
    draw = random.Random(8785)

    def value(depth):
        kind = draw.randrange(8 if depth < 3 else 6)
        if kind == 6:
            return [value(depth + 1) for _ in range(draw.randrange(4))]
        if kind == 7:
            return {text(): value(depth + 1) for _ in range(draw.randrange(4))}
        return [None, True, False, draw.randint(-(2**53) + 1, 2**53 - 1), text(), text()][kind]

    def text():
        return "".join(draw.choice("ab\"\\/\b\f\n\r\t\0\x1f\x7f\x80é가\u2028\ufb33\U0001f600\U00010000\ue000") for _ in range(draw.randrange(5)))

    for _ in range(3000):
        body = {text(): value(0) for _ in range(draw.randrange(5))}
        assert haechi_verify.canonical(haechi_verify.parse(json.dumps(body).encode())) == rfc8785.dumps(body)
        plain = {f"n{number}": one for number, one in enumerate(body.values()) if "{" not in json.dumps(one)}
        assert haechi_verify.canonical(haechi_verify.parse(json.dumps(plain).encode())).decode() == entry.canonical(plain)
    with pytest.raises(Bad):
        haechi_verify.parse(b'{"a":1,"a":1}')


@pytest.mark.parametrize("change", [{"size": 9}, {"checkpoints": {}}, {"consistency": {}}, {"files": {"../x": b""}}, {"files": {"receipts/x": b""}},
                                    {"files": {"/x": b""}}, {"files": {"manifest.json": b""}}, {"files": {"a\\b": b""}}])
def test_a_bundle_with_holes_is_not_written(log, tmp_path, change):
    """A chain that is none, and names that lead out or are taken, are errors of the ledger."""
    parts = {"size": 8, "checkpoints": {3: log.note(3), 8: log.note(8)}, "consistency": {(3, 8): log.consistency(3, 8)}, "files": {}, **change}
    with pytest.raises(LedgerError):
        write_bundle(tmp_path, origin=log.origin, vkeys=[log.signer.vkey], witnesses=[], receipts=[], **parts)
    assert not [*tmp_path.iterdir()]


def test_faults_are_counted_in_words(tmp_path, capsys):
    """One is a fault, two are faults."""
    wrong = str(written(tmp_path, b"{"))
    for files, said in (([wrong], "1 examined, 1 fault."), ([wrong, wrong], "2 examined, 2 faults.")):
        assert haechi_verify.main(files) == 1 and capsys.readouterr().out.splitlines()[-1] == said
