"""Check what a Haechi log gave out: receipts, batches, bundles. Offline, without Haechi; needs Python 3.11 and `cryptography`. Formats: RFC 9162
(trees), RFC 8785 (canonical JSON), C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof. Exit code 1: a fault, named with file and place.
"""

import argparse
import base64
import hashlib
import json
import re
import stat
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MOST_FILES, MOST_BYTES, MOST_TEXT = 60_000, 1 << 31, 1 << 24  # of a bundle, of all that is in it, of what is read at once
LOG, WITNESS, HEAD = 1, 4, "c2sp.org/tlog-proof@v1\nindex "
Files = Mapping[str, Callable[[], Any]]
Checkpoint = NamedTuple("Checkpoint", [("size", int), ("root", bytes), ("seen", dict[str, int])])  # noqa: UP014 - seen: witness → seconds since 1970


class Bad(argparse.ArgumentTypeError):
    """What is wrong with one thing; who calls knows where it stands."""


def _need(holds: object, what: str) -> None:
    if not holds:
        raise Bad(what)


def _shown(value: object) -> str:  # fit for a terminal: short, and nothing in it that moves the cursor
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value)[:200])


def _decode64(value: object, length: int = 0) -> bytes:  # only as an encoder writes it, so that no letter of it can change unseen
    data = base64.b64decode(str(value))
    _need(base64.b64encode(data).decode() == value and len(data) == (length or len(data)), f"is no base64 of {length or 'some'} bytes")
    return data


def _decimal(value: object) -> int:
    _need(re.fullmatch("0|[1-9][0-9]{0,17}", str(value)), f"`{_shown(value)}` is no whole number")
    return int(str(value))


