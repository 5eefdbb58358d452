"""Random numbers that depend on the seed and on who is asked about, not on the order in which they are asked."""

from collections.abc import Sequence

import numpy as np

from haechi.simulate.profile import Shares

__all__ = ["Busy", "choose", "counts", "uniform", "with_faults"]


def uniform(seed: int, stream: int, numbers: np.ndarray) -> np.ndarray:
    """A number in [0, 1) for each of ``numbers`` (splitmix64 of seed, stream and number)."""
    with np.errstate(over="ignore"):
        value = numbers.astype(np.uint64)
        value += np.uint64((seed * 1_000_003 + stream * 7919) % 2**63) * np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            value ^= value >> np.uint64(shift)
            value *= np.uint64(factor)
        value ^= value >> np.uint64(31)
    value >>= np.uint64(11)
    drawn: np.ndarray = value.astype(np.float64)
    drawn /= 2**53
    return drawn


def with_faults(sound: Shares, faulty: Shares, rate: float, names: Sequence[str]) -> np.ndarray:
    """Cumulative shares by the order of ``names``: the faulty ones take ``rate`` of all."""
    rate = rate if faulty else 0.0
    shares = np.zeros(len(names))
    for group, part in ((sound, 1 - rate), (faulty, rate)):
        for name, weight in group.items():
            shares[names.index(name)] += part * weight / sum(group.values())
    cumulative: np.ndarray = np.cumsum(shares) / shares.sum()
    return cumulative


def choose(cumulative: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """The kind each uniform number falls on; kinds without a share are never chosen."""
    present = np.flatnonzero(np.diff(cumulative, prepend=0.0) > 0)
    place = np.searchsorted(cumulative[present[:-1]], numbers, side="right")
    kinds: np.ndarray = present.astype(np.int16)[place]
    return kinds


def counts(seed: int, people: int, transfers: int) -> np.ndarray:
    """How many transfers each subject has: skewed, some have none, exactly ``transfers`` in all."""
    weight = uniform(seed, 1, np.arange(people))
    np.negative(weight, out=weight)
    np.log1p(weight, out=weight)
    np.negative(weight, out=weight)
    weight **= 1.5
    np.cumsum(weight, out=weight)
    weight *= transfers / weight[-1]
    weight += 0.5
    edges = weight.astype(np.int64)
    edges[-1] = transfers
    many: np.ndarray = np.diff(edges, prepend=0).astype(np.int32)
    return many


class Busy:
    """Who gets a transfer: a few recipients very often, most of them seldom (Zipf's law with exponent 0.8)."""

    def __init__(self, seed: int, parties: int) -> None:
        weight = 1 / (np.arange(parties) + 30.0) ** 0.8
        edges = np.cumsum(weight) / weight.sum()
        self.rank = np.argsort(uniform(seed, 3, np.arange(parties)), kind="stable")
        grid = (np.arange(2**22) + 0.5) / 2**22  # a quarter of the least busy one's share of 188,432
        self.table = self.rank[np.minimum(np.searchsorted(edges, grid, side="right"), parties - 1)].astype(np.int32)

    def pick(self, numbers: np.ndarray) -> np.ndarray:
        """A recipient, from 0, for each uniform number."""
        picked: np.ndarray = self.table[(numbers * len(self.table)).astype(np.int32)]
        return picked

    def seldom(self, count: int) -> np.ndarray:
        """The ``count`` recipients that are chosen least."""
        least: np.ndarray = self.rank[::-1][:count]
        return least
