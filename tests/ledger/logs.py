"""A log in memory that gives out what a gateway gives out: receipts, batches, checkpoints and bundles."""

import base64
import random
from itertools import pairwise
from pathlib import Path

from haechi.ledger.bundle import write_bundle
from haechi.ledger.checkpoint import Checkpoint
from haechi.ledger.entry import canonical, commitment, leaf
from haechi.ledger.merkle import Frontier, consistency_path, inclusion_path, leaf_hash, node_hash
from haechi.ledger.note import Cosigner, Signer, sign_note
from haechi.ledger.proof import TlogProof


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def body_of(draw: random.Random, number: int) -> dict:
    return {"transfer_id": f"t{number}", "이름": draw.choice(["가", "나\n\t\"\\", "\U0001f600 é"]), "released": draw.random() < 0.5,
            "items": draw.sample(["name", "phone", "address"], 2), "none": None, "count": draw.randrange(10**15), "nested": {"b": [], "a": {"\x7f": -1}}}


class Log:
    """All entries are kept; every proof is made from the leaves."""

    def __init__(self, origin: str, draw: random.Random, size: int, signer: Signer | None = None) -> None:
        self.origin, self.draw = origin, draw
        self.signer = signer or Signer(origin, draw.randbytes(32))
        self.witness = Cosigner("witness.example/w1", draw.randbytes(32))
        self.entries = []
        self._nodes: dict[tuple[int, int], bytes] = {}
        self.grow(size)

    def grow(self, count: int) -> None:
        for number in range(len(self.entries), len(self.entries) + count):
            body, salt = body_of(self.draw, number), self.draw.randbytes(32)
            at = f"2026-09-11T00:00:{number // 1000:02d}.{number % 1000:03d}000Z"
            kind = self.draw.choice(["transfer", "row"])
            self.entries.append({"kind": kind, "at": at, "body": body, "salt": salt, "leaf": leaf(kind, at, commitment(canonical(body), salt))})

    @property
    def size(self) -> int:
        return len(self.entries)

    def node(self, level: int, place: int) -> bytes:
        if (level, place) not in self._nodes:
            self._nodes[level, place] = (leaf_hash(self.entries[place]["leaf"]) if level == 0 else
                                         node_hash(self.node(level - 1, 2 * place), self.node(level - 1, 2 * place + 1)))
        return self._nodes[level, place]

    def frontier(self, size: int) -> Frontier:
        places, start = [], 0
        for level in reversed(range(size.bit_length())):
            if size >> level & 1:
                places.append(self.node(level, start >> level))
                start += 1 << level
        return Frontier(size, tuple(places))

    def text(self, size: int) -> str:
        return Checkpoint(self.origin, size, self.frontier(size).root()).text()

    def note(self, size: int, *, seen: bool = True) -> str:
        cosigned = self.witness.cosign(self.text(size), 1_789_000_000 + size) + "\n" if seen else ""
        return sign_note(self.text(size), [self.signer]) + cosigned

    def proof(self, index: int, size: int) -> TlogProof:
        return TlogProof(index, inclusion_path(index, size, self.node), self.note(size))

    def receipt(self, index: int, size: int, *, erased: bool = False) -> dict:
        entry = self.entries[index]
        return {"format": "haechi-receipt/1", "origin": self.origin, "vkey": self.signer.vkey, "kind": entry["kind"], "at": entry["at"],
                "body": None if erased else entry["body"], "salt": None if erased else b64(entry["salt"]), "leaf": b64(entry["leaf"]),
                "proof": self.proof(index, size).text()}

    def batch(self, before: int, size: int) -> dict:
        return {"format": "haechi-batch/1", "origin": self.origin, "vkey": self.signer.vkey, "size_before": before,
                "frontier": [b64(hash_) for hash_ in self.frontier(before).nodes], "checkpoint": self.note(size),
                "entries": [{"seq": seq, "kind": entry["kind"], "at": entry["at"], "salt": b64(entry["salt"]), "leaf": b64(entry["leaf"])}
                            for seq, entry in enumerate(self.entries[before:size], before)]}

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        return consistency_path(old, new, self.node)

    def bundle(self, folder: Path, sizes: list[int], indexes: list[int], erased: frozenset[int] = frozenset()) -> None:
        write_bundle(folder, origin=self.origin, vkeys=[self.signer.vkey], witnesses=[self.witness.vkey], size=sizes[-1],
                     receipts=[self.receipt(index, next(size for size in sizes if size > index), erased=index in erased) for index in indexes],
                     checkpoints={size: self.note(size) for size in sizes},
                     consistency={(old, new): self.consistency(old, new) for old, new in pairwise(sizes)},
                     files={"README.txt": b"How to check this.\n", "tables/list.csv": b"a,b\n1,2\n"})
