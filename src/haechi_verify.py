"""Check what a Haechi log gave out: receipts, batches and bundles. Offline, and without Haechi.

Needs Python 3.11 and the package `cryptography`, nothing else. Formats: RFC 9162 (trees), RFC 8785 (canonical JSON), and of C2SP
signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof. Exit code 0: all is as it should be; 1: it is not, and every fault is named.
"""

import argparse
import base64
import hashlib
import json
import re
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["Bad", "Report", "canonical", "climb", "examine", "grow", "main", "root_after"]

MOST_FILES, MOST_BYTES, MOST_TEXT, MOST_DEPTH = 60_000, 1 << 31, 1 << 24, 64
LOG, WITNESS = 1, 4
UNREADABLE = (OSError, RuntimeError, ValueError, EOFError, zlib.error, zipfile.BadZipFile)
Checkpoint = NamedTuple("Checkpoint", [("size", int), ("root", bytes), ("seen", dict[str, int])])  # seen: witness's vkey → seconds since 1970
Key = NamedTuple("Key", [("name", str), ("id", bytes), ("kind", int), ("public", bytes)])


class Bad(Exception):
    """What is wrong with one thing; who calls knows where it stands."""


@dataclass
class Report:
    """What the examiner knows from elsewhere (keys, the log's name), what was found bad (file, place in it, what) and what good."""

    vkeys: Sequence[str] = ()
    origin: str | None = None
    witnesses: Sequence[str] = ()
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @contextmanager
    def at(self, file: str, place: str) -> Iterator[None]:
        """What is found to be bad within is a fault of this place."""
        try:
            yield
        except Bad as bad:
            self.faults.append((file, place, str(bad)))


def need(holds: object, what: str) -> None:
    """Raise ``Bad`` unless it holds."""
    if not holds:
        raise Bad(what)


def shown(value: object) -> str:
    """A value fit for a terminal: short, and nothing in it that moves the cursor."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value)[:120])


def decode64(value: object, length: int = 0) -> bytes:
    """Bytes of base64 as an encoder writes it, so that no letter of it can change unseen."""
    try:
        data = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except ValueError:
        data = b""
    need(data and base64.b64encode(data).decode() == value and len(data) == (length or len(data)), f"is no base64 of {length or 'some'} bytes")
    return data


def decimal(text: str) -> int:
    """A whole number as the formats write it."""
    need(re.fullmatch("0|[1-9][0-9]{0,17}", text), f"`{shown(text)}` is no whole number")
    return int(text)


def parse(data: bytes) -> Any:
    """JSON in UTF-8 that says each thing once and holds no fractions."""
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len({name for name, _ in pairs}) == len(pairs), "a name stands twice in one object")
        return dict(pairs)

    def fraction(_: str) -> Any:
        raise Bad("holds a number with a fraction, which no entry has")

    try:
        return json.loads(data.decode(), object_pairs_hook=once, parse_float=fraction, parse_constant=fraction)
    except (ValueError, RecursionError):
        raise Bad("is no JSON in UTF-8, or is cut off") from None


def canonical(value: object, depth: int = 0) -> str:
    """RFC 8785 for texts, whole numbers, truths, lists and objects."""
    need(isinstance(value, dict | list | str | int | None) and depth < MOST_DEPTH, "holds what no entry holds, or is nested too deeply")
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name], depth + 1)}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one, depth + 1) for one in value) + "]"
    text = json.dumps(value, ensure_ascii=False)
    need(not re.search("[\ud800-\udfff]", text), "holds half of a character")
    return text


def shaped(value: Any, needed: str, may: str = "") -> dict[str, Any]:
    """An object with these fields and no others, so that nothing unproven rides along."""
    need(isinstance(value, dict), "is no object")
    more = [shown(name) for name in value if name not in f"{needed} {may}".split()]
    need(not more, f"has what no proof covers: {', '.join(more)}")
    need(value.keys() >= set(needed.split()), f"lacks {', '.join(name for name in needed.split() if name not in value)}")
    return dict(value)


def both(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return hashlib.sha256(b"\1" + left + right).digest()


def climb(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root to which an inclusion path leads from a leaf's hash."""
    need(0 <= index < size, f"leaf {index} cannot be in a tree of {size}")
    need(bool(path) == (size > 1), "the proof is shorter or longer than the tree is high")
    if size == 1:
        return leaf
    left = 1 << (size - 1).bit_length() - 1
    if index < left:
        return both(climb(leaf, index, left, path[:-1]), path[-1])
    return both(path[-1], climb(leaf, index - left, size - left, path[:-1]))


