"""Which facts a test really reads, and the closed values they range over.

A test is watched while it runs; what it asks becomes a *leaf*. A telling stands for itself by a handful of
values: all told, nothing told, not known, and for each group of items asked together all but that group, told
or known. That keeps the enumeration small where two tellings of ten items would make 3^20 cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, cast, get_type_hints

from haechi.errors import LawError
from haechi.facts import MATTERS, Claim, Facts, Mode, Onward, Status, Telling, Told, Wish, Word
from haechi.law.rule import Test
from haechi.logic import Truth

__all__ = ["SPELLED", "Leaf", "cases", "leaves"]

SPELLED: dict[Truth, str] = {True: "yes", False: "no", None: "?"}
"""A truth in a cell of a table."""

_TRUTHS: tuple[Truth, ...] = (True, False, None)
_RANGES: dict[Any, tuple[object, ...]] = {
    bool | None: _TRUTHS,
    bool: (True, False),
    Mode | None: (*Mode, None),
    Claim | None: (*Claim, None),
    Status | None: (*Status, None),
    Wish | None: (*Wish, None),
    Onward | None: (None, *(Onward(*pair) for pair in product(_TRUTHS, repeat=2))),
}
_NOTHING = Telling(said=Told(0), unsaid=Told(0))
_WORD = Word(status=None, separate=None, by_guardian=None, telling=_NOTHING)
_UNKNOWN = Facts(
    edition=date.max, korean=None, abroad=None, eea=None, mode=None, claimed=None, consent=_WORD,
    third_party=_WORD, policy=_NOTHING, statute=None, necessary=None, minimal=None, rrn=None,
    rrn_statute=None, credit=None, certified=None, safety=None, complaints=None, disputes=None,
    other_measures=None, suspended=False, child=False, left=False, stopped=False, erased=False,
    document=(None,) * 6, unlawful_terms=False, onward=None,
)
_NONE: dict[type, Any] = {Facts: _UNKNOWN, **{kind: kind(edition=date.max) for kind in MATTERS}}  # of which nothing is known


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact that a test reads, such as ``consent.status``, the values it may take, and their names."""

    path: str
    values: tuple[object, ...]
    labels: tuple[str, ...]


class _Watched:
    """Stands in for facts, a word, a telling or the clauses of a document, and notes what is asked of it."""

    def __init__(self, value: object, path: str, seen: dict[str, set[Told]]) -> None:
        self._value, self._path, self._seen = value, path, seen

    def __getattr__(self, name: str) -> Any:
        value, path = getattr(self._value, name), f"{self._path}.{name}".lstrip(".")
        if isinstance(value, Word | Telling | tuple):
            return _Watched(value, path, self._seen)
        self._seen.setdefault(path, set())
        return value

    def __getitem__(self, index: int) -> Truth:
        self._seen.setdefault(f"{self._path}.{index}", set())
        return cast("tuple[Truth, ...]", self._value)[index]

    def tells(self, items: Told) -> Truth:
        self._seen.setdefault(self._path, set()).add(items)
        return cast(Telling, self._value).tells(items)


def leaves(*tests: Test, of: type = Facts) -> tuple[Leaf, ...]:
    """Every leaf that one of the tests reads on some case, in the order in which they were met.

    ``of``: what the tests are asked of, the facts of a transfer or a kind of matter.
    """
    seen: dict[str, set[Told]] = {}
    found: tuple[Leaf, ...] = ()
    while True:
        for facts in cases(found, of):
            for test in tests:
                test(_Watched(facts, "", seen))
        now = tuple(_leaf(path, asked, of) for path, asked in seen.items())
        if now == found:
            return now
        found = now


def cases(over: tuple[Leaf, ...], of: type = Facts) -> Iterator[Any]:
    """Facts for every combination of the leaves' values, the last leaf fastest; all else is unknown."""
    for values in product(*(leaf.values for leaf in over)):
        facts = _NONE[of]
        for leaf, value in zip(over, values, strict=True):
            facts = _put(facts, leaf.path.split("."), value)
        yield facts


def _put(whole: Any, path: list[str], value: object) -> Any:
    name, *rest = path
    if isinstance(whole, tuple):
        return (*whole[:int(name)], value, *whole[int(name) + 1:])
    return replace(whole, **{name: _put(getattr(whole, name), rest, value) if rest else value})


def _leaf(path: str, asked: set[Told], of: type) -> Leaf:
    if asked:
        told = _tellings(asked)
        return Leaf(path, tuple(told.values()), tuple(told))
    name, *rest = path.split(".")
    hint = get_type_hints(of)[name]
    if rest:
        hint = get_type_hints(Word)[rest[0]] if hint is Word else bool | None
    if hint not in _RANGES:
        raise LawError(f"a test reads `{path}`, which is not closed", help="read a closed field")
    return Leaf(path, _RANGES[hint], tuple(map(_label, _RANGES[hint])))


def _label(value: object) -> str:
    if isinstance(value, Onward):
        return f"ground {SPELLED[value.ground]}, safeguards {SPELLED[value.safeguards]}"
    return SPELLED[value] if value is None or isinstance(value, bool) else str(getattr(value, "name", value))


def _tellings(asked: set[Told]) -> dict[str, Telling]:
    whole = reduce(or_, asked)
    groups: dict[frozenset[Told], Told] = {}
    for item in whole:
        key = frozenset(items for items in asked if item in items)
        groups[key] = groups.get(key, Told(0)) | item
    named = {"+".join(str(item.name) for item in group): group for group in groups.values()}
    some = named if len(named) > 1 else {}
    return {
        "all": Telling(whole, Told(0)), "none": Telling(Told(0), whole), "?": _NOTHING,
        **{f"not {name}": Telling(whole & ~group, group) for name, group in some.items()},
        **{f"{name}?": Telling(whole & ~group, Told(0)) for name, group in some.items()},
    }