def canonical(value: object) -> bytes:
    """RFC 8785 of what ``parse`` read: the names are in order already, and there are no fractions."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def parse(data: bytes) -> Any:
    """JSON in UTF-8 that says each thing once, without fractions; names in the order of their UTF-16 code units. Raises ``Bad``, ``ValueError``."""
    def ordered(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        _need(len(dict(pairs)) == len(pairs), "a name stands twice in one object")
        return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))
    value = json.loads(data.decode(), object_pairs_hook=ordered, parse_float=_decimal, parse_constant=_decimal)
    canonical(value)  # half a character cannot be encoded
    return value


def _shaped(value: Any, needed: str, may: str = "") -> dict[str, Any]:  # these fields and no others: nothing unproven rides along
    _need(isinstance(value, dict), "is no object")
    odd = sorted(({*value} - {*needed.split(), *may.split()}) | ({*needed.split()} - {*value}))
    _need(not odd, f"lacks, or has and should not: {', '.join(map(_shown, odd))}")
    return dict(value)


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def beside(size: int, leaf: int, old: int = 0) -> list[tuple[int, int]]:
    """The subtrees whose hashes a proof holds: those beside the way up from ``leaf``, or from the last subtree of ``old`` leaves, and that one."""
    start, end, found = 0, size, list[tuple[int, int]]()
    while end != old if old else end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        found.insert(0, (middle, end) if leaf < middle else (start, middle))
        start, end = (start, middle) if leaf < middle else (middle, end)
    return [(start, end), *found] if start and old else found


def root_of(known: Mapping[tuple[int, int], bytes], start: int, end: int) -> bytes:
    """The hash over the leaves from ``start`` to ``end``, made of subtrees that are known."""
    if (start, end) in known:
        return known[start, end]
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    return _hash(b"\1", root_of(known, start, middle), root_of(known, middle, end))


def _paired(spans: Sequence[tuple[int, int]], hashes: Sequence[str]) -> dict[tuple[int, int], bytes]:
    _need(len(spans) == len(hashes), f"has {len(hashes)} hashes, expected {len(spans)}")
    return {span: _decode64(one, 32) for span, one in zip(spans, hashes, strict=True)}


def _key(vkey: object, kind: int) -> tuple[str, bytes, int, bytes]:  # name, id, kind, public key
    shape = re.fullmatch(r"([^\s+\ud800-\udfff]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", str(vkey))
    name, ident, data = (shape[1], shape[2], _decode64(shape[3], 33)) if shape else ("", "", b"\0")
    found = _hash(name.encode(), b"\n", data)[:4]
    _need(data[0] == kind and ident == found.hex(), f"`{_shown(vkey)}` is no verifier key of a {'log' if kind == LOG else 'witness'}")
    return name, found, kind, data[1:]


def _read(files: Files, name: str) -> bytes:
    _need(name in files, "is not there")
    with files[name]() as stream:
        data: bytes = stream.read(MOST_TEXT + 1)
    _need(len(data) <= MOST_TEXT, f"is larger than {MOST_TEXT} bytes")
    return data


def _opened(path: Path) -> Files:
    """What a folder or a zip holds; nothing is unpacked. Raises ``Bad`` for links, special files, odd names, and what is too large."""
    if path.is_dir():
        kinds = [(place.relative_to(path).as_posix(), place.lstat().st_mode, place.lstat().st_size) for place in path.rglob("*")]
        files: Files = {name: partial((path / name).open, "rb") for name, mode, _ in kinds if not stat.S_ISDIR(mode)}
    else:
        with path.open("rb") as stream:
            tail = stream.read() if stream.seek(max(0, path.stat().st_size - 42)) else b""
        _need(tail[-22:-18] == b"PK\5\6" and b"PK\6\7" not in tail and tail[-7:-6] + tail[-2:] == b"\0\0\0",
              "is no plain zip, or its list of files is too long")  # the list is read at once: no longer than 16 MiB
        archive = zipfile.ZipFile(path)
        kinds = [(one.filename, one.external_attr >> 16, one.file_size) for one in archive.infolist()]
        files = {name: partial(archive.open, name) for name, _, _ in kinds if not name.endswith("/")}
    odd = [name for name, mode, _ in kinds if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR) or "\\" in name or ":" in name
           or {"", ".", ".."} & {*name.removesuffix("/").split("/")}]
    _need(not odd, f"holds a link, a special file or a name that leads out: {', '.join(map(_shown, odd[:9]))}")
    _need(len({one[0] for one in kinds}) == len(kinds) <= MOST_FILES and sum(one[2] for one in kinds) <= MOST_BYTES, "is too much, or a name twice")
    return files


@dataclass
class Examiner:
    """``vkeys``, ``origin``, ``witnesses``: what is known from elsewhere. ``faults``: (file, place in it, what is wrong)."""

    vkeys: Sequence[str] = ()
    origin: str | None = None
    witnesses: Sequence[str] = ()
    brought: Sequence[str] = ()  # witnesses that a bundle names
    within: str = ""
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @contextmanager
    def _at(self, file: str, place: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # whatever a file brings about is a fault of the file
            self.faults.append((_shown(self.within + file), place, _shown(error) or type(error).__name__))

    def _note(self, note: str, origin: object, vkeys: Sequence[str]) -> Checkpoint:
        """The checkpoint of a signed note. It must bear the signature of a key that is trusted, and of one that came with it."""
        text, _, lines = note.rpartition("\n\n")
        parts, signatures = text.split("\n"), lines.split("\n")
        _need(len(note) <= 1 << 20 and not re.search("[\0-\x09\x0b-\x1f\x7f\ud800-\udfff]", note) and len(parts) >= 3 and all(parts)
              and 1 < len(signatures) <= 101 and signatures.pop() == "", "is no signed checkpoint")
        known = {vkey: _key(vkey, LOG) for vkey in (*self.vkeys, *vkeys)} | {vkey: _key(vkey, WITNESS) for vkey in (*self.witnesses, *self.brought)}
        good: dict[str, int] = {}
        for line in signatures:
            shape = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)", line)
            name, data = (shape[1], _decode64(shape[2])) if shape else ("", b"")
            _need(len(data) > 4, "a line of signature cannot be read")
            for vkey, (_, _, kind, public) in [(vkey, key) for vkey, key in known.items() if key[:2] == (name, data[:4])]:
                good[vkey], start = (int.from_bytes(data[4:12], "big"), 12) if kind == WITNESS else (0, 4)
                said = (f"cosignature/v1\ntime {good[vkey]}\n" if kind == WITNESS else "") + text + "\n"
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(data[start:], said.encode())
                except InvalidSignature:
                    raise Bad(f"the signature of `{_shown(name)}` is not good: altered, or made by another key") from None
        _need(not self.vkeys or good.keys() & {*self.vkeys}, "is not signed by the key that you gave")
        _need(good.keys() & {*vkeys}, "is not signed by the key that came with it")
        _need(good.keys() >= {*self.witnesses}, "was not seen by the witness that you named")
        _need(parts[0] == origin and self.origin in (None, origin), f"is of log `{_shown(parts[0])}`, not of `{_shown(self.origin or origin)}`")
        return Checkpoint(_decimal(parts[1]), _decode64(parts[2], 32), {vkey: seen for vkey, seen in good.items() if known[vkey][2] == WITNESS})

    def _entry(self, entry: Mapping[str, Any], file: str, place: str = "") -> bytes:
        """The leaf of an entry, compared with its kind and time and, where they are there, its body and salt."""
        leaf = _decode64(entry["leaf"])
        said = _shaped(parse(leaf), "at commitment kind v")
        _need(canonical(said) == leaf, "the leaf is not as a log writes it")
        with self._at(file, place + "kind and at"):
            _need((str(entry["kind"]), entry["at"]) == (said["kind"], said["at"]), "are not what the leaf says")
        with self._at(file, place + "body"):
            salt, body = None if entry["salt"] is None else _decode64(entry["salt"], 32), entry.get("body")
            _need("body" not in entry or (salt is None) == (body is None), "body and salt go together, one of them is missing")
            found = _hash(b"haechi-commitment/1\n", salt or b"", canonical(body))
            _need(body is None or (isinstance(body, dict) and _decode64(said["commitment"]) == found), "body or salt is not what the leaf commits to")
        return leaf

    def _paper(self, file: str, value: Any) -> tuple[int, str, Checkpoint] | None:
        """Place, time and checkpoint of the last entry of a receipt or a batch, if it is proven that all of them stand in the log."""
        _need(isinstance(value, dict) and value.get("format") in ("haechi-receipt/1", "haechi-batch/1"), "is no receipt and no batch")
        single, before, leaves, last, point = value["format"] == "haechi-receipt/1", len(self.faults), list[bytes](), "", None
        paper = _shaped(value, "format origin vkey " + ("kind at body salt leaf proof" if single else "size_before frontier checkpoint entries"))
        head, _, note = paper["proof"].partition("\n\n") if single else ("", "", paper["checkpoint"])
        with self._at(file, "checkpoint"):
            point = self._note(note, paper["origin"], [paper["vkey"]])
        with self._at(file, "proof" if single else "frontier"):
            _need(not single or head.startswith(HEAD), "is no proof file")
            first, *hashes = head.removeprefix(HEAD).split("\n") if single else (paper["size_before"], *paper["frontier"])
            start, entries = _decimal(first), [paper] if single else paper["entries"]
            for place, entry in enumerate(entries):
                with self._at(file, (where := "" if single else f"entries[{place}] ") + "leaf"):
                    leaves.append(self._entry(entry if single else _shaped(entry, "seq kind at salt leaf", "body"), file, where))
                    _need(single or str(entry["seq"]) == str(start + place), f"has number {_shown(entry.get('seq'))}, its place is {start + place}")
                    last, earlier = entry["at"], last
                    _need(earlier <= last, "is older than the entry before it")
            if point and len(leaves) == len(entries):
                _need(start < point.size if single else start + len(leaves) == point.size, f"does not fit a log of {point.size} entries")
                ends = [start >> bit << bit for bit in range(start.bit_length(), -1, -1) if bit == start.bit_length() or start >> bit & 1]
                known = _paired(beside(point.size, start) if single else list(pairwise(ends)), hashes) | {(0, 0): _hash()} | {
                    (start + place, start + place + 1): _hash(b"\0", leaf) for place, leaf in enumerate(leaves)}
                _need(root_of(known, 0, point.size) == point.root, "does not lead to the signed root")
        if len(self.faults) > before or not point:
            return None
        what = f"entry {start}, {_shown(paper['kind'])}, {_shown(last)}, stands" if single else f"{len(leaves)} entries from {start} on stand"
        erased = " What it says was withheld, or its person was erased: no more is shown." if single and paper["body"] is None else ""
        self.said.append(f"{_shown(self.within + file)}: {what} in the log of {point.size} entries.{erased}")
        return start + len(leaves) - 1, last, point

    def _bundle(self, files: Files, value: Any) -> None:
        """All of a bundle: every file is as listed, the checkpoints are one chain, every receipt stands in it."""
        manifest, proven = _shaped(value, "format origin vkeys witnesses size files"), [(-1, "")]
        _need(manifest["format"] == "haechi-bundle/1", f"is of format `{_shown(manifest['format'])}`, expected `haechi-bundle/1`")
        for name in sorted((files.keys() | manifest["files"].keys()) - {"manifest.json"}):
            with self._at(name, "manifest"):
                _need(name in files and name in manifest["files"], "is not listed" if name in files else "is listed and not there")
                with files[name]() as stream:
                    _need(hashlib.file_digest(stream, "sha256").hexdigest() == manifest["files"][name], "is not the file that was listed")
        asked, self.witnesses, self.brought = self.witnesses, (), [*self.witnesses, *manifest["witnesses"]]
        self.origin, self.vkeys = self.origin or manifest["origin"], self.vkeys or manifest["vkeys"]
        chain: dict[int, Checkpoint] = {}
        sizes = sorted(int(name[12:-4]) for name in files if re.fullmatch(r"checkpoints/(0|[1-9][0-9]{0,17})\.txt", name))
        for size in sizes:
            with self._at(f"checkpoints/{size}.txt", "checkpoint"):
                point = self._note(_read(files, f"checkpoints/{size}.txt").decode(), manifest["origin"], manifest["vkeys"])
                _need(point.size == size, f"is of {point.size} entries")
                chain[size] = point
        for old, new in pairwise(sizes):
            with self._at(f"consistency/{old}-{new}.txt", "proof"):
                *hashes, rest = _read(files, f"consistency/{old}-{new}.txt").decode().split("\n")
                known = _paired(beside(new, old - 1, old) if old else [], hashes)
                if old in chain and new in chain:
                    known = {(0, old): chain[old].root} | known if old & (old - 1) == 0 else known
                    same = old == 0 or (root_of(known, 0, old), root_of(known, 0, new)) == (chain[old].root, chain[new].root)
                    _need(same and not rest, f"does not show that {new} entries continue {old}: the log was forked, or the proof altered")
        with self._at("manifest.json", "size"):
            _need(manifest["size"] == max(sizes, default=None), f"is {_shown(manifest['size'])}, of the latest checkpoint {max(sizes, default=None)}")
        for name in sorted((name for name in files if name.startswith("receipts/")), key=lambda name: (len(name), name)):
            with self._at(name, "receipt"):
                if found := self._paper(name, parse(_read(files, name))):
                    index, at, point = found
                    _need(name == f"receipts/{index}.json", f"is of entry {index}")
                    _need(point.size in chain and chain[point.size].root == point.root, "its checkpoint is not in the chain")
                    _need(proven[-1][1] <= at, f"is older than entry {proven[-1][0]} before it")
                    proven.append((index, at))
        for vkey in dict.fromkeys(self.brought):
            with self._at("manifest.json", "witnesses"):
                size, seconds = max(((size, point.seen[vkey]) for size, point in chain.items() if vkey in point.seen), default=(-1, 0))
                _need(size >= 0, f"`{_shown(vkey)}` has seen none of the checkpoints")
                _need(vkey not in asked or proven[-1][0] < size, f"`{_shown(vkey)}` has seen {size} entries only, not the last of the receipts")
                who = f"witness {_shown(vkey)}" + ("" if vkey in asked else " (whose key the bundle brought)")
                self.said.append(f"{self.within}: {who} saw {size} of {sizes[-1]} entries, {time.asctime(time.gmtime(seconds))} UTC.")

    def examine(self, path: Path) -> None:
        """Examine one receipt, batch or bundle."""
        bundle = path.is_dir() or path.suffix == ".zip"
        self.within, name = (f"{path.name}/", "manifest.json") if bundle else (path.name, "")
        with self._at(name, "file"):
            files: Files = _opened(path) if bundle else {"": partial(path.open, "rb")}
            value = parse(_read(files, name))
            (partial(self._bundle, files) if bundle else partial(self._paper, ""))(value)


def main(argv: Sequence[str] | None = None) -> int:
    """Examine what the command line names, say what was found in plain sentences."""
    parser = argparse.ArgumentParser(prog="haechi-verify", description="Check receipts, batches and bundles of a Haechi log, offline.")
    parser.add_argument("file", nargs="+", type=Path, help="a receipt or a batch (JSON), or a bundle (a folder or a .zip)")
    parser.add_argument("--vkey", action="append", default=[], type=lambda vkey: _key(vkey, LOG) and vkey, help="a key that the log has published")
    parser.add_argument("--origin", help="the name of the log that you ask about")
    parser.add_argument("--witness", action="append", default=[], type=lambda vkey: _key(vkey, WITNESS) and vkey, help="who must have seen it")
    asked = parser.parse_args(argv)
    faults, said = list[tuple[str, str, str]](), list[str]()
    for path in asked.file:
        Examiner(asked.vkey, asked.origin, asked.witness, faults=faults, said=said).examine(path)
    said, plural = [*said, *(f"FAULT: {file}, {place}: {what}." for file, place, what in faults)], "s" * (len(faults) > 1)
    trusted = "" if asked.vkey else "No --vkey: the key that the files brought was trusted. Compare it with the one that the log has published.\n"
    print(*said, f"{trusted}{len(asked.file)} examined, " + (f"{len(faults)} fault{plural}." if faults else "all is as it should be."), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
