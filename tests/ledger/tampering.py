"""Receipts, batches and bundles altered in every way that we could think of: each must be refused, and the file named.

``python -m tests.ledger.tampering 100000 20260911`` runs as many as are asked for and prints the figures.
"""

import base64
import hashlib
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from haechi.errors import LedgerError
from haechi.ledger.entry import canonical, commitment, leaf
from haechi.ledger.note import Signer, Verifier, sign_note
from haechi.ledger.proof import TlogProof
from haechi_verify import Examiner
from tests.ledger.logs import Log, b64, body_of

SIZES = [1, 2, 3, 7, 8, 21, 33, 64, 100]


class Nothing(Exception):
    """The draw altered nothing that is proven; another is drawn."""


def bad_bytes(draw: random.Random, kind: str, data: bytes) -> bytes:
    """One of the ways to spoil bytes."""
    place, length = draw.randrange(len(data)), draw.randint(1, 40)
    if kind == "flip a bit":
        return data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1:]
    if kind == "delete bytes":
        return data[:place] + data[place + length:]
    if kind == "insert bytes":
        return data[:place] + draw.randbytes(length) + data[place:]
    if kind == "repeat bytes":
        return data[:place] + data[place:place + length] + data[place:]
    return data[:place]


BYTES = ["flip a bit", "delete bytes", "insert bytes", "repeat bytes", "truncate"]


def same_meaning(old: bytes, new: bytes) -> bool:
    """Whether two texts of a receipt or batch say the same of what is proven: spaces aside, and salts of a batch, which no body comes with."""
    def plain(data: bytes) -> object:
        value = json.loads(data)
        for entry in value.get("entries", []):
            entry.pop("salt", None)
        return value
    try:
        return bool(plain(old) == plain(new))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return False


