"""Decide again what the gateway decided: as it was known then, which must come out the same, and as it is known now."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from haechi.gateway.facts import Question
from haechi.gateway.past import Case, Past
from haechi.gateway.ruling import Ruled
from haechi.gateway.schema import decision, entry
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.law import Law
from haechi.records.country import country_code
from haechi.records.model import CLAIMS, MODES

__all__ = ["Difference", "Late", "Reading", "Replay", "replay"]

_PAGE = 4_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How a transfer reads: the verdict and the citations not kept, and not known to be."""

    verdict: str
    unmet: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A decision that does not come out as it was recorded, from what was known then."""

    seq: int
    transfer_id: str
    recorded: Reading
    replayed: Reading


@dataclass(frozen=True, slots=True)
class Late:
    """A decision that reads otherwise from what is known now. ``changed_by``: the entry with which it came to read otherwise than it did."""

    seq: int
    transfer_id: str
    released: bool
    then: Reading
    now: Reading
    changed_by: int


@dataclass(slots=True)
class Replay:
    """What came of it. ``decisions``: all there are; of them ``compared``, made under another law, and of people since erased."""

    decisions: int = 0
    compared: int = 0
    other_law: int = 0
    erased: int = 0
    differences: list[Difference] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision as it is recorded, and the question that was decided."""

    row: Any
    asked: Question
    recorded: Reading

    @property
    def then(self) -> Case:
        return Case(self.asked, self.row.seq)


def replay(store: Store, tenant: str, law: Law, progress: Callable[[int, int], None] = lambda done, of: None) -> Replay:
    """Decide every decision of the log again under ``law``, from the registers as of its entry and as of now.

    The query is asked anew for every decision: nothing is remembered by shape. What was decided under a law of another digest is
    counted and not compared. Memory is bounded by a page of decisions, the rows about their parties, and what is found.
    """
    result = Replay()
    with snapshot(store) as connection:
        size = int(Store.head(connection, tenant).size)
        past = Past(connection, tenant, size, law)
        both = (entry.c.tenant == decision.c.tenant) & (entry.c.seq == decision.c.seq)
        query = select(decision, entry.c.body).join(entry, both).where(decision.c.tenant == tenant, decision.c.seq < size)
        for page in pages(connection, query, decision.c.seq, -1, _PAGE):
            result.decisions += len(page)
            made = [_made(row) for row in page if row.law == law.digest and row.body is not None]
            result.other_law += sum(row.law != law.digest for row in page)
            result.erased += sum(row.law == law.digest and row.body is None for row in page)
            result.compared += len(made)
            past.hold((one.asked.subject_id for one in made), (one.asked.recipient_id for one in made))
            _compare(past, made, result)
            progress(page[-1].seq + 1, size)
    return result


def _made(row: Any) -> _Made:
    body = json.loads(row.body)
    asked = Question(
        row.subject_id, row.recipient_id, row.purpose_id, MODES.index(row.mode) + 1, CLAIMS.index(row.claimed) + 1 if row.claimed else 0,
        country_code(row.country) if row.country else 0, row.items, row.made_us)
    return _Made(row, asked, Reading(row.verdict, tuple(body["unmet"]), tuple(body["unknown"])))


def _compare(past: Past, made: Sequence[_Made], result: Replay) -> None:
    then = [_reading(ruled) for ruled in past.rule([one.then for one in made])]
    for one, reading in zip(made, then, strict=True):
        if reading != one.recorded:
            result.differences.append(Difference(one.row.seq, one.row.transfer_id, one.recorded, reading))
    touched = [(one, reading) for one, reading in zip(made, then, strict=True) if not past.same(one.then, Case(one.asked, past.size))]
    now = [_reading(ruled) for ruled in past.rule([Case(one.asked, past.size) for one, _ in touched])]
    other = [(one, before, after) for (one, before), after in zip(touched, now, strict=True) if before != after]
    changed = _changed_by(past, [(one.asked, one.row.seq, before) for one, before, _ in other])
    result.late += [Late(one.row.seq, one.row.transfer_id, bool(one.row.released), before, after, seq)
                    for (one, before, after), seq in zip(other, changed, strict=True)]


def _changed_by(past: Past, cases: Sequence[tuple[Question, int, Reading]]) -> list[int]:
    """For each question that came to read otherwise after its entry: an entry right before which it read as it did, and right after not.

    Found by halving the entries that touch it; all questions are halved together, so that each step is few queries.
    """
    turns = [past.turns(asked, seq) for asked, seq, _ in cases]
    low, high = [0] * len(cases), [len(found) - 1 for found in turns]  # the entry sought is one of turns[low:high + 1]
    while open_ := [k for k in range(len(cases)) if low[k] < high[k]]:
        middle = {k: (low[k] + high[k]) // 2 for k in open_}
        ruled = past.rule([Case(cases[k][0], turns[k][middle[k]] + 1) for k in open_])
        for k, reading in zip(open_, map(_reading, ruled), strict=True):
            if reading == cases[k][2]:
                low[k] = middle[k] + 1
            else:
                high[k] = middle[k]
    return [found[place] for found, place in zip(turns, low, strict=True)]


def _reading(ruled: Ruled) -> Reading:
    return Reading(ruled.verdict.name.lower(), ruled.unmet, ruled.unknown)
