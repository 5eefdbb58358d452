"""The controller's matters: equal to a naive second reading of random worlds, and every field reached in all its values."""

import json
from collections import Counter
from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest

from haechi.facts.matter import MATTERS, Demand, Wish
from haechi.facts.matters import matters
from haechi.records.delivery import open_delivery
from tests.facts.matter_worlds import EDITIONS, World
from tests.facts.naive_matters import Naive

SEEDS = range(48)
NEVER = {  # values that no record can give
    ("Journey", "wish", None): "a journey of no known kind is no matter",
    ("Policy", "collecting_abroad", None): "the controller's country is always known",
    ("Destruction", "at_recipient", None): "without a recipient it is the controller itself",
    ("Year", "over", None): "the last day examined is always known",
}


def written(value):
    """As a JSON line holds it."""
    return value.isoformat() + ("Z" if isinstance(value, datetime) else "") if isinstance(value, date) else value


def write(world, folder):
    """The world as a delivery."""
    folder.mkdir()
    coverage = "".join(f"{name} = {day}\n" for name, day in zip(("from", "until"), world.coverage, strict=True) if day)
    settings = {name: value for name, value in world.settings.items() if value is not None and name != "total"}
    lines = [f"{name} = {'{' + ', '.join(f'{y} = {n}' for y, n in v.items()) + '}' if isinstance(v, dict) else json.dumps(v)}" for name, v in settings.items()]
    total = ", ".join(f"{year} = {won}" for year, won in world.settings["total"].items())
    (folder / "haechi.toml").write_text(
        'format = "haechi-records/1"\n[controller]\nname = "E"\n' + "\n".join(lines) + f"\nturnover = {{ total = {{ {total} }} }}\n"
        f"[coverage]\ncomplete = {json.dumps(sorted(world.complete))}\n{coverage}"
    )
    for table, rows in world.rows.items():
        lines = (json.dumps({name: written(value) for name, value in row.items() if name != "bad"}) for row in rows)
        (folder / f"{table}.jsonl").write_text("".join(f"{line}\n" for line in lines))


def read(folder, editions=EDITIONS):
    """Cases, rows of ``matter_rows``, and the columns of each table that came."""
    with open_delivery(folder, threads=2) as opened:
        cases = list(matters(opened.connection, opened.manifest, opened.tables, lambda kind: editions))
        rows = opened.connection.execute("FROM facts.matter_rows").fetchall()
        return cases, rows, {name: set(info.columns) for name, info in opened.tables.items() if info.present}


@pytest.fixture(scope="module", params=SEEDS)
def judged(request, tmp_path_factory):
    """A random world read both ways; None where it has no day examined."""
    world = World(request.param)
    folder = tmp_path_factory.mktemp("world") / "d"
    start, end = world.coverage
    made = [row["made_at"] + timedelta(hours=9) for row in world.rows["transfers"] if not row["bad"]]
    empty = (start or min(made).date()) >= (end or max(made).date() + timedelta(days=1))
    if start and end and empty:
        world.coverage = (None, None)
        empty = False
    write(world, folder)
    cases, rows, columns = read(folder)
    good = {table: [{**row, "row": n} for n, row in enumerate(all_rows, 1) if not row.get("bad")] for table, all_rows in world.rows.items()}
    naive = {"rows": good, "columns": columns, "settings": world.settings, "coverage": world.coverage, "complete": world.complete}
    return cases, rows, [] if empty else Naive(naive, EDITIONS).singles()


def test_the_cases_are_those_of_the_naive_reading(judged):
    """The same matters, as often, from the same first to the same last day; none twice."""
    cases, _, singles = judged
    expected = {}
    for matter, _, first, last in singles:
        count, least, most = expected.get(matter, (0, first, last))
        expected[matter] = (count + 1, min(least, first), max(most, last))
    assert {case.matter: (case.count, case.day_first, case.day_last) for case in cases} == expected
    assert len(cases) == len(expected)
    assert [case.key for case in cases] == list(range(1, len(cases) + 1))
    order = [MATTERS.index(type(case.matter)) for case in cases]
    assert order == sorted(order)


def test_every_single_matter_has_its_row(judged):
    """Kind, identifier, day and case; subjects and recipients where there are some."""
    cases, rows, singles = judged
    matter_of = {case.key: case.matter for case in cases}
    told = Counter((kind, id, day, matter_of[key]) for kind, id, day, key, _, _ in rows)
    assert told == Counter((type(matter).__name__.lower(), id, first, matter) for matter, id, first, _ in singles)
    for kind, _, _, key, subject, recipient in rows:
        assert (subject is not None) == (kind in ("request", "destruction"))
        assert (recipient is not None) == (kind == "processor" or (kind == "destruction" and matter_of[key].at_recipient))


def test_every_field_is_reached_in_all_of_its_values():
    """Yes, no and unknown of every field of every matter, each wish, each demand, but for what no record can say."""
    seen = {(kind.__name__, field.name): set() for kind in MATTERS for field in fields(kind)}
    for seed in range(160):
        world = World(seed)
        columns = {table: {name for row in rows for name in row if name != "bad"} for table, rows in world.rows.items()}
        good = {table: [{**row, "row": n} for n, row in enumerate(rows, 1) if not row.get("bad")] for table, rows in world.rows.items()}
        naive = Naive({"rows": good, "columns": columns, "settings": world.settings, "coverage": world.coverage, "complete": world.complete}, EDITIONS)
        for matter, *_ in naive.singles() if naive.first <= naive.last else ():
            for field in fields(matter):
                seen[type(matter).__name__, field.name].add(getattr(matter, field.name))
    for (kind, name), values in seen.items():
        expected = {True, False, None} if name not in ("edition", "wish", "demands") else set(EDITIONS) if name == "edition" else set()
        if name == "wish" and kind == "Request":
            expected = {None, *Wish}
        expected -= {value for k, n, value in NEVER if (k, n) == (kind, name)}
        assert expected <= values, (kind, name, expected - values)
    for place in range(len(Demand)):
        assert {demands[place] for demands in seen["Journey", "demands"]} == {True, False, None}
