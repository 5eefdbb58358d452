"""Keys of the log are added and taken away while its proofs go on."""

from pathlib import Path

import pytest
from sqlalchemy import select

from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.proof import verify_store
from haechi.gateway.receipt import receipt_on
from haechi.gateway.schema import entry
from haechi.gateway.service import Service, keys_of
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from haechi.ledger.note import Verifier
from haechi.ledger.proof import TlogProof
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT, World


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, str]:
    """A gateway that has decided once."""
    url = f"sqlite:///{tmp_path}/store.db"
    world = World(tmp_path, url, "enforce")
    world.clock = Clock()
    world.decide(lawful(world))
    world.close()
    return tmp_path / "keys", url


def test_a_new_key_signs_from_its_entry_on_and_the_old_one_may_go(place):
    """Receipts of old entries verify with the newest key at once, and still do when the old file is away."""
    folder, url = place
    KeyRing.add(folder, "log")
    service = Service(Store(url), folder, PIPA, Clock())
    service.close()
    (folder / "log-0001.key").unlink()
    Service(Store(url), folder, PIPA, Clock()).close()
    store = Store(url)
    keys = keys_of(store, folder, TENANT)
    with store.reading() as connection:
        assert list(connection.execute(select(entry.c.kind).where(entry.c.kind == "keys")).scalars()) == ["keys"]
        receipt = receipt_on(connection, TENANT, keys, 3)
    from base64 import b64decode

    assert TlogProof.parse(receipt["proof"]).verify(b64decode(receipt["leaf"]), [Verifier.parse(receipt["vkey"])], keys.origin)
    store.close()


def test_a_new_master_wraps_what_is_new_and_an_old_one_that_is_missing_is_named(place):
    """Older people's keys need the master they were wrapped under."""
    folder, url = place
    KeyRing.add(folder, "master")
    store = Store(url)
    assert verify_store(store, TENANT, keys_of(store, folder, TENANT)) == []
    (folder / "master-0001.key").unlink()
    with store.reading() as connection, pytest.raises(StoreError, match="no master key"):
        receipt_on(connection, TENANT, keys_of(store, folder, TENANT), 3)
    store.close()
