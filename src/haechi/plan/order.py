"""The best order of measures: the one that leaves the fewest unlawful transfers all the way."""

from collections.abc import Mapping, Sequence

__all__ = ["best_order"]

EXACT = 12  # measures among which every order is tried; beyond them one is added at a time


def best_order(measures: Sequence[str], needs: Mapping[tuple[frozenset[str], ...], int]) -> tuple[str, ...]:
    """``measures`` in the order that makes the sum, over the steps, of what is still unlawful least.

    ``needs``: how many transfers have which alternatives of what they need. Among equal orders the one that
    takes up first what more transfers want. With more than twelve measures the twelve wanted most are ordered
    exactly, and the rest follow one by one, each the best then.
    """
    wanted = {m: sum(n for alternatives, n in needs.items() if any(m in need for need in alternatives)) for m in measures}
    ranked = sorted(measures, key=lambda m: (-wanted[m], m))
    head, rest = ranked[:EXACT], ranked[EXACT:]
    place = {m: i for i, m in enumerate(head)}
    masks = [
        ([sum(1 << place[m] for m in need) for need in alternatives if all(m in place for m in need)], n) for alternatives, n in needs.items()
    ]
    order = [head[i] for i in _exact(len(head), masks)]
    while rest:
        done = frozenset(order)
        rest.sort(key=lambda m: (_left(needs, done | {m}), -wanted[m], m))
        order.append(rest.pop(0))
    return tuple(order)


def _left(needs: Mapping[tuple[frozenset[str], ...], int], done: frozenset[str]) -> int:
    return sum(n for alternatives, n in needs.items() if not any(need <= done for need in alternatives))


def _exact(count: int, masks: list[tuple[list[int], int]]) -> list[int]:
    """Dynamic programming over the sets of measures taken: least sum of what is left, then the earliest order."""
    left = [sum(n for needs, n in masks if not any(need & ~taken == 0 for need in needs)) for taken in range(1 << count)]
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())] * (1 << count)
    for taken in range(1, 1 << count):
        best[taken] = min(
            (best[taken & ~(1 << i)][0] + left[taken], (*best[taken & ~(1 << i)][1], i)) for i in range(count) if taken >> i & 1)
    return list(best[-1][1])