class World:
    """The true log, the same key's fork of it, another log, and one that grew elsewhere under the same key."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.draw, self.folder = draw, folder
        self.log, self.other = Log("example.com/log", draw, 100), Log("example.com/other", draw, 100)
        self.fork = Log("example.com/log", draw, 0, self.log.signer)
        self.fork.entries = [dict(entry) for entry in self.log.entries]
        for index in range(0, 100, 3):
            self.fork.entries[index] = self.rewritten(self.log.entries[index])
        self.thief = Signer("example.com/log", draw.randbytes(32))
        self.keys = {"vkeys": [self.log.signer.vkey], "origin": self.log.origin, "witnesses": [self.log.witness.vkey]}
        self.bundles = [self.make_bundle(number) for number in range(12)]

    def rewritten(self, entry: dict) -> dict:
        body, salt = body_of(self.draw, 777), self.draw.randbytes(32)
        return {**entry, "body": body, "salt": salt, "leaf": leaf(entry["kind"], entry["at"], commitment(canonical(body), salt))}

    def make_bundle(self, number: int) -> tuple[Path, list[int], list[int]]:
        sizes = sorted(self.draw.sample(SIZES, self.draw.randint(2, 4)))
        indexes = sorted(self.draw.sample(range(sizes[-1]), min(sizes[-1], 4)))
        folder = self.folder / f"bundle{number}"
        folder.mkdir()
        self.log.bundle(folder, sizes, indexes, frozenset(self.draw.sample(indexes, 1)))
        return folder, sizes, indexes

    def said_of(self, path: Path) -> Examiner:
        examiner = Examiner(**self.keys)
        examiner.examine(path)
        return examiner

    def library_takes(self, receipt: dict) -> bool:
        """What the ledger itself makes of a receipt."""
        try:
            data = base64.b64decode(receipt["leaf"], validate=True)
            TlogProof.parse(receipt["proof"]).verify(data, [Verifier.parse(key) for key in (*self.keys["vkeys"], *self.keys["witnesses"])], self.log.origin, 2)
            salt = base64.b64decode(receipt["salt"], validate=True)
            return bool(leaf(receipt["kind"], receipt["at"], commitment(canonical(receipt["body"]), salt)) == data and b64(data) == receipt["leaf"]
                        and receipt.keys() == self.log.receipt(0, 1).keys() and receipt["format"] == "haechi-receipt/1" and receipt["vkey"] in self.keys["vkeys"] and receipt["origin"] == self.log.origin and b64(salt) == receipt["salt"])
        except (LedgerError, ValueError, AttributeError, TypeError, KeyError):
            return False

    # receipts ------------------------------------------------------------------------------------------------------------------

    def any_receipt(self) -> tuple[int, int, dict]:
        size = self.draw.choice(SIZES)
        index = self.draw.randrange(size)
        return index, size, self.log.receipt(index, size)

    def spoilt_receipt(self, kind: str) -> dict:
        """A receipt spoilt in a way that keeps its form."""
        index, size, receipt = self.any_receipt()
        draw, log = self.draw, self.log
        proof = TlogProof.parse(receipt["proof"])
        if kind == "swap a field":
            name = draw.choice(["kind", "at", "body", "salt", "leaf", "proof"])
            other = self.log.receipt(draw.randrange(100), 100)
            return {**receipt, name: other[name]}
        if kind == "replay another log's proof":
            return {**receipt, "proof": self.other.proof(index, size).text(), **draw.choice([{}, {"origin": self.other.origin}])}
        if kind == "another log's receipt":
            return self.other.receipt(index, size)
        if kind == "wrong index":
            return {**receipt, "proof": TlogProof(draw.choice([index + 1, index ^ 1, index + size, max(index - 1, 0)]), proof.path, proof.note).text()}
        if kind == "stale checkpoint":
            return {**receipt, "proof": TlogProof(index, proof.path, log.note(draw.choice(SIZES))).text()}
        if kind == "reorder hashes":
            return {**receipt, "proof": TlogProof(index, tuple(draw.sample(proof.path, len(proof.path))), proof.note).text()}
        if kind == "key confusion":
            note = draw.choice([log.note(size).replace("— " + log.origin, "— " + log.witness.name), log.text(size) + "\n" + log.note(size).splitlines()[-1] + "\n",
                                sign_note(log.text(size), [Signer(log.witness.name, b"\1" * 32)]), sign_note(log.text(size), [log.signer])])
            vkey = draw.choice([log.witness.vkey, self.other.signer.vkey, self.thief.vkey])
            return {**receipt, **draw.choice([{"vkey": vkey}, {"proof": TlogProof(index, proof.path, note).text()}])}
        if kind == "re-sign with another key":
            note = sign_note(log.text(size), [self.thief]) + log.note(size).splitlines()[-1] + "\n"
            return {**receipt, "proof": TlogProof(index, proof.path, note).text(), "vkey": draw.choice([receipt["vkey"], self.thief.vkey])}
        if kind == "back-date":
            at = "2025-01-01T00:00:00.000000Z"
            entry = log.entries[index]
            data = leaf(entry["kind"], at, commitment(canonical(entry["body"]), entry["salt"]))
            return {**receipt, "at": at, **draw.choice([{}, {"leaf": b64(data)}])}
        if kind == "fork without the witness":
            entry, cosigned = self.fork.entries[index], log.note(size).splitlines()[-1] + "\n"
            if entry == log.entries[index]:
                raise Nothing
            note = sign_note(self.fork.text(size), [log.signer]) + draw.choice(["", cosigned])
            return {**receipt, "body": entry["body"], "salt": b64(entry["salt"]), "leaf": b64(entry["leaf"]),
                    "proof": TlogProof(index, self.fork.proof(index, size).path, note).text()}
        if kind == "rewrite the body":
            return {**receipt, "body": {**receipt["body"], draw.choice(["released", "new"]): draw.choice([None, 1.5, "x", [], -7])}}
        more = draw.choice([{"note": "checked"}, {"salt": None}, {"body": None}, {"format": "haechi-receipt/2"}, {"vkey": None}, {"proof": None}, {"leaf": 7},
                            {"body": []}, {"origin": self.other.origin}])
        return {**receipt, **more}

    def receipt_case(self, kind: str) -> tuple[Path, str]:
        path = self.folder / "receipt.json"
        _, _, true = self.any_receipt()
        whole = json.dumps(true, ensure_ascii=self.draw.random() < 0.5).encode()
        if kind in BYTES:
            data = bad_bytes(self.draw, kind, whole)
        else:
            spoilt = self.spoilt_receipt(kind)
            if any(spoilt == self.log.receipt(index, size) for size in SIZES for index in [TlogProof.parse(spoilt["proof"]).index]
                   if index < size) if isinstance(spoilt.get("proof"), str) else False:
                raise Nothing
            data = json.dumps(spoilt).encode()
            assert not self.library_takes(spoilt), f"the ledger took: {kind}"
        if same_meaning(whole, data):
            raise Nothing
        path.write_bytes(data)
        return path, "receipt.json"

    # batches -------------------------------------------------------------------------------------------------------------------

    def batch_case(self, kind: str) -> tuple[Path, str]:
        draw, size = self.draw, self.draw.choice(SIZES[1:])
        before = draw.randrange(max(0, size - 20), size)
        batch = self.log.batch(before, size)
        whole, entries, frontier = json.dumps(batch).encode(), batch["entries"], batch["frontier"]
        if kind == "delete an entry":
            entries.pop(draw.randrange(len(entries)))
        elif kind == "insert an entry":
            entries.insert(draw.randrange(len(entries) + 1), draw.choice(self.other.batch(0, 20)["entries"]))
        elif kind == "reorder entries":
            draw.shuffle(entries)
            if draw.random() < 0.5:
                for seq, entry in enumerate(entries, before):
                    entry["seq"] = seq
        elif kind == "replace an entry":
            place = draw.randrange(len(entries))
            entries[place] = {**self.other.batch(before, size)["entries"][place]}
        elif kind == "back-date an entry":
            entry = draw.choice(entries)
            entry["at"] = "2025-01-01T00:00:00.000000Z"
            if draw.random() < 0.5:
                entry["leaf"] = b64(leaf(entry["kind"], entry["at"], bytes(32)))
        elif kind == "another size before":
            batch["size_before"] = draw.choice([before + 1, max(before - 1, 0), -1, "x", size])
        elif kind == "spoil the frontier":
            frontier.append(b64(draw.randbytes(32))) if draw.random() < 0.5 or not frontier else frontier.pop(draw.randrange(len(frontier)))
        elif kind == "stale checkpoint":
            batch["checkpoint"] = draw.choice([self.log, self.other]).note(draw.choice(SIZES))
        elif kind == "re-sign with another key":
            batch["checkpoint"], batch["vkey"] = sign_note(self.log.text(size), [self.thief]), draw.choice([batch["vkey"], self.thief.vkey])
        elif kind == "fork without the witness":
            batch = self.fork.batch(before, size)
            if batch["entries"] == entries and batch["frontier"] == frontier:
                raise Nothing
            batch["checkpoint"] = sign_note(self.fork.text(size), [self.log.signer])
        data = bad_bytes(draw, kind, whole) if kind in BYTES else json.dumps(batch).encode()
        if same_meaning(whole, data):
            raise Nothing
        path = self.folder / "batch.json"
        path.write_bytes(data)
        return path, "batch.json"

    # bundles -------------------------------------------------------------------------------------------------------------------

    def bundle_case(self, kind: str) -> tuple[Path, str]:
        """A bundle in which something was altered; where ``relisted``, the forger mended the manifest too."""
        folder, sizes, indexes = self.draw.choice(self.bundles)
        work = self.folder / "bundle"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(folder, work)
        name = getattr(self, "_" + kind.replace(" ", "_").replace("'", ""))(work, sizes, indexes)
        return work, f"bundle/{name}"

    def relist(self, work: Path) -> None:
        manifest = json.loads((work / "manifest.json").read_text())
        names = sorted(path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file() and path.name != "manifest.json")
        manifest["files"] = {name: hashlib.sha256((work / name).read_bytes()).hexdigest() for name in names}
        (work / "manifest.json").write_text(json.dumps(manifest))

    def some_file(self, work: Path) -> Path:
        return self.draw.choice(sorted(path for path in work.rglob("*") if path.is_file() and path.name != "manifest.json"))

    def _spoil_a_file(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        path = self.some_file(work)
        data = path.read_bytes()
        path.write_bytes(new := bad_bytes(self.draw, self.draw.choice(BYTES), data))
        if new == data:
            raise Nothing
        return path.relative_to(work).as_posix()

    def _spoil_a_proof_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        path = self.draw.choice(sorted([*work.glob("consistency/*"), *work.glob("checkpoints/*")]))
        data = path.read_bytes()
        signed = data.find("— witness".encode())
        path.write_bytes((new := bad_bytes(self.draw, self.draw.choice(BYTES[:-1]), data[:signed] if signed > 0 else data)) + (data[signed:] if signed > 0 else b""))
        self.relist(work)
        if data.startswith(new):
            raise Nothing
        return path.relative_to(work).as_posix()

    def _spoil_a_receipt_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        index = self.draw.choice(indexes)
        path = work / f"receipts/{index}.json"
        true = json.loads(path.read_text())
        kind = self.draw.choice(["swap a field", "replay another log's proof", "wrong index", "stale checkpoint", "reorder hashes", "back-date", "rewrite the body",
                                 "re-sign with another key", "another log's receipt", "more"])
        spoilt = self.spoilt_receipt(kind)
        if TlogProof.parse(spoilt["proof"] or true["proof"]).index == index and spoilt == self.log.receipt(index, next(size for size in sizes if size > index)):
            raise Nothing
        path.write_text(json.dumps(spoilt))
        self.relist(work)
        return f"receipts/{index}.json"

    def _delete_a_file(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        path = self.some_file(work)
        path.unlink()
        return path.relative_to(work).as_posix()

    def _delete_a_proof_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        path = self.draw.choice(sorted(work.glob("consistency/*")))
        path.unlink()
        self.relist(work)
        return path.relative_to(work).as_posix()

    def _delete_the_last_checkpoint_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        (work / f"checkpoints/{sizes[-1]}.txt").unlink()
        self.relist(work)
        return "manifest.json"

    def _delete_an_inner_checkpoint_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        if len(sizes) < 3:
            raise Nothing
        place = self.draw.randrange(1, len(sizes) - 1)
        (work / f"checkpoints/{sizes[place]}.txt").unlink()
        self.relist(work)
        return f"consistency/{sizes[place - 1]}-{sizes[place + 1]}.txt"

    def _insert_a_file(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        name = self.draw.choice(["more.txt", "receipts/5000.json", "checkpoints/5000.txt", "consistency/1-5000.txt", "tables/자료.csv"])
        (work / name).write_text("more\n")
        return name

    def _swap_two_receipts_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        if len(indexes) < 2:
            raise Nothing
        first, second = self.draw.sample([work / f"receipts/{index}.json" for index in indexes], 2)
        one, two = first.read_bytes(), second.read_bytes()
        first.write_bytes(two)
        second.write_bytes(one)
        self.relist(work)
        return f"receipts/{first.name}"

    def _swap_two_checkpoints_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        first, second = self.draw.sample([work / f"checkpoints/{size}.txt" for size in sizes], 2)
        one, two = first.read_bytes(), second.read_bytes()
        first.write_bytes(two)
        second.write_bytes(one)
        self.relist(work)
        return f"checkpoints/{first.name}"

    def _fork_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        """The log signs a second history from some checkpoint on, and the witness signs along."""
        place = self.draw.randrange(1, len(sizes))
        old, new = sizes[place - 1], sizes[place]
        seen = self.log.witness.cosign(self.fork.text(new), 1_790_000_000) + "\n"
        (work / f"checkpoints/{new}.txt").write_text(sign_note(self.fork.text(new), [self.log.signer]) + seen)
        if self.draw.random() < 0.5:
            (work / f"consistency/{old}-{new}.txt").write_text("".join(b64(hash_) + "\n" for hash_ in self.fork.consistency(old, new)))
        self.relist(work)
        return f"consistency/{old}-{new}.txt"

    def _receipt_of_a_fork_and_relist(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        """A receipt that is sound in itself, of a history that is not the bundle's."""
        index = self.draw.choice(indexes)
        size = next(size for size in sizes if size > index)
        self.fork.witness = self.log.witness
        (work / f"receipts/{index}.json").write_text(json.dumps(self.fork.receipt(index, size)))
        self.relist(work)
        return f"receipts/{index}.json"

    def _lie_in_the_manifest(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        manifest = json.loads((work / "manifest.json").read_text())
        change = self.draw.choice([{"size": sizes[-1] + 1}, {"size": sizes[0]}, {"size": str(sizes[-1])}, {"witnesses": [self.other.witness.vkey]},
                                   {"format": "haechi-bundle/2"}, {"more": 1}, {"files": []}, {"witnesses": None}])
        (work / "manifest.json").write_text(json.dumps({**manifest, **change}))
        return "manifest.json"

    def _another_key_in_the_manifest(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        manifest = json.loads((work / "manifest.json").read_text())
        change = self.draw.choice([{"vkeys": [self.thief.vkey]}, {"vkeys": [self.log.witness.vkey]}, {"vkeys": []}, {"vkeys": ["x"]}, {"origin": self.other.origin}])
        (work / "manifest.json").write_text(json.dumps({**manifest, **change}))
        return f"checkpoints/{sizes[-1]}.txt"

    def _re_sign_all_with_another_key(self, work: Path, sizes: list[int], indexes: list[int]) -> str:
        self.fork.signer, kept = self.thief, self.fork.signer
        self.fork.witness = self.log.witness
        shutil.rmtree(work)
        work.mkdir()
        self.fork.bundle(work, sizes, indexes)
        self.fork.signer = kept
        return f"checkpoints/{sizes[-1]}.txt"


RECEIPT_KINDS = [*BYTES, "swap a field", "replay another log's proof", "another log's receipt", "wrong index", "stale checkpoint", "reorder hashes",
                 "key confusion", "re-sign with another key", "back-date", "fork without the witness", "rewrite the body", "a field too many or too few"]
BATCH_KINDS = [*BYTES, "delete an entry", "insert an entry", "reorder entries", "replace an entry", "back-date an entry", "another size before",
               "spoil the frontier", "stale checkpoint", "re-sign with another key", "fork without the witness"]
BUNDLE_KINDS = ["spoil a file", "spoil a proof and relist", "spoil a receipt and relist", "delete a file", "delete a proof and relist",
                "delete the last checkpoint and relist", "delete an inner checkpoint and relist", "insert a file", "swap two receipts and relist",
                "swap two checkpoints and relist", "fork and relist", "receipt of a fork and relist", "lie in the manifest", "another key in the manifest",
                "re sign all with another key"]
KINDS = [*(("receipt", kind) for kind in RECEIPT_KINDS), *(("batch", kind) for kind in BATCH_KINDS), *(("bundle", kind) for kind in BUNDLE_KINDS)]


def clean(world: World) -> int:
    """One clean receipt (of a living and of an erased person), batch and bundle: no false alarm."""
    index, size, receipt = world.any_receipt()
    assert world.library_takes(receipt)
    before = world.draw.randrange(size + 1)
    paths = [world.draw.choice(world.bundles)[0]]
    for name, value in {"good": receipt, "erased": world.log.receipt(index, size, erased=True), "batch": world.log.batch(before, size)}.items():
        paths.append(world.folder / f"{name}.json")
        paths[-1].write_text(json.dumps(value, ensure_ascii=world.draw.random() < 0.5, indent=world.draw.choice([None, 1])))
    for path in paths:
        found = world.said_of(path)
        assert not found.faults, found.faults
        assert found.said
    return len(paths)


def run(n: int, seed: int, folder: Path) -> dict[tuple[str, str], int]:
    """Alter ``n`` times; every tenth time the clean ones are looked at too. The count of each kind; raises ``AssertionError`` for the first that passed."""
    draw, counts = random.Random(seed), Counter()
    world = World(folder, draw)
    while sum(count for (form, _), count in counts.items() if form != "clean") < n:
        form, kind = draw.choice(KINDS)
        make: Callable[[str], tuple[Path, str]] = {"receipt": world.receipt_case, "batch": world.batch_case, "bundle": world.bundle_case}[form]
        try:
            path, name = make(kind)
        except Nothing:
            continue
        faults = world.said_of(path).faults
        assert faults, f"not seen: {form}, {kind}, number {sum(counts.values())}"
        assert all(where and what for _, where, what in faults)
        assert name in {file for file, _, _ in faults}, f"{form}, {kind}: {name} not named in {faults}"
        counts[form, kind] += 1
        if draw.random() < 0.1:
            counts["clean", "no false alarm"] += clean(world)
    return dict(counts)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for (form, kind), count in sorted(run(int(sys.argv[1]), int(sys.argv[2]), Path(folder)).items()):
            print(f"{form:8} {kind:40} {count:7}")


if __name__ == "__main__":
    main()
