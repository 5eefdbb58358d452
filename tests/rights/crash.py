"""``kill -9`` between any two steps of an erasure; the next run finishes it, once.

    python -m tests.rights.crash
"""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine.default import DefaultDialect

from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry, record
from haechi.gateway.slice import in_force
from haechi.gateway.store import Store
from haechi.rights import certify, erase
from haechi.rights.leave import leave
from haechi.rights.marks import Marks
from haechi.rights.restored import reopen
from tests.faults.crash import _after, _before, reopened
from tests.gateway_proof.conftest import TENANT, World
from tests.rights.conftest import act
from tests.rights.life import SHE, holds, lived, site

Arm = Callable[[int], None]

STEPS: dict[str, tuple[Arm, int]] = {
    "after the trace": (_after(erase, "trace"), 1),
    "after the key of the marks is made": (_after(Marks, "_put"), 1),
    "after it is set down that she is erased": (_after(Marks, "_put"), 2),
    "after she is marked": (_after(Marks, "_put"), 3),
    "before the store changes": (_before(erase, "apply"), 1),
    "after what is kept is worked out": (_after(erase, "to_keep"), 1),
    "after the log is emptied": (_after(erase, "empty_log"), 1),
    "after all is emptied": (_after(erase, "empty_rest"), 1),
    "after what is kept is laid apart": (_after(erase, "keep"), 1),
    "after the store knows the mark": (_after(erase, "apply_marks"), 1),
    "after her rows have ended": (_after(erase, "end_rows"), 1),
    "after the new rows are written": (_after(erase, "write"), 1),
    "before the store's commit": (_before(DefaultDialect, "do_commit"), 1),
    "after the store's commit": (_after(DefaultDialect, "do_commit"), 1),
    "after the journal is let go of": (_after(Store, "scrub"), 1),
    "after the probe": (_after(certify, "probe"), 1),
    "after the certificate is written": (_after(certify, "write"), 1),
    "before the certificate's commit": (_before(DefaultDialect, "do_commit"), 2),
    "after the certificate's commit": (_after(DefaultDialect, "do_commit"), 2),
    "before it is over": (_before(Marks, "finish"), 1),
    "after it is over": (_after(Marks, "finish"), 1),
}


def prepared(folder: Path, url: str) -> None:
    """A marketplace in which she has lived, and left."""
    world = World(folder, url, "enforce")
    lived(world)
    act(world, leave, SHE)
    world.close()


def run(folder: Path, url: str, step: str | None) -> bool:
    """One run of what erases, in a process of its own that dies at this step; whether it died."""
    clean = multiprocessing.get_context("forkserver")  # a child of this process would inherit locks that threads of earlier tests hold
    clean.set_forkserver_preload([__name__])
    process = clean.Process(target=_child, args=(folder, url, step))
    process.start()
    process.join()
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(f"the run ended with {process.exitcode}")
    return process.exitcode != 0


def _child(folder: Path, url: str, step: str | None) -> None:
    world = reopened(folder, url)
    if step is not None:
        arm, nth = STEPS[step]
        arm(nth)
    reopen(site(world))
    erase.erase_due(site(world))
    world.store.close()
    os._exit(0)


def finished(folder: Path, url: str) -> None:
    """What is true once the next run is over: nothing of her is left, all of it happened once, and it is certified."""
    world = reopened(folder, url)
    try:
        assert holds(world, SHE) == []
        assert not list((folder / "keys").glob("erasing-*")) and len(Marks(folder / "keys", TENANT).all()) == 1
        assert verify_store(world.store, TENANT, world.keys) == []
        with world.store.reading() as connection:
            kinds = list(connection.execute(select(entry.c.kind)).scalars())
            rows = connection.execute(select(record.c.register, record.c.body).where(
                *in_force(TENANT), record.c.subject_id.like("erased:%"))).all()
        assert kinds.count("erased") == 1 and kinds.count("probed") >= 1
        assert sorted(row.register for row in rows) == ["erasures", "erasures", "requests", "requests", "requests", "subjects"]
        assert sum('"certified_at"' in row.body for row in rows) == 1 and sum('"account_closure"' in row.body and '"done"' in row.body for row in rows) == 1
    finally:
        world.store.close()


def attempt(origin: Path, folder: Path, step: str) -> bool:
    """From a copy of a prepared marketplace: die at this step, run again, look; whether it died."""
    shutil.copytree(origin, folder)
    url = f"sqlite:///{folder}/store.db"
    died = run(folder, url, step)
    assert not run(folder, url, None)
    finished(folder, url)
    return died


def campaign() -> None:
    """Every step, and each pair of steps: killed, killed again on the way back, then finished."""
    with tempfile.TemporaryDirectory() as name:
        origin = Path(name) / "origin"
        origin.mkdir()
        prepared(origin, f"sqlite:///{origin}/store.db")
        died = twice = 0
        for first in STEPS:
            died += attempt(origin, Path(name) / "one", first)
            shutil.rmtree(Path(name) / "one")
            for second in STEPS:
                folder = Path(name) / "two"
                shutil.copytree(origin, folder)
                url = f"sqlite:///{folder}/store.db"
                run(folder, url, first)
                twice += run(folder, url, second)
                run(folder, url, None)
                finished(folder, url)
                shutil.rmtree(folder)
            print(f"{first}: finished after one death, and after a second at any step", flush=True)
        print(f"{died} of {len(STEPS)} died once, {twice} of {len(STEPS) ** 2} twice; every one was finished, once", flush=True)


if __name__ == "__main__":
    campaign()
    sys.exit(0)
