"""Killed at any step, an erasure is finished by the next run; a store that is put back is not believed."""

import shutil
from pathlib import Path

import pytest

from haechi.errors import StoreError
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry
from haechi.rights.applied import unknown_marks
from haechi.rights.erase import erase_due
from haechi.rights.given import given_to
from haechi.rights.leave import leave
from haechi.rights.marks import Marks
from haechi.rights.restored import reopen
from haechi.rights.schema import task
from tests.faults.crash import reopened
from tests.gateway.conftest import fresh, lawful
from tests.gateway_proof.conftest import TENANT, World
from tests.rights.conftest import act
from tests.rights.crash import STEPS, attempt, finished, prepared, run
from tests.rights.life import SHE, holds, lived, site


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A marketplace that she has left."""
    folder = tmp_path_factory.mktemp("origin")
    prepared(folder, f"sqlite:///{folder}/store.db")
    return folder


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_finished_by_the_next_run(step, origin, tmp_path):
    """Nothing of her is left, it happened once, it is certified, and the log verifies."""
    assert attempt(origin, tmp_path / "copy", step), "nobody died at this step"


@pytest.mark.parametrize("step", ["before the store's commit", "after the store's commit", "after the probe"])
def test_on_a_server_too(step, tmp_path, postgres):
    """The same where the store is a server's."""
    url = fresh(postgres)
    prepared(tmp_path, url)
    assert run(tmp_path, url, step)
    assert not run(tmp_path, url, None)
    finished(tmp_path, url)


def put_back(folder):
    """Put the copy in the place of the store."""
    for name in ("store.db", "store.db-wal", "store.db-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(folder / "backup.db", folder / "store.db")


@pytest.mark.parametrize("when", ["before she left", "after she left"])
def test_a_restored_backup_is_not_believed(when, tmp_path):
    """A copy of before she was erased, put back, is erased again before it answers; recipients are told again where it does not know that she asked."""
    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    ask = lived(world)
    if when == "after she left":
        act(world, leave, SHE)
    world.close()
    shutil.copy(tmp_path / "store.db", tmp_path / "backup.db")
    world = reopened(tmp_path, world.store.url)
    if when == "before she left":
        act(world, leave, SHE)
    [done] = erase_due(site(world))
    assert done.certified
    world.close()
    put_back(tmp_path)
    world = reopened(tmp_path, world.store.url)
    assert holds(world, SHE)
    [again] = reopen(site(world))
    assert again.certified and again.stands != done.stands and holds(world, SHE) == []
    assert reopen(site(world)) == []
    with world.store.reading() as connection:
        assert unknown_marks(connection, TENANT, Marks(world.keys.folder, TENANT).all()) == frozenset()
        assert [row.subject_id for row in connection.execute(task.select())] == [again.stands]
        assert given_to(connection, TENANT, SHE) == []
    assert not world.decide({**ask, "key": "n"})[0].released and world.decide({**lawful(world, "s2"), "key": "o"})[0].released
    assert verify_store(world.store, TENANT, world.keys) == []
    world.close()


def test_a_service_erases_again_before_it_answers(tmp_path):
    """Whoever opens a restored store to serve from it serves nothing of her."""
    from haechi.gateway.clock import Clock
    from haechi.gateway.service import Service
    from haechi.gateway.store import Store
    from haechi.law.pipa import PIPA
    from haechi.rights.restored import reopened as before

    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    lived(world)
    act(world, leave, SHE)
    world.close()
    shutil.copy(tmp_path / "store.db", tmp_path / "backup.db")
    world = reopened(tmp_path, world.store.url)
    erase_due(site(world))
    world.close()
    put_back(tmp_path)
    service = Service(Store(world.store.url), tmp_path / "keys", PIPA, Clock(), before=before)
    service.close()
    world = reopened(tmp_path, world.store.url)
    assert holds(world, SHE) == []
    world.close()


def test_without_its_key_no_mark_is_believed_to_be_absent(tmp_path):
    """If the key of the marks is gone while there are marks, the store is not opened, and nobody new is erased."""
    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    lived(world)
    act(world, leave, SHE)
    erase_due(site(world))
    key = tmp_path / "keys" / "erased.key"
    kept = key.read_bytes()
    key.unlink()
    with world.store.writing() as connection:
        connection.execute(task.metadata.tables["spent"].delete())
    for act_on in (lambda: reopen(site(world)), lambda: Marks(tmp_path / "keys", TENANT).begin("s2", "a", "b", ())):
        with pytest.raises(StoreError, match=r"erased\.key"):
            act_on()
    key.write_bytes(kept)
    assert reopen(site(world)) == []
    world.close()


def test_before_anybody_is_erased_the_keys_are_only_read(tmp_path):
    """Opening a store writes nothing into the folder of keys."""
    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "enforce")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "keys").iterdir()}
    assert reopen(site(world)) == []
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "keys").iterdir()} == before
    with world.store.reading() as connection:
        assert connection.execute(entry.select()).all() == []
    world.close()


def test_marks_tell_neither_who_nor_when(tmp_path):
    """One sorted file, whatever the order of erasures; a mark cannot be worked out without its key; a second erasure is a second mark."""
    from haechi.gateway.keys import KeyRing

    KeyRing.create(tmp_path / "keys")
    marks = Marks(tmp_path / "keys", TENANT)
    for name in ("a", "b", "c", "a"):
        marks.finish(marks.begin(name, "s", "g", ()))
    every = marks.all()
    text = (tmp_path / "keys").glob("erased-*.marks").__next__().read_text().split()
    assert text == sorted(every) and len(every) == 4
    assert [len(marks.of(name, every)) for name in "abcd"] == [2, 1, 1, 0]
    assert Marks(tmp_path / "keys", "another").of("a", every) == []
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "keys").iterdir())
    begun = marks.begin("d", "s", "g", ("x",))
    assert marks.begin("d", "other", "other", ()) == begun == marks.under_way()[0]
    assert b'"d"' not in next((tmp_path / "keys").glob("erasing-*")).read_bytes()
