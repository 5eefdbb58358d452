"""The gateway's log: entries are committed in the transaction of what they tell, and integrated before it ends.

An entry's body may hold personal data; what goes into the Merkle tree is ``ledger.entry.leaf``, a salted commitment. The salt
hangs on the key of the person it is about. Once that key and the bodies are gone, the leaf stands and says nothing.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select, update

from haechi.errors import LedgerError, StoreError
from haechi.gateway.clock import Clock, instant
from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import checkpoint, entry, head, node, owner_key
from haechi.gateway.store import one_of, put_rows
from haechi.ledger.checkpoint import Checkpoint
from haechi.ledger.entry import canonical, commitment, entry_salt, leaf
from haechi.ledger.merkle import Extension, Frontier, leaf_hash
from haechi.ledger.note import sign_note

__all__ = ["CONTROLLER", "GONE", "Book", "Placed", "Written"]

CONTROLLER = ""  # the owner of what is about nobody in particular
GONE = re.compile(r"gone:[0-9a-f]{32}")  # names under which entries of the erased stand: none of them ever has a key again
TILE = 8         # a tile holds 2**8 hashes
KEPT_EVERY = 60_000_000  # µs between checkpoints that are kept for the chain


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry in its place: ``seq`` is its index in the log, ``at_us`` its stamp."""

    seq: int
    at_us: int
    kind: str
    body: Mapping[str, Any]
    salt: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction wrote: its entries, the checkpoint after them, and how they hang in the tree."""

    note: str
    before: Frontier
    extension: Extension
    placed: tuple[Placed, ...]

    def inclusion(self, seq: int) -> tuple[bytes, ...]:
        """The inclusion path of one of the entries at the tree's size after them."""
        return self.extension.inclusion(seq - self.before.size)


@dataclass(slots=True)
class Book:
    """The log open for appending within one transaction that holds the tenant's lock. ``row`` is the locked head."""

    connection: Connection
    tenant: str
    row: Any
    keys: KeyRing
    clock: Clock
    owners: dict[str, bytes] = field(default_factory=dict)
    packs: dict[str, str | None] = field(default_factory=dict)  # to which those owners are pinned
    placed: list[Placed] = field(default_factory=list)
    note: str = ""  # the checkpoint after it was closed, if anything was appended
    before: Frontier = field(init=False)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _last: int = 0
    _drawn: bytes = b""

    def __post_init__(self) -> None:
        self._last = self.row.last_us
        self.before = _frontier(self.row)

    def stamp(self) -> int:
        """The time of the next entry: later than every earlier one."""
        self._last = self.clock.after(self._last)
        return self._last

    def random(self, size: int) -> bytes:
        """Random bytes, drawn from the system a page at a time."""
        if len(self._drawn) < size:
            self._drawn = os.urandom(8192)
        taken, self._drawn = self._drawn[:size], self._drawn[size:]
        return taken

    @property
    def next_seq(self) -> int:
        """The index that the next entry will have."""
        return int(self.row.size) + len(self.placed)

    def known(self, owners: Sequence[str]) -> set[str]:
        """Read the keys of these owners; of them those that have one. Of whom something is kept and who has none, was erased."""
        wanted = sorted(set(owners) - set(self.owners))
        found = self.connection.execute(
            select(owner_key).where(owner_key.c.tenant == self.tenant, one_of(self.connection, owner_key.c.owner, wanted))
        ).all() if wanted else []
        self.packs.update({row.owner: row.pack for row in found})
        self.owners.update({row.owner: self.keys.unwrap(row.key) for row in found})
        return set(owners) & self.owners.keys()

    def hold(self, owners: Sequence[str]) -> dict[str, str | None]:
        """Read the keys of these owners, make those that are missing; the pack each is pinned to.

        Raises ``StoreError`` for a name of somebody erased: with a key it would look as if what is gone had been taken.
        """
        if any(map(GONE.fullmatch, owners)):
            raise StoreError("nothing is entered about somebody who was erased", help="name a data subject")
        known = self.known(owners)
        new = {owner: os.urandom(32) for owner in sorted(set(owners) - known)}
        if new:
            put_rows(self.connection, owner_key, [
                {"tenant": self.tenant, "owner": owner, "key": self.keys.wrap(key), "pack": None} for owner, key in new.items()
            ])
            self.owners.update(new)
        return {owner: self.packs.get(owner) for owner in owners}

    def append(self, kind: str, owner: str, body: Mapping[str, Any], at_us: int | None = None) -> Placed:
        """Add one entry; its owner's key must be held."""
        at = self.stamp() if at_us is None else at_us
        nonce = self.random(16)
        salt = entry_salt(self.owners[owner], nonce)
        text = canonical(body)
        data = leaf(kind, instant(at), commitment(text, salt))
        placed = Placed(self.next_seq, at, kind, body, salt, data)
        self.placed.append(placed)
        self._rows.append({
            "tenant": self.tenant, "seq": placed.seq, "kind": kind, "at_us": at, "owner": owner, "nonce": nonce, "leaf": data,
            "body": text,
        })
        return placed

    def close(self, *, everybody: bool = False, parties: bool = False) -> Written:
        """Integrate what was appended, sign the new checkpoint, move the head. To be followed by the commit.

        ``everybody``, ``parties``: rows about these changed, so that what workers keep of them is to be read anew.
        """
        before = self.before
        extension = before.extend([leaf_hash(placed.leaf) for placed in self.placed])
        after = extension.frontier
        note = sign_note(Checkpoint(self.keys.origin, after.size, after.root()).text(), self.keys.signers) if self.placed else self.row.note
        self.note = note if self.placed else ""
        put_rows(self.connection, entry, self._rows)
        tiles = [{"tenant": self.tenant, "level": level, "place": place, "hash": hash_}
                 for level, place, hash_ in extension.complete if level % TILE == 0]
        put_rows(self.connection, node, tiles)
        if self.placed and (before.size == 0 or self._last // KEPT_EVERY != self.row.last_us // KEPT_EVERY):
            self.connection.execute(insert(checkpoint), {"tenant": self.tenant, "size": after.size, "at_us": self._last, "note": note})
        self.connection.execute(update(head).where(head.c.tenant == self.tenant).values(
            size=after.size, nodes=after.encode(), last_us=self._last, note=note,
            global_seq=after.size if everybody else self.row.global_seq, party_seq=after.size if parties else self.row.party_seq,
        ))
        return Written(note, before, extension, tuple(self.placed))


def _frontier(row: Any) -> Frontier:
    """The tree that a head stands for. Raises ``StoreError`` unless it leads to the root of the head's own checkpoint."""
    try:
        frontier = Frontier.decode(row.size, row.nodes)
        said = Checkpoint.parse(row.note.partition("\n\n")[0] + "\n")
    except LedgerError:
        frontier, said = Frontier.empty(), None
    if said is None or (said.size, said.root) != (frontier.size, frontier.root()):
        raise StoreError("the head of the log is damaged: it does not lead to the root of its latest checkpoint",
                         help="nothing is written to it; put the store back from its backup, then run `haechi ledger verify`")
    return frontier