def grow(old: int, new: int, path: Sequence[bytes], known: bytes | None) -> tuple[bytes, bytes]:
    """The roots of both trees to which a consistency path leads (0 < old <= new); ``known``: the old root, while no hash stands for it."""
    if old == new:
        need(len(path) == (known is None), "the proof is shorter or longer than the trees need")
        return (path[0], path[0]) if known is None else (known, known)
    need(path, "the proof is shorter than the trees need")
    left = 1 << (new - 1).bit_length() - 1
    if old <= left:
        first, second = grow(old, left, path[:-1], known)
        return first, both(second, path[-1])
    first, second = grow(old - left, new - left, path[:-1], None)
    return both(path[-1], first), both(path[-1], second)


def root_after(before: int, frontier: Sequence[bytes], leaves: Sequence[bytes]) -> bytes:
    """The root of a tree of which the perfect subtrees so far and all later leaves are known."""
    widths = [1 << level for level in reversed(range(before.bit_length())) if before >> level & 1]
    need(len(widths) == len(frontier), f"a tree of {before} leaves has {len(widths)} subtrees, {len(frontier)} came")
    stack = list(zip(widths, frontier, strict=True))
    for leaf in leaves:
        stack.append((1, hashlib.sha256(b"\0" + leaf).digest()))
        while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
            (width, right), (_, left) = stack.pop(), stack.pop()
            stack.append((2 * width, both(left, right)))
    root = stack.pop()[1] if stack else hashlib.sha256().digest()
    while stack:
        root = both(stack.pop()[1], root)
    return root


def key_of(vkey: object, kind: int) -> Key:
    """Read a verifier key."""
    shape = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", str(vkey))
    name, ident, data = (shape[1], shape[2], decode64(shape[3], 33)) if shape else ("", "", b"\0")
    found = hashlib.sha256(name.encode("utf-8", "surrogatepass") + b"\n" + data).digest()[:4]
    need(data[0] == kind and ident == found.hex(), f"`{shown(vkey)}` is no verifier key of a {'log' if kind == LOG else 'witness'}")
    return Key(name, found, kind, data[1:])


def signed(key: Key, text: str, signature: bytes) -> int:
    """The time that a witness states (0 for a log). Raises ``Bad`` if the signature is not this key's over the text."""
    seconds = int.from_bytes(signature[:8], "big") if key.kind == WITNESS else 0
    message = f"cosignature/v1\ntime {seconds}\n{text}" if key.kind == WITNESS else text
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature[8:] if key.kind == WITNESS else signature, message.encode())
    except (InvalidSignature, ValueError):
        raise Bad(f"the signature of `{shown(key.name)}` is not good: altered, or made by another key") from None
    return seconds


def open_note(note: object, origin: object, brought: Sequence[str], report: Report, witnesses: Sequence[str] = ()) -> Checkpoint:
    """The checkpoint of a signed note. It must bear the signature of a key that is trusted, and of one that came with it."""
    need(isinstance(note, str) and len(note) <= 1 << 20 and not re.search("[\0-\x09\x0b-\x1f\x7f\ud800-\udfff]", note), "is no signed note")
    text, _, lines = str(note).rpartition("\n\n")
    parts, signatures = text.split("\n"), lines.split("\n")
    need(len(parts) >= 3 and all(parts) and 1 < len(signatures) <= 101 and signatures.pop() == "", "is no signed checkpoint")
    known = {(LOG, vkey): key_of(vkey, LOG) for vkey in (*report.vkeys, *brought)}
    known |= {(WITNESS, vkey): key_of(vkey, WITNESS) for vkey in (*report.witnesses, *witnesses)}
    good: dict[str, int] = {}
    for line in signatures:
        shape = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)", line)
        need(shape, "a line of signature cannot be read")
        name, data = (shape[1], decode64(shape[2])) if shape else ("", b"")
        good |= {vkey: signed(key, text + "\n", data[4:]) for (_, vkey), key in known.items() if key[:2] == (name, data[:4])}
    need(not report.vkeys or good.keys() & set(report.vkeys), "is not signed by the key that you gave")
    need(good.keys() & set(brought), "is not signed by the key that came with it")
    need(parts[0] == origin, f"is of log `{shown(parts[0])}`, not of `{shown(origin)}`")
    return Checkpoint(decimal(parts[1]), decode64(parts[2], 32), {vkey: good[vkey] for kind, vkey in known if kind == WITNESS and vkey in good})


