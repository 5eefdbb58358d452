"""Random numbers that depend on the seed and on who is asked about, not on the order in which they are asked."""

from collections.abc import Sequence

import numpy as np

from haechi.simulate.profile import Shares

__all__ = ["choose", "counts", "uniform", "with_faults"]


def uniform(seed: int, stream: int, numbers: np.ndarray) -> np.ndarray:
    """A number in [0, 1) for each of ``numbers`` (splitmix64 of seed, stream and number)."""
    with np.errstate(over="ignore"):
        value = numbers.astype(np.uint64) + np.uint64((seed * 1_000_003 + stream * 7919) % 2**63) * np.uint64(0x9E3779B97F4A7C15)
        value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        value ^= value >> np.uint64(31)
    drawn: np.ndarray = (value >> np.uint64(11)).astype(np.float64) / 2**53
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
    """The kind each uniform number falls on."""
    kinds: np.ndarray = np.minimum(np.searchsorted(cumulative, numbers, side="right"), len(cumulative) - 1).astype(np.int16)
    return kinds


def counts(seed: int, people: int, transfers: int) -> np.ndarray:
    """How many transfers each subject has: skewed, some have none, exactly ``transfers`` in all."""
    weight = -np.log1p(-uniform(seed, 1, np.arange(people)))
    weight **= 1.5
    edges = np.floor(np.cumsum(weight) / weight.sum() * transfers + 0.5).astype(np.int64)
    edges[-1] = transfers
    many: np.ndarray = np.diff(edges, prepend=0).astype(np.int32)
    return many
