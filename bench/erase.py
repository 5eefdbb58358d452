"""How long it takes to erase a person from a store of many decisions, on SQLite and on PostgreSQL; and to look for her everywhere."""

import argparse
import json
import secrets
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.gateway import postgresql
from haechi.gateway.ask import Ask
from haechi.gateway.clock import Clock
from haechi.gateway.desk import Desk
from haechi.gateway.keys import KeyRing
from haechi.gateway.register import Change, write
from haechi.gateway.store import Store, refresh_plans
from haechi.gateway.tenant import create_tenant
from haechi.law.pipa import PIPA
from haechi.minimise.pack import PACKS, pack_named
from haechi.rights import erase as erasing
from haechi.rights.given import given_to
from haechi.rights.leave import leave
from haechi.rights.marks import Marks
from haechi.rights.probe import trace
from haechi.rights.site import Site

TENANT, ITEMS, EARLY = "market", ["name", "order"], "2025-01-01T00:00:00Z"
TOLD = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)
RECIPIENTS, EACH, MUCH = 40, 10, 2_000


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=20, help="people erased, one after another")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haechi-bench-") as name, postgresql(Path(name) / "pg") as url:
        print(json.dumps({"sqlite": measured(Path(name) / "s", f"sqlite:///{name}/store.db", options), "postgresql": measured(Path(name) / "p", url, options)}))


def measured(folder: Path, url: str, options: argparse.Namespace) -> dict[str, Any]:
    """One store, filled; one person of many transfers and some of few are erased."""
    KeyRing.create(folder)
    keys, store, clock = KeyRing(folder, "bench.example/log"), Store(url), Clock()
    store.migrate()
    create_tenant(store, keys, TENANT, name="Market", country="SG")
    filled(Desk(store, TENANT, keys, PIPA, [pack_named(name) for name in PACKS], clock), options.decisions)
    refresh_plans(store)
    site, marks = Site(store, TENANT, keys, clock), Marks(folder, TENANT)
    with store.reading() as connection:
        given = milliseconds(lambda: given_to(connection, TENANT, person(0)))
    much = one(site, marks, person(0))
    few = [one(site, marks, person(100 + n)) for n in range(options.people)]
    store.close()
    return {"given_of_2000_ms": given, "person_of_2000": much, "person_of_10": {name: median(each[name] for each in few) for name in few[0]}}


def one(site: Site, marks: Marks, subject_id: str) -> dict[str, float]:
    """Every step of one erasure."""
    found: dict[str, Any] = {}
    times = {"leave_ms": milliseconds(lambda: site.act(leave, subject_id))}
    with site.store.reading() as connection:
        digests = trace(connection, TENANT, subject_id)

    def begin() -> None:
        found["begun"] = marks.begin(subject_id, erasing.STANDS + secrets.token_hex(16), "gone:" + secrets.token_hex(16), digests)

    times["marks_ms"] = milliseconds(begin)
    times["store_ms"] = milliseconds(lambda: site.act(erasing.apply, found["begun"]))
    times["journal_ms"] = milliseconds(site.store.scrub)
    times["erased_ms"] = round(times["marks_ms"] + times["store_ms"] + times["journal_ms"], 1)
    times["probe_and_certificate_ms"] = milliseconds(lambda: erasing.carry_out(site, marks, found["begun"]))
    return times


def milliseconds(do: Callable[[], object]) -> float:
    """How long this takes."""
    began = time.perf_counter()
    do()
    return round(1000 * (time.perf_counter() - began), 1)


def person(number: int) -> str:
    """Somebody's identifier."""
    return f"person-{number:08d}"


def filled(desk: Desk, decisions: int) -> None:
    """A lawful marketplace: everybody has ten transfers, the first has two thousand more."""
    act = [Change("purposes", "p", {"needed_items": ITEMS}),
           Change("notices", "n", {"kind": "consent", "effective_from": EARLY, "items": ITEMS, "countries": ["CN"], "purposes": ["p"], **TOLD})]
    for n in range(RECIPIENTS):
        act += [Change("recipients", f"r{n}", {"name": "R", "contact": "c", "country": "CN", "role": "seller"}),
                Change("notice_recipients", f"n:r{n}", {"notice_id": "n", "recipient_id": f"r{n}", "named": True, "contact": True}),
                Change("contracts", f"c{n}", {"recipient_id": f"r{n}", "kind": "terms", "signed_at": EARLY,
                                              "clauses": ["safety", "complaints", "disputes", "other_measures"]})]
    desk.act(lambda book: write(book, desk.encoder, act)).result()
    people = (decisions - MUCH) // EACH
    for start in range(0, people, 1_000):
        rows = [change for n in range(start, min(start + 1_000, people)) for change in (
            Change("subjects", f"s{n}", {"subject_id": person(n), "residence": "KR"}),
            Change("consents", f"w{n}", {"subject_id": person(n), "scopes": ["cross_border", "third_party"], "status": "given", "separate": True,
                                         "notice_id": "n"}))]
        desk.act(lambda book, rows=rows: write(book, desk.encoder, rows)).result()
    asked = [person(n // EACH) for n in range(people * EACH)] + [person(0)] * MUCH
    for start in range(0, len(asked), 2_000):
        asks = [Ask(name, f"r{n % RECIPIENTS}", "p", "provision", dict.fromkeys(ITEMS, "x"), b"m", "k", f"k{start + n}", order_ref=f"o{start + n}",
                    order_state="paid") for n, name in enumerate(asked[start:start + 2_000])]
        desk.decide(asks).result()
    desk.close()


if __name__ == "__main__":
    main()
