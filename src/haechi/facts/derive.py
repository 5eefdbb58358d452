"""Run the one query: encoded records in, ``judged`` transfers and their distinct facts out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from haechi.errors import RecordError
from haechi.facts.decode import COLUMNS, Cell, cell
from haechi.facts.engine import Engine

__all__ = ["Step", "as_one", "cells", "derive", "refuse_beyond", "rows_of_editions", "steps"]

EPOCH = date(1970, 1, 1)

# How many of a kind the three integers of `judged` have room for.
ROOM = {"notice_keys": (2**23 - 1, "notices"), "purpose_keys": (2**22, "purposes"),
        "standing_kinds": (2**24 - 1, "distinct standings of recipients"), "calendar_kinds": (2**16 - 1, "policy versions")}

# Read by no later step: their space goes back as soon as `judged` stands.
SPENT = ("several", "people", "limits", "ranked", "spoken", "spoken_to", "hot_asked", "hot", "running", "versions", "standings", "calendar")


@dataclass(frozen=True, slots=True)
class Step:
    """One named SELECT of the query."""

    name: str
    table: bool
    select: str


def steps() -> tuple[Step, ...]:
    """The query's steps, in order, as every engine runs them."""
    text = files("haechi.facts.sql").joinpath("facts.sql").read_text(encoding="utf-8")
    heads = list(re.finditer(r"(?m)^-- (table|view): (\w+).*$", text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        Step(head[2], head[1] == "table", text[head.end():end].strip()) for head, end in zip(heads, ends, strict=True)
    )


def derive(engine: Engine, editions: Sequence[date], progress: Callable[[str], None] = lambda name: None) -> None:
    """Leave the relations ``judged`` (one row a transfer) and ``facts`` (one row a cell) in the engine.

    ``editions`` are the first days of the editions under which this controller's transfers are judged, ascending.
    ``progress`` is told the name of each step as it begins.
    Raises ``RecordError`` where a register has more distinct kinds than a cell has room for.
    """
    engine.put("editions", *rows_of_editions(editions))
    for step in steps():
        progress(step.name)
        engine.keep(step.name, step.select, table=step.table)
        if step.name in ROOM:
            [(count,)] = engine.rows(f"SELECT count(*) FROM {step.name}")
            refuse_beyond(step.name, count)
        if step.name == "cells":
            for name in SPENT:
                engine.drop(name, table=True)


def rows_of_editions(editions: Sequence[date]) -> tuple[tuple[str, str], list[tuple[int, int]]]:
    """The relation ``editions``, its columns and rows: first day (since 1970) and number of each, from 1."""
    return ("start_day", "e"), [((day - EPOCH) // timedelta(days=1), number) for number, day in enumerate(editions, 1)]


def refuse_beyond(step: str, count: int) -> None:
    """Raise ``RecordError`` where a step found more kinds than the integers of ``judged`` have room for."""
    room, what = ROOM[step]
    if count > room:
        raise RecordError(f"`{count}` {what} came; at most {room} can be told apart",
                          help="deliver a shorter period, or merge rows that say the same")


def as_one(select: str) -> str:
    """The steps as parts of one SELECT that asks ``select`` of them."""
    parts = (f"{step.name} AS {'' if step.table else 'NOT '}MATERIALIZED ({step.select})" for step in steps())
    return f"WITH {', '.join(parts)} {select}"


def cells(engine: Engine, editions: Sequence[date]) -> Iterator[Cell]:
    """Every distinct cell with its facts, in one fixed order; those without good rows or law have ``facts`` None."""
    for row in engine.rows(f"SELECT {', '.join(COLUMNS)} FROM facts ORDER BY k1, k2, k3"):
        yield cell(row, editions)
