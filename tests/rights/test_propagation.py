"""One replay of the campaign on each store. A long run: python -m tests.rights.propagation 500."""

from pathlib import Path

import pytest

from tests.gateway.conftest import fresh
from tests.rights.propagation import prepared, replay


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_an_erasure_reaches_forty_recipients_though_the_courier_dies_on_the_way(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each ends in the state that its kind must end in, nothing is taken wrongly, register and gateway agree, the log verifies; from a backup too."""
    url = f"sqlite:///{tmp_path}/store.db" if store == "sqlite" else fresh(request.getfixturevalue("postgres"))
    prepared(tmp_path, url)
    world = replay(tmp_path, url, seed=5, restoring=1.0)
    assert sum(world.deaths.values()) > 5 and sum(world.ended.values()) == 40 and world.restored == (store == "sqlite")
