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

from haechi.gateway.encode import COLUMNS
from haechi.gateway.slice import Known, Slice

__all__ = ["Shape", "Turns", "shape"]

Shape = tuple[Any, ...]

_TIMES = {name: frozenset(place for place, column in enumerate(columns) if column.endswith("_us")) for name, columns in COLUMNS.items()}
_OWN = {name: frozenset(place for place, column in enumerate(columns) if column in ("subject_id", "recipient_id", "consent_id", "contract_id"))
        for name, columns in COLUMNS.items()}
_CONSENT_ID, _CONSENT_FOR, _CONSENT_AT = (COLUMNS["consents"].index(name) for name in ("consent_id", "recipient_id", "made_us"))


class Turns:
    """Where in the calendar a moment lies: between which two turns of what concerns everybody."""

    def __init__(self, known: Known, days: Iterable[int]) -> None:
        moments = {day * 86_400_000_000 - 32_400_000_000 for day in days}
        for rows in known.rows.values():
            for _, code in rows:
                for relation, found in code.items():
                    if relation in _TIMES:
                        moments |= {row[place] for row in found for place in _TIMES[relation] if row[place] is not None}
        self._moments = sorted(moments)

    def stretch(self, moment_us: int) -> int:
        """The number of the stretch that holds this moment; a turn belongs to the stretch it begins."""
        return bisect_right(self._moments, moment_us)


def shape(asked: Sequence[Any], subject: str, recipient: str, moment_us: int, known: Slice) -> Shape:
    """The shape of one transfer: ``asked`` is what it is apart from its parties and its time."""
    return (
        tuple(asked),
        _consents(known, subject, recipient, moment_us),
        _rows(known.subjects.get(subject, ()), moment_us, skip=("consents",)),
        _rows(known.recipients.get(recipient, ()), moment_us),
    )


def _sign(time: int | None, moment: int) -> int | None:
    return None if time is None else (time > moment) - (time < moment)


def _consents(known: Slice, subject: str, recipient: str, moment: int) -> Shape:
    rows = [row for register, (_, code) in known.subjects.get(subject, ()) if register == "consents" for row in code.get("consents", ())
            if row[_CONSENT_FOR] is None or row[_CONSENT_FOR] == recipient]
    rows.sort(key=lambda row: (row[_CONSENT_AT], row[_CONSENT_ID]))
    said, last = [], None
    for row in rows:
        rest = tuple(value for place, value in enumerate(row) if place not in _TIMES["consents"] and place not in _OWN["consents"])
        said.append((row[_CONSENT_FOR] is None, _sign(row[_CONSENT_AT], moment), row[_CONSENT_AT] == last, rest))
        last = row[_CONSENT_AT]
    return tuple(said)


def _rows(rows: Iterable[tuple[str, tuple[int, Any]]], moment: int, skip: tuple[str, ...] = ()) -> Shape:
    found = []
    for register, (_, code) in rows:
        if register in skip:
            continue
        for relation, lines in code.items():
            if relation not in COLUMNS:
                continue
            times, own = _TIMES[relation], _OWN[relation]
            for line in lines:
                found.append((relation, tuple(_sign(value, moment) if place in times else value
                                              for place, value in enumerate(line) if place not in own)))
    return tuple(sorted(found, key=repr))
