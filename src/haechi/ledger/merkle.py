"""Merkle trees over plain bytes and integers: hashes, inclusion and consistency as RFC 9162 (and RFC 6962) define them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from haechi.errors import LedgerError

__all__ = [
    "EMPTY_ROOT", "Extension", "Frontier", "consistency_path", "inclusion_path", "leaf_hash", "node_hash", "verify_consistency", "verify_inclusion",
]

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""

Node = Callable[[int, int], bytes]
"""The hash of the perfect subtree of a level (0: leaves) at a place."""

_SIZE = 32
_LARGEST = 1 << 62


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to go on: the perfect subtrees of a tree, left to right, the largest first."""

    size: int
    nodes: tuple[bytes, ...]

    @classmethod
    def empty(cls) -> "Frontier":
        """The tree without leaves."""
        return cls(0, ())

    def encode(self) -> bytes:
        """The nodes one after another; the size is kept beside them."""
        return b"".join(self.nodes)

    @classmethod
    def decode(cls, size: int, data: bytes) -> "Frontier":
        """Read what ``encode`` wrote. Raises ``LedgerError`` if a tree of this size has another number of nodes."""
        if size < 0 or len(data) != _SIZE * size.bit_count():
            raise LedgerError(f"the frontier of a tree of `{size}` leaves came with `{len(data)}` bytes",
                              help="rebuild the log's head from its leaves")
        return cls(size, tuple(data[place:place + _SIZE] for place in range(0, len(data), _SIZE)))

    def root(self) -> bytes:
        """The root hash."""
        return _fold(self.nodes)

    def extend(self, leaf_hashes: Sequence[bytes]) -> "Extension":
        """The tree with these leaves after its own."""
        nodes = dict(zip(_places(self.size), self.nodes, strict=True))
        stack = list(_places(self.size))
        complete = []
        for offset, hash_ in enumerate(leaf_hashes):
            level, place = 0, self.size + offset
            nodes[0, place] = hash_
            while place & 1:
                hash_ = node_hash(nodes[level, place - 1], hash_)
                stack.pop()
                level, place = level + 1, place >> 1
                nodes[level, place] = hash_
                complete.append((level, place, hash_))
            stack.append((level, place))
        frontier = Frontier(self.size + len(leaf_hashes), tuple(nodes[where] for where in stack))
        return Extension(self, frontier, tuple(complete), nodes)


@dataclass(frozen=True, slots=True)
class Extension:
    """A tree that has grown. ``complete``: the perfect subtrees of level 1 and more that became full, as (level, place, hash)."""

    before: Frontier
    frontier: Frontier
    complete: tuple[tuple[int, int, bytes], ...]
    _nodes: dict[tuple[int, int], bytes] = field(repr=False)

    def inclusion(self, k: int) -> tuple[bytes, ...]:
        """The inclusion path of the k-th new leaf in the tree as it is now."""
        return inclusion_path(self.before.size + k, self.frontier.size, lambda level, place: self._nodes[level, place])


def inclusion_path(index: int, size: int, node: Node) -> tuple[bytes, ...]:
    """The hashes that lead from leaf ``index`` to the root of the tree of ``size`` leaves."""
    if not 0 <= index < size:
        raise LedgerError(f"a tree of `{size}` leaves has no leaf `{index}`", help="ask for a leaf that is in the log")
    return tuple(_hash_of(start, end, node) for start, end in _siblings(index, size))


def consistency_path(old: int, new: int, node: Node) -> tuple[bytes, ...]:
    """The hashes that show the tree of ``old`` leaves to be the beginning of that of ``new``."""
    if not 0 <= old <= new:
        raise LedgerError(f"a tree of `{new}` leaves is no growth of one of `{old}`", help="name the smaller size first")
    if old in (0, new):
        return ()
    path: list[bytes] = []
    start, end, whole = 0, new, True  # RFC 9162 2.1.4.1, SUBPROOF
    tail: list[tuple[int, int]] = []
    while old - start != end - start:
        middle = start + _split(end - start)
        if old <= middle:
            tail.append((middle, end))
            end = middle
        else:
            tail.append((start, middle))
            start, whole = middle, False
    if not whole:
        path.append(_hash_of(start, end, node))
    path += [_hash_of(a, b, node) for a, b in reversed(tail)]
    return tuple(path)


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise ``LedgerError`` unless the leaf hash is at ``index`` of the tree of ``size`` with this root (RFC 9162 2.1.3.2)."""
    _numbers(index, size)
    if index >= size:
        raise LedgerError(f"leaf `{index}` cannot be in a tree of `{size}`", help="the proof belongs to another tree")
    _hashes((leaf, *path, root))
    fn, sn, found = index, size - 1, leaf
    for step in path:
        if sn == 0:
            raise LedgerError("the inclusion proof is longer than the tree is high", help="the proof belongs to another tree")
        if fn & 1 or fn == sn:
            found = node_hash(step, found)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = node_hash(found, step)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise LedgerError("the inclusion proof is shorter than the tree is high", help="the proof belongs to another tree")
    if found != root:
        raise LedgerError("the inclusion proof does not lead to the root", help="leaf, proof or checkpoint was altered")


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> None:
    """Raise ``LedgerError`` unless the tree of ``old`` leaves is the beginning of that of ``new`` (RFC 9162 2.1.4.2)."""
    _numbers(old, new)
    _hashes((*path, old_root, new_root))
    if old > new:
        raise LedgerError(f"a log of `{new}` leaves came after one of `{old}`", help="a log only grows: ask for the newer checkpoint")
    if old in (0, new):
        if path or (old == new and old_root != new_root) or (old == 0 and old_root != EMPTY_ROOT):
            raise LedgerError("two trees of one size have two roots, or a proof came where none is needed", help="the log was forked")
        return
    steps = list(path)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        raise LedgerError("the consistency proof is empty", help="ask the log for it again")
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if sn == 0:
            raise LedgerError("the consistency proof is too long", help="the proof belongs to other trees")
        if fn & 1 or fn == sn:
            first, second = node_hash(step, first), node_hash(step, second)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, step)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise LedgerError("the consistency proof is too short", help="the proof belongs to other trees")
    if first != old_root or second != new_root:
        raise LedgerError("the consistency proof does not lead to both roots", help="the log was rewritten between the two")


def _split(width: int) -> int:
    """The largest power of two smaller than ``width``."""
    return 1 << (width - 1).bit_length() - 1


def _siblings(index: int, size: int) -> list[tuple[int, int]]:
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def _places(size: int, start: int = 0) -> list[tuple[int, int]]:
    """The perfect subtrees of the leaves from ``start`` (a multiple of what follows) to ``start + size``, largest first."""
    places = []
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            places.append((level, start >> level))
            start += 1 << level
    return places


def _hash_of(start: int, end: int, node: Node) -> bytes:
    return _fold([node(level, place) for level, place in _places(end - start, start)])


def _fold(nodes: Sequence[bytes]) -> bytes:
    if not nodes:
        return EMPTY_ROOT
    found = nodes[-1]
    for left in reversed(nodes[:-1]):
        found = node_hash(left, found)
    return found


def _numbers(*numbers: int) -> None:
    if any(not 0 <= number < _LARGEST for number in numbers):
        raise LedgerError("a size or index came that no log can have", help="the proof was altered")


def _hashes(hashes: Sequence[bytes]) -> None:
    if any(len(hash_) != _SIZE for hash_ in hashes) or len(hashes) > 130:
        raise LedgerError("a hash came that is not 32 bytes long, or too many of them", help="the proof was altered")
