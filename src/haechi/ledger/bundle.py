"""Bundles: a folder that can be checked by one file, without asking anybody (``haechi-bundle/1``)."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from haechi.errors import LedgerError
from haechi.ledger.proof import TlogProof

__all__ = ["BUNDLE", "MANIFEST", "write_bundle"]

BUNDLE, MANIFEST = "haechi-bundle/1", "manifest.json"
_OWN = {MANIFEST, "receipts", "checkpoints", "consistency"}


def write_bundle(
    folder: Path, *, origin: str, vkeys: Sequence[str], witnesses: Sequence[str], size: int, receipts: Iterable[Mapping[str, Any]],
    checkpoints: Mapping[int, str], consistency: Mapping[tuple[int, int], Sequence[bytes]], files: Mapping[str, bytes],
) -> None:
    """Write a bundle into a folder that is empty.

    ``vkeys``: keys of the log. ``witnesses``: vkeys of those who cosigned at least one of the checkpoints. ``checkpoints``: size → note,
    with the one of ``size`` and of every receipt. ``consistency``: for each two checkpoints that follow each other, the hashes between
    them. ``files``: what else goes along, by its name in the bundle; that is listed by hash alone. Raises ``LedgerError`` if a part is
    missing or a name leads elsewhere.
    """
    sizes = sorted(checkpoints)
    if not sizes or sizes[-1] != size or set(consistency) != set(pairwise(sizes)):
        raise LedgerError(f"the chain of checkpoints of a bundle of `{size}` entries has a hole",
                          help="give the checkpoint of that size, and a consistency proof for each two that follow each other")
    parts: dict[str, bytes] = {}
    for name, data in files.items():
        _check_name(name)
        parts[name] = data
    for receipt in receipts:
        parts[f"receipts/{TlogProof.parse(receipt['proof']).index}.json"] = (json.dumps(receipt, ensure_ascii=False, indent=1) + "\n").encode()
    for at, note in checkpoints.items():
        parts[f"checkpoints/{at}.txt"] = note.encode()
    for (old, new), hashes in consistency.items():
        parts[f"consistency/{old}-{new}.txt"] = b"".join(base64.b64encode(hash_) + b"\n" for hash_ in hashes)
    manifest = {
        "format": BUNDLE, "origin": origin, "vkeys": list(vkeys), "witnesses": list(witnesses), "size": size,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(parts.items())},
    }
    parts[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    for name, data in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _check_name(name: str) -> None:
    steps = name.split("/")
    if {"", ".", ".."} & set(steps) or "\\" in name or ":" in name or not name.isprintable() or PurePosixPath(name).parts[0] in _OWN:
        raise LedgerError(f"a file of a bundle cannot be named `{name}`", help="name it plainly, and not as a part that the bundle has anyway")
