"""Receipts, batches and bundles altered in every way that we could think of: each must be refused, and the file named.

``python -m tests.ledger.tampering 100000 20260911`` runs as many as are asked for and prints the figures.
"""

import hashlib
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from haechi.ledger.note import sign_note
from haechi_verify import Examiner
from tests.ledger.logs import b64
from tests.ledger.papers import BATCH_KINDS, BYTES, RECEIPT_KINDS, SIZES, Nothing, Papers, bad_bytes


class World(Papers):
    """And bundles of the true log."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder, draw)
        self.bundles = [self.make_bundle(number) for number in range(12)]

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
        kind = self.draw.choice(["swap a field", "replay another log's proof", "wrong index", "stale checkpoint", "reorder hashes", "back-date", "rewrite the body",
                                 "re-sign with another key", "another log's receipt", "more"])
        spoilt = self.spoilt_receipt(kind)
        if any(spoilt == self.log.receipt(index, size) for size in sizes if size > index):  # true as well, by whichever checkpoint of the chain
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


BUNDLE_KINDS = ["spoil a file", "spoil a proof and relist", "spoil a receipt and relist", "delete a file", "delete a proof and relist",
                "delete the last checkpoint and relist", "delete an inner checkpoint and relist", "insert a file", "swap two receipts and relist",
                "swap two checkpoints and relist", "fork and relist", "receipt of a fork and relist", "lie in the manifest", "another key in the manifest",
                "re sign all with another key"]
KINDS = [*(("receipt", kind) for kind in RECEIPT_KINDS), *(("batch", kind) for kind in BATCH_KINDS), *(("bundle", kind) for kind in BUNDLE_KINDS)]


def clean(world: World) -> int:
    """One clean receipt (of a living and of an erased person), batch and bundle: no false alarm."""
    index, size, receipt = world.any_receipt()
    assert world.ledger_takes(receipt)
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
