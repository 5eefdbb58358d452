"""Trees: public vectors, all sizes against a second implementation, and growth."""

import base64
import hashlib
import json

import pytest

import haechi_verify
from haechi.errors import LedgerError
from haechi.ledger.merkle import EMPTY_ROOT, Frontier, consistency_path, inclusion_path, leaf_hash, node_hash, verify_consistency, verify_inclusion

LEAVES = [leaf_hash(bytes([number])) for number in range(130)]
SIZES = range(1, 129)


def naive_root(leaves):
    """RFC 6962 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if index < k:
        return [*naive_inclusion(index, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_inclusion(index - k, leaves[k:]), naive_root(leaves[:k])]


def naive_consistency(old, leaves, whole=True):
    if old == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if old <= k:
        return [*naive_consistency(old, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_consistency(old - k, leaves[k:], False), naive_root(leaves[:k])]


NODES = {}


def node(level, place):
    if (level, place) not in NODES:
        NODES[level, place] = LEAVES[place] if level == 0 else node_hash(node(level - 1, 2 * place), node(level - 1, 2 * place + 1))
    return NODES[level, place]


@pytest.fixture(scope="module")
def roots():
    return [naive_root(LEAVES[:size]) for size in range(130)]


def second_inclusion(leaf, index, size, path, root):
    """What the one-file verifier makes of it."""
    if not index < size:
        return False
    spans = haechi_verify.beside(size, index)
    return len(spans) == len(path) and haechi_verify.root_of(dict(zip(spans, path, strict=True)) | {(index, index + 1): leaf}, 0, size) == root


def second_consistency(old, new, first, second, path):
    """What the one-file verifier makes of it."""
    spans = haechi_verify.beside(new, old - 1, old)
    known = dict(zip(spans, path, strict=False)) | ({(0, old): first} if old & (old - 1) == 0 else {})
    return len(spans) == len(path) and (haechi_verify.root_of(known, 0, old), haechi_verify.root_of(known, 0, new)) == (first, second)


def vectors(real_data, kind):
    files = sorted((real_data / "vectors" / kind).rglob("*.json"))
    if not files:
        pytest.skip("no vectors beside this checkout")
    found = [json.loads(file.read_text()) for file in files]
    assert {vector["wantErr"] for vector in found} == {True, False}
    return zip(files, found, strict=True)


def raw(text):
    return base64.b64decode(text or "")


def test_public_inclusion_vectors(real_data):
    """Every good vector verifies, every bad one is refused; the one-file verifier says the same where hashes are hashes."""
    for file, vector in vectors(real_data, "inclusion"):
        path, leaf, root = [raw(one) for one in vector["proof"] or []], raw(vector["leafHash"]), raw(vector["root"])
        good = True
        try:
            verify_inclusion(leaf, vector["leafIdx"], vector["treeSize"], path, root)
        except LedgerError:
            good = False
        assert good == (not vector["wantErr"]), file.name
        if all(len(one) == 32 for one in (leaf, root, *path)) and 0 <= vector["leafIdx"] < 1 << 62 and 0 <= vector["treeSize"] < 1 << 62:
            assert second_inclusion(leaf, vector["leafIdx"], vector["treeSize"], path, root) == good, file.name


def test_public_consistency_vectors(real_data):
    """Every good vector verifies, every bad one is refused; the one-file verifier says the same of trees that grew."""
    for file, vector in vectors(real_data, "consistency"):
        path, first, second = [raw(one) for one in vector["proof"] or []], raw(vector["root1"]), raw(vector["root2"])
        good = True
        try:
            verify_consistency(vector["size1"], vector["size2"], first, second, path)
        except LedgerError:
            good = False
        assert good == (not vector["wantErr"]), file.name
        if all(len(one) == 32 for one in (first, second, *path)) and 0 < vector["size1"] < vector["size2"]:
            assert second_consistency(vector["size1"], vector["size2"], first, second, path) == good, file.name


def test_roots_of_all_sizes(roots):
    """A frontier grown by any cut has the root of the naive tree, and is what a frontier of that size is."""
    for size in SIZES:
        for cut in {0, 1, size // 2, size - 1, size}:
            grown = Frontier.empty().extend(LEAVES[:cut]).frontier.extend(LEAVES[cut:size]).frontier
            assert grown.root() == roots[size]
            assert Frontier.decode(size, grown.encode()) == grown
    assert Frontier.empty().root() == roots[0] == EMPTY_ROOT


def test_inclusion_of_all_sizes(roots):
    """Every path is that of the naive tree, verifies in both verifiers, and at no other index or size."""
    for size in SIZES:
        for index in range(size):
            path = inclusion_path(index, size, node)
            if size <= 40:
                assert list(path) == naive_inclusion(index, LEAVES[:size])
            verify_inclusion(LEAVES[index], index, size, path, roots[size])
            assert second_inclusion(LEAVES[index], index, size, path, roots[size])
            for other, at in ((index ^ 1, size), (index + 1, size), (index, size + 1), (index + size, size)):
                if (other, at) != (index, size) and not (at == size + 1 and path == inclusion_path(index, size + 1, node)):
                    with pytest.raises(LedgerError):
                        verify_inclusion(LEAVES[index], other, at, path, roots[at])
                    assert not second_inclusion(LEAVES[index], other, at, path, roots[at])


def test_consistency_of_all_sizes(roots):
    """Every path is that of the naive tree, verifies in both verifiers, and not for another old root."""
    for new in SIZES:
        for old in range(1, new):
            path = consistency_path(old, new, node)
            if new <= 40:
                assert list(path) == naive_consistency(old, LEAVES[:new])
            verify_consistency(old, new, roots[old], roots[new], path)
            assert second_consistency(old, new, roots[old], roots[new], path)
            assert not second_consistency(old, new, roots[old - 1], roots[new], path)
            with pytest.raises(LedgerError):
                verify_consistency(old, new, roots[old - 1], roots[new], path)
            with pytest.raises(LedgerError):
                verify_consistency(old, new, roots[old], roots[new], path[:-1])
        verify_consistency(0, new, EMPTY_ROOT, roots[new], ())
        verify_consistency(new, new, roots[new], roots[new], ())
        with pytest.raises(LedgerError):
            verify_consistency(new, new, roots[new], roots[new - 1], ())


def test_an_extension_knows_the_paths_of_its_leaves(roots):
    """The path that an extension gives is the path in the tree as it is now; its complete subtrees are the tree's."""
    for before in range(70):
        for count in (1, 2, 3, 7, 30):
            extension = Frontier.empty().extend(LEAVES[:before]).frontier.extend(LEAVES[before:before + count])
            for k in range(count):
                assert extension.inclusion(k) == inclusion_path(before + k, before + count, node)
            assert all(hash_ == node(level, place) for level, place, hash_ in extension.complete)
            expected = {(level, place) for level in range(1, 8) for place in range(128 >> level) if before < (place + 1) << level <= before + count}
            assert {(level, place) for level, place, _ in extension.complete} == expected


@pytest.mark.parametrize("ask", [lambda: inclusion_path(3, 3, node), lambda: consistency_path(4, 3, node), lambda: Frontier.decode(3, b"\0" * 32),
                                 lambda: verify_inclusion(LEAVES[0], 0, 1 << 62, (), LEAVES[0]), lambda: verify_inclusion(b"", 0, 1, (), b""),
                                 lambda: verify_inclusion(LEAVES[0], 0, 1 << 61, [LEAVES[0]] * 200, LEAVES[0])])
def test_what_no_tree_has_is_refused(ask):
    """Indexes, sizes and hashes that no tree has raise an error of the ledger."""
    with pytest.raises(LedgerError):
        ask()
