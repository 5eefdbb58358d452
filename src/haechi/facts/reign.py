"""Who reigns when: of several that hold at once, the one that ranks highest, day by day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Generic, TypeVar

__all__ = ["Claim", "Reign", "holder", "reigns", "split"]

T = TypeVar("T")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """Something that holds from ``start`` until the day before ``end``; None: without end."""

    start: date
    end: date | None
    holder: T


@dataclass(frozen=True, slots=True)
class Reign(Generic[T]):
    """The days from ``first`` to ``last``, both included, and whose they are; None: nobody's."""

    first: date
    last: date
    holder: T | None


def reigns(claims: Iterable[Claim[T]], first: date, last: date) -> list[Reign[T]]:
    """The days from ``first`` to ``last``, each to the claim that holds then and is the latest of ``claims``."""
    ranked = [claim for claim in claims if claim.start <= last and (claim.end is None or claim.end > max(first, claim.start))]
    turns = {first} | {claim.start for claim in ranked if claim.start > first}
    turns |= {claim.end for claim in ranked if claim.end is not None and claim.end <= last}
    waiting = sorted(range(len(ranked)), key=lambda place: ranked[place].start, reverse=True)
    running: list[int] = []  # places in ``ranked``, negative, so that the highest comes first
    found: list[Reign[T]] = []
    for start, end in split(first, last, turns):
        while waiting and ranked[waiting[-1]].start <= start:
            heappush(running, -waiting.pop())
        while running and (over := ranked[-running[0]].end) is not None and over <= start:
            heappop(running)
        holder = ranked[-running[0]].holder if running else None
        if found and found[-1].holder is holder:
            found[-1] = Reign(found[-1].first, end, holder)
        else:
            found.append(Reign(start, end, holder))
    return found


def split(first: date, last: date, turns: Iterable[date]) -> list[tuple[date, date]]:
    """The days from ``first`` to ``last`` in spans that begin on the turns."""
    starts = sorted({first, *(turn for turn in turns if first < turn <= last)})
    ends = [start - _DAY for start in starts[1:]] + [last]
    return list(zip(starts, ends, strict=True))


def holder(reigns: Sequence[Reign[T]], day: date) -> T | None:
    """Whose the day is, by the reigns in their order; None before the first of them."""
    place = bisect_right(reigns, day, key=lambda reign: reign.first)
    return reigns[place - 1].holder if place else None
