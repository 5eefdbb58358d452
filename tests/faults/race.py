"""A withdrawal, a stop or an order against transfers, on two workers of one store: none passes after it was acknowledged.

    python -m tests.faults.race [INTERLEAVINGS]
"""

import random
import sys
import tempfile
import threading
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

from sqlalchemy import select

from haechi.gateway import queue as queues
from haechi.gateway.clock import Clock
from haechi.gateway.desk import Desk
from haechi.gateway.register import Change, write
from haechi.gateway.schema import decision
from haechi.law.pipa import PIPA
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT, World

SCOPES = ["cross_border", "third_party"]
TOGETHER = 20  # interleavings that run at one time


class Race:
    """Two desks on one store, and what became of each interleaving."""

    def __init__(self, folder: Path, url: str, seed: int) -> None:
        self.world, self.rng = World(folder, url, "enforce"), random.Random(seed)
        self.world.clock = Clock()
        self.ask = lawful(self.world)
        self.desks = [self.world.desk, Desk(self.world.store, TENANT, self.world.keys, PIPA, self.world.desk.packs, self.world.clock)]
        self.released = 0  # transfers that passed before: without any, nothing was raced

    def close(self) -> None:
        """Stop both desks."""
        self.desks[1].close()
        self.world.close()

    def put(self, desk: Desk, register: str, name: str, row: dict[str, Any] | None) -> "Future[int]":
        """Write a row on one of the desks; the future holds its entry."""
        return desk.act(lambda book: (write(book, desk.encoder, [Change(register, name, row)]), book.placed[-1].seq)[1])

    def interleave(self, number: int) -> None:
        """Some people give their consent; then transfers and the end of it come at once, from two threads, on two desks."""
        kind = self.rng.choice(["withdrawal"] * 6 + ["stop", "order"])
        people = [f"p{number}-{k}" for k in range(TOGETHER if kind == "withdrawal" else 1)]
        ready = [self.put(self.rng.choice(self.desks), "subjects", f"row-{who}", {"subject_id": who, "residence": "KR"}) for who in people]
        ready += [self.put(self.rng.choice(self.desks), "consents", f"g-{who}", self._word(who, "given")) for who in people]
        for future in ready:
            future.result()
        asked: list[Future[Any]] = []
        ended: dict[str, Future[int]] = {}
        order = [("ask", who) for who in people for _ in range(self.rng.randrange(1, 5))] + [("end", who) for who in people]
        self.rng.shuffle(order)
        halves = [order[::2], order[1::2]]
        plan = [[(what, who, self.rng.choice(self.desks), self.world._ask(**{**self.ask, "subject_id": who, "key": f"{number}-{who}-{half}-{k}"}))
                 for k, (what, who) in enumerate(steps)] for half, steps in enumerate(halves)]

        def go(steps: list[tuple[str, str, Desk, Any]]) -> None:
            for what, who, desk, ask in steps:
                if what == "end":
                    ended[who] = self._end(desk, kind, who)
                else:
                    asked.append(desk.decide([ask]))

        threads = [threading.Thread(target=go, args=(steps,)) for steps in plan]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for future in [*asked, *ended.values()]:
            future.result()
        late = [self.rng.choice(self.desks).decide([self.world._ask(**{**self.ask, "subject_id": who, "key": f"{number}-{who}-late"})]) for who in people]
        for who, future in zip(people, late, strict=True):
            assert not future.result().answers[0].released, f"{kind}: a transfer asked for after the acknowledgement passed"
            self._check(who, ended[who].result(), kind)
        if kind != "withdrawal":
            wait([self.put(self.desks[0], "stops" if kind == "stop" else "orders", kind, None)])

    def _end(self, desk: Desk, kind: str, who: str) -> "Future[int]":
        if kind == "withdrawal":
            return self.put(desk, "consents", f"w-{who}", self._word(who, "withdrawn"))
        if kind == "stop":
            return self.put(desk, "stops", kind, {"stop_id": kind, "kind": "recipient", "value": "r1"})
        return self.put(desk, "orders", kind, {"order_id": kind, "kind": "suspension", "country": "CN", "made_at": "2026-01-01T00:00:00Z"})

    @staticmethod
    def _word(who: str, status: str) -> dict[str, Any]:
        return {"subject_id": who, "scopes": SCOPES, "status": status, "separate": True, "notice_id": "n1"}

    def _check(self, who: str, end: int, kind: str) -> None:
        """The history of one person in the order of the log: permitted before the end, never after it."""
        with self.world.store.reading() as connection:
            rows = connection.execute(select(decision.c.seq, decision.c.released).where(decision.c.subject_id == who)).all()
        for seq, released in rows:
            assert bool(released) == (seq < end), f"{kind}: entry {seq}, the end being entry {end}"
            self.released += released


def run(interleavings: int, seed: int = 1, url: str | None = None) -> int:
    """So many interleavings; how many transfers passed before their consent ended."""
    queues.PATIENCE = 60.0  # a busy machine is to decide late here rather than turn away
    with tempfile.TemporaryDirectory() as name:
        race = Race(Path(name), url or f"sqlite:///{name}/store.db", seed)
        try:
            for number in range(-(-interleavings // TOGETHER)):
                race.interleave(number)
            return race.released
        finally:
            race.close()


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{many} interleavings: {run(many)} transfers passed before the end, none after it")
