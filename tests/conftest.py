"""What every test shares: the repository's root, and the real inputs where they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.server import Server, programs

settings.register_profile("haechi", deadline=None)  # no test is timed: the machine may be busy
settings.load_profile("haechi")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real inputs beside the checkout; tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no folder of real inputs (../shared/data) beside this checkout")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server, on a socket of its own, that lives as long as the tests."""
    pytest.importorskip("psycopg")
    if programs() is None:
        pytest.skip("no PostgreSQL server on this machine")
    server = Server()
    try:
        yield server.url
    finally:
        server.close()