def check_entry(entry: Mapping[str, Any], report: Report, file: str, place: str = "") -> bytes:
    """The leaf of an entry, after it was compared with the entry's kind and time and, where they are there, its body and salt."""
    leaf = decode64(entry["leaf"])
    said = shaped(parse(leaf), "at commitment kind v")
    for name in ("kind", "at"):
        with report.at(file, place + name):
            need(isinstance(entry[name], str) and entry[name] == said[name], "is not what the leaf says")
    with report.at(file, place + "body"):
        salt, body = None if entry["salt"] is None else decode64(entry["salt"], 32), entry.get("body")
        need((salt is None) == (body is None) or "body" not in entry, "body and salt go together, one of them is missing")
        if body is not None:
            shaped(body, "", " ".join(body) if isinstance(body, dict) else "")
            found = base64.b64encode(hashlib.sha256(b"haechi-commitment/1\n" + (salt or b"") + canonical(body).encode()).digest()).decode()
            need(found == said["commitment"], "body or salt is not what the leaf commits to")
    need(canonical(said).encode() == leaf, "the leaf is not as a log writes it")
    return leaf


def check_head(value: Mapping[str, Any], report: Report, file: str) -> None:
    """Compare the log's name with the one that was asked for."""
    with report.at(file, "origin"):
        need(report.origin in (None, value["origin"]), f"names log `{shown(value['origin'])}`, you asked about `{shown(report.origin)}`")


def check_receipt(value: Any, report: Report, file: str) -> tuple[int, str, Checkpoint] | None:
    """Index, time and checkpoint of what a receipt proves to stand in the log; none if it proves nothing."""
    before = len(report.faults)
    with report.at(file, "receipt"):
        receipt = shaped(value, "format origin vkey kind at body salt leaf proof")
        check_head(receipt, report, file)
        leaf = point = None
        with report.at(file, "leaf"):
            leaf = check_entry(receipt, report, file)
        with report.at(file, "proof"):
            head, _, note = str(receipt["proof"]).partition("\n\n")
            lines = re.fullmatch(r"c2sp\.org/tlog-proof@v1\nindex ([0-9]+)((?:\n[A-Za-z0-9+/=]{44}){0,62})", head)
            need(lines, "is no proof file")
            index, path = (decimal(lines[1]), [decode64(line, 32) for line in lines[2].split()]) if lines else (0, [])
            with report.at(file, "checkpoint in proof"):
                point = open_note(note, receipt["origin"], [receipt["vkey"]], report)
            if leaf is not None and point is not None:
                need(climb(hashlib.sha256(b"\0" + leaf).digest(), index, point.size, path) == point.root, "does not lead from the leaf to the signed root")
        if len(report.faults) == before and point:
            erased = " Its person was erased: what it said cannot be told any more." if receipt["body"] is None else ""
            report.said.append(f"{file}: entry {index} ({shown(receipt['kind'])}, {shown(receipt['at'])}) stands in the log of {point.size} entries.{erased}")
            return index, receipt["at"], point
    return None


def check_batch(value: Any, report: Report, file: str) -> Checkpoint | None:
    """The checkpoint that a batch leads to; none if it does not."""
    before, point = len(report.faults), None
    with report.at(file, "batch"):
        batch = shaped(value, "format origin vkey size_before frontier checkpoint entries")
        check_head(batch, report, file)
        with report.at(file, "checkpoint"):
            point = open_note(batch["checkpoint"], batch["origin"], [batch["vkey"]], report)
        need(isinstance(batch["entries"], list) and isinstance(batch["frontier"], list), "frontier and entries are lists")
        start, leaves, last = decimal(str(batch["size_before"])), [], ""
        for place, entry in enumerate(batch["entries"]):
            with report.at(file, f"entries[{place}]"):
                leaves.append(check_entry(shaped(entry, "seq kind at salt leaf", "body"), report, file, f"entries[{place}] "))
                need(str(entry["seq"]) == str(start + place), f"has number {shown(entry['seq'])}, its place is {start + place}")
                need(last <= entry["at"], "is older than the one before it")
                last = entry["at"]
        with report.at(file, "frontier"):
            frontier = [decode64(one, 32) for one in batch["frontier"]]
            if point and len(leaves) == len(batch["entries"]):
                need(start + len(leaves) == point.size, f"{start} and {len(leaves)} entries are not the {point.size} of the checkpoint")
                need(root_after(start, frontier, leaves) == point.root, "frontier and entries do not lead to the signed root")
    if len(report.faults) > before or not point:
        return None
    report.said.append(f"{file}: {len(leaves)} entries from {start} on stand in the log of {point.size} entries.")
    return point
