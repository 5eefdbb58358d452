"""One data subject or recipient as the gateway knows it, and its shape at a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from haechi.gateway.encode import COLUMNS, Code

__all__ = ["OWN", "TIMES", "Party", "Row", "Shape", "sign"]

Row = tuple[int, str, Code]  # its seq, its register, its code
Shape = tuple[Any, ...]

TIMES = {name: frozenset(place for place, column in enumerate(columns) if column.endswith("_us")) for name, columns in COLUMNS.items()}
OWN = {name: frozenset(place for place, column in enumerate(columns) if column in ("subject_id", "recipient_id", "consent_id", "contract_id"))
       for name, columns in COLUMNS.items()}


_ID, _FOR, _AT = (COLUMNS["consents"].index(name) for name in ("consent_id", "recipient_id", "made_us"))
_REST = [place for place in range(len(COLUMNS["consents"])) if place not in TIMES["consents"] and place not in OWN["consents"]]


def sign(time: int | None, moment: int) -> int | None:
    """Where a time lies: -1 before the moment, 0 at it, 1 after it."""
    return None if time is None else (time > moment) - (time < moment)


class Party:
    """The rows in force of one party, which never change; another version of it is another object."""

    __slots__ = ("_lines", "_marks", "_times", "consents", "role_and_country", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.consents = _consents([line for _, register, code in rows if register == "consents" for line in code.get("consents", ())])
        self.role_and_country: tuple[str, str | None] = next(
            ((line[0] or "other", line[1]) for _, register, code in rows if register == "recipients" for line in code["party"]), ("other", None))
        self._lines = [(relation, line) for _, register, code in rows if register != "consents"
                       for relation, lines in code.items() if relation in COLUMNS for line in lines]
        self._times = sorted({line[place] for relation, line in self._lines for place in TIMES[relation] if line[place] is not None})
        self._marks: dict[tuple[int, int], bytes] = {}

    def mark(self, moment: int) -> bytes:
        """A digest that stands for ``shape`` at this moment: equal for equal shapes."""
        where = (bisect_left(self._times, moment), bisect_right(self._times, moment))
        mark = self._marks.get(where)
        if mark is None:
            mark = self._marks[where] = sha256(repr(self.shape(moment)).encode()).digest()
        return mark

    def shape(self, moment: int) -> Shape:
        """All but the consents, as seen from a moment: each time only by the side on which it lies."""
        seen = [(relation, tuple(sign(value, moment) if place in TIMES[relation] else value for place, value in enumerate(line)
                                 if place not in OWN[relation])) for relation, line in self._lines]
        return tuple(sorted(seen, key=repr))


def _consents(lines: Sequence[Sequence[Any]]) -> list[tuple[str | None, int, Shape]]:
    """Of each consent whom it names, when it was given, and what else it says, in the order in which they count."""
    ordered = sorted(lines, key=lambda line: (line[_AT], line[_ID]))
    return [(line[_FOR], line[_AT], tuple(line[place] for place in _REST)) for line in ordered]
