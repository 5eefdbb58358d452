"""The shape of what is known about one transfer: equal shapes have equal facts, so each shape asks the query once.

The query compares times with the moment of the transfer and, among consents, with each other; it compares identifiers for
equality and, to break ties, consents' in their order. So a subject's own name, the days and clock times of her consents can be
left away: what counts is which of them lie before the moment, in which order, and what they say. Nothing of the law is known
here, nor which consent prevails: only what a query of that kind cannot tell apart. The moment itself enters as the stretch
between two turns of what concerns everybody: Korean days on which the law or the coverage turns, notices that begin or end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from haechi.gateway.party import TIMES, Party, Shape, sign
from haechi.gateway.slice import Known

__all__ = ["Turns", "mark", "shape"]

class Turns:
    """Where in the calendar a moment lies: between which two turns of what concerns everybody."""

    def __init__(self, known: Known, days: Iterable[int]) -> None:
        moments = {day * 86_400_000_000 - 32_400_000_000 for day in days}
        for rows in known.rows.values():
            for _, code in rows:
                for relation, found in code.items():
                    if relation in TIMES:
                        moments |= {row[place] for row in found for place in TIMES[relation] if row[place] is not None}
        self._moments = sorted(moments)

    def stretch(self, moment_us: int) -> int:
        """The number of the stretch that holds this moment; a turn belongs to the stretch it begins."""
        return bisect_right(self._moments, moment_us)


def shape(asked: Sequence[Any], subject: Party, recipient: Party, recipient_id: str, moment_us: int) -> Shape:
    """The shape of one transfer: ``asked`` is what it is apart from its parties and its time."""
    return (tuple(asked), _consents(subject, recipient_id, moment_us), subject.shape(moment_us), recipient.shape(moment_us))


def mark(asked: Sequence[Any], subject: Party, recipient: Party, recipient_id: str, moment_us: int) -> Shape:
    """What stands for ``shape``: equal where it is equal, and quick to make and to compare."""
    return (asked, _consents(subject, recipient_id, moment_us), subject.mark(moment_us), recipient.mark(moment_us))


def _consents(subject: Party, recipient: str, moment: int) -> Shape:
    said, last = [], None
    for named, at, rest in subject.consents:
        if named is None or named == recipient:
            said.append((named is None, sign(at, moment), at == last, rest))
            last = at
    return tuple(said)
