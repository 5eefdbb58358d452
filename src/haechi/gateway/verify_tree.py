"""Does the log hang together: its entries in their places, the tree rebuilt from all leaves, every tile and checkpoint that was kept."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from haechi.errors import LedgerError
from haechi.gateway.faults import Faults
from haechi.gateway.log import TILE
from haechi.gateway.schema import checkpoint, entry, node
from haechi.ledger.checkpoint import open_checkpoint
from haechi.ledger.merkle import EMPTY_ROOT, Frontier, leaf_hash
from haechi.ledger.note import Verifier

__all__ = ["TreeCheck"]

_FILLED = 10_000  # missing entries for which the tree is rebuilt with a blank in their places


class TreeCheck:
    """Takes the entries of a log in their order, and compares what they lead to with what the store keeps."""

    def __init__(self, connection: Connection, tenant: str, head: Any, verifiers: Sequence[Verifier], faults: Faults) -> None:
        self.connection, self.tenant, self.head, self.faults = connection, tenant, head, faults
        self.verifiers, self.origin = verifiers, verifiers[0].name
        count = connection.execute(select(func.count()).select_from(entry).where(entry.c.tenant == tenant)).scalar_one()
        self.size = min(int(head.size), int(count) + _FILLED)
        self.count = int(count)
        self.frontier = Frontier.empty()
        self.last_at = 0
        self._open: Any = None         # the checkpoint whose time the next entry is to be later than

    def take(self, page: Sequence[Any]) -> None:
        """The next entries: rows with ``seq``, ``at_us`` and ``leaf``."""
        hashes: list[bytes] = []
        times: dict[int, int] = {}
        start = self.frontier.size
        for row in page:
            expected = start + len(hashes)
            if not expected <= row.seq < self.size:
                self.faults.add("entry", row.seq, "seq", f"lies outside of the log, whose head says `{self.head.size}` entries")
                continue
            if row.seq > expected:
                self._missing(expected, row.seq)
                hashes += [bytes(32)] * (row.seq - expected)
            hashes.append(leaf_hash(row.leaf))
            times[row.seq] = row.at_us
            self._time(row)
        self._grow(hashes, times)

    def finish(self) -> None:
        """What can be told only at the end: the head, and what belongs to no entry."""
        if self.frontier.size < self.size:
            self._missing(self.frontier.size, self.size)
            self._grow([bytes(32)] * (self.size - self.frontier.size), {})
        head, faults = self.head, self.faults
        if self.count != head.size:
            faults.add("head", None, "size", f"says `{head.size}` entries, the store holds {self.count}")
        if head.nodes != self.frontier.encode():
            faults.add("head", None, "nodes", "are not the subtrees that the entries lead to")
        if head.last_us < self.last_at:
            faults.add("head", None, "last_us", "is earlier than the latest entry")
        if self._open is not None and self._open.at_us > head.last_us:
            faults.add("checkpoint", self._open.size, "at_us", "is later than the log's latest stamp")
        self._note("head", None, head.note, int(head.size), self.frontier.root() if self.frontier.size else EMPTY_ROOT)
        self._strays()

    def _missing(self, first: int, end: int) -> None:
        self.faults.add("entry", first, "seq", "is missing" if end == first + 1 else f"is missing, as are all up to `{end - 1}`")

    def _time(self, row: Any) -> None:
        if row.at_us <= self.last_at:
            self.faults.add("entry", row.seq, "at_us", "is not later than the entry before it")
        self.last_at = max(self.last_at, row.at_us)
        if self._open is not None and self._open.size == row.seq:
            if self._open.at_us >= row.at_us:
                self.faults.add("checkpoint", self._open.size, "at_us", "is not earlier than the entry that came after it")
            self._open = None

    def _grow(self, hashes: Sequence[bytes], times: dict[int, int]) -> None:
        start, done = self.frontier.size, 0
        tiles: dict[tuple[int, int], bytes] = {}
        kept = self.connection.execute(select(checkpoint).where(
            checkpoint.c.tenant == self.tenant, checkpoint.c.size > start, checkpoint.c.size <= start + len(hashes)).order_by(checkpoint.c.size))
        for point in kept.all():
            done = self._extend(hashes, done, point.size - start, tiles)
            self._note("checkpoint", point.size, point.note, point.size, self.frontier.root())
            self._point_time(point, times)
        self._extend(hashes, done, len(hashes), tiles)
        self._compare(tiles)

    def _point_time(self, point: Any, times: dict[int, int]) -> None:
        if point.at_us < times.get(point.size - 1, point.at_us):
            self.faults.add("checkpoint", point.size, "at_us", "is earlier than the last entry under it")
        after = times.get(point.size)
        if after is None:
            self._open = point
        elif point.at_us >= after:
            self.faults.add("checkpoint", point.size, "at_us", "is not earlier than the entry that came after it")

    def _extend(self, hashes: Sequence[bytes], done: int, end: int, tiles: dict[tuple[int, int], bytes]) -> int:
        extension = self.frontier.extend(hashes[done:end])
        tiles.update({(level, place): hash_ for level, place, hash_ in extension.complete if level % TILE == 0})
        self.frontier = extension.frontier
        return end

    def _compare(self, tiles: dict[tuple[int, int], bytes]) -> None:
        for level in sorted({level for level, _ in tiles}):
            places = [place for of, place in tiles if of == level]
            query = select(node.c.place, node.c.hash).where(
                node.c.tenant == self.tenant, node.c.level == level, node.c.place >= min(places), node.c.place <= max(places))
            found = {row.place: row.hash for row in self.connection.execute(query)}
            for place in places:
                first, last = place << level, ((place + 1) << level) - 1
                if place not in found:
                    self.faults.add("node", None, f"level {level}, place {place}", f"is missing: the hash over the entries {first} to {last}")
                elif found[place] != tiles[level, place]:
                    self.faults.add("node", None, f"level {level}, place {place}", f"is not the hash that the entries {first} to {last} lead to")

    def _note(self, table: str, size: int | None, note: str, wanted: int, root: bytes) -> None:
        try:
            found = open_checkpoint(note, self.verifiers, self.origin)
        except LedgerError as error:
            self.faults.add(table, size, "note", error.message)
            return
        if found.size != wanted:
            self.faults.add(table, size, "note", f"is signed for `{found.size}` entries, expected `{wanted}`")
        elif found.root != root:
            self.faults.add(table, size, "note", "is signed for another root: the entries under it are not what they were when it was signed")

    def _strays(self) -> None:
        beyond = select(checkpoint.c.size).where(
            checkpoint.c.tenant == self.tenant, (checkpoint.c.size < 1) | (checkpoint.c.size > self.frontier.size)).order_by(checkpoint.c.size)
        for (size,) in self.connection.execute(beyond):
            self.faults.add("checkpoint", size, "size", "is of a log larger than this one, or of none")
        first = select(checkpoint.c.size).where(checkpoint.c.tenant == self.tenant).limit(1)
        if self.frontier.size and self.connection.execute(first).first() is None:
            self.faults.add("checkpoint", None, "size", "none is kept, though the log has entries")
        for level, place in self.connection.execute(select(node.c.level, node.c.place).where(node.c.tenant == self.tenant)):
            if level < TILE or level % TILE or place < 0 or place + 1 > self.frontier.size >> min(level, 63):
                self.faults.add("node", None, f"level {level}, place {place}", "belongs to no full tile of the log")
