"""The process dies; what it acknowledged stands."""

from pathlib import Path

import pytest

from tests.faults.crash import STEPS, clean, crashed, prepared
from tests.gateway.conftest import fresh


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request, tmp_path_factory) -> tuple[Path, str]:
    """A gateway's folder and store, used by all kills."""
    folder = tmp_path_factory.mktemp("crash")
    url = f"sqlite:///{folder}/store.db" if request.param == "sqlite" else fresh(request.getfixturevalue("postgres"))
    prepared(folder, url)
    return folder, url


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_this_step_loses_nothing_that_was_acknowledged(place, step):
    """Asked again with the same keys: the same decisions, none twice, the log without a gap."""
    folder, url = place
    assert crashed(folder, url, step.replace(" ", "."), step, 2)
    clean(folder, url)


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(place):
    """Whenever it comes."""
    folder, url = place
    for turn, after in enumerate((0.1, 0.2, 0.3)):
        crashed(folder, url, f"any{turn}", None, 0, after)
    clean(folder, url)
