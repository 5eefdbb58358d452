"""``kill -9`` at every named durable step and at random moments; afterwards nothing acknowledged is lost, nothing is there twice.

    python -m tests.faults.crash [KILLS_A_STEP] [RANDOM_KILLS]
"""

import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine.default import DefaultDialect

from haechi.gateway import enforce, grant, log, register
from haechi.gateway.clock import Clock
from haechi.gateway.enforce import Gate
from haechi.gateway.facts import Derivation
from haechi.gateway.grant import read
from haechi.gateway.keys import KeyRing
from haechi.gateway.log import Book
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import decision, entry
from haechi.gateway.schema import record as records
from haechi.gateway.store import Store
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import ORIGIN, TENANT, World

WORK = 12  # acts of one child: transfers, consents, grants kept and read


def _put(owner: Any, name: str, wrapped: Any) -> None:
    setattr(owner, name, staticmethod(wrapped) if isinstance(vars(owner).get(name), staticmethod) else wrapped)


def _after(owner: Any, name: str, only: Callable[..., bool] = lambda *args: True) -> Callable[[int], None]:
    """A step: the process dies after the n-th return of this function."""
    def arm(nth: int) -> None:
        original, left = getattr(owner, name), [nth]

        def wrapped(*args: Any, **more: Any) -> Any:
            result = original(*args, **more)
            if only(*args):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return result

        _put(owner, name, wrapped)
    return arm


def _before(owner: Any, name: str) -> Callable[[int], None]:
    """A step: the process dies just before the n-th call."""
    def arm(nth: int) -> None:
        original, left = getattr(owner, name), [nth]

        def wrapped(*args: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **more)

        _put(owner, name, wrapped)
    return arm


def _into(table: Any) -> Callable[..., bool]:
    return lambda connection, into, rows: into is table and bool(rows)


STEPS: dict[str, Callable[[int], None]] = {
    "after the lock": _after(Store, "lock"),
    "after the look-up of earlier answers": _after(Gate, "_earlier"),
    "after the keys of people": _after(Book, "hold"),
    "after the facts": _after(Derivation, "facts"),
    "after an entry is appended": _after(Book, "append"),
    "after the decisions are inserted": _after(enforce, "put_rows", _into(decision)),
    "after a row of a register is inserted": _after(register, "put_rows", _into(records)),
    "after the entries are inserted": _after(log, "put_rows", _into(entry)),
    "before the head moves": _before(Book, "close"),
    "after the head has moved": _after(Book, "close"),
    "after a grant is kept": _after(enforce, "keep"),
    "after a grant is unsealed": _after(grant.KeyRing, "unseal"),
    "before the commit": _before(DefaultDialect, "do_commit"),
    "after the commit": _after(DefaultDialect, "do_commit"),
}


def child(folder: Path, url: str, run: str, step: str | None, nth: int, out: Connection) -> None:
    """Do the work of one run, and tell of each act once it is acknowledged; die at the step."""
    world = reopened(folder, url)
    world.desk.queue.waiting  # noqa: B018 - the desk is made before the step is armed
    if step is not None:
        STEPS[step](nth)
    held = None
    for number in range(WORK):
        key = f"{run}-{number}"
        if number % 4 == 1:
            name = f"w-{key}"
            seq = world.write("consents", name, {"subject_id": "s1", "scopes": ["marketing"], "status": "given"})
            out.send(("row", name, seq))
        elif number % 4 == 3 and held is not None:
            grant_id = held

            def act(book: Book, gate: Gate = world.desk.gate, grant_id: str = grant_id) -> Any:
                found = read(book, gate, grant_id, "r1", "seller", b"m", "enforce")
                book.close()
                return found
            answer = world.desk.act(act).result()
            out.send(("decision", key, getattr(answer, "transfer_id", None)))
        else:
            hold = {"hold_seconds": 3600} if number % 4 == 2 else {}
            [answer] = world.desk.decide([world._ask(**{**ASK, "key": key}, **hold)]).result().answers
            held = answer.grant_id or held
            out.send(("decision", key, answer.transfer_id))
    world.close()


ASK = {"subject_id": "s1", "recipient_id": "r1", "purpose_id": "p1", "items": ["name", "order"]}


def reopened(folder: Path, url: str) -> World:
    """The same gateway in a new process."""
    world = World.__new__(World)
    world.folder, world.keys, world.store, world.clock = folder, KeyRing(folder / "keys", ORIGIN), Store(url), Clock()
    world._desk, world.number = None, 0
    return world


def prepared(folder: Path, url: str) -> None:
    """A gateway with one lawful recipient."""
    world = World(folder, url, "enforce")
    world.clock = Clock()
    lawful(world)
    world.close()


def attempt(folder: Path, url: str, run: str, step: str | None, nth: int, kill_after: float | None = None) -> tuple[list[tuple[str, str, Any]], bool]:
    """Run a child; what it acknowledged, and whether it died."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(folder, url, run, step, nth, theirs))
    process.start()
    theirs.close()
    if kill_after is not None:
        time.sleep(kill_after)
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
    told = []
    while True:
        try:
            told.append(ours.recv())
        except (EOFError, ConnectionResetError):
            break
    process.join()
    return told, process.exitcode == -signal.SIGKILL


def crashed(folder: Path, url: str, run: str, step: str | None, nth: int, kill_after: float | None = None) -> bool:
    """One kill and what is true afterwards; whether the child died at all."""
    told, died = attempt(folder, url, run, step, nth, kill_after)
    again, _ = attempt(folder, url, run, None, 0)
    answers = {key: transfer for kind, key, transfer in again if kind == "decision"}
    for kind, key, what in told:
        if kind == "decision" and what is not None and not key.endswith(("-3", "-7", "-11")):
            assert answers[key] == what, f"{run}: the acknowledged decision {key} came out as another"
    store = Store(url)
    try:
        with store.reading() as connection:
            keys = list(connection.execute(select(decision.c.idempotency).where(decision.c.idempotency.is_not(None))).scalars())
            assert len(keys) == len(set(keys)), f"{run}: a decision is there twice"
            known = {(row.record_id, row.seq) for row in connection.execute(select(records.c.record_id, records.c.seq))}
            lost = [name for kind, name, seq in told if kind == "row" and (name, seq) not in known]
            assert not lost, f"{run}: an acknowledged row is lost"
            transfers = set(connection.execute(select(decision.c.transfer_id)).scalars())
            assert all(what in transfers for kind, _, what in told if kind == "decision" and what is not None), f"{run}: an acknowledged decision is lost"
    finally:
        store.close()
    return died


def clean(folder: Path, url: str) -> None:
    """The whole store against its log: no gap, no fault."""
    world = reopened(folder, url)
    try:
        faults = verify_store(world.store, TENANT, world.keys)
        assert not faults, faults[:5]
    finally:
        world.close()


def run(each: int, anywhere: int, seed: int = 1) -> None:
    """The campaign: every step so many times, and so many random moments."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), f"sqlite:///{name}/store.db"
        prepared(folder, url)
        died = sum(crashed(folder, url, f"{place}.{turn}", step, 1 + rng.randrange(3)) for place, step in enumerate(STEPS) for turn in range(each))
        print(f"{len(STEPS)} steps, {each} kills each: {died} children died, all that was acknowledged stands", flush=True)
        random_deaths = sum(crashed(folder, url, f"x{turn}", None, 0, rng.uniform(0.05, 0.45)) for turn in range(anywhere))
        print(f"{anywhere} random moments: {random_deaths} children died, all that was acknowledged stands", flush=True)
        clean(folder, url)
        print("the log verifies, without a gap")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 500)
