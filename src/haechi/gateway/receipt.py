"""Receipts: what was decided, its salt, and the proof that it stands in the log; anyone can check one offline."""

import json
from binascii import b2a_base64
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import StoreError
from haechi.gateway.clock import instant
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import TILE, Placed, Written
from haechi.gateway.schema import entry, head, node, owner_key
from haechi.ledger.entry import entry_salt
from haechi.ledger.merkle import inclusion_path, leaf_hash, node_hash
from haechi.ledger.proof import TlogProof

__all__ = ["Tree", "batch_receipt", "receipt_of", "receipt_on", "without_reasons"]

FORMAT = "haechi-receipt/1"


def _base64(data: bytes) -> str:
    return b2a_base64(data, newline=False).decode()


def _receipt(keys: KeyRing, kind: str, at: str, body: Any, salt: bytes | None, leaf: bytes, proof: TlogProof) -> dict[str, Any]:
    return {"format": FORMAT, "origin": keys.origin, "vkey": keys.vkey, "kind": kind, "at": at, "body": body,
            "salt": None if salt is None else _base64(salt), "leaf": _base64(leaf), "proof": proof.text()}


def receipt_of(placed: Placed, written: Written, keys: KeyRing) -> dict[str, Any]:
    """The receipt of an entry that was just written."""
    proof = TlogProof(placed.seq, written.inclusion(placed.seq), written.note)
    return _receipt(keys, placed.kind, instant(placed.at_us), placed.body, placed.salt, placed.leaf, proof)


def batch_receipt(written: Written, keys: KeyRing, own: Collection[int]) -> dict[str, Any]:
    """One proof for all entries of a batch: the tree before them, every leaf in order, the checkpoint after them.

    ``own``: the entries whose salts are given; of what others asked for in the same moment only the leaf is.
    """
    return {
        "format": "haechi-batch/1", "origin": keys.origin, "vkey": keys.vkey, "size_before": written.before.size,
        "frontier": [_base64(hash_) for hash_ in written.before.nodes], "checkpoint": written.note,
        "entries": [{"seq": p.seq, "kind": p.kind, "at": instant(p.at_us), "leaf": _base64(p.leaf),
                     "salt": _base64(p.salt) if p.seq in own else None} for p in written.placed],
    }


def without_reasons(receipt: dict[str, Any]) -> dict[str, Any]:
    """The receipt of a decision for whom it is no business why something may not pass: unless it says that all was lawful it is proof
    alone, that an entry stands there, without body and salt."""
    body = receipt["body"]
    lawful = body is not None and body["verdict"] == "permit" and body["stop"] is None
    return receipt if lawful else {**receipt, "body": None, "salt": None}


class Tree:
    """The nodes of a tenant's log, read from the store as they are asked for."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self.connection, self.tenant = connection, tenant
        self._leaves: dict[int, bytes] = {}
        self._nodes: dict[tuple[int, int], bytes] = {}

    def node(self, level: int, place: int) -> bytes:
        """The hash of a perfect subtree. Raises ``StoreError`` if the log has a hole there."""
        if level == 0:
            return self._leaf(place)
        if (level, place) not in self._nodes:
            self._nodes[level, place] = self._kept(level, place) or node_hash(self.node(level - 1, 2 * place), self.node(level - 1, 2 * place + 1))
        return self._nodes[level, place]

    def _kept(self, level: int, place: int) -> bytes | None:
        if level % TILE:
            return None
        query = select(node.c.hash).where(node.c.tenant == self.tenant, node.c.level == level, node.c.place == place)
        return self.connection.execute(query).scalar_one_or_none()

    def _leaf(self, place: int) -> bytes:
        if place not in self._leaves:
            first = place >> TILE << TILE
            query = select(entry.c.seq, entry.c.leaf).where(entry.c.tenant == self.tenant, entry.c.seq >= first, entry.c.seq < first + (1 << TILE))
            self._leaves.update({seq: leaf_hash(leaf) for seq, leaf in self.connection.execute(query)})
            if place not in self._leaves:
                raise StoreError(f"the log has no entry `{place}`", help="run `haechi ledger verify`")
        return self._leaves[place]


def receipt_on(connection: Connection, tenant: str, keys: KeyRing, seq: int, tree: Tree | None = None) -> dict[str, Any] | None:
    """The receipt of any entry, in the tree as it is now; without its body and salt where its person was erased.

    ``tree``: nodes already read in this state of the store, for whoever asks for many.
    """
    row = connection.execute(select(entry).where(entry.c.tenant == tenant, entry.c.seq == seq)).one_or_none()
    if row is None:
        return None
    top = connection.execute(select(head).where(head.c.tenant == tenant)).one()
    key = connection.execute(select(owner_key.c.key).where(owner_key.c.tenant == tenant, owner_key.c.owner == row.owner)).scalar_one_or_none()
    salt = entry_salt(keys.unwrap(key), row.nonce) if key is not None and row.body is not None else None
    proof = TlogProof(seq, inclusion_path(seq, top.size, (tree or Tree(connection, tenant)).node), top.note)
    return _receipt(keys, row.kind, instant(row.at_us), json.loads(row.body) if salt is not None else None, salt, row.leaf, proof)
