"""Receipts and batches altered in every way that we could think of."""

import base64
import json
import random
import re
from pathlib import Path

from haechi.errors import LedgerError
from haechi.ledger.entry import canonical, commitment, leaf
from haechi.ledger.note import Signer, Verifier, sign_note
from haechi.ledger.proof import TlogProof
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


def same_meaning(old: bytes, new: bytes, known: set[str]) -> bool:
    """Whether two texts of a receipt or batch say the same of what is proven.

    That is: spaces aside, salts of a batch (which no body comes with), and signatures of keys that are not ``known`` (names and ids),
    which whoever reads a note must pass over.
    """
    def plain(data: bytes) -> object:
        value = json.loads(data)
        for entry in value.get("entries", []):
            entry.pop("salt", None)
        for name in ("proof", "checkpoint"):
            head, found, lines = value.get(name, "").rpartition("\n\n")
            strangers = [line for line in lines.splitlines(True) if (shape := re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]{6})[A-Za-z0-9+/=]{2,}\n", line))
                         and f"{shape[1]} {base64.b64decode(shape[2] + 'AA')[:4].hex()}" not in known]
            value[name] = head + found + "".join(line for line in lines.splitlines(True) if line not in strangers)
        return value
    try:
        return bool(plain(old) == plain(new))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return False


class Papers:
    """The true log, the same key's fork of it, another log, and one that grew elsewhere under the same key."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        self.draw, self.folder = draw, folder
        self.log, self.other = Log("example.com/log", draw, 100), Log("example.com/other", draw, 100)
        self.fork = Log("example.com/log", draw, 0, self.log.signer)
        self.fork.entries = [dict(entry) for entry in self.log.entries]
        for index in range(0, 100, 3):
            self.fork.entries[index] = self.rewritten(self.log.entries[index])
        self.known = {" ".join(vkey.split("+")[:2]) for vkey in (self.log.signer.vkey, self.log.witness.vkey)}
        self.thief = Signer("example.com/log", draw.randbytes(32))
        self.keys = {"vkeys": [self.log.signer.vkey], "origin": self.log.origin, "witnesses": [self.log.witness.vkey]}

    def rewritten(self, entry: dict) -> dict:
        body, salt = body_of(self.draw, 777), self.draw.randbytes(32)
        return {**entry, "body": body, "salt": salt, "leaf": leaf(entry["kind"], entry["at"], commitment(canonical(body), salt))}

    def ledger_takes(self, receipt: dict) -> bool:
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
            assert not self.ledger_takes(spoilt), f"the ledger took: {kind}"
        if same_meaning(whole, data, self.known):
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
        if same_meaning(whole, data, self.known):
            raise Nothing
        path = self.folder / "batch.json"
        path.write_bytes(data)
        return path, "batch.json"


RECEIPT_KINDS = [*BYTES, "swap a field", "replay another log's proof", "another log's receipt", "wrong index", "stale checkpoint", "reorder hashes",
                 "key confusion", "re-sign with another key", "back-date", "fork without the witness", "rewrite the body", "a field too many or too few"]
BATCH_KINDS = [*BYTES, "delete an entry", "insert an entry", "reorder entries", "replace an entry", "back-date an entry", "another size before",
               "spoil the frontier", "stale checkpoint", "re-sign with another key", "fork without the witness"]
